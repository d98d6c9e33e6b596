"""The codebook, and the annotations that bear each of its tags."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.locale import sort_key
from site_builder.pages.desk import Desk
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.notes import notes_at, tag_name, tag_ref
from site_builder.pages.pagers import count_of, items_on, list_units, make_list_head, make_pager, page_part
from site_builder.pages.units import Unit
from site_builder.pages.views import (
    CodebookGroup,
    CodebookPage,
    CodebookRow,
    Link,
    NoteGroup,
    NoteListPage,
    Page,
    Phrase,
)

MOST = 20
"""How many of the outlets in which a tag is used are named."""


def codebook_units(desk: Desk) -> Iterator[Unit]:
    """The codebook, and the list of each tag that is in it or in use; nothing where there is none."""
    tags = list(desk.linked.listings.tags)
    if tags:
        yield Unit(f'codebook/{desk.lang}', partial(make_codebook, desk))
    for tag in tags:
        yield from list_units(desk, f'tags/{tag}', f'tag/{desk.lang}/{tag}', make_tag_list, tag)


def make_codebook(desk: Desk) -> Iterator[Page]:
    """The codebook."""
    groups: dict[str, list[CodebookRow]] = {}
    tags = list(desk.linked.listings.tags)
    for tag in tags:
        groups.setdefault(tag.partition(':')[0] if ':' in tag else '', []).append(_row(desk, tag))
    heading, intro = desk.t('list.codebook'), desk.n('count.tags', len(tags))
    view = CodebookPage(
        heading, intro, tuple(sorted((_group(desk, *group) for group in groups.items()), key=_last_if_none))
    )
    head = make_head(desk, 'codebook', title=heading, crumbs=(list_link(desk, 'annotations'),))
    yield Page(path_of(desk, 'codebook'), 'codebook.html', view, head)


def _group(desk: Desk, name: str, rows: list[CodebookRow]) -> CodebookGroup:
    record = desk.linked.archive.codebook.get(name)
    label = desk.choose(record.meta.label) if record else Phrase(name)
    return CodebookGroup(
        label, _definition(desk, name), tuple(sorted(rows, key=lambda row: sort_key(row.link.label.text)))
    )


def _last_if_none(group: CodebookGroup) -> tuple[bool, object]:
    """For sorting: by name, and the tags without a group after the groups."""
    return not group.heading.text, sort_key(group.heading.text)


def _definition(desk: Desk, tag: str) -> Phrase:
    record = desk.linked.archive.codebook.get(tag)
    return desk.choose(record.meta.definition) if record else Phrase('')


def _row(desk: Desk, tag: str) -> CodebookRow:
    name, use = tag_name(desk, tag), desk.linked.listings.tags[tag]
    label = Phrase(name.text.partition(': ')[2] or name.text, name.lang, name.fallback)
    outlets = {desk.name('outlet', ref).text: count for ref, count in use.outlets[:MOST]}
    languages = {desk.language(lang): count for lang, count in use.languages[:MOST]}
    return CodebookRow(
        link=Link(desk.href('tag', tag_ref(tag)), label),
        definition=_definition(desk, tag),
        count=desk.n('count.annotations', use.count),
        outlets=tuple(f'{outlet} ({outlets[outlet]})' for outlet in sorted(outlets, key=sort_key)),
        languages=tuple(f'{language} ({languages[language]})' for language in sorted(languages, key=sort_key)),
    )


def make_tag_list(desk: Desk, tag: str, number: int) -> Iterator[Page]:
    """A page of the annotations that bear a tag."""
    name, ref = tag_name(desk, tag), tag_ref(tag)
    keys, pager = items_on(desk, f'tags/{tag}', number), make_pager(desk, f'tags/{tag}', number, 'tag', ref)
    groups = (NoteGroup('', notes_at(desk, keys)),) if keys else ()
    intro = desk.n('count.annotations', count_of(desk, f'tags/{tag}'))
    view = NoteListPage(name.text, intro, None, _definition(desk, tag), groups, pager=pager)
    crumbs = (list_link(desk, 'annotations'), list_link(desk, 'codebook'))
    head = make_list_head(desk, 'tag', ref, number=number, pager=pager, title=name.text, crumbs=crumbs)
    yield Page(path_of(desk, 'tag', ref, page_part(number)), 'note-list.html', view, head)
