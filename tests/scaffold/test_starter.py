from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from site_builder import __version__
from site_builder.build import check_site, read_archive
from site_builder.cli import main
from site_builder.issues import UsageError
from site_builder.options import Options
from site_builder.scaffold.starter import STARTER, write_archive
from site_builder.schema import WRITTEN_FILES, json_schema
from tests.html_pages import broken_links, html_of, text_of
from tests.sites import build, read_files

EDITOR_LINE = re.compile(r'# yaml-language-server: \$schema=(\S+)\n')
PINNED = re.compile(r'[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$')
COMMAND = re.compile(r'`rassegna ((?:new|build|import) [^`]*)`|^    rassegna (check|build)', re.MULTILINE)


class EditorLoader(yaml.SafeLoader):
    """Reads scalars as an editor's YAML server does: figures are numbers, but a date is a text."""


EditorLoader.add_constructor('tag:yaml.org,2002:timestamp', lambda loader, node: node.value)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_archive(tmp_path / 'archive')
    return tmp_path / 'archive'


def workflow_of(archive: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((archive / '.github/workflows/pages.yml').read_text('utf-8'))
    return content


def steps_of(archive: Path) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = workflow_of(archive)['jobs']['build']['steps']
    return steps


def test_a_new_archive_has_nothing_to_complain_of(archive: Path) -> None:
    assert check_site(Options(archive)) == ()


def test_every_file_is_named_and_there(tmp_path: Path) -> None:
    paths = write_archive(tmp_path)

    assert sorted(paths) == sorted(read_files(tmp_path))
    assert {'config.yaml', 'README.md', '.gitignore', '.github/workflows/pages.yml'} <= set(paths)


def test_nothing_that_starts_an_archive_is_left_out_of_it(archive: Path) -> None:
    contents = {path.read_bytes().replace(b'@VERSION@', __version__.encode()) for path in STARTER.rglob('*.*')}

    assert contents
    assert contents <= set(read_files(archive).values())


def test_a_new_archive_shows_every_kind_of_thing(archive: Path) -> None:
    linked = read_archive(archive)[0].archive

    assert len(linked.articles) == 2
    assert {rendition.meta.kind for by in linked.renditions.values() for rendition in by.values()} == {
        'translation',
        'abstract',
    }
    assert [len(event.meta.claims) for event in linked.events.values()] == [2]
    assert all(linked.entities.values())
    assert all(linked.annotations.values())
    assert {ref: sorted(by) for ref, by in linked.own_pages.items()} == {
        'about': ['de', 'it'],
        'accessibility': ['de', 'it'],
        'legal': ['de', 'it'],
    }


def test_the_quotes_of_the_example_stand_in_its_text(archive: Path) -> None:
    linked = read_archive(archive)[0].archive
    text = ' '.join(linked.articles['gazzetta-di-prova-passerella'].body.split())
    notes = [note.meta.quote for notes in linked.annotations.values() for note in notes]
    claims = linked.events['passerella-2026'].meta.claims
    quotes = [item.quote for claim in claims for item in claim.evidence if item.quote]

    assert len(notes) + len(quotes) == 3
    assert [quote for quote in notes + quotes if quote not in text] == []


def test_the_example_says_that_its_outlets_are_invented(archive: Path) -> None:
    outlets = read_archive(archive)[0].archive.entities['outlet']

    for outlet in outlets.values():
        described = outlet.meta.description
        assert described is not None
        assert 'inventat' in str(described.find('it'))
        assert 'rfunden' in str(described.find('de'))


@pytest.mark.parametrize('page', ['about', 'legal', 'accessibility'])
def test_the_pages_to_fill_in_say_so_in_both_languages(archive: Path, page: str) -> None:
    assert 'Da completare' in (archive / f'content/pages/{page}.it.md').read_text('utf-8')
    assert 'itte ergänzen' in (archive / f'content/pages/{page}.de.md').read_text('utf-8')


@pytest.mark.parametrize('base_url', ['https://archive.example/', 'https://user.example/repo/'])
def test_no_link_of_the_built_example_is_broken(archive: Path, base_url: str) -> None:
    files = build(archive, base_url=base_url, strict=True)

    assert broken_links(files, base_url) == []


def test_the_built_example_is_there_in_both_languages(archive: Path) -> None:
    pages = html_of(build(archive))

    assert 'Nach zwei Jahren' in text_of(pages['de/artikel/gazzetta-di-prova-passerella/index.html'])
    assert 'Dopo due anni' in text_of(pages['it/articoli/gazzetta-di-prova-passerella/index.html'])
    assert 'Foglio Campione' in text_of(pages['it/eventi/passerella-2026/index.html'])


def test_the_version_stands_where_it_belongs(archive: Path) -> None:
    files = read_files(archive)

    assert not [path for path, data in files.items() if b'@VERSION@' in data]
    for path in ('README.md', '.github/workflows/pages.yml'):
        assert f'pip install rassegna=={__version__}\n'.encode() in files[path]


def test_a_second_archive_is_not_written_over_the_first(archive: Path) -> None:
    (archive / 'config.yaml').write_text('mine', encoding='utf-8')
    before = read_files(archive)

    with pytest.raises(UsageError, match='not empty'):
        write_archive(archive)

    assert read_files(archive) == before


@pytest.mark.parametrize('name', ['README.md', '.gitignore', 'notes.txt', 'content/articles/x.md'])
def test_a_folder_that_holds_anything_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text('mine', encoding='utf-8')

    with pytest.raises(UsageError, match=re.escape(name.split('/')[0])):
        write_archive(tmp_path)

    assert read_files(tmp_path) == {name: b'mine'}


def test_a_folder_may_be_under_version_control_already(tmp_path: Path) -> None:
    (tmp_path / '.git').mkdir()
    (tmp_path / '.git' / 'HEAD').write_text('ref: refs/heads/main\n', encoding='utf-8')

    write_archive(tmp_path)

    assert (tmp_path / '.git' / 'HEAD').read_text('utf-8') == 'ref: refs/heads/main\n'
    assert check_site(Options(tmp_path)) == ()


def test_a_file_is_no_place_for_an_archive(tmp_path: Path) -> None:
    (tmp_path / 'file').write_text('mine', encoding='utf-8')

    with pytest.raises(UsageError, match='is a file'):
        write_archive(tmp_path / 'file')


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    write_archive(tmp_path / 'a' / 'b')

    assert check_site(Options(tmp_path / 'a' / 'b')) == ()


# Schemas for editors


def test_the_schemas_are_those_of_the_model(archive: Path) -> None:
    written = {path.name: json.loads(path.read_text('utf-8')) for path in (archive / 'schema').iterdir()}

    assert written == {f'{kind}.schema.json': json_schema(kind) for kind in WRITTEN_FILES}


def test_every_yaml_file_names_a_schema_that_it_fulfils(archive: Path) -> None:
    files = [archive / 'config.yaml', *(archive / 'content').rglob('*.yaml')]

    assert len(files) > 6
    for file in files:
        text = file.read_text('utf-8')
        named = EDITOR_LINE.match(text)
        assert named, file
        schema = json.loads((file.parent / named[1]).read_text('utf-8'))
        jsonschema.Draft202012Validator(schema).validate(yaml.load(text, EditorLoader))


# The workflow


def test_the_workflow_may_do_no_more_than_it_must(archive: Path) -> None:
    content = workflow_of(archive)

    assert content['permissions'] == {'contents': 'read'}
    assert {name: job['permissions'] for name, job in content['jobs'].items()} == {
        'build': {'contents': 'read', 'pages': 'read'},
        'deploy': {'pages': 'write', 'id-token': 'write'},
    }
    assert steps_of(archive)[0]['with'] == {'persist-credentials': False}


def test_every_action_of_the_workflow_is_pinned(archive: Path) -> None:
    lines = (archive / '.github/workflows/pages.yml').read_text('utf-8').splitlines()
    uses = [line.partition('uses: ')[2] for line in lines if 'uses: ' in line]

    assert len(uses) == 5
    assert [action for action in uses if not PINNED.match(action)] == []


def test_the_workflow_checks_then_builds_the_public_edition_then_publishes(archive: Path) -> None:
    steps = [step.get('run', step.get('uses', '')).partition('@')[0] for step in steps_of(archive)]

    assert steps[-4:] == [
        f'pip install rassegna=={__version__}',
        'rassegna check --format github',
        'rassegna build --edition public --base-url "$BASE_URL"',
        'actions/upload-pages-artifact',
    ]
    assert steps_of(archive)[-1]['with'] == {'path': '_site'}
    assert workflow_of(archive)['jobs']['deploy']['needs'] == 'build'


def test_the_base_url_that_the_workflow_gives_ends_with_a_slash(archive: Path) -> None:
    urls = [step['env']['BASE_URL'] for step in steps_of(archive) if 'env' in step]

    assert urls == ['${{ steps.pages.outputs.base_url }}/']


def test_the_built_site_stays_out_of_version_control(archive: Path) -> None:
    assert {'/_site/', '/_site-*/'} <= set((archive / '.gitignore').read_text('utf-8').splitlines())


# The README


def test_the_commands_of_the_readme_work(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive / 'testo.txt').write_text('Titolo\n\n' + 'La passerella è aperta e la gente passa. ' * 9, encoding='utf-8')
    (archive / 'text.txt').write_text('Titel\n\n' + 'Der Steg ist offen und die Leute gehen. ' * 9, encoding='utf-8')
    texts = {
        '<articolo>': 'gazzetta-di-prova-passerella',
        '<Artikel>': 'gazzetta-di-prova-passerella',
        'le parole esatte del testo': 'tre chilometri',
        'der genaue Wortlaut im Text': 'le due rampe',
    }
    readme = (archive / 'README.md').read_text('utf-8')
    commands = [inline or block for inline, block in COMMAND.findall(readme)]
    monkeypatch.chdir(archive)

    assert len(commands) == 16
    for command in commands:
        arguments = [texts.get(argument, argument) for argument in shlex.split(command)]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, (command, result.output)


def test_the_readme_speaks_both_languages_alike(archive: Path) -> None:
    halves = (archive / 'README.md').read_text('utf-8').split('\n## ')[1:]

    assert [half.split('\n')[0] for half in halves] == ['Italiano', 'Deutsch']
    assert [half.count('\n### ') for half in halves] == [3, 3]
    assert len({half.count('`rassegna ') for half in halves}) == 1
    assert all('> **A' in half for half in halves), 'the warning that a public repository shows withheld texts'
