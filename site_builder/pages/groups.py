"""Lists in groups: links by initial letter, articles by year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from site_builder.collation import initial
from site_builder.edtf import parse_edtf
from site_builder.link.listings import year_ref
from site_builder.pages.desk import Desk
from site_builder.pages.rows import article_rows
from site_builder.pages.spans import year_text
from site_builder.pages.views import ArticleGroup, Link, LinkGroup, Phrase

LETTERS_FROM = 30
"""A list with at least so many links is divided by initial letter."""
MANY = 100
"""How many links stand where there is no list of their own to divide."""


def by_letter(links: Sequence[Link], count: int) -> tuple[LinkGroup, ...]:
    """Links that are in alphabetical order; those of a list of many, which may be on other pages, by initial letter."""
    if count < LETTERS_FROM:
        return (LinkGroup('', tuple(links)),)
    groups = groupby(links, key=lambda link: initial(link.label.text))
    return tuple(LinkGroup(letter, tuple(found), letter_anchor(letter)) for letter, found in groups)


def letter_anchor(letter: str) -> str:
    """The fragment that leads to a letter of a list."""
    return 'letter-other' if letter == '#' else f'letter-{letter.lower()}'


def by_year(desk: Desk, refs: Iterable[str]) -> tuple[ArticleGroup, ...]:
    """Articles by the year that they are filed under; they are in this order already."""
    groups = groupby(refs, key=lambda ref: desk.article(ref).published.year)
    return tuple(
        ArticleGroup(year_name(desk, year), article_rows(desk, found), f'year-{year_ref(year)}')
        for year, found in groups
    )


def year_of(key: str) -> int | None:
    """The year of a key of `Listings.counts`."""
    return int(key) if key else None


def year_name(desk: Desk, year: int | None) -> str:
    """A year as a heading."""
    if year is None:
        return desk.t('list.undated')
    return desk.day(parse_edtf(year_text(year))).text


def capitalise(text: str) -> str:
    """A name as a heading: those of months begin small in many languages."""
    return text[:1].upper() + text[1:]


def most(desk: Desk, links: Sequence[Link], count: int) -> tuple[Link, ...]:
    """Links and, where they are not all, how many more there are."""
    return (*links, Link('', Phrase(desk.n('list.more', count - len(links))))) if count > len(links) else tuple(links)
