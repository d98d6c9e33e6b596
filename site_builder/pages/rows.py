"""Rows of lists: articles and events, as every page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from site_builder.link.coverage import Report
from site_builder.pages.desk import Desk
from site_builder.pages.spans import span
from site_builder.pages.summaries import summary_html
from site_builder.pages.variants import shown_kinds
from site_builder.pages.views import ArticleRow, Day, EventRow, Html


def article_row(desk: Desk, ref: str, *, delay: str = '', current: bool = False) -> ArticleRow:
    """An article in a list; `delay` says how long after the first report of an event it was published."""
    article = desk.article(ref)
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
        readable=desk.t(f'readable.{kinds[0]}') if (kinds := shown_kinds(desk, ref)) else '',
        current=current,
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
    coverage = desk.linked.coverage[event]
    is_dated = not any(desk.article(report.article).published.is_unknown for report in coverage)
    first = desk.t('delay.first' if is_dated else 'delay.first-dated')
    return tuple(
        article_row(
            desk,
            report.article,
            delay=first if report is coverage[0] and report.delay == 0 else delay_text(desk, report.delay),
            current=report.article == current,
        )
        for report in reports
    )


def latest_first(desk: Desk, refs: Iterable[str]) -> list[str]:
    """Refs of articles, the latest first and those without a date last; ties in the order of the refs."""
    dated: list[str] = []
    undated: list[str] = []
    for ref in sorted(refs):
        (undated if desk.article(ref).published.is_unknown else dated).append(ref)
    return sorted(dated, key=lambda ref: desk.article(ref).published.sort_key, reverse=True) + undated


def event_row(desk: Desk, ref: str, *, with_summary: bool = False) -> EventRow:
    """An event in a list."""
    event = desk.linked.archive.events[ref].meta
    lang, html = summary_html(desk, event.summary, f's-{ref}-') if with_summary else ('', Html(''))
    return EventRow(
        href=desk.href('event', ref),
        title=desk.choose(event.title),
        date=event_day(desk, ref),
        count=desk.n('count.articles', len(desk.linked.coverage[ref])),
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


def latest_events_first(desk: Desk, refs: Iterable[str]) -> list[str]:
    """Refs of events, the latest first and those without a date last; ties in the order of the refs."""
    starts = {ref: record.meta.start for ref, record in desk.linked.archive.events.items()}
    known = sorted(ref for ref in refs if ref in starts)
    dated = [ref for ref in known if not starts[ref].is_unknown]
    undated = [ref for ref in known if starts[ref].is_unknown]
    return sorted(dated, key=lambda ref: starts[ref].sort_key, reverse=True) + undated


def event_rows(desk: Desk, refs: Sequence[str], *, with_summary: bool = False) -> tuple[EventRow, ...]:
    """Events in the order given."""
    return tuple(event_row(desk, ref, with_summary=with_summary) for ref in refs)
