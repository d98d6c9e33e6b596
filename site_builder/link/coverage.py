"""Coverage of an event: its articles in order of time, with the delay after the first report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.edtf import days_between
from site_builder.issues import Issue, issue_at
from site_builder.model import Article, Event
from site_builder.records import Archive, Record


@dataclass(frozen=True, slots=True)
class Report:
    """An article as part of the coverage of an event."""

    article: str
    """Its ref."""
    delay: int | None
    """Days after the first report that is dated; None where either day is not known."""


def link_coverage(archive: Archive) -> tuple[Mapping[str, tuple[Report, ...]], list[Issue]]:
    """The coverage of each event by ref, in order of time; articles without a date come last."""
    found = defaultdict[str, list[Record[Article]]](list)
    for record in archive.articles.values():
        for ref in dict.fromkeys(record.meta.events):
            found[ref].append(record)
    coverage = {ref: _reports(found[ref]) for ref in archive.events}
    issues = [issue for ref, event in archive.events.items() for issue in _check_event(archive, event, found[ref])]
    return coverage, issues


def _reports(records: list[Record[Article]]) -> tuple[Report, ...]:
    ordered = sorted(records, key=lambda record: (record.meta.published.sort_key, record.ref))
    if not ordered:
        return ()
    first = ordered[0].meta.published
    return tuple(Report(record.ref, days_between(first, record.meta.published)) for record in ordered)


def _check_event(archive: Archive, event: Record[Event], coverage: list[Record[Article]]) -> list[Issue]:
    if not coverage and not archive.broken:
        message = f'no article covers the event "{event.ref}"'
        hint = f'Write events: [{event.ref}] in the articles that cover it.'
        return [issue_at(event.origin, (), 'event.no-coverage', message, hint)]
    return [issue for record in coverage for issue in _check_date(event, record)]


def _check_date(event: Record[Event], record: Record[Article]) -> list[Issue]:
    published, start = record.meta.published, event.meta.start
    if published.is_unknown or start.is_unknown or published.latest >= start.earliest:
        return []
    message = f'the article of {published.text} is older than the event "{event.ref}", which began {start.text}'
    loc = ('events', record.meta.events.index(event.ref))
    return [issue_at(record.origin, loc, 'event.covered-before-start', message, 'Check both dates.')]
