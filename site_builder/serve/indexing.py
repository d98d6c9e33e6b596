"""The search index of a site that is being edited: made in a process of its own, again whenever it is asked for.

Nothing waits for it. What was asked for while it is made is made after it; until then the last index stays.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path

from site_builder.issues import RassegnaError
from site_builder.options import Options
from site_builder.serve.respond import Content
from site_builder.urls import SEARCH
from site_builder.write import read_manifest

PATIENCE = 0.2
"""Seconds after which a process is asked again whether it has ended."""


@contextlib.contextmanager
def indexing(options: Options, give: Callable[[Mapping[str, Content]], None]) -> Iterator[Callable[[], None]]:
    """Makes the index at once and whenever what it yields is called, until left; `give` takes its files by path."""
    asked, ended = threading.Event(), threading.Event()
    give(_read_files(options))
    thread = threading.Thread(target=keep_indexing, args=(options, give, asked, ended), name='index', daemon=True)
    asked.set()
    thread.start()
    try:
        yield asked.set
    finally:
        ended.set()
        asked.set()
        thread.join()


def keep_indexing(
    options: Options,
    give: Callable[[Mapping[str, Content]], None],
    asked: threading.Event,
    ended: threading.Event,
) -> None:
    """Makes the index each time that is `asked`, until all is `ended`; who ends it asks once more, to be heard."""
    while asked.wait():
        asked.clear()
        if ended.is_set():
            return
        process = get_context('spawn').Process(target=build_index, args=(options,), name='index', daemon=True)
        process.start()
        if _is_done(process, ended):
            give(_read_files(options))


def _is_done(process: SpawnProcess, ended: threading.Event) -> bool:
    """Whether a process came to its good end; it is stopped where that is no longer wanted."""
    while process.is_alive() and not ended.is_set():
        process.join(PATIENCE)
    if process.is_alive():
        process.terminate()
        process.join()
    return process.exitcode == 0


def build_index(options: Options) -> None:
    """Builds what the search page reads; an archive with errors has no index until they are mended."""
    from site_builder.build import build_site

    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)  # the pages come first
    try:
        build_site(options)
    except RassegnaError:
        raise SystemExit(1) from None  # the build of the pages says what is wrong


def _read_files(options: Options) -> dict[str, Content]:
    """The files of the last index, by path."""
    folder: Path = options.folder
    return {path: folder / path for path in read_manifest(folder).files if path.startswith(SEARCH)}
