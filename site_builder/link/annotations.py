"""Annotations: where each one's quote stands in the text that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.anchoring import CONTEXT, Anchor, Selector, find_anchor
from site_builder.issues import Issue, issue_at
from site_builder.link.names import name_of
from site_builder.link.targets import Targets
from site_builder.markup import Target as MarkupTarget
from site_builder.markup import parse_markup, resolve_markup
from site_builder.model import Annotation, Article, OwnPage, Rendition
from site_builder.passage import Passage, make_passage
from site_builder.records import Archive, Record

FIX = 'Run `rassegna check --fix` to write into the file how it now reads'

ORIGINAL = ''
"""Stands for an article's own text where the language of a rendition would."""

Subject = Record[Article] | Record[Rendition] | Record[OwnPage]


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation and where its quote stands."""

    record: Record[Annotation]
    """The annotation."""
    source: str
    """The language of the rendition or page that it is about; ORIGINAL for an article's own text."""
    anchor: Anchor | None
    """Where the quote stands; None where the archive does not hold the text."""
    start: int = 0
    """First code point of the passage in the readable text (`Resolved.text`), where it has a place."""
    end: int = 0
    """Code point after the last."""
    found: str = ''
    """The passage as it now reads, where it has a place."""
    before: str = ''
    """The `CONTEXT` code points of the readable text that stand before it, or fewer where it begins."""
    after: str = ''
    """Those after it."""

    @property
    def is_placed(self) -> bool:
        """Whether the quote has a place in the text."""
        return self.anchor is not None and self.anchor.is_placed


@dataclass(frozen=True, slots=True)
class Search:
    """Quotes to be found in one text, and all that their places depend on."""

    body: str
    """The text in Markdown."""
    is_own: bool
    """Whether it is one of the archive's own, which may hold inline links."""
    names: tuple[tuple[str, str], ...]
    """What its inline links point to, as written, with what that is called."""
    selectors: tuple[Selector, ...]
    """What annotations say of their places."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a quote stands."""

    anchor: Anchor
    """In the comparable text."""
    start: int = 0
    """First code point in the readable text, where it has a place."""
    end: int = 0
    """Code point after the last."""
    found: str = ''
    """The passage as it now reads, where it has a place."""
    before: str = ''
    """What stands before it; see `Placed`."""
    after: str = ''
    """What stands after it."""


@dataclass(frozen=True, slots=True)
class Readable:
    """A text as a reader sees it, and made comparable."""

    text: str
    """`Resolved.text`."""
    passage: Passage
    """The same, comparable."""


Annotations = Mapping[str, tuple[Placed, ...]]
"""By folder, as `articles/<ref>` or `pages/<ref>`: first those with a place, in its order, then the others."""


FindPlaces = Callable[[Mapping[str, Search]], Mapping[str, tuple[Placement, ...]]]
"""Finds the places of the quotes of many searches, each under a key of its own."""


def place_all(searches: Mapping[str, Search]) -> Mapping[str, tuple[Placement, ...]]:
    """The places of the quotes of all searches."""
    return {key: place_quotes(search) for key, search in searches.items()}


def link_annotations(
    archive: Archive, targets: Targets, find_places: FindPlaces = place_all
) -> tuple[Annotations, list[Issue]]:
    """Every annotation with its place."""
    groups: dict[str, list[Record[Annotation]]] = {}
    subjects: dict[str, tuple[Subject | None, str]] = {}
    for folder, records in archive.annotations.items():
        for record in records:
            subject, source = find_subject(archive, folder, record.meta.in_ or '')
            key = f'{folder}/{source}'
            subjects[key] = (subject, source)
            groups.setdefault(key, []).append(record)
    searches = {
        key: _search(archive, targets, subject, groups[key])
        for key, (subject, _) in subjects.items()
        if subject and subject.body.strip()
    }
    placements = find_places(searches)
    found: dict[str, list[Placed]] = {folder: [] for folder in archive.annotations}
    issues: list[Issue] = []
    for key, group in groups.items():
        source = subjects[key][1]
        placed = (
            [_placed(record, source, item) for record, item in zip(group, placements[key], strict=True)]
            if key in placements
            else [Placed(record, source, None) for record in group]
        )
        found[key.rpartition('/')[0]] += placed
        if any(item.anchor and item.anchor.outcome != 'exact' for item in placed):
            readable = _read(searches[key])
            issues += [issue for item in placed for issue in _check(item, readable)]
    return {folder: tuple(sorted(items, key=_order)) for folder, items in found.items()}, issues


def _placed(record: Record[Annotation], source: str, item: Placement) -> Placed:
    return Placed(record, source, item.anchor, item.start, item.end, item.found, item.before, item.after)


def _order(item: Placed) -> tuple[bool, str, int]:
    return not item.is_placed, item.source, item.start


