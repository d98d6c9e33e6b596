from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site

EVENT = 'Mensch e l’open source, marzo 2025'


@pytest.fixture(params=[True, False], ids=['script', 'no-script'])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a reader with JavaScript and of one without."""
    context = browser.new_context(java_script_enabled=request.param, locale='it-IT')
    yield context.new_page()
    context.close()


def test_a_reader_goes_from_home_to_event_to_article_to_the_other_language_and_back(
    any_site: Site, reader: Page
) -> None:
    reader.goto(any_site.url)
    reader.get_by_role('main').get_by_role('link', name='Italiano').click()
    expect(reader.locator('html')).to_have_attribute('lang', 'it')

    reader.get_by_role('main').get_by_role('link', name=EVENT).first.click()
    expect(reader.get_by_role('heading', level=1)).to_have_text(EVENT)

    reader.get_by_role('main').get_by_role('link', name='Mensch: Open Source Guida').first.click()
    expect(reader.get_by_role('heading', level=1)).to_contain_text('Mensch: Open Source Guida')
    italian = reader.url

    reader.get_by_role('link', name='Deutsch').first.click()
    expect(reader.locator('html')).to_have_attribute('lang', 'de')
    assert urlsplit(reader.url).path.rsplit('/', 2)[1] == urlsplit(italian).path.rsplit('/', 2)[1]

    reader.get_by_role('link', name='Italiano').first.click()
    expect(reader).to_have_url(italian)
    reader.go_back()
    reader.go_back()
    reader.go_back()
    expect(reader.get_by_role('heading', level=1)).to_have_text(EVENT)


def test_a_wrong_address_leads_on_under_a_sub_path_too(any_site: Site, reader: Page) -> None:
    response = reader.goto(f'{any_site.url}it/articoli/there-is-none/')

    assert response is not None
    assert response.status == 404
    reader.get_by_role('main').get_by_role('link', name='Startseite').click()
    expect(reader).to_have_url(f'{any_site.url}de/')


def test_an_event_prints_as_a_dossier_without_the_menus(site: Site, page: Page) -> None:
    page.goto(f'{site.url}de/ereignisse/mensch-open-source-2025/')
    page.emulate_media(media='print')

    expect(page.get_by_role('heading', level=1)).to_be_visible()
    expect(page.locator('table').first).to_be_visible()
    for menu in page.get_by_role('navigation', include_hidden=True).all():
        expect(menu).not_to_be_visible()
