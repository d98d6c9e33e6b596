"""YAML text to plain values with positions, strictly; and plain values to YAML text. The only importer of yaml.

Every scalar stays the text that was written: what it means is the schema's to say, so that `no` is a string, `1.10` is
not `1.1` and a date is not a timestamp. libyaml's events are read one by one: its composer would resolve aliases
silently and recurse on the C stack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from site_builder.issues import Issue
from site_builder.records import Loc, Mark

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 40
NULLS = ('', '~', 'null', 'Null', 'NULL')
FORBIDDEN = re.compile('[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')

Value = str | list['Value'] | dict[str, 'Value'] | None


@dataclass(slots=True)
class Document:
    """A YAML document as plain values, with the line and column of every key and item."""

    path: str
    """The file that it stands in."""
    first_line: int = 1
    """The file's line on which the YAML begins."""
    value: Value = None
    """Strings, lists, maps and None."""
    marks: dict[Loc, Mark] = field(default_factory=dict)
    """Line and column, both from 1, by location; a map's entry stands where its key does."""
    issues: list[Issue] = field(default_factory=list)
    """What is wrong with the YAML itself."""

    def report(self, mark: Any, code: str, message: str, hint: str = '') -> None:
        """Add an issue at yaml's mark, which counts from 0."""
        line, column = mark.line + self.first_line, mark.column + 1
        self.issues.append(Issue(self.path, line, column, code, message, hint))


class _StopReading(Exception):
    """The rest of the document cannot be read; the issue is reported already."""


def parse_yaml(text: str, path: str, first_line: int = 1) -> Document:
    """One document. `value` is None where it is empty or where `issues` name an error of syntax."""
    document = Document(path, first_line)
    if not _is_readable(document, text):
        return document
    loader = yaml.CSafeLoader(text)
    try:
        document.value = _read_document(document, loader)
    except yaml.YAMLError as error:
        _report_syntax(document, error)
    except _StopReading:
        pass
    finally:
        loader.dispose()
    return document


