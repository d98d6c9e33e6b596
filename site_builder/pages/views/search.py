"""The page to search on."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.values import Link


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The page to search on; its script shows what it finds. Template search.html."""

    heading: str
    """The heading."""
    index: str
    """The address of the folder with all that the script reads."""
    filters: tuple[SearchFilter, ...]
    """What results can be filtered by."""
    links: tuple[Link, ...]
    """The lists, for readers without JavaScript."""


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """A filter of results; the script fills in its values."""

    name: str
    """Its name in the address of a query."""
    label: str
    """What it is called."""
    every: str
    """What stands for all values."""
