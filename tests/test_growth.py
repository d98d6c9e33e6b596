"""The work of a build grows as the archive does, and no page grows without end."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from site_builder.link.listings import ROLE_ROWS, ROWS
from site_builder.link.note_listings import NOTE_ROWS
from site_builder.pages import list_units, rows
from site_builder.pages.desk import Site
from site_builder.pages.units import Unit
from site_builder.pages.views import ArticleRow, EventRow, Link, Note, Page, Stand
from site_builder.tracking import ALL, Log, list_mappings, track
from tests.html_pages import broken_links, html_of
from tests.large import pages_of_lists, write_large
from tests.sites import build, make_site

MOST = {ArticleRow: 2 * ROWS - 1, EventRow: 2 * ROWS - 1, Note: 2 * NOTE_ROWS - 1, Stand: 150, Link: 1000}
"""How much of what a page may show at most; the page of an entity has three lists of articles at most here."""


def shown_by(value: Any) -> Iterator[Any]:
    """A view with all that it holds."""
    if isinstance(value, tuple):
        for item in value:
            yield from shown_by(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from shown_by(getattr(value, field.name))


def test_no_page_of_a_large_archive_shows_more_than_a_reader_can_take_in(tmp_path: Path) -> None:
    site = make_site(write_large(tmp_path, 2000, events=300))
    pages = list(pages_of_lists(site))

    for page in pages:
        found = list(shown_by(page.view))
        for kind, most in MOST.items():
            assert sum(isinstance(value, kind) for value in found) <= most, (page.path, kind)
    listed = {row.href for page in pages if page.path.startswith('it/articoli/') for row in rows_of(page)}
    covered = [row.href for page in pages if page.path.startswith('it/eventi/piena/') for row in rows_of(page)]
    assert len(listed) == len(covered) == len(set(covered)) == 2000


def rows_of(page: Page) -> list[ArticleRow]:
    return [value for value in shown_by(page.view) if isinstance(value, ArticleRow)]


def tracked(site: Site) -> tuple[Site, Log]:
    log = Log()
    return replace(site, linked=track(site.linked, log), log=log), log


def weight(unit: Unit, log: Log, mappings: Any) -> int:
    """How much a unit reads: of a list all that is in it."""
    log.reads = set()
    assert list(unit.make())
    values = (mappings[name].get(key) if key != ALL else mappings[name] for name, key in log.reads)
    return sum(max(1, len(value)) if isinstance(value, Sized) else 1 for value in values)


def test_twice_as_many_articles_are_twice_as_much_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    read: list[int] = []
    for count in (300, 600):
        site, log = tracked(make_site(write_large(tmp_path / str(count), count, events=count // 8)))
        mappings, calls = list_mappings(site.linked), [0]

        def row(*args: Any, calls: list[int] = calls, **values: Any) -> ArticleRow:
            calls[0] += 1
            return ArticleRow(*args, **values)

        monkeypatch.setattr(rows, 'ArticleRow', row)
        units = list_units(site)
        read.append(sum(weight(unit, log, mappings) for unit in units))
        made.append(calls[0])

    assert made[0] > 300
    assert made[1] <= 2.2 * made[0]
    assert read[1] <= 2.2 * read[0]


def test_what_is_made_by_itself_reads_no_more_than_it_shows(tmp_path: Path) -> None:
    site, log = tracked(make_site(write_large(tmp_path, 220)))
    large = {
        f'{name}.{part}'
        for name, parts in (
            ('archive', ('articles', 'renditions', 'annotations', 'events')),
            ('listings', ('pages', 'sizes', 'reports', 'places', 'totals')),
        )
        for part in parts
    }
    for unit in list_units(site):
        log.reads = set()
        list(unit.make())
        assert not {name for name, key in log.reads if key == ALL} & {*large, 'annotations', 'coverage'}, unit.name


def test_all_pages_of_all_lists_are_there_and_lead_to_each_other(tmp_path: Path) -> None:
    files = build(write_large(tmp_path, 2 * ROWS + 1))

    assert broken_links(files, 'https://prova.example/') == []
    assert {path for path in files if path.endswith('pagina/2/index.html')} >= {
        'it/articoli/pagina/2/index.html',
        'it/eventi/piena/pagina/2/index.html',
        'it/testate/foglio/pubblicati/pagina/2/index.html',
        'it/persone/ada/scritti/pagina/2/index.html',
        'it/persone/ada/annotazioni/pagina/2/index.html',
        'it/temi/acqua/sul-tema/pagina/2/index.html',
        'it/etichette/sorgente/pagina/2/index.html',
        'it/tipi-di-annotazione/contesto/pagina/2/index.html',
    }
    assert {f'it/cronologia/{year}/index.html' for year in (1990, 2000, 2003)} <= set(files)
    titles = [''.join(root.find('.//title').itertext()) for root in html_of(files).values()]  # type: ignore[union-attr]
    assert len(titles) > 2 * ROWS
    assert len({page for page in titles if 'Pagina 2 di' in page}) >= 8


def test_a_page_of_an_entity_has_the_latest_of_each_role(tmp_path: Path) -> None:
    site = make_site(write_large(tmp_path, 2 * ROLE_ROWS + 3, notes=False))
    pages = {page.path: page for page in pages_of_lists(site)}
    first, second = pages['it/testate/foglio/index.html'], pages['it/testate/foglio/pubblicati/pagina/2/index.html']

    assert (len(rows_of(first)), len(rows_of(second))) == (ROLE_ROWS + 3, ROLE_ROWS)
    assert not {row.href for row in rows_of(first)} & {row.href for row in rows_of(second)}
    assert min(row.date.iso for row in rows_of(first)) >= max(row.date.iso for row in rows_of(second))
