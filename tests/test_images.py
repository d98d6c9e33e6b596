from __future__ import annotations

import warnings
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from site_builder.images import MOST_PIXELS, measure, shrink
from site_builder.media import Measured
from tests.scans import draw_claim, draw_scan, exif, opened

SCAN = draw_scan(400, 600, kind='JPEG', exif=exif(6, has_place=True))
BLACK, PAPER = (0, 0, 0), (244, 239, 226)


def near(one: object, other: tuple[int, ...]) -> bool:
    """Whether a colour is another, but for what a lossy format does to it."""
    assert isinstance(one, tuple)
    return all(abs(a - b) < 16 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize('kind', ['JPEG', 'PNG', 'WEBP', 'TIFF'])
def test_an_image_of_each_format_is_measured_and_made_smaller(kind: str) -> None:
    data = draw_scan(400, 600, kind=kind)

    assert measure(data) == Measured(400, 600)
    assert [opened(made).size for made in shrink(data, [(100, 150), (200, 300)])] == [(100, 150), (200, 300)]


@pytest.mark.parametrize(
    ('turn', 'corner'),
    [(1, (0, 0)), (2, (-1, 0)), (3, (-1, -1)), (4, (0, -1)), (5, (0, 0)), (6, (-1, 0)), (7, (-1, -1)), (8, (0, -1))],
)
def test_an_image_is_turned_as_its_camera_was(turn: int, corner: tuple[int, int]) -> None:
    data = draw_scan(400, 600, kind='JPEG', exif=exif(turn))
    found = measure(data)
    (made,) = map(opened, shrink(data, [(found.width // 2, found.height // 2)]))

    assert (found.width, found.height) == ((400, 600) if turn < 5 else (600, 400))
    assert near(made.getpixel((corner[0] % made.width, corner[1] % made.height)), BLACK)


def test_a_place_in_an_image_is_noticed() -> None:
    assert measure(SCAN).has_place
    assert not measure(draw_scan(40, 60, kind='JPEG', exif=exif())).has_place


def test_nothing_that_an_image_says_of_itself_is_in_the_smaller_ones() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
    data = draw_scan(400, 600, kind='JPEG', exif=exif(has_place=True), icc_profile=profile, comment=b'Segreto comment')
    (made,) = shrink(data, [(200, 300)])

    assert b'Segreto' in data
    assert b'Segreto' not in made
    assert not {b'EXIF', b'ICCP', b'XMP '} & {made[place : place + 4] for place in range(12, len(made))}
    assert dict(opened(made).getexif()) == {}


def test_the_same_image_gives_the_same_bytes() -> None:
    assert shrink(SCAN, [(60, 40), (300, 200)]) == shrink(bytes(SCAN), [(60, 40), (300, 200)])


def test_a_size_is_the_same_whether_or_not_larger_ones_are_made_with_it() -> None:
    data = draw_scan(1300, 1000)

    assert opened(shrink(data, [(320, 246)])[0]).size == opened(shrink(data, [(320, 246), (640, 492)])[0]).size


@pytest.mark.parametrize('mode', ['1', 'L', 'LA', 'P', 'RGBA', 'CMYK', 'I;16'])
def test_images_with_other_colours_keep_their_look(mode: str) -> None:
    if mode == 'I;16':
        out = BytesIO()
        Image.new('I;16', (100, 100), 0xF000).save(out, 'PNG')
        (made,) = map(opened, shrink(out.getvalue(), [(50, 50)]))
        assert near(made.getpixel((25, 25)), (0xF0, 0xF0, 0xF0))
    else:
        data = draw_scan(400, 600, kind='TIFF' if mode == 'CMYK' else 'PNG', mode=mode)
        (made,) = map(opened, shrink(data, [(200, 300)]))
        assert near(made.convert('RGB').getpixel((4, 4)), BLACK)
        assert near(made.convert('L').convert('RGB').getpixel((190, 4)), (239, 239, 239))


def test_what_is_transparent_stays_so() -> None:
    out = BytesIO()
    Image.new('RGBA', (80, 80), (255, 0, 0, 0)).save(out, 'PNG')
    (made,) = map(opened, shrink(out.getvalue(), [(40, 40)]))

    assert made.mode == 'RGBA'
    assert made.getchannel('A').getextrema() == (0, 0)


def test_a_profile_that_cannot_be_read_changes_nothing() -> None:
    data = draw_scan(400, 600, kind='JPEG', icc_profile=b'no profile')

    assert shrink(data, [(200, 300)]) == shrink(draw_scan(400, 600, kind='JPEG'), [(200, 300)])


@pytest.mark.parametrize(
    'data',
    [b'', b'x', SCAN[:600], SCAN[: len(SCAN) // 2], draw_scan()[:200], draw_scan(kind='TIFF')[:900], b'GIF89a' * 9],
)
def test_what_is_no_whole_image_is_refused(data: bytes) -> None:
    assert measure(data).fault.startswith('it is damaged')


def test_an_image_with_too_many_pixels_is_not_decoded() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        found = measure(draw_claim(60_000, 60_000))

    assert MOST_PIXELS < 60_000 * 60_000
    assert found == Measured(fault='it has 3600 million pixels')


@given(data=st.data())
def test_a_damaged_image_is_measured_or_refused(data: st.DataObject) -> None:
    scan = bytearray(draw_scan(16, 24, kind=data.draw(st.sampled_from(['JPEG', 'PNG', 'WEBP', 'TIFF']))))
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, len(scan) - 1), st.integers(0, 255)), max_size=9)):
        scan[place] = byte
    found = measure(bytes(scan[: data.draw(st.integers(0, len(scan)))]))

    assert bool(found.fault) != bool(found.width and found.height)
