"""Bytes to records: what each file of the archive says, and all that is wrong with how it says it.

Each file is parsed by itself (`parse_file`), so that the result depends on its path and bytes only; `assemble` puts the
parts together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, Literal

from site_builder.forms import LANG_PATTERN, REF_PATTERN, FormError, check_ref
from site_builder.issues import Issue, did_you_mean, issue_at
from site_builder.model import REGISTERS, Annotation, Article, Config, Entity, Event, OwnPage, Rendition
from site_builder.records import Loc, Origin, Record
from site_builder.schema import check_schema
from site_builder.yaml_text import Document, parse_yaml

Kind = Literal['config', 'article', 'rendition', 'notes', 'event', 'register', 'page', 'unknown']

WHOLE_REGISTER = '*'
"""Stands in `Parsed.broken` for every id of a register that cannot be read."""

FENCE = re.compile(r'^---[ \t]*$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Name:
    """What the path of a file says."""

    kind: Kind
    """What the file holds."""
    ref: str = ''
    """Whose it is: the ref in the file's name."""
    lang: str = ''
    """The language in the file's name."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file says."""

    path: str
    """The file, relative to the archive's folder."""
    name: Name
    """What its path says."""
    records: tuple[Record[Any], ...] = ()
    """What could be read of it."""
    broken: tuple[str, ...] = ()
    """Refs that it gives to things that could not be read: links to them are not reported as dangling."""
    issues: tuple[Issue, ...] = ()
    """What is wrong with it."""


def parse_name(path: str) -> Name:
    """What the path says: `content/articles/2025/x.it.md` is the Italian rendition of the article x."""
    if path == 'config.yaml':
        return Name('config')
    parts = PurePosixPath(path).parts
    room, file = parts[1] if len(parts) > 2 else '', parts[-1]
    if room == 'articles' and file.endswith('.notes.yaml'):
        return Name('notes', file.removesuffix('.notes.yaml'))
    stem, _, suffix = file.rpartition('.')
    if room == 'articles' and suffix == 'md':
        ref, dot, lang = stem.partition('.')
        return Name('rendition' if dot else 'article', ref, lang)
    if room == 'events' and suffix == 'yaml':
        return Name('event', stem)
    if room == 'pages' and suffix == 'md':
        ref, _, lang = stem.partition('.')
        return Name('page', ref, lang)
    if len(parts) == 2 and suffix == 'yaml' and stem in REGISTERS:
        return Name('register', stem)
    return Name('unknown')


def parse_file(path: str, data: bytes) -> Parsed:
    """What the file at `path` says."""
    name = parse_name(path)
    text, issues = parse_text(path, data)
    if name.kind == 'unknown':
        return Parsed(path, name, issues=(_unknown_file(path),))
    issues += _check_name(path, name)
    if issues:
        broken = WHOLE_REGISTER if name.kind == 'register' else name.ref
        return Parsed(path, name, broken=(broken,), issues=tuple(issues))
    return PARSERS[name.kind](path, name, text)


def parse_text(path: str, data: bytes) -> tuple[str, list[Issue]]:
    """The file's text in Unicode form NFC with plain line ends."""
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        before = data[: error.start].decode('utf-8', 'replace')
        line, column = before.count('\n') + 1, len(before) - before.rfind('\n')
        hint = 'Save the file as UTF-8 in your editor.'
        return '', [Issue(path, line, column, 'file.not-utf8', f'byte 0x{data[error.start]:02X} is not UTF-8', hint)]
    return unicodedata.normalize('NFC', text.replace('\r\n', '\n').replace('\r', '\n')), []


def _unknown_file(path: str) -> Issue:
    known = [f'content/{name}.yaml' for name in REGISTERS] + ['content/articles', 'content/events', 'content/pages']
    near = did_you_mean(path, [*known, str(PurePosixPath(path).with_suffix('.yaml'))])
    hint = near or 'Articles go into content/articles/, events into content/events/, pages into content/pages/.'
    return Issue(path, 1, 1, 'file.unknown', 'the archive does not know this file and leaves it out', hint)


def _check_name(path: str, name: Name) -> list[Issue]:
    hint = 'Name it in small letters, digits and single hyphens, as in press-review.it.md.'
    if name.kind not in ('config', 'register') and not re.match(REF_PATTERN, name.ref):
        return [Issue(path, 1, 1, 'file.bad-name', f'"{name.ref}" in the name of the file is not a ref', hint)]
    if (name.kind == 'page' or name.lang) and not re.match(LANG_PATTERN, name.lang):
        message = f'"{name.lang}" in the name of the file is not a language'
        return [Issue(path, 1, 1, 'file.bad-name', message, 'Write <ref>.<language>.md, as in about.it.md.')]
    return []


