"""Annotations for reading: beside the text that they are about, and in lists."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from site_builder.link.annotations import ORIGINAL, Placed
from site_builder.link.targets import subject_of
from site_builder.markup import Mark, Resolved
from site_builder.pages.desk import Desk
from site_builder.pages.facts import web_address
from site_builder.pages.quotes import shown_quote
from site_builder.pages.summaries import join, own_blocks
from site_builder.pages.variants import has_original_page
from site_builder.pages.views import Html, Link, Note, NoteGroup, Phrase, Text


def notes_on(desk: Desk, folder: str, source: str) -> tuple[Placed, ...]:
    """The annotations with a place in a text, in its order; `source` is a language, or ORIGINAL."""
    placed = desk.linked.annotations.get(folder, ())
    return tuple(item for item in placed if item.is_placed and item.source == source)


def make_marks(desk: Desk, folder: str, source: str) -> tuple[Mark, ...]:
    """The marks of a text's annotations."""
    return tuple(
        Mark(item.start, item.end, item.record.meta.id, str(number), _label(desk, item, number), item.record.meta.kind)
        for number, item in enumerate(notes_on(desk, folder, source), 1)
    )


def _label(desk: Desk, item: Placed, number: int) -> str:
    return desk.t('note.label', number=str(number), kind=desk.t(f'note-kind.{item.record.meta.kind}'))


def notes_by_block(desk: Desk, resolved: Resolved, folder: str, source: str) -> tuple[tuple[Note, ...], ...]:
    """For each block of a text, the annotations whose passage ends in it; nothing where there are none."""
    placed = notes_on(desk, folder, source)
    if not placed:
        return ()
    found: list[list[Note]] = [[] for _ in resolved.blocks]
    ends = resolved.block_ends()
    for number, item in enumerate(placed, 1):
        found[bisect_right(ends, item.end - 1)].append(note_view(desk, folder, item, str(number)))
    return tuple(map(tuple, found))


def note_view(desk: Desk, folder: str, item: Placed, number: str = '') -> Note:
    """An annotation, ready to be shown."""
    view = desk.remember(('note', folder, item.record.meta.id), lambda: _note_view(desk, folder, item))
    return replace(view, number=number) if number else view


def _note_view(desk: Desk, folder: str, item: Placed) -> Note:
    note = item.record.meta
    body, body_lang = note_body(desk, folder, item)
    return Note(
        id=note.id,
        number='',
        kind=note.kind,
        kind_name=desk.t(f'note-kind.{note.kind}'),
        quote=_quote(desk, folder, item),
        now=_now(desk, folder, item),
        body=body,
        body_lang=body_lang,
        by=desk.name_text(note.by) if note.by else '',
        date=desk.day(note.created) if note.created else None,
        sources=tuple(link for url in note.sources for link in web_address(url)),
        see=tuple(_see(desk, ref) for ref in note.see),
        tags=tuple(Link(desk.href('tag', tag_ref(tag)), tag_name(desk, tag)) for tag in note.tags),
        status=_status(desk, item),
        place=_place(desk, folder, item),
        subject=desk.target(subject_of(folder)),
        about=about(desk, folder, item.source),
    )


def note_body(desk: Desk, folder: str, item: Placed) -> tuple[Html, str]:
    """The note in the page's language, else in another; and that language where it is not the page's."""
    lang, words, _ = desk.choose_text(item.record.meta.body)
    blocks = own_blocks(
        desk, words, lang or desk.lang, prefix=f'b-{note_list_ref(folder)}-{item.record.meta.id}-', shift=3
    )
    return join(blocks), '' if lang in ('', desk.lang) else lang


def tag_ref(tag: str) -> str:
    """A codebook tag as part of an address."""
    return tag.replace(':', '/')


def tag_name(desk: Desk, tag: str) -> Phrase:
    """What the codebook calls a tag; the tag itself where it is not in it. A group's name stands before it."""
    codebook = desk.linked.archive.codebook
    label = desk.choose(codebook[tag].meta.label) if tag in codebook else Phrase(tag.rpartition(':')[2])
    group = tag.partition(':')[0] if ':' in tag else ''
    if not group:
        return label
    name = desk.choose(codebook[group].meta.label).text if group in codebook else group
    return Phrase(f'{name}: {label.text}', label.lang, label.fallback)


