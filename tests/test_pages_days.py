from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.link.listings import ROWS
from site_builder.pages.views import DaysPage, TimelinePage
from tests.sites import CONFIG, SMALL, make_desk, pages_of, view_of, write_archive

OLD = """
-- content/articles/old.md --
---
title: Una volta
lang: it
published: 1985-05-03
---
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL, OLD)


def test_the_days_that_have_something_are_listed_by_month_in_the_pages_language(source: Path) -> None:
    views = {
        lang: view_of(source, path)
        for lang, path in (('it', 'it/calendario/index.html'), ('de', 'de/kalender/index.html'))
    }
    assert all(isinstance(view, DaysPage) for view in views.values())

    assert [(month.heading, month.anchor) for month in views['it'].months] == [('Maggio', 'month-05')]
    assert [(link.label.text, link.href, link.note) for link in views['it'].months[0].links] == [
        ('1º maggio', '/it/calendario/05-01/', '2'),
        ('3 maggio', '/it/calendario/05-03/', '2'),
        ('8 maggio', '/it/calendario/05-08/', '1'),
    ]
    assert [link.label.text for link in views['de'].months[0].links] == ['1. Mai', '3. Mai', '8. Mai']


def test_a_day_shows_its_years(source: Path) -> None:
    view = view_of(source, 'de/kalender/05-03/index.html')
    assert isinstance(view, TimelinePage)

    assert view.heading == make_desk(source, 'de').t('browse.day', day='3. Mai')
    assert [(group.heading, group.anchor) for group in view.months] == [('1985', 'year-1985'), ('2025', 'year-2025')]
    assert [entry.article.href for group in view.months for entry in group.entries if entry.article] == [
        '/de/artikel/old/',
        '/de/artikel/second/',
    ]


def test_the_way_to_a_day_leads_over_the_list_of_days(source: Path) -> None:
    head = pages_of(source)['it/calendario/05-03/index.html'].head

    assert head
    assert [crumb.href for crumb in head.crumbs] == ['/it/', '/it/articoli/', '/it/calendario/']
    assert [version.href for version in head.alternates] == ['/it/calendario/05-03/', '/de/kalender/05-03/']


def test_a_day_with_very_much_has_several_pages(tmp_path: Path) -> None:
    parts = [
        f'-- content/articles/n{number:03}.md --\n---\ntitle: T\nlang: it\npublished: {1800 + number // 2}-07-14\n---\n'
        for number in range(2 * ROWS + 1)
    ]
    pages = pages_of(write_archive(tmp_path, CONFIG, *parts))

    assert 'it/calendario/07-14/pagina/2/index.html' in pages
    assert 'it/calendario/07-14/pagina/3/index.html' not in pages


def test_without_a_certain_day_there_is_no_page_of_days_and_no_link_to_one(tmp_path: Path) -> None:
    source = write_archive(
        tmp_path, CONFIG + '-- content/articles/a.md --\n---\ntitle: T\nlang: it\npublished: 2025\n---\n'
    )
    pages = pages_of(source)

    assert not [path for path in pages if 'calendario' in path]
    browse = view_of(source, 'it/articoli/index.html').browse
    assert [link.href for link in browse.links] == ['/it/tabella/']
