"""What an exporter gives."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Export:
    """A file of the site that is no page."""

    path: str
    """Where it is written, relative to the output folder."""
    content: bytes
    """All that it holds."""


def json_bytes(value: Any) -> bytes:
    """Plain values as JSON in UTF-8: keys in the order given, letters unescaped, lines that end in LF."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + '\n').encode()
