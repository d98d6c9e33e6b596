from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from site_builder.issues import MachineError
from site_builder.serve import server as server_module
from site_builder.serve.failure import Failure
from site_builder.serve.live import Live
from site_builder.serve.server import Server, find_refusal, running
from tests.serve.asking import SECONDS, asked, connected, get, hear, say

FILES = {
    '404.html': b'<body>persa</body>',
    'it/index.html': b'<body>casa</body>',
    'it/feed.xml': b'<feed/>',
    'big.pdf': bytes(5_000_000),
}
BROKEN = Failure('The archive has 1 error')


@pytest.fixture
def live() -> Live:
    """What is shown: a site of four files."""
    live = Live()
    live.succeed(FILES)
    return live


@pytest.fixture
def server(live: Live) -> Iterator[Server]:
    """That site at a free port."""
    with Server(live, 0) as server, running(server):
        yield server


def test_a_page_comes_from_memory_with_the_script(server: Server) -> None:
    with asked(server, '/it/?q=1') as response:
        body = response.read()

    assert response.status == 200
    assert response.headers['Content-Type'] == 'text/html; charset=utf-8'
    assert response.headers['Content-Length'] == str(len(body))
    assert body.startswith(b'<body>casa<script src="/-/reload.js"')


def test_nothing_is_stored_or_sniffed_or_read_by_other_sites(server: Server) -> None:
    for target in ('/it/', '/it/feed.xml', '/none', '/-/reload.js', '/it'):
        with asked(server, target) as response:
            assert response.headers['Cache-Control'] == 'no-store'
            assert response.headers['X-Content-Type-Options'] == 'nosniff'
            assert response.headers['Cross-Origin-Resource-Policy'] == 'same-origin'
            assert 'Access-Control-Allow-Origin' not in response.headers
            assert response.headers['Server'] == 'Rassegna'


def test_other_files_come_as_they_are(server: Server) -> None:
    assert get(server, '/it/feed.xml') == (200, b'<feed/>')
    assert get(server, '/big.pdf') == (200, FILES['big.pdf'])


def test_a_copied_file_comes_from_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / 'scan.png').write_bytes(b'scan')
    live = Live()
    live.succeed({'files/a.png': tmp_path / 'scan.png', 'files/b.png': tmp_path / 'none.png'})

    with Server(live, 0) as server, running(server):
        assert get(server, '/files/a.png') == (200, b'scan')
        status, body = get(server, '/files/b.png')

    assert status == 404
    assert b'none.png: No such file' in body


def test_head_gives_the_headers_of_get_and_nothing_else(server: Server) -> None:
    for target in ('/it/', '/none', '/it', '/it/feed.xml', '/-/error.css'):
        with asked(server, target) as full, asked(server, target, 'HEAD') as head:
            assert (head.status, head.read()) == (full.status, b'')
            assert head.headers['Content-Type'] == full.headers['Content-Type']
            assert head.headers['Content-Length'] == str(len(full.read()))


def test_one_connection_serves_many_requests(server: Server) -> None:
    with connected(server) as connection:
        for method, target in (
            ('HEAD', '/it/'),
            ('GET', '/it'),
            ('GET', '/none'),
            ('HEAD', '/-/events'),
            ('GET', '/it/'),
        ):
            connection.request(method, target)
            response = connection.getresponse()
            response.read()

    assert response.status == 200


@pytest.mark.parametrize(
    'target',
    [
        *('/..%2f..%2fetc/passwd', '/../../etc/passwd', '//etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/it%00', '/%ff'),
        *('/it/../../etc/passwd', '/C:/Windows/win.ini', '/..%5c..%5cetc', '/-/', '/-/../server.py', '/-/server.py'),
    ],
)
def test_no_path_leads_out_of_the_site(server: Server, target: str) -> None:
    status, body = get(server, target)

    assert (status, body[:20]) == (404, b'<body>persa<script s')


@pytest.mark.parametrize('target', ['http://example.org/it/', 'http://127.0.0.1/it/', 'example.org:80', '*', '?'])
def test_an_address_that_is_no_path_leads_nowhere(server: Server, target: str) -> None:
    request = f'GET {target} HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n'

    assert say(server, request.encode()).startswith(b'HTTP/1.1 404 ')


