from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.build import check_site
from site_builder.issues import UsageError
from site_builder.model import Event
from site_builder.options import Options
from site_builder.parse import parse_file
from site_builder.scaffold.events import render_event, write_new_event
from site_builder.scaffold.starter import write_archive as write_starter
from tests.sites import SMALL, read_files, write_archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


def read_event(archive: Path, path: str) -> Event:
    meta: Event = parse_file(path, (archive / path).read_bytes()).records[0].meta
    return meta


def test_an_event_has_its_title_in_the_first_language_of_the_site(archive: Path) -> None:
    path = write_new_event(archive, 'La diga: è pronta', None)

    event = read_event(archive, path)
    assert path == 'content/events/la-diga-e-pronta.yaml'
    assert tuple(event.title) == (('it', 'La diga: è pronta'),)
    assert event.start.is_unknown


def test_the_archive_is_valid_and_says_what_is_still_to_be_written(archive: Path) -> None:
    path = write_new_event(archive, 'La diga', 'diga')

    issues = check_site(Options(archive))
    assert not any(issue.is_error for issue in issues)
    assert sorted(issue.code for issue in issues if issue.path == path) == [
        'event.no-coverage',
        'text.untranslated',
        'text.untranslated',
    ]


def test_every_hint_in_the_file_is_true() -> None:
    text = re.sub(r'^( *)#( *(?:[\w]+:|- ))', r'\1\2', render_event('T', ['it', 'de', 'fr']), flags=re.MULTILINE)
    text = re.sub(r'^ (?=\w+:)', '', text, flags=re.MULTILINE)
    text = re.sub(r'^   (?=\w\w: …)', '  ', text, flags=re.MULTILINE)

    parsed = parse_file('content/events/x.yaml', text.encode())
    assert parsed.issues == (), text
    event = parsed.records[0].meta
    assert event.title.missing(('it', 'de', 'fr')) == ()
    assert event.summary.missing(('it', 'de', 'fr')) == ()
    assert event.claims[0].text.missing(('it', 'de', 'fr')) == ()
    assert event.claims[0].evidence[0].stance == 'states'
    assert all((event.places, event.outlets, event.related, event.end))


def test_a_site_in_one_language_has_nothing_to_translate() -> None:
    assert '# de:' not in render_event('T', ['it'])


def test_the_editor_is_told_the_schema(tmp_path: Path) -> None:
    write_starter(tmp_path)

    path = write_new_event(tmp_path, 'La diga', None)

    first = (tmp_path / path).read_text('utf-8').splitlines()[0]
    assert first == '# yaml-language-server: $schema=../../schema/event.schema.json'
    assert ((tmp_path / path).parent / first.partition('=')[2]).is_file()
    assert not any(issue.is_error for issue in check_site(Options(tmp_path)))


@pytest.mark.parametrize(('title', 'ref'), [('Flood', None), ('x', 'flood'), ('x', 'X'), ('', None), ('洪水', None)])
def test_what_cannot_be_is_refused_and_nothing_is_written(archive: Path, title: str, ref: str | None) -> None:
    before = read_files(archive)

    with pytest.raises(UsageError):
        write_new_event(archive, title, ref)

    assert read_files(archive) == before