def _parse_config(path: str, name: Name, text: str) -> Parsed:
    return _parse_whole(Config, path, name, parse_yaml(text, path))


def _parse_event(path: str, name: Name, text: str) -> Parsed:
    return _parse_whole(Event, path, name, parse_yaml(text, path))


def _parse_whole(kind: type[Any], path: str, name: Name, document: Document, body: str = '', line: int = 1) -> Parsed:
    """A file that is one record."""
    origin = Origin(path, document.marks, body_line=line)
    value, issues = check_schema(kind, {} if document.value is None else document.value, origin)
    issues = document.issues or issues
    if value is None or issues:
        return Parsed(path, name, broken=(name.ref,), issues=tuple(issues))
    return Parsed(path, name, (Record(name.ref, value, origin, name.lang, body),))


def _parse_markdown(kind: type[Any], path: str, name: Name, text: str) -> Parsed:
    fences = list(FENCE.finditer(text))[:2]
    if not fences or text[: fences[0].start()].strip():
        hint = 'Begin the file with a line "---", the metadata and another line "---".'
        issue = Issue(path, 1, 1, 'front-matter.missing', 'the file does not begin with its front matter', hint)
    elif len(fences) < 2:
        hint = 'Write a line "---" after the metadata.'
        line = text.count('\n', 0, fences[0].start()) + 1
        issue = Issue(path, line, 1, 'front-matter.unclosed', 'the front matter does not end', hint)
    else:
        return _parse_fenced(kind, path, name, text, fences[0].end() + 1, fences[1])
    return Parsed(path, name, broken=(name.ref,), issues=(issue,))


def _parse_fenced(kind: type[Any], path: str, name: Name, text: str, start: int, end: re.Match[str]) -> Parsed:
    document = parse_yaml(text[start : end.start()], path, text.count('\n', 0, start) + 1)
    body = text[end.end() + 1 :]
    return _parse_whole(kind, path, name, document, body, text.count('\n', 0, end.end()) + 2)


def _parse_article(path: str, name: Name, text: str) -> Parsed:
    return _parse_markdown(Article, path, name, text)


def _parse_rendition(path: str, name: Name, text: str) -> Parsed:
    return _parse_markdown(Rendition, path, name, text)


def _parse_page(path: str, name: Name, text: str) -> Parsed:
    return _parse_markdown(OwnPage, path, name, text)


def _parse_register(path: str, name: Name, text: str) -> Parsed:
    document = parse_yaml(text, path)
    items = document.value or {}
    if not isinstance(items, dict):
        return _wrong_type(path, name, document, 'a map of ids', 'Write id: and, indented under it, label: …')
    parsed = _parse_items(Entity, path, name, document, [((key,), key, value) for key, value in items.items()])
    return replace(parsed, broken=(*parsed.broken, WHOLE_REGISTER)) if document.issues else parsed


def _parse_notes(path: str, name: Name, text: str) -> Parsed:
    document = parse_yaml(text, path)
    items = document.value or []
    if not isinstance(items, list):
        return _wrong_type(path, name, document, 'a list', 'Begin each annotation with "- id: …".')
    parsed = _parse_items(Annotation, path, name, document, [((n,), name.ref, item) for n, item in enumerate(items)])
    return replace(parsed, records=tuple(replace(record, lang=record.meta.in_ or '') for record in parsed.records))


def _wrong_type(path: str, name: Name, document: Document, wanted: str, hint: str) -> Parsed:
    issue = issue_at(Origin(path, document.marks), (), 'schema.wrong-type', f'the file: this must be {wanted}', hint)
    return Parsed(path, name, broken=(WHOLE_REGISTER,), issues=(*document.issues, issue))


def _parse_items(
    kind: type[Any], path: str, name: Name, document: Document, items: Iterable[tuple[Loc, str, Any]]
) -> Parsed:
    """A file that is a collection of records: location, ref and value of each."""
    records, broken, issues = [], [], list(document.issues)
    for loc, ref, item in items:
        origin = Origin(path, document.marks, base=loc)
        value, found = check_schema(kind, {} if item is None else item, origin)
        found += _check_id(ref, origin)
        issues += found
        if value is None or found:
            broken.append(ref)
        else:
            records.append(Record(ref, value, origin))
    return Parsed(path, name, tuple(records), tuple(broken), tuple(issues))


def _check_id(ref: str, origin: Origin) -> list[Issue]:
    try:
        check_ref(ref)
    except FormError as error:
        return [issue_at(origin, (), error.code, str(error), error.hint)]
    return []


PARSERS: Mapping[str, Callable[[str, Name, str], Parsed]] = {
    'config': _parse_config,
    'article': _parse_article,
    'rendition': _parse_rendition,
    'notes': _parse_notes,
    'event': _parse_event,
    'register': _parse_register,
    'page': _parse_page,
}
"""The parser of each kind of file."""
