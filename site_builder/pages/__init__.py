"""The linked archive to the list of its pages, each with its template and all the data that it may show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, zip_longest

from site_builder.link.targets import Target
from site_builder.pages.articles import article_units, make_article_pages
from site_builder.pages.chance import chance_units
from site_builder.pages.chrome import make_chromes
from site_builder.pages.codebook import codebook_units
from site_builder.pages.days import day_units
from site_builder.pages.desk import Desk, Site
from site_builder.pages.entities import entity_units
from site_builder.pages.events import event_units, make_event_page
from site_builder.pages.feeds import feed_units
from site_builder.pages.home import home_units, shared_units
from site_builder.pages.lists import article_list_units
from site_builder.pages.machines import machine_units, make_sitemaps, sitemap_url
from site_builder.pages.note_lists import note_list_units
from site_builder.pages.own import make_own_page, own_page_units
from site_builder.pages.search import search_units
from site_builder.pages.specimen import specimen_units
from site_builder.pages.table import table_units
from site_builder.pages.timeline import timeline_units
from site_builder.pages.units import File, Unit
from site_builder.pages.views import Chrome, Page

UNITS: Sequence[Callable[[Desk], Iterator[Unit]]] = (
    home_units,
    event_units,
    article_units,
    entity_units,
    article_list_units,
    table_units,
    timeline_units,
    day_units,
    chance_units,
    own_page_units,
    note_list_units,
    codebook_units,
    feed_units,
    search_units,
    specimen_units,
)
"""What makes the units of a language, in order."""

PAGES_OF: Mapping[str, Callable[[Desk, str], Iterable[Page | File]]] = {
    'article': make_article_pages,
    'event': partial(make_event_page, number=1),
    'page': make_own_page,
}
"""What makes the pages of one thing, by its kind."""


def list_units(site: Site) -> list[Unit]:
    """All that makes the pages of the site but for its sitemap; the same thing in all languages one after the other."""
    desks = [Desk(site, wording) for wording in site.wordings.values()]
    chromes = make_chromes(desks)
    units = [
        _framed(unit, chromes[desk.lang])
        for list_of in UNITS
        for row in zip_longest(*map(list_of, desks))
        for desk, unit in zip(desks, row, strict=True)
        if unit
    ]
    units += [_framed(unit, chromes[desks[0].lang]) for unit in shared_units(desks)]
    return [*units, *machine_units(site)]


def _framed(unit: Unit, chrome: Chrome) -> Unit:
    return Unit(unit.name, partial(_make_framed, unit, chrome))


def _make_framed(unit: Unit, chrome: Chrome) -> Iterator[Page | File]:
    for page in unit.make():
        yield replace(page, chrome=chrome) if isinstance(page, Page) and page.head else page


def make_pages_of(site: Site, target: Target) -> Iterator[Page]:
    """The pages of one article, event or page of the archive's own, in all languages."""
    desks = [Desk(site, wording) for wording in site.wordings.values()]
    for desk, chrome in zip(desks, make_chromes(desks).values(), strict=True):
        unit = Unit(target.ref, partial(PAGES_OF[target.kind], desk, target.ref))
        yield from (page for page in _make_framed(unit, chrome) if isinstance(page, Page))


def list_pages(site: Site) -> Iterator[Page]:
    """Every page of the site."""
    made = chain.from_iterable(unit.make() for unit in list_units(site))
    pages = [page for page in made if isinstance(page, Page)]
    yield from pages
    yield from make_sitemaps(site, (url for page in pages if (url := sitemap_url(site, page))))
