"""Lists: in which order, on which pages, and how much there is of what; so that a page reads its part by key only.

Names of lists: `articles`, `years/<year>`, `languages/<tag>`, `events`, `events/<ref>` (its coverage), of an entity
`<kind>/<ref>/<role>` and `<kind>/<ref>/events`, `timeline` and `timeline/<year>`, `<register>/<language>` in
alphabetical order; `days/<MM-DD>` in the order of years; `sample`, a few from all over the archive; of annotations
`kinds/<kind>`, `tags/<tag>`, `person/<ref>/annotations`, and `annotated`, the folders that have any, and `written`, all
in the order in which they were written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.collation import initial, sort_key
from site_builder.edtf import Edtf
from site_builder.link.annotations import Annotations
from site_builder.link.calendar import Counts, count_years, list_days
from site_builder.link.coverage import Report
from site_builder.link.divisions import DateKeys, Lists, Size, by_page, divide, page_at, page_key
from site_builder.link.entities import Entities
from site_builder.link.names import name_of
from site_builder.link.note_listings import TagUse, list_annotations
from site_builder.link.targets import Target
from site_builder.model import REGISTERS
from site_builder.records import Archive

ROWS = 100
"""How many articles or events a page of a list has."""
ROLE_ROWS = 50
"""The same where several lists stand on one page."""
LINKS = 500
"""How many entities a page of a register has."""
LATEST = 50
"""How many of the latest are known without looking through the lists."""
SAMPLE = 24
"""How many articles are picked from all over the archive."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The coverage of an event in numbers."""

    outlets: int
    """How many outlets."""
    languages: int
    """How many languages."""
    first: Edtf | None
    """The first date that is known."""
    last: Edtf | None
    """The last."""
    has_undated: bool
    """Whether there are articles without a date, one of which may be older than the first."""
    absent: tuple[str, ...]
    """Declared outlets with no article on it."""


@dataclass(frozen=True, slots=True)
class Listings:
    """The lists of an archive. Keys are names of lists, or those of `page_key`."""

    sizes: Mapping[str, Size]
    """How long each list is; some of which nothing is listed are not there."""
    pages: Mapping[str, tuple[str, ...]]
    """What each page lists: refs, folders, `note_key` of annotations, `article/<ref>` or `event/<ref>` in time."""
    reports: Mapping[str, tuple[Report, ...]]
    """The coverage of an event on each page of its list."""
    scopes: Mapping[str, Scope]
    """The coverage of each event in numbers, by ref."""
    places: Mapping[str, int]
    """The place of an article in the coverage of an event, counted from 0, by `<event>/<article>`."""
    latest: Mapping[str, tuple[str, ...]]
    """The latest of `articles`, `events`, `annotations` and `events/<ref>`."""
    counts: Mapping[str, Counts]
    """How much there is of each part: `years` and `timeline` (the empty year is that of the undated), `days`,
    `languages`, `annotations/kinds`, `annotations/people`, `annotations/tags`."""
    years: Mapping[str, Counts]
    """How many articles have to do with an entity in each year, by `<kind>/<ref>`; the empty year comes last."""
    totals: Mapping[str, int]
    """How many `annotations`, and how many articles have to do with an entity, by `<kind>/<ref>`."""
    letters: Mapping[str, tuple[tuple[str, int], ...]]
    """The initials of a register in order with the page on which each begins; where it has several pages."""
    tags: Mapping[str, TagUse]
    """Where each tag of the codebook, and each that is in use, is used."""

    def coverage(self, event: str, start: int, end: int) -> tuple[Report, ...]:
        """The coverage of an event from one place up to another, both within it."""
        size = self.sizes[f'events/{event}']
        first, last = (page_at(size, ROWS, index) for index in (start, max(start, end - 1)))
        offset = (first - 1) * ROWS
        found = [
            report for number in range(first, last + 1) for report in self.reports[page_key(f'events/{event}', number)]
        ]
        return tuple(found[start - offset : end - offset])


def link_listings(
    archive: Archive, coverage: Mapping[str, Sequence[Report]], entities: Entities, annotations: Annotations
) -> Listings:
    """The lists of an archive."""
    lists, keys = Lists(), DateKeys()
    articles = _latest_first({ref: record.meta.published for ref, record in archive.articles.items()}, keys)
    events = _latest_first({ref: record.meta.start for ref, record in archive.events.items()}, keys)
    counts = _list_articles(archive, lists, articles)
    lists.add('events', events, ROWS)
    lists.add('sample', _spread(articles), ROWS)
    counts['timeline'] = _list_timeline(archive, lists, keys)
    counts['days'] = list_days(archive, lists, keys, ROWS)
    reports: dict[str, tuple[Report, ...]] = {}
    for ref, found in coverage.items():
        lists.add(f'events/{ref}', [report.article for report in found], ROWS, newest_first=False)
        reports |= by_page(f'events/{ref}', divide(found, ROWS, newest_first=False))
    totals = _list_entities(lists, entities, articles, events)
    letters = _list_registers(archive, lists)
    notes = list_annotations(archive, annotations, lists, articles, keys)
    latest = {'articles': articles[:LATEST], 'events': events[:LATEST], 'annotations': notes.latest}
    return Listings(
        sizes=lists.sizes,
        pages=lists.pages,
        reports=reports,
        scopes={ref: _scope(archive, ref, found) for ref, found in coverage.items()},
        places={f'{ref}/{one.article}': place for ref, found in coverage.items() for place, one in enumerate(found)},
        latest={**{name: tuple(found) for name, found in latest.items()}, **_latest_of_events(archive, articles)},
        counts={**counts, **notes.counts},
        years=count_years(archive, entities),
        totals={**totals, 'annotations': notes.total},
        letters=letters,
        tags=notes.tags,
    )


