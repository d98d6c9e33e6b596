"""What stands around every page: its head, and what all pages of a language share."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.values import Link, Phrase


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language of the site."""

    lang: str
    """The language."""
    name: str
    """Its name in the language itself."""
    href: str
    """The address with the base path."""
    url: str
    """The address in full."""
    current: bool
    """Whether it is the page itself."""


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed that belongs to a page."""

    href: str
    """The address with the base path."""
    title: str
    """Its title."""


@dataclass(frozen=True, slots=True)
class Format:
    """What a page shows, in a format for programs."""

    href: str
    """The file's address."""
    type: str
    """Its media type."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says."""

    title: str
    """The page's title without the site's."""
    description: str
    """One or two sentences; may be empty."""
    canonical: str
    """The canonical address in full; empty on pages that have none."""
    alternates: tuple[Alternate, ...]
    """The page in every language of the site, itself included: the language switch and hreflang."""
    x_default: str = ''
    """The address in full of the version for readers of other languages."""
    feeds: tuple[Feed, ...] = ()
    """Feeds, the most specific first."""
    crumbs: tuple[Link, ...] = ()
    """The way from the home page, without the page itself."""
    section: str = ''
    """The address of the list that the page belongs to: the menu's current entry."""
    image: str = ''
    """The address in full of an image that stands for the page; may be empty."""
    image_alt: str = ''
    """What the image shows."""
    noindex: bool = False
    """Whether search engines are to leave the page out."""
    formats: tuple[Format, ...] = ()
    """What the page shows, in formats for programs."""


@dataclass(frozen=True, slots=True)
class Chrome:
    """What all pages of one language share."""

    lang: str
    """The page's language."""
    dir: str
    """Its direction: ltr or rtl."""
    site_title: Phrase
    """The archive's name."""
    publisher: Phrase
    """Who is responsible for the archive; may be empty."""
    home: str
    """The address of the home page in this language."""
    menu: tuple[Link, ...]
    """The main menu."""
    footer: tuple[Link, ...]
    """The footer's links: legal notice, accessibility statement."""
    feed: Feed
    """The feed of this language."""
    assets: dict[str, str]
    """The addresses of all assets, each with its version, by name: `site.assets['own.css']`."""
    style: str
    """The address of the style sheet, with its version."""
    icon: str
    """The address of the icon, with its version."""
    words: dict[str, str | dict[str, str]]
    """The interface catalog; a template reads it through `t` and `n`."""
    private: bool
    """Whether this is the private edition, which every page must say."""
    generator: str
    """Name and version of the program."""
    search: Link | None = None
    """To the page to search on; None where there is none."""
