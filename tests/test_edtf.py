from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.edtf import (
    AFTER_ALL,
    BEFORE_ALL,
    UNKNOWN,
    Edtf,
    EdtfError,
    Ymd,
    days_between,
    days_in_month,
    parse_edtf,
)
from tests.strategies import edtf_intervals, edtf_texts, plain_edtf

BOUNDS: tuple[tuple[str, Ymd, Ymd], ...] = (
    ('2025-03-08', (2025, 3, 8), (2025, 3, 8)),
    ('2025-02', (2025, 2, 1), (2025, 2, 28)),
    ('2024-02', (2024, 2, 1), (2024, 2, 29)),
    ('1900-02', (1900, 2, 1), (1900, 2, 28)),
    ('2000-02', (2000, 2, 1), (2000, 2, 29)),
    ('0000-02', (0, 2, 1), (0, 2, 29)),
    ('2025', (2025, 1, 1), (2025, 12, 31)),
    ('2025~', (2025, 1, 1), (2025, 12, 31)),
    ('201X', (2010, 1, 1), (2019, 12, 31)),
    ('19XX', (1900, 1, 1), (1999, 12, 31)),
    ('2004-XX', (2004, 1, 1), (2004, 12, 31)),
    ('1985-04-XX', (1985, 4, 1), (1985, 4, 30)),
    ('1985-XX-XX', (1985, 1, 1), (1985, 12, 31)),
    ('XXXX', BEFORE_ALL, AFTER_ALL),
    ('-0043-03-15', (-43, 3, 15), (-43, 3, 15)),
    ('Y17000', (17000, 1, 1), (17000, 12, 31)),
    ('Y-17000', (-17000, 1, 1), (-17000, 12, 31)),
    ('2025-03-08T10:00:00Z', (2025, 3, 8), (2025, 3, 8)),
    ('2025-03-03/2025-03-06', (2025, 3, 3), (2025, 3, 6)),
    ('2025-03-03/2025', (2025, 3, 3), (2025, 12, 31)),
    ('2025-06/2025', (2025, 6, 1), (2025, 12, 31)),
    ('2025-03-03/..', (2025, 3, 3), AFTER_ALL),
    ('2025-03-03/', (2025, 3, 3), AFTER_ALL),
    ('../2025', BEFORE_ALL, (2025, 12, 31)),
    ('/2025', BEFORE_ALL, (2025, 12, 31)),
)

ISO = (
    ('2025-03-08', '2025-03-08'),
    ('2025-03', '2025-03'),
    ('2025', '2025'),
    ('0079', '0079'),
    ('Y17000', '17000'),
    ('2025-03-08T10:00:00', '2025-03-08T10:00:00'),
    ('2025-03-08T10:00:00Z', '2025-03-08T10:00:00Z'),
    ('2025-03-08T10:00:00+01', '2025-03-08T10:00:00+01:00'),
    ('2025-03-08T10:00:00-03:30', '2025-03-08T10:00:00-03:30'),
    ('2025-03-08?', ''),
    ('2025~', ''),
    ('201X', ''),
    ('2004-XX', ''),
    ('1985-04-XX', ''),
    ('XXXX', ''),
    ('0000', ''),
    ('-0043', ''),
    ('Y-17000', ''),
    ('2025-03-03/2025-03-06', ''),
    ('../2025', ''),
)

