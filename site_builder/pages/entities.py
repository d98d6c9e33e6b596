"""Pages of outlets, people, organisations, places and topics, and their lists."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.link.entities import ROLES
from site_builder.link.targets import Target
from site_builder.model import REGISTERS
from site_builder.pages.charts import year_chart
from site_builder.pages.desk import Desk
from site_builder.pages.facts import entity_facts
from site_builder.pages.groups import MANY, by_letter, letter_anchor, most
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.notes import notes_at
from site_builder.pages.pagers import count_of, items_on, list_units, make_list_head, make_pager, page_part
from site_builder.pages.related import mentioned_in
from site_builder.pages.rows import article_rows, event_rows
from site_builder.pages.units import Unit
from site_builder.pages.views import (
    ArticleGroup,
    ArticleListPage,
    EntityPage,
    EventListPage,
    Link,
    LinkListPage,
    NoteGroup,
    NoteListPage,
    Page,
    Pager,
    Phrase,
    Related,
)


def entity_units(desk: Desk) -> Iterator[Unit]:
    """The page of every entry of every register with those that continue it, and the list of each register."""
    for section, kind in REGISTERS.items():
        for ref in desk.linked.archive.entities[kind]:
            unit, target = f'{kind}/{desk.lang}/{ref}', Target(kind, ref)
            yield Unit(unit, partial(make_entity_page, desk, target))
            for part in (*ROLES, 'events', 'annotations'):
                for number in range(2, _pages(desk, f'{kind}/{ref}/{part}') + 1):
                    yield Unit(f'{unit}/{part}/{number}', partial(make_further_page, desk, target, part, number))
        if desk.linked.archive.entities[kind]:
            yield from list_units(desk, f'{section}/{desk.lang}', f'{section}/{desk.lang}', make_register, section)


def _pages(desk: Desk, name: str) -> int:
    size = desk.linked.listings.sizes.get(name)
    return size.pages if size else 0


def make_entity_page(desk: Desk, target: Target) -> Iterator[Page]:
    """The page of an entry of a register, with the latest of what has to do with it."""
    section, name = _section(target.kind), f'{target.kind}/{target.ref}'
    meta = desk.linked.archive.entities[REGISTERS[section]][target.ref].meta
    label = desk.name(target.kind, target.ref)
    view = EntityPage(
        kind=target.kind,
        kind_name=desk.t(f'kind.{target.kind}'),
        label=label,
        description=desk.choose(meta.description),
        facts=entity_facts(desk, target.kind, meta),
        groups=tuple(_groups(desk, target)),
        events=event_rows(desk, items_on(desk, f'{name}/events')),
        entities=tuple(_entities(desk, target)),
        mentioned_in=mentioned_in(desk, target.kind, target.ref),
        notes=notes_at(desk, items_on(desk, f'{name}/annotations')),
        events_pager=_pager(desk, target, 'events'),
        notes_pager=_pager(desk, target, 'annotations'),
        chart=year_chart(desk, desk.linked.listings.years[name]),
    )
    head = make_head(
        desk,
        target.kind,
        target.ref,
        title=label.text,
        description=view.description.text,
        crumbs=(list_link(desk, section),),
    )
    yield Page(path_of(desk, target.kind, target.ref), 'entity.html', view, head)


def _section(kind: str) -> str:
    return next(section for section, found in REGISTERS.items() if found == kind)


def _groups(desk: Desk, target: Target) -> Iterator[ArticleGroup]:
    for role in ROLES:
        if refs := items_on(desk, f'{target.kind}/{target.ref}/{role}'):
            pager = _pager(desk, target, role)
            yield ArticleGroup(desk.t(f'role.{role}'), article_rows(desk, refs), _anchor(role), pager)


def _anchor(part: str) -> str:
    return part if part in ('events', 'annotations') else f'role-{part}'


def _pager(desk: Desk, target: Target, part: str, number: int = 1) -> Pager | None:
    """The way through one of the lists of an entity; its page is the first page of them all."""
    name, first = f'{target.kind}/{target.ref}/{part}', f'{desk.href(target.kind, target.ref)}#{_anchor(part)}'
    return make_pager(desk, name, number, target.kind, target.ref, part, first=first)


def _entities(desk: Desk, target: Target) -> Iterator[Related]:
    for kind, targets in desk.linked.entities[target].entities.items():
        links = desk.sorted_links(map(desk.target, targets))
        yield Related(desk.t(f'seat.{kind}'), most(desk, links[:MANY], len(links)))


def make_further_page(desk: Desk, target: Target, part: str, number: int) -> Iterator[Page]:
    """A further page of the articles in a role, of the events or of the annotations of an entity."""
    name = f'{target.kind}/{target.ref}/{part}'
    pager, items = _pager(desk, target, part, number), items_on(desk, name, number)
    label = desk.name(target.kind, target.ref)
    view: EventListPage | NoteListPage | ArticleListPage
    if part == 'events':
        heading, intro = f'{label.text} – {desk.t("ui.events")}', desk.n('count.events', count_of(desk, name))
        view, template = EventListPage(heading, intro, event_rows(desk, items), pager), 'event-list.html'
    elif part == 'annotations':
        heading, intro = desk.t('list.notes-by', name=label.text), desk.n('count.annotations', count_of(desk, name))
        group = NoteGroup('', notes_at(desk, items))
        view = NoteListPage(heading, intro, None, Phrase(''), (group,), pager=pager)
        template = 'note-list.html'
    else:
        heading = f'{label.text} – {desk.t(f"role.{part}")}'
        group_of_all = ArticleGroup('', article_rows(desk, items))
        view = ArticleListPage(heading, desk.n('count.articles', count_of(desk, name)), (group_of_all,), pager=pager)
        template = 'article-list.html'
    crumbs = (list_link(desk, _section(target.kind)), desk.link(target.kind, target.ref))
    title = f'{heading} – {pager.label}' if pager else heading
    head = make_head(desk, target.kind, target.ref, page_part(number, part), title=title, crumbs=crumbs)
    yield Page(path_of(desk, target.kind, target.ref, page_part(number, part)), template, view, head)


def make_register(desk: Desk, section: str, number: int) -> Iterator[Page]:
    """A page of the list of a register, in alphabetical order."""
    name, kind = f'{section}/{desk.lang}', REGISTERS[section]
    links = [desk.link(kind, ref, _count(desk, kind, ref)) for ref in items_on(desk, name, number)]
    heading, count = desk.t(f'list.{section}'), count_of(desk, name)
    pager = make_pager(desk, name, number, section)
    letters = tuple(
        Link(f'{desk.href(section, "", page_part(page))}#{letter_anchor(letter)}', Phrase(letter))
        for letter, page in desk.linked.listings.letters[name]
    )
    view = LinkListPage(heading, desk.n(f'count.{section}', count), by_letter(links, count), letters, pager)
    head = make_list_head(desk, section, number=number, pager=pager, title=heading)
    yield Page(path_of(desk, section, '', page_part(number)), 'link-list.html', view, head)


def _count(desk: Desk, kind: str, ref: str) -> str:
    count = desk.linked.listings.totals[f'{kind}/{ref}']
    return desk.n('count.articles', count) if count else desk.n('count.events', count_of(desk, f'{kind}/{ref}/events'))
