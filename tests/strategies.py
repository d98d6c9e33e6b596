"""Strategies for property tests: valid values of the archive's vocabulary."""

from __future__ import annotations

from hypothesis import strategies as st

from site_builder.edtf import parse_edtf

# Dates


def _marks() -> st.SearchStrategy[str]:
    return st.sampled_from(('', '?', '~', '%'))


def plain_edtf() -> st.SearchStrategy[str]:
    """Years, months and days of EDTF level 0, the years before 0000 and the long years of level 1 among them."""
    days = st.dates().map(lambda day: day.isoformat())
    ancient = st.tuples(st.sampled_from(('', '-')), days).map(''.join)
    long_years = st.tuples(st.sampled_from(('Y', 'Y-')), st.integers(10_000, 10**12 - 1)).map(lambda p: f'{p[0]}{p[1]}')
    return st.one_of(
        days, ancient, ancient.map(lambda t: t[:-3]), ancient.map(lambda t: t[:-6]), st.just('0000'), long_years
    )


def marked_edtf() -> st.SearchStrategy[str]:
    """Single dates to the day, some uncertain, some approximate."""
    return st.tuples(plain_edtf(), _marks()).map(''.join)


def unspecified_edtf() -> st.SearchStrategy[str]:
    """Dates with digits written as X."""
    year = st.integers(0, 9999).map(lambda number: f'{number:04}')
    shapes = (
        st.tuples(year.map(lambda t: t[:3] + 'X'), _marks()),
        st.tuples(year.map(lambda t: t[:2] + 'XX'), _marks()),
        st.tuples(year, st.sampled_from(('-XX', '-XX-XX', '-02-XX', '-11-XX')), _marks()),
    )
    return st.one_of(st.just('XXXX'), *(shape.map(''.join) for shape in shapes))


def timed_edtf() -> st.SearchStrategy[str]:
    """Days with a time, some with a zone."""
    moments = st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat())
    offset = st.tuples(st.sampled_from('+-'), st.integers(1, 13), st.sampled_from(('', ':00', ':30', ':45')))
    zones = st.one_of(st.sampled_from(('', 'Z', '+00:00')), offset.map(lambda o: f'{o[0]}{o[1]:02}{o[2]}'))
    return st.tuples(moments, zones).map(''.join)


def edtf_intervals() -> st.SearchStrategy[str]:
    """Intervals, closed, open and with an unknown end."""
    closed = st.tuples(plain_edtf(), plain_edtf()).map(lambda ends: sorted(ends, key=lambda t: parse_edtf(t).sort_key))
    whole = st.tuples(closed, _marks(), _marks()).map(lambda p: f'{p[0][0]}{p[1]}/{p[0][1]}{p[2]}')
    missing = st.sampled_from(('', '..'))
    until = st.tuples(missing, marked_edtf()).map('/'.join)
    since = st.tuples(marked_edtf(), missing).map('/'.join)
    return st.one_of(whole, until, since)


def edtf_texts() -> st.SearchStrategy[str]:
    """Every form of EDTF that the archive takes."""
    return st.one_of(marked_edtf(), unspecified_edtf(), timed_edtf(), edtf_intervals())
