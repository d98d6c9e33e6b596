"""Lists of many articles: filters, order, an article by chance, the days of the year."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Axe, Site
from tests.browser.server import StaticServer
from tests.sites import CONFIG, REGISTERS, build, write_archive

COUNT = 230
OUTLETS, LANGS = ('ponte', 'bote', 'eco'), ('it', 'de')
EVENT = (
    '-- content/events/flood.yaml --\ntitle: {it: La piena, de: Das Hochwasser}\nsummary: Testo.\nstart: 2025-05-01\n'
)
CHOSEN = re.compile(r'\?outlet=bote&language=de&readable=original&sort=oldest$')


def article(number: int) -> str:
    event = 'events: [flood]\n' if number % 10 == 0 else ''
    date = f'{2020 + number % 5}-{number % 12 + 1:02}-{number % 28 + 1:02}'
    rights, text = ('rights: {level: full}\n', 'Testo.\n') if number % 4 == 1 else ('', '')
    return (
        f'-- content/articles/n{number:03}.md --\n---\ntitle: Titolo {number}\nlang: {LANGS[number % 2]}\n'
        f'outlet: {OUTLETS[number % 3]}\npublished: {date}\n{event}{rights}---\n{text}'
    )


@pytest.fixture(scope='module')
def many(server: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An archive with lists on two pages, under a path of its own."""
    folder = write_archive(tmp_path_factory.mktemp('many'), CONFIG, REGISTERS, EVENT, *map(article, range(COUNT)))
    url = f'{server.origin}/many/'
    build(folder, base_url=url)
    server.mounts['/many/'] = folder / '_site'
    return Site(url, folder / '_site')


def rows(page: Page) -> list[str]:
    return page.locator('#s-list :is(li.row, tbody tr):visible .row-title').all_inner_texts()


def field(page: Page, name: str) -> Locator:
    return page.locator(f'.facets [name={name}]')


@pytest.mark.parametrize('path', ['it/tabella/', 'it/articoli/'])
def test_a_list_on_several_pages_is_filtered_as_a_whole(many: Site, page: Page, axe: Axe, path: str) -> None:
    page.goto(many.url + path)
    before = rows(page)
    assert len(before) == 130
    page.get_by_text('Filtra e ordina').click()
    field(page, 'outlet').select_option('Der Talbote')

    output = page.locator('.facets output')
    expect(output).to_have_text(f'Articoli mostrati: 77 di {COUNT}')
    found = rows(page)
    assert len(found) == 77
    assert {int(title.split()[1]) % 3 for title in found} == {1}
    expect(page.locator('#s-list .pager')).to_be_hidden()
    field(page, 'language').select_option('tedesco')
    field(page, 'year').select_option('2023')
    assert {int(title.split()[1]) for title in rows(page)} == {
        number for number in range(COUNT) if number % 3 == 1 and number % 2 == 1 and number % 5 == 3
    }
    assert axe(page) == []

    page.get_by_role('button', name='Azzera').click()
    expect(page.locator('#s-list .pager')).to_be_visible()
    assert rows(page) == before
    expect(output).to_have_text('')


def test_what_was_chosen_is_in_the_address(many: Site, page: Page) -> None:
    page.goto(f'{many.url}it/tabella/')
    page.get_by_text('Filtra e ordina').click()
    field(page, 'event').select_option('La piena')
    field(page, 'sort').select_option(label='per titolo')
    expect(page.locator('.facets output')).to_have_text(f'Articoli mostrati: 23 di {COUNT}')
    chosen = rows(page)
    assert chosen == [f'Titolo {number}' for number in range(0, COUNT, 10)]
    page.locator('#s-list tbody a').first.click()
    page.go_back()

    expect(field(page, 'event')).to_have_value('flood')
    expect(page.locator('.facets output')).to_have_text(f'Articoli mostrati: 23 di {COUNT}')
    assert rows(page) == chosen


@pytest.mark.parametrize('path', ['it/tabella/', 'it/articoli/'])
def test_the_language_switch_keeps_what_was_chosen(many: Site, page: Page, path: str) -> None:
    page.goto(many.url + path)
    page.get_by_text('Filtra e ordina').click()
    field(page, 'outlet').select_option('Der Talbote')
    field(page, 'language').select_option('tedesco')
    field(page, 'readable').select_option('testo integrale')
    field(page, 'sort').select_option('oldest')
    chosen = rows(page)
    expect(page).to_have_url(CHOSEN)
    page.get_by_role('link', name='Deutsch').click()

    expect(page.locator('.facets output')).to_have_text(f'Angezeigt: {len(chosen)} von {COUNT} Artikeln')
    expect(page).to_have_url(CHOSEN)
    texts = '(found) => found.map((one) => one.selectedOptions[0].text)'
    assert page.locator('.facets select').evaluate_all(texts)[:2] == ['Der Talbote', 'Deutsch']
    assert rows(page) == chosen
    assert len(chosen) == 20


