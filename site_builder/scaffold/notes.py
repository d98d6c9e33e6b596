"""A new annotation, added to those of its article; what stands in the file stays as it is, byte for byte."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, get_args

from site_builder.issues import UsageError, did_you_mean
from site_builder.markup import parse_markup, plain_blocks
from site_builder.model import NoteKind
from site_builder.records import Archive
from site_builder.scaffold.events import STUB
from site_builder.scaffold.folder import check_known, open_archive
from site_builder.scaffold.note_files import add_notes, next_id
from site_builder.yaml_text import dump_yaml

KINDS: tuple[str, ...] = get_args(NoteKind)
LOOKALIKES = str.maketrans('’‘‚`´“”„«»‹›–—−‑', "'''''" + '"' * 5 + "''" + '-' * 4)
CONTEXT = 24
"""Characters of the text before and after a quote by which occurrences are told apart, and how many more at a time."""


def write_new_note(source: Path, article: str, quote: str, in_: str | None, kind: str) -> str:
    """Begin an annotation of a passage of an article; returns the path of its file.

    The passage is looked up in the rendition in the language `in_`, else in the article's own text. Where it stands
    there more than once, the first is meant, and its context is given. Raises `UsageError`, `ContentError` or
    `MachineError`, and then has written nothing.
    """
    linked = open_archive(source)
    check_known(linked, 'article', article, 'ARTICLE')
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS, f'Choose one of {", ".join(KINDS)}.')
        raise UsageError(f'--kind: there is no kind "{kind}". {hint}')
    lang, text = _read_text(linked.archive, article, in_)
    place = {'quote': quote, **place_quote(text, quote)}
    folder = f'articles/{article}'
    id_ = next_id(record.meta.id for record in linked.archive.annotations.get(folder, ()))
    return add_notes(source, folder, [render_note(id_, place, lang, kind, linked.archive.config.site.languages)])


def _read_text(archive: Archive, ref: str, in_: str | None) -> tuple[str, str]:
    """Language (empty for the article's own text) and words of the text that is annotated."""
    article, renditions = archive.articles.get(ref), archive.renditions.get(ref, {})
    if article is None:
        raise UsageError(f'the article "{ref}" has errors. Mend them first: rassegna check')
    if in_ in renditions:
        lang, body = str(in_), renditions[str(in_)].body
    elif in_ in (None, article.meta.lang) and article.body.strip():
        lang, body = '', article.body
    else:
        held = f'Name one that it holds: --in {" or ".join(renditions)}.' if renditions else 'It holds no other either.'
        which = f'no text of "{ref}" in {in_}' if in_ else f'no text of "{ref}" itself'
        raise UsageError(f'the archive holds {which}. {held}')
    return lang, ' '.join(plain_blocks(parse_markup(body, own=bool(lang))))


def place_quote(text: str, written: str) -> dict[str, str]:
    """The quote as it stands in the text and, where it does so more than once, what stands around the first."""
    quote = unicodedata.normalize('NFC', ' '.join(written.split()))
    starts = _starts(text, quote) if quote else []
    if not starts:
        raise UsageError(f'the quote does not stand in the text: "{quote}". {_similar(text, quote)}')
    if len(starts) == 1:
        return {'quote': quote}
    prefix, suffix = _context(text, starts[0], starts[0] + len(quote))
    return {key: value for key, value in (('quote', quote), ('prefix', prefix), ('suffix', suffix)) if value}


def _starts(text: str, part: str) -> list[int]:
    """Where a part stands in a text, overlaps included."""
    return [found.start() for found in re.finditer(f'(?={re.escape(part)})', text)]


def _similar(text: str, quote: str) -> str:
    start = text.translate(LOOKALIKES).find(quote.translate(LOOKALIKES)) if quote else -1
    if start >= 0:
        return f'Did you mean "{text[start : start + len(quote)]}"?'
    return 'Copy it from the text letter by letter, without the signs of Markdown.'


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """As much of what stands before and after a passage, in whole words, as tells it from its likes."""
    for size in count(CONTEXT, CONTEXT):
        prefix = text[max(0, start - size) : start]
        suffix = text[end : end + size]
        prefix = prefix if start <= size else prefix[prefix.find(' ') + 1 :]
        suffix = suffix if len(text) <= end + size else suffix[: suffix.rfind(' ') + 1]
        if len(_starts(text, prefix + text[start:end] + suffix)) == 1:
            return prefix, suffix
    raise AssertionError  # the whole text stands in itself once


def render_note(id_: str, place: dict[str, str], lang: str, kind: str, languages: Sequence[str]) -> str:
    """An annotation that says nothing yet, as an item of a list."""
    return ''.join(f'{line}\n' for line in _lines(id_, place, lang, kind, languages))


def _lines(id_: str, place: dict[str, str], lang: str, kind: str, languages: Sequence[str]) -> Iterator[str]:
    if len(place) > 1:
        yield '# The quote stands more than once in the text; what is around it says that the first is meant.'
    item: dict[str, Any] = {'id': id_, **place, **({'in': lang} if lang else {}), 'kind': kind}
    yield dump_yaml([{**item, 'body': {languages[0]: STUB}}]).rstrip('\n')
    yield from (f'    # {other}: {STUB}' for other in languages[1:])
    yield '  # by: {literal: First Last}  # or an id of content/people.yaml'
    yield '  # created: 2025-03-10'
    yield '  # sources: [https://example.org/source]'
    yield '  # see: [a-ref]  # articles and events'
    yield '  # tags: [group:name]'
