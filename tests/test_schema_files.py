"""The JSON Schemas for editors, in docs/schema: current, sound, and of one mind with what `check` says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from site_builder.parse import parse_file, parse_name
from site_builder.schema import WRITTEN_FILES, json_schema
from site_builder.yaml_text import parse_yaml
from tests.sites import CHECKOUT

KINDS = sorted(WRITTEN_FILES)
FILES = sorted(path for path in (CHECKOUT / 'content').rglob('*') if path.suffix in ('.md', '.yaml'))
FORM_CODES = ('schema.', 'ref.', 'lang.', 'url.', 'tag.', 'number.')
"""Faults that an editor can see. Dates, blank texts and what other files say are beyond a schema."""
UNSEEN = (
    # An address with a port or a host that no pattern finds fault with
    'url.invalid--blank',
    'url.invalid--port',
    # A length of keys, which a pattern does not measure
    'ref.invalid--too-long',
    # A key without a value is a null to an editor as well, and refused
    'schema.wrong-type--catalog',
    'schema.wrong-type--catalog-is-a-list',
)


INVALID = [
    folder
    for folder in sorted((CHECKOUT / 'tests/sites_invalid').iterdir())
    if folder.name.startswith(FORM_CODES) and folder.name not in UNSEEN
]


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((CHECKOUT / f'docs/schema/{kind}.schema.json').read_text('utf-8')))


def yaml_of(path: Path) -> str:
    """The YAML of a file: all of it or, of Markdown, the front matter."""
    text = path.read_text('utf-8')
    return text.split('---\n')[1] if path.suffix == '.md' else text


def as_editors_see(value: Any) -> Any:
    """A value with the types that editors give to plain scalars (YAML 1.2, core schema)."""
    if isinstance(value, dict):
        return {key: as_editors_see(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_editors_see(item) for item in value]
    if isinstance(value, str):
        return _scalar(value)
    return value


def _scalar(text: str) -> Any:
    if re.fullmatch(r'[-+]?[0-9]+', text):
        return int(text)
    if re.fullmatch(r'[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?', text):
        return float(text)
    return {'true': True, 'false': False}.get(text.lower(), text)


def errors(kind: str, value: Any) -> list[str]:
    """Where an editor would underline a value, and why."""
    return [f'{error.json_path}: {error.message}' for error in validator(kind).iter_errors(as_editors_see(value))]


def errors_in(kind: str, text: str) -> list[str]:
    return errors(kind, parse_yaml(text, 'a.yaml').value)


def schemas(value: Any, key: str = '') -> Iterator[dict[str, Any]]:
    """Every schema within a schema."""
    if isinstance(value, dict):
        if key not in ('properties', '$defs', 'patternProperties'):
            yield value
        for name, item in value.items():
            yield from schemas(item, '' if key in ('properties', '$defs', 'patternProperties') else name)
    elif isinstance(value, list):
        for item in value:
            yield from schemas(item)


def test_the_schemas_are_current(tmp_path: Path) -> None:
    subprocess.run([sys.executable, CHECKOUT / 'tools/schemas', tmp_path], check=True)
    folder = CHECKOUT / 'docs/schema'

    assert {path.name: path.read_text('utf-8') for path in folder.iterdir()} == {
        path.name: path.read_text('utf-8') for path in tmp_path.iterdir()
    }, 'run: tools/schemas'


def test_each_kind_of_file_has_its_schema() -> None:
    names = {path.name for path in (CHECKOUT / 'docs/schema').iterdir()}

    assert names == {f'{kind}.schema.json' for kind in KINDS}


@pytest.mark.parametrize('kind', KINDS)
def test_a_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize('kind', KINDS)
def test_a_schema_says_nothing_in_vain(kind: str) -> None:
    for schema in schemas(json_schema(kind)):
        assert 'title' not in schema
        assert schema.get('type') != 'null'
        assert schema.get('default', '') is not None
        assert 'anyOf' not in schema


@pytest.mark.parametrize('kind', KINDS)
def test_every_key_is_described_and_no_other_is_allowed(kind: str) -> None:
    maps = [schema for schema in schemas(json_schema(kind)) if 'properties' in schema]

    assert maps
    for schema in maps:
        assert schema['additionalProperties'] is False
        for key, value in schema['properties'].items():
            assert value.get('description') or '$ref' in value, key


def test_choices_are_listed_and_keys_are_as_they_are_written() -> None:
    notes = json_schema('notes')['$defs']['Annotation']['properties']

    assert 'contradiction' in notes['kind']['enum']
    assert 'in' in notes
    assert 'in_' not in notes
    assert json_schema('config')['$defs']['RightsConfig']['properties']['quote_words']['default'] == 25


@pytest.mark.parametrize('path', FILES, ids=lambda path: path.name)
def test_an_editor_finds_no_fault_with_the_example(path: Path) -> None:
    name = parse_name(path.relative_to(CHECKOUT).as_posix())

    assert name.kind != 'unknown'
    assert errors_in(name.kind, yaml_of(path)) == []


def test_an_editor_finds_no_fault_with_the_settings_of_the_example() -> None:
    assert errors_in('config', (CHECKOUT / 'config.yaml').read_text('utf-8')) == []


@pytest.mark.parametrize(
    'text',
    [
        'title: 1984\nlang: it',
        'title: true\nlang: it',
        'title: 1.10\nlang: it\nprint: {page: 12}',
        'title: A\nlang: it\npublished: 2025',
        'title: A\nlang: it\nevents: [2025]',
        'title: A\nlang: it\ntranslation: {of: {lang: zh, translation: {of: {lang: en}}}}',
        'title: A\nlang: it\nauthors: [ada, {literal: Bea}]',
        'title: A\nlang: it\nurl: HTTPS://A.EXAMPLE/',
    ],
)
def test_what_the_archive_takes_an_editor_takes(text: str) -> None:
    assert parse_file('content/articles/a.md', f'---\n{text}\n---\n'.encode()).issues == ()
    assert errors_in('article', text) == []


@pytest.mark.parametrize(
    ('kind', 'text', 'part'),
    [
        ('article', 'lang: it', "'title' is a required property"),
        ('article', 'title: A\nlang: it\ntittle: B', "'tittle' was unexpected"),
        ('article', 'title: A\nlang: IT', '$.lang'),
        ('article', 'title: A\nlang: it\nevents: a', '$.events'),
        ('article', 'title: A\nlang: it\nevents: [A b]', '$.events[0]'),
        ('article', 'title: A\nlang: it\nrights: {level: free}', '$.rights.level'),
        ('article', 'title: A\nlang: it\nurl: www.a.example', '$.url'),
        ('article', 'title: A\nlang: it\nauthors: [{name: B}]', '$.authors[0]'),
        ('rendition', 'kind: summary', '$.kind'),
        ('event', 'title: {it: A}\nsummary: {IT: A}', '$.summary'),
        (
            'event',
            'title: A\nsummary: B\nclaims: [{id: a, text: C, evidence: [{article: x, stance: says}]}]',
            '$.claims[0].evidence[0].stance',
        ),
        ('register', 'Ada: {label: A}', "'Ada' does not match"),
        ('register', 'ada: {}', "'label' is a required property"),
        ('notes', '- {id: n1, quote: A, kind: remark, body: B}', '$[0].kind'),
        ('config', 'site: {title: A, base_url: https://a.example/, languages: []}', '$.site.languages'),
        (
            'config',
            'site: {title: A, base_url: https://a.example/, languages: [it]}\nrights: {quote_words: many}',
            '$.rights.quote_words',
        ),
        ('page', 'title: A\nmenu: side', '$.menu'),
    ],
)
def test_an_editor_sees_a_fault_where_it_is(kind: str, text: str, part: str) -> None:
    found = errors_in(kind, text)

    assert len(found) == 1
    assert part in found[0]


@pytest.mark.parametrize('folder', INVALID, ids=lambda path: path.name)
def test_an_editor_sees_the_faults_of_form_that_check_reports(folder: Path) -> None:
    paths = [path for path in folder.rglob('*') if path.suffix in ('.md', '.yaml')]
    found = [errors_in(parse_name(path.relative_to(folder).as_posix()).kind, yaml_of(path)) for path in paths]

    assert any(found)
