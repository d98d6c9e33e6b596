"""What a language decides: how dates, numbers, plurals and names of languages are written, and how names are sorted.

The data is CLDR's (https://cldr.unicode.org), by way of Babel. A language that Babel does not know is taken for the
nearest that it knows (`de-1996` for `de`); where there is none, dates are written as in ISO 8601. Plain `en` writes
dates as in Britain, day first, as the archive's other languages do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import DateTimeFormat, tokenize_pattern
from babel.localedata import LocaleDataDict, load
from babel.numbers import format_decimal

from site_builder.collation import sort_key as sort_key
from site_builder.edtf import Edtf, Point, Ymd

DATE_WORDS = (
    'date.approximate', 'date.between', 'date.date-uncertain', 'date.day-unknown', 'date.decade', 'date.end-unknown',
    'date.from-day', 'date.from-month', 'date.from-year', 'date.month-day-unknown', 'date.month-unknown',
    'date.start-unknown', 'date.unknown', 'date.until-day', 'date.until-month', 'date.until-year', 'date.with-note',
    'date.with-time',
)  # fmt: skip
"""The labels that `format_edtf` needs; those with a date hold `{date}` (`{start}` and `{end}`, `{note}`, `{time}`)."""

_PLURALS = ('zero', 'one', 'two', 'few', 'many', 'other')
_PRECISIONS = {1: 'day', 2: 'month', 3: 'year'}
_RTL_SCRIPTS = frozenset({'Adlm', 'Arab', 'Armi', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'})


@dataclass(frozen=True, slots=True)
class _Reading:
    """A date on its way to the reader: the date itself, and what is added in brackets."""

    date: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A language with the catalog's words for dates."""

    lang: str
    words: Mapping[str, str]

    def say(self, key: str, **values: str) -> str:
        text = self.words[f'date.{key}']
        for name, value in values.items():
            text = text.replace(f'{{{name}}}', value)
        return elide(text, self.lang)


def format_edtf(date: Edtf, lang: str, words: Mapping[str, str]) -> str:
    """`date` for reading in `lang`, with nothing of it lost but the seconds; never empty.

    `words` holds all of `DATE_WORDS`.
    """
    speaker = _Speaker(lang, words)
    if date.start and date.end:
        return _with_notes(_read_whole(date.start, date.end, speaker), speaker)
    if date.start:
        return _with_notes(_read_half(date.start, 'from', '' if date.open_end else 'end', speaker), speaker)
    if date.end:
        return _with_notes(_read_half(date.end, 'until', '' if date.open_start else 'start', speaker), speaker)
    return speaker.say('unknown')


def _with_notes(reading: _Reading, speaker: _Speaker) -> str:
    if not reading.notes:
        return reading.date
    return speaker.say('with-note', date=reading.date, note=', '.join(reading.notes))


def _read_point(point: Point, speaker: _Speaker) -> _Reading:
    if point.unspecified == 'date':
        return _Reading(speaker.say('unknown'))
    if point.unspecified in ('decade', 'century'):
        return _marked(_some_year(point, speaker), point, speaker)
    text = _write(_pattern(point.rank, speaker.lang), point.earliest, speaker.lang)
    notes = (speaker.say(f'{point.unspecified}-unknown'),) if point.unspecified else ()
    if point.time:
        text = speaker.say('with-time', date=text, time=_clock(point.time, speaker.lang))
        notes = (_zone(point.zone),) if point.zone else ()
    return _marked(_circa(text, point, speaker), point, speaker, notes)


def _marked(text: str, point: Point, speaker: _Speaker, notes: tuple[str, ...] = ()) -> _Reading:
    return _Reading(text, (*notes, speaker.say('date-uncertain')) if point.uncertain else notes)


def _circa(text: str, point: Point, speaker: _Speaker) -> str:
    return speaker.say('approximate', date=text) if point.approximate else text


def _some_year(point: Point, speaker: _Speaker) -> str:
    first, last = point.earliest[0], point.latest[0]
    # "anni 1900" and "1900s" may mean the decade or the century; "anni 780" is not said at all
    if point.unspecified == 'decade' and first > 1000 and first % 100:
        return _circa(speaker.say('decade', date=str(first)), point, speaker)
    start, end = (_circa(_year(year, speaker.lang), point, speaker) for year in (first, last))
    return speaker.say('between', start=start, end=end)


def _read_whole(start: Point, end: Point, speaker: _Speaker) -> _Reading:
    if start == end:
        return _read_point(start, speaker)
    alike = (start.rank, start.uncertain, start.approximate) == (end.rank, end.uncertain, end.approximate)
    text = _write_span(start, end, speaker.lang) if alike else ''
    if text:
        return _marked(_circa(text, start, speaker), start, speaker)
    first, last = (_with_notes(_read_point(point, speaker), speaker) for point in (start, end))
    return _Reading(_join(first, last, speaker.lang))


