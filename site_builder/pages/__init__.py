"""The linked archive to the list of its pages, each with its template and all the data that it may show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from site_builder.pages.articles import make_article_pages
from site_builder.pages.chrome import make_chrome
from site_builder.pages.desk import Desk, Site
from site_builder.pages.entities import make_entity_pages
from site_builder.pages.events import make_event_pages
from site_builder.pages.feeds import make_feeds
from site_builder.pages.home import make_home_page, make_shared_pages
from site_builder.pages.lists import make_list_pages
from site_builder.pages.machines import make_machine_files
from site_builder.pages.note_lists import make_note_lists
from site_builder.pages.own import make_own_pages
from site_builder.pages.timeline import make_timeline_page
from site_builder.pages.views import Page

MAKERS: Sequence[Callable[[Desk], Iterator[Page]]] = (
    make_home_page,
    make_event_pages,
    make_article_pages,
    make_entity_pages,
    make_list_pages,
    make_timeline_page,
    make_own_pages,
    make_note_lists,
    make_feeds,
)
"""What makes the pages of a language, in order."""


def list_pages(site: Site) -> Iterator[Page]:
    """Every page of the site."""
    desks = [Desk(site, wording) for wording in site.wordings.values()]
    chromes = {desk.lang: make_chrome(desk) for desk in desks}
    pages = [
        replace(page, chrome=chromes[desk.lang]) if page.head else page
        for desk in desks
        for make in MAKERS
        for page in make(desk)
    ]
    pages += [replace(page, chrome=chromes[desks[0].lang]) for page in make_shared_pages(desks)]
    yield from pages
    yield from make_machine_files(site, pages)
