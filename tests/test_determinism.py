from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from site_builder import parallel
from site_builder.build import render_site
from site_builder.options import Options
from tests.sites import ARTICLES, CHECKOUT, CONFIG, EVENT, REGISTERS, build, split_site, write_archive
from tests.trees import differences, tree

ATTACHED = """
-- content/articles/first/pagina.txt --
La pagina.
-- content/articles/first/Anhang zwei.txt --
Der Anhang.
-- content/pages/about.it.md --
---
title: Chi siamo
menu: main
---
Vedi [[first]], [[flood]] e [[ada]].
"""
SITE = CONFIG + REGISTERS + EVENT + ARTICLES + ATTACHED
BUILD = """
import sys, random, runpy
from site_builder import parallel
parallel.WORTHWHILE = 1
random.seed()
sys.argv[0] = 'rassegna'
runpy.run_module('site_builder', run_name='__main__', alter_sys=True)
"""
CLOCK = """
import time, datetime
class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(2001, 2, 3, 4, 5, 6, tzinfo=tz)
    @classmethod
    def utcnow(cls): return cls(2001, 2, 3, 4, 5, 6)
    @classmethod
    def today(cls): return cls(2001, 2, 3, 4, 5, 6)
class FixedDate(datetime.date):
    @classmethod
    def today(cls): return cls(2001, 2, 3)
datetime.datetime, datetime.date = Fixed, FixedDate
time.time = lambda: 981173106.0
time.time_ns = lambda: 981173106 * 10**9
"""


def build_in_process(
    source: Path, output: Path, folder: Path, *options: str, umask: int = 0o022, **environ: str
) -> None:
    """Build with the command line, in a process of its own, in another folder."""
    folder.mkdir(exist_ok=True)
    variables = {'PATH': os.environ['PATH'], 'PYTHONPATH': str(CHECKOUT), **environ}
    where = [f'--source={os.path.relpath(source, folder)}', f'--output={output}']
    done = subprocess.run(
        [sys.executable, '-c', BUILD, 'build', *where, *options],
        cwd=folder,
        env=variables,
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_neither_the_surroundings_nor_the_clock_nor_the_number_of_processes_change_a_byte(tmp_path: Path) -> None:
    (tmp_path / 'clock').mkdir()
    (tmp_path / 'clock/sitecustomize.py').write_text(CLOCK)
    one = write_archive(tmp_path / 'one', SITE)
    two = tmp_path / 'other' / 'zwei mit Blank'
    for path, content in reversed(list(split_site(SITE))):
        write_archive(two, f'-- {path} --\n{content}')
    for file in two.rglob('*'):
        os.utime(file, (0, 0))

    build_in_process(
        one, tmp_path / 'built', tmp_path / 'here', '--jobs=1',
        PYTHONHASHSEED='1', TZ='Pacific/Kiritimati', LC_ALL='C', HOME='/nowhere',
    )  # fmt: skip
    build_in_process(
        two, tmp_path / 'built-too', two, '--jobs=2', umask=0o077,
        PYTHONHASHSEED='4242', TZ='America/Los_Angeles', LC_ALL='de_DE.UTF-8', LANG='tr_TR.UTF-8', PYTHONUTF8='0',
        SOURCE_DATE_EPOCH='86400', PYTHONPATH=f'{tmp_path / "clock"}{os.pathsep}{CHECKOUT}', NO_COLOR='1', USER='x',
    )  # fmt: skip

    assert len(tree(tmp_path / 'built')) > 100
    assert differences(tree(tmp_path / 'built'), tree(tmp_path / 'built-too')) == []


def test_the_fake_clock_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / 'sitecustomize.py').write_text(CLOCK)
    show = 'import time, datetime; print(datetime.datetime.now().year, datetime.date.today().year, int(time.time()))'
    environ = {'PYTHONPATH': str(tmp_path)}
    done = subprocess.run([sys.executable, '-c', show], env=environ, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ['2001', '2001', '981173106']


@pytest.fixture(scope='module')
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp('archive'), SITE)


@pytest.mark.parametrize('seed', range(3))
def test_the_order_in_which_the_disk_lists_its_files_changes_nothing(
    source: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    expected = render_site(Options(source=source))
    chance, scandir, listdir = random.Random(seed), os.scandir, os.listdir
    looked: list[str] = []

    class Shuffled:
        def __init__(self, path: Any) -> None:
            with scandir(path) as entries:
                self.entries = list(entries)
            chance.shuffle(self.entries)
            looked.append(os.fspath(path))

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self.entries)

        def __exit__(self, *error: object) -> None: ...

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self.entries)

        def __next__(self) -> os.DirEntry[str]:
            if not self.entries:
                raise StopIteration
            return self.entries.pop()

        def close(self) -> None: ...

    def shuffled_names(path: Any = '.') -> list[str]:
        names = listdir(path)
        chance.shuffle(names)
        return names

    monkeypatch.setattr(os, 'scandir', Shuffled)
    monkeypatch.setattr(os, 'listdir', shuffled_names)
    rendered = render_site(Options(source=source))

    assert looked
    assert list(rendered.files) == list(expected.files)
    assert differences(rendered.files, expected.files) == []
    assert rendered.issues == expected.issues


def test_pages_rendered_by_several_processes_are_the_same(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forked: list[int] = []

    def map_forked(function: Callable[[Any], Any], items: Any, jobs: int) -> list[Any]:
        forked.append(jobs)
        return parallel.map_forked(function, items, jobs)

    monkeypatch.setattr(parallel, 'WORTHWHILE', 1)
    monkeypatch.setattr('site_builder.making.map_forked', map_forked)
    one, three = (render_site(Options(source=source, jobs=jobs)) for jobs in (1, 3))

    assert forked == [1, 3]
    assert list(one.files) == list(three.files)
    assert differences(one.files, three.files) == []


def test_a_build_over_another_one_equals_a_build_into_an_empty_folder(tmp_path: Path) -> None:
    source = write_archive(tmp_path / 'archive', SITE)
    build(source)
    (source / 'content/articles/first.de.md').unlink()
    shutil.rmtree(source / 'content/articles/first')
    write_archive(source, ATTACHED.replace('first/', 'second/').replace('first', 'second'))
    build(source)
    build(source, output=tmp_path / 'clean')

    assert differences(tree(source / '_site'), tree(tmp_path / 'clean')) == []


def test_the_name_of_the_archives_folder_stands_in_no_file(tmp_path: Path) -> None:
    files = build(write_archive(tmp_path / 'verräterisch', SITE))

    assert [path for path, data in files.items() if 'verräterisch'.encode() in data or b'verr%C3' in data] == []
