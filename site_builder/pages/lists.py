"""Lists of articles: all, by year and by language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.link.listings import year_ref
from site_builder.pages.chance import make_browse
from site_builder.pages.charts import year_chart
from site_builder.pages.desk import Desk
from site_builder.pages.groups import by_year, year_name, year_of
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.pagers import count_of, items_on, list_units, make_list_head, make_pager, page_part
from site_builder.pages.units import Unit
from site_builder.pages.views import ArticleListPage, Browse, Link, LinkGroup, LinkListPage, Page, Phrase


def article_list_units(desk: Desk) -> Iterator[Unit]:
    """The list of all articles, those by year and by language, and the lists of years and of languages."""
    counts = desk.linked.listings.counts
    yield from list_units(desk, 'articles', f'articles/{desk.lang}', make_article_list)
    for key, _ in counts['years']:
        ref = year_ref(year_of(key))
        yield from list_units(desk, f'years/{ref}', f'year/{desk.lang}/{ref}', make_year_list, key)
    for lang, _ in counts['languages']:
        yield from list_units(desk, f'languages/{lang}', f'language/{desk.lang}/{lang}', make_language_list, lang)
    for section in ('years', 'languages'):
        yield Unit(f'{section}/{desk.lang}', partial(make_way_list, desk, section))


def make_article_list(desk: Desk, number: int) -> Iterator[Page]:
    """A page of the list of all articles."""
    ways = tuple(group for group in (_year_links(desk), _language_links(desk)) if group.links) if number == 1 else ()
    heading, browse = desk.t('list.articles'), make_browse(desk) if number == 1 else None
    yield _list_page(desk, 'articles', 'articles', '', heading, number, ways=ways, browse=browse)


def make_year_list(desk: Desk, key: str, number: int) -> Iterator[Page]:
    """A page of the articles of a year."""
    year = year_of(key)
    name = year_name(desk, year)
    heading = name if year is None else desk.t('list.of-year', year=name)
    crumbs = (list_link(desk, 'articles'), list_link(desk, 'years'))
    yield _list_page(desk, f'years/{year_ref(year)}', 'year', year_ref(year), heading, number, crumbs)


def make_language_list(desk: Desk, lang: str, number: int) -> Iterator[Page]:
    """A page of the articles in a language."""
    heading = desk.t('list.in-language', language=desk.language(lang))
    crumbs = (list_link(desk, 'articles'), list_link(desk, 'languages'))
    yield _list_page(desk, f'languages/{lang}', 'language', lang.lower(), heading, number, crumbs)


def _list_page(
    desk: Desk,
    name: str,
    kind: str,
    ref: str,
    heading: str,
    number: int,
    crumbs: tuple[Link, ...] = (),
    ways: tuple[LinkGroup, ...] = (),
    browse: Browse | None = None,
) -> Page:
    pager = make_pager(desk, name, number, kind, ref)
    intro = desk.n('count.articles', count_of(desk, name))
    view = ArticleListPage(heading, intro, by_year(desk, items_on(desk, name, number)), ways, pager, browse)
    head = make_list_head(desk, kind, ref, number=number, pager=pager, title=heading, crumbs=crumbs)
    return Page(path_of(desk, kind, ref, page_part(number)), 'article-list.html', view, head)


def make_way_list(desk: Desk, section: str) -> Iterator[Page]:
    """The list of years or of languages."""
    group = _year_links(desk) if section == 'years' else _language_links(desk)
    counts = desk.linked.listings.counts[section]
    size, chart = sum(1 for key, _ in counts if key), year_chart(desk, counts) if section == 'years' else None
    heading = desk.t(f'list.{section}')
    page = LinkListPage(heading, desk.n(f'count.{section}', size), (LinkGroup('', group.links),), chart=chart)
    head = make_head(desk, section, title=heading, crumbs=(list_link(desk, 'articles'),))
    yield Page(path_of(desk, section), 'link-list.html', page, head)


def _year_links(desk: Desk) -> LinkGroup:
    links = [
        Link(desk.href('year', year_ref(year)), Phrase(year_name(desk, year)), note=desk.n('count.articles', count))
        for year, count in ((year_of(key), count) for key, count in desk.linked.listings.counts['years'])
    ]
    return LinkGroup(desk.t('list.by-year'), tuple(links))


def _language_links(desk: Desk) -> LinkGroup:
    links = [
        Link(desk.href('language', lang.lower()), Phrase(desk.language(lang)), note=desk.n('count.articles', count))
        for lang, count in desk.linked.listings.counts['languages']
    ]
    return LinkGroup(desk.t('list.by-language'), desk.sorted_links(links))
