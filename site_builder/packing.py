"""Values to bytes and back, and digests: what caches are made of; values to JSON. The only importer of msgspec.

MessagePack (https://msgpack.org) is plain data: whatever stands in a file, nothing but these values is made of it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from site_builder.digests import digest_bytes

T = TypeVar('T')


class PackingError(ValueError):
    """Bytes that are not what was packed."""


def pack(value: Any) -> bytes:
    """A value of plain types and dataclasses as MessagePack."""
    return _ENCODER.encode(value)


def unpack(kind: type[T], data: bytes | memoryview) -> T:
    """The value of a type that was packed. Raises `PackingError`."""
    try:
        value: T = _decoder(cast('Any', kind)).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PackingError(str(error)) from error
    return value


def pack_json(value: Any, indent: int) -> bytes:
    """A value of plain types as JSON in UTF-8: keys in the order given, letters unescaped."""
    return msgspec.json.format(msgspec.json.encode(value), indent=indent)


def fingerprint(value: Any) -> bytes:
    """The digest of a value of plain types and dataclasses."""
    return digest_bytes(_ENCODER.encode(value))


_ENCODER = msgspec.msgpack.Encoder()


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


def find_libraries() -> Path:
    """The folder that libraries are installed in."""
    return Path(msgspec.__file__).parents[1]
