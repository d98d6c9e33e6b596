from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Axe, Site

ARTICLE = 'it/articoli/dieci-domande/'
IMAGES = f'{ARTICLE}immagini/'
ODD = 'de/artikel/lungo/abbildungen/'
SHIFTED = """() => new Promise((resolve) => {
  let sum = 0;
  const add = (entries) => entries.forEach((entry) => { sum += entry.value; });
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({type: 'layout-shift', buffered: true});
  setTimeout(() => { add(observer.takeRecords()); resolve(sum); }, 300);
})"""


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={'width': 360, 'height': 740})
    yield context.new_page()
    context.close()


def test_an_image_of_the_strip_leads_to_where_it_is_large_and_on_to_the_file_without_any_script(
    site: Site, plain: Page
) -> None:
    plain.goto(site.url + ARTICLE)
    plain.get_by_role('link', name=re.compile('^La seconda pagina')).click()
    expect(plain).to_have_url(f'{site.url}{IMAGES}#s-image-2')
    expect(plain.get_by_role('heading', name='Immagine 2 di 2')).to_be_in_viewport()

    plain.get_by_role('link', name='Immagine precedente').click()
    expect(plain.get_by_role('heading', name='Immagine 1 di 2')).to_be_in_viewport()
    original = plain.get_by_role('link', name='File originale').first.get_attribute('href')
    assert original == '/files/articles/dieci-domande/pagina-1.png'
    assert plain.request.get(site.url.rstrip('/') + original).ok


def test_the_arrow_keys_lead_from_image_to_image(site: Site, page: Page) -> None:
    page.goto(site.url + IMAGES)
    page.keyboard.press('ArrowRight')
    expect(page).to_have_url(re.compile('#s-image-2$'))
    expect(page.get_by_role('heading', name='Immagine 2 di 2')).to_be_in_viewport()

    page.keyboard.press('ArrowRight')
    expect(page).to_have_url(re.compile('#s-image-2$'))
    page.keyboard.press('ArrowLeft')
    expect(page).to_have_url(re.compile('#s-image-1$'))


def test_arrow_keys_count_also_while_the_page_still_scrolls(odd_site: Site, page: Page) -> None:
    page.goto(odd_site.url + ODD)
    for key in ('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowRight'):
        page.keyboard.press(key)

    expect(page).to_have_url(re.compile('#s-image-3$'))
    expect(page.locator('#s-image-3 h2')).to_be_in_viewport()


def test_the_arrow_keys_go_on_from_where_one_has_scrolled(site: Site, page: Page) -> None:
    page.emulate_media(reduced_motion='reduce')
    page.goto(site.url + IMAGES)
    second = page.get_by_role('heading', name='Immagine 2 di 2')
    page.keyboard.press('ArrowRight')
    expect(second).to_be_in_viewport()

    page.keyboard.press('Home')
    expect(page.locator('html')).to_have_js_property('scrollTop', 0)
    expect(second).not_to_be_in_viewport()
    page.keyboard.press('ArrowRight')
    expect(second).to_be_in_viewport()


def test_the_arrow_keys_stay_with_a_field_that_needs_them(site: Site, page: Page) -> None:
    page.goto(site.url + IMAGES)
    page.get_by_label('Aspetto').focus()
    page.keyboard.press('ArrowRight')

    assert page.evaluate('location.hash') == ''


@pytest.mark.parametrize(('width', 'dots', 'expected'), [(320, 1, '320w|640w'), (1440, 1, '1000w')])
def test_a_window_gets_the_size_that_it_needs(
    site: Site, browser: Browser, width: int, dots: int, expected: str
) -> None:
    page = browser.new_page(viewport={'width': width, 'height': 800}, device_scale_factor=dots)
    page.goto(site.url + IMAGES, wait_until='networkidle')
    source = page.locator('.scan img').first.evaluate('(image) => image.currentSrc')
    page.close()

    assert re.search(f'-({expected.replace("w", "")})\\.webp', source), source


@pytest.mark.parametrize('width', [320, 1440])
def test_nothing_moves_when_images_come(site: Site, odd_site: Site, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={'width': width, 'height': 800})
    for url in (site.url + ARTICLE, site.url + IMAGES, odd_site.url + ODD):
        page.goto(url)
        for image in page.locator('main img').all():
            image.scroll_into_view_if_needed()
            image.evaluate('(image) => image.decode()')
        assert page.evaluate(SHIFTED) < 0.001, url
    page.close()


@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_the_pages_with_images_are_accessible(site: Site, odd_site: Site, page: Page, axe: Axe, scheme: str) -> None:
    page.emulate_media(color_scheme='dark' if scheme == 'dark' else 'light')
    for url in (site.url + ARTICLE, site.url + IMAGES, odd_site.url + ODD, f'{odd_site.url}de/artikel/lungo/'):
        page.goto(url)
        assert axe(page) == [], url


def test_each_image_has_a_sheet_of_its_own_in_print(site: Site, page: Page) -> None:
    page.goto(site.url + IMAGES, wait_until='networkidle')
    pages = len(re.findall(rb'/Type\s*/Page\b(?!s)', page.pdf(format='A4')))

    assert pages == 2
