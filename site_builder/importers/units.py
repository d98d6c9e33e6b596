"""Lines to units: which lines belong together, and which of them begin an item, a question or an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.importers.furniture import is_separator
from site_builder.importers.lines import Line, ends_sentence, starts_lower

MAX_WRAPPED = 110
MIN_WRAPPED = 40
CERTAIN_BULLETS = '•‣◦▪▫●○∙⁃➢➤►▶✓'
BULLET = re.compile(rf'([{CERTAIN_BULLETS}·*–-])\s+(?=\S)')
NUMBER = re.compile(r'(0|[1-9]\d{0,2})([.)])\s+(?=\S)')
QUESTION = re.compile(r'(?:d|f|q|domanda|frage|question|вопрос|问|問)\s?\d{0,2}\s?[:：]\s*\S', re.IGNORECASE)
ANSWER = re.compile(r'(?:r|a|risposta|antwort|answer|ответ|答)\s?\d{0,2}\s?[:：]\s*\S', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together: a paragraph, a heading, an item."""

    lines: tuple[Line, ...]
    """The lines, at least one."""
    gap_after: bool
    """Whether blank lines or the end of the text follow."""
    text: str
    """The lines, joined by line breaks."""
    bullet: str
    """The bullet that it begins with, or nothing."""
    number: int | None
    """The number that it begins with."""

    @property
    def is_alone(self) -> bool:
        """Whether blank lines stand on both sides."""
        return self.lines[0].gap and self.gap_after


def split_units(lines: Sequence[Line]) -> Iterator[Unit]:
    """The lines gathered to units; lines that were broken at a column, or in a sentence, are one unit."""
    width, gathered = _width(lines), list[Line]()
    for line in lines:
        if gathered and not _continues(gathered, line, width):
            yield _unit(gathered, line.gap)
            gathered = []
        gathered.append(line)
    if gathered:
        yield _unit(gathered, gap_after=True)


def _unit(lines: Sequence[Line], gap_after: bool) -> Unit:
    text = '\n'.join(line.text for line in lines)
    bullet = None if is_separator(text) else BULLET.match(text)
    number = NUMBER.match(text)
    return Unit(tuple(lines), gap_after, text, bullet[1] if bullet else '', int(number[1]) if number else None)


def _width(lines: Sequence[Line]) -> int:
    """The column at which the text was broken into lines; 0 where each paragraph is one line."""
    width = max((len(line.text) for line in lines), default=0)
    inner = [before.text for before, line in pairwise(lines) if not line.gap]
    full = [text for text in inner if len(text) >= 0.75 * width]
    unfinished = [text for text in inner if not ends_sentence(text)]
    is_wrapped = MIN_WRAPPED <= width <= MAX_WRAPPED and len(inner) >= 2
    return width if is_wrapped and 5 * len(full) >= 3 * len(inner) and 2 * len(unfinished) >= len(inner) else 0


def _continues(gathered: Sequence[Line], line: Line, width: int) -> bool:
    """Whether the line goes on with what is gathered: within a sentence, or because the line before is full."""
    before = gathered[-1]
    if line.gap or is_separator(line.text) or is_separator(before.text):
        return False
    is_full = width > 0 and len(before.text) + 1 + len(line.text.partition(' ')[0]) > width
    is_open = not ends_sentence(before.text)
    if BULLET.match(line.text) or NUMBER.match(line.text) or QUESTION.match(line.text) or ANSWER.match(line.text):
        return is_full and is_open and not _is_item(gathered[0])
    is_indented = _is_item(gathered[0]) and line.indent > gathered[0].indent
    return is_full or is_indented or (is_open and starts_lower(line.text))


def _is_item(line: Line) -> bool:
    return BULLET.match(line.text) is not None or NUMBER.match(line.text) is not None
