from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.media import HIGHEST, KINDS, WIDTHS, find_kind, image_sizes
from site_builder.serve.respond import UNKNOWN, type_of

PIXELS = st.integers(1, 60_000)


@pytest.mark.parametrize(
    ('name', 'label'),
    [('a.jpg', 'JPEG'), ('A.JPEG', 'JPEG'), ('a.b.Tif', 'TIFF'), ('a.pdf', 'PDF'), ('voce 1.mp3', 'MP3')],
)
def test_the_end_of_its_name_tells_the_kind_of_a_file(name: str, label: str) -> None:
    kind = find_kind(name)

    assert kind is not None
    assert kind.label == label


@pytest.mark.parametrize('name', ['a', 'pdf', 'a.odt', 'a.pdf.', 'jpg.'])
def test_other_files_are_of_no_known_kind(name: str) -> None:
    assert find_kind(name) is None


def test_the_server_knows_the_type_of_each_kind() -> None:
    assert [ending for ending in KINDS if type_of(f'a{ending}') == UNKNOWN] == []


def test_the_sizes_of_a_page_are_those_that_screens_need() -> None:
    assert image_sizes(4000, 6000) == ((320, 480), (640, 960), (1280, 1920), (2000, 3000))


@pytest.mark.parametrize(
    ('size', 'expected'),
    [
        ((1, 1), ((1, 1),)),
        ((320, 100), ((320, 100),)),
        ((350, 100), ((350, 100),)),
        ((900, 1200), ((320, 427), (640, 853), (900, 1200))),
        ((300, 20_000), ((120, 8000),)),
        ((1, 100_000), ((1, 8000),)),
        ((20_000, 2), ((320, 1), (640, 1), (1280, 1), (2000, 1))),
    ],
)
def test_an_image_is_never_enlarged_nor_too_high(size: tuple[int, int], expected: tuple[tuple[int, int], ...]) -> None:
    assert image_sizes(*size) == expected


@given(width=PIXELS, height=PIXELS)
def test_every_size_is_within_its_bounds_and_the_smallest_comes_first(width: int, height: int) -> None:
    sizes = image_sizes(width, height)

    assert sizes == tuple(sorted(sizes))
    assert len({wide for wide, _ in sizes}) == len(sizes) <= len(WIDTHS)
    for wide, high in sizes:
        assert 1 <= wide <= min(width, WIDTHS[-1])
        assert 1 <= high <= min(height, HIGHEST)
