from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.build import read_archive
from site_builder.listed import find_images, list_files, list_images, list_others, with_images
from site_builder.media import Measured
from site_builder.records import Archive
from tests.scans import draw_scan, put, scanned
from tests.sites import write_archive

LISTED = '[{file: due.png, alt: Due}, {file: nessuno.png, alt: X}, {file: rotto.png, alt: X}, {file: verbale.pdf}]'
PNG = draw_scan(20, 30)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive with files that are listed, listed and missing, damaged, and not listed."""
    held = [('due.png', PNG), ('rotto.png', b'x'), ('verbale.pdf', b'%PDF'), ('altro.png', PNG), ('altro.txt', b'x')]
    return read_archive(put(write_archive(tmp_path, scanned('full', LISTED)), held))[0].archive


def test_listed_files_come_with_what_lies_in_the_folder(archive: Archive) -> None:
    found = list_files(archive, 'ponte')

    assert [(one.file.file, one.is_image, one.attachment is not None) for one in found] == [
        ('due.png', True, True),
        ('nessuno.png', True, False),
        ('rotto.png', True, True),
        ('verbale.pdf', False, True),
    ]


def test_the_others_are_those_that_are_not_listed(archive: Archive) -> None:
    assert [file.name for file in list_others(archive, 'ponte')] == ['altro.png', 'altro.txt']


def test_images_that_can_be_published_are_there_and_whole(archive: Archive) -> None:
    assert [(source.name, image) for _, source, image in list_images(archive, 'ponte')] == [
        ('due.png', Measured(20, 30))
    ]


def test_images_are_looked_for_among_what_is_listed_and_each_once(archive: Archive) -> None:
    assert sorted(file.name for file in find_images(archive).values()) == ['due.png', 'rotto.png']


def test_an_archive_without_images_stays_as_it_is(archive: Archive) -> None:
    assert with_images(archive, {}) is archive