def test_an_address_with_what_there_is_not_shows_everything(many: Site, page: Page) -> None:
    page.goto(f'{many.url}it/tabella/?outlet=%3Cb%3ENessuno&other=1')

    expect(field(page, 'outlet')).to_be_enabled()
    expect(field(page, 'outlet')).to_have_value('')
    assert len(rows(page)) == 130


def test_the_heads_of_the_table_sort_it_and_say_so(many: Site, page: Page) -> None:
    page.goto(f'{many.url}it/tabella/')
    date, title = (page.locator(f'th[data-sort={name}]') for name in ('oldest', 'title'))
    expect(date).to_have_attribute('aria-sort', 'descending')
    title.get_by_role('button').click()
    expect(title).to_have_attribute('aria-sort', 'ascending')
    expect(date).to_have_attribute('aria-sort', 'none')
    expect(title.get_by_role('button')).to_be_focused()
    assert rows(page)[:3] == ['Titolo 0', 'Titolo 1', 'Titolo 2']

    date.get_by_role('button').click()
    expect(date).to_have_attribute('aria-sort', 'ascending')
    times = page.locator('tbody time').evaluate_all('(found) => found.map((one) => one.dateTime)')
    assert len(times) == 200
    assert times == sorted(times)


def test_a_very_long_result_comes_in_parts(many: Site, page: Page) -> None:
    page.goto(f'{many.url}it/articoli/?sort=title')
    expect(page.get_by_role('button', name='Mostra altri articoli')).to_be_visible()
    assert len(rows(page)) == 200
    page.get_by_role('button', name='Mostra altri articoli').click()

    assert len(rows(page)) == COUNT
    expect(page.get_by_role('link', name='Titolo 200', exact=True)).to_be_focused()
    expect(page.get_by_role('button', name='Mostra altri articoli')).to_be_hidden()


def test_pages_that_do_not_come_are_owned_up_to(many: Site, page: Page) -> None:
    page.route('**/tabella/pagina/2/', lambda route: route.abort())
    page.goto(f'{many.url}it/tabella/')
    page.get_by_text('Filtra e ordina').click()

    expect(page.locator('.facets output')).to_contain_text('Alcune pagine non si sono potute caricare')
    field(page, 'language').select_option('italiano')
    expect(page.locator('.facets output')).to_contain_text('65 di 130')


def test_names_in_another_language_keep_it_in_the_choices(many: Site, page: Page) -> None:
    page.goto(f'{many.url}it/tabella/')
    page.get_by_text('Filtra e ordina').click()
    option = field(page, 'outlet').locator('option', has_text='Der Talbote')
    expect(option).to_have_attribute('lang', 'de')
    assert field(page, 'outlet').locator('option', has_text='Il Ponte').get_attribute('lang') is None


def test_keys_turn_the_pages_of_a_list(many: Site, page: Page) -> None:
    page.goto(f'{many.url}it/articoli/')
    page.evaluate("localStorage.setItem('rassegna.keys', 'on')")
    page.reload()
    page.keyboard.press('n')
    page.wait_for_url(f'{many.url}it/articoli/pagina/2/')
    page.keyboard.press('p')
    page.wait_for_url(f'{many.url}it/articoli/')


# By chance


@pytest.mark.parametrize('start', ['it/', 'it/articoli/', 'it/a-caso/'])
@pytest.mark.parametrize(('drawn', 'place'), [(0, 0), (0.5, 115), (0.999, 229)])
def test_chance_may_lead_to_any_article(many: Site, page: Page, start: str, drawn: float, place: int) -> None:
    page.goto(f'{many.url}it/articoli/')
    order = page.locator('#s-list .row-title a').evaluate_all('(found) => found.map((one) => one.href)')
    page.goto(f'{many.url}it/articoli/pagina/2/')
    order += page.locator('#s-list .row-title a').evaluate_all('(found) => found.map((one) => one.href)')
    page.add_init_script(f'Math.random = () => {drawn}')
    page.goto(many.url + start)
    page.locator('a[data-random]').click()

    page.wait_for_url(order[place])


