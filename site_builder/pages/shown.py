"""The texts of articles and of the archive's own pages, with the annotations beside them."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from site_builder.link.annotations import ORIGINAL
from site_builder.locale import direction
from site_builder.markup import Resolved, excerpt, parse_markup, render_blocks
from site_builder.model import OwnPage, Rendition
from site_builder.pages.desk import Desk
from site_builder.pages.notes import make_marks, notes_by_block
from site_builder.pages.summaries import htmls, join, resolve_own, resolve_press
from site_builder.pages.variants import choose_texts, has_original_page, translation_langs
from site_builder.pages.views import Html, Note, Text
from site_builder.records import Record


def reading_texts(desk: Desk, ref: str) -> tuple[Text, ...]:
    """What an article's page shows: the translation, else an abstract and then the original.

    Where there is neither of them nor a text of its own to show, an abstract in another language of the site.
    """
    return tuple(_make(desk, ref, kind, lang) for kind, lang in choose_texts(desk, ref))


def find_abstract(desk: Desk, ref: str) -> Html:
    """The abstract in the page's language, which every edition may show, without annotations; else nothing."""
    record = desk.linked.archive.renditions.get(ref, {}).get(desk.lang)
    if record is None or record.meta.kind != 'abstract':
        return Html('')
    return join(htmls(render_blocks(_translation(desk, record), prefix='a')))


def shown_lines(desk: Desk, ref: str, kind: str, lang: str) -> tuple[str, ...]:
    """The words of a text that an article's page shows, by kind and language, each paragraph in a line."""
    archive = desk.linked.archive
    is_own = kind not in ('original', 'excerpt')
    record = archive.renditions[ref][lang] if is_own else None
    if kind == 'excerpt' or (kind == 'translation' and desk.level(ref) == 'excerpt'):
        body = record.body if record else archive.articles[ref].body
        return excerpt(parse_markup(body, own=is_own), archive.config.rights.excerpt_words)
    return (_translation(desk, record) if record else _original(desk, ref)).lines


def page_lines(desk: Desk, record: Record[OwnPage]) -> tuple[str, ...]:
    """The words of a page of the archive's own, in lines."""
    return resolve_own(desk, record.body, record.lang, f'pages/{record.ref}').lines


def _make(desk: Desk, ref: str, kind: str, lang: str) -> Text:
    if kind == 'original':
        return original_text(desk, ref)
    if kind == 'excerpt':
        return _excerpt(desk, ref)
    text = rendition_text(desk, desk.linked.archive.renditions[ref][lang])
    return replace(text, across=_across_original(desk, ref, len(text.blocks))) if kind == 'translation' else text


def original_text(desk: Desk, ref: str) -> Text:
    """The article's own text, whole, with the annotations on its translation into the page's language across it."""
    text = _noted(desk, 'original', desk.article(ref).lang, _original(desk, ref), f'articles/{ref}', ORIGINAL, 'p')
    return replace(text, across=_across_translation(desk, ref, len(text.blocks)))


def _original(desk: Desk, ref: str) -> Resolved:
    return resolve_press(desk, desk.linked.archive.articles[ref].body, f'articles/{ref}', shift=1)


def _translation(desk: Desk, record: Record[Rendition]) -> Resolved:
    return resolve_own(desk, record.body, record.lang, f'articles/{record.ref}', shift=1)


def _across_original(desk: Desk, ref: str, count: int) -> tuple[tuple[Note, ...], ...]:
    """The annotations on the original, by the blocks of the translation."""
    if not has_original_page(desk, ref):
        return ()
    return _paired(notes_by_block(desk, _original(desk, ref), f'articles/{ref}', ORIGINAL), count)


def _across_translation(desk: Desk, ref: str, count: int) -> tuple[tuple[Note, ...], ...]:
    """The annotations on the translation into the page's language, or the site's first, by the original's blocks."""
    langs = translation_langs(desk, ref)
    if not langs:
        return ()
    lang = desk.lang if desk.lang in langs else langs[0]
    record = desk.linked.archive.renditions[ref][lang]
    return _paired(notes_by_block(desk, _translation(desk, record), f'articles/{ref}', lang), count)


def _paired(notes: tuple[tuple[Note, ...], ...], count: int) -> tuple[tuple[Note, ...], ...]:
    """The annotations by block where two texts have as many blocks, and there are annotations at all."""
    return notes if len(notes) == count and any(notes) else ()


def _excerpt(desk: Desk, ref: str) -> Text:
    article, body = desk.article(ref), desk.linked.archive.articles[ref].body
    words = desk.linked.archive.config.rights.excerpt_words
    return _text(desk, 'excerpt', article.lang, _excerpt_blocks(body, words, own=False))


def _excerpt_blocks(body: str, words: int, *, own: bool) -> tuple[Html, ...]:
    paragraphs = excerpt(parse_markup(body, own=own), words)
    return tuple(Html(f'<p id="p{number}">{escape(text)}</p>') for number, text in enumerate(paragraphs, 1))


def rendition_text(desk: Desk, record: Record[Rendition]) -> Text:
    """A translation or an abstract; of a text that may be shown as an excerpt only, the translation's opening."""
    kind, credit = record.meta.kind, _credit(desk, record.meta)
    if kind == 'translation' and desk.level(record.ref) == 'excerpt':
        blocks = _excerpt_blocks(record.body, desk.linked.archive.config.rights.excerpt_words, own=True)
        return _text(desk, kind, record.lang, blocks, credit)
    prefix = 't' if kind == 'translation' else 'a'
    resolved, folder = _translation(desk, record), f'articles/{record.ref}'
    return _noted(desk, kind, record.lang, resolved, folder, record.lang, prefix, credit=credit)


def page_text(desk: Desk, record: Record[OwnPage]) -> Text:
    """The text of a page of the archive's own."""
    folder = f'pages/{record.ref}'
    resolved = resolve_own(desk, record.body, record.lang, folder)
    return _noted(desk, 'page', record.lang, resolved, folder, record.lang, 's', named=True)


def _noted(
    desk: Desk,
    kind: str,
    lang: str,
    resolved: Resolved,
    folder: str,
    source: str,
    prefix: str,
    *,
    credit: str = '',
    named: bool = False,
) -> Text:
    """A text with marks where its annotations are, and these by block."""
    blocks = render_blocks(resolved, make_marks(desk, folder, source), prefix=prefix, name_headings=named)
    notes = notes_by_block(desk, resolved, folder, source)
    return replace(_text(desk, kind, lang, htmls(blocks), credit), notes=notes if any(notes) else ())


def _text(desk: Desk, kind: str, lang: str, blocks: tuple[Html, ...], credit: str = '') -> Text:
    return Text(
        kind=kind,
        heading='' if kind == 'page' else desk.t(f'text.{kind}'),
        lang=lang,
        dir=direction(lang),
        lang_name='' if lang == desk.lang else desk.language(lang),
        credit=credit,
        blocks=blocks,
    )


def _credit(desk: Desk, rendition: Rendition) -> str:
    """Who made it and how: "Machine translation, post-edited by …"."""
    key = f'credit.{rendition.kind}-{rendition.method}' if rendition.method else f'text.{rendition.kind}'
    if rendition.by:
        return desk.t('credit.by', how=desk.t(key), name=desk.name_text(rendition.by))
    return desk.t(key) if rendition.method else ''
