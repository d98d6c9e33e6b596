"""The unit of work of a build: files that are made together, from what they read of the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from site_builder.pages.views import Page


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site that needs no template."""

    path: str
    """Where it is written, relative to the output folder."""
    content: bytes
    """What it holds."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that are made together.

    Small: what one thing, or one page of a list, needs in one language. It is made again when anything changed that it
    read of the archive, so it reads no more than it shows.
    """

    name: str
    """Unique among the units of a site, and the same in every build: `article/it/<ref>`."""
    make: Callable[[], Iterable[Page | File]]
    """Makes the files."""
