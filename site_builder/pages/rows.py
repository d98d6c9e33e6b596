"""Rows of lists: articles and events, as every page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from site_builder.link.coverage import Report
from site_builder.pages.desk import Desk
from site_builder.pages.spans import span
from site_builder.pages.summaries import summary_html
from site_builder.pages.variants import shown_kinds
from site_builder.pages.views import ArticleRow, Day, EventRow, Html


def article_row(desk: Desk, ref: str, *, delay: str = '', current: bool = False) -> ArticleRow:
    """An article in a list; `delay` says how long after the first report of an event it was published."""
    row = desk.remember(('row', ref, delay), lambda: _article_row(desk, ref, delay))
    return replace(row, current=True) if current else row


def _article_row(desk: Desk, ref: str, delay: str) -> ArticleRow:
    article = desk.article(ref)
    readable = next(iter(shown_kinds(desk, ref)), '')
    return ArticleRow(
        href=desk.href('article', ref),
        headline=desk.headline(ref),
        original=desk.original_headline(ref),
        outlet=desk.outlet(article),
        outlet_href=desk.href('outlet', article.outlet) if article.outlet else '',
        date=desk.day(article.published),
        lang=article.lang,
        lang_name=desk.language(article.lang),
        delay=delay,
        readable=desk.t(f'readable.{readable}') if readable else '',
        readable_kind=readable,
    )


def article_rows(desk: Desk, refs: Iterable[str]) -> tuple[ArticleRow, ...]:
    """Articles in the order given."""
    return tuple(article_row(desk, ref) for ref in refs)


def delay_text(desk: Desk, days: int | None) -> str:
    """The time after the first report that is dated, in words; empty where it can't be told."""
    if days is None:
        return ''
    return desk.n('delay.days', days) if days else desk.t('delay.same-day')


def coverage_rows(desk: Desk, event: str, reports: Sequence[Report], current: str = '') -> tuple[ArticleRow, ...]:
    """Articles on an event, each with its delay.

    The first one is only called the first report where no article is undated: one of these may be older.
    """
    listings = desk.linked.listings
    first = desk.t('delay.first-dated' if listings.scopes[event].has_undated else 'delay.first')
    return tuple(
        article_row(
            desk,
            report.article,
            delay=first
            if report.delay == 0 and listings.places[f'{event}/{report.article}'] == 0
            else delay_text(desk, report.delay),
            current=report.article == current,
        )
        for report in reports
    )


def event_row(desk: Desk, ref: str, *, with_summary: bool = False) -> EventRow:
    """An event in a list."""
    event = desk.linked.archive.events[ref].meta
    lang, html = summary_html(desk, event.summary, f's-{ref}-') if with_summary else ('', Html(''))
    return EventRow(
        href=desk.href('event', ref),
        title=desk.choose(event.title),
        date=event_day(desk, ref),
        count=desk.n('count.articles', desk.linked.listings.sizes[f'events/{ref}'].count),
        summary=html,
        summary_lang=lang,
    )


def event_day(desk: Desk, ref: str) -> Day:
    """When an event happened: a day or a span."""
    event = desk.linked.archive.events[ref].meta
    date = event.start
    if event.end and event.end.text != event.start.text:
        date = span(event.start, event.end)
    return desk.day(date)


def event_rows(desk: Desk, refs: Sequence[str], *, with_summary: bool = False) -> tuple[EventRow, ...]:
    """Events in the order given."""
    return tuple(event_row(desk, ref, with_summary=with_summary) for ref in refs)
