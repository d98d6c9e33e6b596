"""The disk to a call: something that the archive is made of has changed. The only importer of `watchdog`."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from watchdog.events import (
    DirAttribEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from site_builder.discover import IGNORED_NAMES, IGNORED_SUFFIXES
from site_builder.issues import MachineError

QUIET = 0.05
LONGEST = 0.5
POLL_SECONDS = 1.0

# Reading a file is none of these, or a build would wake the watcher ten thousand times.
CHANGES: list[type[FileSystemEvent]] = [
    *(FileAttribEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
    *(DirAttribEvent, DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
]

# It would write to the terminal by itself.
logging.getLogger('watchdog').addHandler(logging.NullHandler())

# Files of editors that discover.py need not know, as they are gone before a build reads them. Vim tries with one named
# 4913 whether it may write.
EDITOR_NAMES = ('4913',)
EDITOR_SUFFIXES = ('.swx', '.part', '___jb_tmp___', '___jb_old___')


def watch(
    paths: Iterable[Path],
    on_change: Callable[[frozenset[Path]], None],
    *,
    ignored: Iterable[Path] = (),
    quiet: float = QUIET,
    longest: float = LONGEST,
) -> Callable[[], None]:
    """Calls `on_change` after every burst of changes to the files and, with all below them, the folders `paths`.

    It is given what was changed, as absolute paths. Those to watch need not exist yet, the folders they lie in must. A
    burst ends with `quiet` seconds without a change, or `longest` seconds after its first; changes during `on_change`
    lead to one more call. Calls come from one thread. Hidden and temporary files and what lies in the folders `ignored`
    are passed over. Gives the function that stops it all. Raises `MachineError` where a folder cannot be watched.
    """
    watcher = _Watcher(paths, on_change, ignored, Burst(quiet, longest))
    watcher.start()
    return watcher.stop


def is_passed_over(path: Path) -> bool:
    """Whether a path relative to a watched folder is hidden, or of an editor that is not done yet."""
    return any(part.startswith('.') for part in path.parts) or _is_temporary(path.name)


def _is_temporary(name: str) -> bool:
    ended = name.endswith((*IGNORED_SUFFIXES, *EDITOR_SUFFIXES))
    return ended or name.startswith('#') or name in (*IGNORED_NAMES, *EDITOR_NAMES)


class Burst:
    """Joins what happens in quick succession into one."""

    def __init__(self, quiet: float = QUIET, longest: float = LONGEST) -> None:
        self._quiet = quiet
        self._longest = longest
        self._news = threading.Condition()
        self._first: float | None = None
        self._last = 0.0
        self._paths: set[Path] = set()
        self._closed = False

    def notify(self, paths: Iterable[Path]) -> None:
        """Something has happened to these files or folders."""
        with self._news:
            self._paths.update(paths)
            self._last = time.monotonic()
            self._first = self._last if self._first is None else self._first
            self._news.notify_all()

    def wait(self) -> frozenset[Path]:
        """Waits for the end of the next burst; what it was about, or nothing once all is closed."""
        with self._news:
            while not self._closed:
                left = self._seconds_left()
                if left is not None and left <= 0:
                    paths, self._paths, self._first = frozenset(self._paths), set(), None
                    return paths
                self._news.wait(left)
            return frozenset()

    def close(self) -> None:
        """Ends all waiting."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def _seconds_left(self) -> float | None:
        if self._first is None:
            return None
        return min(self._last + self._quiet, self._first + self._longest) - time.monotonic()


