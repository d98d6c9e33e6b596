from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.pages import list_pages
from site_builder.pages.desk import Site
from site_builder.pages.search import FILTERS
from site_builder.pages.views import NotFoundPage, Page, SearchPage
from tests.sites import SMALL, make_site, write_archive


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with a page to search on, under a path."""
    made = make_site(write_archive(tmp_path, SMALL), base_url='https://u.example/repo/')
    return replace(made, has_search=True)


def pages_of(site: Site) -> dict[str, Page]:
    return {page.path: page for page in list_pages(site)}


def test_each_language_has_a_page_to_search_on(site: Site) -> None:
    page = pages_of(site)['de/suche/index.html']

    assert isinstance(page.view, SearchPage)
    assert (page.view.heading, page.view.index) == ('Suche', '/repo/search/')
    assert tuple(one.name for one in page.view.filters) == FILTERS
    assert page.head is not None
    assert [one.href for one in page.head.alternates] == ['/repo/it/cerca/', '/repo/de/suche/']


def test_readers_without_scripts_are_led_to_the_lists(site: Site) -> None:
    view = pages_of(site)['it/cerca/index.html'].view

    assert isinstance(view, SearchPage)
    assert {'/repo/it/eventi/', '/repo/it/articoli/', '/repo/it/testate/'} <= {link.href for link in view.links}


def test_header_footer_and_404_lead_to_the_search(site: Site) -> None:
    pages = pages_of(site)
    chrome, missing = pages['it/index.html'].chrome, pages['404.html'].view

    assert chrome is not None
    assert chrome.search == chrome.footer[0]
    assert chrome.footer[0].href == '/repo/it/cerca/'
    assert isinstance(missing, NotFoundPage)
    assert [section.search for section in missing.sections] == ['/repo/it/cerca/', '/repo/de/suche/']


def test_a_site_without_search_leads_nowhere(site: Site) -> None:
    pages = pages_of(replace(site, has_search=False))
    chrome, missing = pages['it/index.html'].chrome, pages['404.html'].view

    assert chrome is not None
    assert chrome.search is None
    assert not any('cerca' in link.href for link in (*chrome.menu, *chrome.footer))
    assert isinstance(missing, NotFoundPage)
    assert [section.search for section in missing.sections] == ['', '']
    assert not any('suche' in path for path in pages)
