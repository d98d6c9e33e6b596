"""Whole builds on a machine that fails: what is published is old or new, and the next build mends all."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder import interface
from site_builder.build import build_site
from site_builder.issues import MachineError
from site_builder.options import Options
from site_builder.session import Session
from site_builder.write import MANIFEST, STAGED, UNFINISHED
from tests.edits import FAST, sync, write_bare_templates
from tests.faults import DENIED, FULL, Fault, Killed
from tests.sites import CHECKOUT
from tests.trees import differences, tree

CONFIG = 'site: {title: Prova, base_url: https://prova.example/, languages: [it]}\nrights: {default: full}\n'
ARTICLE = '---\ntitle: Il fiume\nlang: it\noutlet: o1\n---\nIl fiume sale.\n'
OLD = {
    'config.yaml': CONFIG,
    'content/outlets.yaml': 'o1: {label: Il Ponte}\n',
    'content/articles/a1.md': ARTICLE,
    'content/articles/a1/foglio.txt': 'Il foglio.',
    'content/articles/a2/altro.txt': 'Un altro foglio.',
    'content/articles/a2.md': ARTICLE,
}
NEW = {
    'config.yaml': CONFIG,
    'content/outlets.yaml': 'o1: {label: Il Ponte}\n',
    'content/articles/a1.md': ARTICLE.replace('sale', 'scende'),
    'content/articles/a1/foglio.txt': 'Il foglio nuovo.',
    'content/articles/a3.md': ARTICLE,
}


@pytest.fixture(scope='module', autouse=True)
def bare_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = write_bare_templates(tmp_path_factory.mktemp('bare'))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interface, 'default_templates', lambda: folder)
        yield


@pytest.fixture
def source() -> Iterator[Path]:
    """The folder of an archive, as yet empty, where files are written soon."""
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        (Path(folder) / 'archive').mkdir()
        yield Path(folder) / 'archive'


def build(source: Path, output: str = '_site') -> dict[str, tuple[str, bytes]]:
    build_site(Options(source=source, output=Path(output)))
    return tree(source / output)


def fails_at(source: Path, nth: int, error: BaseException) -> bool:
    """Whether a build fails because it has an nth change of the disk, half of which is done."""
    with pytest.MonkeyPatch.context() as patch:
        fault = Fault(patch, nth, error, half=not isinstance(error, PermissionError))
        try:
            build_site(Options(source=source))
        except (MachineError, Killed):
            assert fault.count >= nth
            return True
    return fault.count >= nth


def check_old_or_new(folder: Path, *wholes: dict[str, tuple[str, bytes]]) -> None:
    for path, (mode, data) in tree(folder).items():
        if mode.startswith('-') and STAGED not in path and not path.endswith(UNFINISHED) and path != MANIFEST:
            assert (mode, data) in [whole.get(path) for whole in wholes], path


@pytest.mark.parametrize(
    ('error', 'old'),
    [(FULL, OLD), (DENIED, OLD), (Killed(), OLD), (Killed(), {})],
    ids=['full', 'denied', 'killed', 'killed-first'],
)
def test_whatever_fails_files_are_old_or_new_and_the_next_build_equals_a_clean_one(
    source: Path, error: BaseException, old: dict[str, str]
) -> None:
    umask = os.umask(0o077)
    try:
        files: dict[str, str] = {}
        for nth in itertools.count(1):
            before = {}
            if old:
                sync(source, files, old)
                before, files = build(source), old
            sync(source, files, NEW)
            files = NEW
            if nth == 1:
                build_site(Options(source=source, output=Path('clean')), session=Session(source, is_kept=False))
                clean = tree(source / 'clean')
            if not fails_at(source, nth, error):
                break
            check_old_or_new(source / '_site', before, clean)
            assert build(source) == clean, nth
            if not old:
                _forget(source)
    finally:
        os.umask(umask)

    assert nth > 60, 'every change was tried'


def _forget(source: Path) -> None:
    """As if nothing had been built."""
    shutil.rmtree(source / '_site', ignore_errors=True)
    shutil.rmtree(source / '.rassegna', ignore_errors=True)


STUCK = """
import sys, time
from pathlib import Path
from site_builder.cli import main
replace, moved = Path.replace, []
def slowly(path, target):
    moved.append(target)
    print(target, flush=True)
    time.sleep(0 if len(moved) < 12 else 600)
    return replace(path, target)
