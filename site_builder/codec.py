"""Parsed files to bytes and back, for the cache."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from site_builder.issues import Issue
from site_builder.model import Annotation, Article, CodebookEntry, Config, Entity, Event, OwnPage, Rendition
from site_builder.packing import pack, unpack
from site_builder.parse import Kind, Parsed, parse_name
from site_builder.records import Contents, Loc, Mark, Origin, Record

M = TypeVar('M')

METAS: Mapping[Kind, type[Any]] = {
    'config': Config,
    'article': Article,
    'rendition': Rendition,
    'notes': Annotation,
    'event': Event,
    'register': Entity,
    'codebook': CodebookEntry,
    'page': OwnPage,
    'unknown': Config,
}
"""What the records of each kind of file hold; there are none in files of unknown kind."""


@dataclass(slots=True)
class _Record(Generic[M]):
    ref: str
    meta: M
    base: Loc
    body_line: int
    lang: str
    body: str
    contents: list[tuple[Loc, Contents]]


@dataclass(slots=True)
class _Parsed(Generic[M]):
    records: tuple[_Record[M], ...]
    broken: tuple[str, ...]
    partial: tuple[_Record[M], ...]
    issues: tuple[Issue, ...]
    marks: bytes


def pack_parsed(parsed: Parsed) -> bytes:
    """What a file says; its path is not part of it."""
    marks = next((record.origin.marks for record in (*parsed.records, *parsed.partial)), {})
    return pack(
        _Parsed(
            tuple(map(_stored, parsed.records)),
            parsed.broken,
            tuple(map(_stored, parsed.partial)),
            parsed.issues,
            marks.data if isinstance(marks, _Marks) else pack(list(marks.items())),
        )
    )


def _stored(record: Record[Any]) -> _Record[Any]:
    origin = record.origin
    contents = list(record.contents.items())
    return _Record(record.ref, record.meta, origin.base, origin.body_line, record.lang, record.body, contents)


def unpack_parsed(path: str, data: bytes | memoryview) -> Parsed:
    """What the file at a path says. Raises `PackingError`."""
    name = parse_name(path)
    stored = unpack(_parsed_type(name.kind), data)
    marks = _Marks(stored.marks)
    records = tuple(_restored(record, path, marks) for record in stored.records)
    partial = tuple(_restored(record, path, marks) for record in stored.partial)
    return Parsed(path, name, records, stored.broken, partial, stored.issues)


@cache
def _parsed_type(kind: Kind) -> type[_Parsed[Any]]:
    meta: Any = METAS[kind]
    found: Any = _Parsed[meta]
    return found  # type: ignore[no-any-return]


def _restored(stored: _Record[Any], path: str, marks: _Marks) -> Record[Any]:
    origin = Origin(path, marks, stored.base, stored.body_line)
    return Record(stored.ref, stored.meta, origin, stored.lang, stored.body, dict(stored.contents))


class _Marks(Mapping[Loc, Mark]):
    """Places that are only decoded when one is asked for: most are never."""

    __slots__ = ('_found', 'data')

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._found: dict[Loc, Mark] | None = None

    def _marks(self) -> dict[Loc, Mark]:
        if self._found is None:
            self._found = dict(unpack(list[tuple[Loc, Mark]], self.data))
        return self._found

    def __getitem__(self, loc: Loc) -> Mark:
        return self._marks()[loc]

    def __iter__(self) -> Iterator[Loc]:
        return iter(self._marks())

    def __len__(self) -> int:
        return len(self._marks())
