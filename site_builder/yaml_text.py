"""YAML text to plain values with positions, strictly; and plain values to YAML text. The only importer of yaml.

Every scalar stays the text that was written: what it means is the schema's to say, so that `no` is a string, `1.10` is
not `1.1` and a date is not a timestamp. libyaml's events are read one by one: its composer would resolve aliases
silently and recurse on the C stack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from site_builder.forms import shorten
from site_builder.issues import Issue
from site_builder.records import Loc, Mark
from site_builder.yaml_faults import begins_before, column_of_fault, explain_fault

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 40
QUOTES = ('"', "'")
NULLS = ('', '~', 'null', 'Null', 'NULL')
CONTROL = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]')
"""What may stand in no text: neither HTML nor XML takes it."""
FORBIDDEN = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
"""What may not stand in YAML: also what counts there as the end of a line or as the mark of a file's beginning."""
MAX_REPORTED = 20
"""So many invisible characters of a file are reported: one with more is not a text."""

Value = str | list['Value'] | dict[str, 'Value'] | None


Span = tuple[Mark, Mark]
"""Line and column, both from 1, of the beginning of something and of what follows it."""


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
    spans: dict[Loc, Span] = field(default_factory=dict)
    """Where each scalar begins and ends, quotation marks included, by location."""
    flow_maps: set[Loc] = field(default_factory=set)
    """The maps that are written in braces."""
    long_quote: Any = None
    """The event of the last text in quotes that has several lines: its end may be the next one's beginning."""

    def report(self, mark: Any, code: str, message: str, hint: str = '') -> None:
        """Add an issue at yaml's mark, which counts from 0."""
        line, column = mark.line + self.first_line, mark.column + 1
        self.issues.append(Issue(self.path, line, column, code, message, hint))


class _StopReading(Exception):
    """The rest of the document cannot be read; the issue is reported already."""


def parse_yaml(text: str, path: str, first_line: int = 1) -> Document:
    """One document. `value` is None where it is empty or where `issues` say why it can't be read."""
    document = Document(path, first_line)
    if len(text) > MAX_CHARACTERS:
        message = f'the YAML has {len(text):,} characters, more than {MAX_CHARACTERS:,}'
        document.report(_Place(0, 0), 'yaml.too-large', message, 'Split the file, or put the text into an article.')
        return document
    document.issues += check_characters(text, FORBIDDEN, path, first_line)
    text = FORBIDDEN.sub('�', text) if document.issues else text
    loader = yaml.CSafeLoader(text)
    try:
        document.value = _read_document(document, loader)
    except yaml.YAMLError as error:
        _report_syntax(document, text, error)
    except _StopReading:
        pass
    finally:
        loader.dispose()
    return document


def check_characters(text: str, pattern: re.Pattern[str], path: str, first_line: int = 1) -> list[Issue]:
    """The invisible characters of a text that are not allowed; `pattern` is CONTROL or FORBIDDEN."""
    document = Document(path, first_line)
    for found in islice(pattern.finditer(text), MAX_REPORTED):
        hint = 'Type the words around it again: most editors do not show it.'
        document.report(_place_at(text, found.start()), 'text.control-character', _invisible(found[0]), hint)
    return document.issues


def _invisible(character: str) -> str:
    return f'an invisible character that is not allowed: U+{ord(character):04X}'


