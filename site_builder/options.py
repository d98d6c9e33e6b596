"""What a build is told, and how long its stages take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from site_builder.issues import UsageError
from site_builder.model import Edition

Search = Literal['none', 'page', 'index', 'full']
"""What a build makes for search: nothing, the page without what it searches, only what it searches, or both."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is told."""

    source: Path = Path()
    """The folder that holds config.yaml."""
    output: Path = Path('_site')
    """The folder that the site is written to; relative to `source`."""
    base_url: str = ''
    """The address of the site; empty: that of config.yaml."""
    edition: Edition = 'public'
    """What may be shown."""
    clean: bool = False
    """Whether to take nothing from earlier builds and to write every file anew."""
    strict: bool = False
    """Whether warnings count as errors."""
    jobs: int = 1
    """How many processes work at once."""
    search: Search = 'none'
    """What is made for search."""
    specimen: bool = False
    """Whether there is a page that shows the design."""

    @property
    def folder(self) -> Path:
        """The output folder from where the process is."""
        return self.source / self.output


@dataclass(slots=True)
class Stages:
    """The seconds that each stage of a build took, by its name."""

    seconds: dict[str, float] = field(default_factory=dict)
    """In order."""
    on_stage: Callable[[str], None] = lambda name: None
    """Is told the name of each stage as it begins."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times what is done within."""
        self.on_stage(name)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def check_output(options: Options) -> None:
    """The site may not be written where it would mix with what the curator wrote. Raises `UsageError`."""
    source, output = options.source.resolve(), options.folder.resolve()
    kept = [source / 'content', source / 'templates']
    if output == source or output in source.parents or any(output.is_relative_to(folder) for folder in kept):
        raise UsageError(
            f'--output: {options.output} holds the archive itself. Choose a folder of its own, as in _site.'
        )
    if output.exists() and not output.is_dir():
        raise UsageError(f'--output: {options.output} is a file. Choose a folder, as in _site.')
