"""Requests to a server on this machine, well-formed and not."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from site_builder.serve.server import Server

SECONDS = 60


@contextmanager
def connected(server: Server) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection('127.0.0.1', server.port, timeout=SECONDS)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def asked(server: Server, target: str, method: str = 'GET', **headers: str) -> Iterator[http.client.HTTPResponse]:
    with connected(server) as connection:
        connection.request(method, target, headers=headers)
        with connection.getresponse() as response:
            yield response


def get(server: Server, target: str, method: str = 'GET', **headers: str) -> tuple[int, bytes]:
    with asked(server, target, method, **headers) as response:
        return response.status, response.read()


def say(server: Server, request: bytes) -> bytes:
    """Sends bytes as they are and gives all that comes back until the server closes."""
    with socket.create_connection(('127.0.0.1', server.port), timeout=SECONDS) as raw:
        raw.sendall(request)
        raw.shutdown(socket.SHUT_WR)
        return b''.join(iter(lambda: raw.recv(65536), b''))


def hear(response: http.client.HTTPResponse) -> dict[str, Any]:
    """The next event of a stream."""
    line = b':'
    while not line.startswith(b'data: '):
        line = response.readline()
        assert line, 'the stream has ended'
    return dict(json.loads(line.removeprefix(b'data: ')))
