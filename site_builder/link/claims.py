"""Claims: which article states, qualifies or disputes what, and which is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from site_builder.issues import Issue, did_you_mean, issue_at
from site_builder.link.coverage import Report
from site_builder.model import Claim, Event, Evidence
from site_builder.records import Archive, Loc, Record
from site_builder.validate import has_rendition

SILENT = 20
"""How many of the articles that say nothing of a claim are named."""


@dataclass(frozen=True, slots=True)
class ClaimLinks:
    """A claim with the coverage of its event."""

    event: str
    """The event's ref."""
    claim: Claim
    """The claim."""
    evidence: tuple[Evidence, ...]
    """What shows who states, qualifies or disputes it, in the order of the coverage."""
    silent: tuple[str, ...]
    """Refs of the first articles that say nothing of it, in the order of the coverage; no more than SILENT."""
    silent_count: int
    """How many say nothing of it."""


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of all events."""

    of_event: Mapping[str, tuple[ClaimLinks, ...]]
    """By the event's ref."""
    of_article: Mapping[str, tuple[ClaimLinks, ...]]
    """Those that an article says something of, by its ref, with its own evidence only."""


def link_claims(archive: Archive, coverage: Mapping[str, tuple[Report, ...]]) -> tuple[Claims, list[Issue]]:
    """The claims of each event and of each article."""
    of_event = {ref: tuple(_links(event, coverage[ref])) for ref, event in archive.events.items()}
    of_article: dict[str, list[ClaimLinks]] = {}
    for links in (links for by_event in of_event.values() for links in by_event):
        own: dict[str, list[Evidence]] = {}
        for evidence in links.evidence:
            own.setdefault(evidence.article, []).append(evidence)
        for ref, said in own.items():
            of_article.setdefault(ref, []).append(ClaimLinks(links.event, links.claim, tuple(said), (), 0))
    issues = [issue for ref, event in archive.events.items() for issue in _check_event(archive, event, coverage[ref])]
    return Claims(of_event, {ref: tuple(found) for ref, found in of_article.items()}), issues


def _links(event: Record[Event], coverage: tuple[Report, ...]) -> Iterator[ClaimLinks]:
    place = {report.article: number for number, report in enumerate(coverage)}
    for claim in event.meta.claims:
        evidence = sorted(
            (item for item in claim.evidence if item.article in place), key=lambda item: place[item.article]
        )
        heard = {item.article for item in evidence}
        silent = tuple(islice((ref for ref in place if ref not in heard), SILENT))
        yield ClaimLinks(event.ref, claim, tuple(evidence), silent, len(place) - len(heard))


def _check_event(archive: Archive, event: Record[Event], coverage: tuple[Report, ...]) -> Iterator[Issue]:
    covering = {report.article for report in coverage}
    for number, claim in enumerate(event.meta.claims):
        stances: dict[str, set[str]] = {}
        for count, evidence in enumerate(claim.evidence):
            loc: Loc = ('claims', number, 'evidence', count)
            before = stances.setdefault(evidence.article, set())
            yield from _check_evidence(archive, event, evidence, loc, covering)
            if evidence.stance in before:
                message = f'"{evidence.article}" {evidence.stance} this claim already'
                yield issue_at(event.origin, (*loc, 'article'), 'link.duplicate', message, 'Delete one of the two.')
            elif {evidence.stance, *before} >= {'states', 'disputes'}:
                message = f'"{evidence.article}" both states and disputes this claim'
                hint = 'If it does both, write "qualifies" once.'
                yield issue_at(event.origin, (*loc, 'stance'), 'claim.contradictory-stances', message, hint)
            before.add(evidence.stance)


def _check_evidence(
    archive: Archive, event: Record[Event], evidence: Evidence, loc: Loc, covering: set[str]
) -> Iterator[Issue]:
    if evidence.article not in archive.articles:
        return
    if evidence.article not in covering:
        message = f'"{evidence.article}" does not cover this event'
        hint = did_you_mean(evidence.article, covering, f'Write events: [{event.ref}] in the article.')
        yield issue_at(event.origin, (*loc, 'article'), 'claim.not-covering', message, hint)
    if evidence.in_ and not has_rendition(archive, evidence.article, evidence.in_):
        message = f'there is no rendition of "{evidence.article}" in "{evidence.in_}"'
        hint = 'Leave "in" out for a quote of the article\'s own text.'
        yield issue_at(event.origin, (*loc, 'in'), 'claim.no-rendition', message, hint)
