"""Typed relations and mentions, as lists of links."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.link.relations import RelationLink
from site_builder.link.targets import Target
from site_builder.pages.desk import Desk
from site_builder.pages.groups import MANY, most
from site_builder.pages.views import Link, Related


def related(desk: Desk, kind: str, relations: Iterable[RelationLink]) -> tuple[Related, ...]:
    """Relations of an article or an event, those of one type together."""
    groups: dict[str, list[str]] = {}
    for relation in relations:
        label = desk.t(f'relation.{relation.type}{"-inverse" if relation.inverse else ""}')
        groups.setdefault(label, []).append(relation.ref)
    return tuple(
        Related(label, most(desk, [desk.link(kind, ref) for ref in refs[:MANY]], len(refs)))
        for label, refs in groups.items()
    )


def mentioned_in(desk: Desk, kind: str, ref: str) -> tuple[Link, ...]:
    """The pages, events and articles whose own texts link to something."""
    sources = desk.linked.mentions.of.get(Target(kind, ref), ())
    links = [desk.target(source) for source in sources[:MANY] if desk.find(source.kind, source.ref)]
    return most(desk, links, len(links) + max(0, len(sources) - MANY))


def mentions(desk: Desk, kind: str, ref: str) -> tuple[Related, ...]:
    """What the own texts of a page or an event link to, by kind, in alphabetical order."""
    groups: dict[str, list[Link]] = {}
    for target in desk.linked.mentions.in_.get(Target(kind, ref), ()):
        if desk.find(target.kind, target.ref):
            groups.setdefault(desk.t(f'kinds.{target.kind}'), []).append(desk.target(target))
    return tuple(Related(label, desk.sorted_links(links)) for label, links in groups.items())
