"""Years and days: how many articles an entity has in each year, and what is known to be of each day of the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from site_builder.edtf import Edtf, SortKey
from site_builder.link.divisions import DateKeys, Lists
from site_builder.link.entities import Entities
from site_builder.records import Archive

Counts = tuple[tuple[str, int], ...]
"""Year or day and how much there is of it."""


def count_years(archive: Archive, entities: Entities) -> Mapping[str, Counts]:
    """By `<kind>/<ref>` the years of the articles that have to do with an entity, in order; the empty year is last."""
    return {
        f'{target.kind}/{target.ref}': _count({ref for refs in links.articles.values() for ref in refs}, archive)
        for target, links in entities.items()
    }


def _count(refs: set[str], archive: Archive) -> Counts:
    years = Counter(archive.articles[ref].meta.published.year for ref in refs)
    known = sorted((year, count) for year, count in years.items() if year is not None)
    unknown = [('', years[None])] if None in years else []
    return (*((str(year), count) for year, count in known), *unknown)


def list_days(archive: Archive, lists: Lists, keys: DateKeys, rows: int) -> Counts:
    """Add the lists `days/<MM-DD>` of what happened or was published on a day of any year, the earliest first."""
    days: dict[str, list[tuple[SortKey, bool, str]]] = {}
    for date, kind, ref in _dated(archive):
        if day := day_of_year(date):
            days.setdefault(day, []).append((keys.of(date), kind == 'article', f'{kind}/{ref}'))
    for day, found in days.items():
        lists.add(f'days/{day}', [entry for _, _, entry in sorted(found)], rows, newest_first=False)
    return tuple((day, len(days[day])) for day in sorted(days))


def _dated(archive: Archive) -> Iterator[tuple[Edtf, str, str]]:
    yield from ((record.meta.start, 'event', ref) for ref, record in archive.events.items())
    yield from ((record.meta.published, 'article', ref) for ref, record in archive.articles.items())


def day_of_year(date: Edtf) -> str:
    """The day of the year of a date that is a certain day, as `MM-DD`; else empty."""
    day = date.day
    return f'{day:%m-%d}' if day and date.is_exact_day else ''
