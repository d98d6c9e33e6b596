"""Lists of annotations: all of them, those on one article or page, those that bear a tag; and the codebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

from site_builder.link.annotations import Placed
from site_builder.link.targets import subject_of
from site_builder.locale import sort_key
from site_builder.model import LiteralName, NoteKind
from site_builder.pages.desk import Desk
from site_builder.pages.groups import alphabetical
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.notes import about, latest_notes, note_list_ref, note_view, tag_name, tag_ref
from site_builder.pages.views import (
    CodebookGroup,
    CodebookPage,
    CodebookRow,
    Link,
    LinkGroup,
    Note,
    NoteGroup,
    NoteListPage,
    Page,
    Phrase,
)

Located = tuple[str, Placed]
"""The folder of an article or page, and an annotation on it."""


def make_note_lists(desk: Desk) -> Iterator[Page]:
    """The list of all annotations, one for each article and page that has any, and the codebook with its tags."""
    notes = latest_notes(desk)
    if notes:
        yield _all_page(desk, notes)
    for folder, items in desk.linked.annotations.items():
        if items:
            yield _subject_page(desk, folder, items)
    tags = _tags(desk, notes)
    if tags:
        yield _codebook_page(desk, tags)
    for tag, found in tags.items():
        yield _tag_page(desk, tag, found)


def _views(desk: Desk, notes: Iterable[Located]) -> tuple[Note, ...]:
    return tuple(note_view(desk, folder, item) for folder, item in notes)


def _all_page(desk: Desk, notes: list[Located]) -> Page:
    by_kind = {kind: [pair for pair in notes if pair[1].record.meta.kind == kind] for kind in get_args(NoteKind)}
    groups = [
        NoteGroup(desk.t(f'note-kinds.{kind}'), _views(desk, found), f'kind-{kind}')
        for kind, found in by_kind.items()
        if found
    ]
    heading, intro = desk.t('list.annotations'), desk.n('count.annotations', len(notes))
    ways = (_people(desk, notes), _codes(desk, notes), _subjects(desk))
    view = NoteListPage(heading, intro, None, Phrase(''), tuple(groups), tuple(way for way in ways if way.links))
    return Page(path_of(desk, 'annotations'), 'note-list.html', view, make_head(desk, 'annotations', title=heading))


def _people(desk: Desk, notes: Iterable[Located]) -> LinkGroup:
    names = Counter(item.record.meta.by for _, item in notes if item.record.meta.by is not None)
    links = [
        Link(*_person(desk, name), note=desk.n('count.annotations', count))
        for name, count in names.items()
        if not isinstance(name, LiteralName)
    ]
    return LinkGroup(desk.t('list.by-person'), alphabetical(links)[0].links if links else ())


def _person(desk: Desk, ref: str) -> tuple[str, Phrase]:
    link = desk.link('person', ref)
    return link.href, link.label


def _codes(desk: Desk, notes: Iterable[Located]) -> LinkGroup:
    counts = Counter(tag for _, item in notes for tag in item.record.meta.tags)
    links = [
        Link(desk.href('tag', tag_ref(tag)), tag_name(desk, tag), note=desk.n('count.annotations', count))
        for tag, count in counts.items()
    ]
    return LinkGroup(desk.t('list.by-tag'), desk.sorted_links(links))


def _subjects(desk: Desk) -> LinkGroup:
    links = []
    for folder, items in desk.linked.annotations.items():
        if items:
            label = desk.target(subject_of(folder)).label
            note = desk.n('count.annotations', len(items))
            links.append(Link(desk.href('notes', note_list_ref(folder)), label, note=note))
    return LinkGroup(desk.t('list.by-subject'), desk.sorted_links(links))


def _subject_page(desk: Desk, folder: str, items: tuple[Placed, ...]) -> Page:
    by_text: dict[str, list[Located]] = {}
    for item in items:
        by_text.setdefault(about(desk, folder, item.source), []).append((folder, item))
    groups = tuple(NoteGroup(heading, _views(desk, found)) for heading, found in by_text.items())
    subject = desk.target(subject_of(folder))
    heading = desk.t('list.notes-on', title=subject.label.text)
    view = NoteListPage(heading, desk.n('count.annotations', len(items)), subject, Phrase(''), groups)
    head = make_head(
        desk, 'notes', note_list_ref(folder), title=heading, crumbs=(list_link(desk, 'annotations'), subject)
    )
    return Page(path_of(desk, 'notes', note_list_ref(folder)), 'note-list.html', view, head)


# The codebook


def _tags(desk: Desk, notes: Iterable[Located]) -> dict[str, list[Located]]:
    """The annotations of each tag that is in the codebook or in use; groups themselves are no tags."""
    groups = {tag.partition(':')[0] for tag in desk.linked.archive.codebook if ':' in tag}
    found: dict[str, list[Located]] = {tag: [] for tag in desk.linked.archive.codebook if tag not in groups}
    for folder, item in notes:
        for tag in item.record.meta.tags:
            found.setdefault(tag, []).append((folder, item))
    return dict(sorted(found.items()))


def _codebook_page(desk: Desk, tags: dict[str, list[Located]]) -> Page:
    groups: dict[str, list[CodebookRow]] = {}
    for tag, notes in tags.items():
        groups.setdefault(tag.partition(':')[0] if ':' in tag else '', []).append(_row(desk, tag, notes))
    heading, intro = desk.t('list.codebook'), desk.n('count.tags', len(tags))
    view = CodebookPage(
        heading, intro, tuple(sorted((_group(desk, *group) for group in groups.items()), key=_last_if_none))
    )
    head = make_head(desk, 'codebook', title=heading, crumbs=(list_link(desk, 'annotations'),))
    return Page(path_of(desk, 'codebook'), 'codebook.html', view, head)


def _group(desk: Desk, name: str, rows: list[CodebookRow]) -> CodebookGroup:
    record = desk.linked.archive.codebook.get(name)
    label = desk.choose(record.meta.label) if record else Phrase(name)
    return CodebookGroup(
        label, _definition(desk, name), tuple(sorted(rows, key=lambda row: sort_key(row.link.label.text)))
    )


def _last_if_none(group: CodebookGroup) -> tuple[bool, object]:
    """For sorting: by name, and the tags without a group after the groups."""
    return not group.heading.text, sort_key(group.heading.text)


def _counted(names: Iterable[str]) -> tuple[str, ...]:
    """Names in alphabetical order, each with how often it occurs."""
    counts = Counter(names)
    return tuple(f'{name} {counts[name]}' for name in sorted(counts, key=sort_key))


def _definition(desk: Desk, tag: str) -> Phrase:
    record = desk.linked.archive.codebook.get(tag)
    return desk.choose(record.meta.definition) if record else Phrase('')


def _row(desk: Desk, tag: str, notes: list[Located]) -> CodebookRow:
    subjects = [subject_of(folder) for folder, _ in notes]
    articles = [desk.article(subject.ref) for subject in subjects if subject.kind == 'article']
    name = tag_name(desk, tag)
    label = Phrase(name.text.partition(': ')[2] or name.text, name.lang, name.fallback)
    return CodebookRow(
        link=Link(desk.href('tag', tag_ref(tag)), label),
        definition=_definition(desk, tag),
        count=desk.n('count.annotations', len(notes)),
        outlets=_counted(desk.outlet(article).text for article in articles if article.outlet),
        languages=_counted(desk.language(article.lang) for article in articles),
    )


def _tag_page(desk: Desk, tag: str, notes: list[Located]) -> Page:
    name = tag_name(desk, tag)
    groups = (NoteGroup('', _views(desk, notes)),) if notes else ()
    view = NoteListPage(name.text, desk.n('count.annotations', len(notes)), None, _definition(desk, tag), groups)
    crumbs = (list_link(desk, 'annotations'), list_link(desk, 'codebook'))
    head = make_head(desk, 'tag', tag_ref(tag), title=name.text, crumbs=crumbs)
    return Page(path_of(desk, 'tag', tag_ref(tag)), 'note-list.html', view, head)
