"""The standards on a large archive, invented by the benchmarks: `make standards-large`. No part of `make test`."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from bench.archive import Archive
from bench.prepare import write_sites
from tests.browser.published import Site, publish
from tests.browser.server import StaticServer
from tests.browser.survey import survey
from tests.browser.test_keyboard import test_the_tab_key_reaches_everything_in_order_and_every_stop_is_visible
from tests.browser.test_reading import (
    test_a_zoom_to_four_times_the_size_neither_cuts_nor_scrolls_sideways,
    test_wider_distances_between_letters_words_and_lines_cut_nothing,
    test_without_script_every_kind_of_page_shows_its_matter_and_no_dead_control,
    window,
)

__all__ = [
    'test_a_zoom_to_four_times_the_size_neither_cuts_nor_scrolls_sideways',
    'test_the_tab_key_reaches_everything_in_order_and_every_stop_is_visible',
    'test_wider_distances_between_letters_words_and_lines_cut_nothing',
    'test_without_script_every_kind_of_page_shows_its_matter_and_no_dead_control',
    'window',
]

SIZE = 2_000
"""How many articles it has."""


@pytest.fixture(scope='session')
def site(server: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The large archive, in the place of the example."""
    folder = tmp_path_factory.mktemp('large')
    write_sites(Archive(SIZE), folder / 'archive', None)
    return publish(server, '/large/', folder / 'site', folder / 'archive')


@pytest.fixture(scope='session')
def odd_site(site: Site) -> Site:
    """There is no other."""
    return site


def test_no_kind_of_page_of_a_large_archive_breaks_a_standard(site: Site, browser: Browser) -> None:
    kinds = site.kinds()

    assert len(kinds) >= 30
    assert [str(fault) for fault in survey(browser, site.url, kinds)] == []
