"""What the style page shows."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.articles import ArticlePage, EventCoverage, Step
from site_builder.pages.views.charts import Chart
from site_builder.pages.views.lists import LinkGroup, Pager
from site_builder.pages.views.notes import Note
from site_builder.pages.views.rows import ArticleRow, ClaimRow, EventRow


@dataclass(frozen=True, slots=True)
class StylePage:
    """Every part of the design once, for those who change it; while serving only. Template style.html."""

    intro: str
    """What stands here."""
    colours: tuple[str, ...]
    """The custom properties that are colours."""
    fonts: tuple[str, ...]
    """Those that are fonts."""
    sizes: tuple[str, ...]
    """Those that are sizes of type."""
    article: ArticlePage
    """An article with a text, annotations, facts and rights; its headline is that of the page."""
    rows: tuple[ArticleRow, ...]
    """Articles as lists show them: with a long headline, with a translated one, the one of the page."""
    events: tuple[EventRow, ...]
    """Events as lists show them."""
    claims: tuple[ClaimRow, ...]
    """Claims with every stance."""
    notes: tuple[Note, ...]
    """Annotations of every kind."""
    coverage: tuple[EventCoverage, ...]
    """The coverage of an event in an article's margin."""
    chain: tuple[Step, ...]
    """Where a text comes from."""
    ways: tuple[LinkGroup, ...]
    """Ways into a list."""
    pager: Pager
    """The way from page to page."""
    chart: Chart
    """Bars."""
