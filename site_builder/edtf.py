"""Dates in the Extended Date/Time Format, levels 0 and 1 (ISO 8601-2:2019; https://www.loc.gov/standards/datetime/).

Left out on purpose: seasons (`2025-21`). Refused and named: level 2. The calendar is the proleptic Gregorian one,
with a year 0, as in ISO 8601.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from site_builder.edtf_faults import explain_fault

Ymd = tuple[int, int, int]
Unspecified = Literal['', 'date', 'century', 'decade', 'month-day', 'month', 'day']
SortKey = tuple[bool, Ymd, Ymd, int, bool, int, bool, str]

BEFORE_ALL: Ymd = (-(10**15), 1, 1)
"""The earliest day of a date whose start is open or unknown."""
AFTER_ALL: Ymd = (10**15, 12, 31)
"""The latest day of a date whose end is open or unknown."""

_LONGEST = 80
_MARKS: Mapping[str, tuple[bool, bool]] = {
    '': (False, False),
    '?': (True, False),
    '~': (False, True),
    '%': (True, True),
}
_DATE = re.compile(r'(-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)')
_LONG_YEAR = re.compile(r'Y(-?[1-9][0-9]{4,11})([?~%]?)')
_DATETIME = re.compile(r'(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(.*)')
_ZONE = re.compile(r'Z|([+-])([0-9]{2})(?::([0-9]{2}))?')


class EdtfError(ValueError):
    """A text is not a date of EDTF levels 0 and 1; `hint` says what to write, where that can be said."""

    def __init__(self, message: str, hint: str = '') -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Point:
    """One date, to the year, the month, the day or the second."""

    year: int | None
    """The year, counted as in ISO 8601 (0 is 1 BC); None where a digit of it is unspecified."""
    month: int | None = None
    """1 to 12; None where it is not given or unspecified."""
    day: int | None = None
    """1 to 31; None where it is not given or unspecified."""
    unspecified: Unspecified = ''
    """What is written with X: the last digit of the year (decade), the last two (century), the whole date, …"""
    first_year: int | None = None
    """The first year that may be meant; None of XXXX."""
    time: str = ''
    """The time of the day as hh:mm:ss; empty where none is given."""
    zone: str = ''
    """`Z`, or the offset from UTC as ±hh:mm; empty where none is given."""
    uncertain: bool = False
    """Whether the source is in doubt (`?` or `%`)."""
    approximate: bool = False
    """Whether the date is an estimate (`~` or `%`)."""

    @property
    def earliest(self) -> Ymd:
        """The first day that may be meant."""
        return BEFORE_ALL if self.first_year is None else (self.first_year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> Ymd:
        """The last day that may be meant."""
        if self.first_year is None:
            return AFTER_ALL
        year = self.first_year + {'decade': 9, 'century': 99}.get(self.unspecified, 0)
        month = self.month or 12
        return (year, month, self.day or days_in_month(year, month))

    @property
    def rank(self) -> int:
        """How precise it is: 0 second, 1 day, 2 month, 3 year, 4 decade, 5 century, 6 unknown."""
        coarse = {'decade': 4, 'century': 5, 'date': 6}
        if self.unspecified in coarse:
            return coarse[self.unspecified]
        return 0 if self.time else 1 if self.day else 2 if self.month else 3

    @property
    def seconds(self) -> int:
        """Seconds of its time after the day's start in UTC; a time without a zone counts as UTC."""
        if not self.time:
            return 0
        return _seconds(self.time) - _seconds(self.zone[1:] or '00:00') * (-1 if self.zone[:1] == '-' else 1)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or an interval of dates."""

    text: str
    """As written."""
    start: Point | None
    """The date, or the interval's first; None where it is open or unknown."""
    end: Point | None
    """The date itself once more, or the interval's last; None where it is open or unknown."""
    is_interval: bool = False
    """Whether it is written with a slash."""
    open_start: bool = False
    """Whether the interval begins with `..`; where not, and `start` is None, the start is unknown."""
    open_end: bool = False
    """Whether the interval ends with `..`; where not, and `end` is None, the end is unknown."""

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> Ymd:
        """The first day that may be meant, as year, month, day; `BEFORE_ALL` where there is no bound."""
        return self.start.earliest if self.start else BEFORE_ALL

    @property
    def latest(self) -> Ymd:
        """The last day that may be meant, as year, month, day; `AFTER_ALL` where there is no bound."""
        return self.end.latest if self.end else AFTER_ALL

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known of the date (`XXXX`)."""
        return self.start is not None and self.start.unspecified == 'date'

    @property
    def day(self) -> date | None:
        """The calendar day, of a single complete date, certain or not, of the years 1 to 9999."""
        point = self.start
        if self.is_interval or point is None or not point.year or not point.month or not point.day:
            return None
        return date(point.year, point.month, point.day) if 1 <= point.year <= 9999 else None

    @property
    def is_exact_day(self) -> bool:
        """Whether it is a single calendar day, neither uncertain nor approximate."""
        return self.day is not None and not _qualified(self.start)

    @property
    def year(self) -> int | None:
        """The year to file it under: an interval's is that of its start; None where a digit is unspecified."""
        return self.start.year if self.start else None

    @property
    def sort_key(self) -> SortKey:
        """A total order: by earliest, latest, precision (the more precise first), time; unknown dates last."""
        ends = [point for point in (self.start, self.end) if point]
        rank = max(point.rank for point in ends)
        doubtful = any(_qualified(point) for point in ends)
        bounds = (self.is_unknown, self.earliest, self.latest)
        return (*bounds, rank, self.is_interval, ends[0].seconds, doubtful, self.text)

    @property
    def iso(self) -> str:
        """The value for `<time datetime>`; empty where HTML has none or where it would claim more than is known."""
        point = self.start
        if self.is_interval or point is None or not point.year or point.year < 1:
            return ''
        if point.unspecified or _qualified(point):
            return ''
        parts = [f'{point.year:04}', *(f'{part:02}' for part in (point.month, point.day) if part)]
        return '-'.join(parts) + (f'T{point.time}{point.zone}' if point.time else '')


