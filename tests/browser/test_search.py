"""Searching the example archive: from either language in both, by keyboard, by address, with filters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Axe, Site

PLACES = {'it': 'it/cerca/', 'de': 'de/suche/'}


def search(page: Page, site: Site, lang: str, query: str) -> Locator:
    """The results of typing words on the search page of a language, all of them."""
    page.goto(site.url + PLACES[lang])
    page.get_by_role('searchbox').press_sequentially(query)
    page.keyboard.press('Enter')
    return found(page)


def found(page: Page) -> Locator:
    """The results, once they are there."""
    expect(page.locator('.search-status')).not_to_be_empty()
    page.locator('.search-results:not([aria-busy])').wait_for(state='attached')
    return page.locator('.search-results > li')


def query_of(page: Page) -> dict[str, list[str]]:
    """What the address asks, as the page itself has it."""
    return parse_qs(str(page.evaluate('location.search')).removeprefix('?'))


@pytest.fixture(params=['it', 'de'])
def lang(request: pytest.FixtureRequest) -> str:
    """Both languages, one after the other."""
    return str(request.param)


INTERVIEW = {
    'it': 'Versione europea di OpenAI CEO: […] vedo solo i vantaggi',
    'de': 'Chef des „europäischen OpenAI“: Bei Open-Source-Modellen sehe ich keine Risiken, nur Vorteile',
}
QUERIES = (
    ('citta', ('Parigi', 'Paris'), 'Città', 'it'),
    ('sovranita', ('Sovranità tecnologica', 'Technologische Souveränität'), '', 'it'),
    ('strasse', ('Note legali', 'Rechtliche Hinweise'), 'Straße', 'de'),
    ('Souveränität', ('Sovranità tecnologica', 'Technologische Souveränität'), '', 'de'),
    ('Sprachmod', ('Mensch e l’open source, marzo 2025', 'Mensch über Open Source, März 2025'), 'Sprachmodelle', 'de'),
    ('Magazin', ('TIME', 'TIME'), 'Nachrichtenmagazin', 'de'),
    ('minister', ('Cédric O', 'Cédric O'), 'Digitalminister', 'de'),
    ('unione', (INTERVIEW['it'], INTERVIEW['de']), 'dell’Unione', 'it'),
    ('„künstliche Intelligenz“', ('Governo francese', 'Französische Regierung'), 'künstliche', 'de'),
    ('"amministratore delegato"', ('Arthur Mensch', 'Arthur Mensch'), 'amministratore', 'it'),
    ('Will Henshall', ('L’intervista di Arthur Mensch a TIME, 2024', 'Arthur Mensch im TIME-Interview, 2024'), '', ''),
)
"""Words, the name of something that is found in either language, a word that is marked, and the passage's language."""


def test_words_of_both_languages_are_found_from_either(any_site: Site, page: Page, lang: str) -> None:
    page.goto(any_site.url + PLACES[lang])
    for query, titles, word, in_ in QUERIES:
        title = titles[lang == 'de']
        page.get_by_role('searchbox').fill(query)
        result = page.locator('.search-results > li').filter(has=page.get_by_role('link', name=title, exact=True))
        expect(result, query).to_have_count(1)
        expect(result.locator('.row-excerpt'), query).to_have_attribute('lang', in_ or re.compile('it|de'))
        if word:
            expect(result.locator('mark').filter(has_text=word).first, query).to_be_visible()
    result.get_by_role('link').click()

    expect(page.locator('html')).to_have_attribute('lang', lang)
    expect(page.get_by_role('heading', level=1)).to_have_text(title)


def test_a_word_that_is_nowhere_is_not_found(site: Site, page: Page, lang: str) -> None:
    results = search(page, site, lang, 'Rindfleischetikettierung')

    expect(results).to_have_count(0)
    expect(page.locator('.search-none')).to_be_visible()
    expect(page.locator('.search-status')).to_contain_text('0 ')


