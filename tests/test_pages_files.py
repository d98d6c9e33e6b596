from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.files import _about
from site_builder.pages.views import Download, ImagesPage, Phrase
from site_builder.records import Attachment
from tests.scans import draw_scan, exif, put, scanned
from tests.sites import SMALL, article_view_of, make_desk, pages_of, write_archive

FILES = """
  - {file: verbale.pdf, caption: {it: Il verbale, de: Das Protokoll}}
  - {file: due.png, alt: {it: Due, de: Zwei}, caption: {it: Il retro, de: Die Rückseite}}
  - {file: uno.jpg, alt: {it: Uno}}
  - {file: voce.mp3, lang: de}
  - {file: film.mov}
"""
HELD = [
    ('uno.jpg', draw_scan(900, 600, kind='JPEG', exif=exif(6))),
    ('due.png', draw_scan(100, 50)),
    ('verbale.pdf', b'%PDF'),
    ('voce.mp3', b'x'),
    ('film.mov', b'x'),
    ('altro.txt', b'x'),
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An archive whose one article has files of all kinds."""
    return put(write_archive(tmp_path, scanned('full', FILES)), HELD)


def test_files_are_offered_with_their_type_size_and_language_and_those_not_listed_last(source: Path) -> None:
    folder = '/files/articles/ponte/'

    assert article_view_of(source, 'ponte').downloads == (
        Download(f'{folder}verbale.pdf', Phrase('Il verbale'), 'PDF, 1\xa0kB, italiano', 'it'),
        Download(f'{folder}voce.mp3', Phrase('voce.mp3'), 'MP3, 1\xa0kB, tedesco', 'de', 'audio'),
        Download(f'{folder}film.mov', Phrase('film.mov'), 'MOV, 1\xa0kB, italiano', 'it'),
        Download(f'{folder}altro.txt', Phrase('altro.txt'), 'TXT, 1\xa0kB', ''),
    )


def test_a_file_is_named_in_the_pages_language(source: Path) -> None:
    assert article_view_of(source, 'ponte', 'de').downloads[0].label == Phrase('Das Protokoll')


def test_images_come_in_the_order_in_which_they_are_listed(source: Path) -> None:
    first, second = article_view_of(source, 'ponte').images

    assert (first.position, first.alt, first.caption) == ('Immagine 1 di 2', Phrase('Due'), Phrase('Il retro'))
    assert (second.position, second.alt, second.caption) == ('Immagine 2 di 2', Phrase('Uno'), Phrase(''))
    assert second.href == '/it/articoli/ponte/immagini/#s-image-2'


def test_what_an_image_shows_is_marked_where_it_is_said_in_another_language(source: Path) -> None:
    assert article_view_of(source, 'ponte', 'de').images[1].alt == Phrase('Uno', 'it', fallback=True)


def test_an_image_says_its_size_as_it_is_to_be_seen_and_is_never_enlarged(source: Path) -> None:
    small, turned = article_view_of(source, 'ponte').images

    assert (small.width, small.height, len(small.srcset.split(', '))) == (100, 50, 1)
    assert (turned.width, turned.height) == (600, 900)
    assert [part.split()[1] for part in turned.srcset.split(', ')] == ['320w', '600w']


def test_an_image_that_browsers_cannot_show_is_enlarged_to_one_that_they_can(tmp_path: Path) -> None:
    source = write_archive(tmp_path, scanned('full', '[{file: a.tif, alt: A}, {file: b.png, alt: B}]'))
    put(source, [('a.tif', draw_scan(kind='TIFF')), ('b.png', draw_scan())])
    first, second = article_view_of(source, 'ponte').images

    assert first.large.startswith('/images/ponte/a.tif-900.webp?v=')
    assert first.file.href == '/files/articles/ponte/a.tif'
    assert second.large == second.file.href == '/files/articles/ponte/b.png'


def test_an_image_has_another_address_as_soon_as_it_shows_something_else(source: Path) -> None:
    before = article_view_of(source, 'ponte').images[0].src
    put(source, [('due.png', draw_scan(100, 50, mode='L'))])

    assert article_view_of(source, 'ponte').images[0].src != before


def test_the_images_of_an_article_have_a_page_in_each_language(source: Path) -> None:
    pages = pages_of(source)
    it, de = pages['it/articoli/ponte/immagini/index.html'], pages['de/artikel/ponte/abbildungen/index.html']

    assert isinstance(it.view, ImagesPage)
    assert isinstance(de.view, ImagesPage)
    assert (it.view.count, de.view.count) == ('2 immagini', '2 Abbildungen')
    assert it.head is not None
    assert it.head.title == 'Il ponte – Immagini'
    assert [crumb.href for crumb in it.head.crumbs][-1] == it.view.article == '/it/articoli/ponte/'


def test_an_image_stands_for_the_pages_of_its_article_elsewhere(source: Path) -> None:
    pages = pages_of(source)
    heads = {path: page.head for path, page in pages.items() if page.head and page.head.image}

    assert set(heads) == {
        'it/articoli/ponte/index.html',
        'it/articoli/ponte/immagini/index.html',
        'de/artikel/ponte/index.html',
        'de/artikel/ponte/abbildungen/index.html',
    }
    assert heads['de/artikel/ponte/index.html'].image.startswith(
        'https://proben.example/images/ponte/due.png-100.webp?v='
    )
    assert heads['de/artikel/ponte/index.html'].image_alt == 'Zwei'


def test_an_article_without_images_has_no_page_of_them(tmp_path: Path) -> None:
    source = put(write_archive(tmp_path, scanned('full', '[{file: a.pdf}]')), [('a.pdf', b'x')])

    assert 'it/articoli/ponte/immagini/index.html' not in pages_of(source)


def test_an_archive_that_lists_no_files_shows_none(tmp_path: Path) -> None:
    view = article_view_of(write_archive(tmp_path, SMALL), 'second')

    assert (view.images, view.downloads) == ((), ())


@pytest.mark.parametrize(
    ('name', 'size', 'it'),
    [
        ('a.pdf', 0, 'PDF, 1\xa0kB'),
        ('a.pdf', 2_400, 'PDF, 2\xa0kB'),
        ('a.JPG', 1_260_000, 'JPEG, 1,3\xa0MB'),
        ('scan', 99_000, '99\xa0kB'),
    ],
)
def test_sizes_are_written_in_the_pages_language(source: Path, name: str, size: int, it: str) -> None:
    assert _about(make_desk(source, 'it'), Attachment('ponte', name, '', size), '') == it