def dump_yaml(value: Any) -> str:
    """Plain values as YAML in block style, keys in the order given, lines unbroken, letters unescaped."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=False)


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their key, as people do, and never an anchor."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class _Place:
    """Line and column, both from 0: what yaml calls a mark."""

    line: int
    column: int


def _place_at(text: str, offset: int) -> _Place:
    return _Place(text.count('\n', 0, offset), offset - (text.rfind('\n', 0, offset) + 1))


def _report_syntax(document: Document, text: str, error: yaml.YAMLError) -> None:
    place = getattr(error, 'problem_mark', None) or _Place(0, 0)
    begin = getattr(error, 'context_mark', None) or place
    problem = f'{getattr(error, "context", None) or "YAML"}: {getattr(error, "problem", None) or error}'
    quote = document.long_quote
    if quote and quote.end_mark.line == place.line:
        message = f'the quotation mark that is opened here is closed in line {place.line + document.first_line} only'
        document.report(quote.start_mark, 'yaml.syntax', message, f'Write {quote.style} at the end of the text.')
        return
    if begins_before(problem, place.line - begin.line):
        place = begin
    lines = text.rstrip().split('\n')
    if place.line >= len(lines):
        place = _Place(len(lines) - 1, len(lines[-1]))
    before, after = lines[place.line][: place.column], lines[place.line][place.column :]
    place = _Place(place.line, column_of_fault(problem, before))
    # A text that begins with * or & is reported as an alias already
    if all(issue.line != place.line + document.first_line for issue in document.issues):
        document.report(place, 'yaml.syntax', *explain_fault(problem, before, after))


def _read_document(document: Document, loader: yaml.CSafeLoader) -> Value:
    loader.get_event()
    if isinstance(_next(loader), yaml.StreamEndEvent):
        return None
    value = _read_value(document, loader, _next(loader), ())
    loader.get_event()
    if not isinstance(event := _next(loader), yaml.StreamEndEvent):
        hint = 'Keep one document in a file: delete the line "---".'
        document.report(event.start_mark, 'yaml.several-documents', 'a second YAML document begins here', hint)
    return value


def _next(loader: yaml.CSafeLoader) -> Any:
    """The next event; typeshed knows neither that there is one nor what it holds."""
    return loader.get_event()


def _read_value(document: Document, loader: yaml.CSafeLoader, event: Any, loc: Loc) -> Value:
    document.marks.setdefault(loc, _mark(document, event))
    _check_node(document, event, loc)
    if isinstance(event, yaml.MappingStartEvent):
        if event.flow_style:
            document.flow_maps.add(loc)
        return _read_map(document, loader, loc)
    if isinstance(event, yaml.SequenceStartEvent):
        return _read_list(document, loader, loc)
    if isinstance(event, yaml.ScalarEvent):
        document.spans[loc] = (_mark(document, event), _end(document, event))
        return None if not event.style and event.value in NULLS else _text_of(document, event)
    return None


def _end(document: Document, event: Any) -> Mark:
    return event.end_mark.line + document.first_line, event.end_mark.column + 1


def _skip_value(document: Document, loader: yaml.CSafeLoader, event: Any, loc: Loc) -> None:
    """Read what is refused, so that reading goes on behind it: its faults count, its places do not."""
    _read_value(Document(document.path, document.first_line, issues=document.issues), loader, event, (*loc, ''))


def _text_of(document: Document, event: Any) -> str:
    """The scalar's text, which an escape may have given an invisible character."""
    if event.style in QUOTES and event.start_mark.line != event.end_mark.line:
        document.long_quote = event
    found = CONTROL.search(event.value) if event.style == '"' else None
    if found:
        hint = 'Delete the escape that begins with a backslash; to write a backslash itself, double it.'
        document.report(event.start_mark, 'text.control-character', _invisible(found[0]), hint)
    return str(event.value)


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
            _skip_value(document, loader, _next(loader), loc)
        else:
            document.marks[(*loc, key)] = _mark(document, event)
            result[key] = _read_value(document, loader, _next(loader), (*loc, key))
    return result


def _read_key(
    document: Document, loader: yaml.CSafeLoader, event: Any, loc: Loc, known: Mapping[str, Value]
) -> str | None:
    """The key, or None where it is refused and its value must be passed over."""
    if not isinstance(event, yaml.ScalarEvent):
        hint = 'Write a text before the colon; put it in quotes if it begins with a bracket or with ?.'
        document.report(event.start_mark, 'yaml.key', 'a key must be a text', hint)
        _skip_value(document, loader, event, loc)
    elif event.value == '<<' and not event.style:
        document.report(event.start_mark, 'yaml.merge-key', 'merge keys (<<) are not allowed', 'Write the keys out.')
    elif event.value in known:
        hint = f'It stands in line {document.marks[(*loc, event.value)][0]} already; keep one of them.'
        message = f'the key "{shorten(event.value)}" is written twice'
        document.report(event.start_mark, 'yaml.duplicate-key', message, hint)
    else:
        _check_node(document, event, loc)
        return str(event.value)
    return None


def _check_node(document: Document, event: Any, loc: Loc) -> None:
    sign = '*' if isinstance(event, yaml.AliasEvent) else '&' if event.anchor is not None else ''
    if sign:
        message = f'anchors and aliases are not allowed: {sign}{shorten(event.anchor)}'
        hint = f'Put a text that begins with {sign} in quotes; instead of an alias write the value out.'
        document.report(event.start_mark, 'yaml.alias', message, hint)
    elif getattr(event, 'tag', None):
        hint = 'Delete it; put a text that begins with ! in quotes.'
        document.report(event.start_mark, 'yaml.tag', f'tags are not allowed: {shorten(event.tag)}', hint)
    if len(loc) > MAX_DEPTH:
        message = f'lists and maps lie in each other more than {MAX_DEPTH} deep'
        document.report(event.start_mark, 'yaml.too-deep', message, 'Check the brackets and the indentation.')
        raise _StopReading


def _mark(document: Document, event: Any) -> Mark:
    return event.start_mark.line + document.first_line, event.start_mark.column + 1
