from __future__ import annotations

from typing import Any

import pytest

from site_builder.link.listings import ROWS
from site_builder.pages.pagers import page_part
from site_builder.pages.views import EntityPage, Page, Pager, TimelinePage
from tests.html_pages import find_all, find_one, parse_html, text_of
from tests.large import pages_of_lists, write_large
from tests.sample_pages import DEFAULT, make_chrome
from tests.sites import make_site

LAST = 9


@pytest.fixture(scope='module')
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    folder = write_large(tmp_path_factory.mktemp('large'), LAST * ROWS + 20, notes=False)
    return {page.path: page for page in pages_of_lists(make_site(folder))}


def page_at(pages: dict[str, Page], number: int, folder: str = 'it/articoli/') -> Page:
    return pages[f'{folder}{f"pagina/{number}/" if number > 1 else ""}index.html']


def pager_at(pages: dict[str, Page], number: int, folder: str = 'it/articoli/') -> Pager:
    view: Any = page_at(pages, number, folder).view
    assert isinstance(view.pager, Pager)
    return view.pager


@pytest.mark.parametrize(('number', 'shown'), [
    (1, '1 2 3 … 9'),
    (3, '1 2 3 4 5 … 9'),
    (5, '1 … 3 4 5 6 7 … 9'),
    (9, '1 … 7 8 9'),
])  # fmt: skip
def test_a_page_leads_to_the_first_the_last_and_those_around_it(
    pages: dict[str, Page], number: int, shown: str
) -> None:
    pager = pager_at(pages, number)

    assert ' '.join(link.label.text for link in pager.numbers) == shown
    assert [link.label.text for link in pager.numbers if link.current] == [str(number)]
    assert pager.label == f'Pagina {number} di 9'
    assert (pager.previous is None, pager.next is None) == (number == 1, number == LAST)


def test_the_first_page_has_the_plain_address(pages: dict[str, Page]) -> None:
    first, second, third = (pager_at(pages, number) for number in (1, 2, 3))

    assert first.numbers[0].href == '/it/articoli/'
    assert second.previous
    assert second.previous.href == '/it/articoli/'
    assert first.next
    assert first.next.href == '/it/articoli/pagina/2/'
    assert third.next
    assert third.next.href == '/it/articoli/pagina/4/'


def test_each_page_is_its_own_canonical_says_which_it_is_and_leads_back(pages: dict[str, Page]) -> None:
    heads = [page_at(pages, number).head for number in (1, 2)]
    assert heads[0]
    assert heads[1]

    assert [head.canonical for head in heads if head] == [
        'https://prova.example/it/articoli/',
        'https://prova.example/it/articoli/pagina/2/',
    ]
    assert [head.title for head in heads if head] == ['Articoli', 'Articoli – Pagina 2 di 9']
    assert [link.href for link in heads[1].crumbs] == ['/it/', '/it/articoli/']


def test_a_pager_is_read_as_navigation_with_names(pages: dict[str, Page]) -> None:
    page = page_at(pages, 2)
    root = parse_html(DEFAULT.render(Page(page.path, page.template, page.view, page.head, make_chrome())))
    nav = find_one(root, 'nav', class_='pager')
    links = [(link.get('aria-label'), link.get('rel'), link.get('aria-current')) for link in find_all(nav, 'a')]

    assert nav.get('aria-label') == 'Pagine dell’elenco'
    assert text_of(nav) == 'Pagina 2 di 9 Precedente 1 2 3 4 … 9 Successiva'
    assert links[:3] == [(None, 'prev', None), ('Pagina 1', None, None), ('Pagina 2', None, 'page')]
    heads = {link.get('rel'): link.get('href') for link in find_all(root, 'link')}
    assert (heads['prev'], heads['next']) == ('/it/articoli/', '/it/articoli/pagina/3/')


def test_the_page_of_an_entity_is_the_first_page_of_its_lists(pages: dict[str, Page]) -> None:
    view = pages['it/testate/foglio/index.html'].view
    assert isinstance(view, EntityPage)
    pager = view.groups[0].pager
    assert pager
    second = pager_at(pages, 2, 'it/testate/foglio/pubblicati/')

    assert pager.next
    assert pager.next.href == '/it/testate/foglio/pubblicati/pagina/2/'
    assert second.previous
    assert second.previous.href == second.numbers[0].href == '/it/testate/foglio/#role-published'


def test_a_long_timeline_shows_the_latest_and_leads_to_each_year(pages: dict[str, Page]) -> None:
    view = pages['it/cronologia/index.html'].view
    assert isinstance(view, TimelinePage)
    (years,) = view.ways

    assert [link.href for link in years.links] == [f'/it/cronologia/{year}/' for year in (1990, *range(2000, 2004))]
    assert sum(len(month.entries) for month in view.months) == ROWS
    assert {month.anchor[:10] for month in view.months} == {'month-2003'}
    assert view.intro


def test_each_entry_of_a_long_timeline_stands_on_the_page_of_its_year(pages: dict[str, Page]) -> None:
    found = [path for path in pages if path.startswith('it/cronologia/2001/')]
    views: list[Any] = [pages[path].view for path in found]

    assert found == ['it/cronologia/2001/index.html', 'it/cronologia/2001/pagina/2/index.html']
    assert [sum(len(month.entries) for month in view.months) for view in views] == [ROWS, 130]
    assert views[0].heading == 'Cronologia del 2001'


@pytest.mark.parametrize(('number', 'part', 'expected'), [
    (1, '', ''),
    (1, 'wrote', 'wrote'),
    (2, '', 'page/2'),
    (3, 'wrote', 'wrote/page/3'),
])  # fmt: skip
def test_further_pages_lie_below_the_first(number: int, part: str, expected: str) -> None:
    assert page_part(number, part) == expected