@pytest.mark.parametrize(
    'request_line',
    [b'', b'\r\n\r\n', b'nonsense\r\n\r\n', b'GET /it/\r\n\r\n', b'GET /it/ HTTP/9.9\r\n\r\n', b'\x16\x03\x01'],
)
def test_nonsense_does_not_end_the_server(server: Server, request_line: bytes) -> None:
    assert b'casa' not in say(server, request_line)
    assert get(server, '/it/')[0] == 200


@pytest.mark.parametrize('method', ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'BREW'])
def test_nothing_but_reading_is_possible(server: Server, method: str) -> None:
    status, body = get(server, '/it/', method)

    assert status == 501
    assert b'casa' not in body


@pytest.mark.parametrize('target', ['/it/', '/-/events', '/-/reload.js', '/none'])
@pytest.mark.parametrize(
    'host',
    [
        *('example.org', 'example.org:{port}', 'localhost', 'localhost:1', '127.0.0.1.example.org:{port}'),
        *('0.0.0.0:{port}', ''),
    ],
)
def test_another_name_than_that_of_this_machine_is_refused(server: Server, target: str, host: str) -> None:
    status, body = get(server, target, Host=host.format(port=server.port))

    assert status == 403
    assert b'casa' not in body


@pytest.mark.parametrize('name', ['localhost', '127.0.0.1', '[::1]', 'LocalHost'])
def test_each_name_of_this_machine_is_answered(server: Server, name: str) -> None:
    assert get(server, '/it/', Host=f'{name}:{server.port}')[0] == 200


@pytest.mark.parametrize('hosts', [b'', b'Host: localhost:%d\r\nHost: example.org\r\n'])
def test_a_request_without_one_host_is_refused(server: Server, hosts: bytes) -> None:
    hosts = hosts.replace(b'%d', str(server.port).encode())

    assert say(server, b'GET /it/ HTTP/1.1\r\n' + hosts + b'\r\n').startswith(b'HTTP/1.1 403 ')


@pytest.mark.parametrize('origin', ['http://example.org', 'http://localhost', 'https://localhost:{port}', 'null', ''])
def test_pages_of_other_sites_cannot_listen(server: Server, origin: str) -> None:
    assert get(server, '/-/events', Origin=origin.format(port=server.port))[0] == 403


def test_own_pages_can_listen(server: Server) -> None:
    with asked(server, '/-/events', Origin=f'http://127.0.0.1:{server.port}') as response:
        assert response.status == 200
        assert response.headers['Content-Type'] == 'text/event-stream'


def test_at_the_port_of_the_web_a_name_needs_no_port() -> None:
    assert find_refusal(['localhost'], 'http://localhost', 80) is None
    assert find_refusal(['localhost:80'], None, 80) is None
    assert find_refusal(['localhost'], None, 8000) is not None


def test_the_script_and_the_style_sheet_are_served(server: Server) -> None:
    with asked(server, '/-/reload.js') as script, asked(server, '/-/error.css?x') as style:
        assert script.headers['Content-Type'] == 'text/javascript; charset=utf-8'
        assert b'EventSource' in script.read()
        assert style.headers['Content-Type'] == 'text/css; charset=utf-8'
        assert b'#rassegna-failure' in style.read()


def test_a_listener_hears_the_state_at_once_and_then_every_change(server: Server, live: Live) -> None:
    with asked(server, '/-/events?page=/it/') as response:
        first = hear(response)
        live.succeed({**FILES, 'it/index.html': b'nuova'})
        second = hear(response)
        live.fail(BROKEN)
        third = hear(response)
        live.succeed({**FILES, 'it/index.html': b'nuova'})
        fourth = hear(response)

    assert first['page'] != second['page'] == third['page'] == fourth['page']
    assert [bool(news['failure']) for news in (first, second, third, fourth)] == [False, False, True, False]


def test_a_page_is_told_which_one_it_is(server: Server) -> None:
    with asked(server, '/-/events?page=%2Fit%2F') as response:
        page = hear(response)['page']

    assert f'data-page="{page}"'.encode() in get(server, '/it/')[1]


