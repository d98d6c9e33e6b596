"""HTTP for this machine only: who may ask, and the events that pages listen to."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from socketserver import ThreadingTCPServer
from urllib.parse import parse_qs, urlsplit

from site_builder.issues import MachineError
from site_builder.serve.live import Live, answer, format_event, read_content
from site_builder.serve.respond import TEXT, Response, type_of

ADDRESS = '127.0.0.1'
NAMES = ('127.0.0.1', 'localhost', '[::1]')
EVENTS = '/-/events'
OWN_FILES = {'/-/reload.js': 'reload.js', '/-/error.css': 'error.css'}
HEARTBEAT = 15.0
RETRY = b'retry: 500\n\n'  # milliseconds until a page asks again for a server that has gone

HEADERS = {
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
}


class Server(ThreadingTCPServer):
    """Answers from a live state, at a port of this machine that nobody else can reach.

    The port is taken at once (0: a free one); `MachineError` says that it cannot be. Requests wait until `running`.
    """

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = os.name != 'nt'  # on Windows it would share the port with another server

    def __init__(self, live: Live, port: int, base_path: str = '/', echo: Callable[[str], None] | None = None) -> None:
        self.live = live
        self.base_path = base_path
        self._echo = echo
        try:
            super().__init__((ADDRESS, port), _Requests)
        except OSError as error:
            hint = 'End the program that uses it, or choose another with --port.'
            raise MachineError(f'Port {port} cannot be opened: {error.strerror}. {hint}') from error

    @property
    def port(self) -> int:
        """The port that is open."""
        return int(self.socket.getsockname()[1])

    @property
    def url(self) -> str:
        """The address of the site, with a slash at the end."""
        return f'http://{ADDRESS}:{self.port}{self.base_path}'

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that is closed while it is sent is no news; anything else is a fault of this package."""
        if self._echo and not isinstance(sys.exception(), ConnectionError | TimeoutError):
            self._echo(traceback.format_exc().rstrip())


@contextmanager
def running(server: Server) -> Iterator[None]:
    """Answers requests, each in a thread of its own, until left."""
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name='serve', daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.live.close()
        server.shutdown()
        thread.join()


def find_refusal(hosts: Sequence[str], origin: str | None, port: int) -> str | None:
    """Why a request is none of this server's; None where it is.

    Another site can lead its name to this machine and then read what a browser gets (DNS rebinding): but the browser
    says the name in `Host`. Where one site's script asks another site, the browser says so in `Origin`.
    """
    own = {f'{name}:{port}' for name in NAMES} | (set(NAMES) if port == 80 else set())
    if len(hosts) != 1 or hosts[0].lower() not in own:
        return f'This server is http://{ADDRESS}:{port}/ and answers to no other name.'
    if origin is not None and origin.lower().removeprefix('http://') not in own:
        return 'This server does not answer to the pages of other sites.'
    return None


class _Requests(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    timeout = 60
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        hosts = self.headers.get_all('Host', [])
        refusal = find_refusal(hosts, self.headers['Origin'], self.server.port)
        path = self.path.partition('?')[0]
        if refusal:
            self._send(Response(403, TEXT, f'{refusal}\n'.encode()))
        elif path == EVENTS:
            self._send_events()
        elif path in OWN_FILES:
            self._send(_read_own(OWN_FILES[path]))
        else:
            self._send(answer(self.path, self.server.live.state, self.server.base_path))

    do_HEAD = do_GET  # noqa: N815  (the name that http.server calls)

    def version_string(self) -> str:
        return 'Rassegna'

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not news."""

    def _send(self, response: Response) -> None:
        response, body = _read_body(response)
        self._send_head(response.status, response.content_type, response.headers)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def _send_head(self, status: int, content_type: str, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for key, value in {**HEADERS, 'Content-Type': content_type, **headers}.items():
            self.send_header(key, value)

    def _send_events(self) -> None:
        self._send_head(200, 'text/event-stream', {'Connection': 'close'})
        self.end_headers()
        if self.command != 'HEAD':
            with suppress(ConnectionError, TimeoutError):
                self._write_events()

    def _write_events(self) -> None:
        self.wfile.write(RETRY)
        page = parse_qs(urlsplit(self.path).query).get('page', ['/'])[0]
        version, base_path = -1, self.server.base_path
        while state := self.server.live.wait(version, HEARTBEAT):
            # A comment finds out whether anybody listens still.
            self.wfile.write(b':\n\n' if state.version == version else format_event(page, state, base_path))
            version = state.version


def _read_body(response: Response) -> tuple[Response, bytes]:
    """The response and its bytes; another one where they lie in a file that has gone since the last build."""
    try:
        return response, read_content(response.body)
    except OSError as error:
        body = f'{error.filename}: {error.strerror}\n'.encode()
        return Response(404, TEXT, body), body


def _read_own(name: str) -> Response:
    return Response(200, type_of(name), files(__package__).joinpath(name).read_bytes())
