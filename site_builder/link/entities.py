"""Outlets, people, organisations, places and topics: what each has to do with articles, events and each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from site_builder.issues import Issue, issue_at
from site_builder.link.cycles import find_cycles
from site_builder.link.targets import Target
from site_builder.link.translations import Translations
from site_builder.model import REGISTERS, Article, Entity, LiteralName, Name, RegisterKind, UnheldText
from site_builder.records import Archive, Record

ROLES = ('published', 'wrote', 'translated', 'original-published', 'original-wrote', 'about')
"""What an entity may have to do with an article, in the order in which its page shows it."""


@dataclass(slots=True)
class EntityLinks:
    """What an entity has to do with the rest of the archive."""

    articles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Refs of articles by role."""
    events: list[str] = field(default_factory=list)
    """Refs of events."""
    entities: dict[str, list[Target]] = field(default_factory=lambda: defaultdict(list))
    """Other entities that name it as their place: by kind."""
    is_used: bool = False
    """Whether anything names it."""


Entities = Mapping[Target, EntityLinks]


def link_entities(archive: Archive, translations: Translations) -> tuple[Entities, list[Issue]]:
    """The links of every entry of every register."""
    found: dict[Target, EntityLinks] = {
        Target(kind, ref): EntityLinks() for kind, register in archive.entities.items() for ref in register
    }
    _link_articles(archive, translations, found)
    _link_events(archive, found)
    for target, entity in _all_entities(archive):
        if entity.meta.place and (links := _use(found, Target('place', entity.meta.place))):
            links.entities[target.kind].append(target)
    for name in _other_names(archive):
        _use(found, _person(name))
    return found, list(_check(archive, found))


def _link_articles(archive: Archive, translations: Translations, found: Entities) -> None:
    for record in archive.articles.values():
        for role, target in _article_links(record.meta, record.ref, translations):
            if links := _use(found, target):
                links.articles[role].append(record.ref)


def _link_events(archive: Archive, found: Entities) -> None:
    for event in archive.events.values():
        for kind, refs in _about(event.meta):
            for ref in refs:
                if links := _use(found, Target(kind, ref)):
                    links.events.append(event.ref)
        for ref in event.meta.outlets:
            _use(found, Target('outlet', ref))


def _use(found: Mapping[Target, EntityLinks], target: Target | None) -> EntityLinks | None:
    """The links of an entity that something names, marked as used; None where it is in no register."""
    links = found.get(target) if target else None
    if links:
        links.is_used = True
    return links


def _person(name: Name | None) -> Target | None:
    return None if name is None or isinstance(name, LiteralName) else Target('person', name)


def _other_names(archive: Archive) -> Iterator[Name | None]:
    """People who made renditions and annotations."""
    for by_lang in archive.renditions.values():
        yield from (record.meta.by for record in by_lang.values())
    for notes in archive.annotations.values():
        yield from (record.meta.by for record in notes)


def _article_links(article: Article, ref: str, translations: Translations) -> Iterator[tuple[str, Target | None]]:
    """Role and entity; no pair twice, and who wrote an article did not write its original besides."""
    pairs: list[tuple[str, Target | None]] = []
    if article.outlet:
        pairs.append(('published', Target('outlet', article.outlet)))
    pairs += [('wrote', _person(name)) for name in article.authors]
    if article.translation:
        pairs.append(('translated', _person(article.translation.by)))
    for source in translations.sources.get(ref, ()):
        if isinstance(source.text, UnheldText):
            if source.text.outlet:
                pairs.append(('original-published', Target('outlet', source.text.outlet)))
            pairs += [('original-wrote', _person(name)) for name in source.text.authors]
    pairs += [('about', Target(kind, ref)) for kind, refs in _about(article) for ref in refs]
    authors = {target for role, target in pairs if role == 'wrote'}
    return (pair for pair in dict.fromkeys(pairs) if not (pair[0] == 'original-wrote' and pair[1] in authors))


def _about(meta: Any) -> Iterator[tuple[str, Iterable[str]]]:
    return ((kind, dict.fromkeys(getattr(meta, key))) for key, kind in REGISTERS.items() if key != 'outlets')


def _all_entities(archive: Archive) -> Iterator[tuple[Target, Record[Entity]]]:
    for kind, register in archive.entities.items():
        for ref, record in register.items():
            yield Target(kind, ref), record


def _check(archive: Archive, links: Entities) -> Iterator[Issue]:
    for target, record in _all_entities(archive):
        if not links[target].is_used and not archive.broken:
            hint = 'Nothing to do if it is there for later.'
            yield issue_at(
                record.origin, (), 'entity.unused', f'the {target.kind} "{target.ref}" is used nowhere', hint
            )
    for kind, register in archive.entities.items():
        yield from _check_twice(kind, register)
    places = archive.entities['place']
    edges = {ref: [record.meta.place] if record.meta.place else [] for ref, record in places.items()}
    for cycle in find_cycles(edges):
        problem = (
            'entity.place-cycle',
            f'places lie in each other in a circle: {" → ".join((*cycle, cycle[0]))}',
            'Delete the key place of one of them.',
        )
        if len(cycle) == 1:
            problem = ('link.self', f'the place "{cycle[0]}" lies in itself', 'Name the place around it.')
        yield issue_at(places[cycle[0]].origin, ('place',), *problem)


def _check_twice(kind: RegisterKind, register: Mapping[str, Record[Entity]]) -> Iterator[Issue]:
    same: dict[str, str] = {}
    labels: dict[tuple[str, str], str] = {}
    for ref, record in register.items():
        for number, url in enumerate(record.meta.same_as):
            first = same.setdefault(url, ref)
            if first != ref:
                message = f'"{first}" says already that it is the same as {url}'
                hint = (
                    f'Delete one of the two, or correct the address; to join them, replace {ref} by {first} everywhere.'
                )
                yield issue_at(record.origin, ('same_as', number), 'entity.same-as-twice', message, hint)
        for lang, label in record.meta.label:
            first = labels.setdefault((lang, label.casefold()), ref)
            if first != ref:
                message = f'the {kind} "{first}" has the same name'
                hint = 'Tell them apart in the label, or join them.'
                yield issue_at(record.origin, ('label',), 'entity.label-twice', message, hint)
                break
