"""Images for tests, drawn here: no scan of anything."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from tests.sites import CONFIG

TEXT = 'Il fiume sale ancora.\n'
PLACE = {1: 'N', 2: (46.0, 30.0, 0.0), 3: 'E', 4: (11.0, 20.0, 0.0)}
"""GPS coordinates, as EXIF has them."""


def draw_scan(width: int = 900, height: int = 1200, *, kind: str = 'PNG', mode: str = 'RGB', **saved: Any) -> bytes:
    """An image that looks a little like a page, with its upper left corner black."""
    image = Image.new('RGB', (width, height), '#f4efe2')
    draw = ImageDraw.Draw(image)
    for top in range(height // 12, height, max(20, height // 40)):
        draw.line((width // 8, top, width - width // 8, top), fill='#333', width=max(1, height // 400))
    draw.rectangle((0, 0, width // 10, height // 10), fill='black')
    out = BytesIO()
    image.convert(mode).save(out, kind, **saved)
    return out.getvalue()


def draw_claim(width: int, height: int) -> bytes:
    """A small image that says it is a large one."""
    data = bytearray(draw_scan(8, 8))
    data[16:24] = struct.pack('>II', width, height)
    data[29:33] = struct.pack('>I', zlib.crc32(data[12:29]))
    return bytes(data)


def exif(orientation: int = 1, *, has_place: bool = False) -> Image.Exif:
    """What a camera writes into its images."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = 'Segreto camera'
    if has_place:
        found.get_ifd(0x8825).update(PLACE)
    return found


def opened(data: bytes) -> Image.Image:
    """An image, decoded."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def scanned(level: str, files: str) -> str:
    """A site with one article of that level which lists the files."""
    return f"""{CONFIG}
-- content/articles/ponte.md --
---
title: Il ponte
lang: it
published: 2025-05-01
rights: {{level: {level}}}
files: {files}
---
Il testo.
-- content/articles/ponte.it.md --
---
kind: abstract
---
In breve.
-- content/articles/ponte.de.md --
---
kind: abstract
---
Kurz.
"""


def put(source: Path, files: Iterable[tuple[str, bytes]], ref: str = 'ponte') -> Path:
    """The archive with files in the folder of an article."""
    folder = source / 'content/articles' / ref
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (folder / name).write_bytes(data)
    return source