def _latest_first(dates: Mapping[str, Edtf], keys: DateKeys) -> list[str]:
    """Refs by their dates, the latest first and those without a date last; ties in the order of the refs."""
    refs = sorted(dates)
    dated = [ref for ref in refs if not dates[ref].is_unknown]
    undated = [ref for ref in refs if dates[ref].is_unknown]
    return sorted(dated, key=lambda ref: keys.of(dates[ref]), reverse=True) + undated


def _spread(refs: Sequence[str]) -> list[str]:
    """A few of many, at equal distances."""
    size = min(SAMPLE, len(refs))
    return [refs[place * len(refs) // size] for place in range(size)]


def year_ref(year: int | None) -> str:
    """A year as part of an address; years before the common era have a letter before them."""
    if year is None:
        return 'undated'
    return str(year) if year >= 0 else f'bce{-year}'


def year_key(year: int | None) -> str:
    """A year as what is counted."""
    return '' if year is None else str(year)


def _list_articles(archive: Archive, lists: Lists, articles: Sequence[str]) -> dict[str, Counts]:
    """All by the year that they are filed under, those of each year, and those in each language."""
    years: dict[int | None, list[str]] = {}
    languages: dict[str, list[str]] = {}
    for ref in articles:
        years.setdefault(archive.articles[ref].meta.published.year, []).append(ref)
    ordered = sorted(years, key=lambda year: (year is None, -(year or 0)))
    every = [ref for year in ordered for ref in years[year]]
    for ref in every:
        languages.setdefault(archive.articles[ref].meta.lang, []).append(ref)
    lists.add('articles', every, ROWS)
    for year in ordered:
        lists.add(f'years/{year_ref(year)}', years[year], ROWS)
    for lang, refs in languages.items():
        lists.add(f'languages/{lang}', refs, ROWS)
    return {
        'years': tuple((year_key(year), len(years[year])) for year in ordered),
        'languages': tuple((lang, len(languages[lang])) for lang in sorted(languages)),
    }


def _list_timeline(archive: Archive, lists: Lists, keys: DateKeys) -> Counts:
    """All in order of time or, where that is too much for a page, the last that are dated, and those of each year."""
    entries = [(record.meta.start, 'event', ref) for ref, record in archive.events.items()]
    entries += [(record.meta.published, 'article', ref) for ref, record in archive.articles.items()]
    entries.sort(key=lambda entry: (entry[0].year is None, keys.of(entry[0]), entry[1] == 'article', entry[2]))
    years: dict[int | None, list[str]] = {}
    for date, kind, ref in entries:
        years.setdefault(date.year, []).append(f'{kind}/{ref}')
    every = [entry for found in years.values() for entry in found]
    if len(every) < 2 * ROWS:
        lists.add('timeline', every, ROWS)
        return ()
    for year, found in years.items():
        lists.add(f'timeline/{year_ref(year)}', found, ROWS, newest_first=False)
    lists.add('timeline', (every[: len(every) - len(years.get(None, ()))] or every)[-ROWS:], ROWS)
    return tuple((year_key(year), len(found)) for year, found in years.items())


def _list_entities(lists: Lists, entities: Entities, articles: Sequence[str], events: Sequence[str]) -> dict[str, int]:
    """What has to do with each entity, the latest first; and how many articles these are."""
    rank, event_rank = ({ref: number for number, ref in enumerate(refs)} for refs in (articles, events))
    totals = {}
    for target, links in entities.items():
        name = f'{target.kind}/{target.ref}'
        for role, refs in links.articles.items():
            lists.add(f'{name}/{role}', sorted(refs, key=rank.__getitem__), ROLE_ROWS)
        if links.events:
            lists.add(f'{name}/events', sorted(set(links.events), key=event_rank.__getitem__), ROLE_ROWS)
        totals[name] = len({ref for refs in links.articles.values() for ref in refs})
    return totals


def _list_registers(archive: Archive, lists: Lists) -> dict[str, tuple[tuple[str, int], ...]]:
    """The entries of each register in the alphabetical order of each language; and where its letters begin."""
    letters = {}
    for section, kind in REGISTERS.items():
        for lang in archive.config.site.languages:
            names = {ref: _name(archive, Target(kind, ref), lang) for ref in archive.entities[kind]}
            name, refs = f'{section}/{lang}', sorted(names, key=lambda ref: sort_key(names[ref]))
            lists.add(name, refs, LINKS, newest_first=False)
            size, found = lists.sizes[name], dict[str, int]()
            for index, ref in enumerate(refs if size.pages > 1 else ()):
                found.setdefault(initial(names[ref]), page_at(size, LINKS, index))
            letters[name] = tuple(found.items())
    return letters


def _name(archive: Archive, target: Target, lang: str) -> str:
    named = name_of(archive, target, lang)
    return named.text if named else target.ref


def _scope(archive: Archive, ref: str, reports: Iterable[Report]) -> Scope:
    articles = [archive.articles[report.article].meta for report in reports]
    outlets = Counter(article.outlet for article in articles if article.outlet)
    dates = [article.published for article in articles if not article.published.is_unknown]
    return Scope(
        outlets=len(outlets),
        languages=len({article.lang for article in articles}),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        has_undated=len(dates) < len(articles),
        absent=tuple(outlet for outlet in archive.events[ref].meta.outlets if outlet not in outlets),
    )


def _latest_of_events(archive: Archive, articles: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {ref: [] for ref in archive.events}
    for ref in articles:
        for event in dict.fromkeys(archive.articles[ref].meta.events):
            if event in found and len(found[event]) < LATEST:
                found[event].append(ref)
    return {f'events/{event}': tuple(refs) for event, refs in found.items()}