def _search(archive: Archive, targets: Targets, subject: Subject, records: Iterable[Record[Annotation]]) -> Search:
    contents = subject.contents.get(())
    links = dict.fromkeys(link.target for link in contents.ref_links) if contents else {}
    names = ((written, _name(archive, targets, written, subject.lang)) for written in links)
    return Search(
        subject.body,
        not isinstance(subject.meta, Article),
        tuple((written, name) for written, name in names if name is not None),
        tuple(selector_of(record.meta) for record in records),
    )


def _name(archive: Archive, targets: Targets, written: str, lang: str) -> str | None:
    found = targets.find(written)
    name = name_of(archive, found[0], lang) if len(found) == 1 else None
    return name.text if name else None


def place_quotes(search: Search) -> tuple[Placement, ...]:
    """Where the quotes of a search stand."""
    readable = _read(search)
    return tuple(_place(readable, selector) for selector in search.selectors)


def _place(readable: Readable, selector: Selector) -> Placement:
    anchor = find_anchor(readable.passage, selector)
    if not anchor.is_placed:
        return Placement(anchor)
    text, (start, end) = readable.text, readable.passage.span(anchor.start, anchor.end)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Placement(anchor, start, end, text[start:end], before, after)


def _read(search: Search) -> Readable:
    names = dict(search.names)

    def find_target(written: str) -> MarkupTarget | None:
        return MarkupTarget('', names[written], '') if written in names else None

    text = resolve_markup(parse_markup(search.body, own=search.is_own), find_target, lambda name: None).text
    return Readable(text, make_passage(text))


def find_subject(archive: Archive, folder: str, lang: str) -> tuple[Subject | None, str]:
    """The record that an annotation of `lang` is about, if there is one, and its source: a language, or ORIGINAL."""
    room, ref = folder.split('/', 1)
    if room == 'pages':
        return archive.own_pages.get(ref, {}).get(lang), lang
    rendition, article = archive.renditions.get(ref, {}).get(lang), archive.articles.get(ref)
    if rendition or article is None or lang not in ('', article.meta.lang):
        return rendition, lang
    return article, ORIGINAL


def make_readable(archive: Archive, targets: Targets, subject: Subject) -> Readable:
    """The text of an article, a rendition or a page as a reader sees it."""
    return _read(_search(archive, targets, subject, ()))


def selector_of(note: Annotation) -> Selector:
    """What an annotation says of its place."""
    return Selector(note.quote, note.prefix or '', note.suffix or '')


def _check(placed: Placed, readable: Readable) -> Iterator[Issue]:
    anchor, record = placed.anchor, placed.record
    if anchor is None or anchor.outcome == 'exact':
        return
    message, hint = _explain(anchor, record.meta, [_shown(readable, place) for place in _places(anchor)])
    message = f'annotation "{record.meta.id}": {message}'
    yield issue_at(record.origin, ('quote',), f'note.{anchor.outcome}', message, hint)


def _places(anchor: Anchor) -> tuple[tuple[int, int], ...]:
    return ((anchor.start, anchor.end),) if anchor.is_placed else anchor.candidates


def _explain(anchor: Anchor, note: Annotation, places: list[str]) -> tuple[str, str]:
    """Message and hint."""
    listed, is_there = '; '.join(places), anchor.score == 1
    if anchor.outcome == 'moved':
        return 'what stands around the quote has changed', f'{FIX}: {listed}'
    if anchor.outcome == 'fuzzy':
        return 'the quoted text has changed', f'{FIX}: {listed}'
    if anchor.outcome == 'ambiguous':
        message = 'the quote stands in several places' if is_there else 'the quote resembles several places'
        return message, f'Write in prefix or suffix what stands before or after the one that is meant: {listed}'
    if is_there and (note.prefix or note.suffix):
        return (
            'the quote stands elsewhere, not between its prefix and suffix',
            f'Correct these if it is here: {listed}',
        )
    if is_there:
        return 'the quote is part of a longer word only', f'Quote whole words: {listed}'
    hint = f'Correct it if this is meant: {listed}' if listed else 'Correct it, or delete the annotation.'
    return 'the quote is not in the text', hint


def _shown(readable: Readable, place: tuple[int, int], around: int = CONTEXT // 2) -> str:
    """A place, in whole words, with a little of what stands around it."""
    text, (start, end) = readable.passage.text, place
    while text[start - 1 : start].isalnum() and text[start].isalnum():
        start -= 1
    while text[end : end + 1].isalnum() and text[end - 1].isalnum():
        end += 1
    first, last = max(0, text.rfind(' ', 0, max(0, start - around)) + 1), text.find(' ', end + around)
    last = last if last >= 0 else len(text)
    before, passage, after = (_written(readable, *span) for span in ((first, start), (start, end), (end, last)))
    passage = passage if len(passage) <= 80 else f'{passage[:40]} … {passage[-40:]}'
    return f'{"… " if first else ""}{before}[{passage.strip()}]{after}{" …" if last < len(text) else ""}'


def _written(readable: Readable, start: int, end: int) -> str:
    """A span of the comparable text in the letters that were written, white space made single."""
    if start >= end:
        return ''
    first, last = readable.passage.span(start, end)
    return re.sub(r'\s+', ' ', readable.text[first:last])
