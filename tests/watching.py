"""A watched archive, the changes that editors make to it, and the count of what the watcher calls."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.watch import watch

QUICK = 60.0
SILENT = 0.25


class Calls:
    """Counts the calls of a watcher."""

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[frozenset[Path]] = queue.SimpleQueue()

    def __call__(self, paths: frozenset[Path]) -> None:
        self._calls.put(paths)

    def expect(self) -> frozenset[Path]:
        """Waits for the next call; what it was about."""
        return self._calls.get(timeout=QUICK)

    def expect_until(self, name: str) -> set[str]:
        """Waits for a call about a file of this name; the names of all that calls were about until then."""
        names = set[str]()
        while name not in names:
            names |= {path.name for path in self.expect()}
        return names

    def expect_all(self, seconds: float = SILENT) -> None:
        """Waits for the next call, and until there has been none for a while."""
        self.expect()
        self.count(seconds)

    def count(self, seconds: float = SILENT) -> int:
        """How many calls come until there has been none for a while."""
        found = 0
        try:
            while True:
                self._calls.get(timeout=seconds)
                found += 1
        except queue.Empty:
            return found


def make_archive(root: Path) -> Path:
    """A folder like that of an archive, without templates of its own."""
    (root / 'content/articles').mkdir(parents=True)
    (root / 'content/articles/one.md').write_text('one')
    (root / 'config.yaml').write_text('one')
    return root


@contextmanager
def watching(
    root: Path, on_change: Callable[[frozenset[Path]], None], quiet: float = 0.05, longest: float = 0.5
) -> Iterator[None]:
    paths = [root / name for name in ('config.yaml', 'content', 'templates')]
    stop = watch(paths, on_change, ignored=[root / 'content/_site'], quiet=quiet, longest=longest)
    try:
        yield
    finally:
        stop()


def rewrite(path: Path, text: str = 'two') -> None:
    path.write_text(text)


def replace(path: Path) -> None:
    """As editors do: write beside, then move over."""
    fresh = path.with_name(f'.{path.name}.new')
    fresh.write_text('two')
    fresh.replace(path)
