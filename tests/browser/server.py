"""A small web server that answers as GitHub Pages does, so that tests see what readers will see."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

TYPES = {
    '.css': 'text/css; charset=utf-8',
    '.csv': 'text/csv; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.js': 'application/javascript; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.jsonld': 'application/ld+json',
    '.pdf': 'application/pdf',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.txt': 'text/plain; charset=utf-8',
    '.wasm': 'application/wasm',
    '.xml': 'application/xml',
}
PAUSE = 0.03
"""Seconds between the pieces of a slow answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to one request."""

    status: int
    """200, 301 or 404."""
    file: Path | None = None
    """The file whose bytes are sent."""
    location: str = ''
    """Where a 301 leads."""


def find_answer(folder: Path, prefix: str, path: str) -> Answer:
    """The answer of the site in `folder`, published under `prefix` (`/` or `/repo/`), to a request for `path`."""
    parts = PurePosixPath(unquote(path.removeprefix(prefix))).parts
    file = folder.joinpath(*parts)
    if '..' in parts or not path.startswith(prefix):
        return _missing(folder)
    if file.is_dir() and (file / 'index.html').is_file():
        return Answer(200, file / 'index.html') if path.endswith('/') else Answer(301, location=f'{path}/')
    if not path.endswith('/'):
        for candidate in (file, file.with_name(f'{file.name}.html')):
            if candidate.is_file():
                return Answer(200, candidate)
    return _missing(folder)


def _missing(folder: Path) -> Answer:
    page = folder / '404.html'
    return Answer(404, page if page.is_file() else None)


def find_mount(mounts: Mapping[str, Path], path: str) -> str | None:
    """The longest of the published prefixes that `path` lies under."""
    return max((prefix for prefix in mounts if path.startswith(prefix)), key=len, default=None)


class _Requests(BaseHTTPRequestHandler):
    server: StaticServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        prefix = find_mount(self.server.mounts, path)
        self._send(Answer(404) if prefix is None else find_answer(self.server.mounts[prefix], prefix, path))

    do_HEAD = do_GET  # noqa: N815  (the name that http.server calls)

    def _send(self, answer: Answer) -> None:
        body = answer.file.read_bytes() if answer.file else b''
        self.send_response(answer.status)
        if answer.location:
            self.send_header('Location', answer.location)
        suffix = answer.file.suffix if answer.file else '.txt'
        self.send_header('Content-Type', TYPES.get(suffix, 'application/octet-stream'))
        self.send_header('Content-Length', str(len(body)))
        if 'v=' in self.path:  # an address with a version never has other bytes
            self.send_header('Cache-Control', 'max-age=600')
        self.end_headers()
        if self.command == 'GET':
            with suppress(ConnectionError):  # a reader who has gone on to another page
                self._write(body)

    def _write(self, body: bytes) -> None:
        size = self.server.slow.get(urlsplit(self.path).path, len(body))
        while body:
            self.wfile.write(body[:size])
            body = body[size:]
            time.sleep(PAUSE if body else 0)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not news."""


class StaticServer(ThreadingHTTPServer):
    """Publishes folders under prefixes on a free port of this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(('127.0.0.1', 0), _Requests)
        self.mounts: dict[str, Path] = {}
        self.slow: dict[str, int] = {}
        """Paths whose answers come in pieces of so many bytes, so that the page is drawn before it is whole."""

    @property
    def origin(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        return f'http://127.0.0.1:{self.server_port}'


@contextmanager
def run_server() -> Iterator[StaticServer]:
    """A running server with nothing published yet: fill its `mounts`."""
    with StaticServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
