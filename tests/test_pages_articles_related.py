from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from site_builder.pages.articles import COVERAGE_ROWS
from site_builder.pages.views import Link, Phrase
from tests.html_pages import parse_html, section_of, text_of
from tests.sites import (
    ARTICLES,
    CONFIG,
    EVENT,
    REGISTERS,
    SMALL,
    article_view_of,
    build,
    make_desk,
    pages_of,
    write_archive,
)

MANY = CONFIG + REGISTERS + EVENT + ''.join(
    f"""
-- content/articles/n{number:03}.md --
---
title: Articolo {number}
lang: it
published: {f'2025-05-{number // 10 + 1:02}' if number < 300 else 'XXXX'}
events: [flood]
---
"""
    for number in range(302)
)  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


# What it has to do with others


RELATED = """
-- content/articles/later.md --
---
title: Rettifica
lang: it
published: 2025-05-20
relations:
  - {type: corrects, to: first}
  - {type: corrects, to: second}
  - {type: quotes, to: third}
---
"""


def test_relations_are_shown_at_both_ends(source: Path) -> None:
    write_archive(source, RELATED)
    desk = make_desk(source)
    later = article_view_of(source, 'later').relations
    first = article_view_of(source, 'first').relations

    assert [(group.label, [link.href for link in group.links]) for group in later] == [
        (desk.t('relation.corrects'), ['/it/articoli/first/', '/it/articoli/second/']),
        (desk.t('relation.quotes'), ['/it/articoli/third/']),
    ]
    assert [(group.label, [link.href for link in group.links]) for group in first] == [
        (desk.t('relation.corrects-inverse'), ['/it/articoli/later/']),
    ]


def test_an_article_stands_among_the_coverage_of_its_event_in_order_of_time(source: Path) -> None:
    desk = make_desk(source)
    (coverage,) = article_view_of(source, 'second').coverage

    assert coverage.event == Link('/it/eventi/flood/', Phrase('La piena'))
    assert coverage.position == desk.t('coverage.position', place='2', count='3')
    assert [(row.href, row.delay, row.current) for row in coverage.rows] == [
        ('/it/articoli/first/', desk.t('delay.first'), False),
        ('/it/articoli/second/', desk.n('delay.days', 2), True),
        ('/it/articoli/third/', desk.n('delay.days', 7), False),
    ]
    assert coverage.previous is not None
    assert coverage.next is not None
    assert (coverage.previous.href, coverage.next.href) == ('/it/articoli/first/', '/it/articoli/third/')
    assert coverage.more is None


def test_the_first_has_nothing_before_it_and_the_last_nothing_after_it(source: Path) -> None:
    (first,), (last,) = (article_view_of(source, ref).coverage for ref in ('first', 'third'))

    assert (first.previous, last.next) == (None, None)
    assert first.next is not None
    assert last.previous is not None


@pytest.mark.parametrize(
    ('number', 'first', 'last'), [(0, 0, 11), (5, 0, 11), (6, 0, 11), (150, 144, 155), (301, 290, 301)]
)
def test_of_a_large_event_an_article_shows_what_is_near_it_and_a_link_to_the_rest(
    many: Path, number: int, first: int, last: int
) -> None:
    (coverage,) = article_view_of(many, f'n{number:03}').coverage
    refs = [row.href.split('/')[-2] for row in coverage.rows]

    assert len(refs) == COVERAGE_ROWS == 12
    assert (refs[0], refs[-1]) == (f'n{first:03}', f'n{last:03}')
    assert [row.href.split('/')[-2] for row in coverage.rows if row.current] == [f'n{number:03}']
    assert coverage.more is not None
    assert coverage.more.href == '/it/eventi/flood/'
    assert '302' in coverage.more.label.text


@pytest.fixture(scope='module')
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp('many'), MANY)


def test_the_pages_of_an_event_have_all_of_a_large_event_with_the_undated_last(many: Path) -> None:
    pages = pages_of(many)
    parts = ('', 'pagina/2/', 'pagina/3/')
    views: list[Any] = [pages[f'it/eventi/flood/{part}index.html'].view for part in parts]

    assert [len(view.rows) for view in views] == [len(view.bibliography) for view in views] == [100, 100, 102]
    assert [row.delay for row in views[2].rows][-2:] == ['', '']
    first = make_desk(many).t('delay.first-dated')
    assert views[0].rows[0].delay == first
    assert [row.delay for view in views for row in view.rows].count(first) == 1
    assert [bool(view.summary) for view in views] == [True, False, False]
    assert {view.span for view in views} == {views[0].span}


def test_an_article_of_two_events_stands_in_the_coverage_of_both(source: Path) -> None:
    other = EVENT.replace('flood.yaml', 'repair.yaml').replace('La piena', 'I lavori')
    write_archive(source, other, ARTICLES.replace('[flood]', '[repair, flood]'))

    assert [item.event.label.text for item in article_view_of(source, 'first').coverage] == ['I lavori', 'La piena']


CLAIMS = EVENT + """
claims:
  - id: high
    text: {it: Il livello era alto., de: Der Pegel war hoch.}
    evidence:
      - {article: second, stance: disputes, value: {it: basso, de: niedrig}, quote: Die Dämme halten}
      - {article: first, stance: states, quote: Hochwasser, in: de}
      - {article: first, stance: qualifies, value: in città}
"""  # fmt: skip


def test_an_article_says_what_it_does_with_the_claims_of_its_events(source: Path) -> None:
    write_archive(source, CLAIMS)
    desk = make_desk(source)
    (first,), (second,) = (article_view_of(source, ref).claims for ref in ('first', 'second'))

    assert first.event == Link('/it/eventi/flood/#claim-high', Phrase('La piena'))
    assert [(stand.stance, stand.value, stand.quote) for stand in first.stands] == [
        ('states', Phrase(''), Phrase('Hochwasser', 'de')),
        ('qualifies', Phrase('in città'), Phrase('')),
    ]
    assert [(stand.stance_name, stand.value, stand.quote) for stand in second.stands] == [
        (desk.t('stance.disputes'), Phrase('basso'), Phrase('Die Dämme halten', 'de')),
    ]
    assert first.silent == second.silent == ()
    assert article_view_of(source, 'third').claims == ()


def test_an_article_that_does_several_things_with_a_claim_shows_them_all(source: Path) -> None:
    page = parse_html(build(write_archive(source, CLAIMS))['it/articoli/first/index.html'])
    shown = text_of(section_of(page, make_desk(source).t('ui.own-claims')))

    assert 'Hochwasser' in shown
    assert 'in città' in shown
    for stance in ('states', 'qualifies'):
        assert make_desk(source).t(f'stance.{stance}') in shown


def test_pages_events_and_articles_whose_texts_link_to_an_article_are_named(source: Path) -> None:
    write_archive(
        source,
        '-- content/pages/about.it.md --\n---\ntitle: Chi siamo\n---\nVedi [[first]].\n',
        EVENT.replace('{it: Il fiume esce dagli argini., ', '{it: "Vedi [[first|qui]].", '),
        '-- content/articles/third.it.md --\n---\nkind: abstract\n---\nCome [[first]].\n',
    )

    assert [(link.href, link.label.text) for link in article_view_of(source, 'first').mentioned_in] == [
        ('/it/pagine/about/', 'Chi siamo'),
        ('/it/articoli/third/', 'Conta dei danni'),
        ('/it/eventi/flood/', 'La piena'),
    ]
