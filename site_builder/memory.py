"""What a build remembers of the one before, and what must therefore be made again.

A unit is made again when a value that it read has another digest (a verifying trace). What it makes is rendered again
when the digest of its data or of its template changed: `Made.data` and `Memory.templates`.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from site_builder.pages.views import SitemapUrl
from site_builder.tracking import Read, Values


@dataclass(frozen=True, slots=True)
class Made:
    """A file as a unit made it."""

    path: str
    """Relative to the output folder."""
    template: str
    """The template's name; empty where it has none."""
    data: bytes
    """The digest of what the template showed."""
    content: bytes
    """The digest of the file."""
    url: SitemapUrl | None = None
    """What the sitemap says of it."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a unit read and made."""

    reads: bytes
    """The numbers of its reads in `Memory.reads`, as an array of unsigned integers."""
    files: tuple[Made, ...]
    """What it made."""


@dataclass(slots=True)
class Memory:
    """What a build remembers."""

    settings: bytes = b''
    """The digest of what all pages depend on."""
    template_files: bytes = b''
    """The digest of all files of templates."""
    templates: dict[str, str] = field(default_factory=dict)
    """The digest of each template and all that it refers to, by name."""
    reads: list[Read] = field(default_factory=list)
    """Everything that any unit read."""
    values: list[bytes] = field(default_factory=list)
    """The digest of what each of these reads gave."""
    units: dict[str, Trace] = field(default_factory=dict)
    """By name."""


@dataclass(slots=True)
class Indexed:
    """What a build remembers of the search index."""

    memory: Memory = field(default_factory=Memory)
    """Of what is found: the files of its units are records, which are no files of the site."""
    source: bytes = b''
    """The digest of all records, and of the program that made the index of them."""
    files: dict[str, bytes] = field(default_factory=dict)
    """The digest of each file of the index, by its path in the output folder."""
    size: int = 0
    """How many bytes these are together."""


@dataclass(frozen=True, slots=True)
class Stale:
    """Why a unit is made."""

    is_new: bool = False
    """It was not there."""
    reads: tuple[Read, ...] = ()
    """What it read that has changed since."""
    templates: tuple[str, ...] = ()
    """Its templates that have changed since."""
    is_set: bool = False
    """The settings, the frame of all pages, or the program changed."""
    missing: tuple[str, ...] = ()
    """Its files that are not there as they were written."""


@dataclass(frozen=True, slots=True)
class Now:
    """What is the case in this build."""

    settings: bytes
    """The digest of what all pages depend on."""
    templates: Mapping[str, str]
    """The digest of each template that was used before, by name; one that has gone is absent."""
    values: Values
    """The digests of what the archive's mappings hold."""
    present: Mapping[str, bytes]
    """The digest of each file of the output folder, by path."""


def find_stale(memory: Memory, now: Now, units: Iterable[str]) -> dict[str, Stale]:
    """The units that must be made, by name, and why."""
    if memory.settings != now.settings:
        return {name: Stale(is_new=name not in memory.units, is_set=True) for name in units}
    values = now.values.find_all(memory.reads)
    changed = {n for n, (value, last) in enumerate(zip(values, memory.values, strict=True)) if value != last}
    templates = {name for name, digest in memory.templates.items() if now.templates.get(name) != digest}
    found: dict[str, Stale] = {}
    for name in units:
        trace = memory.units.get(name)
        if trace is None:
            found[name] = Stale(is_new=True)
        elif stale := _find_stale(memory, trace, changed, templates, now.present):
            found[name] = stale
    return found


def _find_stale(
    memory: Memory, trace: Trace, changed: Collection[int], templates: Collection[str], present: Mapping[str, bytes]
) -> Stale | None:
    reads = () if not changed else tuple(memory.reads[n] for n in numbers_of(trace.reads) if n in changed)
    used = tuple(made.template for made in trace.files if made.template in templates) if templates else ()
    missing = tuple(made.path for made in trace.files if present.get(made.path) != made.content)
    return Stale(reads=reads, templates=used, missing=missing) if reads or used or missing else None


def numbers_of(data: bytes) -> array[int]:
    """Unsigned integers from bytes, in this machine's order: a memory never leaves it."""
    numbers = array('I')
    numbers.frombytes(data[: len(data) // numbers.itemsize * numbers.itemsize])
    return numbers


class Numbering:
    """Numbers for reads: those that they had before, and new ones for others."""

    def __init__(self, reads: Iterable[Read]) -> None:
        self.reads = list(reads)
        """In the order of their numbers."""
        self._numbers = {read: number for number, read in enumerate(self.reads)}

    def add(self, reads: Iterable[Read]) -> None:
        """Gives numbers to reads that have none."""
        for read in reads:
            if read not in self._numbers:
                self._numbers[read] = len(self.reads)
                self.reads.append(read)

    def pack_known(self, reads: Iterable[Read]) -> tuple[bytes, tuple[Read, ...]]:
        """The numbers of reads, as a trace holds them, and the reads that have none."""
        numbers, others = array('I'), []
        for read in reads:
            number = self._numbers.get(read)
            if number is None:
                others.append(read)
            else:
                numbers.append(number)
        return numbers.tobytes(), tuple(others)

    def pack(self, reads: Iterable[Read]) -> bytes:
        """The numbers of reads, which are given to those that have none."""
        self.add(reads)
        return array('I', [self._numbers[read] for read in reads]).tobytes()


def explain(stale: Stale) -> Iterator[str]:
    """Why a unit was made, in words: what was written anew, and what follows from that only where nothing was."""
    if stale.is_new:
        yield 'not built before'
    elif stale.is_set:
        yield 'settings, interface texts, menus, assets or program'
    yield from (f'template {name}' for name in sorted(set(stale.templates)))
    written = [read for read in stale.reads if read[0].startswith('archive.')]
    yield from (f'{name.removeprefix("archive.")} {key}' for name, key in sorted(written or stale.reads))
    if stale.missing:
        yield 'the file was altered or deleted'
