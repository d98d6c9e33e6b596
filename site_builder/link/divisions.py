"""Division of lists into pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from site_builder.edtf import Edtf, SortKey

T = TypeVar('T')


class DateKeys:
    """The places of dates in the order of time; the same few dates stand in many records."""

    def __init__(self) -> None:
        self._known: dict[str, SortKey] = {}

    def of(self, date: Edtf) -> SortKey:
        """`Edtf.sort_key`."""
        key = self._known.get(date.text)
        if key is None:
            key = self._known[date.text] = date.sort_key
        return key


@dataclass(frozen=True, slots=True)
class Size:
    """How long a list is."""

    count: int
    """How much it lists."""
    pages: int
    """How many pages it has: one at least."""


@dataclass(slots=True)
class Lists:
    """Lists that were divided into pages."""

    sizes: dict[str, Size] = field(default_factory=dict)
    """By the list's name."""
    pages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What each page lists, by its key."""

    def add(self, name: str, items: Sequence[str], rows: int, *, newest_first: bool = True) -> None:
        """Divide one more list."""
        parts = divide(items, rows, newest_first=newest_first)
        self.sizes[name] = Size(len(items), len(parts))
        self.pages.update(by_page(name, parts))


def page_key(name: str, number: int) -> str:
    """The key of a page of a list; pages are counted from 1."""
    return f'{name} {number}'


def by_page(name: str, parts: Sequence[tuple[T, ...]]) -> Mapping[str, tuple[T, ...]]:
    """The pages of a list by their keys."""
    return {page_key(name, number): part for number, part in enumerate(parts, 1)}


def divide(items: Sequence[T], rows: int, *, newest_first: bool = True) -> list[tuple[T, ...]]:
    """A list in pages of `rows`.

    The page at the end at which the list grows has up to twice as many but one, so that one more item changes no other
    page; nothing is divided that has less than two pages' worth.
    """
    pages = max(1, len(items) // rows)
    first = len(items) - (pages - 1) * rows if newest_first else rows
    bounds = [0, *(first + rows * page for page in range(pages - 1)), len(items)]
    return [tuple(items[start:end]) for start, end in pairwise(bounds)]


def page_at(size: Size, rows: int, index: int) -> int:
    """The page of a list that grows at its end on which an item stands, by the item's index."""
    return min(index // rows + 1, size.pages)
