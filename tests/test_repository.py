"""What must hold of the repository's own files: locks, workflows, commands."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import site_builder

CHECKOUT = Path(__file__).parents[1]
LOCKS = sorted((CHECKOUT / 'requirements').glob('*.txt'))
WORKFLOWS = sorted((CHECKOUT / '.github/workflows').glob('*.yml'))
PINNED = re.compile(r'uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$')


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((CHECKOUT / name).read_text('utf-8'))


def names_of(requirements: list[str]) -> set[str]:
    return {match[0].lower() for requirement in requirements if (match := re.match(r'[\w-]+', requirement))}


def test_there_are_locks_and_workflows_to_check() -> None:
    assert [lock.name for lock in LOCKS] == ['bench.txt', 'build.txt', 'dev.txt', 'runtime.txt']
    assert [workflow.name for workflow in WORKFLOWS] == ['ci.yml', 'pages.yml']


@pytest.mark.parametrize('lock', LOCKS, ids=lambda path: path.stem)
def test_every_package_in_a_lock_has_one_version_and_hashes(lock: Path) -> None:
    entries = re.split(r'\n(?=\S)', lock.read_text('utf-8').strip())

    assert entries
    for entry in entries:
        assert re.match(r'[a-z0-9][a-z0-9.-]*==[^\s]+( ; [^\\]+)? \\\n', entry), entry[:80]
        assert re.search(r'--hash=sha256:[0-9a-f]{64}', entry), entry[:80]


@pytest.mark.parametrize('lock', [*LOCKS, CHECKOUT / 'package-lock.json'], ids=lambda path: path.stem)
def test_a_lock_holds_no_address(lock: Path) -> None:
    assert not re.findall(r'\w+://[^\s"]+|^-.*', lock.read_text('utf-8'), re.MULTILINE)


def test_the_runtime_lock_has_every_dependency_that_is_declared() -> None:
    declared = names_of(read_toml('pyproject.toml')['project']['dependencies'])
    locked = names_of((CHECKOUT / 'requirements/runtime.txt').read_text('utf-8').splitlines())

    assert declared <= locked


def test_the_development_lock_agrees_with_the_others() -> None:
    def versions(name: str) -> set[str]:
        return set(
            re.findall(r'^[\w.-]+==[^\s]+', (CHECKOUT / f'requirements/{name}.txt').read_text('utf-8'), re.MULTILINE)
        )

    assert versions('runtime') | versions('build') <= versions('dev')


def test_the_npm_tools_are_locked_to_the_versions_that_are_asked_for() -> None:
    asked = json.loads((CHECKOUT / 'package.json').read_text('utf-8'))['devDependencies']
    packages = json.loads((CHECKOUT / 'package-lock.json').read_text('utf-8'))['packages']

    assert {name: packages[f'node_modules/{name}']['version'] for name in asked} == asked
    assert all('integrity' in package for path, package in packages.items() if path)


@pytest.mark.parametrize('workflow', WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_commit_and_names_its_version(workflow: Path) -> None:
    uses = [line.strip(' -') for line in workflow.read_text('utf-8').splitlines() if 'uses:' in line]

    assert uses
    assert [line for line in uses if not PINNED.match(line)] == []


@pytest.mark.parametrize('workflow', WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read_unless_a_job_says_otherwise(workflow: Path) -> None:
    content = yaml.safe_load(workflow.read_text('utf-8'))
    writers = {name for name, job in content['jobs'].items() if 'write' in job.get('permissions', {}).values()}

    assert content['permissions'] == {'contents': 'read'}
    assert writers == ({'deploy'} if workflow.stem == 'pages' else set())


def test_the_published_edition_is_checked_first_and_public() -> None:
    text = (CHECKOUT / '.github/workflows/pages.yml').read_text('utf-8')

    assert text.index('make check') < text.index('make site') < text.index('actions/upload-pages-artifact')
    assert 'private' not in text


def test_continuous_integration_runs_every_check() -> None:
    script = CHECKOUT / '.ci/run'

    assert os.access(script, os.X_OK)
    assert script.read_text('utf-8').splitlines()[-1] == 'exec make test'


def test_every_check_of_the_makefile_belongs_to_make_test() -> None:
    targets = re.findall(r'^(test-[a-z]+):', (CHECKOUT / 'Makefile').read_text('utf-8'), re.MULTILINE)
    tested = re.findall(r'^test: (.+?) ##', (CHECKOUT / 'Makefile').read_text('utf-8'), re.MULTILINE)

    assert set(tested[0].split()) == set(targets) - {'test-long'}


def test_the_version_is_a_plain_release_number() -> None:
    assert re.fullmatch(r'\d+\.\d+\.\d+', site_builder.__version__)
