"""What is commonly written instead of an EDTF date, with a message and a hint for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DAY = '(0?[1-9]|[12][0-9]|3[01])'
_MONTH = '(0?[1-9]|1[0-2])'
_FULL_TIME = 'Write hours, minutes and seconds: 2025-03-08T10:00:00Z.'
_GENERAL = 'Write 2025-03-08, 2025-03, 2025, 2025-03-08?, 2025~, 2025-03-03/2025-03-06; unknown: XXXX.'

FAULTS: tuple[tuple[str, str, str], ...] = (
    (r'\s*', 'the date is empty', 'Write XXXX for an unknown date.'),
    (r'\s.*|.*\s', '"{0}" has a blank at its start or end', 'Take the blank away.'),
    (rf'{_DAY}[.-]{_MONTH}[.-]([0-9]{{4}})', '"{0}" is not year-month-day', 'Write {3}-{2:0>2}-{1:0>2}.'),
    (rf'([0-9]{{4}})[._]{_MONTH}[._]{_DAY}', '"{0}" is not joined by hyphens', 'Write {1}-{2:0>2}-{3:0>2}.'),
    (
        rf'([0-9]{{4}})[\u2010-\u2014]{_MONTH}[\u2010-\u2014]{_DAY}',
        '"{0}" is joined by dashes',
        'Write hyphens: {1}-{2:0>2}-{3:0>2}.',
    ),
    (rf'{_MONTH}[.-]([0-9]{{4}})', '"{0}" is not year-month', 'Write {2}-{1:0>2}.'),
    (rf'([0-9]{{4}})-{_MONTH}-{_DAY}([?~%]?)', '"{0}" lacks a zero', 'Write {1}-{2:0>2}-{3:0>2}{4}.'),
    (r'([0-9]{4})-([0-9])([?~%]?)', '"{0}" lacks a zero', 'Write {1}-0{2}{3}.'),
    (rf'([0-9]{{4}}){_MONTH}{_DAY}', '"{0}" has no hyphens', 'Write {1}-{2:0>2}-{3:0>2}.'),
    (r'([0-9]{4})-([0-9]{4})', '"{0}" is not an interval', 'Write {1}/{2}.'),
    (r'\+.*', '"{0}" begins with a plus', 'Leave the plus away.'),
    (r'[\[{{].*|.*[\]}}]', '"{0}" is EDTF level 2: a set of dates', 'Write one date, or an interval as start/end.'),
    (r'\.\.+', '"{0}" alone is not a date', 'An open end needs a start: 2025-03-03/..; an unknown date is XXXX.'),
    (r'\.\.(.+)|(.+)\.\.', '"{0}" lacks the slash of an interval', 'Write start/.. or ../end.'),
    (r'([^.]+)\.\.+([^.]+)', '"{0}" has dots inside', 'Write {1}/{2} for an interval.'),
    (r'(?i)open', '"{0}" is the old sign of an open end', 'Write two dots, as in 2025-03-03/..'),
    (r'(?i)unknown|uuuu', '"{0}" is the old sign of an unknown date', 'Write XXXX, or an empty end: 2025-03-03/.'),
    (r'Y-?[0-9]+E[0-9]+.*', '"{0}" is EDTF level 2: an exponent', 'Write the year in full.'),
    (r'Y?-?[0-9]+S[0-9]+', '"{0}" is EDTF level 2: significant digits', 'Write the year with ~.'),
    (r'Y(-?)([0-9]{1,4})[?~%]?', '"{0}": Y is for years of more than four digits', 'Write {1}{2:0>4}.'),
    (r'Y-?0.*', '"{0}" begins its year with 0', 'Leave the zero away.'),
    (r'Y-?[0-9]{13,}.*', '"{0}" is too long a year', 'A year has at most 12 digits.'),
    (r'Y-?[0-9]+-.*', '"{0}": after Y stands a year alone', 'Leave month and day away.'),
    (r'-?[0-9X]{4}-[0-9X]{2}-[0-9X]{2}[T ][0-9].*', '"{0}" is not a full date and time', _FULL_TIME),
    (r'[0-9X-]*[?~%]{2,}', '"{0}" has two marks', 'Write % for uncertain and approximate.'),
    (r'[0-9X?~%-]*[?~%][0-9X?~%-]+', '"{0}" is EDTF level 2: a mark on a part of a date', 'Write it at the end.'),
    (r'[0-9uUxX-]*[uUx][0-9uUxX-]*[?~%]?', '"{0}" marks what is not known with u or small x', 'Write a capital X.'),
    (r'-[0-9]*X+.*', '"{0}" has X in a negative year', 'Write the year with ~.'),
    (r'[0-9]*X[0-9X]*(-[0-9X]{2}){0,2}[?~%]?', '"{0}" is EDTF level 2: X there', 'X may end a year: 201X or 20XX.'),
    (r'([0-9]{4})-([0-9]X|X[0-9])(-.*)?', '"{0}" is EDTF level 2: X for a part of the month', 'Write {1}-XX.'),
    (r'([0-9]{4}-[0-9]{2})-([0-9]X|X[0-9]).*', '"{0}" is EDTF level 2: X for a part of the day', 'Write {1}-XX.'),
    (r'([0-9]{5,12})', '"{0}" is a year of more than four digits', 'Such a year begins with Y: Y{1}.'),
    (r'-?[0-9]{1,3}([-?~%].*)?', '"{0}" has a year of less than four digits', 'Write four digits: 0079.'),
)
"""The pattern of the whole text, the message, the hint; both may show the text `{0}` and the pattern's groups.

The order counts: the first pattern that matches is taken.
"""


def explain_fault(text: str) -> tuple[str, str]:
    """What is wrong with a text that is not a date, and what to write instead."""
    return next(_explanations(text), (f'"{text}" is not a date', _GENERAL))


def _explanations(text: str) -> Iterator[tuple[str, str]]:
    for pattern, message, hint in FAULTS:
        if match := re.fullmatch(pattern, text, re.DOTALL):
            groups = (text, *(group or '' for group in match.groups()))
            yield message.format(*groups), hint.format(*groups)