def test_what_is_quoted_must_be_there_beside_the_other_words(site: Site, page: Page, lang: str) -> None:
    phrase = '„künstliche Intelligenz“'
    alone = search(page, site, lang, phrase).count()

    assert 0 < search(page, site, lang, f'{phrase} Frankreich').count() < alone
    expect(search(page, site, lang, f'Rindfleischetikettierung {phrase}')).to_have_count(0)
    expect(search(page, site, lang, '„Intelligenz künstliche“')).to_have_count(0)


def test_a_word_comes_before_the_compounds_that_end_in_it(site: Site, page: Page) -> None:
    marks = search(page, site, 'de', 'Magazin').locator('mark').all_inner_texts()
    places = [mark.lower().startswith('magazin') for mark in marks]

    assert {True, False} <= set(places)
    assert places == sorted(places, reverse=True)


def test_hits_are_counted_by_the_language_of_their_text(site: Site, page: Page) -> None:
    search(page, site, 'de', 'Mensch')
    expect(page.locator('.search-status')).to_have_text('11 Treffer: 11 auf Deutsch, 10 auf Italienisch')

    search(page, site, 'it', 'Souveränität')
    expect(page.locator('.search-status')).to_have_text('6 risultati: 6 in tedesco')


def test_a_thing_is_one_result_however_many_texts_it_has(site: Site, page: Page, lang: str) -> None:
    links = search(page, site, lang, 'Mistral').get_by_role('link').evaluate_all('links => links.map((it) => it.href)')

    assert len(links) == len(set(links)) > 5


def test_filters_say_how_much_they_leave_and_stand_in_the_address(site: Site, page: Page) -> None:
    search(page, site, 'de', 'Mensch')
    page.get_by_text('Filter und Reihenfolge').click()
    page.get_by_label('Art', exact=True).select_option('Artikel (5)')
    expect(found(page)).to_have_count(5)
    page.get_by_label('Jahr').select_option('2025')
    count = found(page).count()

    assert 0 < count < 5
    assert page.get_by_label('Jahr').locator('option:checked').inner_text() == f'2025 ({count})'
    assert query_of(page) == {'q': ['Mensch'], 'kind': ['article'], 'year': ['2025']}

    page.go_back()
    expect(found(page)).to_have_count(5)
    expect(page.get_by_label('Jahr')).to_have_value('')

    page.get_by_role('button', name='Filter aufheben').click()
    expect(found(page)).to_have_count(11)
    expect(page.get_by_role('searchbox')).to_be_focused()


def test_an_address_leads_to_what_was_asked(any_site: Site, page: Page) -> None:
    page.goto(f'{any_site.url}it/cerca/?q=Mensch&kind=article&language=de&sort=date')

    expect(page.get_by_role('searchbox')).to_have_value('Mensch')
    expect(page.get_by_label('Lingua del testo')).to_have_value('de')
    dates = found(page).locator('time').evaluate_all('times => times.map((time) => time.dateTime)')
    assert dates == sorted(dates, reverse=True)
    assert len(dates) > 1
    expect(page.locator('.row-excerpt').first).to_have_attribute('lang', 'de')

    page.get_by_role('navigation', name='Lingua').get_by_role('link', name='Deutsch').click()
    expect(page.locator('html')).to_have_attribute('lang', 'de')
    assert query_of(page)['language'] == ['de']
    expect(page.get_by_label('Sprache des Textes')).to_have_value('de')


def test_filters_alone_list_all_that_they_leave(site: Site, page: Page) -> None:
    page.goto(f'{site.url}de/suche/?person=arthur-mensch&kind=article')

    expect(found(page)).to_have_count(5)


def test_more_results_come_on_demand_and_take_the_focus(site: Site, page: Page) -> None:
    page.goto(f'{site.url}it/cerca/?language=it')
    expect(found(page)).to_have_count(20)
    page.get_by_role('button', name='Altri risultati').click()
    expect(page.locator('.search-results > li')).not_to_have_count(20)

    expect(page.locator('.search-results > li').nth(20).get_by_role('link')).to_be_focused()


