"""A file of the site, whatever it shows."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.articles import ArticlePage, ImagesPage, OriginalPage, OwnPageView, ParallelPage
from site_builder.pages.views.entities import EntityPage
from site_builder.pages.views.events import EventPage, TimelinePage
from site_builder.pages.views.feeds import FeedDocument
from site_builder.pages.views.head import Chrome, Head
from site_builder.pages.views.home import ChoicePage, HomePage, NotFoundPage
from site_builder.pages.views.lists import (
    ArticleListPage,
    DaysPage,
    EventListPage,
    LinkListPage,
    RandomPage,
    TablePage,
)
from site_builder.pages.views.machines import Robots, Sitemap, SitemapIndex
from site_builder.pages.views.notes import CodebookPage, NoteListPage
from site_builder.pages.views.search import SearchPage
from site_builder.pages.views.specimen import StylePage

View = (
    ChoicePage
    | NotFoundPage
    | HomePage
    | ArticlePage
    | OriginalPage
    | ImagesPage
    | ParallelPage
    | EventPage
    | EntityPage
    | LinkListPage
    | ArticleListPage
    | EventListPage
    | TablePage
    | DaysPage
    | RandomPage
    | TimelinePage
    | NoteListPage
    | CodebookPage
    | OwnPageView
    | SearchPage
    | StylePage
    | FeedDocument
    | Sitemap
    | SitemapIndex
    | Robots
)


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: everything that decides its bytes."""

    path: str
    """Where it is written, relative to the output folder."""
    template: str
    """The template's name."""
    view: View
    """What the template shows as `page`."""
    head: Head | None = None
    """What the template shows as `head`; None for files that are no HTML."""
    chrome: Chrome | None = None
    """What the template shows as `site`."""
