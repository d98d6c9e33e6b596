"""What things are called in a language."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.forms import LangText
from site_builder.link.targets import Target
from site_builder.model import Article, RegisterKind
from site_builder.records import Archive


@dataclass(frozen=True, slots=True)
class Named:
    """A text chosen for readers of a language."""

    text: str
    """The text."""
    lang: str = ''
    """Its language; empty where it serves all languages."""
    fallback: bool = False
    """Whether it stands in for a missing text in the language asked for."""


def choose_text(text: LangText, lang: str, languages: tuple[str, ...]) -> Named:
    """The text in a language, else the one that serves all, else that in the first of the site's languages."""
    by_lang = dict(text.texts)
    for wanted in (lang, ''):
        if wanted in by_lang:
            return Named(by_lang[wanted], wanted)
    found = next((other for other in languages if other in by_lang), next(iter(by_lang)))
    return Named(by_lang[found], found, fallback=True)


def headline(archive: Archive, ref: str, lang: str) -> Named:
    """An article's translated headline where there is one, else the original."""
    rendition = archive.renditions.get(ref, {}).get(lang)
    if rendition and rendition.meta.title:
        return Named(rendition.meta.title, lang)
    article: Article = archive.articles[ref].meta
    return Named(article.title, article.lang)


def name_of(archive: Archive, target: Target, lang: str) -> Named | None:
    """What something is called in a language; None where there is no such thing, or it could not be read."""
    languages = archive.config.site.languages
    if target.kind == 'article':
        return headline(archive, target.ref, lang) if target.ref in archive.articles else None
    if target.kind == 'event':
        event = archive.events.get(target.ref)
        return choose_text(event.meta.title, lang, languages) if event else None
    if target.kind == 'page':
        by_lang = archive.own_pages.get(target.ref, {})
        page = by_lang.get(lang) or next((by_lang[other] for other in languages if other in by_lang), None)
        return Named(page.meta.title, page.lang) if page else None
    kind: RegisterKind = target.kind  # type: ignore[assignment]
    entity = archive.entities[kind].get(target.ref)
    if entity is None:
        return None
    chosen = choose_text(entity.meta.label, lang, languages)
    return chosen if chosen.lang else Named(chosen.text, entity.meta.lang or '')
