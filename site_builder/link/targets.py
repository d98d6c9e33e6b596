"""References to refs and ids: what there is to point to, and what points to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from site_builder.issues import Issue, did_you_mean, issue_at
from site_builder.model import REGISTERS, Article, Event, LiteralName, Name, UnheldText
from site_builder.parse import WHOLE_REGISTER
from site_builder.records import Archive, Loc, Record

FILES: Mapping[str, str] = {kind: f'{name}.yaml' for name, kind in REGISTERS.items()}


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """Something that can be pointed to."""

    kind: str
    """article, event, page, or the kind of an entity."""
    ref: str
    """Its ref or id."""


def subject_of(folder: str) -> Target:
    """The article or page that the annotations or attachments of a folder belong to."""
    room, ref = folder.split('/', 1)
    return Target('page' if room == 'pages' else 'article', ref)


@dataclass(frozen=True, slots=True)
class Targets:
    """All that can be pointed to, whether or not it could be read."""

    kinds: Mapping[str, tuple[str, ...]]
    """The kinds that have a ref, by ref."""

    def find(self, target: str) -> tuple[Target, ...]:
        """What `ref` or `kind:ref` may mean: nothing, one thing, or several."""
        kind, colon, ref = target.rpartition(':')
        kinds = self.kinds.get(ref, ())
        return tuple(Target(found, ref) for found in kinds if not colon or found == kind)

    def has(self, kind: str, ref: str) -> bool:
        """Whether there is such a thing, or may be: a register that cannot be read might list it."""
        return kind in self.kinds.get(ref, ()) or kind in self.kinds.get(WHOLE_REGISTER, ())

    def of_kind(self, kind: str) -> Iterator[str]:
        """The refs of a kind."""
        return (ref for ref, kinds in self.kinds.items() if kind in kinds)


@dataclass(frozen=True, slots=True)
class Reference:
    """A ref that a record names."""

    record: Record[Any]
    """The record."""
    loc: Loc
    """Where in the record."""
    kind: str
    """What it must be."""
    ref: str
    """The ref."""


def collect_targets(archive: Archive) -> Targets:
    """All that can be pointed to in an archive."""
    kinds: dict[str, list[str]] = {}
    groups: Sequence[tuple[str, Iterable[str]]] = (
        ('article', archive.articles),
        ('event', archive.events),
        ('page', archive.own_pages),
        *archive.entities.items(),
    )
    for kind, ref in chain(((kind, ref) for kind, refs in groups for ref in refs), sorted(archive.broken)):
        if kind not in kinds.setdefault(ref, []):
            kinds[ref].append(kind)
    return Targets({ref: tuple(found) for ref, found in kinds.items()})


def check_references(archive: Archive, targets: Targets) -> list[Issue]:
    """References to what there is not, to oneself, and those written twice."""
    issues, seen = [], set[tuple[str, Loc, str]]()
    for reference in find_references(archive):
        if not targets.has(reference.kind, reference.ref):
            issues.append(_unknown(reference, targets))
        if isinstance(reference.loc[-1], int):
            origin = reference.record.origin
            key = (origin.path, (*origin.base, *reference.loc[:-1]), reference.ref)
            if key in seen and targets.has(reference.kind, reference.ref):
                message = f'"{reference.ref}" is listed twice'
                issues.append(issue_at(origin, reference.loc, 'link.duplicate', message, 'Delete one.'))
            seen.add(key)
    return issues


def _unknown(reference: Reference, targets: Targets) -> Issue:
    elsewhere = [target.kind for target in targets.find(reference.ref)]
    file = FILES.get(reference.kind)
    otherwise = f'Add it to content/{file}.' if file else f'Add the {reference.kind}, or correct the ref.'
    if elsewhere:
        hint = f'"{reference.ref}" is known as {" and ".join(elsewhere)} only. {otherwise}'
    else:
        hint = did_you_mean(reference.ref, targets.of_kind(reference.kind), otherwise)
    message = f'there is no {reference.kind} "{reference.ref}"'
    return issue_at(reference.record.origin, reference.loc, f'link.unknown-{reference.kind}', message, hint)


def find_references(archive: Archive) -> Iterator[Reference]:
    """Every ref in every record, but for inline and see-links."""
    for article in archive.written('article'):
        yield from _article_references(article)
    for event in archive.written('event'):
        yield from _event_references(event)
    for kind in REGISTERS.values():
        for entity in archive.written(kind):
            yield from _refs(entity, 'place', ('place',), (entity.meta.place,))
    for record in chain(archive.written('rendition'), archive.written('notes')):
        yield from _names(record, ('by',), (record.meta.by,))


def _article_references(record: Record[Article]) -> Iterator[Reference]:
    article = record.meta
    yield from _refs(record, 'outlet', ('outlet',), (article.outlet,))
    yield from _names(record, ('authors',), article.authors)
    yield from _about(record, article)
    yield from _listed(record, 'event', 'events', article.events)
    for number, relation in enumerate(article.relations):
        yield Reference(record, ('relations', number, 'to'), 'article', relation.to)
    translation = article.translation
    loc: Loc = ('translation',)
    while translation:
        yield from _names(record, (*loc, 'by'), (translation.by,))
        if not isinstance(translation.of, UnheldText):
            yield Reference(record, (*loc, 'of'), 'article', translation.of)
            break
        yield from _refs(record, 'outlet', (*loc, 'of', 'outlet'), (translation.of.outlet,))
        yield from _names(record, (*loc, 'of', 'authors'), translation.of.authors)
        translation, loc = translation.of.translation, (*loc, 'of', 'translation')


def _event_references(record: Record[Event]) -> Iterator[Reference]:
    event = record.meta
    yield from _about(record, event)
    yield from _listed(record, 'outlet', 'outlets', event.outlets)
    for number, relation in enumerate(event.related):
        yield Reference(record, ('related', number, 'to'), 'event', relation.to)
    for number, claim in enumerate(event.claims):
        for count, evidence in enumerate(claim.evidence):
            loc = ('claims', number, 'evidence', count, 'article')
            yield Reference(record, loc, 'article', evidence.article)


def _about(record: Record[Any], meta: Article | Event) -> Iterator[Reference]:
    yield from _listed(record, 'person', 'people', meta.people)
    yield from _listed(record, 'organisation', 'organisations', meta.organisations)
    yield from _listed(record, 'place', 'places', meta.places)
    yield from _listed(record, 'topic', 'topics', meta.topics)


def _listed(record: Record[Any], kind: str, key: str, refs: Iterable[str]) -> Iterator[Reference]:
    return (Reference(record, (key, number), kind, ref) for number, ref in enumerate(refs))


def _refs(record: Record[Any], kind: str, loc: Loc, refs: Iterable[str | None]) -> Iterator[Reference]:
    return (Reference(record, loc, kind, ref) for ref in refs if ref)


def _names(record: Record[Any], loc: Loc, names: Iterable[Name | None]) -> Iterator[Reference]:
    for number, name in enumerate(names):
        if name is not None and not isinstance(name, LiteralName):
            yield Reference(record, (*loc, number) if loc[-1] == 'authors' else loc, 'person', name)
