from __future__ import annotations

import http.client
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_builder.issues import ContentError, Issue, MachineError
from site_builder.serve import Preview, rebuild, serve_site
from site_builder.serve.live import Live
from site_builder.serve.server import Server

SECONDS = 60
CHECKOUT = Path(__file__).parents[1]
WARNING = Issue('content/topics.yaml', 1, 1, 'entity.unused', 'nothing is about "energy"')


@dataclass(frozen=True)
class Site:
    """What a build gives."""

    files: Mapping[str, bytes]
    issues: Sequence[Issue] = ()


class Archive:
    """A folder with one text, the build of a site from it, and what the terminal is told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.text = root / 'content/index.md'
        self.text.parent.mkdir()
        self.said: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.base_url = ''
        self.builds = 0
        self.interrupt: Callable[[], object] = lambda: None

    def write(self, text: str) -> None:
        """Replaces the text, in one step."""
        beside = self.text.with_name('.index.md')
        beside.write_text(text)
        beside.replace(self.text)

    def render(self, base_url: str) -> Site:
        """One page; a text may say that it is broken, that the builder is, or that someone presses Ctrl-C."""
        self.base_url = base_url
        self.builds += 1
        text = self.text.read_text()
        self.interrupt()
        if text == 'Ctrl-C':
            raise KeyboardInterrupt
        if text == 'fault':
            raise ZeroDivisionError
        if text.startswith('broken'):
            raise ContentError([Issue('content/index.md', 1, 1, 'text.empty', 'the text is broken', '', text)])
        return Site({'index.html': f'<body>{text}</body>'.encode()})

    def hear(self, pattern: str) -> str:
        """Waits until the terminal is told something."""
        while True:
            line = self.said.get(timeout=SECONDS)
            if re.search(pattern, line):
                return line


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive that says "uno"."""
    archive = Archive(tmp_path)
    archive.write('uno')
    return archive


@contextmanager
def served(archive: Archive, port: int = 0, base_path: str = '/', preview: Preview | None = None) -> Iterator[int]:
    """Serves it in a thread and gives the port; ends as by Ctrl-C."""

    def serve() -> None:
        serve_site(archive.render, archive.root, port, False, archive.said.put, base_path=base_path, preview=preview)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    found = re.search(r':(\d+)/', archive.hear('Serving'))
    assert found
    try:
        yield int(found[1])
    finally:
        archive.write('Ctrl-C')
        thread.join(SECONDS)
        assert not thread.is_alive()


def get(port: int, target: str = '/') -> tuple[int, str]:
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=SECONDS)
    connection.request('GET', target)
    response = connection.getresponse()
    try:
        return response.status, response.read().decode()
    finally:
        connection.close()


def collect(render: Callable[[], Site], live: Live) -> list[str]:
    return [rebuild(render, live)]


def test_a_build_says_how_many_files_in_how_many_seconds() -> None:
    (line,) = collect(lambda: Site({'index.html': b''}), Live())

    assert re.fullmatch(r'Built 1 file in \d+\.\d\d s', line)


def test_a_build_with_warnings_says_how_many_and_where_to_read_them() -> None:
    (line,) = collect(lambda: Site({}, [WARNING, WARNING]), Live())

    assert re.fullmatch(r'Built 0 files in \d+\.\d\d s; 2 warnings, listed by "rassegna check"', line)


@pytest.mark.parametrize('error', [ContentError([WARNING]), MachineError('disk'), ValueError('x'), RecursionError()])
def test_whatever_a_build_raises_is_shown_and_survived(error: Exception) -> None:
    live = Live()

    def render() -> Site:
        raise error

    (text,) = collect(render, live)

    assert live.state.failure
    assert text.endswith(live.state.failure.title)


def test_ctrl_c_during_a_build_is_not_a_failure() -> None:
    def render() -> Site:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(render, Live())


def test_an_edit_is_built_and_served(archive: Archive) -> None:
    with served(archive) as port:
        assert get(port)[1].startswith('<body>uno<script')
        archive.write('due')
        archive.hear('Built 1 file')
        assert get(port)[1].startswith('<body>due<script')


def test_an_error_is_shown_in_the_page_and_mended(archive: Archive) -> None:
    with served(archive) as port:
        archive.write('broken <b>')
        archive.hear('The archive has 1 error')
        status, page = get(port)
        assert status == 200
        assert page.startswith('<body>uno<section')
        assert 'content/index.md:1:1: error: the text is broken [text.empty]' in page
        assert 'broken &lt;b&gt;' in page
        archive.write('due')
        archive.hear('Built 1 file')
        assert get(port)[1].startswith('<body>due<script')


def test_a_fault_of_the_builder_is_shown_and_survived(archive: Archive) -> None:
    with served(archive) as port:
        archive.write('fault')
        archive.hear('fault of the site builder')
        assert 'ZeroDivisionError' in get(port)[1]
        archive.write('due')
        archive.hear('Built 1 file')
        assert 'ZeroDivisionError' not in get(port)[1]


