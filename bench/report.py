"""Figures as a table for people and as JSON for programs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.scenarios import Figures

OURS, THEIRS = 'Rassegna', 'Hugo'


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio that we want, and the one beyond which it is not good enough; both for 10,000 articles."""

    label: str
    wanted: float
    limit: float


GOALS: Mapping[str, Goal] = {
    'cold': Goal('cold build', 1.0, 1.6),
    'nothing': Goal('nothing changed', 0.02, 0.05),
    'edit': Goal("one article's title changed", 0.05, 0.12),
    'watch': Goal('the same while watching, saved to served', 0.02, 0.06),
    'memory': Goal('memory of all processes, cold', 0.4, 0.7),
    'growth': Goal('seconds an article', 1.1, 1.3),
}
"""What is compared: ours to Hugo's; for `growth` a large archive to a small one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    label: str
    ours: str
    theirs: str = ''
    ratio: float | None = None
    goal: Goal | None = None


def format_report(figures: Figures, growth: Mapping[int, float]) -> str:
    """The table, and what a build after an edit left otherwise than a clean one."""
    rows = [*_timed_rows(figures), *_memory_rows(figures), *_content_rows(figures), *_growth_rows(growth)]
    lines = [_format_line('', OURS, THEIRS, 'ratio', 'goal', 'limit'), *map(_format_row, rows), '']
    if figures.differences:
        lines.append(f'{len(figures.differences)} files differ from those of a clean build:')
        lines += [f'  {line}' for line in figures.differences[:20]]
    elif figures.contents:
        lines.append('Every build left the same files, bytes and modes as a clean build of the same source.')
    return '\n'.join(lines) + '\n'


def to_json(figures: Figures, growth: Mapping[int, float], size: int, rounds: int) -> Mapping[str, Any]:
    """All that was measured, in seconds and bytes."""
    return {
        'machine': describe_machine(),
        'articles': size,
        'rounds': rounds,
        'seconds': figures.seconds,
        'peak_memory': figures.peaks,
        'output': {name: asdict(contents) for name, contents in figures.contents.items()},
        'differences': figures.differences,
        'seconds_by_articles': growth,
    }


def describe_machine() -> Mapping[str, Any]:
    """What the figures depend on beside the programs."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()
    return {
        'system': platform.platform(),
        'cores': cores,
        'python': platform.python_version(),
        'load': round(os.getloadavg()[0], 2) if hasattr(os, 'getloadavg') else None,
    }


def _timed_rows(figures: Figures) -> Iterator[Row]:
    for scenario in ('cold', 'nothing', 'edit', 'watch'):
        ours, theirs = (figures.median(scenario, name) for name in (OURS, THEIRS))
        if ours is not None:
            goal = GOALS[scenario]
            yield Row(goal.label, _seconds(ours), _seconds(theirs), _ratio(ours, theirs), goal)
    cold = figures.median('cold', THEIRS)
    for scenario, label in (('watch', 'the page'), ('listed', 'another page that shows it')):
        ours, theirs = (figures.median(scenario, name) for name in (OURS, THEIRS))
        if scenario == 'listed' and ours is not None:
            yield Row(f'while watching, {label}', _seconds(ours), _seconds(theirs), _ratio(ours, theirs))
        if ours is not None and cold is not None:
            yield Row(f'{label}, against a cold build of Hugo', _seconds(ours), _seconds(cold), _ratio(ours, cold))


def _memory_rows(figures: Figures) -> Iterator[Row]:
    ours, theirs = figures.peaks.get(OURS), figures.peaks.get(THEIRS)
    if ours:
        goal = GOALS['memory']
        yield Row(goal.label, _megabytes(ours), _megabytes(theirs), _ratio(ours, theirs), goal)


def _content_rows(figures: Figures) -> Iterator[Row]:
    ours, theirs = figures.contents.get(OURS), figures.contents.get(THEIRS)
    if ours is None:
        return
    for label, name in (('HTML pages', 'pages'), ('files', 'files')):
        counts: Sequence[int | None] = [getattr(one, name) if one else None for one in (ours, theirs)]
        yield Row(label, f'{counts[0]:,}', f'{counts[1]:,}' if counts[1] else '', _ratio(counts[0], counts[1]))
    size = theirs.size if theirs else None
    yield Row('output', _megabytes(ours.size), _megabytes(size), _ratio(ours.size, size))


def _growth_rows(growth: Mapping[int, float]) -> Iterator[Row]:
    if len(growth) < 2:
        return
    small, large = min(growth), max(growth)
    goal, each = GOALS['growth'], {size: seconds / size for size, seconds in growth.items()}
    label = f'{goal.label}, {large:,} to {small:,}'
    yield Row(label, f'{each[large] * 1e3:.2f} ms', f'{each[small] * 1e3:.2f} ms', each[large] / each[small], goal)


def _ratio(ours: float | None, theirs: float | None) -> float | None:
    return ours / theirs if ours and theirs else None


def _seconds(value: float | None) -> str:
    return '' if value is None else f'{value:.2f} s'


def _megabytes(value: int | None) -> str:
    return '' if not value else f'{value / 1e6:,.0f} MB'


def _format_row(row: Row) -> str:
    ratio = '' if row.ratio is None else f'{row.ratio:.3f}' if row.ratio < 0.2 else f'{row.ratio:.2f}'
    if row.goal is None or row.ratio is None:
        return _format_line(row.label, row.ours, row.theirs, ratio, '', '')
    verdict = '  beyond the limit' if row.ratio > row.goal.limit else ''
    return _format_line(row.label, row.ours, row.theirs, ratio, f'{row.goal.wanted}', f'{row.goal.limit}') + verdict


def _format_line(label: str, *cells: str) -> str:
    widths = (12, 12, 8, 6, 6)
    return f'{label:<42}' + ''.join(f'{cell:>{width}}' for cell, width in zip(cells, widths, strict=True))
