"""What views are made of: safe HTML, texts with their languages, links, dates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Html:
    """Safe HTML; a template prints it as it is."""

    html: str
    """The markup."""

    def __html__(self) -> str:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of the archive with its language; print it with the macro `phrase`."""

    text: str
    """The text."""
    lang: str = ''
    """Its language where that is not the page's (or is not known to be); else empty."""
    fallback: bool = False
    """Whether it stands in for a missing text in the page's language, and must be marked."""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the site or out of it."""

    href: str
    """The address, with the base path where it is within the site."""
    label: Phrase
    """What it is called."""
    current: bool = False
    """Whether it leads to the page that it stands on."""
    note: str = ''
    """A word beside it: a count, a role; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date, written for reading."""

    text: str
    """In the page's language, as precise as it is known."""
    iso: str = ''
    """The value for `<time datetime>`; empty where HTML has none for it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a description list."""

    label: str
    """What it is."""
    values: tuple[Link, ...]
    """Its values; a value without an address is plain text."""


@dataclass(frozen=True, slots=True)
class Related:
    """Links of one type."""

    label: str
    """What they do ("corrects", "is corrected by")."""
    links: tuple[Link, ...]
    """To what."""
