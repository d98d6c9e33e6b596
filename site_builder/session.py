"""What builds of one archive keep: in this process from one build to the next, and on the disk for other processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from site_builder.cache import FOLDER, Cache, read_kept, write_kept
from site_builder.digests import digest_bytes
from site_builder.discover import Seen, Sources, read_sources
from site_builder.issues import Issue, MachineError
from site_builder.options import Options
from site_builder.packing import PackingError, find_libraries, fingerprint, pack, unpack
from site_builder.parallel import map_forked
from site_builder.records import Attachment

if TYPE_CHECKING:
    from site_builder.link import Linked
    from site_builder.link.annotations import Placement, Search
    from site_builder.media import Measured
    from site_builder.memory import Indexed, Memory
    from site_builder.pages.desk import Site
    from site_builder.parse import Parsed

T = TypeVar('T')


@dataclass(frozen=True, slots=True)
class Standing:
    """What a build came from and gave: while none of it changes there is nothing to do."""

    inputs: bytes = b''
    """The digest of the sources, the templates, the options and the program."""
    issues: tuple[Issue, ...] = ()
    """Warnings."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many articles, events, pages, … there are."""
    files: dict[str, Seen] = field(default_factory=dict)
    """What it wrote, by path."""


@dataclass(slots=True)
class Session:
    """What builds of one archive keep. Whatever is missing or damaged is made again."""

    source: Path
    """The archive's folder."""
    seen: dict[str, Seen] = field(default_factory=dict)
    """The sources by their stamps."""
    is_kept: bool = True
    """Whether the disk is read and written; else each process begins anew."""
    is_long: bool = False
    """Whether many builds follow one another: the disk is written after the first, and by `close` after the last."""
    shown: tuple[Site, Linked] | None = None
    """What the last build of this process makes its pages from: the site, and its linked archive, not tracked."""
    _cache: Cache | None = None
    _values: dict[str, tuple[bytes, Any]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _memories: dict[str, Any] = field(default_factory=dict)
    _indexes: dict[str, Any] = field(default_factory=dict)
    _standings: dict[str, Standing] = field(default_factory=dict)
    _kept: dict[str, tuple[bytes, Any]] = field(default_factory=dict)
    _unwritten: dict[str, Any] = field(default_factory=dict)
    _is_saved: bool = False

    def look(self) -> Sources:
        """What lies in the archive's folder. Raises `MachineError`."""
        if not self.seen and self.is_kept:
            self.seen = self._read('sources', dict[str, Seen]) or {}
        sources = read_sources(self.source, self.seen)
        self.seen = dict(sources.seen)
        return sources

    def _read(self, name: str, kind: type[T]) -> T | None:
        """What was kept on the disk under a name; None where it is not there as it was written."""
        data = read_kept(self._path(name)) if self.is_kept else None
        try:
            return unpack(kind, data) if data is not None else None
        except PackingError:
            return None

    def _write(self, name: str, value: Any) -> None:
        """Keep a value on the disk."""
        if self.is_kept:
            write_kept(self._path(name), pack(value))

    def _map(
        self,
        wanted: Mapping[str, bytes],
        compute: Callable[[str], bytes],
        read: Callable[[str, bytes | memoryview], T],
        jobs: int,
        worthwhile: int = 0,
    ) -> dict[str, T]:
        """A value for each key of `wanted`, which gives the digest of what it comes from.

        It is taken from memory, else from the disk, else computed in up to `jobs` processes; `read` makes it of bytes.
        """
        if self._cache is None:
            self._cache = Cache(self._path('results') if self.is_kept else None)
        found = self._values
        missing: list[str] = []
        for key, digest in wanted.items():
            if key in found and found[key][0] == digest:
                continue
            data = self._cache.get(key, digest)
            try:
                found[key] = (digest, read(key, data)) if data is not None else (b'', None)
            except PackingError:
                found[key] = (b'', None)
            if found[key][0] != digest:
                missing.append(key)
        for key, made in zip(missing, map_forked(compute, missing, jobs, worthwhile), strict=True):
            self._cache.put(key, wanted[key], made)
            found[key] = (wanted[key], read(key, made))
        self._used.update(wanted)
        return {key: found[key][1] for key in wanted}

    def parse(self, sources: Sources, jobs: int) -> list[Parsed]:
        """What each text of the archive says. Raises `MachineError`."""
        from site_builder.codec import pack_parsed, unpack_parsed
        from site_builder.parse import parse_file

        def parse(path: str) -> bytes:
            data = sources.texts[path]
            if digest_bytes(data) != sources.digests[path]:
                raise MachineError(f'{path}: the file was changed while it was read. Build again.')
            return pack_parsed(parse_file(path, data))

        program = program_digest()
        wanted = {path: digest_bytes(program + sources.digests[path]) for path in sources.texts}
        return list(self._map(wanted, parse, unpack_parsed, jobs).values())

    def measure_images(self, images: Mapping[bytes, Attachment], jobs: int) -> dict[bytes, Measured]:
        """What must be known of images, by their digest. Raises `MachineError`."""
        from site_builder.media import Measured

        keys = {f'image:{digest.hex()}': digest for digest in images}
        program = program_digest()

        def measure_one(key: str) -> bytes:
            from site_builder.images import measure

            return pack(measure(read_unchanged(self.source, images[keys[key]])))

        def read(key: str, data: bytes | memoryview) -> Measured:
            return unpack(Measured, data)

        wanted = {key: digest_bytes(program + digest) for key, digest in keys.items()}
        return {keys[key]: value for key, value in self._map(wanted, measure_one, read, jobs, worthwhile=8).items()}

    @property
    def kept_images(self) -> Path | None:
        """The folder in which the images of the site are kept; None where nothing is."""
        return self.source / FOLDER / 'images' if self.is_kept else None

    def find_places(self, searches: Mapping[str, Search], jobs: int) -> Mapping[str, tuple[Placement, ...]]:
        """Where the quotes of annotations stand."""
        from site_builder.link.annotations import Placement, place_quotes

        program = program_digest()
        wanted = {f'places:{key}': fingerprint((program, search)) for key, search in searches.items()}

        def find(key: str) -> bytes:
            return pack(place_quotes(searches[key.removeprefix('places:')]))

        def read(key: str, data: bytes | memoryview) -> tuple[Placement, ...]:
            return unpack(tuple[Placement, ...], data)

        return {key.removeprefix('places:'): value for key, value in self._map(wanted, find, read, jobs).items()}

    def read_memory(self, options: Options) -> Memory:
        """What the last build into the same folder left to remember."""
        from site_builder.memory import Memory

        name = _name('memory', options)
        if name not in self._memories:
            self._memories[name] = self._read(name, Memory) or Memory()
        found: Memory = self._memories[name]
        return found

    def read_index(self, options: Options) -> Indexed:
        """What the last build into the same folder left to remember of its search index."""
        from site_builder.memory import Indexed

        name = _name('index', options)
        if name not in self._indexes:
            self._indexes[name] = self._read(name, Indexed) or Indexed()
        found: Indexed = self._indexes[name]
        return found

    def save_index(self, options: Options, indexed: Indexed) -> None:
        """Keep what a build left to remember of its search index."""
        name = _name('index', options)
        self._indexes[name] = indexed
        self._write(name, indexed)

    def open_records(self, options: Options) -> Cache:
        """The records of the last search index of a build into the same folder, by path; each good for its digest."""
        return Cache(self._path(_name('records', options)) if self.is_kept else None)

    def read_standing(self, options: Options) -> Standing:
        """What the last build into the same folder came from and wrote."""
        name = _name('standing', options)
        if name not in self._standings:
            self._standings[name] = self._read(name, Standing) or Standing()
        return self._standings[name]

    def keep(self, name: str, digest: bytes, make: Callable[[], T]) -> T:
        """A value of this process that is made anew only when what it comes from has another digest."""
        if self._kept.get(name, (b'', None))[0] != digest:
            self._kept[name] = (digest, make())
        found: T = self._kept[name][1]
        return found

    def save(self, options: Options, memory: Memory, standing: Standing) -> None:
        """Keep what a build used and left, for the next one."""
        memory_name, standing_name = _name('memory', options), _name('standing', options)
        self._memories[memory_name], self._standings[standing_name] = memory, standing
        self._values = {key: value for key, value in self._values.items() if key in self._used}
        self._used = set()
        self._unwritten |= {memory_name: memory, standing_name: standing, 'sources': self.seen}
        if not (self.is_long and self._is_saved):
            self.close()

    def close(self) -> None:
        """Write to the disk what was not yet written."""
        if self._cache is not None and self._unwritten:
            self._cache.save(self._values.keys())
        for name, value in self._unwritten.items():
            self._write(name, value)
        self._unwritten = {}
        self._is_saved = True

    def _path(self, name: str) -> Path:
        return self.source / FOLDER / f'{name}.cache'


def read_unchanged(root: Path, file: Attachment) -> bytes:
    """A file of the archive as it was when the build began. Raises `MachineError`."""
    try:
        data = (root / file.path).read_bytes()
    except OSError as error:
        raise MachineError(f'{error.filename}: {error.strerror}') from error
    if digest_bytes(data) != file.digest:
        raise MachineError(f'{file.path}: the file was changed while it was read. Build again.')
    return data


def _name(kind: str, options: Options) -> str:
    """The name under which something of an output folder is kept."""
    return f'{kind}-{digest_bytes(str(options.folder.resolve()).encode()).hex()}'


@cache
def program_digest() -> bytes:
    """The digest of this package's code, and of the versions of Python and of all that is installed for it."""
    package = Path(__file__).parent
    code = [(path.relative_to(package).as_posix(), path.read_bytes()) for path in sorted(package.rglob('*.py'))]
    installed = sorted(name for name in os.listdir(find_libraries()) if name.endswith('.dist-info'))  # noqa: PTH208
    return fingerprint((code, installed, sys.version))
