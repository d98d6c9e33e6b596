from __future__ import annotations

import ctypes
import errno
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_builder import watch as watch_module
from tests.watching import Calls, make_archive, replace, rewrite, watching

if sys.platform != 'linux':
    pytest.skip('these limits are those of Linux', allow_module_level=True)

from watchdog.observers import inotify_c


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive without templates of its own."""
    return make_archive(tmp_path / 'archive')


@contextmanager
def room_for(monkeypatch: pytest.MonkeyPatch, watches: int) -> Iterator[None]:
    """As if the system had only so many watches left."""
    add = inotify_c.inotify_add_watch
    left = watches

    def add_if_room(fd: int, path: bytes, mask: int) -> inotify_c.WatchDescriptor:
        nonlocal left
        left -= 1
        if left < 0:
            ctypes.set_errno(errno.ENOSPC)
            return inotify_c.WatchDescriptor(-1)
        return add(fd, path, mask)

    monkeypatch.setattr(inotify_c, 'inotify_add_watch', add_if_room)
    monkeypatch.setattr(watch_module, 'POLL_SECONDS', 0.05)
    yield


@pytest.mark.parametrize('watches', [0, 1, 2, 3, 4])
def test_polling_takes_over_wherever_the_system_has_no_watches_left(
    archive: Path, monkeypatch: pytest.MonkeyPatch, watches: int
) -> None:
    (archive / 'content/articles/2025').mkdir()
    calls = Calls()

    with room_for(monkeypatch, watches), watching(archive, calls):
        rewrite(archive / 'content/articles/2025/new.md')
        calls.expect_all()
        replace(archive / 'config.yaml')
        calls.expect()


def test_polling_takes_over_when_new_folders_use_up_the_watches(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls()

    with room_for(monkeypatch, 5), watching(archive, calls):
        for name in ('one', 'two', 'three'):
            (archive / 'content' / name).mkdir()
        calls.expect_all()
        rewrite(archive / 'content/three/new.md')
        calls.expect()


def test_polling_takes_over_when_a_whole_folder_finds_no_watch(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls()

    with room_for(monkeypatch, 4), watching(archive, calls):
        (archive / 'templates').mkdir()
        calls.expect_all()
        rewrite(archive / 'templates/base.html')
        calls.expect()


def test_polling_takes_over_when_the_system_gives_no_instance(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        ctypes.set_errno(errno.EMFILE)
        return -1

    monkeypatch.setattr(inotify_c, 'inotify_init', refuse)
    monkeypatch.setattr(watch_module, 'POLL_SECONDS', 0.05)
    calls = Calls()

    with watching(archive, calls):
        shutil.rmtree(archive / 'content')
        (archive / 'templates').mkdir()
        calls.expect_all()
        rewrite(archive / 'templates/base.html')
        calls.expect()
