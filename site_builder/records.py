"""What was read, with its place: records, and the archive that they make up before anything is linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from site_builder.media import Measured
from site_builder.model import (
    Annotation,
    Article,
    CodebookEntry,
    Config,
    Entity,
    Event,
    OwnPage,
    RegisterKind,
    Rendition,
)

Loc = tuple[str | int, ...]
Mark = tuple[int, int]
T = TypeVar('T')


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was written, down to the line and column of each of its parts."""

    path: str
    """The file, relative to the archive's folder, with forward slashes."""
    marks: Mapping[Loc, Mark] = field(default_factory=dict)
    """Line and column (both from 1) of each key and item, by its location in the file."""
    base: Loc = ()
    """The record's own location in the file; `()` where the record is the whole file."""
    body_line: int = 1
    """The file's line on which the Markdown text begins."""

    def mark(self, *loc: str | int) -> Mark:
        """Line and column of the part at `loc` of the record, or of the nearest part that encloses it."""
        parts: Loc = self.base
        for part in loc:
            parts = (*parts, part) if (*parts, part) in self.marks else parts
        return self.marks.get(parts, (1, 1))


@dataclass(frozen=True, slots=True)
class RefLink:
    """An inline link to something in the archive: `[[ref]]`, `[[kind:ref]]` or `[[ref|label]]`."""

    target: str
    """A ref, with a kind before it where it is ambiguous."""
    label: str
    """What the text calls it; empty where it is to be called by its own name."""
    line: int
    """From 1, in the text."""
    column: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Address:
    """A link or an image in a text."""

    url: str
    """As written."""
    is_image: bool
    """Whether it is an image."""
    alt: str
    """An image's alternative text."""
    line: int
    """From 1, in the text."""
    column: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a Markdown text holds besides words, each with its place in the text."""

    raw_html: tuple[Mark, ...] = ()
    """Line and column of what looks like HTML."""
    addresses: tuple[Address, ...] = ()
    """Links and images."""
    headings: tuple[tuple[int, int], ...] = ()
    """Level and line of each heading."""
    ref_links: tuple[RefLink, ...] = ()
    """Inline links to things in the archive."""


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """One thing that a curator wrote, with its identity and its place."""

    ref: str
    """The identity: a slug, unique among its kind."""
    meta: T
    """What was written of it."""
    origin: Origin
    """Where it was written."""
    lang: str = ''
    """The language in the file's name, of a rendition or a page of the archive's own; else empty."""
    body: str = ''
    """The Markdown text under the front matter; empty where there is none."""
    contents: Mapping[Loc, Contents] = field(default_factory=dict)
    """What its Markdown texts hold, by their location; `()` is the body. Texts of words alone are left out."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an article or to a page of the archive's own: a scan, a PDF, a picture."""

    owner: str
    """The ref of the article or page: the name of the folder that the file lies in."""
    name: str
    """The file's name, in Unicode form NFC."""
    path: str
    """The file, relative to the archive's folder."""
    size: int
    """Bytes."""
    digest: bytes = b''
    """That of its content."""
    image: Measured | None = None
    """What is known of it where it is an image that an article lists."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All that a curator wrote, read and checked one by one, not yet linked."""

    config: Config
    """The settings."""
    config_origin: Origin
    """Where they were written."""
    articles: Mapping[str, Record[Article]]
    """By ref."""
    renditions: Mapping[str, Mapping[str, Record[Rendition]]]
    """By the article's ref, then by language."""
    annotations: Mapping[str, tuple[Record[Annotation], ...]]
    """By folder, as `articles/<ref>` or `pages/<ref>`, in the order written; the folder is each record's ref."""
    codebook: Mapping[str, Record[CodebookEntry]]
    """The tags of annotations, by tag."""
    events: Mapping[str, Record[Event]]
    """By ref."""
    entities: Mapping[RegisterKind, Mapping[str, Record[Entity]]]
    """By kind, then by id."""
    own_pages: Mapping[str, Mapping[str, Record[OwnPage]]]
    """By ref, then by language."""
    attachments: Mapping[str, tuple[Attachment, ...]]
    """By folder, as `articles/<ref>` or `pages/<ref>`, in the order of their names."""
    broken: frozenset[tuple[str, str]] = frozenset()
    """Kind and ref of what was written but could not be read: links to it are not reported as dangling."""
    partial: Mapping[str, tuple[Record[Any], ...]] = field(default_factory=dict)
    """What is left of broken records, by kind: their links and their Markdown are checked, and nothing else."""

    def written(self, kind: str) -> Iterator[Record[Any]]:
        """All records of a kind, the partial ones included: article, rendition, notes, event, page or an entity's."""
        by_lang: Mapping[str, Mapping[str, Mapping[str, Record[Any]]]] = {
            'rendition': self.renditions,
            'page': self.own_pages,
        }
        plain: dict[Any, Mapping[str, Record[Any]]] = {'article': self.articles, 'event': self.events, **self.entities}
        if kind == 'notes':
            yield from (record for records in self.annotations.values() for record in records)
        elif kind in by_lang:
            yield from (record for records in by_lang[kind].values() for record in records.values())
        else:
            yield from plain[kind].values()
        yield from self.partial.get(kind, ())
