"""The days of the year: what happened or was published on each, in any year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from site_builder.locale import format_day_of_year, month_name
from site_builder.pages.desk import Desk
from site_builder.pages.groups import capitalise, year_name
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.pagers import items_on, list_units, make_list_head, make_pager, page_part
from site_builder.pages.timeline import date_of, make_entry
from site_builder.pages.units import Unit
from site_builder.pages.views import DaysPage, Link, LinkGroup, Page, Phrase, TimelineMonth, TimelinePage


def day_units(desk: Desk) -> Iterator[Unit]:
    """The page of every day of the year that has something, and the list of these days; none where there is none."""
    days = desk.linked.listings.counts['days']
    if days:
        yield Unit(f'days/{desk.lang}', partial(make_days_page, desk))
    for day, _ in days:
        yield from list_units(desk, f'days/{day}', f'day/{desk.lang}/{day}', make_day_page, day)


def make_days_page(desk: Desk) -> Iterator[Page]:
    """The days of the year that have something, by month."""
    heading, days = desk.t('list.days'), desk.linked.listings.counts['days']
    months = tuple(
        LinkGroup(
            capitalise(month_name(int(month), desk.lang)),
            tuple(Link(desk.href('days', day), Phrase(_day_name(desk, day)), note=str(count)) for day, count in found),
            f'month-{month}',
        )
        for month, found in groupby(days, key=lambda entry: entry[0][:2])
    )
    head = make_head(desk, 'days', title=heading, crumbs=(list_link(desk, 'articles'),))
    yield Page(path_of(desk, 'days'), 'days.html', DaysPage(heading, desk.t('browse.days-about'), months), head)


def make_day_page(desk: Desk, day: str, number: int) -> Iterator[Page]:
    """A page of what happened or was published on a day of the year, by year."""
    heading = desk.t('browse.day', day=_day_name(desk, day))
    pager = make_pager(desk, f'days/{day}', number, 'days', day)
    years = groupby(items_on(desk, f'days/{day}', number), key=lambda entry: date_of(desk, entry).year)
    groups = tuple(
        TimelineMonth(year_name(desk, year), f'year-{year}', tuple(make_entry(desk, entry) for entry in found))
        for year, found in years
    )
    crumbs = (list_link(desk, 'articles'), list_link(desk, 'days'))
    head = make_list_head(desk, 'days', day, number=number, pager=pager, title=heading, crumbs=crumbs)
    yield Page(
        path_of(desk, 'days', day, page_part(number)), 'timeline.html', TimelinePage(heading, groups, pager=pager), head
    )


def _day_name(desk: Desk, day: str) -> str:
    month, number = day.split('-')
    return format_day_of_year(int(month), int(number), desk.lang)
