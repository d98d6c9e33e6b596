"""Images to smaller ones for the site: upright, in sRGB, without anything that they say of themselves.

The only importer of Pillow, whose exceptions end here.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, ImageOps

from site_builder.media import Measured, Size

MOST_PIXELS = 120_000_000
"""An image with more is not decoded: each pixel takes three bytes, and a small file may claim any number."""
FORMATS = ('JPEG', 'PNG', 'WEBP', 'TIFF')
QUALITY = 80
"""Of WebP, from 0 to 100: letters of a scan stay sharp."""
EFFORT = 2
"""Of WebP, from 0 to 6: 4 takes more than twice the time, and saves nothing on a scan."""
TURNED = (5, 6, 7, 8)
"""The orientations of EXIF in which width and height change places."""

# Measured below says what is too large, at the place where the image is named.
Image.MAX_IMAGE_PIXELS = None


def measure(data: bytes) -> Measured:
    """What must be known of an image; it is decoded once, to see whether it can be."""
    try:
        with _open(data) as image:
            pixels = image.width * image.height
            if pixels > MOST_PIXELS:
                return Measured(fault=f'it has {pixels // 1_000_000} million pixels')
            exif = image.getexif()
            image.load()
            width, height = _turn(exif, image.size)
            return Measured(width, height, bool(exif.get_ifd(ExifTags.IFD.GPSInfo)))
    except Exception:  # noqa: BLE001 - a damaged image may end its decoder in any way
        return Measured(fault='it is damaged, or none of JPEG, PNG, WebP and TIFF')


def shrink(data: bytes, sizes: Sequence[Size]) -> list[bytes]:
    """An image that could be measured as WebP in several sizes, the smallest first; the same bytes each time."""
    made: list[bytes] = []
    with _open(data) as opened:
        opened.draft('RGB', _turn(opened.getexif(), sizes[-1]))
        image = _flatten(ImageOps.exif_transpose(opened))
    for size in reversed(sizes):
        image = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
        made.append(_encode(image))
    return made[::-1]


@contextmanager
def _open(data: bytes) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')  # of what Pillow passes over in an image that can be read
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            yield image


def _turn(exif: Image.Exif, size: Size) -> Size:
    """A size turned as the image is."""
    return (size[1], size[0]) if exif.get(ExifTags.Base.Orientation) in TURNED else size


def _flatten(image: Image.Image) -> Image.Image:
    """The image with eight bits a colour, in sRGB; with its transparency, if it has any."""
    mode = 'RGBA' if image.has_transparency_data else 'RGB'
    if image.mode.startswith(('I', 'F')):
        image = image.point(lambda value: value * (1 / 256)).convert('L')
    if image.mode in ('1', 'P', 'LA', 'PA'):
        image = image.convert(mode)
    return _in_srgb(image, mode).convert(mode)


def _in_srgb(image: Image.Image, mode: str) -> Image.Image:
    """The image in sRGB, if its colours are of another space and it says so rightly."""
    profile = image.info.get('icc_profile')
    if not profile:
        return image
    try:
        found = ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile('sRGB'), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return found or image


def _encode(image: Image.Image) -> bytes:
    bare, out = image.copy(), BytesIO()
    bare.info = {}
    bare.save(out, 'WEBP', quality=QUALITY, method=EFFORT)
    return out.getvalue()
