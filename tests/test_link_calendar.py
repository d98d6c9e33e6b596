from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.edtf import parse_edtf
from site_builder.link.calendar import day_of_year
from site_builder.link.listings import SAMPLE
from tests.sites import CONFIG, REGISTERS, make_desk, write_archive

EVENT = '-- content/events/{ref}.yaml --\ntitle: Evento {ref}\nsummary: Testo.\nstart: {start}\n'
ARTICLE = (
    '-- content/articles/{ref}.md --\n---\ntitle: Titolo {ref}\nlang: it\noutlet: ponte\npublished: {date}\n{more}---\n'
)


def article(ref: str, date: str, more: str = '') -> str:
    return ARTICLE.format(ref=ref, date=date, more=more)


@pytest.mark.parametrize(
    ('date', 'day'),
    [
        ('2025-03-08', '03-08'),
        ('2024-02-29', '02-29'),
        ('2025-03-08T23:30:00+01:00', '03-08'),
        ('2025-03-08?', ''),
        ('2025-03-08~', ''),
        ('2025-03', ''),
        ('2025-03-XX', ''),
        ('2025-03-08/2025-03-09', ''),
        ('XXXX', ''),
    ],
)
def test_only_a_certain_day_is_a_day_of_the_year(date: str, day: str) -> None:
    assert day_of_year(parse_edtf(date)) == day


def test_a_day_lists_what_there_is_of_any_year_the_earliest_first_and_events_before_articles(tmp_path: Path) -> None:
    parts = [
        article('late', '2025-03-08'),
        article('b', '2024-03-08'),
        article('early', '1999-03-08'),
        EVENT.format(ref='fair', start='2024-03-08'),
        article('other', '2024-12-31'),
        article('month', '2024-03'),
    ]
    listings = make_desk(write_archive(tmp_path, CONFIG, REGISTERS, *parts)).linked.listings

    assert listings.counts['days'] == (('03-08', 4), ('12-31', 1))
    assert listings.pages['days/03-08 1'] == ('article/early', 'event/fair', 'article/b', 'article/late')


def test_articles_of_an_entity_are_counted_once_by_year_the_undated_last(tmp_path: Path) -> None:
    parts = [
        article('a', '2001', 'authors: [ada]\npeople: [ada]\n'),
        article('b', '1999-05', 'people: [ada]\n'),
        article('c', '2001-02-03', 'authors: [ada]\n'),
        article('d', 'XXXX', 'authors: [ada]\n'),
    ]
    years = make_desk(write_archive(tmp_path, CONFIG, REGISTERS, *parts)).linked.listings.years

    assert years['person/ada'] == (('1999', 1), ('2001', 2), ('', 1))
    assert years['place/bolzano'] == ()


@pytest.mark.parametrize(('count', 'first', 'last'), [(3, 'n002', 'n000'), (100, 'n099', 'n004')])
def test_the_sample_is_spread_over_the_archive(tmp_path: Path, count: int, first: str, last: str) -> None:
    parts = [article(f'n{number:03}', str(1900 + number)) for number in range(count)]
    found = make_desk(write_archive(tmp_path, CONFIG, REGISTERS, *parts)).linked.listings.pages['sample 1']

    assert len(set(found)) == len(found) == min(count, SAMPLE)
    assert (found[0], found[-1]) == (first, last)