def _read_half(point: Point, side: str, missing: str, speaker: _Speaker) -> _Reading:
    reading = _read_point(point, speaker)
    text = speaker.say(f'{side}-{_PRECISIONS[point.rank]}', date=reading.date)
    return _Reading(text, (*reading.notes, speaker.say(f'{missing}-unknown')) if missing else reading.notes)


def _pattern(rank: int, lang: str) -> str:
    """The pattern of a date of this precision, with the month in full."""
    locale = _find_locale(lang)
    if locale is None:
        return {3: 'y', 2: 'y-MM'}.get(rank, 'y-MM-dd')
    if rank <= 1:
        return str(locale.date_formats['long'].pattern)
    return str(locale.datetime_skeletons['yMMMM' if rank == 2 else 'y'])


def _write_span(start: Point, end: Point, lang: str) -> str:
    """An interval with what both ends share written once; empty where CLDR has no pattern for it."""
    a, b = start.earliest, end.earliest
    differs = next(symbol for symbol, x, y in zip('yMd', a, b, strict=True) if x != y)
    if differs == 'y' and a[0] < 100:
        return ''
    patterns = _span_patterns(start.rank, differs, lang)
    return ''.join(_write(pattern, ymd, lang) for pattern, ymd in zip(patterns, (a, b), strict=False))


def _span_patterns(rank: int, differs: str, lang: str) -> tuple[str, ...]:
    locale = _find_locale(lang)
    if locale is None:
        return ()
    for skeleton in {1: ('yMMMMd', 'yMMMd'), 2: ('yMMMM',), 3: ('y',)}[rank]:
        found = locale.interval_formats.get(skeleton, {}).get(differs, ())
        if len(found) == 2:
            return tuple(_lengthen(pattern) for pattern in found)
    return ()


def _lengthen(pattern: str) -> str:
    """The pattern with the month in full and no leading zeros, as UTS 35 adjusts the widths of fields."""
    return re.sub('(?<![ML])([ML])\\1\\1(?!\\1)', r'\1\1\1\1', pattern).replace('dd', 'd')


def _join(start: str, end: str, lang: str) -> str:
    locale = _find_locale(lang)
    pattern = locale.interval_formats[None] if locale else '{0} – {1}'
    return str(pattern).replace('{0}', start).replace('{1}', end)


@lru_cache(maxsize=512)
def _tokens(pattern: str) -> tuple[tuple[str, int], ...]:
    """The pattern's literal texts, with 0, and its fields, with their widths."""
    return tuple((t[1], 0) if isinstance(t[1], str) else t[1] for t in tokenize_pattern(pattern))


def _write(pattern: str, ymd: Ymd, lang: str) -> str:
    tokens = _tokens(pattern)
    names_era = any(text == 'G' and width for text, width in tokens)
    return ''.join(_field(text, width, ymd, lang, names_era) if width else text for text, width in tokens)


def _field(symbol: str, width: int, ymd: Ymd, lang: str, names_era: bool) -> str:
    year, month, day = ymd
    if symbol == 'y':
        return _digits(year, lang) if names_era else _year(year, lang)
    if symbol == 'd' and day == 1 and _base(lang) == 'it':
        return '1º'
    if symbol == 'G':
        return str(_nearest(lang).eras['abbreviated'][int(year > 0)])
    return _formatted(datetime(2000, month, day), lang)[symbol * width]  # noqa: DTZ001


def _year(year: int, lang: str) -> str:
    locale = _find_locale(lang)
    if locale is None:
        return f'{year:04}' if year >= 0 else f'{year:05}'
    if year >= 100:
        return _digits(year, lang)
    # Without the Chinese and Japanese sign for the year, which the pattern around this has
    pattern = re.sub('^[^Gy]+|[^Gy]+$', '', str(locale.datetime_skeletons.get('Gy', 'y G')))
    return _write(pattern, (year, 1, 1), lang)


def _digits(year: int, lang: str) -> str:
    count = year if year > 0 else 1 - year
    return str(count) if count <= 9999 else format_number(count, lang)


def _clock(time: str, lang: str) -> str:
    locale = _find_locale(lang)
    hour, minute = int(time[:2]), int(time[3:5])
    pattern = locale.time_formats['short'].pattern if locale else 'HH:mm'
    moment = _formatted(datetime(2000, 1, 1, hour, minute), lang)  # noqa: DTZ001
    return ''.join(moment[text * width] if width else text for text, width in _tokens(pattern))


def _formatted(moment: datetime, lang: str) -> DateTimeFormat:
    return DateTimeFormat(moment, _nearest(lang))


