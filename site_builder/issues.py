"""What is wrong with an archive, as values; and the exceptions of this package, drawn as a tree.

    RassegnaError
    ├── ContentError      the archive has errors                exit code 1
    ├── UsageError        the command was used wrongly          exit code 2
    └── MachineError      disk, permission, port                exit code 3

An `Issue` is a value: the upper rooms return issues and never raise them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from site_builder.codes import CODES
from site_builder.records import Loc, Origin

Severity = Literal['error', 'warning']


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One problem, where it is, and what to do about it."""

    path: str
    """The file, relative to the archive's folder."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    code: str
    """Stable and greppable: a key of `codes.CODES`."""
    message: str
    """What is wrong, in one line."""
    hint: str = ''
    """What to do."""
    source: str = ''
    """The line of the file, without its end."""

    @property
    def severity(self) -> Severity:
        """Whether a build goes on in spite of it."""
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        """Whether a build stops at it."""
        return self.severity == 'error'


class RassegnaError(Exception):
    """The root of this package's exceptions; knows the exit code of the command that it ends."""

    exit_code = 1


class ContentError(RassegnaError):
    """The archive has errors."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        super().__init__(f'{sum(issue.is_error for issue in issues)} errors')
        self.issues = tuple(issues)


class UsageError(RassegnaError):
    """The command was used wrongly."""

    exit_code = 2


class MachineError(RassegnaError):
    """The machine failed: disk, permission, port."""

    exit_code = 3


def issue_at(origin: Origin, loc: Loc, code: str, message: str, hint: str = '') -> Issue:
    """An issue at a part of a record."""
    line, column = origin.mark(*loc)
    return Issue(origin.path, line, column, code, message, hint)


def issue_of_file(path: str, code: str, message: str, hint: str = '') -> Issue:
    """An issue of a file as a whole."""
    return Issue(path, 1, 1, code, message, hint)


def spell_loc(loc: Loc) -> str:
    """A part of a record in words: `claims 1 › evidence 2 › quote`; items are counted from 1."""
    words = ''.join(f' {part + 1}' if isinstance(part, int) else f' › {part}' for part in loc)
    return f'item{words}' if words[1:2].isdigit() else words.removeprefix(' › ')


def find_near(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `word`, capitals apart, if they are similar enough to be the same by a slip.

    That is, if at least 65 % of the letters of both are in the same order (normalised indel similarity).
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=65)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = '') -> str:
    """A hint that names the known word nearest to `word`."""
    near = find_near(word, known)
    return f'Did you mean "{near}"?' if near else otherwise


def with_source(issue: Issue, text: str) -> Issue:
    """The issue with the line of `text` at which it stands; one of a file as a whole has none."""
    lines = _lines(text)
    has_line = issue.line <= len(lines) and (issue.code in IN_TEXT or not issue.code.startswith('file.'))
    return replace(issue, source=lines[issue.line - 1] if has_line else '')


IN_TEXT = ('file.not-utf8',)
"""The codes of files that stand at a place in the text."""


@lru_cache(maxsize=64)
def _lines(text: str) -> tuple[str, ...]:
    """The lines as they are counted in a file that was read: form NFC, without a byte order mark."""
    return tuple(unicodedata.normalize('NFC', re.sub('\r\n?', '\n', text.removeprefix('\ufeff'))).split('\n'))


def format_issue(issue: Issue) -> str:
    """Path, line and column, what is wrong, the source line with a caret, and what to do."""
    rows = [f'{issue.path}:{issue.line}:{issue.column}: {issue.severity}: {issue.message} [{issue.code}]']
    if issue.source.strip():
        shown, caret = _window(issue.source, issue.column)
        rows += [f'    {shown.rstrip()}', f'    {" " * _width(shown[:caret])}^']
    if issue.hint:
        rows.append(f'    {issue.hint}')
    return '\n'.join(rows)


def _window(source: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a long line around a column, and the column's place in it."""
    shown = ''.join(map(_visible, source))
    place = min(column - 1, len(shown))
    start = max(0, min(place - width // 2, len(shown) - width))
    cut = shown[start : start + width] + ('…' if start + width < len(shown) else '')
    return ('…' + cut, place - start + 1) if start else (cut, place)


def _visible(character: str) -> str:
    """A blank for a tab, and a sign for what a terminal would obey instead of showing it."""
    if character == '\t':
        return ' '
    return character if character.isprintable() or unicodedata.category(character) == 'Zs' else '�'


def _width(text: str) -> int:
    """The cells that a text takes on a terminal (UAX 11)."""
    wide = sum(unicodedata.east_asian_width(character) in 'WF' for character in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))
