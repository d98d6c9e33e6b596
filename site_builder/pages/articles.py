"""Pages of articles: the reading view and, where there is a translation, the original and both side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import unescape

from site_builder.link.translations import Source
from site_builder.model import Translation, UnheldText
from site_builder.pages.citations import archive_citation
from site_builder.pages.claims import article_claims
from site_builder.pages.desk import Desk
from site_builder.pages.facts import article_facts, rights_note, unverified_facts
from site_builder.pages.files import article_downloads, article_images
from site_builder.pages.heads import list_link, make_head, path_of
from site_builder.pages.notes import all_notes_link, note_groups
from site_builder.pages.related import mentioned_in, related
from site_builder.pages.rows import article_row, article_rows, coverage_rows
from site_builder.pages.shown import original_text, reading_texts, rendition_text
from site_builder.pages.units import Unit
from site_builder.pages.variants import has_original_page, main_lang, shown_kinds, translation_langs
from site_builder.pages.views import (
    ArticlePage,
    EventCoverage,
    Head,
    Html,
    ImagesPage,
    Link,
    OriginalPage,
    Page,
    ParallelPage,
    Phrase,
    Step,
    Text,
)

COVERAGE_ROWS = 12
"""How many articles of an event an article's page lists before it links to the rest."""


def article_units(desk: Desk) -> Iterator[Unit]:
    """The pages of every article."""
    for ref in desk.linked.archive.articles:
        yield Unit(f'article/{desk.lang}/{ref}', partial(make_article_pages, desk, ref))


def make_article_pages(desk: Desk, ref: str) -> Iterator[Page]:
    """The pages of an article: to read it and, where there is a translation, the original and both side by side."""
    view = article_view(desk, ref)
    yield Page(path_of(desk, 'article', ref), 'article.html', view, _head(desk, ref, view, main_lang(desk, ref)))
    if has_original_page(desk, ref):
        yield _original_page(desk, ref, view)
    if view.images:
        yield _images_page(desk, ref, view)
    for lang in translation_langs(desk, ref) if view.variants else ():
        yield _parallel_page(desk, ref, view, lang)


def article_view(desk: Desk, ref: str) -> ArticlePage:
    """All that an article's page shows."""
    article, texts = desk.article(ref), reading_texts(desk, ref)
    return ArticlePage(
        headline=desk.headline(ref),
        original_headline=desk.original_headline(ref),
        outlet=next(iter(desk.links('outlet', (article.outlet,))), None) if article.outlet else None,
        date=desk.day(article.published),
        authors=tuple(desk.person(name) for name in article.authors),
        lang=article.lang,
        lang_name=desk.language(article.lang),
        notice=_notice(desk, texts),
        texts=texts,
        variants=_variants(desk, ref, ''),
        facts=article_facts(desk, ref),
        unverified=unverified_facts(desk, article),
        rights=rights_note(desk, ref),
        chain=_chain(desk, ref),
        translated_by=article_rows(desk, desk.linked.translations.descendants.get(ref, ())),
        relations=related(desk, 'article', desk.linked.relations.of_article.get(ref, ())),
        coverage=tuple(_coverage(desk, event, ref) for event in article.events if event in desk.linked.listings.scopes),
        claims=article_claims(desk, ref),
        mentioned_in=mentioned_in(desk, 'article', ref),
        images=article_images(desk, ref),
        downloads=article_downloads(desk, ref),
        other_notes=note_groups(desk, f'articles/{ref}', texts),
        annotations=all_notes_link(desk, f'articles/{ref}'),
        citation=archive_citation(desk, ref),
    )


def _head(desk: Desk, ref: str, view: ArticlePage, text_lang: str, part: str = '', title: str = '') -> Head:
    first = next((text for text in view.texts if text.lang == desk.lang), None)
    opening = first.blocks[0].html if first and first.blocks and not part else ''
    head = make_head(
        desk,
        'article',
        ref,
        part,
        title=f'{desk.headline(ref).text} – {title}' if title else desk.headline(ref).text,
        description=_shorten(desk, _plain(opening)),
        canonical_lang=text_lang,
        crumbs=(list_link(desk, 'articles'), *((desk.link('article', ref),) if part else ())),
    )
    if not view.images:
        return head
    return replace(head, image=desk.site.urls.origin + view.images[0].src, image_alt=view.images[0].alt.text)


def _plain(html: str) -> str:
    """The words of a text, without the numbers of its notes."""
    return unescape(re.sub(r'<a class="note-ref".*?</a>|<sup class="footnote-ref">.*?</sup>|<[^>]+>', '', html))


def _shorten(desk: Desk, text: str, length: int = 200) -> str:
    """The text cut at a word."""
    return text if len(text) <= length else desk.t('text.shortened', text=text[:length].rsplit(' ', maxsplit=1)[0])


def _notice(desk: Desk, texts: Sequence[Text]) -> str:
    if not texts:
        return desk.t('notice.reference-only')
    lang = texts[0].lang
    return '' if lang == desk.lang else desk.t('notice.other-language', language=desk.language(lang))


# Original and translation


