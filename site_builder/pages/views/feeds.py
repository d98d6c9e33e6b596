"""Atom feeds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed."""

    id: str
    """A tag: URI that never changes."""
    title: str
    """The headline."""
    url: str
    """The page's address in full."""
    updated: str
    """RFC 3339, from the content."""
    published: str
    """RFC 3339; may be empty."""
    authors: tuple[str, ...]
    """Names."""
    summary: str
    """HTML of the abstract; may be empty."""
    lang: str
    """The language of title and summary."""
    title_lang: str = ''
    """The title's language where it is another."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """An Atom feed. Template feed.xml."""

    id: str
    """A tag: URI that never changes."""
    title: str
    """The feed's title."""
    lang: str
    """Its language."""
    url: str
    """Its own address in full."""
    page: str
    """The address in full of the page that it belongs to."""
    updated: str
    """RFC 3339, from the latest entry."""
    author: str
    """Who publishes it."""
    generator: str
    """Name and version of the program."""
    entries: tuple[FeedEntry, ...]
    """The latest first."""
