"""Dates as newspapers write them, in several languages, to EDTF.

Day and month in figures are read in the order of the text's language. Where that order is not fixed, as in English, a
date that allows both is left undecided, and so is a year of two figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from site_builder.edtf import EdtfError, parse_edtf

MONTHS = (
    'gennaio gen januar jänner jän jan january janvier enero января',
    'febbraio feb februar feber february février févr febrero февраля',
    'marzo mar märz mär march mars марта',
    'aprile apr april avril abril апреля',
    'maggio mag mai may mayo мая',
    'giugno giu juni jun june juin junio июня',
    'luglio lug juli jul july juillet julio июля',
    'agosto ago august aug août августа',
    'settembre set sett september sept sep septembre septiembre сентября',
    'ottobre ott oktober okt october oct octobre octubre октября',
    'novembre nov november noviembre ноября',
    'dicembre dic dezember dez december dec décembre diciembre декабря',
)
MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
DAY_FIRST = re.compile(r'(?:it|de|gsw|fr|es|pt|nl|pl|cs|sk|sl|hr|ru|uk|rm|fur|lld|ro|el|da|nb|tr)\b')
MONTH_FIRST_TAGS = frozenset({'en-US'})
DAY_FIRST_TAGS = frozenset({'en-GB', 'en-IE', 'en-AU', 'en-NZ', 'en-ZA', 'en-IN'})

_NAME = '|'.join(sorted(map(re.escape, MONTH), key=len, reverse=True))
DATE = re.compile(
    rf"""
      (?<![\d.]) (?:
        (?P<iso> (?P<y1>\d{{4}}) (?P<sep>[-/.]) (?P<m1>\d{{1,2}}) (?P=sep) (?P<d1>\d{{1,2}}) (?=T\d|\b(?![-/.]\d)) )
      | (?P<figures> (?P<a>\d{{1,2}}) \s?[-/.]\s? (?P<b>\d{{1,2}}) \s?[-/.]\s? (?P<y2>\d{{4}}|\d{{2}}) \b (?![-/.]\d) )
      | (?P<cjk> (?P<y3>\d{{4}}) \s?年\s? (?P<m3>\d{{1,2}}) \s?月\s? (?P<d3>\d{{1,2}}) \s?日 )
      | (?P<day_first> (?P<d4>\d{{1,2}}) (?:\.|º|°|er|st|nd|rd|th)? \s* (?:di\s|de\s|of\s)? \s*
            \b(?P<n4>{_NAME})\b \.?,? \s* (?:de\s|del\s)? \s* (?P<y4>\d{{4}}) \b )
      )
    | \b(?:
        (?P<month_first> (?P<n5>{_NAME})\b \.? \s+ (?P<d5>\d{{1,2}}) (?:st|nd|rd|th)? ,? \s+ (?P<y5>\d{{4}}) \b )
      | (?P<month_only> (?P<n6>{_NAME})\b \.? \s+ (?P<y6>\d{{4}}) \b )
      )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text."""

    edtf: str
    """The date in EDTF; empty where it cannot be decided."""
    text: str
    """As it stands in the text."""
    start: int
    """Where it begins, in characters."""
    end: int
    """Where it ends."""
    note: str = ''
    """What the reading rests on, or why there is none."""


def find_dates(text: str, lang: str) -> tuple[FoundDate, ...]:
    """The dates in a text of the language, in order; what is no date of the calendar is passed over."""
    return tuple(date for match in DATE.finditer(text) for date in _read(match, lang))


def _read(match: re.Match[str], lang: str) -> Iterator[FoundDate]:
    """The one date of the match, or none."""
    kind = str(match.lastgroup)
    edtf, note = READERS[kind](match, lang)
    if edtf is not None:
        yield FoundDate(edtf, match[0], match.start(), match.end(), note)


Reading = tuple[str | None, str]


def _figures(match: re.Match[str], lang: str) -> Reading:
    day_first = _edtf(match['y2'], match['b'], match['a'])
    month_first = _edtf(match['y2'], match['a'], match['b'])
    if len(match['y2']) == 2:
        return '', 'the year has only two figures'
    if not (day_first and month_first) or day_first == month_first:
        return day_first or month_first, ''
    if lang in MONTH_FIRST_TAGS:
        return month_first, 'read with the month first'
    if lang in DAY_FIRST_TAGS or DAY_FIRST.match(lang):
        return day_first, f'read with the day first, as is usual in the language "{lang}"'
    return '', f'{day_first} or {month_first}'


def _edtf(year: str, month: str | int, day: str | int | None = None) -> str | None:
    """The date in EDTF, or None where the calendar has no such day."""
    parts = [year.zfill(4), f'{int(month):02}', *([f'{int(day):02}'] if day else [])]
    try:
        parse_edtf('-'.join(parts))
    except EdtfError:
        return None
    return '-'.join(parts)


def _month(name: str) -> int:
    return MONTH[name.lower()]


READERS: dict[str, Callable[[re.Match[str], str], Reading]] = {
    'iso': lambda m, lang: (_edtf(m['y1'], m['m1'], m['d1']), ''),
    'figures': _figures,
    'cjk': lambda m, lang: (_edtf(m['y3'], m['m3'], m['d3']), ''),
    'day_first': lambda m, lang: (_edtf(m['y4'], _month(m['n4']), m['d4']), ''),
    'month_first': lambda m, lang: (_edtf(m['y5'], _month(m['n5']), m['d5']), ''),
    'month_only': lambda m, lang: (_edtf(m['y6'], _month(m['n6'])), ''),
}
