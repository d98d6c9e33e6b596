"""The table of all articles, and an article by chance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from site_builder.link.listings import ROWS
from site_builder.pages.views import RandomPage, TablePage
from tests.sites import CONFIG, SMALL, make_desk, pages_of, view_of, write_archive


def many(count: int) -> list[str]:
    return [
        f'-- content/articles/n{number:03}.md --\n---\ntitle: T\nlang: it\npublished: {1800 + number}\n---\n'
        for number in range(count)
    ]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


def test_the_table_has_every_article_with_its_events_the_latest_first(source: Path) -> None:
    view = view_of(source, 'de/tabelle/index.html')
    assert isinstance(view, TablePage)

    assert [row.article.href for row in view.rows] == [
        '/de/artikel/third/',
        '/de/artikel/second/',
        '/de/artikel/first/',
    ]
    assert [[(link.href, link.label.text) for link in row.events] for row in view.rows] == [
        [('/de/ereignisse/flood/', 'Das Hochwasser')]
    ] * 3
    assert view.intro == make_desk(source, 'de').n('count.articles', 3)


def test_the_table_is_divided_as_the_list_of_all_is(tmp_path: Path) -> None:
    pages = pages_of(write_archive(tmp_path, CONFIG, *many(2 * ROWS + 5)))
    first, second = pages['it/tabella/index.html'], pages['it/tabella/pagina/2/index.html']
    assert isinstance(first.view, TablePage)
    assert isinstance(second.view, TablePage)

    assert (len(first.view.rows), len(second.view.rows)) == (ROWS + 5, ROWS)
    assert first.view.rows[0].article.href == '/it/articoli/n204/'
    assert second.head
    assert second.head.crumbs[-1].href == '/it/tabella/'


def test_chance_knows_where_each_article_stands(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, *many(3 * ROWS + 7))
    pages, view = pages_of(source), view_of(source, 'it/a-caso/index.html')
    assert isinstance(view, RandomPage)

    listed: list[Any] = [pages[f'it/articoli/{part}index.html'].view for part in ('', 'pagina/2/', 'pagina/3/')]
    sizes = [sum(len(group.rows) for group in found.groups) for found in listed]
    assert (view.count, view.on_first, view.on_others) == (sum(sizes), sizes[0], sizes[1])
    assert sizes[1] == sizes[2]
    assert (view.first, view.last) == ('/it/articoli/', '/it/articoli/pagina/3/')


def test_chance_in_a_small_archive_needs_one_page(source: Path) -> None:
    view = view_of(source, 'it/a-caso/index.html')

    assert (view.count, view.on_first, view.first, view.last) == (3, 3, '/it/articoli/', '/it/articoli/')
    assert [row.href.split('/')[-2] for row in view.rows] == ['third', 'second', 'first']


def test_the_home_page_and_the_list_of_all_lead_there(source: Path) -> None:
    for path in ('it/index.html', 'it/articoli/index.html'):
        browse = view_of(source, path).browse
        assert [link.href for link in browse.links] == ['/it/tabella/', '/it/calendario/']
        assert browse.random.href == '/it/a-caso/'
    assert view_of(source, 'it/anni/2025/index.html').browse is None


def test_in_an_empty_archive_there_is_nothing_to_browse(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG)
    pages = pages_of(source)

    assert not {'it/tabella/index.html', 'it/a-caso/index.html', 'it/calendario/index.html'} & set(pages)
    assert view_of(source, 'it/index.html').browse is None
