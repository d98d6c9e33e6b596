"""Typed relations between articles and between events, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_builder.edtf import Edtf
from site_builder.issues import Issue, issue_at
from site_builder.link.cycles import find_cycles
from site_builder.model import Relation, RelationType
from site_builder.records import Archive, Record

LATER: frozenset[RelationType] = frozenset(('follows', 'corrects', 'reprints', 'replies-to'))
"""The types in which the one that relates is later than the one that it relates to."""


@dataclass(frozen=True, slots=True)
class RelationLink:
    """A relation seen from one of its ends."""

    type: RelationType
    """What the one that relates does."""
    ref: str
    """The other end."""
    inverse: bool
    """Whether this end is the one that is related to."""


@dataclass(frozen=True, slots=True)
class Relations:
    """Relations by the ref of either end."""

    of_article: Mapping[str, tuple[RelationLink, ...]]
    """Between articles."""
    of_event: Mapping[str, tuple[RelationLink, ...]]
    """Between events."""


def link_relations(archive: Archive) -> tuple[Relations, list[Issue]]:
    """All relations, from both of their ends."""
    articles = {ref: record.meta.relations for ref, record in archive.articles.items()}
    events = {ref: record.meta.related for ref, record in archive.events.items()}
    issues = list(_check(archive.articles, articles, 'relations'))
    issues += _check(archive.events, events, 'related')
    return Relations(_both_ways(articles), _both_ways(events)), issues


def _both_ways(relations: Mapping[str, Sequence[Relation]]) -> dict[str, tuple[RelationLink, ...]]:
    found: dict[str, list[RelationLink]] = {}
    for ref, outgoing in relations.items():
        for relation in dict.fromkeys(outgoing):
            if relation.to in relations and relation.to != ref:
                found.setdefault(ref, []).append(RelationLink(relation.type, relation.to, inverse=False))
                found.setdefault(relation.to, []).append(RelationLink(relation.type, ref, inverse=True))
    return {ref: tuple(links) for ref, links in found.items()}


def _check(
    records: Mapping[str, Record[Any]], relations: Mapping[str, Sequence[Relation]], key: str
) -> Iterator[Issue]:
    for ref, outgoing in relations.items():
        for number, relation in enumerate(outgoing):
            loc = (key, number, 'to')
            if relation.to == ref:
                hint = 'Name the other one.'
                yield issue_at(records[ref].origin, loc, 'link.self', f'"{ref}" is related to itself', hint)
            elif relation in outgoing[:number]:
                message = f'"{ref}" {relation.type} "{relation.to}" already'
                yield issue_at(records[ref].origin, loc, 'link.duplicate', message, 'Delete one of the two.')
            elif relation.type in LATER and _is_earlier(records[ref], records.get(relation.to)):
                message = f'"{ref}" {relation.type} "{relation.to}" but is older'
                hint = 'Check both dates, and turn the relation round if it is the wrong way.'
                yield issue_at(records[ref].origin, loc, 'link.contradiction', message, hint)
    for type_ in sorted(LATER):
        yield from _check_cycles(records, relations, key, type_)


def _is_earlier(one: Record[Any], other: Record[Any] | None) -> bool:
    first, second = _date(one), _date(other) if other else None
    return bool(first and second and not first.is_unknown and first.latest < second.earliest and not second.is_unknown)


def _date(record: Record[Any]) -> Edtf | None:
    date = getattr(record.meta, 'published', None) or getattr(record.meta, 'start', None)
    return date if isinstance(date, Edtf) else None


def _check_cycles(
    records: Mapping[str, Record[Any]], relations: Mapping[str, Sequence[Relation]], key: str, type_: RelationType
) -> Iterator[Issue]:
    edges = {ref: [r.to for r in outgoing if r.type == type_ and r.to != ref] for ref, outgoing in relations.items()}
    for cycle in find_cycles(edges):
        following = cycle[1] if len(cycle) > 1 else cycle[0]
        number = next(n for n, r in enumerate(relations[cycle[0]]) if r.type == type_ and r.to == following)
        message = f'"{type_}" leads in a circle: {" → ".join((*cycle, cycle[0]))}'
        hint = 'Take one of these relations away.'
        yield issue_at(records[cycle[0]].origin, (key, number, 'to'), 'link.cycle', message, hint)
