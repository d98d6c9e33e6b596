"""A build with nothing to do is over at once: it loads none of the libraries that builds are made with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import rassegna
from tests.scans import draw_scan, put, scanned
from tests.sites import CHECKOUT, SMALL, write_archive

HEAVY = ('babel', 'jinja2', 'markdown_it', 'markupsafe', 'mdit_py_plugins', 'pydantic', 'rapidfuzz', 'yaml')
LOADED = """
import sys
from site_builder.cli import main
try:
    main(['build'])
finally:
    print(*sorted(sys.modules), file=open('modules', 'w'))
"""


def modules_of_build(source: Path) -> set[str]:
    """The modules that a build loads, in a process of its own."""
    environ = {**os.environ, 'PYTHONPATH': str(CHECKOUT)}
    subprocess.run([sys.executable, '-c', LOADED], cwd=source, env=environ, capture_output=True, check=True)
    return set((source / 'modules').read_text().split())


@pytest.fixture(scope='module')
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a warning, which was built."""
    folder = write_archive(tmp_path_factory.mktemp('lean'), SMALL, '-- content/stray.txt --\nx\n')
    assert rassegna(folder, 'build').returncode == 0
    return folder


def test_a_build_with_nothing_to_do_loads_no_library(source: Path) -> None:
    loaded = modules_of_build(source)

    assert loaded.isdisjoint((*HEAVY, 'PIL'))
    assert not any(
        name.startswith(('site_builder.pages', 'site_builder.link', 'site_builder.markup')) for name in loaded
    )


def test_a_build_with_something_to_do_loads_them(source: Path) -> None:
    path = source / 'content/articles/second.md'
    text = path.read_text()
    path.write_text(text.replace('Die Dämme halten.', 'Die Dämme brechen.'))
    loaded = modules_of_build(source)
    path.write_text(text)
    rassegna(source, 'build')

    assert loaded.issuperset(HEAVY)


def test_images_are_made_once_and_then_their_library_stays_away(tmp_path: Path) -> None:
    source = put(write_archive(tmp_path, scanned('full', '[{file: a.png, alt: A}]')), [('a.png', draw_scan(40, 60))])
    assert 'PIL' in modules_of_build(source)

    article = source / 'content/articles/ponte.md'
    article.write_text(f'{article.read_text()}Altro.\n')
    assert 'PIL' not in modules_of_build(source)


def test_it_writes_nothing_and_says_again_what_was_warned_of(source: Path) -> None:
    first = rassegna(source, 'build', '--clean')
    again = rassegna(source, 'build')

    assert 'stray.txt' in first.stderr
    assert (again.returncode, again.stderr) == (0, first.stderr)
    assert '0 files written' in again.stdout
