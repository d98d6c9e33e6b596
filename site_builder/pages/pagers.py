"""Lists on several pages: what stands on each, where they are, and the way from one to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from site_builder.link.divisions import page_key
from site_builder.pages.desk import Desk
from site_builder.pages.heads import make_head
from site_builder.pages.units import File, Unit
from site_builder.pages.views import Head, Link, Page, Pager, Phrase

AROUND = 2
"""How many pages before and after a page it links to by their numbers."""


def list_units(
    desk: Desk, name: str, unit: str, make: Callable[..., Iterable[Page | File]], *args: Any
) -> Iterator[Unit]:
    """A unit for each page of a list; `make` is given the desk, the further arguments and the page's number."""
    for number in range(1, desk.linked.listings.sizes[name].pages + 1):
        yield Unit(unit if number == 1 else f'{unit}/{number}', partial(make, desk, *args, number))


def count_of(desk: Desk, name: str) -> int:
    """How much a list lists."""
    size = desk.linked.listings.sizes.get(name)
    return size.count if size else 0


def items_on(desk: Desk, name: str, number: int = 1) -> tuple[str, ...]:
    """What a page of a list lists; nothing where there is no such list."""
    return desk.linked.listings.pages.get(page_key(name, number), ())


def page_part(number: int, part: str = '') -> str:
    """What the address of a page of a list has for `part`: pages after the first lie below it."""
    return '/'.join((*([part] if part else []), 'page', str(number))) if number > 1 else part


def make_pager(
    desk: Desk, name: str, number: int, kind: str, ref: str = '', part: str = '', *, first: str = ''
) -> Pager | None:
    """The way to the other pages of the list at an address; None where there is one page only.

    `first` is the address of the first page where that is another.
    """
    size = desk.linked.listings.sizes.get(name)
    if size is None or size.pages == 1:
        return None

    def link(page: int, label: str) -> Link:
        href = first if first and page == 1 else desk.href(kind, ref, page_part(page, part))
        return Link(href, Phrase(label), page == number)

    shown = sorted({1, size.pages} | set(range(number - AROUND, number + AROUND + 1)))
    numbers: list[Link] = []
    before = 0
    for page in (page for page in shown if 1 <= page <= size.pages):
        if page > before + 1:
            numbers.append(Link('', Phrase('…')))
        numbers.append(link(page, str(page)))
        before = page
    return Pager(
        label=desk.t('pager.position', number=str(number), count=str(size.pages)),
        previous=link(number - 1, desk.t('pager.previous')) if number > 1 else None,
        next=link(number + 1, desk.t('pager.next')) if number < size.pages else None,
        numbers=tuple(numbers),
    )


def make_list_head(
    desk: Desk,
    kind: str,
    ref: str = '',
    part: str = '',
    *,
    number: int,
    pager: Pager | None,
    title: str,
    crumbs: tuple[Link, ...] = (),
) -> Head:
    """The head of a page of a list; after the first page it says which one it is, and the first is on the way to it."""
    if pager and number > 1:
        crumbs = (*crumbs, Link(pager.numbers[0].href, Phrase(title)))
        title = f'{title} – {pager.label}'
    return make_head(desk, kind, ref, page_part(number, part), title=title, crumbs=crumbs)
