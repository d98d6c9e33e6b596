from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.edtf import parse_edtf
from site_builder.indexing import index_units, list_things
from site_builder.indexing.things import day_number
from site_builder.pages.units import File
from tests.sites import SMALL, make_site, write_archive


def files_of(source: Path, **how: Any) -> dict[str, Any]:
    """What the search page reads besides the index, by path."""
    files = [file for unit in index_units(make_site(source, **how)) for file in unit.make()]
    return {file.path: json.loads(file.content) for file in files if isinstance(file, File)}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


def test_things_are_numbered_by_kind_and_ref(source: Path) -> None:
    things = [(thing.kind, thing.ref) for thing in list_things(make_site(source))]

    assert things == [
        ('article', 'first'),
        ('article', 'second'),
        ('article', 'third'),
        ('event', 'flood'),
        ('outlet', 'bote'),
        ('outlet', 'eco'),
        ('outlet', 'ponte'),
        ('person', 'ada'),
        ('place', 'bolzano'),
    ]


def test_each_thing_has_its_kind_date_outlets_events_people_and_topics(source: Path) -> None:
    found = files_of(source)['search/things.json']

    assert found['outlet'] == ['bote', 'eco', 'ponte']
    assert found['event'] == ['flood']
    assert found['things'][0] == [found['kind'].index('article'), 20250501, [2], [0], [0], []]
    assert found['things'][3] == [found['kind'].index('event'), 20250501, [], [0], [], []]
    assert found['things'][7] == [found['kind'].index('person'), None, [], [], [0], []]


@pytest.mark.parametrize(
    ('date', 'number'),
    [
        ('2025-03-08', 20250308),
        ('2025-03', 20250301),
        ('2025~', 20250101),
        ('2025-03-08/2025-04-01', 20250308),
        ('-0044-03-15', -439685),
        ('XXXX', None),
        ('198X', None),
        ('../2025', None),
    ],
)
def test_a_date_sorts_as_a_number_that_begins_with_its_year(date: str, number: int | None) -> None:
    assert day_number(parse_edtf(date)) == number
    assert number is None or number // 10_000 == parse_edtf(date).year


def test_labels_are_in_the_language_of_the_page_and_say_where_they_are_not(source: Path) -> None:
    german = files_of(source)['search/labels.de.json']

    assert german['outlet'] == ['Der Talbote', ['Eco delle Valli', 'it'], ['Il Ponte', 'it']]
    assert german['event'] == ['Das Hochwasser']
    assert german['language'] == {'de': 'Deutsch', 'it': 'Italienisch'}
    assert german['kind'][:2] == ['Artikel', 'Ereignisse']
    assert german['words']['results']['other'] == '{count} Treffer'


def test_rows_are_what_lists_show(source: Path) -> None:
    rows = files_of(source)['search/rows/de/0.json']

    assert rows[0] == [
        '/de/artikel/first/',
        'Der Fluss steigt',
        ['Il fiume sale', 'it'],
        ['Il Ponte', 'it'],
        '1. Mai 2025',
        '2025-05-01',
    ]
    assert rows[2][1] == ['Conta dei danni', 'it']
    assert rows[3] == ['/de/ereignisse/flood/', 'Das Hochwasser', '', 'Ereignis', '1. Mai 2025', '2025-05-01']
    assert rows[8] == ['/de/orte/bolzano/', 'Bozen', '', 'Ort', '', '']


def test_addresses_lie_under_the_path_of_the_site(source: Path) -> None:
    rows = files_of(source, base_url='https://u.example/repo/')['search/rows/it/0.json']

    assert rows[0][0] == '/repo/it/articoli/first/'


def test_rows_stand_in_files_of_as_many_as_the_script_expects(tmp_path: Path) -> None:
    articles = ''.join(f'-- content/articles/a{n:03}.md --\n---\ntitle: A{n}\nlang: it\n---\n' for n in range(70))
    found = files_of(write_archive(tmp_path, SMALL, articles))
    script = (Path(__file__).parents[2] / 'templates/assets/search.js').read_text('utf-8')

    assert len(found['search/rows/it/0.json']) == 64
    assert len(found['search/rows/it/1.json']) == 70 + 9 - 64
    assert 'const ROWS = 64;' in script


def test_a_unit_has_another_name_where_its_things_are_others(source: Path) -> None:
    before = {unit.name for unit in index_units(make_site(source))}
    write_archive(source, '-- content/articles/zulu.md --\n---\ntitle: Z\nlang: it\n---\n')

    assert before.isdisjoint(unit.name for unit in index_units(make_site(source)))
