"""The table of all articles."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.pages.desk import Desk
from site_builder.pages.heads import list_link, path_of
from site_builder.pages.pagers import count_of, items_on, list_units, make_list_head, make_pager, page_part
from site_builder.pages.rows import article_row
from site_builder.pages.units import Unit
from site_builder.pages.views import Page, TablePage, TableRow


def table_units(desk: Desk) -> Iterator[Unit]:
    """The pages of the table; none while the archive is empty."""
    if count_of(desk, 'articles'):
        yield from list_units(desk, 'articles', f'table/{desk.lang}', make_table)


def make_table(desk: Desk, number: int) -> Iterator[Page]:
    """A page of the table."""
    heading, pager = desk.t('list.table'), make_pager(desk, 'articles', number, 'table')
    rows = tuple(_row(desk, ref) for ref in items_on(desk, 'articles', number))
    view = TablePage(heading, desk.n('count.articles', count_of(desk, 'articles')), rows, pager)
    crumbs = (list_link(desk, 'articles'),)
    head = make_list_head(desk, 'table', number=number, pager=pager, title=heading, crumbs=crumbs)
    yield Page(path_of(desk, 'table', '', page_part(number)), 'table.html', view, head)


def _row(desk: Desk, ref: str) -> TableRow:
    return TableRow(article_row(desk, ref), desk.links('event', dict.fromkeys(desk.article(ref).events)))
