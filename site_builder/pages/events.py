"""Pages of events and their list."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.pages.citations import bibliography
from site_builder.pages.claims import event_claims
from site_builder.pages.desk import Desk
from site_builder.pages.facts import event_facts
from site_builder.pages.heads import event_feed, list_link, make_head, path_of
from site_builder.pages.related import mentioned_in, related
from site_builder.pages.rows import coverage_rows, event_day, event_rows, latest_events_first
from site_builder.pages.spans import span
from site_builder.pages.summaries import summary_html
from site_builder.pages.views import EventListPage, EventPage, Link, Page


def make_event_pages(desk: Desk) -> Iterator[Page]:
    """The page of every event, and the list of all."""
    for ref in desk.linked.archive.events:
        yield _event_page(desk, ref)
    refs = latest_events_first(desk, desk.linked.archive.events)
    heading, intro = desk.t('list.events'), desk.n('count.events', len(refs))
    view = EventListPage(heading, intro, event_rows(desk, refs, with_summary=True))
    yield Page(path_of(desk, 'events'), 'event-list.html', view, make_head(desk, 'events', title=heading))


def _event_page(desk: Desk, ref: str) -> Page:
    event, reports = desk.linked.archive.events[ref].meta, desk.linked.coverage[ref]
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
    )
    head = make_head(
        desk,
        'event',
        ref,
        title=title.text,
        description=_span(desk, ref),
        canonical_lang=summary_lang,
        crumbs=(list_link(desk, 'events'),),
        feeds=(event_feed(desk, ref),),
    )
    return Page(path_of(desk, 'event', ref), 'event.html', view, head)


def _span(desk: Desk, ref: str) -> str:
    """The coverage in a sentence."""
    articles = [desk.article(report.article) for report in desk.linked.coverage[ref]]
    if not articles:
        return desk.t('coverage.none')
    sizes = {
        'articles': len(articles),
        'outlets': len({article.outlet for article in articles if article.outlet}),
        'languages': len({article.lang for article in articles}),
    }
    text = ', '.join(desk.n(f'count.{name}', size) for name, size in sizes.items() if size)
    dated = [article.published for article in articles if not article.published.is_unknown]
    if not dated:
        return text
    when = dated[0] if dated[0].text == dated[-1].text else span(dated[0], dated[-1])
    return desk.t('coverage.summary-dated', summary=text, date=desk.day(when).text)


def _absent(desk: Desk, ref: str) -> tuple[Link, ...]:
    """Declared outlets with no item in this archive."""
    present = {desk.article(report.article).outlet for report in desk.linked.coverage[ref]}
    declared = desk.linked.archive.events[ref].meta.outlets
    return desk.sorted_links(desk.links('outlet', (outlet for outlet in declared if outlet not in present)))
