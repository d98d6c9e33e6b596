from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.collation import sort_key
from site_builder.link.listings import year_ref
from site_builder.pages.groups import LETTERS_FROM, by_letter, by_year, most, year_name
from site_builder.pages.rows import article_row, article_rows, delay_text, event_row
from site_builder.pages.views import ArticleRow, Day, Html, Link, LinkGroup, Phrase
from tests.sites import CONFIG, SMALL, make_desk, write_archive


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


def dated(*dates: str) -> str:
    return CONFIG + ''.join(
        f'\n-- content/articles/{ref}.md --\n---\ntitle: T\nlang: it\npublished: {date}\n---\n'
        f'-- content/events/{ref}.yaml --\ntitle: T\nsummary: S\nstart: {date}\n'
        for ref, date in zip('abcdefgh', dates, strict=False)
    )


# Rows


def test_a_row_shows_what_a_list_needs(source: Path) -> None:
    desk = make_desk(source, 'de')

    assert article_row(desk, 'first', delay='früh', current=True) == ArticleRow(
        href='/de/artikel/first/',
        headline=Phrase('Der Fluss steigt'),
        original=Phrase('Il fiume sale', 'it'),
        outlet=Phrase('Il Ponte', 'it'),
        outlet_href='/de/medien/ponte/',
        date=Day('1. Mai 2025', '2025-05-01'),
        lang='it',
        lang_name='Italienisch',
        delay='früh',
        readable=desk.t('readable.translation'),
        readable_kind='translation',
        current=True,
    )


def test_a_row_says_what_can_be_read(source: Path) -> None:
    desk = make_desk(source)
    (source / 'content/articles/third.it.md').unlink()
    bare = make_desk(source)

    assert [row.readable for row in article_rows(desk, ('first', 'second', 'third'))] == [
        desk.t('readable.original'),
        desk.t('readable.original'),
        desk.t('readable.abstract'),
    ]
    assert article_row(bare, 'third').readable == ''


def test_an_excerpt_is_called_one(source: Path) -> None:
    path = source / 'content/articles/second.md'
    path.write_text(path.read_text().replace('level: full', 'level: excerpt'))
    desk = make_desk(source)

    assert article_row(desk, 'second').readable == desk.t('readable.excerpt')


def test_an_article_without_an_outlet_links_to_none(source: Path) -> None:
    path = source / 'content/articles/second.md'
    path.write_text(path.read_text().replace('outlet: bote\n', ''))
    row = article_row(make_desk(source), 'second')

    assert (row.outlet, row.outlet_href) == (Phrase(''), '')


@pytest.mark.parametrize('days', [1, 2, 40])
def test_a_delay_is_told_in_days(source: Path, days: int) -> None:
    desk = make_desk(source)

    assert delay_text(desk, days) == desk.n('delay.days', days)
    assert delay_text(desk, 0) == desk.t('delay.same-day')
    assert delay_text(desk, None) == ''


def test_an_event_row_shows_its_summary_only_where_it_is_asked_for(source: Path) -> None:
    desk = make_desk(source)

    assert event_row(desk, 'flood').summary == Html('')
    assert event_row(desk, 'flood', with_summary=True).summary.html == (
        '<p id="s-flood-1">Il fiume esce dagli argini.</p>'
    )
    assert event_row(desk, 'flood').count == desk.n('count.articles', 3)


# Orders


@pytest.mark.parametrize(
    ('dates', 'order'),
    [
        (('2024', '2025', '2023'), 'bac'),
        (('2025', '2025', '2025'), 'abc'),
        (('XXXX', '2025', 'XXXX', '2024'), 'bdac'),
        (('2025-05', '2025-05-02', '2025-05-01'), 'bac'),
        (('199X', '1995', '2000-01-01'), 'cba'),
        (('-0044', '0044', 'Y-12000'), 'bac'),
        (('../2025', '2024'), 'ba'),
    ],
)
def test_the_latest_come_first_the_undated_last_and_equals_in_the_order_of_their_refs(
    tmp_path: Path, dates: tuple[str, ...], order: str
) -> None:
    latest = make_desk(write_archive(tmp_path, dated(*dates))).linked.listings.latest

    assert ''.join(latest['articles']) == ''.join(latest['events']) == order


# Groups


def test_a_short_list_is_one_group() -> None:
    links = tuple(Link('', Phrase(text)) for text in ('a', 'Ä', 'b'))

    assert by_letter(links, len(links)) == (LinkGroup('', links),)
    assert by_letter((), 0) == (LinkGroup('', ()),)


def test_a_long_list_is_divided_by_initial_letter() -> None:
    names = ['Österreich', 'Oslo', 'ß-Laut', 'Zürich', '1848', '«Ansa»', *(f'A{n:02}' for n in range(LETTERS_FROM))]
    groups = by_letter([Link('', Phrase(name)) for name in sorted(names, key=sort_key)], len(names))
    found = {group.heading: [link.label.text for link in group.links] for group in groups}

    assert found['O'] == ['Oslo', 'Österreich']
    assert found['S'] == ['ß-Laut']
    assert found['Z'] == ['Zürich']
    assert found['#'] == ['1848']
    assert found['A'][-1] == '«Ansa»'
    assert sum(map(len, found.values())) == len(names)
    assert len({group.heading for group in groups}) == len({group.anchor for group in groups}) == len(groups)


def test_what_stands_on_a_page_of_a_long_list_is_divided_however_little_it_is() -> None:
    links = [Link('', Phrase(name)) for name in ('Zeta', 'Zoe')]

    assert [(group.heading, group.anchor) for group in by_letter(links, LETTERS_FROM)] == [('Z', 'letter-z')]


def test_links_that_are_not_all_say_how_many_more_there_are(source: Path) -> None:
    desk, links = make_desk(source), (Link('/a/', Phrase('a')), Link('/b/', Phrase('b')))

    assert most(desk, links, 2) == links
    assert most(desk, links, 9) == (*links, Link('', Phrase(desk.n('list.more', 7))))


def test_years_are_named_and_addressed(source: Path) -> None:
    desk = make_desk(source)

    assert [year_ref(year) for year in (2025, 33, 0, -44, 12_000, None)] == [
        '2025',
        '33',
        '0',
        'bce44',
        '12000',
        'undated',
    ]
    assert year_name(desk, 2025) == '2025'
    assert year_name(desk, None) == desk.t('list.undated')
    assert len({year_name(desk, year) for year in (44, -44, 12_000, -12_000)}) == 4


def test_articles_of_a_year_stand_together(tmp_path: Path) -> None:
    desk = make_desk(write_archive(tmp_path, dated('2024-05', '2025-01-01', '2024-07', 'XXXX')))

    assert [(group.heading, [row.href for row in group.rows]) for group in by_year(desk, 'bcad')] == [
        ('2025', ['/it/articoli/b/']),
        ('2024', ['/it/articoli/c/', '/it/articoli/a/']),
        (desk.t('list.undated'), ['/it/articoli/d/']),
    ]
