"""Citations of articles, in pieces so that each headline keeps its language."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from site_builder.locale import sort_key
from site_builder.pages.desk import Desk
from site_builder.pages.views import Phrase

Citation = tuple[Phrase, ...]


def citation(desk: Desk, ref: str) -> Citation:
    """Authors, headline, outlet, date, print edition and address, as far as they are known."""
    article = desk.article(ref)
    authors = ', '.join(desk.name_text(name) for name in article.authors)
    quotes = desk.t('citation.open-quote'), desk.t('citation.close-quote')
    headline = (Phrase(quotes[0]), desk.phrase(article.title, article.lang), Phrase(quotes[1]))
    printed = article.print
    where = [value for value in (printed.edition, printed.section) if value] if printed else []
    page = desk.t('citation.page', page=printed.page) if printed and printed.page else ''
    parts: list[Citation] = [
        (Phrase(authors),) if authors else (),
        headline,
        (desk.outlet(article),) if article.outlet else (Phrase(desk.t('citation.no-outlet')),),
        *((Phrase(value),) for value in where),
        (Phrase(desk.day(article.published).text),),
        (Phrase(page),) if page else (),
        (Phrase(article.url),) if article.url else (),
    ]
    return (*_joined(part for part in parts if part), Phrase('.'))


def archive_citation(desk: Desk, ref: str) -> Citation:
    """The citation with the address of the article's page in this archive."""
    title = desk.choose(desk.linked.archive.config.site.title).text
    url = desk.site.urls.absolute(desk.site.urls.route(desk.lang, 'article', ref))
    return (*citation(desk, ref)[:-1], Phrase('. '), Phrase(desk.t('citation.in-archive', archive=title, url=url)))


def bibliography(desk: Desk, refs: Iterable[str]) -> tuple[Citation, ...]:
    """Citations in alphabetical order."""
    citations = (citation(desk, ref) for ref in refs)
    return tuple(sorted(citations, key=lambda pieces: sort_key(''.join(piece.text for piece in pieces))))


def _joined(parts: Iterable[Citation]) -> Citation:
    separated = chain.from_iterable((Phrase(', '), *part) for part in parts)
    return tuple(separated)[1:]