def _variants(desk: Desk, ref: str, current: str) -> tuple[Link, ...]:
    """Links between the views of one article; empty where there is only one."""
    if not has_original_page(desk, ref):
        return ()
    langs = translation_langs(desk, ref)
    names = {'': desk.t('variant.reading'), 'original': desk.t('variant.original')}
    if 'original' in shown_kinds(desk, ref):
        names = {current if current == 'original' else '': desk.t('variant.original')}
    names |= {f'parallel-{lang}': desk.t('variant.parallel', language=desk.language(lang)) for lang in langs}
    return tuple(Link(desk.href('article', ref, part), Phrase(name), part == current) for part, name in names.items())


def _original_page(desk: Desk, ref: str, view: ArticlePage) -> Page:
    text = original_text(desk, ref)
    article = replace(view, texts=(text,), other_notes=(), variants=_variants(desk, ref, 'original'), notice='')
    head = _head(desk, ref, article, text.lang, 'original', desk.t('variant.original'))
    return Page(path_of(desk, 'article', ref, 'original'), 'original.html', OriginalPage(article), head)


def _parallel_page(desk: Desk, ref: str, view: ArticlePage, lang: str) -> Page:
    part = f'parallel-{lang}'
    record = desk.linked.archive.renditions[ref][lang]
    left, right = original_text(desk, ref), rendition_text(desk, record)
    left = replace(left, title=desk.phrase(desk.article(ref).title, left.lang))
    right = replace(right, title=desk.phrase(record.meta.title or '', lang))
    article = replace(view, texts=(), other_notes=(), variants=_variants(desk, ref, part), notice='', images=())
    head = _head(desk, ref, article, lang, part, desk.t('variant.parallel', language=desk.language(lang)))
    page = ParallelPage(article, left, right, _pairs(left, right))
    return Page(path_of(desk, 'article', ref, part), 'parallel.html', page, head)


def _images_page(desk: Desk, ref: str, view: ArticlePage) -> Page:
    page = ImagesPage(
        headline=view.headline,
        outlet=view.outlet,
        date=view.date,
        lang_name=view.lang_name,
        article=desk.href('article', ref),
        count=desk.n('count.images', len(view.images)),
        images=view.images,
    )
    head = _head(desk, ref, view, desk.lang, 'images', desk.t('ui.images'))
    return Page(path_of(desk, 'article', ref, 'images'), 'images.html', page, head)


def _pairs(left: Text, right: Text) -> tuple[tuple[Html, Html], ...]:
    """Blocks side by side, where the two texts have as many blocks of the same kinds."""
    kinds = [[block.html[:3] for block in text.blocks] for text in (left, right)]
    return tuple(zip(left.blocks, right.blocks, strict=True)) if kinds[0] == kinds[1] else ()


def _chain(desk: Desk, ref: str) -> tuple[Step, ...]:
    """From the article back to the original that it descends from."""
    sources = desk.linked.translations.sources.get(ref, ())
    if not sources:
        return ()
    article = desk.article(ref)
    about = _about(desk.outlet(article).text, desk.language(article.lang), desk.day(article.published).text)
    first = Step(desk.phrase(article.title, article.lang), desk.href('article', ref), about, '', held=True)
    return (first, *(_step(desk, source) for source in sources))


def _step(desk: Desk, source: Source) -> Step:
    text, how = source.text, _how(desk, source.translation)
    if isinstance(text, UnheldText):
        date = desk.day(text.published).text if text.published else ''
        authors = ', '.join(desk.name_text(name) for name in text.authors)
        about = _about(authors, desk.outlet(text).text, desk.language(text.lang), date)
        return Step(desk.phrase(text.title or '', text.lang), '', about, how, held=False)
    article = desk.article(text)
    about = _about(desk.outlet(article).text, desk.language(article.lang), desk.day(article.published).text)
    return Step(desk.phrase(article.title, article.lang), desk.href('article', text), about, how, held=True)


def _how(desk: Desk, translation: Translation) -> str:
    method = translation.method or 'unknown'
    lang = translation.of.lang if isinstance(translation.of, UnheldText) else desk.article(translation.of).lang
    how = desk.t(f'method.{method}', language=desk.language(lang))
    return desk.t('credit.by', how=how, name=desk.name_text(translation.by)) if translation.by else how


def _about(*parts: str) -> str:
    return ', '.join(part for part in parts if part)


# Coverage


def _coverage(desk: Desk, event: str, ref: str) -> EventCoverage:
    listings = desk.linked.listings
    count, place = listings.sizes[f'events/{event}'].count, listings.places[f'{event}/{ref}']
    start = max(0, min(place - COVERAGE_ROWS // 2, count - COVERAGE_ROWS))
    reports = listings.coverage(event, start, min(start + COVERAGE_ROWS, count))
    more = Link(desk.href('event', event), Phrase(desk.n('count.articles', count))) if count > COVERAGE_ROWS else None
    before = reports[place - start - 1] if place else None
    after = reports[place - start + 1] if place + 1 < count else None
    return EventCoverage(
        event=desk.link('event', event),
        position=desk.t('coverage.position', place=str(place + 1), count=str(count)),
        rows=coverage_rows(desk, event, reports, ref),
        more=more,
        previous=article_row(desk, before.article) if before else None,
        next=article_row(desk, after.article) if after else None,
    )