Path.replace = slowly
sys.argv[0] = 'rassegna'
main()
"""
"""A build that tells of each file that it moves to its place, and stops before the twelfth."""


def start(source: Path, script: str) -> subprocess.Popen[str]:
    environ = {**os.environ, 'PYTHONPATH': str(CHECKOUT)}
    command = [sys.executable, '-c', script, 'build', '--jobs=1', '--no-search']
    return subprocess.Popen(command, cwd=source, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(not hasattr(signal, 'SIGKILL'), reason='no such signal')
def test_a_build_that_is_killed_leaves_nothing_that_the_next_one_does_not_mend(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(interface, 'default_templates', lambda: CHECKOUT / 'templates')
    sync(source, {}, OLD)
    before = build(source)
    sync(source, OLD, NEW)
    killed = start(source, STUCK)
    assert killed.stdout is not None
    for _ in range(12):
        assert killed.stdout.readline()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    left = tree(source / '_site')

    assert killed.returncode == -signal.SIGKILL
    assert any(path.startswith(STAGED) for path in left)
    after = build(source)
    clean = build(source, 'clean')
    for path, (mode, data) in left.items():
        if mode.startswith('-') and STAGED not in path and not path.endswith(UNFINISHED) and path != MANIFEST:
            assert (mode, data) in (before.get(path), clean.get(path)), path
    assert after == clean


# Two builds at once

HELD = """
import sys, time
from site_builder import build, write
from site_builder.cli import main
writing = write.write_site
def slowly(*args, **options):
    print('writing', flush=True)
    sys.stdin.readline()
    return writing(*args, **options)
build.write_site = slowly
sys.argv[0] = 'rassegna'
main()
"""
"""A build that waits in the middle of writing until it is told to go on."""

IMPATIENT = """
import sys
from site_builder import locking
from site_builder.cli import main
locking.WAIT = {wait}
hold = locking._hold
def telling(folder):
    print('waiting', flush=True)
    return hold(folder)
locking._hold = telling
sys.argv[0] = 'rassegna'
main()
"""


def hold(source: Path) -> subprocess.Popen[str]:
    environ = {**os.environ, 'PYTHONPATH': str(CHECKOUT)}
    held = subprocess.Popen(
        [sys.executable, '-c', HELD, 'build', '--jobs=1', '--no-search'],
        cwd=source,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert held.stdout is not None
    assert held.stdout.readline() == 'writing\n'
    return held


def test_a_build_does_not_wait_for_ever_for_another_one(source: Path) -> None:
    sync(source, {}, OLD)
    held = hold(source)
    refused = start(source, IMPATIENT.format(wait=0.1))
    _, error = refused.communicate()
    _, other_error = held.communicate('go on\n')

    assert (refused.returncode, held.returncode) == (2, 0), other_error
    assert 'another build is writing there. Wait until it has ended, and build again.' in error
    assert not (source / '_site' / STAGED).exists()


def test_of_two_builds_at_once_the_later_is_told_and_leaves_what_the_other_wrote(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interface, 'default_templates', lambda: CHECKOUT / 'templates')
    sync(source, {}, OLD)
    held = hold(source)
    second = start(source, IMPATIENT.format(wait=60))
    assert second.stdout is not None
    assert second.stdout.readline() == 'waiting\n'
    held.communicate('go on\n')
    _, error = second.communicate()

    assert (held.returncode, second.returncode) == (0, 2)
    assert 'another build has just written there. Build again.' in error
    assert differences(tree(source / '_site'), build(source, 'clean')) == []
