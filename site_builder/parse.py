"""Bytes to records: what each file of the archive says, and all that is wrong with how it says it.

Each file is parsed by itself (`parse_file`), so that the result depends on its path and bytes only; `assemble` puts the
parts together.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, Literal

from site_builder.forms import FormError, check_lang, check_ref, check_tag
from site_builder.issues import Issue, did_you_mean, find_near, issue_at, issue_of_file
from site_builder.markup import find_contents, parse_markup
from site_builder.model import REGISTERS, Annotation, Article, CodebookEntry, Config, Entity, Event, OwnPage, Rendition
from site_builder.records import Contents, Loc, Origin, Record
from site_builder.schema import check_schema
from site_builder.yaml_text import CONTROL, Document, check_characters, parse_yaml

Kind = Literal['config', 'article', 'rendition', 'notes', 'event', 'register', 'codebook', 'page', 'unknown']

CODEBOOK = ('content', 'codebook.yaml')

WHOLE_REGISTER = '*'
"""Stands in `Parsed.broken` for every id of a register that cannot be read."""

SIGNS = re.compile(r'[\[<#]|[=-][ \t]*$', re.MULTILINE)
"""Without one of these signs a Markdown text holds no link, image, heading or HTML."""

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
    partial: tuple[Record[Any], ...] = ()
    """What is left of records without what is wrong with them: their links and their Markdown are still checked."""
    issues: tuple[Issue, ...] = ()
    """What is wrong with it."""


def parse_name(path: str) -> Name:
    """What the path says: `content/articles/2025/x.it.md` is the Italian rendition of the article x."""
    if path == 'config.yaml':
        return Name('config')
    parts = tuple(path.split('/'))
    room, file = parts[1] if len(parts) > 2 else '', parts[-1]
    if room in ('articles', 'pages') and file.endswith('.notes.yaml'):
        return Name('notes', file.removesuffix('.notes.yaml'))
    if parts == CODEBOOK:
        return Name('codebook')
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
    if name.kind == 'unknown':
        return Parsed(path, name, issues=(_unknown_file(path),))
    text, issues = parse_text(path, data)
    issues += _check_name(path, name)
    if issues:
        return Parsed(path, name, broken=_whole(name), issues=tuple(issues))
    return PARSERS[name.kind](path, name, text)


def _whole(name: Name) -> tuple[str, ...]:
    """The refs of a file of which nothing could be read."""
    return (WHOLE_REGISTER if name.kind == 'register' else name.ref,)


def parse_text(path: str, data: bytes) -> tuple[str, list[Issue]]:
    """The file's text in Unicode form NFC with plain line ends."""
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode('utf-8')
    except UnicodeDecodeError as error:
        before = data[: error.start].decode('utf-8', 'replace')
        line, column = before.count('\n') + 1, len(before) - before.rfind('\n')
        hint = 'Save the file as UTF-8 in your editor.'
        message = f'the file is not UTF-8: byte 0x{data[error.start]:02X}'
        return '', [Issue(path, line, column, 'file.not-utf8', message, hint)]
    return unicodedata.normalize('NFC', text.replace('\r\n', '\n').replace('\r', '\n')), []


ROOMS: Mapping[str, Mapping[str, str]] = {
    'articles': {'md': '.md', 'yaml': '.notes.yaml'},
    'events': {'md': '.yaml', 'yaml': '.yaml'},
    'pages': {'md': '.md', 'yaml': '.md'},
}
"""How the names of Markdown and YAML files end, by the folder of content/ that they lie in."""


def _unknown_file(path: str) -> Issue:
    """The issue of a file that no parser is for; names the path that it was perhaps meant to have."""
    room, *rest = PurePosixPath(path).parts[1:] or ('',)
    if rest and (near := find_near(room, ROOMS)):
        stem, _, suffix = rest[-1].partition('.')
        ending = ROOMS[near]['md' if suffix.lower().endswith('md') else 'yaml']
        known = ['/'.join(('content', near, *rest[:-1], stem + ending))]
    else:
        known = [f'content/{name}.yaml' for name in REGISTERS] + ['/'.join(CODEBOOK)]
    otherwise = 'Articles go into content/articles/, events into content/events/, pages into content/pages/.'
    message = 'the archive does not know this file and leaves it out'
    return issue_of_file(path, 'file.unknown', message, did_you_mean(path, known, otherwise))


def _check_name(path: str, name: Name) -> Iterator[Issue]:
    owner, dot, lang = name.ref.partition('.')
    if name.kind == 'notes' and dot:
        hint = f'Name it {owner}.notes.yaml, and write in: {lang} in each of its annotations.'
        message = 'the name of the file: annotations in all languages lie together'
        yield issue_of_file(path, 'file.bad-name', message, hint)
    elif name.kind not in ('config', 'register', 'codebook'):
        try:
            check_ref(name.ref)
        except FormError as error:
            message = f'the name of the file: {error}'
            yield issue_of_file(path, 'file.bad-name', message, error.hint)
    if name.kind in ('page', 'rendition') and not name.lang:
        message = 'the name of the file does not say its language'
        yield issue_of_file(path, 'file.bad-name', message, f'Name it {name.ref}.it.md if it is Italian.')
    elif name.lang:
        try:
            check_lang(name.lang)
        except FormError as error:
            message = f'the name of the file: {error}'
            yield issue_of_file(path, 'file.bad-name', message, 'Name it <ref>.<language>.md, as in about.it.md.')


