"""Edits of YAML text that leave all the rest of it as it was: comments, layout, order, quotation marks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.records import Loc, Mark
from site_builder.yaml_text import FORBIDDEN, Document

LINE_END = re.compile(r'\r\n|\r|\n')
HEADER_COMMENT = re.compile(r'[|>]\S*([ \t]+#.*)?')

Edit = tuple[int, int, str]
"""Beginning and end of what is replaced, and by what."""


def set_scalars(text: str, document: Document, values: Mapping[Loc, str]) -> str:
    """The text with other scalars at the locations given, which are keys of maps; `document` is what it says.

    A key that is not there is written after the scalar that stands before it in `values`, which must be there, in the
    same map and in the same style.
    """
    source = _Source(text, document, (0, *(found.end() for found in LINE_END.finditer(text))))
    edits: list[Edit] = []
    after: Loc = ()
    for loc, value in values.items():
        if loc in document.spans:
            edits.append(source.replacement(loc, value))
            after = loc
        else:
            edits.append(source.insertion(after, f'{loc[-1]}: {_quoted(value)}'))
    for _, (start, end, words) in sorted(enumerate(edits), key=lambda edit: (*edit[1][:2], edit[0]), reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _quoted(value: str) -> str:
    """A double-quoted scalar in one line: YAML's is a superset of JSON's."""
    return FORBIDDEN.sub(lambda found: f'\\u{ord(found[0]):04x}', json.dumps(value, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    document: Document
    line_starts: tuple[int, ...]

    def replacement(self, loc: Loc, value: str) -> Edit:
        """A scalar for another; the comment in the first line of a block stays."""
        start, end = self._span(loc)
        header = HEADER_COMMENT.match(self.text, start, end)
        comment = (header[1] or '') if header else ''
        gap = ' ' if start == end and self.text[start - 1 : start] == ':' else ''
        return start, end, gap + _quoted(value) + comment

    def insertion(self, after: Loc, words: str) -> Edit:
        """A new entry after another: in a line of its own with the same indentation, or in the braces of a flow map."""
        _, place = self._span(after)
        if after[:-1] in self.document.flow_maps:
            return place, place, f', {words}'
        line_end = LINE_END.search(self.text, place)
        at = line_end.start() if line_end else len(self.text)
        known = line_end or LINE_END.search(self.text)
        column = self.document.marks[after][1]
        return at, at, f'{known[0] if known else chr(10)}{" " * (column - 1)}{words}'

    def _span(self, loc: Loc) -> tuple[int, int]:
        """Where a scalar begins and ends; the blank lines after a block are none of it."""
        start, end = map(self._offset, self.document.spans[loc])
        return start, start + len(self.text[start:end].rstrip())

    def _offset(self, mark: Mark) -> int:
        line, column = mark
        return self.line_starts[line - self.document.first_line] + column - 1
