"""Typed relations and mentions, as lists of links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.link.relations import RelationLink
from site_builder.link.targets import Target
from site_builder.pages.desk import Desk
from site_builder.pages.views import Link, Related


def related(desk: Desk, kind: str, relations: Iterable[RelationLink]) -> tuple[Related, ...]:
    """Relations of an article or an event, those of one type together."""
    groups: dict[str, list[Link]] = {}
    for relation in relations:
        label = desk.t(f'relation.{relation.type}{"-inverse" if relation.inverse else ""}')
        groups.setdefault(label, []).append(desk.link(kind, relation.ref))
    return _groups(groups)


def mentioned_in(desk: Desk, kind: str, ref: str) -> tuple[Link, ...]:
    """The pages, events and articles whose own texts link to something."""
    sources = desk.linked.mentions.of.get(Target(kind, ref), ())
    return tuple(desk.target(source) for source in sources if desk.find(source.kind, source.ref))


def mentions(desk: Desk, kind: str, ref: str) -> tuple[Related, ...]:
    """What the own texts of a page or an event link to, by kind, in alphabetical order."""
    groups: dict[str, list[Link]] = {}
    for target in desk.linked.mentions.in_.get(Target(kind, ref), ()):
        if desk.find(target.kind, target.ref):
            groups.setdefault(desk.t(f'kinds.{target.kind}'), []).append(desk.target(target))
    return _groups({label: list(desk.sorted_links(links)) for label, links in groups.items()})


def _groups(groups: Mapping[str, list[Link]]) -> tuple[Related, ...]:
    return tuple(Related(label, tuple(links)) for label, links in groups.items())