def about(desk: Desk, folder: str, source: str) -> str:
    """What an annotation is about, in words: "on the original text", "on the abstract in German"."""
    room, ref = folder.split('/', 1)
    if room == 'pages':
        return desk.t('note.on-page', language=desk.language(source))
    if source == ORIGINAL:
        return desk.t('note.on-original')
    rendition = desk.linked.archive.renditions.get(ref, {}).get(source)
    kind = rendition.meta.kind if rendition else 'translation'
    return desk.t(f'note.on-{kind}', language=desk.language(source))


def _quote(desk: Desk, folder: str, item: Placed) -> Phrase:
    room, ref = folder.split('/', 1)
    if room == 'pages':
        return desk.phrase(item.record.meta.quote, item.source)
    return shown_quote(desk, ref, item.record.meta.quote, item.record.meta.in_)


def _now(desk: Desk, folder: str, item: Placed) -> Phrase:
    """The passage as it now reads, where that is not what was quoted."""
    if item.anchor is None or item.anchor.outcome != 'fuzzy':
        return Phrase('')
    room, ref = folder.split('/', 1)
    if room == 'pages':
        return desk.phrase(item.found, item.source)
    return shown_quote(desk, ref, item.found, item.record.meta.in_)


def _status(desk: Desk, item: Placed) -> str:
    """What a reader must know of the annotation's place; empty where it is certain."""
    outcome = item.anchor.outcome if item.anchor else 'exact'
    return '' if outcome in ('exact', 'moved') else desk.t(f'note.{outcome}')


def _see(desk: Desk, ref: str) -> Link:
    kinds = [target for target in desk.linked.targets.find(ref) if target.kind in ('article', 'event')]
    return desk.target(kinds[0])


def _place(desk: Desk, folder: str, item: Placed) -> str:
    """The address of the annotation where it stands beside its text."""
    room, ref = folder.split('/', 1)
    kind = 'page' if room == 'pages' else 'article'
    lang = item.source if item.source in desk.site.languages else desk.lang
    is_there = item.is_placed and item.source == ORIGINAL and room == 'articles' and has_original_page(desk, ref)
    part = 'original' if is_there else ''
    urls = desk.site.urls
    return f'{urls.href(urls.route(lang, kind, ref, part))}#note-{item.record.meta.id}'


def note_groups(desk: Desk, folder: str, texts: Iterable[Text]) -> tuple[NoteGroup, ...]:
    """The annotations of an article or page that stand beside none of the texts shown, by what they are about.

    Those without a place in their text come last, under a heading of their own, and are never dropped.
    """
    beside = {note.id for text in texts for notes in (*text.notes, *text.across) for note in notes}
    others: dict[str, list[Note]] = {}
    lost: list[Note] = []
    for item in desk.linked.annotations.get(folder, ()):
        if item.anchor is not None and not item.is_placed:
            lost.append(note_view(desk, folder, item))
        elif item.record.meta.id not in beside:
            others.setdefault(about(desk, folder, item.source), []).append(note_view(desk, folder, item))
    groups = [NoteGroup(heading, tuple(notes)) for heading, notes in others.items()]
    return (*groups, *([NoteGroup(desk.t('note.lost'), tuple(lost))] if lost else []))


def notes_at(desk: Desk, keys: Iterable[str]) -> tuple[Note, ...]:
    """The annotations that stand on a page of a list, by their keys."""
    return tuple(note_view(desk, *located(desk, key)) for key in keys)


def located(desk: Desk, key: str) -> tuple[str, Placed]:
    """The folder of an article or page, and the annotation on it that has a key in lists."""
    folder, _, number = key.rpartition('#')
    return folder, desk.linked.annotations[folder][int(number)]


def all_notes_link(desk: Desk, folder: str) -> Link | None:
    """To all annotations on an article or page; None where there are none."""
    notes = desk.linked.annotations.get(folder, ())
    if not notes:
        return None
    return Link(desk.href('notes', note_list_ref(folder)), Phrase(desk.n('count.annotations', len(notes))))


def note_list_ref(folder: str) -> str:
    """An article or page as part of the address of its list of annotations."""
    room, ref = folder.split('/', 1)
    return ref if room == 'articles' else folder