def _zone(zone: str) -> str:
    """`UTC`, `UTC+1` or `UTC−3:30` for `Z`, `+01:00` or `-03:30`."""
    if zone in ('Z', '+00:00'):
        return 'UTC'
    sign = '+' if zone[0] == '+' else '−'
    return f'UTC{sign}{int(zone[1:3])}' + (zone[3:] if zone[3:] != ':00' else '')


def elide(text: str, lang: str) -> str:
    """`text` with Italian articles elided before numbers spoken with a vowel: `dall’8 marzo`, `l’11 maggio`.

    These begin with 8 (otto, ottanta, …) or are 11, 11,000 and the years 1; in other languages nothing changes.
    """
    if _base(lang) != 'it':
        return text
    number = r'(?=8|11(?!\d)|11\.?\d{3}(?!\d)|1 [ad]\.C\.)'
    return re.sub(rf'\b(i|de|da|a|ne|su)l {number}', _elided, text, flags=re.IGNORECASE)


def _elided(match: re.Match[str]) -> str:
    stem = match[1]
    if stem in 'iI':
        return 'l’' if stem == 'i' else 'L’'
    return f'{stem}ll’'


@lru_cache(maxsize=4096)
def plural_category(count: int, lang: str) -> str:
    """CLDR's plural category of `count` things: zero, one, two, few, many or other."""
    locale = _find_locale(lang)
    return str(locale.plural_form(count)) if locale else 'other'


def plural_categories(lang: str) -> tuple[str, ...]:
    """The plural categories of a language in CLDR's order; `other` is always the last."""
    locale = _find_locale(lang)
    tags = locale.plural_form.tags if locale else frozenset[str]()
    return tuple(tag for tag in _PLURALS if tag in tags or tag == 'other')


@lru_cache(maxsize=4096)
def format_number(number: int, lang: str) -> str:
    """`number` with the language's separators of thousands."""
    locale = _find_locale(lang)
    return format_decimal(number, locale=locale) if locale else str(number)


def month_name(month: int, lang: str) -> str:
    """The name of a month (1 to 12) as it stands alone; its two digits in a language that Babel does not know."""
    locale = _find_locale(lang)
    return str(locale.months['stand-alone']['wide'][month]) if locale else f'{month:02}'


def format_day_of_year(month: int, day: int, lang: str) -> str:
    """A day of any year: `8 marzo`, `8. März`."""
    locale = _find_locale(lang)
    return (
        _write(str(locale.datetime_skeletons['MMMMd']), (2000, month, day), lang) if locale else f'{month:02}-{day:02}'
    )


@lru_cache(maxsize=4096)
def language_name(tag: str, lang: str) -> str:
    """The name in `lang` of the language `tag`: `tedesco (Svizzera)`, `cinese semplificato`; the tag if it has none."""
    locale = _find_locale(lang)
    if locale is None:
        return tag
    base, script, region = _subtags(tag)
    with_script = locale.languages.get(f'{base}_{script}')
    name = with_script or locale.languages.get(base)
    if not name:
        return tag
    additions = [] if with_script else [locale.scripts.get(script, script)]
    additions.append(locale.territories.get(region, region))
    shown = ', '.join(text for text in additions if text)
    if not shown:
        return str(name)
    return f'{name[:-1]}, {shown})' if name.endswith(')') else f'{name} ({shown})'


@lru_cache(maxsize=256)
def direction(tag: str) -> Literal['ltr', 'rtl']:
    """The direction in which the language is written: by the tag's script, else by the language's usual one."""
    script = _subtags(tag)[1]
    if script:
        return 'rtl' if script in _RTL_SCRIPTS else 'ltr'
    locale = _find_locale(tag)
    return 'rtl' if locale and locale.text_direction == 'rtl' else 'ltr'


def _base(tag: str) -> str:
    return tag.partition('-')[0]


def _subtags(tag: str) -> tuple[str, str, str]:
    """Language, script and region; empty where the tag has none."""
    base, *rest = tag.split('-')
    script = next((part for part in rest[:1] if len(part) == 4 and part.isalpha()), '')
    region = next((part for part in rest[:2] if re.fullmatch('[A-Z]{2}|[0-9]{3}', part)), '')
    return base, script, region


class _OwnLocale(Locale):
    """A locale with data of its own.

    Babel's locales share theirs, and looking a name up changes it: after Hebrew, Hungarian months may be Hebrew.
    """

    @cached_property
    def _data(self) -> LocaleDataDict:
        shared: Any = load(str(self))
        return LocaleDataDict(deepcopy(shared))


@lru_cache(maxsize=256)
def _find_locale(tag: str) -> Locale | None:
    parts = ['en', 'GB'] if tag == 'en' else tag.split('-')
    for length in range(len(parts), 0, -1):
        try:
            return _OwnLocale.parse('-'.join(parts[:length]), sep='-') if parts[0] != 'und' else None
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _nearest(tag: str) -> Locale:
    return _find_locale(tag) or _OwnLocale('en')
