"""Build, watch, serve, and build again: pages that are open follow what is saved.

respond.py   (path, built files) → response          failure.py   an exception → text and HTML
live.py      what can be shown now; waits for news    server.py    HTTP on this machine only
indexing.py  the search index, in a process of its own
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from site_builder.issues import Issue
from site_builder.options import Options
from site_builder.serve.failure import count, describe, format_failure
from site_builder.serve.indexing import indexing
from site_builder.serve.live import Live
from site_builder.serve.respond import Content, Stored
from site_builder.serve.server import Server, running
from site_builder.standing import Built

Preview = Callable[[str, Collection[Path]], Mapping[str, bytes]]
"""For a base URL, the pages that saved files describe, by path; of none, it gets ready."""

ATTACHMENTS = 'files/'
WATCHED = ('config.yaml', 'content', 'templates')


class Rendered(Protocol):
    """What a build gives."""

    @property
    def files(self) -> Mapping[str, Content]:
        """What each file of the site holds, by its path in the output folder, with forward slashes."""

    @property
    def issues(self) -> Sequence[Issue]:
        """Warnings."""


@dataclass(frozen=True, slots=True)
class Served:
    """A site in an output folder, as a server shows it."""

    folder: Path
    """The output folder."""
    built: Built
    """What was built there."""

    @property
    def files(self) -> Mapping[str, Content]:
        """What each file of the site holds, by its path in the output folder."""
        return {
            path: self.folder / path if path.startswith(ATTACHMENTS) else Stored(self.folder, path, digest)
            for path, digest in self.built.files.items()
        }

    @property
    def issues(self) -> Sequence[Issue]:
        """Warnings."""
        return self.built.issues


def serve_site(
    render: Callable[[str], Rendered],
    source: Path,
    port: int,
    open_browser: bool,
    echo: Callable[[str], None],
    *,
    index: Callable[[str], Options] | None = None,
    preview: Preview | None = None,
    base_path: str = '/',
    ignored: Iterable[Path] = (),
) -> None:
    """Shows the site of the archive in `source` at `port` (0: a free one) of this machine until Ctrl-C.

    `render` builds for a base URL. It is called, in this thread, at once and after each change outside the
    folders `ignored`; whatever it raises is shown in the open pages. `index` says how the search index is built for a
    base URL, which is done in another process, so that nothing waits for it. `preview` makes pages of saved files that
    are shown until the build that follows is over; it is called in the thread of the watch, and once at first, with no
    files, in this one. Raises `MachineError` where
    the port is taken.
    """
    live = Live()
    wake = threading.Event()
    with ExitStack() as stack, suppress(KeyboardInterrupt):
        server = stack.enter_context(Server(live, port, base_path, echo))
        build = partial(render, server.url)
        echo(rebuild(build, live))  # before there are threads, so that it may take all cores

        def hear(paths: Collection[Path]) -> None:
            if preview:
                live.preview(preview(server.url, paths))
            wake.set()

        stack.callback(_watch(source, hear, ignored))
        _rebuild_if_changed(build, live, echo)
        stack.enter_context(running(server))
        echo(f'Serving {server.url} until Ctrl-C')
        ask = stack.enter_context(indexing(index(server.url), live.lay_beside)) if index else lambda: None
        if open_browser:
            _open_browser(server.url)
        if preview:
            preview(server.url, ())
        while True:
            _wait(wake)
            echo(rebuild(build, live))
            ask()


def _rebuild_if_changed(render: Callable[[], Rendered], live: Live, echo: Callable[[str], None]) -> None:
    """Builds what was saved before the watch began, and says so only where anything was."""
    version = live.state.version
    said = rebuild(render, live)
    if live.state.version != version:
        echo(said)


def rebuild(render: Callable[[], Rendered], live: Live) -> str:
    """Builds once, for the pages that are open; gives what to say of it."""
    begun = time.perf_counter()
    live.begin()
    try:
        rendered = render()
    except Exception as error:  # noqa: BLE001  (whatever it is: it is shown, and the next build may be better)
        failure = describe(error)
        live.fail(failure)
        return format_failure(failure)
    files = rendered.files
    live.succeed(files)
    seconds = time.perf_counter() - begun
    return f'Built {count(len(files), "file")} in {seconds:.2f} s{_format_warnings(rendered.issues)}'


def _format_warnings(issues: Sequence[Issue]) -> str:
    return f'; {count(len(issues), "warning")}, listed by "rassegna check"' if issues else ''


def _watch(source: Path, on_change: Callable[[Collection[Path]], None], ignored: Iterable[Path]) -> Callable[[], None]:
    from site_builder.watch import watch

    return watch([source / name for name in WATCHED], on_change, ignored=ignored)


def _wait(wake: threading.Event) -> None:
    # Without an end to each wait, Ctrl-C would go unheard on Windows.
    while not wake.wait(1):
        pass
    wake.clear()


def _open_browser(url: str) -> None:
    import webbrowser

    webbrowser.open(url)
