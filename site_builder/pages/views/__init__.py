"""What a template may show: small, complete, immutable values, one class a kind of page.

Everything is in its final form here: texts chosen, dates and numbers written in the page's language, links resolved
with the base path. A template lays out and decides nothing. docs/template-data.md is made from these docstrings.
"""

from __future__ import annotations

from site_builder.pages.views.articles import (
    ArticlePage,
    Download,
    EventCoverage,
    Image,
    ImagesPage,
    OriginalPage,
    OwnPageView,
    ParallelPage,
    RightsNote,
    Step,
    Text,
)
from site_builder.pages.views.charts import Bar, Chart
from site_builder.pages.views.entities import EntityPage
from site_builder.pages.views.events import EventPage, TimelineEntry, TimelineMonth, TimelinePage
from site_builder.pages.views.feeds import FeedDocument, FeedEntry
from site_builder.pages.views.head import Alternate, Chrome, Feed, Format, Head
from site_builder.pages.views.home import ChoicePage, HomePage, NotFoundPage, NotFoundSection
from site_builder.pages.views.lists import (
    ArticleGroup,
    ArticleListPage,
    Browse,
    DaysPage,
    EventListPage,
    LinkGroup,
    LinkListPage,
    Pager,
    RandomPage,
    TablePage,
    TableRow,
)
from site_builder.pages.views.machines import Robots, Sitemap, SitemapIndex, SitemapUrl
from site_builder.pages.views.notes import CodebookGroup, CodebookPage, CodebookRow, Note, NoteGroup, NoteListPage
from site_builder.pages.views.page import Page, View
from site_builder.pages.views.rows import ArticleRow, ClaimRow, EventRow, Stand
from site_builder.pages.views.search import SearchFilter, SearchPage
from site_builder.pages.views.specimen import StylePage
from site_builder.pages.views.values import Day, Fact, Html, Link, Phrase, Related

__all__ = [
    'Alternate',
    'ArticleGroup',
    'ArticleListPage',
    'ArticlePage',
    'ArticleRow',
    'Bar',
    'Browse',
    'Chart',
    'ChoicePage',
    'Chrome',
    'ClaimRow',
    'CodebookGroup',
    'CodebookPage',
    'CodebookRow',
    'Day',
    'DaysPage',
    'Download',
    'EntityPage',
    'EventCoverage',
    'EventListPage',
    'EventPage',
    'EventRow',
    'Fact',
    'Feed',
    'FeedDocument',
    'FeedEntry',
    'Format',
    'Head',
    'HomePage',
    'Html',
    'Image',
    'ImagesPage',
    'Link',
    'LinkGroup',
    'LinkListPage',
    'NotFoundPage',
    'NotFoundSection',
    'Note',
    'NoteGroup',
    'NoteListPage',
    'OriginalPage',
    'OwnPageView',
    'Page',
    'Pager',
    'ParallelPage',
    'Phrase',
    'RandomPage',
    'Related',
    'RightsNote',
    'Robots',
    'SearchFilter',
    'SearchPage',
    'Sitemap',
    'SitemapIndex',
    'SitemapUrl',
    'Stand',
    'Step',
    'StylePage',
    'TablePage',
    'TableRow',
    'Text',
    'TimelineEntry',
    'TimelineMonth',
    'TimelinePage',
    'View',
]