def _parse_config(path: str, name: Name, text: str) -> Parsed:
    return _parse_whole(Config, path, name, parse_yaml(text, path))


def _parse_event(path: str, name: Name, text: str) -> Parsed:
    return _parse_whole(Event, path, name, parse_yaml(text, path))


def _parse_whole(kind: type[Any], path: str, name: Name, document: Document, body: str = '', line: int = 1) -> Parsed:
    """A file that is one record."""
    origin = Origin(path, document.marks, body_line=line)
    value, found = check_schema(kind, {} if document.value is None else document.value, origin)
    issues = (*_beside(document, found), *check_characters(body, CONTROL, path, line))
    made = Record(name.ref, value, origin, name.lang, body, _contents(value, body)) if value is not None else None
    records = (made,) if made else ()
    if found or document.issues:
        return Parsed(path, name, broken=(name.ref,), partial=records, issues=issues)
    return Parsed(path, name, records, issues=issues)


def _contents(meta: Any, body: str = '') -> dict[Loc, Contents]:
    """What the Markdown texts of a record hold, by location."""
    texts: list[tuple[Loc, str]] = [((), body)] if body else []
    if isinstance(meta, Event):
        texts += [(('summary', lang), text) for lang, text in meta.summary]
    if isinstance(meta, Annotation):
        texts += [(('body', lang), text) for lang, text in meta.body]
    is_own = not isinstance(meta, Article)
    found = {loc: find_contents(parse_markup(text, own=is_own)) for loc, text in texts if SIGNS.search(text)}
    return {loc: contents for loc, contents in found.items() if contents != Contents()}


def _beside(document: Document, issues: Iterable[Issue]) -> list[Issue]:
    """The document's issues and those of its values, but for those that follow from the document's."""
    if document.value is None and document.issues:
        return document.issues
    lines = {issue.line for issue in document.issues}
    return document.issues + [issue for issue in issues if issue.line not in lines]


def _parse_markdown(kind: type[Any], path: str, name: Name, text: str) -> Parsed:
    fences = list(islice(FENCE.finditer(text), 2))
    if not fences or text[: fences[0].start()].strip():
        hint = 'Begin the file with a line "---", the metadata and another line "---".'
        issue = Issue(path, 1, 1, 'front-matter.missing', 'the file does not begin with its front matter', hint)
    elif len(fences) < 2:
        hint = 'Write another line "---" between the metadata and the text.'
        line = text.count('\n', 0, fences[0].start()) + 1
        message = 'the front matter that begins here does not end'
        issue = Issue(path, line, 1, 'front-matter.unclosed', message, hint)
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
    return _parse_items(Entity, path, name, document, [((key,), key, value) for key, value in items.items()])


def _parse_codebook(path: str, name: Name, text: str) -> Parsed:
    document = parse_yaml(text, path)
    items = document.value or {}
    if not isinstance(items, dict):
        return _wrong_type(path, name, document, 'a map of tags', 'Write tag: and, indented under it, label: …')
    entries = [((key,), key, value) for key, value in items.items()]
    return _parse_items(CodebookEntry, path, name, document, entries, check_tag)


def _parse_notes(path: str, name: Name, text: str) -> Parsed:
    document = parse_yaml(text, path)
    items = document.value or []
    if not isinstance(items, list):
        return _wrong_type(path, name, document, 'a list', 'Begin each annotation with "- id: …".')
    parsed = _parse_items(Annotation, path, name, document, [((n,), name.ref, item) for n, item in enumerate(items)])
    return replace(parsed, records=tuple(replace(record, lang=record.meta.in_ or '') for record in parsed.records))


def _wrong_type(path: str, name: Name, document: Document, wanted: str, hint: str) -> Parsed:
    issue = issue_at(Origin(path, document.marks), (), 'schema.wrong-type', f'the file must be {wanted}', hint)
    return Parsed(path, name, broken=_whole(name), issues=(*document.issues, issue))


def _parse_items(
    kind: type[Any],
    path: str,
    name: Name,
    document: Document,
    items: Iterable[tuple[Loc, str, Any]],
    check_key: Callable[[str], str] = check_ref,
) -> Parsed:
    """A file that is a collection of records: location, ref and value of each."""
    records, partial = list[Record[Any]](), list[Record[Any]]()
    broken, issues = list[str](), list[Issue]()
    for loc, ref, item in items:
        origin = Origin(path, document.marks, base=loc)
        value, found = check_schema(kind, {} if item is None else item, origin)
        found += _check_id(ref, origin, check_key)
        issues += found
        if found:
            broken.append(ref)
        if value is not None:
            (partial if found else records).append(Record(ref, value, origin, contents=_contents(value)))
    if any(document.value is None or issue.code == 'yaml.several-documents' for issue in document.issues):
        broken.extend(_whole(name))
    return Parsed(path, name, tuple(records), tuple(broken), tuple(partial), tuple(_beside(document, issues)))


def _check_id(ref: str, origin: Origin, check_key: Callable[[str], str]) -> list[Issue]:
    try:
        check_key(ref)
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
    'codebook': _parse_codebook,
    'page': _parse_page,
}
"""The parser of each kind of file."""
