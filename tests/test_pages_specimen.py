"""The page that shows the design."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.interface import default_templates
from site_builder.pages import list_pages
from site_builder.pages.desk import Site
from site_builder.pages.machines import sitemap_url
from site_builder.pages.specimen import COLOURS, FONTS, SIZES
from site_builder.pages.views import Page, StylePage
from tests.sites import SMALL, make_site, write_archive


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return replace(make_site(write_archive(tmp_path, SMALL)), has_specimen=True)


def pages_of(site: Site) -> dict[str, Page]:
    return {page.path: page for page in list_pages(site) if page.template == 'style.html'}


def test_each_language_has_a_page_that_shows_the_design(site: Site) -> None:
    assert set(pages_of(site)) == {'it/stile/index.html', 'de/gestaltung/index.html'}
    assert all(isinstance(page.view, StylePage) for page in pages_of(site).values())


def test_a_site_that_is_published_has_none(site: Site) -> None:
    assert pages_of(replace(site, has_specimen=False)) == {}


def test_nothing_leads_there(site: Site) -> None:
    for page in pages_of(site).values():
        assert page.head
        assert page.chrome
        assert page.head.noindex
        assert sitemap_url(site, page) is None
        assert not any('stile' in link.href for link in (*page.chrome.menu, *page.chrome.footer))


def test_it_names_the_custom_properties_that_the_style_sheet_has() -> None:
    style = (default_templates() / 'assets/style.css').read_text('utf-8')
    named = set(re.findall(r'^    (--[a-z]+):', style, re.MULTILINE))

    assert {*COLOURS, *FONTS, *SIZES} | {'--measure', '--wide', '--gutter', '--gap'} == named


def test_it_shows_every_stance_and_every_kind_of_annotation(site: Site) -> None:
    view = pages_of(site)['it/stile/index.html'].view
    assert isinstance(view, StylePage)

    assert {stand.stance for row in view.claims for stand in (*row.stands, *row.silent)} == {
        'states',
        'qualifies',
        'disputes',
        'silent',
    }
    assert len({note.kind for note in view.notes}) == 8
