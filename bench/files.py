"""Files of the two sites."""

from __future__ import annotations

from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Writes a file, and the folders above it where they are not there."""
    try:
        path.write_text(text, 'utf-8', newline='\n')
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, 'utf-8', newline='\n')
