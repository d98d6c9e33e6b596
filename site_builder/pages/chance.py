"""Ways through the archive for those who look for nothing in particular; an article by chance."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.link.listings import ROWS
from site_builder.pages.desk import Desk
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.pagers import count_of, items_on, page_part
from site_builder.pages.rows import article_rows
from site_builder.pages.units import Unit
from site_builder.pages.views import Browse, Page, RandomPage


def chance_units(desk: Desk) -> Iterator[Unit]:
    """The page of articles by chance; none while the archive is empty."""
    if count_of(desk, 'articles'):
        yield Unit(f'random/{desk.lang}', partial(make_random_page, desk))


def make_random_page(desk: Desk) -> Iterator[Page]:
    """Articles from all over the archive.

    A build knows no chance: a script draws a number and finds the article on the page of the list where it stands.
    """
    heading, size = desk.t('list.random'), desk.linked.listings.sizes['articles']
    view = RandomPage(
        heading,
        desk.t('browse.random-about'),
        article_rows(desk, items_on(desk, 'sample')),
        count=size.count,
        on_first=size.count - (size.pages - 1) * ROWS,
        on_others=ROWS,
        first=desk.href('articles'),
        last=desk.href('articles', '', page_part(size.pages)),
    )
    head = make_head(desk, 'random', title=heading, crumbs=(list_link(desk, 'articles'),))
    yield Page(path_of(desk, 'random'), 'random.html', view, head)


def make_browse(desk: Desk) -> Browse | None:
    """The ways through the whole archive; None while it is empty."""
    if not count_of(desk, 'articles'):
        return None
    days = (list_link(desk, 'days'),) if desk.linked.listings.counts['days'] else ()
    return Browse((list_link(desk, 'table'), *days), list_link(desk, 'random'))
