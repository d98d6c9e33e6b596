"""What a computation reads of the linked archive: the mappings note which of their keys are asked for.

So that a build can tell what must be made again: what read a value that is no longer the same (a verifying trace, as in
Mokhov, Mitchell, Peyton Jones: Build Systems à la Carte, 2018).
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from site_builder.link import Linked
from site_builder.link.annotations import Placed
from site_builder.link.targets import Target
from site_builder.model import CodebookEntry, Entity
from site_builder.records import Record

K = TypeVar('K')
V = TypeVar('V')
T = TypeVar('T')

Read = tuple[str, str]
"""The name of a mapping, as `archive.articles`, and a key of it."""
ALL = '*'
"""Stands for the whole of a mapping, its order included, where a key would."""


class Log:
    """The reads of the computation that is going on, and what earlier ones gave."""

    def __init__(self) -> None:
        self.reads: set[tuple[str, Any]] = set()
        """Name of a mapping and key, as they were asked for."""
        self._made: dict[tuple[Any, ...], tuple[Any, frozenset[tuple[str, Any]]]] = {}

    def record(self, compute: Callable[[], T]) -> tuple[T, frozenset[Read]]:
        """What a computation gives, and all that it read."""
        self.reads = set()
        value = compute()
        return value, frozenset((name, spell(key)) for name, key in self.reads)

    def remember(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """What was made before under a key, or is made now; either way it counts as read what that read."""
        if key not in self._made:
            outer, self.reads = self.reads, set()
            try:
                self._made[key] = (make(), frozenset(self.reads))
            finally:
                self.reads |= outer
        value, reads = self._made[key]
        self.reads |= reads
        found: T = value
        return found


def spell(key: Any) -> str:
    """A key of a mapping in letters."""
    if isinstance(key, str):
        return key
    if isinstance(key, Target):
        return f'{key.kind}:{key.ref}'
    return '/'.join(map(spell, key)) if isinstance(key, tuple) else str(key)


class Tracked(Mapping[K, V]):
    """A mapping that notes what is read of it."""

    __slots__ = ('_log', '_mapping', '_name')

    def __init__(self, name: str, mapping: Mapping[K, V], log: Log) -> None:
        self._name = name
        self._mapping = mapping
        self._log = log

    def __getitem__(self, key: K) -> V:
        self._log.reads.add((self._name, key))
        return self._mapping[key]

    def get(self, key: K, default: Any = None) -> Any:
        """The value of a key, or the default."""
        self._log.reads.add((self._name, key))
        return self._mapping.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._log.reads.add((self._name, key))
        return key in self._mapping

    def __iter__(self) -> Iterator[K]:
        self._log.reads.add((self._name, ALL))
        return iter(self._mapping)

    def items(self) -> ItemsView[K, V]:
        """All keys with their values."""
        self._log.reads.add((self._name, ALL))
        return self._mapping.items()

    def values(self) -> ValuesView[V]:
        """All values."""
        self._log.reads.add((self._name, ALL))
        return self._mapping.values()

    def __len__(self) -> int:
        self._log.reads.add((self._name, ALL))
        return len(self._mapping)


UNTRACKED = frozenset(('archive.config', 'archive.config_origin', 'archive.broken', 'archive.partial'))
"""What pages read without its being noted: the settings, as all pages depend on them, and what no built site has."""


def track(linked: Linked, log: Log) -> Linked:
    """The linked archive with mappings that note what is read of them."""
    tracked: Linked = _replace_mappings(linked, '', lambda name, mapping: Tracked(name, mapping, log))
    return tracked


def list_mappings(linked: Linked) -> dict[str, Mapping[Any, Any]]:
    """The mappings that are tracked, by name."""
    found: dict[str, Mapping[Any, Any]] = {}

    def note(name: str, mapping: Mapping[Any, Any]) -> Mapping[Any, Any]:
        found[name] = mapping
        return mapping

    _replace_mappings(linked, '', note)
    return found


def _replace_mappings(value: Any, prefix: str, wrap: Callable[[str, Mapping[Any, Any]], Mapping[Any, Any]]) -> Any:
    changed: dict[str, Any] = {}
    for field in fields(value):
        name, inner = f'{prefix}{field.name}', getattr(value, field.name)
        if name in UNTRACKED:
            continue
        if name == 'archive.entities':
            changed[field.name] = {kind: wrap(f'{name}.{kind}', register) for kind, register in inner.items()}
        elif isinstance(inner, Mapping):
            changed[field.name] = wrap(name, inner)
        elif is_dataclass(inner):
            changed[field.name] = _replace_mappings(inner, f'{name}.', wrap)
    return replace(value, **changed)


@dataclass(frozen=True, slots=True)
class Values:
    """The digests of what the mappings of a linked archive hold."""

    mappings: Mapping[str, Mapping[Any, Any]]
    """By name."""
    digest: Callable[[Any], bytes]
    """Of a plain value."""
    files: Mapping[str, bytes]
    """The digest of each file of the archive, by path."""
    known: dict[Read, bytes]
    """Those that were asked for before."""

    def find(self, read: Read) -> bytes:
        """The digest of what a read gives; that of an absent key is empty."""
        if read not in self.known:
            name, key = read
            mapping = self.mappings.get(name, {})
            if key == ALL:
                self.known[read] = self.digest([(spell(inner), self.find((name, spell(inner)))) for inner in mapping])
            else:
                self._fill(name, mapping)
        return self.known.get(read, b'')

    def find_all(self, reads: Sequence[Read]) -> list[bytes]:
        """The digest of what each of many reads gives."""
        for name in {name for name, _ in reads}:
            self._fill(name, self.mappings.get(name, {}))
        known = self.known
        return [known[read] if read in known else self.find(read) for read in reads]

    def list_reads(self) -> Iterator[Read]:
        """Every key of every mapping, as a read of it."""
        return ((name, spell(key)) for name, mapping in self.mappings.items() for key in mapping)

    def _fill(self, name: str, mapping: Mapping[Any, Any]) -> None:
        """All of a mapping at once: nearly every key is asked for."""
        if (name, '') not in self.known:
            self.known[name, ''] = b''
            files = self.files
            self.known.update(((name, spell(key)), self.digest(plain(value, files))) for key, value in mapping.items())


def plain(value: Any, files: Mapping[str, bytes]) -> Any:
    """A value of a mapping without the places where it was written; `files` are the digests of those that are known.

    A record that has a file for itself or with others of the same article follows from that file.
    """
    if isinstance(value, Record):
        file = None if isinstance(value.meta, Entity | CodebookEntry) else files.get(value.origin.path)
        if file:
            return (value.ref, value.lang, value.origin.base, file)
        return (value.ref, value.meta, value.lang, value.body)
    if isinstance(value, Placed):
        place = (value.anchor, value.start, value.end, value.before, value.found, value.after)
        return (plain(value.record, files), value.source, place)
    if isinstance(value, tuple):
        return [plain(item, files) for item in value]
    if isinstance(value, Mapping):
        return [(spell(key), plain(item, files)) for key, item in value.items()]
    return value
