from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.views import TimelinePage
from tests.sites import CONFIG, SMALL, make_desk, view_of, write_archive


def article(ref: str, published: str) -> str:
    return f'-- content/articles/{ref}.md --\n---\ntitle: Titolo {ref}\nlang: it\npublished: {published}\n---\n'


def event(ref: str, start: str) -> str:
    return f'-- content/events/{ref}.yaml --\ntitle: Evento {ref}\nsummary: Testo.\nstart: {start}\n'


DATED = CONFIG + '\n'.join(
    (
        article('day', '2025-05-02'),
        event('same-day', '2025-05-02'),
        article('month', '2025-05'),
        article('year', '2025'),
        event('ancient', '-0044-03-15'),
        article('decade', '199X'),
        article('unknown', 'XXXX'),
        event('unknown-event', 'XXXX'),
        article('span', '2024-12-30/2025-01-02'),
        article('open', '../2020-03'),
    )
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, DATED)


def months_of(view: TimelinePage) -> list[tuple[str, list[str]]]:
    rows = [[entry.article or entry.event for entry in month.entries] for month in view.months]
    refs = [[row.href.split('/')[-2] for row in found if row] for found in rows]
    return list(zip((month.anchor for month in view.months), refs, strict=True))


def test_events_and_articles_stand_in_order_of_time_by_month(source: Path) -> None:
    assert months_of(view_of(source, 'it/cronologia/index.html')) == [
        ('year-bce44', ['ancient']),
        ('month-2024-12', ['span']),
        ('year-2025', ['year']),
        ('month-2025-05', ['month', 'same-day', 'day']),
        ('undated', ['open', 'decade', 'unknown-event', 'unknown']),
    ]


def test_what_has_no_certain_year_comes_last(source: Path) -> None:
    view = view_of(source, 'it/cronologia/index.html')

    assert months_of(view)[-1] == ('undated', ['open', 'decade', 'unknown-event', 'unknown'])
    assert view.months[-1].heading == make_desk(source).t('list.undated')


def test_months_are_named_in_the_pages_language(source: Path) -> None:
    names = {month.anchor: month.heading for month in view_of(source, 'de/chronologie/index.html').months}

    assert names['month-2025-05'] == 'Mai 2025'
    assert 'Maggio 2025' in [month.heading for month in view_of(source, 'it/cronologia/index.html').months]
    assert names['year-2025'] == '2025'


def test_an_entry_is_an_event_or_an_article(tmp_path: Path) -> None:
    entries = view_of(write_archive(tmp_path, SMALL), 'it/cronologia/index.html').months[0].entries

    assert [(entry.kind, entry.date.iso) for entry in entries] == [
        ('event', '2025-05-01'),
        ('article', '2025-05-01'),
        ('article', '2025-05-03'),
        ('article', '2025-05-08'),
    ]
    assert all((entry.article is None) == (entry.kind == 'event') == (entry.event is not None) for entry in entries)


def test_an_empty_archive_has_an_empty_timeline(tmp_path: Path) -> None:
    assert view_of(write_archive(tmp_path, CONFIG), 'it/cronologia/index.html').months == ()
