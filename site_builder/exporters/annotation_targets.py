"""What an annotation is on, in the W3C's Web Annotation Data Model: the page, and the passage in it.

Positions count Unicode code points of the readable text of the source (`link.annotations.Readable.text`): its Markdown
without the signs of markup, a line end after each paragraph and cell. The context of a passage is cut from that text.

A passage that was written otherwise than it stands in the text (quotation marks, white space, a later edit) or with
other context has a second TextQuoteSelector, the last one, as it was written. Of a text that the edition withholds
there is no more than its pages show: the quote, cut to the limit, and neither context nor positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from site_builder.link.annotations import ORIGINAL, Placed
from site_builder.pages.desk import Desk
from site_builder.pages.quotes import is_withheld, quotable
from site_builder.pages.variants import has_original_page

Json = dict[str, Any]


def target_value(desk: Desk, folder: str, item: Placed) -> Json:
    """The target of an annotation."""
    note = item.record.meta
    source = _source(desk, folder, item.source)
    language = {'dcterms:language': note.in_} if note.in_ else {}
    selectors = list(_selectors(desk, folder, item))
    if not selectors:
        return {'id': source, **language}
    return {
        'type': 'SpecificResource',
        'source': source,
        **language,
        'selector': selectors,
        **_state(desk, folder, source),
    }


def _selectors(desk: Desk, folder: str, item: Placed) -> Iterator[Json]:
    note = item.record.meta
    room, ref = folder.split('/', 1)
    if room == 'articles' and is_withheld(desk, ref, note.in_):
        if quote := quotable(desk, note.quote):
            yield _quote(quote, None, None)
        return
    found = _quote(item.found, item.before or None, item.after or None) if item.is_placed else None
    if found:
        yield found
        yield {'type': 'TextPositionSelector', 'start': item.start, 'end': item.end}
    written = _quote(note.quote, note.prefix, note.suffix)
    if written != found:
        yield written


def _quote(exact: str, prefix: str | None, suffix: str | None) -> Json:
    context = {'prefix': prefix, 'suffix': suffix}
    given = {key: text for key, text in context.items() if text is not None}
    return {'type': 'TextQuoteSelector', 'exact': exact, **given}


def _source(desk: Desk, folder: str, source: str) -> str:
    """The page on which the text stands; the original's address where the archive does not show it."""
    room, ref = folder.split('/', 1)
    if room == 'pages':
        return _address(desk, 'page', ref, source)
    if source != ORIGINAL:
        return _address(desk, 'article', ref, source)
    article = desk.article(ref)
    if not _shows_original(desk, ref):
        return article.url or _address(desk, 'article', ref, '')
    return _address(desk, 'article', ref, article.lang, 'original' if has_original_page(desk, ref) else '')


def _shows_original(desk: Desk, ref: str) -> bool:
    return desk.level(ref) == 'full' and bool(desk.linked.archive.articles[ref].body.strip())


def _address(desk: Desk, kind: str, ref: str, lang: str, part: str = '') -> str:
    """The page in a language of the site, else in its first."""
    urls = desk.site.urls
    return urls.absolute(urls.route(lang if lang in desk.site.languages else desk.lang, kind, ref, part))


def _state(desk: Desk, folder: str, source: str) -> Json:
    """The web archive's copy, where the annotation is on the original."""
    record = desk.linked.archive.articles.get(folder.partition('/')[2]) if folder.startswith('articles/') else None
    copy = record.meta.archived if record and record.meta.url == source else None
    if copy is None:
        return {}
    day = copy.at.day if copy.at and copy.at.is_exact_day else None
    dated = {'sourceDate': f'{day.isoformat()}T00:00:00Z'} if day else {}
    return {'state': {'type': 'TimeState', **dated, 'cached': copy.url}}
