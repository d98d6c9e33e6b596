"""Lists in groups: links by initial letter, articles by year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from site_builder.edtf import parse_edtf
from site_builder.locale import sort_key
from site_builder.pages.desk import Desk
from site_builder.pages.rows import article_rows, latest_first
from site_builder.pages.spans import year_text
from site_builder.pages.views import ArticleGroup, Link, LinkGroup

LETTERS_FROM = 30
"""A list with at least so many links is divided by initial letter."""


def alphabetical(links: Sequence[Link]) -> tuple[LinkGroup, ...]:
    """Links in alphabetical order; a long list by initial letter."""
    ordered = sorted(links, key=lambda link: sort_key(link.label.text))
    if len(ordered) < LETTERS_FROM:
        return (LinkGroup('', tuple(ordered)),)
    groups: dict[str, list[Link]] = {}
    for link in ordered:
        initial = sort_key(link.label.text)[0][:1].upper()
        groups.setdefault(initial if initial.isalpha() else '#', []).append(link)
    return tuple(LinkGroup(letter, tuple(found)) for letter, found in groups.items())


def by_year(desk: Desk, refs: Iterable[str]) -> tuple[ArticleGroup, ...]:
    """Articles by the year that they are filed under, the latest first; those without one last."""
    groups: dict[int | None, list[str]] = {}
    for ref in latest_first(desk, refs):
        groups.setdefault(desk.article(ref).published.year, []).append(ref)
    years = sorted((year for year in groups if year is not None), reverse=True)
    ordered = [*years, *([None] if None in groups else [])]
    return tuple(
        ArticleGroup(year_name(desk, year), article_rows(desk, groups[year]), f'year-{year_ref(year)}')
        for year in ordered
    )


def year_ref(year: int | None) -> str:
    """A year as part of an address; years before the common era have a letter before them."""
    if year is None:
        return 'undated'
    return str(year) if year >= 0 else f'bce{-year}'


def year_name(desk: Desk, year: int | None) -> str:
    """A year as a heading."""
    if year is None:
        return desk.t('list.undated')
    return desk.day(parse_edtf(year_text(year))).text
