"""What only programs read: sitemaps and robots.txt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SitemapUrl:
    """A page in the sitemap."""

    url: str
    """The address in full."""
    alternates: tuple[tuple[str, str], ...] = ()
    """Language (or x-default) and address of each version, itself included."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """sitemap.xml. Template sitemap.xml."""

    urls: tuple[SitemapUrl, ...]
    """Every page that search engines may show."""


@dataclass(frozen=True, slots=True)
class SitemapIndex:
    """sitemap.xml of a large site. Template sitemap-index.xml."""

    sitemaps: tuple[str, ...]
    """The address in full of each sitemap."""


@dataclass(frozen=True, slots=True)
class Robots:
    """robots.txt. Template robots.txt."""

    sitemap: str
    """The sitemap's address in full."""
    allowed: bool
    """Whether crawlers may come in."""
