"""Lists of annotations: all of them, those of a kind, those on one article or page, those that bear a tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from site_builder.link.note_listings import NOTE_ROWS
from site_builder.link.targets import subject_of
from site_builder.model import NoteKind
from site_builder.pages.desk import Desk
from site_builder.pages.groups import MANY, most
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.notes import about, note_list_ref, note_view, notes_at, tag_name, tag_ref
from site_builder.pages.pagers import count_of, items_on, list_units, make_list_head, make_pager, page_part
from site_builder.pages.units import Unit
from site_builder.pages.views import (
    Link,
    LinkGroup,
    LinkListPage,
    Note,
    NoteGroup,
    NoteListPage,
    Page,
    Phrase,
)

UNDIVIDED = 2 * NOTE_ROWS
"""From so many annotations on, each kind has a list of its own."""
LATEST_OF_KIND = 10
"""How many of each kind stand on the page of all where each has a list of its own."""


def note_list_units(desk: Desk) -> Iterator[Unit]:
    """The list of all annotations, those of each kind and of each article and page, and the list of these texts."""
    listings = desk.linked.listings
    if not listings.totals['annotations']:
        return
    yield Unit(f'annotations/{desk.lang}', partial(make_note_list, desk))
    for kind, _ in listings.counts['annotations/kinds'] if _has_lists(desk) else ():
        yield from list_units(desk, f'kinds/{kind}', f'note-kind/{desk.lang}/{kind}', make_kind_list, kind)
    if _has_many_texts(desk):
        yield from list_units(desk, 'annotated', f'annotated/{desk.lang}', make_text_list)
    for folder, items in desk.linked.annotations.items():
        if items:
            yield Unit(f'notes/{desk.lang}/{folder}', partial(make_subject_list, desk, folder))


def _has_lists(desk: Desk) -> bool:
    """Whether there are so many annotations that each kind has a list of its own."""
    return desk.linked.listings.totals['annotations'] >= UNDIVIDED


def _has_many_texts(desk: Desk) -> bool:
    return count_of(desk, 'annotated') > MANY


def make_note_list(desk: Desk) -> Iterator[Page]:
    """All annotations by kind, or the latest of each kind."""
    groups = tuple(_kind_group(desk, kind, count) for kind, count in desk.linked.listings.counts['annotations/kinds'])
    heading, intro = desk.t('list.annotations'), desk.n('count.annotations', desk.linked.listings.totals['annotations'])
    ways = (_people(desk), _codes(desk), _subjects(desk))
    view = NoteListPage(heading, intro, None, Phrase(''), groups, tuple(way for way in ways if way.links))
    yield Page(path_of(desk, 'annotations'), 'note-list.html', view, make_head(desk, 'annotations', title=heading))


def _kind_group(desk: Desk, kind: str, count: int) -> NoteGroup:
    keys, more = items_on(desk, f'kinds/{kind}'), None
    if _has_lists(desk) and count > LATEST_OF_KIND:
        keys = keys[:LATEST_OF_KIND]
        more = Link(desk.href('note-kinds', '', kind), Phrase(desk.n('count.annotations', count)))
    return NoteGroup(desk.t(f'note-kinds.{kind}'), notes_at(desk, keys), f'kind-{kind}', more)


def make_kind_list(desk: Desk, kind: NoteKind, number: int) -> Iterator[Page]:
    """A page of the annotations of a kind."""
    name, heading = f'kinds/{kind}', f'{desk.t("list.annotations")}: {desk.t(f"note-kinds.{kind}")}'
    pager = make_pager(desk, name, number, 'note-kinds', '', kind)
    groups = (NoteGroup('', notes_at(desk, items_on(desk, name, number))),)
    intro = desk.n('count.annotations', count_of(desk, name))
    view = NoteListPage(heading, intro, None, Phrase(''), groups, pager=pager)
    crumbs = (list_link(desk, 'annotations'),)
    head = make_list_head(desk, 'note-kinds', '', kind, number=number, pager=pager, title=heading, crumbs=crumbs)
    head = replace(head, section=desk.href('annotations'))
    yield Page(path_of(desk, 'note-kinds', '', page_part(number, kind)), 'note-list.html', view, head)


def _people(desk: Desk) -> LinkGroup:
    counts = desk.linked.listings.counts['annotations/people']
    links = desk.sorted_links(
        replace(desk.link('person', name), note=desk.n('count.annotations', count)) for name, count in counts[:MANY]
    )
    return LinkGroup(desk.t('list.by-person'), most(desk, links, len(counts)))


def _codes(desk: Desk) -> LinkGroup:
    counts = desk.linked.listings.counts['annotations/tags']
    links = desk.sorted_links(
        Link(desk.href('tag', tag_ref(tag)), tag_name(desk, tag), note=desk.n('count.annotations', count))
        for tag, count in counts[:MANY]
    )
    return LinkGroup(desk.t('list.by-tag'), most(desk, links, len(counts)))


def _subjects(desk: Desk) -> LinkGroup:
    heading, count = desk.t('list.by-subject'), count_of(desk, 'annotated')
    if _has_many_texts(desk):
        return LinkGroup(heading, (Link(desk.href('annotated'), Phrase(desk.n('count.texts', count))),))
    return LinkGroup(heading, desk.sorted_links(_text_link(desk, folder) for folder in items_on(desk, 'annotated')))


def _text_link(desk: Desk, folder: str) -> Link:
    note = desk.n('count.annotations', len(desk.linked.annotations[folder]))
    return Link(desk.href('notes', note_list_ref(folder)), desk.target(subject_of(folder)).label, note=note)


def make_text_list(desk: Desk, number: int) -> Iterator[Page]:
    """A page of the list of annotated texts, the latest first."""
    heading, pager = desk.t('list.annotated'), make_pager(desk, 'annotated', number, 'annotated')
    links = [_text_link(desk, folder) for folder in items_on(desk, 'annotated', number)]
    intro = desk.n('count.texts', count_of(desk, 'annotated'))
    view = LinkListPage(heading, intro, (LinkGroup('', tuple(links)),), pager=pager)
    crumbs = (list_link(desk, 'annotations'),)
    head = make_list_head(desk, 'annotated', number=number, pager=pager, title=heading, crumbs=crumbs)
    head = replace(head, section=desk.href('annotations'))
    yield Page(path_of(desk, 'annotated', '', page_part(number)), 'link-list.html', view, head)


def make_subject_list(desk: Desk, folder: str) -> Iterator[Page]:
    """The annotations on an article or page."""
    items, ref = desk.linked.annotations[folder], note_list_ref(folder)
    by_text: dict[str, list[Note]] = {}
    for item in items:
        by_text.setdefault(about(desk, folder, item.source), []).append(note_view(desk, folder, item))
    groups = tuple(NoteGroup(heading, tuple(notes)) for heading, notes in by_text.items())
    subject = desk.target(subject_of(folder))
    heading = desk.t('list.notes-on', title=subject.label.text)
    view = NoteListPage(heading, desk.n('count.annotations', len(items)), subject, Phrase(''), groups)
    head = make_head(desk, 'notes', ref, title=heading, crumbs=(list_link(desk, 'annotations'), subject))
    yield Page(path_of(desk, 'notes', ref), 'note-list.html', view, head)
