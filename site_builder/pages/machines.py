"""Files for machines: sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from site_builder.pages.desk import Site
from site_builder.pages.units import Unit
from site_builder.pages.views import Page, Robots, Sitemap, SitemapIndex, SitemapUrl

MAX_URLS = 10_000
"""How many addresses a sitemap has at most. sitemaps.org allows for 50,000, but also for no more than 50 MB."""


def machine_units(site: Site) -> Iterator[Unit]:
    """The robots.txt."""
    yield Unit('robots', partial(make_robots, site))


def make_robots(site: Site) -> Iterator[Page]:
    """The robots.txt, which names the sitemap."""
    is_public = site.edition == 'public'
    yield Page('robots.txt', 'robots.txt', Robots(site.urls.absolute('sitemap.xml') if is_public else '', is_public))


def sitemap_url(site: Site, page: Page) -> SitemapUrl | None:
    """What the sitemap says of a page; None of one that search engines may not show, or that is not canonical."""
    head = page.head
    own = site.urls.absolute(page.path.removesuffix('index.html'))
    if head is None or head.noindex or head.canonical != own:
        return None
    alternates = [(alternate.lang, alternate.url) for alternate in head.alternates]
    return SitemapUrl(own, (*alternates, ('x-default', head.x_default)))


def make_sitemaps(site: Site, urls: Iterable[SitemapUrl]) -> Iterator[Page]:
    """The sitemap of a public edition, in the order of the addresses; of a large site an index and its parts."""
    if site.edition != 'public':
        return
    ordered = sorted(urls, key=lambda entry: entry.url)
    if len(ordered) <= MAX_URLS:
        yield Page('sitemap.xml', 'sitemap.xml', Sitemap(tuple(ordered)))
        return
    starts = range(0, len(ordered), MAX_URLS)
    parts = {f'sitemap-{number}.xml': ordered[start : start + MAX_URLS] for number, start in enumerate(starts, 1)}
    yield Page('sitemap.xml', 'sitemap-index.xml', SitemapIndex(tuple(map(site.urls.absolute, parts))))
    for path, found in parts.items():
        yield Page(path, 'sitemap.xml', Sitemap(tuple(found)))
