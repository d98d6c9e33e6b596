"""From an empty folder to an archive with articles, an event and an annotation, by the commands that a curator runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.model import Config
from site_builder.parse import parse_file
from tests.commands import rassegna, succeed
from tests.sites import read_files


def test_a_new_archive_is_checked_and_built_without_a_warning(tmp_path: Path) -> None:
    said = succeed(tmp_path, 'init', 'archive')

    assert '  config.yaml\n' in said
    assert '  .github/workflows/pages.yml\n' in said
    assert said.splitlines()[-1] == 'The archive is in archive. Next: cd archive && rassegna serve'
    assert '0 errors, 0 warnings' in succeed(tmp_path / 'archive', 'check')
    succeed(tmp_path / 'archive', 'build', '--strict')
    assert (tmp_path / 'archive/_site/it/index.html').is_file()


def test_an_archive_may_begin_in_the_folder_where_one_is(tmp_path: Path) -> None:
    succeed(tmp_path, 'init', '.')

    config = parse_file('config.yaml', (tmp_path / 'config.yaml').read_bytes()).records[0].meta
    assert isinstance(config, Config)
    assert config.site.languages == ('it', 'de')


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    succeed(tmp_path, 'init', '.')
    before = read_files(tmp_path)

    done = rassegna(tmp_path, 'init', '.')

    assert done.returncode == 2
    assert done.stderr.startswith('error: . is not empty: it holds .github and ')
    assert read_files(tmp_path) == before


def test_what_is_begun_is_valid_at_once(tmp_path: Path) -> None:
    succeed(tmp_path, 'init', '.')

    paths = [
        succeed(tmp_path, 'new', 'event', 'La diga: pronta'),
        succeed(tmp_path, 'new', 'article', 'Die Mauer steht', '--lang', 'de', '--outlet', 'musterblatt'),
        succeed(tmp_path, 'new', 'article', 'La diga c’è', '--event', 'la-diga-pronta', '--ref', 'diga'),
        succeed(tmp_path, 'new', 'note', 'gazzetta-di-prova-passerella', 'am anderen Ufer', '--in', 'de'),
    ]

    assert paths == [
        'content/events/la-diga-pronta.yaml\n',
        'content/articles/die-mauer-steht.md\n',
        'content/articles/diga.md\n',
        'content/articles/gazzetta-di-prova-passerella.notes.yaml\n',
    ]
    assert all((tmp_path / path.strip()).is_file() for path in paths)
    assert rassegna(tmp_path, 'check').stderr.splitlines()[-1].startswith('0 errors, ')
    succeed(tmp_path, 'build')
    assert (tmp_path / '_site/de/ereignisse/la-diga-pronta/index.html').is_file()


@pytest.mark.parametrize(
    ('arguments', 'message'),
    [
        (('new', 'article', 'x', '--outlet', 'y'), 'error: --outlet: there is no outlet "y".'),
        (('new', 'event', ''), 'error: the title is empty.'),
        (('new', 'note', 'x', 'y'), 'error: ARTICLE: there is no article "x".'),
    ],
)
def test_wrong_use_ends_with_two(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    succeed(tmp_path, 'init', '.')

    done = rassegna(tmp_path, *arguments)

    assert (done.returncode, done.stdout) == (2, '')
    assert done.stderr.startswith(message)


@pytest.mark.parametrize('arguments', [('new', 'article', 'x'), ('new', 'event', 'x'), ('import', 'x.txt')])
def test_outside_an_archive_nothing_begins(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = rassegna(tmp_path, *arguments)

    assert done.returncode == 2
    assert done.stderr.startswith('error: there is no config.yaml in .')
    assert list(tmp_path.iterdir()) == []
