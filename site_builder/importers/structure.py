"""Plain lines to blocks: paragraphs, headings, lists, interview questions. In doubt a line is a paragraph.

Questions of an interview become paragraphs in bold, not headings: they are sentences, often long ones, and there are
many of them, so that as headings they would fill the outline through which a screen reader moves, and bury the real
headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from site_builder.importers.furniture import is_separator
from site_builder.importers.lines import CLOSING, PROSE_LENGTH, Line, ends_sentence, starts_lower
from site_builder.importers.units import ANSWER, BULLET, CERTAIN_BULLETS, NUMBER, QUESTION, Unit, split_units

Kind = Literal['heading', 'numbered heading', 'paragraph', 'question', 'list', 'numbered list', 'break']

MAX_HEADING = 120
MAX_HEADING_WORDS = 18
MIN_WORDS = 3
NO_HEADING_END = '.;:,…!。；：，！'
BOLD = re.compile(r'\*\*(?=\S)((?:(?!\*\*).)+[?？])\*\*')


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text."""

    kind: Kind
    """What it is."""
    lines: tuple[str, ...]
    """Its lines as they stand in the source; of a list its items, the lines of each joined by line breaks."""


def parse_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks that the lines make up, in their order; every line is in one of them, whole."""
    units = tuple(split_units(lines))
    is_interview = _is_interview(units)
    blocks: list[Block] = []
    at = 0
    while at < len(units):
        end = at + _run(units, at)
        if _is_list(units[at:end]):
            blocks.append(_list(units[at:end]))
        else:
            blocks += [_single(units, index, blocks, is_interview) for index in range(at, end)]
        at = end
    return tuple(blocks)


def _is_interview(units: Iterable[Unit]) -> bool:
    texts = [unit.text for unit in units]
    questions = [text for text in texts if QUESTION.match(text)]
    answers = [text for text in texts if ANSWER.match(text)]
    return any(text.rstrip(CLOSING).endswith(('?', '？')) for text in questions) and len(questions) + len(answers) > 1


def _run(units: Sequence[Unit], at: int) -> int:
    """How many units from here on have the same bullet, or are numbered in sequence; at least one."""
    first, end = units[at], at + 1
    while end < len(units) and (first.bullet or first.number is not None) and _is_next(first, units[end], end - at):
        end += 1
    return end - at


def _is_next(first: Unit, unit: Unit, distance: int) -> bool:
    if first.number is None:
        return unit.bullet == first.bullet
    return unit.number == first.number + distance


def _is_list(units: Sequence[Unit]) -> bool:
    """Whether a run is a list; a dash alone is none, and dashes with questions among them are as likely a dialogue."""
    bullet = units[0].bullet
    if bullet and bullet in CERTAIN_BULLETS:
        return True
    return len(units) > 1 and not (bullet == '–' and any(unit.text.endswith('?') for unit in units))


def _list(units: Sequence[Unit]) -> Block:
    if units[0].bullet:
        return Block('list', tuple(BULLET.sub('', unit.text, count=1) for unit in units))
    return Block('numbered list', tuple(unit.text for unit in units))


def _single(units: Sequence[Unit], at: int, blocks: Sequence[Block], is_interview: bool) -> Block:
    unit = units[at]
    lines = tuple(line.text for line in unit.lines)
    if is_separator(unit.text):
        return Block('break', lines)
    bold = BOLD.fullmatch(unit.text)
    if bold:
        return Block('question', (bold[1],))
    if is_interview and QUESTION.match(unit.text):
        return Block('question', lines)
    follows_question = bool(blocks) and blocks[-1].kind == 'question'
    if follows_question or not _is_heading(units, at):
        return Block('paragraph', lines)
    return Block('heading' if unit.number is None else 'numbered heading', lines)


def _is_heading(units: Sequence[Unit], at: int) -> bool:
    """Whether the unit is a short line of its own that is no sentence, and a paragraph stands under it."""
    unit, after = units[at], units[at + 1] if at + 1 < len(units) else None
    if not after or not _is_heading_text(unit) or not _stands_out(units, at):
        return False
    is_grouping = unit.number is None and after.number is not None and _is_heading(units, at + 1)
    return is_grouping or _is_paragraph(after)


def _is_heading_text(unit: Unit) -> bool:
    text = NUMBER.sub('', unit.text, count=1)
    end = text.rstrip(CLOSING)
    allowed = end.endswith(':') and unit.number is not None
    return (
        len(unit.lines) == 1
        and not (unit.bullet or QUESTION.match(unit.text) or ANSWER.match(unit.text))
        and len(text) <= MAX_HEADING
        and len(text.split()) <= MAX_HEADING_WORDS
        and any(map(str.isalpha, text))
        and not starts_lower(text)
        and (allowed or not end.endswith(tuple(NO_HEADING_END)))
    )


def _stands_out(units: Sequence[Unit], at: int) -> bool:
    """Whether blank lines set the unit apart, or the lengths of its neighbours do."""
    unit, after = units[at], units[at + 1]
    if unit.is_alone:
        return True
    before = units[at - 1] if at else None
    is_apart = before is None or (ends_sentence(before.text) and len(before.text) >= 2 * len(unit.text))
    return (is_apart or unit.lines[0].gap) and len(after.text) >= 2 * len(unit.text)


def _is_paragraph(unit: Unit) -> bool:
    text = unit.text
    is_sentence = (ends_sentence(text) or text.endswith(':')) and len(text.split()) >= MIN_WORDS
    return not unit.bullet and (is_sentence or len(text) >= PROSE_LENGTH or text.rstrip(CLOSING).endswith('。'))


def count_blocks(blocks: Sequence[Block]) -> dict[Kind, int]:
    """How many blocks there are of each kind but paragraphs, by the name of the kind."""
    return dict(sorted(Counter(block.kind for block in blocks if block.kind != 'paragraph').items()))
