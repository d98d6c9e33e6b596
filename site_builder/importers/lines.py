"""A text as its lines that are not blank, each knowing whether a blank line stands before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

LINE_BREAK = re.compile('\r\n|[\n\r\v\x85\u2028]')
PAGE_BREAK = re.compile('[\f\u2029]')
INVISIBLE = '\u200b\u200c\u200d\u2060\ufeff\u00ad'
CLOSING = '»«”“"’\')]}*_'
SENTENCE_ENDS = '.!?…。！？｡'
PROSE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank."""

    text: str
    """The line without white space at its ends, runs of blanks made one."""
    gap: bool = False
    """Whether blank lines, a page break or the beginning of the text stand before it."""
    indent: int = 0
    """How many blanks stood before it."""


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank; page breaks count as blank lines."""
    lines: list[Line] = []
    gap = True
    for raw in LINE_BREAK.split(PAGE_BREAK.sub('\n\n', text)):
        stripped = _stripped(raw)
        if stripped:
            lines.append(Line(stripped, gap, _indent(raw)))
        gap = not stripped
    return tuple(lines)


def _stripped(raw: str) -> str:
    return re.sub(r'[ \t]+', ' ', raw.strip()) if raw.strip().strip(INVISIBLE) else ''


def _indent(raw: str) -> int:
    return len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())


def without(lines: Sequence[Line], taken: Collection[int]) -> tuple[Line, ...]:
    """The lines whose index is not in `taken`; a gap before a line taken out passes to the next line that stays."""
    kept: list[Line] = []
    gap = False
    for index, line in enumerate(lines):
        gap = gap or line.gap
        if index not in taken:
            kept.append(replace(line, gap=gap or not kept))
            gap = False
    return tuple(kept)


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a full stop, question or exclamation mark, closing marks after it aside."""
    return text.rstrip(CLOSING).endswith(tuple(SENTENCE_ENDS))


def is_prose(text: str) -> bool:
    """Whether the line can only be running text: a sentence of some length, or a long line."""
    return len(text) >= PROSE_LENGTH or (ends_sentence(text) and len(text) >= 60)


def starts_lower(text: str) -> bool:
    """Whether the text begins with a small letter."""
    return text[:1].islower()
