"""What can be shown at this moment, for the thread that builds and the threads that answer."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.digests import digest_bytes
from site_builder.serve.failure import Failure, render_page, render_panel
from site_builder.serve.respond import HTML, TEXT, Content, Response, Stored, respond

EMBEDDED = ('assets/', 'files/')
"""Where what pages show lies, besides themselves."""


@dataclass(frozen=True, slots=True)
class State:
    """The last good build, and whether a later one failed."""

    build: str
    """Another for each build that changed a file, and for each start of a server."""
    version: int = 0
    """Counts all changes of the state."""
    files: Mapping[str, Content] | None = None
    """The site, by paths with forward slashes; None until a build succeeds."""
    failure: Failure | None = None
    """Why there is nothing newer."""
    embedded: str = ''
    """Another for each build that changed a file that pages show under the same address: an attachment, an asset."""


class Live:
    """Holds the state, and those who wait for another."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._start = secrets.token_hex(4)
        self._main: Mapping[str, Content] | None = None
        self._stamps: Mapping[str, object] = {}
        self._shown: Mapping[str, object] = {}
        self._beside: Mapping[str, Content] = {}
        self._previews: dict[str, bytes] = {}
        self._outdated: dict[str, bytes] = {}
        self._state = State(f'{self._start}-0')
        self._closed = False

    @property
    def state(self) -> State:
        """What can be shown now."""
        with self._news:
            return self._state

    def begin(self) -> None:
        """A build begins, which will know all that was previewed up to now."""
        with self._news:
            self._outdated = dict(self._previews)

    def preview(self, pages: Mapping[str, bytes]) -> None:
        """Pages of what was just saved, by path, until the build that knows it is over."""
        with self._news:
            if pages and self._main is not None:
                self._previews |= pages
                self._show(self._main, self._stamps, self._state.failure)

    def succeed(self, files: Mapping[str, Content]) -> None:
        """A build gave these files; if they are the same as before, it only ends a failure."""
        stamps = {name: _stamp(content) for name, content in files.items()}
        with self._news:
            self._end_previews()
            self._show(files, stamps, None)

    def lay_beside(self, files: Mapping[str, Content]) -> None:
        """Files that are made apart from builds; open pages are left as they are."""
        with self._news:
            self._beside = files
            if self._main is not None:
                self._state = replace(self._state, files={**self._main, **files, **self._previews})

    def fail(self, failure: Failure) -> None:
        """A build failed: what is shown is the last good one."""
        with self._news:
            self._end_previews()
            if self._main is None:
                self._change(replace(self._state, failure=failure))
            else:
                self._show(self._main, self._stamps, failure)

    def wait(self, version: int, seconds: float) -> State | None:
        """The state as soon as its version is another, or after so many seconds; None once all is closed."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._state.version != version, seconds)
            return None if self._closed else self._state

    def close(self) -> None:
        """Ends all waiting."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def _end_previews(self) -> None:
        ended, self._outdated = self._outdated, {}
        self._previews = {path: page for path, page in self._previews.items() if ended.get(path) is not page}

    def _show(self, main: Mapping[str, Content], stamps: Mapping[str, object], failure: Failure | None) -> None:
        build, embedded = self._state.build, self._state.embedded
        shown = {**stamps, **{name: _stamp(page) for name, page in self._previews.items()}}
        if shown != self._shown or self._main is None:
            build = f'{self._start}-{self._state.version + 1}'
        if stamps is not self._stamps and _embedded(stamps) != _embedded(self._stamps):
            embedded = build
        self._main, self._stamps, self._shown = main, stamps, shown
        files = {**main, **self._beside, **self._previews}
        self._change(replace(self._state, build=build, embedded=embedded, files=files, failure=failure))

    def _change(self, state: State) -> None:
        if (state.build, state.failure) != (self._state.build, self._state.failure):
            self._state = replace(state, version=state.version + 1)
            self._news.notify_all()


def _embedded(stamps: Mapping[str, object]) -> Mapping[str, object]:
    return {name: stamp for name, stamp in stamps.items() if name.startswith(EMBEDDED)}


def _stamp(content: Content) -> object:
    """What is another as soon as the content is: its digest or, for a file of which none is known, time and size."""
    if isinstance(content, Stored):
        return content.digest
    if isinstance(content, bytes):
        return digest_bytes(content)
    with suppress(OSError):
        status = content.stat()
        return content, status.st_mtime_ns, status.st_size
    return content


def answer(target: str, state: State, base_path: str = '/') -> Response:
    """The response to a request: a built file, or why there is none; pages with what keeps them up to date.

    A page that is an attachment, which is known by its bare path, stays as it is.
    """
    if state.files is None:
        page = render_page(state.failure) if state.failure else b''
        return Response(500, HTML, add_reload(page, replace(state, failure=None), state.build))
    response = respond(target, state.files, base_path)
    if response.content_type != HTML or isinstance(response.body, Path):
        return response
    try:
        return replace(response, body=add_reload(read_content(response.body), state, page_stamp(response, state)))
    except OSError as error:
        return Response(404, TEXT, f'{error.filename}: {error.strerror}\n'.encode())


def page_stamp(response: Response, state: State) -> str:
    """Another as soon as a page is, or may look otherwise."""
    body = response.body
    digest = body.digest if isinstance(body, Stored) else digest_bytes(body) if isinstance(body, bytes) else b''
    return f'{state.embedded}-{digest.hex()}'


def read_content(content: Content) -> bytes:
    """The bytes of a file of the site. Raises `OSError` where it has gone since the last build."""
    if isinstance(content, bytes):
        return content
    return (content.path if isinstance(content, Stored) else content).read_bytes()


def add_reload(page: bytes, state: State, stamp: str) -> bytes:
    """A page with a panel that shows the failure, if there is one, and the script that follows what comes after."""
    panel = render_panel(state.failure) if state.failure else ''
    script = f'<script src="/-/reload.js" data-page="{stamp}" data-version="{state.version}" defer></script>'
    before, end, after = page.rpartition(b'</body>')
    added = f'{panel}{script}\n'.encode()
    return before + added + end + after if end else page + added


def format_event(target: str, state: State, base_path: str = '/') -> bytes:
    """The state as a server-sent event (HTML Standard, §9.2): what the page that is open at an address must know."""
    panel = render_panel(state.failure) if state.failure else ''
    stamp = state.build if state.files is None else page_stamp(respond(target, state.files, base_path), state)
    news = {'page': stamp, 'version': str(state.version), 'failure': panel}
    return f'data: {json.dumps(news)}\n\n'.encode()
