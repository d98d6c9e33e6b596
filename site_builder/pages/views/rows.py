"""An article, an event, a claim: each as it stands in a list."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.values import Day, Html, Link, Phrase

_NO_SUMMARY = Html('')


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    href: str
    """The article's page."""
    headline: Phrase
    """The headline to read: the translated one where there is one, else the original."""
    original: Phrase
    """The original headline where `headline` is a translation; else empty."""
    outlet: Phrase
    """The outlet's name; empty where it is unknown."""
    outlet_href: str
    """The outlet's page; empty where it is unknown."""
    date: Day
    """When it was published."""
    lang: str
    """The article's language."""
    lang_name: str
    """Its name, in the page's language."""
    delay: str = ''
    """The time after the first report of the event ("after 2 days"); empty where it can't be told."""
    readable: str = ''
    """What of it can be read here ("abstract", "translation", "full text"); empty: the reference only."""
    readable_kind: str = ''
    """The same as a value that is equal in every language: abstract, translation, original, excerpt."""
    current: bool = False
    """Whether it is the article of the page."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list."""

    href: str
    """The event's page."""
    title: Phrase
    """Its title."""
    date: Day
    """When it happened."""
    count: str
    """The number of articles in words ("4 articles")."""
    summary: Html = _NO_SUMMARY
    """Its summary, where the list shows it."""
    summary_lang: str = ''
    """The summary's language where it is not the page's."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What one article does with a claim."""

    stance: str
    """states, qualifies, disputes or silent."""
    stance_name: str
    """The same in the page's language."""
    article: Link
    """The article."""
    outlet: Phrase
    """Its outlet or, where that is unknown, its headline in short."""
    value: Phrase
    """The figure or wording that it gives; may be empty."""
    quote: Phrase
    """The passage that shows it; may be empty."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim and where the coverage stands on it."""

    anchor: str
    """The fragment that leads to it."""
    text: Phrase
    """The claim."""
    stands: tuple[Stand, ...]
    """One for each article that says something of it, in the order of the coverage."""
    silent: tuple[Stand, ...]
    """One for each of the first articles that do not."""
    event: Link | None = None
    """The event, where the row stands on another page."""
    unnamed: int = 0
    """How many more articles do not."""