FAULTS = (
    ('', 'the date is empty', 'Write XXXX for an unknown date.'),
    (' 2025', '" 2025" has a blank at its start or end', 'Take the blank away.'),
    ('2025\n', '"2025\n" has a blank at its start or end', 'Take the blank away.'),
    ('2025-13', 'there is no month 13', 'Write year, month, day: 2025-03-08.'),
    ('2025-00', 'there is no month 00', 'Write year, month, day: 2025-03-08.'),
    ('2025-15-03', 'there is no month 15', 'Write year, month, day: 2025-03-08.'),
    ('2025-03-00', 'there is no day 00', 'Write year, month, day: 2025-03-08.'),
    ('2025-03-32', 'there is no day 32', 'Write year, month, day: 2025-03-08.'),
    ('2025-02-30', 'there is no 30 February in 2025', 'That month has 28 days.'),
    ('1900-02-29', 'there is no 29 February in 1900', 'That month has 28 days.'),
    ('2025-04-31?', 'there is no 31 April in 2025', 'That month has 30 days.'),
    ('2025-21', '2025-21 is a season, which is not supported', 'Write months: 2025-03/2025-05.'),
    ('2025-24', '2025-24 is a season, which is not supported', 'Write months: 2025-03/2025-05.'),
    ('2025-33', '2025-33 is EDTF level 2: a part of the year', 'Write months: 2025-04/2025-06.'),
    ('8.3.2025', '"8.3.2025" is not year-month-day', 'Write 2025-03-08.'),
    ('08-03-2025', '"08-03-2025" is not year-month-day', 'Write 2025-03-08.'),
    ('2025.3.8', '"2025.3.8" is not joined by hyphens', 'Write 2025-03-08.'),
    ('2025–03–08', '"2025–03–08" is joined by dashes', 'Write hyphens: 2025-03-08.'),
    ('3.2025', '"3.2025" is not year-month', 'Write 2025-03.'),
    ('2025-3-8~', '"2025-3-8~" lacks a zero', 'Write 2025-03-08~.'),
    ('2025-3', '"2025-3" lacks a zero', 'Write 2025-03.'),
    ('20250308', '"20250308" has no hyphens', 'Write 2025-03-08.'),
    ('2024-2025', '"2024-2025" is not an interval', 'Write 2024/2025.'),
    ('+2025', '"+2025" begins with a plus', 'Leave the plus away.'),
    (
        '08/03/2025',
        '"08/03/2025" has more than one slash',
        'Write 2025-03-08 for a day, 2025-03-03/2025-03-06 for an interval.',
    ),
    ('[1667,1668]', '"[1667,1668]" is EDTF level 2: a set of dates', 'Write one date, or an interval as start/end.'),
    ('{1667..1668}', '"{1667..1668}" is EDTF level 2: a set of dates', 'Write one date, or an interval as start/end.'),
    ('..', '".." alone is not a date', 'An open end needs a start: 2025-03-03/..; an unknown date is XXXX.'),
    ('2025..', '"2025.." lacks the slash of an interval', 'Write start/.. or ../end.'),
    ('2024..2025', '"2024..2025" has dots inside', 'Write 2024/2025 for an interval.'),
    ('2025/open', '"open" is the old sign of an open end', 'Write two dots, as in 2025-03-03/..'),
    ('unknown', '"unknown" is the old sign of an unknown date', 'Write XXXX, or an empty end: 2025-03-03/.'),
    ('Y17E7', '"Y17E7" is EDTF level 2: an exponent', 'Write the year in full.'),
    ('1950S2', '"1950S2" is EDTF level 2: significant digits', 'Write the year with ~.'),
    ('Y2025', '"Y2025": Y is for years of more than four digits', 'Write 2025.'),
    ('Y-44', '"Y-44": Y is for years of more than four digits', 'Write -0044.'),
    ('Y017000', '"Y017000" begins its year with 0', 'Leave the zero away.'),
    ('Y1234567890123', '"Y1234567890123" is too long a year', 'A year has at most 12 digits.'),
    ('Y17000-03', '"Y17000-03": after Y stands a year alone', 'Leave month and day away.'),
    ('17000', '"17000" is a year of more than four digits', 'Such a year begins with Y: Y17000.'),
    ('79', '"79" has a year of less than four digits', 'Write four digits: 0079.'),
    ('-0000', '"-0000" is not a year', 'The year before 0001 is 0000, the one before that -0001.'),
    (
        '2025-03-08T10:00',
        '"2025-03-08T10:00" is not a full date and time',
        'Write hours, minutes and seconds: 2025-03-08T10:00:00Z.',
    ),
    (
        '2025-03-08 10:00:00',
        '"2025-03-08 10:00:00" is not a full date and time',
        'Write hours, minutes and seconds: 2025-03-08T10:00:00Z.',
    ),
    ('2025-03-08T25:00:00', 'there is no hour 25', 'The hours go from 00 to 23.'),
    ('2025-03-08T10:60:00', 'there is no minute 60', 'The minutes go from 00 to 59.'),
    ('2025-03-08T10:00:60', 'there is no second 60', 'The seconds go from 00 to 59.'),
    ('2025-02-30T10:00:00', 'there is no 30 February in 2025', 'That month has 28 days.'),
    ('2025-03-08T10:00:00?', '"?" after the time is not a time zone', 'Write Z, +01 or +01:00, and no ?, ~ or %.'),
    ('2025-03-08T10:00:00+15', 'there is no time zone +15', 'Offsets from UTC go up to 14 hours.'),
    ('2025-03-08T10:00:00-00:00', 'there is no time zone -00:00', 'Write Z for UTC.'),
    ('2025?~', '"2025?~" has two marks', 'Write % for uncertain and approximate.'),
    ('2004?-06', '"2004?-06" is EDTF level 2: a mark on a part of a date', 'Write it at the end.'),
    ('?2004', '"?2004" is EDTF level 2: a mark on a part of a date', 'Write it at the end.'),
    ('199u', '"199u" marks what is not known with u or small x', 'Write a capital X.'),
    ('xxxx', '"xxxx" marks what is not known with u or small x', 'Write a capital X.'),
    ('-201X', '"-201X" has X in a negative year', 'Write the year with ~.'),
    ('2XXX', '"2XXX" is EDTF level 2: X there', 'X may end a year: 201X or 20XX.'),
    ('156X-12-25', '"156X-12-25" is EDTF level 2: X in the year of a longer date', 'Write the year alone: 156X.'),
    ('XXXX-12', '"XXXX-12" is EDTF level 2: X in the year of a longer date', 'Write the year alone: XXXX.'),
    ('1985-XX-03', '"1985-XX-03" is EDTF level 2: a day in an unspecified month', 'Write 1985-XX-XX.'),
    ('2025-1X', '"2025-1X" is EDTF level 2: X for a part of the month', 'Write 2025-XX.'),
    ('2025-03-1X', '"2025-03-1X" is EDTF level 2: X for a part of the day', 'Write 2025-03-XX.'),
    ('XXXX?', '"XXXX?": an unknown date with ?', 'Write XXXX alone.'),
    ('../..', 'the interval "../.." has no date', 'Write XXXX for an unknown date.'),
    ('/', 'the interval "/" has no date', 'Write XXXX for an unknown date.'),
    (
        '2025-03-06/2025-03-03',
        'the interval "2025-03-06/2025-03-03" ends before it starts',
        'Write 2025-03-03/2025-03-06?',
    ),
    ('2025/2024-12', 'the interval "2025/2024-12" ends before it starts', 'Write 2024-12/2025?'),
    (
        '2025-03-XX/..',
        '"2025-03-XX" in an interval is EDTF level 2',
        'Leave out what is not known, as in 2025/2026-02.',
    ),
    ('XXXX/2025', 'XXXX in the interval "XXXX/2025"', 'Leave an unknown end empty, as in 2025-03-03/.'),
    (
        '2025-03-08T10:00:00Z/..',
        '"2025-03-08T10:00:00Z" in an interval has a time',
        'Write the ends of an interval as days.',
    ),
    ('2025' * 30, 'a date of 120 characters', 'A date has at most 80.'),
)