def days_in_month(year: int, month: int) -> int:
    """28 to 31, in the proleptic Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def days_between(a: Edtf, b: Edtf) -> int | None:
    """Whole days from `a` to `b`, negative where `b` is earlier; None unless both are exact days."""
    if not (a.is_exact_day and b.is_exact_day and a.day and b.day):
        return None
    return (b.day - a.day).days


def parse_edtf(text: str) -> Edtf:
    """The date that `text` writes in EDTF, levels 0 and 1.

    Raises `EdtfError`, whose message names what is wrong.
    """
    if len(text) > _LONGEST:
        raise EdtfError(f'a date of {len(text)} characters', f'A date has at most {_LONGEST}.')
    if '/' in text:
        return _interval(text)
    point = _point(text)
    return Edtf(text, point, point)


def _interval(text: str) -> Edtf:
    ends = text.split('/')
    if len(ends) > 2:
        hint = 'Write 2025-03-08 for a day, 2025-03-03/2025-03-06 for an interval.'
        raise EdtfError(f'"{text}" has more than one slash', hint)
    if not set(ends) - {'', '..'}:
        raise EdtfError(f'the interval "{text}" has no date', 'Write XXXX for an unknown date.')
    start, end = (None if end in ('', '..') else _end(end, text) for end in ends)
    interval = Edtf(text, start, end, True, ends[0] == '..', ends[1] == '..')
    if interval.latest < interval.earliest:
        raise EdtfError(f'the interval "{text}" ends before it starts', f'Write {ends[1]}/{ends[0]}?')
    return interval


def _end(text: str, interval: str) -> Point:
    point = _point(text)
    if point.unspecified == 'date':
        raise EdtfError(f'XXXX in the interval "{interval}"', 'Leave an unknown end empty, as in 2025-03-03/.')
    if point.unspecified:
        raise EdtfError(f'"{text}" in an interval is EDTF level 2', 'Leave out what is not known, as in 2025/2026-02.')
    if point.time:
        raise EdtfError(f'"{text}" in an interval has a time', 'Write the ends of an interval as days.')
    return point


def _point(text: str) -> Point:
    if match := _DATE.fullmatch(text):
        return _calendar_date(text, *match.groups())
    if match := _LONG_YEAR.fullmatch(text):
        year = int(match[1])
        uncertain, approximate = _MARKS[match[2]]
        return Point(year, first_year=year, uncertain=uncertain, approximate=approximate)
    if match := _DATETIME.fullmatch(text):
        return _datetime(*match.groups())
    raise EdtfError(*explain_fault(text))


def _calendar_date(text: str, year: str, month: str | None, day: str | None, mark: str) -> Point:
    uncertain, approximate = _MARKS[mark]
    if year == '-0000':
        raise EdtfError('"-0000" is not a year', 'The year before 0001 is 0000, the one before that -0001.')
    if 'X' in year and month:
        raise EdtfError(f'"{text}" is EDTF level 2: X in the year of a longer date', f'Write the year alone: {year}.')
    if month == 'XX' and day not in (None, 'XX'):
        raise EdtfError(f'"{text}" is EDTF level 2: a day in an unspecified month', f'Write {year}-XX-XX.')
    if year == 'XXXX':
        _check_unmarked(text, mark)
        return Point(None, unspecified='date')
    first_year = int(year.replace('X', '0'))
    known_year = None if 'X' in year else first_year
    known_month = _check_month(month, year)
    known_day = _check_day(day, first_year, known_month)
    unspecified = _unspecified(year, month, day)
    return Point(known_year, known_month, known_day, unspecified, first_year, '', '', uncertain, approximate)


def _unspecified(year: str, month: str | None, day: str | None) -> Unspecified:
    if 'X' in year:
        return 'century' if year.endswith('XX') else 'decade'
    if month == 'XX':
        return 'month-day' if day == 'XX' else 'month'
    return 'day' if day == 'XX' else ''


def _check_unmarked(text: str, mark: str) -> None:
    if mark:
        raise EdtfError(f'"{text}": an unknown date with {mark}', 'Write XXXX alone.')


def _check_month(text: str | None, year: str) -> int | None:
    if text is None or text == 'XX':
        return None
    month = int(text)
    if 21 <= month <= 24:
        raise EdtfError(f'{year}-{text} is a season, which is not supported', f'Write months: {year}-03/{year}-05.')
    if 25 <= month <= 41:
        raise EdtfError(f'{year}-{text} is EDTF level 2: a part of the year', f'Write months: {year}-04/{year}-06.')
    if not 1 <= month <= 12:
        raise EdtfError(f'there is no month {text}', 'Write year, month, day: 2025-03-08.')
    return month


def _check_day(text: str | None, year: int, month: int | None) -> int | None:
    if text is None or text == 'XX' or month is None:
        return None
    day = int(text)
    if not 1 <= day <= 31:
        raise EdtfError(f'there is no day {text}', 'Write year, month, day: 2025-03-08.')
    last = days_in_month(year, month)
    if day > last:
        raise EdtfError(f'there is no {day} {_MONTHS[month - 1]} in {year}', f'That month has {last} days.')
    return day


def _datetime(day: str, hour: str, minute: str, second: str, zone: str) -> Point:
    for name, text, limit in (('hour', hour, 23), ('minute', minute, 59), ('second', second, 59)):
        if int(text) > limit:
            raise EdtfError(f'there is no {name} {text}', f'The {name}s go from 00 to {limit}.')
    return replace(_point(day), time=f'{hour}:{minute}:{second}', zone=_check_zone(zone))


def _check_zone(text: str) -> str:
    if not text:
        return ''
    match = _ZONE.fullmatch(text)
    if not match:
        raise EdtfError(f'"{text}" after the time is not a time zone', 'Write Z, +01 or +01:00, and no ?, ~ or %.')
    if text == 'Z':
        return text
    sign, hours, minutes = match[1], match[2], match[3] or '00'
    if int(hours) > 14 or int(minutes) > 59 or (int(hours) == 14 and minutes != '00'):
        raise EdtfError(f'there is no time zone {text}', 'Offsets from UTC go up to 14 hours.')
    if sign == '-' and hours == minutes == '00':
        raise EdtfError(f'there is no time zone {text}', 'Write Z for UTC.')
    return f'{sign}{hours}:{minutes}'


def _qualified(point: Point | None) -> bool:
    return point is not None and (point.uncertain or point.approximate)


def _seconds(clock: str) -> int:
    hours, minutes, seconds = (*map(int, clock.split(':')), 0)[:3]
    return hours * 3600 + minutes * 60 + seconds


_MONTHS = (
    'January', 'February', 'March', 'April', 'May', 'June',
    'July', 'August', 'September', 'October', 'November', 'December',
)  # fmt: skip

UNKNOWN = parse_edtf('XXXX')
"""The date of which nothing is known."""
