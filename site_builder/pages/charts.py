"""Charts of how much there is in each year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count as count_from

from site_builder.link.calendar import Counts
from site_builder.pages.desk import Desk
from site_builder.pages.groups import year_name
from site_builder.pages.views import Bar, Chart

MOST_BARS = 60
"""How many bars a chart has at most; where there are more years, a bar stands for ten, a hundred, …"""


def year_chart(desk: Desk, counts: Counts) -> Chart | None:
    """Articles by year; None where there is only one year, or none."""
    years = {int(year): count for year, count in counts if year}
    if len(years) < 2:
        return None
    bars = tuple(_bars(desk, years))
    most = max(bar.count for bar in bars)
    span = {'first': year_name(desk, min(years)), 'last': year_name(desk, max(years))}
    match [bar.label for bar in bars if bar.count == most]:
        case [peak]:
            about = desk.t('chart.about', **span, peak=peak, count=desk.n('count.articles', most))
        case _:
            about = desk.t('chart.span', **span)
    return Chart(desk.t('chart.title'), about, bars, most, dict(counts).get('', 0))


def _bars(desk: Desk, years: Mapping[int, int]) -> Iterator[Bar]:
    width = next(10**power for power in count_from() if len(_spans(years, 10**power)) <= MOST_BARS)
    for start in _spans(years, width):
        last = year_name(desk, start + width - 1)
        label = last if width == 1 else f'{year_name(desk, start)}–{last}'
        yield Bar(label, sum(count for year, count in years.items() if start <= year < start + width))


def _spans(years: Mapping[int, int], width: int) -> range:
    return range(min(years) // width * width, max(years) + 1, width)
