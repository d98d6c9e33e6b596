"""Pages of events and their list."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.link.coverage import Report
from site_builder.link.divisions import page_key
from site_builder.pages.citations import bibliography
from site_builder.pages.claims import event_claims
from site_builder.pages.desk import Desk
from site_builder.pages.facts import event_facts
from site_builder.pages.heads import event_feed, list_link, make_head, path_of
from site_builder.pages.pagers import count_of, items_on, list_units, make_list_head, make_pager, page_part
from site_builder.pages.related import mentioned_in, related
from site_builder.pages.rows import coverage_rows, event_day, event_rows
from site_builder.pages.spans import span
from site_builder.pages.summaries import summary_html
from site_builder.pages.units import Unit
from site_builder.pages.views import EventListPage, EventPage, Html, Link, Page


def event_units(desk: Desk) -> Iterator[Unit]:
    """The page of every event with those that continue its coverage, and the list of all."""
    for ref in desk.linked.archive.events:
        yield from list_units(desk, f'events/{ref}', f'event/{desk.lang}/{ref}', make_event_page, ref)
    yield from list_units(desk, 'events', f'events/{desk.lang}', make_event_list)


def make_event_list(desk: Desk, number: int) -> Iterator[Page]:
    """A page of the list of all events."""
    heading, pager = desk.t('list.events'), make_pager(desk, 'events', number, 'events')
    rows = event_rows(desk, items_on(desk, 'events', number), with_summary=True)
    view = EventListPage(heading, desk.n('count.events', count_of(desk, 'events')), rows, pager)
    head = make_list_head(desk, 'events', number=number, pager=pager, title=heading)
    yield Page(path_of(desk, 'events', '', page_part(number)), 'event-list.html', view, head)


def make_event_page(desk: Desk, ref: str, number: int) -> Iterator[Page]:
    """The page of an event, or one that continues its coverage."""
    yield _event_page(desk, ref) if number == 1 else _further_page(desk, ref, number)


def _event_page(desk: Desk, ref: str) -> Page:
    event, reports = desk.linked.archive.events[ref].meta, _reports(desk, ref, 1)
    summary_lang, summary = summary_html(desk, event.summary)
    title = desk.choose(event.title)
    view = EventPage(
        title=title,
        date=event_day(desk, ref),
        summary=summary,
        summary_lang=summary_lang,
        facts=event_facts(desk, ref),
        rows=coverage_rows(desk, ref, reports),
        span=_span(desk, ref),
        claims=event_claims(desk, ref),
        absent=_absent(desk, ref),
        related=related(desk, 'event', desk.linked.relations.of_event.get(ref, ())),
        mentioned_in=mentioned_in(desk, 'event', ref),
        bibliography=bibliography(desk, (report.article for report in reports)),
        pager=make_pager(desk, f'events/{ref}', 1, 'event', ref),
    )
    head = make_head(
        desk,
        'event',
        ref,
        title=title.text,
        description=view.span,
        canonical_lang=summary_lang,
        crumbs=(list_link(desk, 'events'),),
        feeds=(event_feed(desk, ref),),
    )
    return Page(path_of(desk, 'event', ref), 'event.html', view, head)


def _further_page(desk: Desk, ref: str, number: int) -> Page:
    title, reports = desk.name('event', ref), _reports(desk, ref, number)
    pager = make_pager(desk, f'events/{ref}', number, 'event', ref)
    view = EventPage(
        title=title,
        date=event_day(desk, ref),
        summary=Html(''),
        summary_lang='',
        facts=(),
        rows=coverage_rows(desk, ref, reports),
        span=_span(desk, ref),
        claims=(),
        absent=(),
        related=(),
        mentioned_in=(),
        bibliography=bibliography(desk, (report.article for report in reports)),
        pager=pager,
    )
    crumbs = (list_link(desk, 'events'),)
    head = make_list_head(desk, 'event', ref, number=number, pager=pager, title=title.text, crumbs=crumbs)
    return Page(path_of(desk, 'event', ref, page_part(number)), 'event.html', view, head)


def _reports(desk: Desk, ref: str, number: int) -> tuple[Report, ...]:
    return desk.linked.listings.reports[page_key(f'events/{ref}', number)]


def _span(desk: Desk, ref: str) -> str:
    """The coverage in a sentence."""
    scope, count = desk.linked.listings.scopes[ref], count_of(desk, f'events/{ref}')
    if not count:
        return desk.t('coverage.none')
    sizes = {'articles': count, 'outlets': scope.outlets, 'languages': scope.languages}
    text = ', '.join(desk.n(f'count.{name}', size) for name, size in sizes.items() if size)
    if scope.first is None or scope.last is None:
        return text
    when = scope.first if scope.first.text == scope.last.text else span(scope.first, scope.last)
    key = 'coverage.summary-part-dated' if scope.has_undated else 'coverage.summary-dated'
    return desk.t(key, summary=text, date=desk.day(when).text)


def _absent(desk: Desk, ref: str) -> tuple[Link, ...]:
    """Declared outlets with no item in this archive."""
    return desk.sorted_links(desk.links('outlet', desk.linked.listings.scopes[ref].absent))