class _Watcher:
    """A thread that waits for bursts, and an observation that reports to it."""

    def __init__(
        self,
        paths: Iterable[Path],
        on_change: Callable[[frozenset[Path]], None],
        ignored: Iterable[Path],
        burst: Burst,
    ) -> None:
        self._paths = frozenset(path.parent.resolve() / path.name for path in paths)
        self._ignored = tuple(path.resolve() for path in ignored)
        self._on_change = on_change
        self._burst = burst
        self._thread = threading.Thread(target=self._run, name='watch', daemon=True)

    def start(self) -> None:
        try:
            try:
                self._observation = self._observe(Observer)
            except OSError:
                self._observation = self._observe(_poll)
        except OSError as error:
            raise MachineError(f'{error.filename or "The archive"} cannot be watched: {error.strerror}') from error
        self._thread.start()

    def stop(self) -> None:
        self._burst.close()
        self._thread.join()
        self._observation.stop()

    def _observe(self, make: Callable[[], BaseObserver]) -> _Observation:
        observation = _Observation(make(), self._paths, self._ignored, self._burst.notify)
        try:
            observation.start()
            if make is Observer:
                _check_room(self._paths)
        except OSError:
            observation.stop()
            raise
        return observation

    def _run(self) -> None:
        while paths := self._burst.wait():
            if self._observation.has_grown:
                self._look_again()
            self._on_change(paths)

    def _look_again(self) -> None:
        """There are new folders: turns to polling if the system cannot notify of changes in them."""
        self._observation.has_grown = False
        try:
            _check_room(self._paths)
        except OSError:
            self._observation.stop()
            self._observation = self._observe(_poll)


def _poll() -> BaseObserver:
    return PollingObserver(timeout=POLL_SECONDS)


def _check_room(paths: Collection[Path]) -> None:
    """Raises `OSError` where the system gives no further notifications.

    For watchdog is silent about folders below the watched one for which there was no room.
    """
    observer = Observer()
    observer.start()
    try:
        for folder in {path.parent for path in paths}:
            observer.schedule(FileSystemEventHandler(), str(folder))
    finally:
        observer.stop()
        observer.join()


class _Observation:
    """One observer at work: on the folders that hold the paths, and on each path that is a folder, with all below it.

    A file's folder is observed, not the file, since editors replace files; and a folder may come, go and come again.
    """

    def __init__(
        self,
        observer: BaseObserver,
        paths: frozenset[Path],
        ignored: Collection[Path],
        notify: Callable[[Iterable[Path]], None],
    ) -> None:
        self._observer = observer
        self._paths = paths
        self._ignored = ignored
        self._notify = notify
        self._watches: dict[Path, ObservedWatch] = {}
        self.has_grown = False

    def start(self) -> None:
        self._observer.start()
        for folder in {path.parent for path in self._paths}:
            self._observer.schedule(_Call(self._hear_beside), str(folder), event_filter=CHANGES)
        for path in self._paths:
            self._follow(path)

    def stop(self) -> None:
        self._observer.stop()
        self._observer.join()

    def _follow(self, path: Path) -> None:
        """Observes what is a folder now, from the start: an observation of a folder that was replaced is deaf."""
        known = self._watches.pop(path, None)
        if known:
            self._observer.unschedule(known)
        with suppress(FileNotFoundError, NotADirectoryError):
            if path.is_dir():
                folder = path.resolve()
                hear = _Call(partial(self._hear_below, folder))
                self._watches[path] = self._observer.schedule(hear, str(folder), recursive=True, event_filter=CHANGES)

    def _hear_beside(self, event: FileSystemEvent) -> None:
        for path in self._paths & _paths_of(event):
            try:
                self._follow(path)
            except OSError:
                self.has_grown = True
            self._notify([path])

    def _hear_below(self, folder: Path, event: FileSystemEvent) -> None:
        if paths := [path for path in _paths_of(event) if self._is_relevant(folder, path)]:
            self.has_grown |= isinstance(event, DirCreatedEvent | DirMovedEvent)
            self._notify(paths)

    def _is_relevant(self, folder: Path, path: Path) -> bool:
        if not path.is_relative_to(folder) or any(path.is_relative_to(other) for other in self._ignored):
            return False
        return not is_passed_over(path.relative_to(folder))


def _paths_of(event: FileSystemEvent) -> frozenset[Path]:
    return frozenset(Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)


class _Call(FileSystemEventHandler):
    """Passes every event to a function."""

    def __init__(self, hear: Callable[[FileSystemEvent], None]) -> None:
        self._hear = hear

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._hear(event)
