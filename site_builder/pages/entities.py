"""Pages of outlets, people, organisations, places and topics, and their lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.link.entities import ROLES, EntityLinks
from site_builder.link.targets import Target
from site_builder.model import REGISTERS
from site_builder.pages.desk import Desk
from site_builder.pages.facts import entity_facts
from site_builder.pages.groups import alphabetical
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.notes import notes_by
from site_builder.pages.related import mentioned_in
from site_builder.pages.rows import article_rows, event_rows, latest_events_first, latest_first
from site_builder.pages.views import ArticleGroup, EntityPage, LinkListPage, Page, Related


def make_entity_pages(desk: Desk) -> Iterator[Page]:
    """The page of every entry of every register, and the list of each register that has entries."""
    for section, kind in REGISTERS.items():
        register = desk.linked.archive.entities[kind]
        for ref in register:
            yield _entity_page(desk, section, Target(kind, ref))
        if register:
            yield _list_page(desk, section, kind)


def _entity_page(desk: Desk, section: str, target: Target) -> Page:
    entity, links = desk.linked.archive.entities, desk.linked.entities[target]
    meta = entity[REGISTERS[section]][target.ref].meta
    label = desk.name(target.kind, target.ref)
    view = EntityPage(
        kind=target.kind,
        kind_name=desk.t(f'kind.{target.kind}'),
        label=label,
        description=desk.choose(meta.description),
        facts=entity_facts(desk, target.kind, meta),
        groups=tuple(_groups(desk, links)),
        events=event_rows(desk, latest_events_first(desk, dict.fromkeys(links.events))),
        entities=tuple(_entities(desk, links)),
        mentioned_in=mentioned_in(desk, target.kind, target.ref),
        notes=notes_by(desk, target.ref) if target.kind == 'person' else (),
    )
    crumbs = (list_link(desk, section),)
    head = make_head(desk, target.kind, target.ref, title=label.text, description=view.description.text, crumbs=crumbs)
    return Page(path_of(desk, target.kind, target.ref), 'entity.html', view, head)


def _groups(desk: Desk, links: EntityLinks) -> Iterator[ArticleGroup]:
    for role in ROLES:
        if refs := links.articles.get(role):
            yield ArticleGroup(desk.t(f'role.{role}'), article_rows(desk, latest_first(desk, refs)), f'role-{role}')


def _entities(desk: Desk, links: EntityLinks) -> Iterator[Related]:
    for kind, targets in links.entities.items():
        yield Related(desk.t(f'seat.{kind}'), desk.sorted_links(map(desk.target, targets)))


def _list_page(desk: Desk, section: str, kind: str) -> Page:
    register: Mapping[str, object] = desk.linked.archive.entities[REGISTERS[section]]
    links = [desk.link(kind, ref, _count(desk, Target(kind, ref))) for ref in register]
    heading, intro = desk.t(f'list.{section}'), desk.n(f'count.{section}', len(links))
    view = LinkListPage(heading, intro, alphabetical(links))
    return Page(path_of(desk, section), 'link-list.html', view, make_head(desk, section, title=heading))


def _count(desk: Desk, target: Target) -> str:
    links = desk.linked.entities[target]
    count = len({ref for refs in links.articles.values() for ref in refs})
    return desk.n('count.articles', count) if count else desk.n('count.events', len(set(links.events)))
