"""What an import gives: a draft article and an account of what was done to get it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SHOWN = 72


class UndecidableError(Exception):
    """A file that cannot become a draft without the curator's word; `hint` says what to give or do."""

    def __init__(self, message: str, hint: str = '') -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Draft:
    """An article made from a file, ready to be written and then checked by a person."""

    ref: str
    """The proposed identity; in use by no other article."""
    front_matter: Mapping[str, Any]
    """Plain values under the keys of `model.Article`, in its order, ready for YAML."""
    body: str
    """The text in Markdown, ending in a line break; empty where there is none."""
    done: tuple[str, ...] = ()
    """What was read and recognised, a line each."""
    checks: tuple[str, ...] = ()
    """What the curator must check or supply, a line each."""


def render_report(draft: Draft) -> list[str]:
    """The account of an import for a terminal: what was done, repaired, set aside, and what is left to check."""
    provenance = draft.front_matter['provenance']
    repairs = [_repair_line(repair) for repair in provenance.get('repairs', [])]
    furniture = [_shown(line) for line in provenance.get('furniture', [])]
    return [
        f'{_shown(provenance["file"])}: {draft.ref}',
        *(f'  {_printable(line)}' for line in draft.done),
        *_section('repaired', repairs),
        *_section('set aside, kept in provenance.furniture', furniture),
        *_section('to check', [_printable(line) for line in draft.checks]),
    ]


def _section(title: str, lines: list[str]) -> list[str]:
    return [f'  {title}:', *(f'    {line}' for line in lines)] if lines else []


def _repair_line(repair: Mapping[str, Any]) -> str:
    became = f'"{_printable(repair["became"])}"' if repair['became'] else 'nothing'
    return f'"{_printable(repair["found"])}" became {became}, {repair["grade"]}, {times(repair["count"])}'


def times(count: int) -> str:
    """A count of occurrences in words: once, twice, 5 times."""
    return {1: 'once', 2: 'twice'}.get(count, f'{count} times')


def _shown(text: str) -> str:
    return _printable(text if len(text) <= SHOWN else f'{text[: SHOWN - 1].rstrip()}…')


def _printable(text: str) -> str:
    # A collected file must not be able to send escape sequences to the terminal.
    return ''.join(char if char.isprintable() else f'<U+{ord(char):04X}>' for char in text)
