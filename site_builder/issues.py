"""What is wrong with an archive, as values; and the exceptions of this package, drawn as a tree.

    RassegnaError
    ├── ContentError      the archive has errors                exit code 1
    ├── UsageError        the command was used wrongly          exit code 2
    └── MachineError      disk, permission, port                exit code 3

An `Issue` is a value: the upper rooms return issues and never raise them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from site_builder.codes import CODES
from site_builder.records import Origin

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


def issue_at(origin: Origin, loc: tuple[str | int, ...], code: str, message: str, hint: str = '') -> Issue:
    """An issue at a part of a record."""
    line, column = origin.mark(*loc)
    return Issue(origin.path, line, column, code, message, hint)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = '') -> str:
    """A hint that names the known word nearest to `word` (Ratcliff/Obershelp similarity of at least 0.6)."""
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f'Did you mean "{near[0]}"?' if near else otherwise


def with_source(issue: Issue, text: str) -> Issue:
    """The issue with the line of `text` at which it stands."""
    lines = text.splitlines()
    return replace(issue, source=lines[issue.line - 1] if issue.line <= len(lines) else '')


def format_issue(issue: Issue) -> str:
    """Path, line and column, what is wrong, the source line with a caret, and what to do."""
    head = f'{issue.path}:{issue.line}:{issue.column}: {issue.severity}: {issue.message} [{issue.code}]'
    rows = [head]
    if issue.source.strip():
        shown, caret = _window(issue.source.replace('\t', ' '), issue.column)
        rows += [f'    {shown}', f'    {" " * caret}^']
    if issue.hint:
        rows.append(f'    {issue.hint}')
    return '\n'.join(rows)


def _window(source: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a long line around a column, and the column's place in it."""
    if len(source) <= width:
        return source.rstrip(), min(column - 1, len(source))
    start = max(0, min(column - 1 - width // 2, len(source) - width))
    cut = ('…' if start else '') + source[start : start + width].rstrip() + ('…' if start + width < len(source) else '')
    return cut, column - 1 - start + (1 if start else 0)