def test_a_search_needs_no_mouse(site: Site, page: Page) -> None:
    page.goto(f'{site.url}de/suche/')
    page.get_by_role('searchbox').focus()
    page.keyboard.type('Barcelona')
    page.keyboard.press('Enter')
    found(page)
    for _ in range(3):
        page.keyboard.press('Tab')

    expect(page.locator('.search-results a').first).to_be_focused()


def test_where_the_index_is_missing_the_page_says_so(site: Site, page: Page) -> None:
    page.route('**/search/**', lambda route: route.abort())
    page.goto(f'{site.url}it/cerca/?q=Mistral')

    expect(page.get_by_role('alert')).to_contain_text('non funziona')
    page.unroute('**/search/**')
    page.get_by_role('button', name='Cerca').click()
    expect(found(page).first).to_be_visible()
    expect(page.get_by_role('alert')).to_have_count(0)


def test_where_one_language_has_no_index_the_others_are_searched(site: Site, page: Page) -> None:
    page.route('**/*.pf_meta', lambda route: route.abort() if '.it_' in route.request.url else route.continue_())
    results = search(page, site, 'it', 'Souveränität')

    expect(results.first).to_be_visible()


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(any_site: Site, plain_page: Page) -> None:
    plain_page.goto(f'{any_site.url}de/suche/')

    said = plain_page.locator('noscript p')  # by its place: searches by text pass over <noscript>
    expect(said).to_be_visible()
    assert 'braucht JavaScript' in said.inner_text()
    expect(plain_page.get_by_role('searchbox')).to_have_count(0)
    plain_page.get_by_role('main').get_by_role('link', name='Artikel').click()
    expect(plain_page.get_by_role('heading', level=1)).to_have_text('Artikel')


def test_a_wrong_address_can_be_searched_from(any_site: Site, page: Page) -> None:
    page.goto(f'{any_site.url}nowhere/')
    page.locator('section[lang=de]').get_by_role('searchbox').fill('Souveränität')
    page.keyboard.press('Enter')

    expect(page.get_by_role('heading', level=1)).to_have_text('Suche')
    expect(found(page)).to_have_count(6)


@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('width', [320, 1440])
def test_results_and_filters_break_no_rule_of_accessibility_nor_the_width(
    site: Site, page: Page, axe: Axe, width: int, scheme: Literal['light', 'dark']
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({'width': width, 'height': 900})
    page.goto(f'{site.url}de/suche/?q=sovranit%C3%A0&language=it')
    expect(found(page).first).to_be_visible()

    assert axe(page) == []
    assert page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')


def test_only_pages_that_search_may_compile_and_ask_no_other_origin(site: Site, page: Page) -> None:
    said: list[str] = []
    asked: set[str] = set()
    page.on('console', lambda message: said.append(message.text))
    page.on('pageerror', lambda error: said.append(str(error)))
    page.on('request', lambda request: asked.add(urlsplit(request.url).netloc))
    search(page, site, 'it', 'Mistral')
    with_wasm = [path for path in site.folder.rglob('*.html') if b'wasm-unsafe-eval' in path.read_bytes()]

    assert said == []
    assert asked == {urlsplit(site.url).netloc}
    assert {path.relative_to(site.folder).as_posix() for path in with_wasm} == {
        f'{place}index.html' for place in PLACES.values()
    }


def test_the_size_of_a_first_search_stays_small(site: Site, page: Page) -> None:
    sizes: dict[str, int] = {}
    page.on('response', lambda answer: sizes.update({answer.url: int(answer.headers.get('content-length', 0))}))
    search(page, site, 'it', 'Mistral')
    own = sum(size for url, size in sizes.items() if urlsplit(url).path.endswith(('search.js', '.json')))

    assert own < 40_000, json.dumps(sizes, indent=1)
