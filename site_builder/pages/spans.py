"""Spans of time: from the beginning of one date to the end of another, as dates of their own."""

from __future__ import annotations

from site_builder.edtf import Edtf, Point, parse_edtf


def span(start: Edtf, end: Edtf) -> Edtf:
    """From the beginning of `start` to the end of `end`; `start` itself where neither is known.

    What an interval cannot hold becomes less precise: a time of the day is left out, an unknown day or month too, and
    a decade or a century is taken from its first or to its last year, about.
    """
    if start.is_unknown or end.is_unknown:
        return start
    first = _bound(start.start, start.earliest[0], '..' if start.open_start else '')
    last = _bound(end.end, end.latest[0], '..' if end.open_end else '')
    if not {first, last} - {'', '..'}:
        return start
    return parse_edtf(first if first == last else f'{first}/{last}')


def _bound(point: Point | None, year: int, otherwise: str) -> str:
    if point is None:
        return otherwise
    mark = {(True, True): '%', (True, False): '?', (False, True): '~'}.get((point.uncertain, point.approximate), '')
    parts = [f'{part:02d}' for part in (point.month, point.day) if part]
    return '-'.join((year_text(year), *parts)) + (mark or ('~' if point.year is None else ''))


def year_text(year: int) -> str:
    """A year as EDTF writes it: four digits, more after a Y."""
    sign, digits = '-' if year < 0 else '', f'{abs(year):04d}'
    return f'{"Y" if len(digits) > 4 else ""}{sign}{digits}'
