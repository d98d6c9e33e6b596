"""Lists of articles, events and links, and the way from one page of a list to the others."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.charts import Chart
from site_builder.pages.views.rows import ArticleRow, EventRow
from site_builder.pages.views.values import Link


@dataclass(frozen=True, slots=True)
class Pager:
    """The way from one page of a list to the others."""

    label: str
    """Which page it is ("Page 2 of 14")."""
    previous: Link | None
    """To the page before it; None on the first."""
    next: Link | None
    """To the page after it; None on the last."""
    numbers: tuple[Link, ...]
    """The first page, the last and those around this one, in order; one without an address stands for others."""


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """Articles under a heading."""

    heading: str
    """The heading; may be empty."""
    rows: tuple[ArticleRow, ...]
    """The articles."""
    anchor: str = ''
    """The fragment that leads to it."""
    pager: Pager | None = None
    """To the other articles of the group, where it has a list of its own."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under a heading: a letter, a year."""

    heading: str
    """The heading; may be empty."""
    links: tuple[Link, ...]
    """The links; their notes are counts."""
    anchor: str = ''
    """The fragment that leads to it; may be empty."""


@dataclass(frozen=True, slots=True)
class Browse:
    """Ways through the whole archive, for those who look for nothing in particular."""

    links: tuple[Link, ...]
    """The table of all articles, the days of the year."""
    random: Link
    """To an article by chance: with a script at once, without one to a page of some to choose from."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """An article in the table of all."""

    article: ArticleRow
    """The article."""
    events: tuple[Link, ...]
    """The events that it covers."""


@dataclass(frozen=True, slots=True)
class TablePage:
    """All articles as a table. Template table.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    rows: tuple[TableRow, ...]
    """The articles, the latest first."""
    pager: Pager | None = None
    """To the other pages."""


@dataclass(frozen=True, slots=True)
class DaysPage:
    """The days of the year on which something happened or was published, in any year. Template days.html."""

    heading: str
    """The page's heading."""
    intro: str
    """What stands here."""
    months: tuple[LinkGroup, ...]
    """The days that there are, by month; the address of each ends with month and day (`/03-08/`)."""


@dataclass(frozen=True, slots=True)
class RandomPage:
    """Articles from all over the archive, and what a script must know to find one by chance. Template random.html."""

    heading: str
    """The page's heading."""
    intro: str
    """What stands here."""
    rows: tuple[ArticleRow, ...]
    """Some articles at equal distances in time."""
    count: int
    """How many articles there are."""
    on_first: int
    """How many stand on the first page of the list of all."""
    on_others: int
    """How many stand on each of the other pages."""
    first: str
    """The address of the first page of that list."""
    last: str
    """The address of the last, which ends with its number where there are several."""


@dataclass(frozen=True, slots=True)
class LinkListPage:
    """A list of entities, years or languages. Template link-list.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    groups: tuple[LinkGroup, ...]
    """By initial letter where there are many, else one group."""
    letters: tuple[Link, ...] = ()
    """To the page and the place where each initial begins, where there are several pages."""
    pager: Pager | None = None
    """To the other pages."""
    chart: Chart | None = None
    """The same figures, drawn."""


@dataclass(frozen=True, slots=True)
class ArticleListPage:
    """All articles, or those of a year or a language. Template article-list.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    groups: tuple[ArticleGroup, ...]
    """By year or month, the latest first; undated ones last."""
    ways: tuple[LinkGroup, ...] = ()
    """Other ways into the list: by year, by language; on the first page only."""
    pager: Pager | None = None
    """To the other pages."""
    browse: Browse | None = None
    """Ways through the whole archive; on the first page of all articles only."""


@dataclass(frozen=True, slots=True)
class EventListPage:
    """All events. Template event-list.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    rows: tuple[EventRow, ...]
    """The events, the latest first."""
    pager: Pager | None = None
    """To the other pages."""