def dump_yaml(value: Any) -> str:
    """Plain values as YAML in block style, keys in the order given, lines unbroken, letters unescaped."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=False)


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their key, as people do, and never an anchor."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _is_readable(document: Document, text: str) -> bool:
    found = FORBIDDEN.search(text)
    if found:
        hint = 'Delete the character; it is invisible in most editors.'
        place = _Place(text, found.start())
        document.report(place, 'text.control-character', f'control character U+{ord(found[0]):04X}', hint)
    elif len(text) > MAX_CHARACTERS:
        hint = f'Split the file: at most {MAX_CHARACTERS:,} characters.'
        document.report(_Place('', 0), 'yaml.too-large', f'the YAML has {len(text):,} characters', hint)
    else:
        return True
    return False


class _Place:
    """Line and column, both from 0, of an offset in a text: what yaml calls a mark."""

    def __init__(self, text: str, offset: int) -> None:
        self.line = text.count('\n', 0, offset)
        self.column = offset - (text.rfind('\n', 0, offset) + 1)


def _report_syntax(document: Document, error: yaml.YAMLError) -> None:
    mark = getattr(error, 'problem_mark', None) or _Place('', 0)
    problem = getattr(error, 'problem', None) or 'not YAML'
    document.report(mark, 'yaml.syntax', f'YAML: {problem}', _syntax_hint(str(problem)))


def _syntax_hint(problem: str) -> str:
    for words, hint in SYNTAX_HINTS.items():
        if words in problem:
            return hint
    return 'Check the indentation and the quotes around it.'


SYNTAX_HINTS: Mapping[str, str] = {
    'mapping values are not allowed': 'Put the text in quotes: a colon and a space begin a value.',
    'cannot start any token': 'Indent with spaces, not tabs; put a text that begins with @, ` or % in quotes.',
    'did not find expected key': 'Check the indentation; put a text that begins with a quotation mark all in quotes.',
    "could not find expected ':'": 'A key needs a colon and a space after it.',
    'unexpected end of stream': 'A quotation mark is not closed.',
    "did not find expected ',' or": 'A bracket is not closed.',
}


def _read_document(document: Document, loader: yaml.CSafeLoader) -> Value:
    loader.get_event()
    if isinstance(_next(loader), yaml.StreamEndEvent):
        return None
    value = _read_value(document, loader, _next(loader), ())
    loader.get_event()
    if not isinstance(event := _next(loader), yaml.StreamEndEvent):
        hint = 'Keep one document in a file; remove the line "---".'
        document.report(event.start_mark, 'yaml.several-documents', 'a second YAML document begins here', hint)
    return value


def _next(loader: yaml.CSafeLoader) -> Any:
    """The next event; typeshed knows neither that there is one nor what it holds."""
    return loader.get_event()


def _read_value(document: Document, loader: yaml.CSafeLoader, event: Any, loc: Loc) -> Value:
    document.marks.setdefault(loc, _mark(document, event))
    _check_node(document, event, loc)
    if isinstance(event, yaml.MappingStartEvent):
        return _read_map(document, loader, loc)
    if isinstance(event, yaml.SequenceStartEvent):
        return _read_list(document, loader, loc)
    if isinstance(event, yaml.ScalarEvent):
        return None if not event.style and event.value in NULLS else str(event.value)
    return None


def _read_list(document: Document, loader: yaml.CSafeLoader, loc: Loc) -> list[Value]:
    result: list[Value] = []
    while not isinstance(event := _next(loader), yaml.SequenceEndEvent):
        result.append(_read_value(document, loader, event, (*loc, len(result))))
    return result


def _read_map(document: Document, loader: yaml.CSafeLoader, loc: Loc) -> dict[str, Value]:
    result: dict[str, Value] = {}
    while not isinstance(event := _next(loader), yaml.MappingEndEvent):
        key = _read_key(document, loader, event, loc, result)
        if key is None:
            _read_value(Document(document.path), loader, _next(loader), (*loc, ''))
        else:
            document.marks[(*loc, key)] = _mark(document, event)
            result[key] = _read_value(document, loader, _next(loader), (*loc, key))
    return result


def _read_key(
    document: Document, loader: yaml.CSafeLoader, event: Any, loc: Loc, known: Mapping[str, Value]
) -> str | None:
    """The key, or None where it is refused and its value must be passed over."""
    if not isinstance(event, yaml.ScalarEvent):
        hint = 'Put the key in quotes if it begins with a bracket.'
        document.report(event.start_mark, 'yaml.key', 'a key must be a plain text', hint)
        _read_value(Document(document.path), loader, event, loc)
    elif event.value == '<<' and not event.style:
        document.report(event.start_mark, 'yaml.merge-key', 'merge keys (<<) are not allowed', 'Write the keys out.')
    elif event.value in known:
        hint = f'It stands in line {document.marks[(*loc, event.value)][0]} already; keep one of them.'
        document.report(event.start_mark, 'yaml.duplicate-key', f'the key "{event.value}" is written twice', hint)
    else:
        _check_node(document, event, loc)
        return str(event.value)
    return None


def _check_node(document: Document, event: Any, loc: Loc) -> None:
    if event.anchor is not None:
        sign = '*' if isinstance(event, yaml.AliasEvent) else '&'
        message = f'anchors and aliases are not allowed: {sign}{event.anchor}'
        hint = f'Write the value out; put a text that begins with {sign} in quotes.'
        document.report(event.start_mark, 'yaml.alias', message, hint)
    elif getattr(event, 'tag', None):
        document.report(event.start_mark, 'yaml.tag', f'tags are not allowed: {event.tag}', 'Remove the tag.')
    if len(loc) > MAX_DEPTH:
        hint = f'Nest at most {MAX_DEPTH} levels.'
        document.report(event.start_mark, 'yaml.too-deep', 'the YAML is nested too deeply', hint)
        raise _StopReading


def _mark(document: Document, event: Any) -> Mark:
    return event.start_mark.line + document.first_line, event.start_mark.column + 1
