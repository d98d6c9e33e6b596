"""What builds keep between them in the folder `.rassegna` of an archive: results by the digest of what they came from.

Nothing here is needed: without it a build takes longer and gives the same bytes. A file that was cut off, altered or
written by another version counts as missing from the first damaged entry on.
"""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Collection, Iterator
from pathlib import Path
from zlib import crc32

FOLDER = '.rassegna'
"""The folder of an archive that holds caches; it ignores itself in git."""

_MAGIC = b'rassegna cache 1\n'
_HEAD = struct.Struct('<IIH')
"""Length of the payload, CRC-32, and length of the key; the payload is key, digest and value.

The CRC-32 begins with the length of the key, so that a damaged one shows too.
"""
_DIGEST = 16


def read_kept(path: Path) -> bytes | None:
    """The bytes that `write_kept` put into a file; None where they are not all there, or not those."""
    with contextlib.suppress(OSError):
        for _, _, value in _entries(path.read_bytes()):
            return bytes(value)
    return None


def write_kept(path: Path, value: bytes) -> None:
    """Put bytes into a file, wholly or not at all. A disk that takes nothing is no error: there is no cache then."""
    keep_file(path, _MAGIC + _entry('', bytes(_DIGEST), value))


class Cache:
    """Values by key, each good for one digest. It is read at once and saved at once."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._entries: dict[str, tuple[bytes, memoryview]] = {}
        self._new: dict[str, tuple[bytes, memoryview]] = {}
        self._size = 0
        if path:
            with contextlib.suppress(OSError):
                data = path.read_bytes()
                self._entries = {key: (digest, value) for key, digest, value in _entries(data)}
                self._size = len(data)

    def get(self, key: str, digest: bytes) -> memoryview | None:
        """The value of a key, if it is the one for a digest."""
        found = self._entries.get(key)
        return found[1] if found and found[0] == digest else None

    def put(self, key: str, digest: bytes, value: bytes) -> None:
        """Keep a value in place of the one before."""
        self._entries[key] = self._new[key] = (digest, memoryview(value))

    def save(self, keys: Collection[str]) -> None:
        """Write what is new, and everything anew where much of the file is out of date; only `keys` are kept.

        Where another process wrote the file since it was read, the last one wins: what is lost is computed again.
        """
        if self._path is None:
            return
        kept = {key: entry for key, entry in self._entries.items() if key in keys}
        size = sum(_HEAD.size + len(key) + _DIGEST + len(value) for key, (_, value) in kept.items())
        if not self._new and self._size <= 2 * size:
            return
        added = b''.join(_entry(key, *entry) for key, entry in self._new.items())
        if not (0 < self._size + len(added) <= 2 * size and self._append(added)):
            data = _MAGIC + b''.join(_entry(key, *entry) for key, entry in kept.items())
            self._size = len(data) if keep_file(self._path, data) else 0
        self._new = {}

    def _append(self, added: bytes) -> bool:
        """Whether the file was as long as it was left, and could take more."""
        assert self._path is not None, 'there is a file'  # noqa: S101
        try:
            with self._path.open('r+b') as file:
                if not self._size or file.seek(0, os.SEEK_END) != self._size:
                    return False
                file.write(added)
        except OSError:
            return False
        self._size += len(added)
        return True


def _entry(key: str, digest: bytes, value: bytes | memoryview) -> bytes:
    name = key.encode()
    payload = b''.join((name, digest, value))
    return _HEAD.pack(len(payload), crc32(payload, len(name)), len(name)) + payload


def _entries(data: bytes) -> Iterator[tuple[str, bytes, memoryview]]:
    """Key, digest and value of each entry as far as they are whole."""
    view, place = memoryview(data), len(_MAGIC)
    while data.startswith(_MAGIC) and place + _HEAD.size <= len(data):
        length, checksum, name = _HEAD.unpack_from(data, place)
        payload = view[place + _HEAD.size : place + _HEAD.size + length]
        if len(payload) < length or length < name + _DIGEST or crc32(payload, name) != checksum:
            return
        yield str(payload[:name], 'utf-8'), bytes(payload[name : name + _DIGEST]), payload[name + _DIGEST :]
        place += _HEAD.size + length


def keep_file(path: Path, data: bytes) -> bool:
    """Put bytes into a file in the folder of caches, or in one within it; whether they could be written."""
    beside = path.with_name(f'{path.name}.tmp')
    try:
        _make_folder(path.parent)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True


def _make_folder(folder: Path) -> None:
    top = folder.parent if folder.parent.name == FOLDER else folder
    top.mkdir(exist_ok=True)
    folder.mkdir(exist_ok=True)
    ignored = top / '.gitignore'
    if not ignored.exists():
        ignored.write_text('# What builds keep between them; safe to delete.\n*\n', encoding='utf-8')
