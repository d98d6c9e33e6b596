"""Lists of articles, events and links, and the way from one page of a list to the others."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.rows import ArticleRow, EventRow
from site_builder.pages.views.values import Link


@dataclass(frozen=True, slots=True)
class Pager:
    """The way from one page of a list to the others."""

    label: str
    """Which page it is ("Page 2 of 14")."""
    previous: Link | None
    """To the page before it; None on the first."""
    next: Link | None
    """To the page after it; None on the last."""
    numbers: tuple[Link, ...]
    """The first page, the last and those around this one, in order; one without an address stands for others."""


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """Articles under a heading."""

    heading: str
    """The heading; may be empty."""
    rows: tuple[ArticleRow, ...]
    """The articles."""
    anchor: str = ''
    """The fragment that leads to it."""
    pager: Pager | None = None
    """To the other articles of the group, where it has a list of its own."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under a heading: a letter, a year."""

    heading: str
    """The heading; may be empty."""
    links: tuple[Link, ...]
    """The links; their notes are counts."""
    anchor: str = ''
    """The fragment that leads to it; may be empty."""


@dataclass(frozen=True, slots=True)
class LinkListPage:
    """A list of entities, years or languages. Template link-list.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    groups: tuple[LinkGroup, ...]
    """By initial letter where there are many, else one group."""
    letters: tuple[Link, ...] = ()
    """To the page and the place where each initial begins, where there are several pages."""
    pager: Pager | None = None
    """To the other pages."""


@dataclass(frozen=True, slots=True)
class ArticleListPage:
    """All articles, or those of a year or a language. Template article-list.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    groups: tuple[ArticleGroup, ...]
    """By year or month, the latest first; undated ones last."""
    ways: tuple[LinkGroup, ...] = ()
    """Other ways into the list: by year, by language; on the first page only."""
    pager: Pager | None = None
    """To the other pages."""


@dataclass(frozen=True, slots=True)
class EventListPage:
    """All events. Template event-list.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    rows: tuple[EventRow, ...]
    """The events, the latest first."""
    pager: Pager | None = None
    """To the other pages."""
