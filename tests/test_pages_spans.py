from __future__ import annotations

import pytest
from hypothesis import assume, given

from site_builder.edtf import parse_edtf
from site_builder.pages.spans import span, year_text
from tests.strategies import edtf_texts

SPANS = (
    ('2025-03-03', '2025-03-06', '2025-03-03/2025-03-06'),
    ('2025-03-03', '2025-03-03', '2025-03-03'),
    ('2025-03-03', '2025-03-03T18:30:00Z', '2025-03-03'),
    ('2025-03-03T10:00:00', '2025-03-04T10:00:00+01:00', '2025-03-03/2025-03-04'),
    ('2025', '2025-03', '2025/2025-03'),
    ('2025-03~', '2025-03-08?', '2025-03~/2025-03-08?'),
    ('2024%', '2025', '2024%/2025'),
    ('2025-03-XX', '2025-XX-XX', '2025-03/2025'),
    ('201X', '2025', '2010~/2025'),
    ('18XX', '201X', '1800~/2019~'),
    ('2025-03-01/2025-03-05', '2025-03-04/2025-03-09', '2025-03-01/2025-03-09'),
    ('../2025', '2026', '../2026'),
    ('2024', '2025/..', '2024/..'),
    ('/2025', '2026', '/2026'),
    ('../2025', '2025/..', '../2025'),
    ('XXXX', '2025', 'XXXX'),
    ('2025', 'XXXX', '2025'),
    ('-0044-03-15', '0044', '-0044-03-15/0044'),
)


@pytest.mark.parametrize(('start', 'end', 'wanted'), SPANS)
def test_a_span_goes_from_the_beginning_of_one_date_to_the_end_of_another(start: str, end: str, wanted: str) -> None:
    assert span(parse_edtf(start), parse_edtf(end)).text == wanted


@given(edtf_texts(), edtf_texts())
def test_there_is_a_span_between_any_two_dates_in_their_order(one: str, other: str) -> None:
    start, end = sorted((parse_edtf(one), parse_edtf(other)), key=lambda date: date.sort_key)
    found = span(start, end)
    assume(not start.is_unknown and not end.is_unknown)

    assert found.earliest <= start.earliest
    assert found.latest >= end.latest or found == start


@pytest.mark.parametrize(
    ('year', 'text'),
    [(2025, '2025'), (33, '0033'), (0, '0000'), (-44, '-0044'), (12_000, 'Y12000'), (-12_000, 'Y-12000')],
)
def test_a_year_is_written_so_that_it_can_be_read_again(year: int, text: str) -> None:
    assert year_text(year) == text
    assert parse_edtf(text).year == year
