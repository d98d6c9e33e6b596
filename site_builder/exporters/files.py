"""What the files of an export are made of."""

from __future__ import annotations

from typing import Any

from site_builder.packing import pack_json


def json_bytes(value: Any) -> bytes:
    """Plain values as JSON in UTF-8: keys in the order given, letters unescaped, lines that end in LF."""
    return pack_json(value, indent=1) + b'\n'
