from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Axe, Site

ARTICLE = 'it/articoli/mensch-intervista-time/'
OWN_PAGE = 'it/pagine/dossier-open-source/'
EVENT = 'de/ereignisse/mensch-open-source-2025/'
DARK, LIGHT = 'rgb(23, 21, 18)', 'rgb(251, 249, 244)'
BACKGROUND = 'getComputedStyle(document.documentElement).backgroundColor'
SCROLLED = """({to, from, until}) => new Promise((resolve) => {
  const look = () => {
    scrollTo(0, to * document.documentElement.scrollHeight);
    const width = new DOMMatrix(getComputedStyle(document.body, '::after').transform).a;
    if (from < width && width < until) resolve();
    else requestAnimationFrame(look);
  };
  look();
})"""
COUNT_CLICKS = "addEventListener('click', () => { window.clicks += 1 }); window.clicks = 0"
MADE_BY_SCRIPT = '.comforts, dialog, .told, .citation + button, .number-switch, .facets, #s-today, #s-random'


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose browser lets pages write to the clipboard."""
    context = browser.new_context(locale='it-IT', permissions=['clipboard-read', 'clipboard-write'])
    yield context
    context.close()


def clipboard(page: Page) -> str:
    return str(page.evaluate('navigator.clipboard.readText()'))


def is_dark(page: Page) -> bool:
    background = page.evaluate(BACKGROUND)
    assert background in (DARK, LIGHT)
    return bool(background == DARK)


# Light and dark


@pytest.mark.parametrize('system', ['light', 'dark'])
def test_the_choice_of_light_or_dark_is_remembered_from_page_to_page(
    site: Site, page: Page, system: Literal['light', 'dark']
) -> None:
    page.emulate_media(color_scheme=system)
    page.goto(site.url + ARTICLE)
    look = page.get_by_label('Aspetto')
    expect(look).to_have_value('')
    assert is_dark(page) == (system == 'dark')

    other = 'light' if system == 'dark' else 'dark'
    look.select_option(other)
    assert is_dark(page) == (other == 'dark')
    page.goto(f'{site.url}{EVENT}')
    expect(page.get_by_label('Darstellung')).to_have_value(other)
    assert is_dark(page) == (other == 'dark')

    page.get_by_label('Darstellung').select_option('')
    assert is_dark(page) == (system == 'dark')
    assert page.evaluate('localStorage.length') == 0


def test_a_chosen_look_is_there_before_anything_is_drawn(site: Site, page: Page) -> None:
    page.goto(site.url)
    page.evaluate("localStorage.setItem('rassegna.look', 'dark')")
    page.add_init_script(
        'new MutationObserver(() => { if (document.body) window.firstLook ??= document.documentElement.dataset.look })'
        '.observe(document, {childList: true, subtree: true})'
    )
    page.goto(site.url + ARTICLE)

    assert page.evaluate('window.firstLook') == 'dark'


def test_the_look_changes_in_all_windows_at_once(site: Site, reader: BrowserContext) -> None:
    one, other = reader.new_page(), reader.new_page()
    for page in (one, other):
        page.goto(site.url + ARTICLE)
    one.get_by_label('Aspetto').select_option('dark')

    expect(other.get_by_label('Aspetto')).to_have_value('dark')
    assert is_dark(other)


def test_print_is_on_white_paper_whatever_was_chosen(site: Site, page: Page) -> None:
    page.goto(site.url + ARTICLE)
    page.get_by_label('Aspetto').select_option('dark')
    page.emulate_media(media='print')

    assert page.evaluate(BACKGROUND) == 'rgb(255, 255, 255)'
    expect(page.locator('.comforts')).to_be_hidden()


# Copying


def test_a_citation_is_copied_as_it_reads(site: Site, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(site.url + ARTICLE)
    page.get_by_role('button', name='Copia la citazione').click()

    expect(page.get_by_role('status').filter(has_text='Copiato')).to_be_visible()
    assert clipboard(page) == page.locator('.citation').inner_text()


def test_a_bibliography_is_copied_line_by_line(site: Site, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(site.url + EVENT)
    page.get_by_role('button', name='Quellenverzeichnis kopieren').click()
    expect(page.get_by_role('status').filter(has_text='Kopiert')).to_be_visible()

    lines = [line for line in clipboard(page).splitlines() if line]
    assert lines == page.locator('.bibliography li').all_inner_texts()


def test_a_browser_that_refuses_to_copy_is_owned_up_to(site: Site, browser: Browser) -> None:
    context = browser.new_context(locale='it-IT')
    page = context.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(site.url + ARTICLE)
    page.get_by_role('button', name='Copia la citazione').click()

    expect(page.get_by_role('status').filter(has_text='non ha permesso')).to_be_visible()
    context.close()


def test_paragraphs_get_numbers_that_are_links_to_them(site: Site, reader: BrowserContext, axe: Axe) -> None:
    page = reader.new_page()
    page.goto(site.url + ARTICLE)
    plain = page.locator('.prose').first.inner_text()
    page.get_by_label('Numera i paragrafi').check()
    numbers = page.locator('.prose .number')
    blocks = page.locator('.prose > [id]')
    assert numbers.count() == blocks.count() > 1

    second = page.get_by_role('link', name='Copia il link al paragrafo 2', exact=True)
    expect(second).to_have_text('2')
    expect(second).to_have_attribute('lang', 'it')
    second.click()
    expect(page.get_by_role('status').filter(has_text='Copiato')).to_be_visible()
    address = clipboard(page)
    assert address.startswith(site.url + ARTICLE + '#')
    expect(page).to_have_url(address)
    assert axe(page) == []

    page.get_by_label('Numera i paragrafi').uncheck()
    assert page.locator('.prose').first.inner_text() == plain
    page.goto('about:blank')
    page.goto(address)
    expect(page.locator(':target')).to_have_attribute('id', re.compile(r'^[atp]2$'))


@pytest.mark.parametrize('width', [360, 1440])
def test_numbers_of_paragraphs_do_not_make_a_page_scroll_sideways(site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({'width': width, 'height': 800})
    for path in (ARTICLE, OWN_PAGE):
        page.goto(site.url + path)
        page.get_by_label('Numera i paragrafi').check()
        assert page.locator('.number').count() > 1
        assert not page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')


def test_the_link_to_a_note_is_copied_too(site: Site, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.set_viewport_size({'width': 1440, 'height': 900})
    page.goto(site.url + ARTICLE)
    link = page.locator('a.permalink').first
    link.click()

    expect(page.get_by_role('status').filter(has_text='Copiato')).to_be_visible()
    address = link.evaluate('(link) => link.href')
    assert clipboard(page) == address
    expect(page).to_have_url(address)


# The way back


@pytest.mark.parametrize('width', [360, 1440])
def test_back_from_a_note_the_text_stands_where_it_stood(site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({'width': width, 'height': 700})
    page.goto(site.url + ARTICLE)
    ref = page.locator('.note-ref').first
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    ref.evaluate('(ref) => scrollBy(0, ref.getBoundingClientRect().top - 500)')
    before = ref.bounding_box()
    assert before
    ref.evaluate('(ref) => ref.click()')
    note = page.locator(f'[id="{str(ref.get_attribute("href")).removeprefix("#")}"]')
    note.get_by_role('link', name='Torna al testo').click()

    expect(ref).to_be_focused()
    after = ref.bounding_box()
    assert after
    assert abs(after['y'] - before['y']) < 2


# Keys


def test_keys_are_off_until_the_reader_turns_them_on(site: Site, page: Page) -> None:
    page.goto(site.url + ARTICLE)
    page.evaluate(COUNT_CLICKS)
    for key in 'nplhu?a':
        page.keyboard.press(key)

    assert page.evaluate('clicks') == 0
    expect(page.get_by_role('dialog')).to_have_count(0)
    expect(page.locator('#s-hide-notes')).not_to_be_checked()


def test_the_help_lists_the_keys_and_turns_them_on(site: Site, page: Page, axe: Axe) -> None:
    page.goto(site.url + ARTICLE)
    opener = page.get_by_role('button', name='Tasti di scelta rapida')
    opener.click()
    help_ = page.get_by_role('dialog', name='Tasti di scelta rapida')
    expect(help_).to_be_visible()
    assert axe(page) == []
    help_.get_by_label('Attiva i tasti di scelta rapida').check()
    page.evaluate(COUNT_CLICKS)
    page.keyboard.press('l')
    assert page.evaluate('clicks') == 0, 'no key works while the help is open'
    page.keyboard.press('Escape')
    expect(help_).to_be_hidden()
    expect(opener).to_be_focused()

    page.keyboard.press('a')
    expect(page.locator('#s-hide-notes')).to_be_checked()
    page.keyboard.press('l')
    page.wait_for_url(f'{site.url}de/artikel/*/')
    page.keyboard.press('?')
    expect(page.get_by_role('dialog', name='Tastenkürzel')).to_be_visible()
    expect(page.get_by_label('Tastenkürzel einschalten')).to_be_checked()
    page.keyboard.press('Escape')
    page.keyboard.press('u')
    page.wait_for_url(f'{site.url}de/artikel/')
    page.keyboard.press('h')
    page.wait_for_url(f'{site.url}de/')


def test_every_key_finds_what_it_is_said_to_do(site: Site, page: Page) -> None:
    page.goto(site.url + ARTICLE)
    goals = {key.text_content(): key.get_attribute('data-go') or '' for key in page.locator('[data-go]').all()}

    assert set(goals) == {'n', 'p', 'l', 'u', 'h', 'a', '?', '/'}
    for key in set(goals) - {'n', 'p'}:
        assert page.locator(goals[key]).count() >= 1, key


def test_a_stroke_leads_into_the_field_to_search_in(site: Site, page: Page) -> None:
    page.goto(site.url + ARTICLE)
    page.evaluate("localStorage.setItem('rassegna.keys', 'on')")
    page.reload()
    page.keyboard.press('/')

    page.wait_for_url('**/it/cerca/**')
    field = page.get_by_role('searchbox')
    expect(field).to_be_focused()
    page.get_by_role('link', name='Deutsch').focus()
    page.keyboard.press('/')
    expect(field).to_be_focused()
    expect(field).to_have_value('')


def test_the_way_to_search_is_seen_while_the_menu_is_folded(site: Site, page: Page) -> None:
    page.set_viewport_size({'width': 320, 'height': 640})
    page.goto(site.url + ARTICLE)

    expect(page.get_by_role('link', name='Eventi', exact=True)).to_be_hidden()
    page.locator('header').get_by_role('link', name='Ricerca').click()
    expect(page.get_by_role('searchbox')).to_be_focused()


def test_letters_in_a_field_and_with_other_keys_are_left_alone(site: Site, page: Page) -> None:
    page.goto(site.url)
    page.evaluate("localStorage.setItem('rassegna.keys', 'on')")
    page.goto(site.url + ARTICLE)
    page.get_by_label('Aspetto').focus()
    page.evaluate(COUNT_CLICKS)
    page.keyboard.press('h')
    page.locator('h1').click()
    page.keyboard.press('Alt+h')
    page.keyboard.press('Control+h')

    assert page.evaluate('clicks') == 1, 'that on the heading'


# What is not there


@pytest.mark.parametrize('path', [ARTICLE, OWN_PAGE, 'it/tabella/', 'it/articoli/', 'it/calendario/', 'it/a-caso/'])
def test_without_scripts_nothing_of_it_shows(site: Site, browser: Browser, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + path)

    expect(page.get_by_role('heading', level=1)).to_be_visible()
    for thing in page.locator(MADE_BY_SCRIPT).all():
        expect(thing).to_be_hidden()
    assert page.get_by_role('button').count() == 0
    context.close()


def test_how_far_one_has_read_is_drawn_and_kept_nowhere(site: Site, page: Page) -> None:
    page.set_viewport_size({'width': 360, 'height': 500})
    page.goto(site.url + ARTICLE)
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    page.evaluate(SCROLLED, {'to': 0, 'from': -0.01, 'until': 0.05})
    page.evaluate(SCROLLED, {'to': 1, 'from': 0.95, 'until': 1.01})

    assert page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length') == 0


@pytest.mark.parametrize('path', [ARTICLE, 'it/tabella/', 'de/kalender/', 'de/zufall/', EVENT])
@pytest.mark.parametrize('width', [360, 1440])
def test_nothing_moves_while_a_page_comes_up(site: Site, page: Page, path: str, width: int) -> None:
    page.set_viewport_size({'width': width, 'height': 800})
    page.add_init_script(
        'window.shifts = 0; new PerformanceObserver((list) => {'
        ' for (const entry of list.getEntries()) window.shifts += entry.value;'
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(site.url + path)
    page.wait_for_timeout(300)

    assert page.evaluate('window.shifts') == 0


def test_an_article_with_style_and_scripts_is_small(site: Site) -> None:
    page = (site.folder / ARTICLE / 'index.html').read_text('utf-8')
    scripts = re.findall(r'<script[^>]* src="/(assets/[\w.-]+\.js)\?', page)
    style = re.findall(r'<link rel="stylesheet" href="/(assets/[\w.-]+\.css)\?', page)
    sizes = {name: (site.folder / name).stat().st_size for name in scripts}
    wire = sum(len(gzip.compress((site.folder / name).read_bytes())) for name in (*scripts, *style))

    assert len(scripts) >= 2
    assert sum(sizes.values()) < 8 * 1024
    assert wire + len(gzip.compress(page.encode())) < 40 * 1024
