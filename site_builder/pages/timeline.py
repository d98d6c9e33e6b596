"""The timeline: events and coverage in order of time."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.edtf import Edtf, parse_edtf
from site_builder.pages.desk import Desk
from site_builder.pages.groups import year_name, year_ref
from site_builder.pages.heads import make_head, path_of
from site_builder.pages.rows import article_row, event_day, event_row
from site_builder.pages.views import Page, TimelineEntry, TimelineMonth, TimelinePage


def make_timeline_page(desk: Desk) -> Iterator[Page]:
    """The one page of the timeline."""
    archive = desk.linked.archive
    dated = [(record.meta.start, 'event', ref) for ref, record in archive.events.items()]
    dated += [(record.meta.published, 'article', ref) for ref, record in archive.articles.items()]
    dated.sort(key=lambda entry: (entry[0].year is None, entry[0].sort_key, entry[1] == 'article', entry[2]))
    months: dict[tuple[str, str], list[TimelineEntry]] = {}
    for date, kind, ref in dated:
        months.setdefault(_month(desk, date), []).append(_entry(desk, date, kind, ref))
    heading = desk.t('list.timeline')
    groups = tuple(TimelineMonth(name, anchor, tuple(entries)) for (name, anchor), entries in months.items())
    head = make_head(desk, 'timeline', title=heading)
    yield Page(path_of(desk, 'timeline'), 'timeline.html', TimelinePage(heading, groups), head)


def _month(desk: Desk, date: Edtf) -> tuple[str, str]:
    """Heading and anchor of the month that a date is filed under; of the year, where the month is not known."""
    if date.year is None:
        return desk.t('list.undated'), 'undated'
    month = date.start.month if date.start else None
    if not month or not 0 <= date.year <= 9999:
        return year_name(desk, date.year), f'year-{year_ref(date.year)}'
    text = f'{date.year:04d}-{month:02d}'
    return desk.day(parse_edtf(text)).text, f'month-{text}'


def _entry(desk: Desk, date: Edtf, kind: str, ref: str) -> TimelineEntry:
    if kind == 'event':
        return TimelineEntry(kind, event_day(desk, ref), event=event_row(desk, ref))
    return TimelineEntry(kind, desk.day(date), article=article_row(desk, ref))
