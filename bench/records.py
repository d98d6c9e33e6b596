"""What an invented archive holds: the vocabulary of both sites of the comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Words = Mapping[str, str]
"""A text in each language of the site."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register or of the codebook."""

    ref: str
    label: str
    description: Words
    lang: str = ''
    place: str = ''
    url: str = ''


@dataclass(frozen=True, slots=True)
class Rendition:
    """A translation or an abstract."""

    lang: str
    kind: str
    title: str
    method: str
    by: str
    created: date
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation; `lang` is that of the rendition which it stands in, empty for the article's own text."""

    id: str
    quote: str
    lang: str
    kind: str
    body: Words
    by: str
    created: date
    sources: tuple[str, ...]
    see: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its text, all of which may be shown."""

    ref: str
    title: str
    lang: str
    outlet: str
    published: date
    author: str
    event: str
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    url: str
    follows: str
    blocks: tuple[str, ...]
    rendition: Rendition | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one article does with a claim."""

    article: str
    stance: str
    value: Words
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that the coverage of an event makes."""

    id: str
    text: Words
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event."""

    ref: str
    title: Words
    summary: Words
    start: date
    end: date
    places: tuple[str, ...]
    people: tuple[str, ...]
    topics: tuple[str, ...]
    looked_for: tuple[str, ...]
    follows: str
    followed: str
    claims: tuple[Claim, ...]
