from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.charts import MOST_BARS, year_chart
from site_builder.pages.desk import Desk
from tests.html_pages import find_one, parse_html, text_of
from tests.sample_pages import DEFAULT, make_page
from tests.sites import CONFIG, SMALL, entity_view_of, make_desk, view_of, write_archive

OLD = """
-- content/articles/old.md --
---
title: Una volta
lang: it
outlet: ponte
published: 2022
---
"""


@pytest.fixture(scope='module')
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return make_desk(write_archive(tmp_path_factory.mktemp('archive'), CONFIG))


def bars_of(desk: Desk, *counts: tuple[str, int]) -> list[tuple[str, int]]:
    chart = year_chart(desk, counts)
    assert chart
    return [(bar.label, bar.count) for bar in chart.bars]


def test_years_without_articles_have_their_place(desk: Desk) -> None:
    assert bars_of(desk, ('2019', 2), ('2022', 1)) == [('2019', 2), ('2020', 0), ('2021', 0), ('2022', 1)]


@pytest.mark.parametrize('counts', [(), (('2025', 40),), (('2025', 40), ('', 3))])
def test_one_year_makes_no_chart(desk: Desk, counts: tuple[tuple[str, int], ...]) -> None:
    assert year_chart(desk, counts) is None


def test_many_years_are_taken_together_by_ten(desk: Desk) -> None:
    bars = bars_of(desk, ('1887', 1), ('1889', 1), ('1900', 5), ('2024', 2))

    assert len(bars) == 15 <= MOST_BARS
    assert bars[:3] == [('1880–1889', 2), ('1890–1899', 0), ('1900–1909', 5)]
    assert bars[-1] == ('2020–2029', 2)


def test_antiquity_and_the_present_fit_on_one_chart(desk: Desk) -> None:
    bars = bars_of(desk, ('-43', 1), ('2025', 1))

    assert len(bars) <= MOST_BARS
    assert sum(count for _, count in bars) == 2


def test_a_chart_says_in_words_what_it_shows(desk: Desk) -> None:
    chart = year_chart(desk, (('2019', 2), ('2022', 5), ('', 3)))

    assert chart
    assert (chart.highest, chart.undated) == (5, 3)
    count = desk.n('count.articles', 5)
    assert chart.about == desk.t('chart.about', first='2019', last='2022', peak='2022', count=count)


def test_where_two_years_have_most_neither_is_named(desk: Desk) -> None:
    chart = year_chart(desk, (('2019', 2), ('2020', 1), ('2022', 2)))

    assert chart
    assert chart.about == desk.t('chart.span', first='2019', last='2022')


def test_an_entity_and_the_list_of_years_have_one(tmp_path: Path) -> None:
    source = write_archive(tmp_path, SMALL, OLD)

    chart = entity_view_of(source, 'outlet', 'ponte').chart
    assert chart
    assert [(bar.label, bar.count) for bar in chart.bars if bar.count] == [('2022', 1), ('2025', 1)]
    assert entity_view_of(source, 'outlet', 'bote').chart is None
    assert [bar.count for bar in view_of(source, 'it/anni/index.html').chart.bars] == [1, 0, 0, 3]
    assert view_of(source, 'it/lingue/index.html').chart is None


def test_the_drawing_has_a_name_and_the_table_has_its_figures(tmp_path: Path) -> None:
    view = entity_view_of(write_archive(tmp_path, SMALL, OLD), 'outlet', 'ponte')
    root = parse_html(DEFAULT.render(make_page('entity.html', view)))
    drawing, about = find_one(root, '{http://www.w3.org/2000/svg}svg'), view.chart.about if view.chart else ''
    ids = (drawing.get('aria-labelledby') or '').split()

    assert drawing.get('role') == 'img'
    assert [text_of(node) for node in drawing if node.get('id') in ids] == ['Articoli per anno', about]
    figures = find_one(root, 'tbody')
    assert [[text_of(cell) for cell in row] for row in figures] == [['2022', '1'], ['2025', '1']]
