"""The ways in: the home page, the choice of languages, and what is shown where there is no page."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.lists import Browse
from site_builder.pages.views.rows import ArticleRow, EventRow
from site_builder.pages.views.values import Link, Phrase


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """`/`: the choice of languages. Template choice.html."""

    titles: tuple[Phrase, ...]
    """The archive's name in each language; a single one where they are the same."""
    invitations: tuple[Link, ...]
    """To the home page in each language, in that language."""


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """404.html, in all languages. Template not-found.html."""

    sections: tuple[NotFoundSection, ...]
    """One for each language."""


@dataclass(frozen=True, slots=True)
class NotFoundSection:
    """The message of 404.html in one language."""

    lang: str
    """The language."""
    title: str
    """The heading."""
    text: str
    """What to do."""
    links: tuple[Link, ...]
    """Home page and lists."""
    search: str = ''
    """The address of the search page; empty where there is none."""
    search_label: str = ''
    """What the field for words is called."""
    search_button: str = ''
    """What its button says."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page of a language. Template home.html."""

    description: Phrase
    """What the archive is."""
    counts: tuple[Link, ...]
    """The size of the archive, each with its list ("5 articles")."""
    events: tuple[EventRow, ...]
    """The latest events."""
    articles: tuple[ArticleRow, ...]
    """The latest coverage."""
    pages: tuple[Link, ...]
    """The archive's own pages that stand in the main menu, with their summaries as notes."""
    browse: Browse | None = None
    """Ways through the whole archive; None while it is empty."""
    days: Link | None = None
    """To the days of the year, of which a script shows today's; None where no date is known to the day."""
