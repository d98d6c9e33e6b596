"""An event, and the timeline."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.lists import LinkGroup, Pager
from site_builder.pages.views.rows import ArticleRow, ClaimRow, EventRow
from site_builder.pages.views.values import Day, Fact, Html, Link, Phrase, Related


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event. Template event.html."""

    title: Phrase
    """What happened."""
    date: Day
    """When."""
    summary: Html
    """What happened, at length."""
    summary_lang: str
    """The summary's language where it is not the page's."""
    facts: tuple[Fact, ...]
    """Places, people, organisations, topics."""
    rows: tuple[ArticleRow, ...]
    """The coverage in order, as much as stands on one page."""
    span: str
    """The coverage in a sentence: how many articles, outlets, languages, from when to when."""
    claims: tuple[ClaimRow, ...]
    """The claims table."""
    absent: tuple[Link, ...]
    """Declared outlets with no item in this archive."""
    related: tuple[Related, ...]
    """Typed relations both ways."""
    mentioned_in: tuple[Link, ...]
    """Pages of the archive that link to it."""
    bibliography: tuple[tuple[Phrase, ...], ...]
    """The rows as citations in alphabetical order, each in pieces."""
    pager: Pager | None = None
    """To the other rows; a further page has nothing but rows, their citations, and what the event is."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event or an article on the timeline."""

    kind: str
    """event or article."""
    date: Day
    """Its date."""
    article: ArticleRow | None = None
    """The article."""
    event: EventRow | None = None
    """The event."""


@dataclass(frozen=True, slots=True)
class TimelineMonth:
    """A month of the timeline."""

    heading: str
    """Month and year; the year alone for dates without a month; "undated"."""
    anchor: str
    """The fragment that leads to it."""
    entries: tuple[TimelineEntry, ...]
    """Events and articles in order of time."""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Events and coverage in order of time. Template timeline.html."""

    heading: str
    """The page's heading."""
    months: tuple[TimelineMonth, ...]
    """From the earliest to the latest; undated ones last. Of a large archive the latest, or those of a year."""
    intro: str = ''
    """That these are the latest only; may be empty."""
    ways: tuple[LinkGroup, ...] = ()
    """To the years of a large archive."""
    pager: Pager | None = None
    """To the other pages."""