def test_an_archive_that_is_broken_from_the_start_is_served_once_it_is_mended(archive: Archive) -> None:
    archive.write('broken')
    with served(archive) as port:
        status, page = get(port, '/it/articoli/')
        assert status == 500
        assert 'the text is broken' in page
        archive.write('uno')
        archive.hear('Built 1 file')
        assert get(port)[0] == 200


def test_a_change_during_a_build_is_not_lost(archive: Archive) -> None:
    with served(archive) as port:
        half_done = threading.Barrier(2, timeout=SECONDS)
        archive.interrupt = lambda: (half_done.wait(), half_done.wait())
        archive.write('due')
        half_done.wait()
        archive.interrupt = lambda: None
        archive.write('tre')
        half_done.wait()
        archive.hear('Built')
        archive.hear('Built')
        assert get(port)[1].startswith('<body>tre')
        assert archive.builds == 4


def test_files_beside_the_archive_lead_to_no_build(archive: Archive) -> None:
    with served(archive) as port:
        (archive.root / '_site').mkdir()
        (archive.root / '_site/index.html').write_text('x')
        (archive.root / 'content/.index.md.swp').write_text('x')
        archive.write('due')
        archive.hear('Built')
        assert get(port)[1].startswith('<body>due')
        assert archive.builds == 3


def test_a_site_can_be_served_under_the_path_of_its_base_url(archive: Archive) -> None:
    with served(archive, base_path='/rassegna/') as port:
        assert get(port, '/rassegna/')[1].startswith('<body>uno')
        assert get(port)[0] == 302
        assert archive.base_url == f'http://127.0.0.1:{port}/rassegna/'


def test_a_page_of_what_was_saved_is_shown_before_the_build_of_it_is_over(archive: Archive) -> None:
    asked: list[tuple[str, frozenset[Path]]] = []
    may_end = threading.Event()

    def preview(base_url: str, paths: Collection[Path]) -> Mapping[str, bytes]:
        asked.append((base_url, frozenset(paths)))
        return {'index.html': f'<body>preview of {archive.text.read_text()}</body>'.encode()} if paths else {}

    with served(archive, preview=preview) as port:
        until(lambda: bool(asked))
        archive.interrupt = lambda: may_end.wait(SECONDS)
        archive.write('due')
        until(lambda: 'preview of due' in get(port)[1])
        may_end.set()
        archive.hear('Built')
        until(lambda: '<body>due' in get(port)[1])

    url = f'http://127.0.0.1:{port}/'
    assert asked[:2] == [(url, frozenset()), (url, frozenset([archive.text.resolve()]))]


def until(is_so: Callable[[], bool]) -> None:
    """Waits until something is the case."""
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_site_is_built_for_the_address_that_it_is_served_at(archive: Archive) -> None:
    with served(archive) as port:
        assert archive.base_url == f'http://127.0.0.1:{port}/'


def test_a_port_that_is_taken_ends_it_before_the_first_build(archive: Archive) -> None:
    with Server(Live(), 0) as other, pytest.raises(MachineError, match='--port'):
        serve_site(archive.render, archive.root, other.port, False, archive.said.put)

    assert archive.builds == 0


def test_a_folder_that_is_not_there_ends_it_and_frees_the_port(archive: Archive) -> None:
    with Server(Live(), 0) as other:
        port = other.port
    with pytest.raises(MachineError, match='cannot be watched'):
        serve_site(archive.render, archive.root / 'none', port, False, archive.said.put)

    Server(Live(), port).server_close()


def test_ctrl_c_during_the_first_build_ends_it_quietly(archive: Archive) -> None:
    archive.write('Ctrl-C')

    serve_site(archive.render, archive.root, 0, False, archive.said.put)

    assert archive.said.empty()


def test_the_browser_is_opened_at_the_site_if_one_asks_for_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_browser(url: str) -> bool:
        opened.append(url)
        archive.write('Ctrl-C')
        return True

    monkeypatch.setattr(webbrowser, 'open', open_browser)
    serve_site(archive.render, archive.root, 0, True, archive.said.put)

    assert archive.hear('Serving') == f'Serving {opened[0]} until Ctrl-C'


@pytest.mark.skipif(os.name == 'nt', reason='there is no SIGINT to send')
def test_ctrl_c_ends_it_at_once_and_in_peace(archive: Archive) -> None:
    # Ctrl-C is no news to what a shell starts in the background, as it may have started these tests.
    script = f"""
import signal
from pathlib import Path
from types import SimpleNamespace
from site_builder.serve import serve_site

signal.signal(signal.SIGINT, signal.default_int_handler)
root = Path({str(archive.root)!r})
render = lambda url: SimpleNamespace(files={{"index.html": b"uno"}}, issues=[])
serve_site(render, root, 0, False, lambda line: print(line, flush=True))
"""
    with subprocess.Popen(
        [sys.executable, '-c', script], cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith('Built')
        port = int(process.stdout.readline().split(':')[2].split('/')[0])
        listener = http.client.HTTPConnection('127.0.0.1', port, timeout=SECONDS)
        listener.request('GET', '/-/events')
        stream = listener.getresponse()
        stream.readline()
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(SECONDS) == 0
        finally:
            process.kill()
            listener.close()
        assert process.stderr.read() == ''
