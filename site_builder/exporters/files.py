"""What the files of an export are made of."""

from __future__ import annotations

import json
from typing import Any


def json_bytes(value: Any) -> bytes:
    """Plain values as JSON in UTF-8: keys in the order given, letters unescaped, lines that end in LF."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + '\n').encode()
