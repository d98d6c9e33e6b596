"""The page to search on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.pages.chrome import list_links
from site_builder.pages.desk import Desk
from site_builder.pages.heads import make_head, path_of
from site_builder.pages.units import Unit
from site_builder.pages.views import Page, SearchFilter, SearchPage
from site_builder.urls import SEARCH

SCRIPT = 'search.js'
"""The asset that searches."""
FILTERS = ('kind', 'language', 'year', 'outlet', 'event', 'person', 'topic')
"""What results can be filtered by, in the order of the page."""


def search_units(desk: Desk) -> Iterator[Unit]:
    """The page to search on, where there is one."""
    if desk.site.has_search:
        yield Unit(f'search/{desk.lang}', partial(make_search_page, desk))


def make_search_page(desk: Desk) -> Iterator[Page]:
    """The page to search on."""
    view = SearchPage(
        heading=desk.t('list.search'),
        index=desk.site.urls.href(SEARCH),
        filters=tuple(
            SearchFilter(name, desk.t(f'search.by-{name}'), desk.t(f'search.every-{name}')) for name in FILTERS
        ),
        links=list_links(desk),
    )
    yield Page(path_of(desk, 'search'), 'search.html', view, make_head(desk, 'search', title=view.heading))
