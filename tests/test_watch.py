from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from site_builder.issues import MachineError
from site_builder.watch import Burst, is_passed_over, watch
from tests.watching import QUICK, Calls, make_archive, replace, rewrite, watching


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive without templates of its own."""
    return make_archive(tmp_path / 'archive')


def move_in(root: Path, path: Path) -> None:
    made = root.parent / path.name
    made.mkdir()
    (made / 'deep').mkdir()
    (made / 'deep/file.md').write_text('one')
    made.rename(path)


@pytest.mark.parametrize(
    'change',
    [
        lambda root: rewrite(root / 'config.yaml'),
        lambda root: replace(root / 'config.yaml'),
        lambda root: (root / 'config.yaml').unlink(),
        lambda root: rewrite(root / 'content/articles/one.md'),
        lambda root: replace(root / 'content/articles/one.md'),
        lambda root: (root / 'content/articles/one.md').unlink(),
        lambda root: (root / 'content/articles/one.md').chmod(0o600),
        lambda root: (root / 'content/articles/one.md').rename(root / 'content/articles/two.md'),
        lambda root: (root / 'content/articles').rename(root / 'content/texts'),
        lambda root: shutil.rmtree(root / 'content'),
        lambda root: rewrite(root / 'content/topics.yaml'),
        lambda root: (root / 'content/events').mkdir(),
        lambda root: (root / 'templates').mkdir(),
        lambda root: move_in(root, root / 'templates'),
    ],
    ids=[
        *('config written', 'config replaced', 'config deleted', 'article written', 'article replaced'),
        *('article deleted', 'article made private', 'article renamed', 'folder renamed', 'content deleted'),
        *('register added', 'folder added', 'templates made', 'templates moved in'),
    ],
)
def test_every_kind_of_change_is_noticed(archive: Path, change: Callable[[Path], None]) -> None:
    calls = Calls()

    with watching(archive, calls):
        change(archive)
        calls.expect()


@pytest.mark.parametrize(
    'name',
    [
        *('content/.one.md.swp', 'content/articles/one.md~', 'content/articles/#one.md#', 'content/4913'),
        *('content/_site/index.html', 'content/.git/HEAD', 'README.md', '_site/index.html', 'notes.txt'),
    ],
)
def test_what_is_no_part_of_the_archive_wakes_nobody(archive: Path, name: str) -> None:
    (archive / name).parent.mkdir(exist_ok=True)
    calls = Calls()

    with watching(archive, calls, quiet=0.01):
        rewrite(archive / name)
        rewrite(archive / 'config.yaml')
        assert calls.expect_until('config.yaml') == {'config.yaml'}


def test_reading_a_file_is_no_change(archive: Path) -> None:
    calls = Calls()

    with watching(archive, calls, quiet=0.01):
        (archive / 'content/articles/one.md').read_bytes()
        list((archive / 'content').iterdir())
        rewrite(archive / 'config.yaml')
        assert calls.expect_until('config.yaml') == {'config.yaml'}


@pytest.mark.parametrize(
    ('path', 'passed_over'),
    [
        ('articles/one.md', False),
        ('articles/2025/one.notes.yaml', False),
        ('base.html', False),
        ('.hidden/one.md', True),
        ('articles/.one.md.kate-swp', True),
        ('articles/one.md.swp', True),
        ('articles/one.bak', True),
        ('articles/one.md___jb_tmp___', True),
        ('articles/4913', True),
        ('articles/4913.md', False),
        ('articles.bak/one.md', False),
    ],
)
def test_hidden_and_temporary_names_are_passed_over(path: str, passed_over: bool) -> None:
    assert is_passed_over(Path(path)) is passed_over


def test_a_burst_of_changes_is_one_call(archive: Path) -> None:
    calls = Calls()

    with watching(archive, calls, quiet=1, longest=60):
        for number in range(50):
            rewrite(archive / f'content/articles/{number}.md')
        calls.expect()
        assert calls.count(1.5) == 0


def test_changes_that_never_end_do_not_put_a_call_off_for_ever(archive: Path) -> None:
    calls = Calls()

    with watching(archive, calls, quiet=5, longest=0.2):
        deadline = time.monotonic() + QUICK
        while time.monotonic() < deadline and not calls.count(0.01):
            rewrite(archive / 'config.yaml', str(time.monotonic()))
        assert time.monotonic() < deadline


def test_changes_during_a_call_lead_to_exactly_one_more(archive: Path) -> None:
    calls = Calls()
    begun, end = threading.Event(), threading.Event()

    def build(paths: frozenset[Path]) -> None:
        calls(paths)
        begun.set()
        end.wait(QUICK)

    with watching(archive, build, quiet=0.2):
        rewrite(archive / 'config.yaml')
        assert begun.wait(QUICK)
        for number in range(3):
            rewrite(archive / f'content/{number}.yaml')
            time.sleep(0.25)
        end.set()
        calls.expect()
        calls.expect()
        assert calls.count(0.5) == 0


def test_a_folder_made_later_is_watched_with_all_below_it(archive: Path) -> None:
    calls = Calls()

    with watching(archive, calls):
        (archive / 'templates').mkdir()
        calls.expect()
        (archive / 'templates/catalogs').mkdir()
        calls.expect()
        rewrite(archive / 'templates/catalogs/it.yaml')
        calls.expect()


def test_a_folder_that_is_taken_away_and_put_back_is_watched_again(archive: Path) -> None:
    calls = Calls()

    with watching(archive, calls):
        for turn in range(3):
            shutil.rmtree(archive / 'content')
            (archive / 'content').mkdir()
            calls.expect_all()
            rewrite(archive / 'content/topics.yaml', str(turn))
            calls.expect_all()


def test_a_folder_that_another_replaces_is_no_longer_watched(archive: Path, tmp_path: Path) -> None:
    move_in(tmp_path, tmp_path / 'other')
    calls = Calls()

    with watching(archive, calls):
        (archive / 'content').rename(tmp_path / 'old')
        (tmp_path / 'other').rename(archive / 'content')
        calls.expect_all(1.0)
        rewrite(tmp_path / 'old/articles/one.md')
        rewrite(archive / 'content/deep/file.md')
        assert 'one.md' not in calls.expect_until('file.md')


def test_a_folder_that_is_a_link_is_watched_where_it_leads(archive: Path) -> None:
    (archive / 'shared').mkdir()
    (archive / 'templates').symlink_to('shared')
    calls = Calls()

    with watching(archive, calls):
        rewrite(archive / 'shared/base.html')
        calls.expect()


def test_an_archive_below_a_hidden_folder_is_watched(tmp_path: Path) -> None:
    root = tmp_path / '.hidden/archive'
    (root / 'content').mkdir(parents=True)
    calls = Calls()

    with watching(root, calls):
        rewrite(root / 'content/topics.yaml')
        calls.expect()


def test_an_archive_that_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match='cannot be watched'):
        watch([tmp_path / 'none/config.yaml'], Calls())


def test_nothing_is_called_after_the_end(archive: Path) -> None:
    calls = Calls()

    with watching(archive, calls, quiet=0.01):
        pass
    rewrite(archive / 'config.yaml')

    assert calls.count() == 0
    assert not [thread for thread in threading.enumerate() if thread.name == 'watch']


def count_watches() -> int:
    """How many open files of this process are the system's watches."""
    count = 0
    for file in Path('/proc/self/fd').iterdir():
        with suppress(OSError):
            count += 'inotify' in str(file.readlink())
    return count


@pytest.mark.skipif(sys.platform != 'linux', reason='there is no /proc to look into')
def test_watching_leaves_no_open_file(archive: Path) -> None:
    before = count_watches()
    with watching(archive, Calls()):
        assert count_watches() > before

    assert count_watches() == before


def test_a_burst_waits_for_quiet() -> None:
    burst = Burst(quiet=0.1, longest=60)
    burst.notify([Path('one')])
    burst.notify([Path('two'), Path('one')])
    begun = time.monotonic()

    assert burst.wait() == {Path('one'), Path('two')}
    assert time.monotonic() - begun >= 0.05


def test_a_closed_burst_ends_all_waiting() -> None:
    burst = Burst()
    threading.Timer(0.05, burst.close).start()

    assert not burst.wait()
    burst.notify([Path('one')])
    assert not burst.wait()


def test_a_call_says_what_was_saved(archive: Path) -> None:
    calls = Calls()

    with watching(archive, calls):
        replace(archive / 'content/articles/one.md')
        assert calls.expect() == {(archive / 'content/articles/one.md').resolve()}
        rewrite(archive / 'config.yaml')
        assert calls.expect() == {(archive / 'config.yaml').resolve()}