@pytest.mark.parametrize(('text', 'earliest', 'latest'), BOUNDS)
def test_a_date_has_the_bounds_that_its_precision_leaves_open(text: str, earliest: Ymd, latest: Ymd) -> None:
    found = parse_edtf(text)
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(('text', 'iso'), ISO)
def test_iso_is_a_valid_html_date_or_empty(text: str, iso: str) -> None:
    assert parse_edtf(text).iso == iso


@pytest.mark.parametrize(('text', 'message', 'hint'), FAULTS)
def test_a_fault_is_named_with_what_to_write(text: str, message: str, hint: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert (str(caught.value), caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    'text', ['march 2025', '2025-03-08 or 09', '٢٠٢٥', '13.13.2025', 'c. 2025', 'Y', '-', '?', 'X', '@']
)
def test_anything_else_is_not_a_date(text: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ('mark', 'uncertain', 'approximate'),
    [('', False, False), ('?', True, False), ('~', False, True), ('%', True, True)],
)
def test_a_mark_says_uncertain_or_approximate_or_both(mark: str, uncertain: bool, approximate: bool) -> None:
    start = parse_edtf(f'2025-03{mark}').start
    assert start is not None
    assert (start.uncertain, start.approximate) == (uncertain, approximate)


def test_the_ends_of_an_interval_have_marks_of_their_own() -> None:
    found = parse_edtf('2025-03-03~/2025-03-06?')
    assert found.start is not None
    assert found.end is not None
    assert (found.start.approximate, found.start.uncertain) == (True, False)
    assert (found.end.approximate, found.end.uncertain) == (False, True)


def test_an_open_end_is_told_from_an_unknown_one() -> None:
    ends = [parse_edtf(text) for text in ('2025/..', '2025/', '../2025', '/2025')]
    assert [(e.open_start, e.open_end) for e in ends] == [(False, True), (False, False), (True, False), (False, False)]
    assert [e.end is None for e in ends] == [True, True, False, False]
    assert [e.start is None for e in ends] == [False, False, True, True]


def test_a_single_date_ends_where_it_starts() -> None:
    found = parse_edtf('2025-03')
    assert found.start == found.end
    assert not found.is_interval


@pytest.mark.parametrize(
    ('text', 'day', 'exact'),
    [
        ('2025-03-08', date(2025, 3, 8), True),
        ('2025-03-08T23:59:59-05:00', date(2025, 3, 8), True),
        ('2025-03-08?', date(2025, 3, 8), False),
        ('2025-03-08~', date(2025, 3, 8), False),
        ('2025-03', None, False),
        ('2025-03-XX', None, False),
        ('2025-03-08/2025-03-08', None, False),
        ('-0043-03-15', None, False),
        ('0000-03-15', None, False),
        ('XXXX', None, False),
    ],
)
def test_a_day_is_a_single_complete_date(text: str, day: date | None, exact: bool) -> None:
    found = parse_edtf(text)
    assert (found.day, found.is_exact_day) == (day, exact)


@pytest.mark.parametrize(
    ('text', 'year'),
    [
        ('2025-03-08', 2025),
        ('2025~', 2025),
        ('1985-XX-XX', 1985),
        ('-0043', -43),
        ('0000', 0),
        ('2024-12/2025-02', 2024),
        ('2025/..', 2025),
        ('201X', None),
        ('20XX', None),
        ('XXXX', None),
        ('../2025', None),
        ('/2025', None),
    ],
)
def test_a_date_is_filed_under_the_year_of_its_start(text: str, year: int | None) -> None:
    assert parse_edtf(text).year == year


def test_only_xxxx_is_unknown() -> None:
    assert parse_edtf('XXXX') == UNKNOWN
    assert [parse_edtf(text).is_unknown for text in ('XXXX', '20XX', '/2025', '../2025')] == [True, False, False, False]


def test_a_date_shows_itself_as_written() -> None:
    assert f'{parse_edtf("2025-03-08T10:00:00+01")}' == '2025-03-08T10:00:00+01'


@pytest.mark.parametrize(
    ('a', 'b', 'days'),
    [
        ('2025-03-08', '2025-03-10', 2),
        ('2025-03-10', '2025-03-08', -2),
        ('2024-02-28', '2024-03-01', 2),
        ('2025-03-08', '2025-03-08T20:00:00Z', 0),
        ('2025-03-08', '2025-03', None),
        ('2025-03-08?', '2025-03-10', None),
        ('2025-03-08', '2025-03-10~', None),
        ('2025-03-08', 'XXXX', None),
        ('2025-03-08/2025-03-09', '2025-03-10', None),
    ],
)
def test_days_lie_only_between_exact_days(a: str, b: str, days: int | None) -> None:
    assert days_between(parse_edtf(a), parse_edtf(b)) == days


def test_dates_are_sorted_by_bounds_then_precision_then_time() -> None:
    in_order = [
        '../2020',
        'Y-17000',
        '-0043-03-15',
        '0000',
        '201X',
        '2025-01-01',
        '2025-01',
        '2025',
        '2025~',
        '2025/..',
        '2025-03-08T08:00:00Z',
        '2025-03-08T08:30:00+00:00',
        '2025-03-08T10:00:00+01:00',
        '2025-03-08T23:00:00-05:00',
        '2025-03-08',
        '2025-03-08?',
        '2025-03-08/2025-03-08',
        '2025-03-08/2025-03-09',
        '2025-03-09',
        'Y17000',
        'XXXX',
    ]
    backwards = in_order[::-1]
    assert sorted(backwards, key=lambda text: parse_edtf(text).sort_key) == in_order


@given(edtf_texts())
def test_every_valid_text_parses_and_keeps_its_text(text: str) -> None:
    found = parse_edtf(text)
    assert str(found) == found.text == text
    assert found.earliest <= found.latest


@given(st.lists(edtf_texts(), min_size=2, max_size=8, unique=True))
def test_the_sort_keys_are_a_total_order_that_follows_the_earliest_day(texts: list[str]) -> None:
    dates = sorted(map(parse_edtf, texts), key=lambda found: found.sort_key)
    for before, after in pairwise(dates):
        assert before.sort_key < after.sort_key
        assert after.is_unknown or before.earliest <= after.earliest


@given(st.dates())
def test_a_calendar_day_means_what_python_means_by_it(day: date) -> None:
    found = parse_edtf(day.isoformat())
    assert (found.day, found.year, found.is_exact_day) == (day, day.year, True)
    assert found.iso == day.isoformat()


@given(st.times(), st.times(), st.integers(-13, 13))
def test_times_of_one_day_are_compared_as_instants(a: time, b: time, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    moments = [datetime.combine(date(2025, 3, 8), a, zone), datetime.combine(date(2025, 3, 8), b, UTC)]
    first, second = (moment.replace(microsecond=0) for moment in moments)
    assume(first != second)
    keys = [parse_edtf(moment.isoformat()).sort_key for moment in (first, second)]
    assert (keys[0] < keys[1]) == (first < second)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_have_the_days_of_the_gregorian_calendar(year: int, month: int) -> None:
    last = days_in_month(year, month)
    assert date(year, month, last).month == month
    assert last == 31 or _is_refused(f'{year:04}-{month:02}-{last + 1}')


@given(edtf_texts(), st.data())
def test_a_changed_text_is_a_date_or_an_edtf_error(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 2))
    new = data.draw(st.text(alphabet='0129-/.XYxT:Z+?~%SE[{u \n٣é', max_size=3))
    changed = text[:at] + new + text[at + cut :]
    assert _is_refused(changed) or parse_edtf(changed).text == changed


@given(st.text())
def test_any_text_is_a_date_or_an_edtf_error(text: str) -> None:
    assert _is_refused(text) or parse_edtf(text).text == text


@given(edtf_texts(), st.sampled_from(['x', 'u', ' ', '\n', '??', '~?', '/..', '/2025/', '-', '.', 'Z~', '٣']))
def test_what_no_date_ends_with_is_refused(text: str, tail: str) -> None:
    # An interval with one end takes the slash of the other
    assert _is_refused(text + tail) or (tail == '/..' and '/' not in text)


@given(plain_edtf(), plain_edtf())
def test_an_interval_runs_forwards(a: str, b: str) -> None:
    assume(parse_edtf(a).latest < parse_edtf(b).earliest)
    assert _is_refused(f'{b}/{a}')
    assert not _is_refused(f'{a}/{b}')


@given(edtf_intervals())
def test_an_interval_is_never_a_day_nor_an_html_date(text: str) -> None:
    found = parse_edtf(text)
    assert found.is_interval
    assert (found.day, found.iso) == (None, '')


def _is_refused(text: str) -> bool:
    try:
        found = parse_edtf(text)
    except EdtfError as error:
        return bool(str(error))
    assert isinstance(found, Edtf)
    return False
