from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from site_builder.options import Options
from site_builder.serve.indexing import build_index, indexing, keep_indexing
from site_builder.serve.live import Live
from site_builder.serve.respond import Content
from tests.sites import SMALL, write_archive

PATIENCE = 60.0


@pytest.fixture(autouse=True)
def same_priority(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that is made in this process must not slow down the tests after it."""
    monkeypatch.setattr('os.nice', lambda step: 0)


class Given:
    """What was given, and when."""

    def __init__(self) -> None:
        self.files: list[Mapping[str, Content]] = []
        self._news = threading.Condition()

    def take(self, files: Mapping[str, Content]) -> None:
        with self._news:
            self.files.append(files)
            self._news.notify_all()

    def wait(self, count: int) -> Mapping[str, Content]:
        """The files, once they have been given so often."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.files) >= count, PATIENCE)
            return self.files[-1]


def options(tmp_path: Path) -> Options:
    return Options(source=write_archive(tmp_path, SMALL), output=Path('index'), search='index')


def test_the_index_is_made_at_once_and_again_when_it_is_asked_for(tmp_path: Path) -> None:
    given, how = Given(), options(tmp_path)
    with indexing(how, given.take) as ask:
        assert given.files[0] == {}
        first = given.wait(2)
        assert {'search/records.json', 'search/things.json', 'search/pagefind.js'} <= first.keys()
        assert all(path.startswith('search/') for path in first)

        write_archive(tmp_path, '-- content/articles/zulu.md --\n---\ntitle: Zulu\nlang: it\n---\n')
        ask()
        second = given.wait(3)

    assert len(second) > len(first)


def test_the_index_of_the_last_time_is_there_at_once(tmp_path: Path) -> None:
    given, how = Given(), options(tmp_path)
    build_index(how)
    with indexing(how, given.take):
        assert 'search/records.json' in given.files[0]


def test_an_archive_with_errors_has_no_index_until_they_are_mended(tmp_path: Path) -> None:
    how = options(tmp_path)
    write_archive(tmp_path, '-- content/topics.yaml --\nbroken\n')

    with pytest.raises(SystemExit):
        build_index(how)


def test_leaving_waits_for_no_index(tmp_path: Path) -> None:
    given = Given()
    with indexing(options(tmp_path), given.take):
        pass

    assert given.files == [{}]
    assert not [thread for thread in threading.enumerate() if thread.name == 'index']


def test_leaving_just_as_an_index_is_begun_ends_the_work(tmp_path: Path) -> None:
    ended = threading.Event()

    class LeftMeanwhile(threading.Event):
        def clear(self) -> None:
            ended.set()
            self.set()
            super().clear()

    given, asked = Given(), LeftMeanwhile()
    thread = threading.Thread(target=keep_indexing, args=(options(tmp_path), given.take, asked, ended), daemon=True)
    asked.set()
    thread.start()
    thread.join(PATIENCE)

    assert not thread.is_alive()
    assert given.files == []


def test_files_beside_the_site_are_served_and_reload_no_page() -> None:
    live = Live()
    live.lay_beside({'search/a': b'1'})
    live.succeed({'index.html': b'home'})
    before = live.state
    live.lay_beside({'search/b': b'2'})

    assert before.files == {'index.html': b'home', 'search/a': b'1'}
    assert live.state.files == {'index.html': b'home', 'search/b': b'2'}
    assert (live.state.build, live.state.version) == (before.build, before.version)
