"""Files of articles: what their names say of their kind, and in which sizes their images are published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Size = tuple[int, int]
"""Width and height in pixels."""

WIDTHS = (320, 640, 1280, 2000)
"""The widths in which images are published, in pixels: of a thumbnail, on a phone, on a desk, and enlarged."""
HIGHEST = 8000
"""No image is published higher than this many pixels; half of what WebP takes."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that an article may have."""

    name: Literal['image', 'pdf', 'audio', 'video']
    """What it is."""
    label: str
    """What it is called in all languages."""
    is_shown: bool = True
    """Whether browsers show or play it."""


KINDS: Mapping[str, FileKind] = {
    '.jpg': FileKind('image', 'JPEG'),
    '.jpeg': FileKind('image', 'JPEG'),
    '.png': FileKind('image', 'PNG'),
    '.webp': FileKind('image', 'WebP'),
    '.tif': FileKind('image', 'TIFF', is_shown=False),
    '.tiff': FileKind('image', 'TIFF', is_shown=False),
    '.pdf': FileKind('pdf', 'PDF'),
    '.mp3': FileKind('audio', 'MP3'),
    '.m4a': FileKind('audio', 'M4A'),
    '.ogg': FileKind('audio', 'Ogg'),
    '.opus': FileKind('audio', 'Opus'),
    '.wav': FileKind('audio', 'WAV'),
    '.flac': FileKind('audio', 'FLAC'),
    '.mp4': FileKind('video', 'MP4'),
    '.webm': FileKind('video', 'WebM'),
    '.mov': FileKind('video', 'MOV', is_shown=False),
    '.avi': FileKind('video', 'AVI', is_shown=False),
}
"""The kinds of files that an article may have, by the end of their names."""


def find_kind(name: str) -> FileKind | None:
    """The kind of a file, by its name."""
    return KINDS.get(name[name.rfind('.') :].lower()) if '.' in name else None


@dataclass(frozen=True, slots=True)
class Measured:
    """What must be known of an image before it is published."""

    width: int = 0
    """Pixels, as it is to be seen."""
    height: int = 0
    """Pixels, as it is to be seen."""
    has_place: bool = False
    """Whether it says where it was taken."""
    fault: str = ''
    """Why it cannot be published, in words; empty where it can."""


def image_sizes(width: int, height: int) -> tuple[Size, ...]:
    """The sizes in which an image is published, the smallest first; it is never enlarged.

    The last is as large as it may be; smaller ones that come near to it are left out.
    """
    widest = max(1, min(width, WIDTHS[-1], HIGHEST * width // height))
    widths = [*(wide for wide in WIDTHS if wide * 6 < widest * 5), widest]
    return tuple((wide, max(1, min(HIGHEST, (2 * height * wide + width) // (2 * width)))) for wide in widths)
