"""What of an article's texts a page shows: rights, edition and language decide, here and nowhere else."""

from __future__ import annotations

from html import escape

from site_builder.locale import direction
from site_builder.markup import excerpt, parse_markup
from site_builder.model import LiteralName, Name, Rendition
from site_builder.pages.desk import Desk
from site_builder.pages.summaries import own_blocks, press_blocks
from site_builder.pages.views import Html, Phrase, Text
from site_builder.records import Record
from site_builder.words import cut_words

CUT = ' […]'


def shown_kinds(desk: Desk, ref: str) -> tuple[str, ...]:
    """The kinds of the texts that an article's page shows in this language, in order, without making them."""
    return tuple(kind for kind, _ in _choose(desk, ref))


def main_lang(desk: Desk, ref: str) -> str:
    """The language of the first text that an article's page shows; the page's own where it shows none."""
    chosen = _choose(desk, ref)
    return chosen[0][1] if chosen else desk.lang


def reading_texts(desk: Desk, ref: str) -> tuple[Text, ...]:
    """What an article's page shows: the translation, else an abstract and then the original.

    Where there is neither of them nor a text of its own to show, an abstract in another language of the site.
    """
    return tuple(_make(desk, ref, kind, lang) for kind, lang in _choose(desk, ref))


def find_abstract(desk: Desk, ref: str) -> Text | None:
    """The abstract in the page's language, which every edition may show."""
    record = desk.linked.archive.renditions.get(ref, {}).get(desk.lang)
    return rendition_text(desk, record) if record and record.meta.kind == 'abstract' else None


def _choose(desk: Desk, ref: str) -> list[tuple[str, str]]:
    """Kind and language of each text to show."""
    renditions = desk.linked.archive.renditions.get(ref, {})
    mine = renditions.get(desk.lang)
    level = desk.level(ref)
    has_original = level != 'citation' and bool(desk.linked.archive.articles[ref].body.strip())
    original = [('original' if level == 'full' else 'excerpt', desk.article(ref).lang)] if has_original else []
    if mine and mine.meta.kind == 'translation' and level != 'citation':
        return [('translation', desk.lang)]
    if mine and mine.meta.kind == 'abstract':
        return [('abstract', desk.lang), *original]
    if original:
        return original
    others = [lang for lang in desk.site.languages if lang in renditions and renditions[lang].meta.kind == 'abstract']
    return [('abstract', lang) for lang in others[:1]]


def _make(desk: Desk, ref: str, kind: str, lang: str) -> Text:
    if kind == 'original':
        return original_text(desk, ref)
    if kind == 'excerpt':
        return _excerpt(desk, ref)
    return rendition_text(desk, desk.linked.archive.renditions[ref][lang])


def shows_original_by_itself(desk: Desk, ref: str) -> bool:
    """Whether the original has a page of its own: it may be shown, and some language's page shows a translation."""
    return 'original' in _kinds(desk, ref) and bool(translation_langs(desk, ref))


def translation_langs(desk: Desk, ref: str) -> tuple[str, ...]:
    """The languages of the site into which the archive has a whole translation that may be shown in full."""
    renditions = desk.linked.archive.renditions.get(ref, {})
    if desk.level(ref) != 'full':
        return ()
    return tuple(
        lang for lang in desk.site.languages if lang in renditions and renditions[lang].meta.kind == 'translation'
    )


def _kinds(desk: Desk, ref: str) -> tuple[str, ...]:
    has_text = bool(desk.linked.archive.articles[ref].body.strip())
    return ('original',) if has_text and desk.level(ref) == 'full' else ()


def original_text(desk: Desk, ref: str) -> Text:
    """The article's own text, whole."""
    article, body = desk.article(ref), desk.linked.archive.articles[ref].body
    blocks = press_blocks(desk, body, f'articles/{ref}', prefix='p', shift=1)
    return _text(desk, 'original', article.lang, blocks)


def _excerpt(desk: Desk, ref: str) -> Text:
    article, body = desk.article(ref), desk.linked.archive.articles[ref].body
    words = desk.linked.archive.config.rights.excerpt_words
    return _text(desk, 'excerpt', article.lang, _excerpt_blocks(body, words, own=False))


def _excerpt_blocks(body: str, words: int, *, own: bool) -> tuple[Html, ...]:
    paragraphs = excerpt(parse_markup(body, own=own), words)
    return tuple(Html(f'<p id="p{number}">{escape(text)}</p>') for number, text in enumerate(paragraphs, 1))


def rendition_text(desk: Desk, record: Record[Rendition]) -> Text:
    """A translation or an abstract; of a text that may be shown as an excerpt only, the translation's opening."""
    kind = record.meta.kind
    if kind == 'translation' and desk.level(record.ref) == 'excerpt':
        blocks = _excerpt_blocks(record.body, desk.linked.archive.config.rights.excerpt_words, own=True)
    else:
        folder, prefix = f'articles/{record.ref}', 't' if kind == 'translation' else 'a'
        blocks = own_blocks(desk, record.body, record.lang, folder, prefix=prefix, shift=1)
    return _text(desk, kind, record.lang, blocks, _credit(desk, record.meta))


def _text(desk: Desk, kind: str, lang: str, blocks: tuple[Html, ...], credit: str = '') -> Text:
    return Text(
        kind=kind,
        heading=desk.t(f'text.{kind}'),
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
        return desk.t('credit.by', how=desk.t(key), name=name_text(desk, rendition.by))
    return desk.t(key) if rendition.method else ''


def name_text(desk: Desk, name: Name) -> str:
    """A person's name in words."""
    return name.literal if isinstance(name, LiteralName) else desk.name('person', name).text


def shown_quote(desk: Desk, ref: str, quote: str | None, in_: str | None) -> Phrase:
    """A quote of an article as this edition may show it: cut to the limit of words where the rights say so.

    Quotes of the archive's own abstracts are never cut.
    """
    if not quote:
        return Phrase('')
    rendition = desk.linked.archive.renditions.get(ref, {}).get(in_ or '')
    is_own = rendition is not None and rendition.meta.kind == 'abstract'
    if not is_own and desk.level(ref) != 'full':
        cut = cut_words(quote, desk.linked.archive.config.rights.quote_words)
        quote = cut + CUT if cut and cut != quote else cut
    return desk.phrase(quote, in_ or desk.article(ref).lang)
