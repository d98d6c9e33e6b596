"""One page of each kind: what the tests look at where they cannot look at all pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from site_builder.pages import list_pages
from site_builder.pages.views import Page
from tests.sites import make_site


def choose_pages(source: Path, folder: Path) -> dict[str, str]:
    """The paths of one page for each language and kind, by name (`it-event`): the longest file of each.

    `source` is an archive, `folder` holds its site. Every template of the archive's pages is among the kinds.
    """
    pages = [page for page in list_pages(replace(make_site(source), has_search=True)) if page.path.endswith('.html')]
    return longest_of_each(((_name(page), page.path) for page in pages), folder)


def longest_of_each(pages: Iterable[tuple[str, str]], folder: Path) -> dict[str, str]:
    """Of the pages (name and path) that share a name the longest file, by name."""
    sizes = sorted((name, (folder / path).stat().st_size, path) for name, path in pages)
    return {name: path for name, _, path in sizes}


def _name(page: Page) -> str:
    kind = PurePosixPath(page.template).stem
    lang, slash, _ = page.path.partition('/')
    return f'{lang}-{kind}' if slash else kind
