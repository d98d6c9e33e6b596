"""Files for machines: sitemap.xml, robots.txt and .nojekyll."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.pages.desk import Site
from site_builder.pages.views import Page, Robots, Sitemap, SitemapUrl


def make_machine_files(site: Site, pages: Iterable[Page]) -> Iterator[Page]:
    """The sitemap of the pages that search engines may show, and the robots.txt that names it."""
    is_public = site.edition == 'public'
    if is_public:
        yield Page('sitemap.xml', 'sitemap.xml', Sitemap(tuple(_urls(site, pages))))
    yield Page('robots.txt', 'robots.txt', Robots(site.urls.absolute('sitemap.xml') if is_public else '', is_public))


def _urls(site: Site, pages: Iterable[Page]) -> Iterator[SitemapUrl]:
    """Pages that are their own canonical version."""
    for page in pages:
        head = page.head
        own = site.urls.absolute(page.path.removesuffix('index.html'))
        if head and not head.noindex and head.canonical == own:
            alternates = [(alternate.lang, alternate.url) for alternate in head.alternates]
            yield SitemapUrl(own, (*alternates, ('x-default', head.x_default)))