def test_a_site_that_never_was_shows_its_error_until_it_is() -> None:
    live = Live()
    live.fail(BROKEN)
    with Server(live, 0) as server, running(server), asked(server, '/-/events?page=/it/') as response:
        broken = hear(response)
        assert get(server, '/it/feed.xml')[0] == 500
        assert b'role="alert"' in get(server, '/')[1]
        live.succeed(FILES)
        assert hear(response)['page'] != broken['page']
        assert get(server, '/it/feed.xml') == (200, b'<feed/>')


def test_many_pages_listen_and_read_at_once(server: Server, live: Live) -> None:
    together = threading.Barrier(21, timeout=SECONDS)

    def listen() -> str:
        with asked(server, '/-/events?page=/it/') as response:
            hear(response)
            together.wait()
            return str(hear(response)['page'])

    with ThreadPoolExecutor(20) as pool:
        heard = [pool.submit(listen) for _ in range(20)]
        together.wait()
        live.succeed({'it/index.html': b'nuova'})
        read = list(pool.map(lambda _: get(server, '/it/'), range(40)))

    assert len({future.result() for future in heard}) == 1
    assert {status for status, _ in read} == {200}


def test_a_listener_that_has_left_is_forgotten(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, 'HEARTBEAT', 0.01)
    before = set(threading.enumerate())
    with asked(server, '/-/events?page=/it/') as response:
        hear(response)
        assert response.readline() + response.readline() == b'\n:\n'
        new = set(threading.enumerate()) - before
        (thread,) = (thread for thread in new if 'process_request' in thread.name)
    thread.join(SECONDS)

    assert not thread.is_alive()


def test_the_end_of_the_server_ends_the_streams(live: Live) -> None:
    with Server(live, 0) as server, running(server):
        connection = http.client.HTTPConnection('127.0.0.1', server.port, timeout=SECONDS)
        connection.request('GET', '/-/events')
        response = connection.getresponse()
        hear(response)

    assert response.read() == b'\n'
    connection.close()


def test_a_page_that_is_closed_while_it_comes_is_no_news(live: Live) -> None:
    said: list[str] = []
    with Server(live, 0, echo=said.append) as server, running(server):
        for _ in range(3):
            with socket.create_connection(('127.0.0.1', server.port)) as raw:
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\x01\x00\x00\x00\x00\x00\x00\x00')
                raw.sendall(f'GET /big.pdf HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n'.encode())
                raw.recv(1)
        for thread in threading.enumerate():
            if 'process_request' in thread.name:
                thread.join(SECONDS)

    assert said == []


def test_a_fault_in_an_answer_is_reported_and_survived(
    live: Live, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    with Server(live, 0, echo=said.append) as server, running(server):
        with monkeypatch.context() as patch:
            patch.setattr(server_module, 'answer', None)
            with pytest.raises(http.client.RemoteDisconnected):
                get(server, '/it/')
        assert get(server, '/it/')[0] == 200

    assert ["TypeError: 'NoneType' object is not callable" in text for text in said] == [True]
    assert capsys.readouterr() == ('', '')


def test_only_this_machine_is_listened_to(server: Server) -> None:
    assert server.socket.getsockname() == ('127.0.0.1', server.port)
    assert server.url == f'http://127.0.0.1:{server.port}/'


def test_a_site_under_a_path_has_it_in_its_address(live: Live) -> None:
    with Server(live, 0, '/repo/') as server, running(server):
        assert server.url.endswith(f':{server.port}/repo/')
        assert get(server, '/repo/it/')[0] == 200
        assert get(server, '/it/')[0] == 404


def test_a_port_that_is_taken_is_named_with_what_to_do(server: Server) -> None:
    with pytest.raises(MachineError, match=rf'Port {server.port} cannot be opened: .+ --port') as caught:
        Server(Live(), server.port)

    assert caught.value.exit_code == 3


def test_a_port_is_free_again_at_once(live: Live) -> None:
    with Server(live, 0) as server, running(server):
        port = server.port
        get(server, '/it/')
    with Server(live, port) as again, running(again):
        assert get(again, '/it/')[0] == 200
