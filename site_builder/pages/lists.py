"""Lists of articles: all, by year and by language."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.pages.desk import Desk
from site_builder.pages.groups import by_year, year_name, year_ref
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.views import ArticleListPage, Link, LinkGroup, LinkListPage, Page, Phrase


def make_list_pages(desk: Desk) -> Iterator[Page]:
    """The list of all articles, those by year and by language, and the lists of years and of languages."""
    articles = desk.linked.archive.articles
    years, languages = _years(desk), _languages(desk)
    ways = tuple(group for group in (_year_links(desk, years), _language_links(desk, languages)) if group.links)
    heading, intro = desk.t('list.articles'), desk.n('count.articles', len(articles))
    view = ArticleListPage(heading, intro, by_year(desk, articles), ways)
    yield Page(path_of(desk, 'articles'), 'article-list.html', view, make_head(desk, 'articles', title=heading))
    for year, refs in years.items():
        yield _part_page(desk, 'year', year_ref(year), _year_heading(desk, year), refs)
    for lang, refs in languages.items():
        yield _part_page(desk, 'language', lang.lower(), desk.t('list.in-language', language=desk.language(lang)), refs)
    sizes = {'years': len(years.keys() - {None}), 'languages': len(languages)}
    for section, group in (('years', _year_links(desk, years)), ('languages', _language_links(desk, languages))):
        heading = desk.t(f'list.{section}')
        page = LinkListPage(heading, desk.n(f'count.{section}', sizes[section]), (LinkGroup('', group.links),))
        head = make_head(desk, section, title=heading, crumbs=(list_link(desk, 'articles'),))
        yield Page(path_of(desk, section), 'link-list.html', page, head)


def _year_heading(desk: Desk, year: int | None) -> str:
    name = year_name(desk, year)
    return name if year is None else desk.t('list.of-year', year=name)


def _part_page(desk: Desk, kind: str, ref: str, heading: str, refs: list[str]) -> Page:
    view = ArticleListPage(heading, desk.n('count.articles', len(refs)), by_year(desk, refs))
    section = 'years' if kind == 'year' else 'languages'
    head = make_head(desk, kind, ref, title=heading, crumbs=(list_link(desk, 'articles'), list_link(desk, section)))
    return Page(path_of(desk, kind, ref), 'article-list.html', view, head)


def _years(desk: Desk) -> dict[int | None, list[str]]:
    """Refs by year, the latest first; the undated last."""
    found: dict[int | None, list[str]] = {}
    for ref, record in desk.linked.archive.articles.items():
        found.setdefault(record.meta.published.year, []).append(ref)
    years = sorted((year for year in found if year is not None), reverse=True)
    return {year: found[year] for year in (*years, *([None] if None in found else []))}


def _languages(desk: Desk) -> dict[str, list[str]]:
    """Refs by the articles' language."""
    found: dict[str, list[str]] = {}
    for ref, record in desk.linked.archive.articles.items():
        found.setdefault(record.meta.lang, []).append(ref)
    return found


def _year_links(desk: Desk, years: dict[int | None, list[str]]) -> LinkGroup:
    links = [
        Link(desk.href('year', year_ref(year)), Phrase(year_name(desk, year)), note=desk.n('count.articles', len(refs)))
        for year, refs in years.items()
    ]
    return LinkGroup(desk.t('list.by-year'), tuple(links))


def _language_links(desk: Desk, languages: dict[str, list[str]]) -> LinkGroup:
    links = [
        Link(desk.href('language', lang.lower()), Phrase(desk.language(lang)), note=desk.n('count.articles', len(refs)))
        for lang, refs in languages.items()
    ]
    return LinkGroup(desk.t('list.by-language'), desk.sorted_links(links))