def test_without_scripts_chance_is_a_page_of_articles_from_all_over_the_archive(many: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f'{many.url}it/')
    page.get_by_role('link', name='Un articolo a caso').click()

    expect(page).to_have_url(f'{many.url}it/a-caso/')
    assert page.locator('li.row').count() == 24
    context.close()


def test_where_the_list_does_not_come_chance_leads_to_its_page(many: Site, page: Page) -> None:
    page.goto(f'{many.url}it/')
    page.route('**/it/articoli/**', lambda route: route.abort())
    page.locator('a[data-random]').click()

    page.wait_for_url(f'{many.url}it/a-caso/')


# The days of the year


@pytest.mark.parametrize(
    ('now', 'text', 'href'),
    [
        ('2031-05-01T00:05', 'Oggi: 1º maggio', '05-01'),
        ('2031-05-01T23:55', 'Oggi: 1º maggio', '05-01'),
        ('2031-12-31T12:00', 'La prossima ricorrenza: 1º gennaio', '01-01'),
    ],
)
def test_the_days_of_the_year_lead_to_today_or_the_next(many: Site, page: Page, now: str, text: str, href: str) -> None:
    page.clock.set_fixed_time(now)
    page.goto(f'{many.url}it/calendario/')
    today = page.locator('#s-today')

    expect(today).to_contain_text(text)
    marked = page.locator('.index [aria-current=date]')
    expect(marked).to_have_count(1 if text.startswith('Oggi') else 0)
    today.get_by_role('link').click()
    expect(page).to_have_url(f'{many.url}it/calendario/{href}/')
    expect(page.locator('li.row').first).to_be_visible()


@pytest.mark.parametrize(
    ('now', 'text', 'day'),
    [
        ('2031-05-01T12:00', 'Oggi: 1º maggio', '05-01'),
        ('2031-12-31T12:00', 'La prossima ricorrenza: 1º gennaio', '01-01'),
    ],
)
def test_the_home_page_unfolds_what_is_of_today(
    many: Site, page: Page, axe: Axe, now: str, text: str, day: str
) -> None:
    page.clock.set_fixed_time(now)
    page.goto(f'{many.url}it/calendario/{day}/')
    there = rows_of_the_day(page)
    page.goto(f'{many.url}it/')
    page.locator('summary', has_text='Accadde oggi').click()
    fold = page.locator('#s-days')

    expect(fold.locator('.row').first).to_be_visible()
    expect(fold.locator('.today')).to_contain_text(text)
    assert fold.locator('.row-title').all_inner_texts() == there[:4]
    assert axe(page) == []
    fold.locator('.today a').click()
    page.wait_for_url(f'{many.url}it/calendario/{day}/')


@pytest.mark.parametrize('width', [320, 480, 640, 768, 960, 1440])
@pytest.mark.parametrize('path', ['it/calendario/', 'de/kalender/'])
def test_the_place_for_today_is_kept_until_the_script_has_come(many: Site, page: Page, path: str, width: int) -> None:
    page.clock.set_fixed_time('2031-12-31T12:00')
    page.set_viewport_size({'width': width, 'height': 800})
    page.route('**/days.js*', lambda route: route.abort())
    page.goto(many.url + path)
    kept = page.locator('#s-today').evaluate('(today) => today.offsetHeight')
    page.unroute('**/days.js*')
    page.goto(many.url + path)

    expect(page.locator('#s-today')).to_contain_text('1')
    assert page.locator('#s-today').evaluate('(today) => today.offsetHeight') == kept > 10


def test_where_the_day_does_not_come_the_way_to_all_days_stays(many: Site, page: Page) -> None:
    page.goto(f'{many.url}it/')
    page.route('**/it/calendario/**', lambda route: route.abort())
    page.locator('summary', has_text='Accadde oggi').click()

    expect(page.locator('#s-days a')).to_have_attribute('href', '/many/it/calendario/')


def rows_of_the_day(page: Page) -> list[str]:
    return page.locator('.rows > .row .row-title').all_inner_texts()


@pytest.mark.parametrize('width', [320, 1440])
@pytest.mark.parametrize('path', ['it/tabella/', 'it/articoli/', 'de/kalender/', 'it/testate/ponte/', 'it/anni/'])
def test_nothing_of_it_scrolls_sideways_or_breaks_a_rule(
    many: Site, page: Page, axe: Axe, path: str, width: int
) -> None:
    page.set_viewport_size({'width': width, 'height': 800})
    page.goto(many.url + path)
    for fold in page.locator('main summary').all():
        fold.click()
    page.wait_for_timeout(200)

    assert not page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
    assert axe(page) == []
