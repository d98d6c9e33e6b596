"""Which of an article's texts a page shows: rights, edition and language decide, here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.pages.desk import Desk


def choose_texts(desk: Desk, ref: str) -> list[tuple[str, str]]:
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


def all_texts(desks: Iterable[Desk], ref: str) -> list[tuple[str, str]]:
    """Kind and language of each text that any page of an article shows, in any language of the site."""
    found = dict[tuple[str, str], None]()
    for desk in desks:
        found.update(dict.fromkeys(choose_texts(desk, ref)))
        if has_original_page(desk, ref):
            found['original', desk.article(ref).lang] = None
    return list(found)


def shown_kinds(desk: Desk, ref: str) -> tuple[str, ...]:
    """The kinds of the texts that an article's page shows in this language, in order, without making them."""
    return tuple(kind for kind, _ in choose_texts(desk, ref))


def main_lang(desk: Desk, ref: str) -> str:
    """The language of the first text that an article's page shows; the page's own where it shows none."""
    chosen = choose_texts(desk, ref)
    return chosen[0][1] if chosen else desk.lang


def has_original_page(desk: Desk, ref: str) -> bool:
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
