"""The timeline: events and coverage in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from site_builder.edtf import Edtf, parse_edtf
from site_builder.link.listings import year_ref
from site_builder.pages.desk import Desk
from site_builder.pages.groups import capitalise, year_name, year_of
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.pagers import items_on, list_units, make_list_head, make_pager, page_part
from site_builder.pages.rows import article_row, event_day, event_row
from site_builder.pages.units import Unit
from site_builder.pages.views import Link, LinkGroup, Page, Phrase, TimelineEntry, TimelineMonth, TimelinePage


def timeline_units(desk: Desk) -> Iterator[Unit]:
    """The timeline and, where it is too long for a page, that of each year."""
    yield Unit(f'timeline/{desk.lang}', partial(make_timeline_page, desk))
    for key, _ in desk.linked.listings.counts['timeline']:
        ref = year_ref(year_of(key))
        yield from list_units(desk, f'timeline/{ref}', f'timeline/{desk.lang}/{ref}', make_timeline_year, key)


def make_timeline_page(desk: Desk) -> Iterator[Page]:
    """The whole timeline, or the latest of it and links to its years."""
    years = desk.linked.listings.counts['timeline']
    heading, intro = desk.t('list.timeline'), desk.t('list.timeline-latest') if years else ''
    links = [
        Link(desk.href('timeline', year_ref(year_of(key))), Phrase(year_name(desk, year_of(key)))) for key, _ in years
    ]
    ways = (LinkGroup(desk.t('list.by-year'), tuple(links)),) if years else ()
    view = TimelinePage(heading, _months(desk, items_on(desk, 'timeline')), intro, ways)
    yield Page(path_of(desk, 'timeline'), 'timeline.html', view, make_head(desk, 'timeline', title=heading))


def make_timeline_year(desk: Desk, key: str, number: int) -> Iterator[Page]:
    """A page of the timeline of a year."""
    year = year_of(key)
    ref, name = year_ref(year), year_name(desk, year)
    heading = name if year is None else desk.t('list.timeline-of', year=name)
    pager = make_pager(desk, f'timeline/{ref}', number, 'timeline', ref)
    view = TimelinePage(heading, _months(desk, items_on(desk, f'timeline/{ref}', number)), pager=pager)
    crumbs = (list_link(desk, 'timeline'),)
    head = make_list_head(desk, 'timeline', ref, number=number, pager=pager, title=heading, crumbs=crumbs)
    yield Page(path_of(desk, 'timeline', ref, page_part(number)), 'timeline.html', view, head)


def _months(desk: Desk, entries: Iterable[str]) -> tuple[TimelineMonth, ...]:
    months: dict[tuple[str, str], list[TimelineEntry]] = {}
    for entry in entries:
        months.setdefault(_month(desk, date_of(desk, entry)), []).append(make_entry(desk, entry))
    return tuple(TimelineMonth(name, anchor, tuple(found)) for (name, anchor), found in months.items())


def _month(desk: Desk, date: Edtf) -> tuple[str, str]:
    """Heading and anchor of the month that a date is filed under; of the year, where the month is not known."""
    if date.year is None:
        return desk.t('list.undated'), 'undated'
    month = date.start.month if date.start else None
    if not month or not 0 <= date.year <= 9999:
        return year_name(desk, date.year), f'year-{year_ref(date.year)}'
    text = f'{date.year:04d}-{month:02d}'
    return capitalise(desk.day(parse_edtf(text)).text), f'month-{text}'


def date_of(desk: Desk, entry: str) -> Edtf:
    """When an event, given as `event/<ref>`, began, or an article was published."""
    kind, ref = entry.split('/', 1)
    return desk.linked.archive.events[ref].meta.start if kind == 'event' else desk.article(ref).published


def make_entry(desk: Desk, entry: str) -> TimelineEntry:
    """An event or an article in order of time."""
    kind, ref = entry.split('/', 1)
    if kind == 'event':
        return TimelineEntry(kind, event_day(desk, ref), event=event_row(desk, ref))
    return TimelineEntry(kind, desk.day(date_of(desk, entry)), article=article_row(desk, ref))
