from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.dates import MONTHS, find_dates


def found(text: str, lang: str = 'it') -> list[str]:
    return [date.edtf for date in find_dates(text, lang)]


@pytest.mark.parametrize(
    ('text', 'lang', 'edtf'),
    [
        ('2025-03-08', 'en', '2025-03-08'),
        ('2025-03-08T10:22:00Z', 'en', '2025-03-08'),
        ('2025/3/8', 'it', '2025-03-08'),
        ('2025.03.08', 'de', '2025-03-08'),
        ('8 marzo 2025', 'it', '2025-03-08'),
        ('l’8 marzo 2025', 'it', '2025-03-08'),
        ('1º maggio 1925', 'it', '1925-05-01'),
        ('giovedì 6 mar. 2025', 'it', '2025-03-06'),
        ('8. März 2025', 'de', '2025-03-08'),
        ('8.März 2025', 'de', '2025-03-08'),
        ('17. Jänner 1998', 'de-AT', '1998-01-17'),
        ('March 8, 2025', 'en', '2025-03-08'),
        ('MARCH 8TH 2025', 'en', '2025-03-08'),
        ('8th of March 2025', 'en', '2025-03-08'),
        ('1er août 2024', 'fr', '2024-08-01'),
        ('8 de marzo de 2025', 'es', '2025-03-08'),
        ('8 марта 2025', 'ru', '2025-03-08'),
        ('2025年3月8日', 'zh', '2025-03-08'),
        ('08-03-2025', 'it', '2025-03-08'),
        ('08.03.2025', 'de', '2025-03-08'),
        ('8. 3. 2025', 'de', '2025-03-08'),
        ('08/03/2025', 'en-GB', '2025-03-08'),
        ('03/08/2025', 'en-US', '2025-03-08'),
        ('25/03/2025', 'en', '2025-03-25'),
        ('03/25/2025', 'it', '2025-03-25'),
        ('05/05/2025', 'en', '2025-05-05'),
        ('marzo 2025', 'it', '2025-03'),
        ('Mai 2025', 'de', '2025-05'),
    ],
)
def test_a_date_is_read_as_the_language_writes_it(text: str, lang: str, edtf: str) -> None:
    assert found(text, lang) == [edtf]


@pytest.mark.parametrize(
    'text',
    [
        '31.02.2025',
        '32 marzo 2025',
        '2025-13-01',
        '0 maggio 2025',
        '1.2.3.2025',
        '192.168.10.2025',
        '8 marzo',
        'in 2025',
        'marzo',
    ],
)
def test_what_is_no_day_of_the_calendar_is_no_date(text: str) -> None:
    assert found(text) == []


def test_the_order_that_a_reading_rests_on_is_said_only_where_it_matters() -> None:
    assert find_dates('08-03-2025', 'it')[0].note == 'read with the day first, as is usual in the language "it"'
    assert find_dates('28-03-2025', 'it')[0].note == ''
    assert find_dates('03/08/2025', 'en-US')[0].note == 'read with the month first'


@pytest.mark.parametrize(
    ('text', 'note'), [('03/04/2025', '2025-04-03 or 2025-03-04'), ('08.03.25', 'the year has only two figures')]
)
def test_a_date_that_could_be_two_is_left_undecided(text: str, note: str) -> None:
    (date,) = find_dates(text, 'en')

    assert (date.edtf, date.text, date.note) == ('', text, note)


def test_dates_come_in_order_with_their_places() -> None:
    text = 'Dal 3 marzo 2025 al 06/03/2025.'
    dates = find_dates(text, 'it')

    assert [date.edtf for date in dates] == ['2025-03-03', '2025-03-06']
    assert (
        [text[date.start : date.end] for date in dates]
        == [date.text for date in dates]
        == ['3 marzo 2025', '06/03/2025']
    )


def test_twelve_months_have_names_and_no_name_is_of_two_months() -> None:
    names = [name for month in MONTHS for name in month.split()]

    assert len(MONTHS) == 12
    assert len(names) == len(set(names))


@given(st.dates(dt.date(1600, 1, 1)), st.sampled_from(('{0.day}.{0.month}.{0:%Y}', '{0:%d/%m/%Y}', '{0:%Y-%m-%d}')))
def test_every_day_is_read_back(day: dt.date, form: str) -> None:
    assert found(form.format(day), 'de') == [day.isoformat()]


@given(st.text('0123456789./- 年月日mar', max_size=30), st.sampled_from(('it', 'en', 'zh')))
def test_every_found_date_is_one_of_the_calendar(text: str, lang: str) -> None:
    for edtf in filter(None, found(text, lang)):
        assert edtf[:4] == '0000' or dt.date.fromisoformat(f'{edtf}-01'[:10]).isoformat().startswith(edtf)
