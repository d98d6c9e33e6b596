"""Records: for each thing and each language a page with the words that the archive shows of it in that language.

A thing is found in a language by what is written of it in that language and nothing else, and by each of its texts
once, wherever the site repeats it. What rights withhold is in no record: `pages/variants.py` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape

from site_builder.forms import LangText
from site_builder.link.targets import Target
from site_builder.model import REGISTERS, Article, Entity, Event, LiteralName
from site_builder.pages.desk import Desk, Site
from site_builder.pages.shown import page_lines, shown_lines
from site_builder.pages.summaries import resolve_own
from site_builder.pages.units import File, Unit
from site_builder.pages.variants import all_texts

_APOSTROPHE = re.compile(r'(?<=\w)[’ʼ](?=\w)')
_HYPHEN = re.compile(r'(?<=\w)[‐‑](?=\w)')

Desks = Mapping[str, Desk]
"""By the languages of the site."""


def record_units(site: Site, things: Iterable[Target]) -> Iterator[Unit]:
    """The records of each thing."""
    desks = {lang: Desk(site, wording) for lang, wording in site.wordings.items()}
    for thing in things:
        yield Unit(f'record/{thing.kind}/{thing.ref}', partial(make_records, desks, thing))


def make_records(desks: Desks, thing: Target) -> Iterator[File]:
    """The records of a thing, one for each language in which there is anything to find."""
    desk = next(iter(desks.values()))
    record = desk.find(thing.kind, thing.ref)
    langs = [*desks, *([record.meta.lang] if record and isinstance(record.meta, Article) else ())]
    for lang in dict.fromkeys(langs):
        title, lines = _find_words(desks, thing, lang)
        if title or lines:
            yield File(f'{lang}/{thing.kind}/{thing.ref}.html', _page(lang, title, lines))


def _page(lang: str, title: str, lines: Sequence[str]) -> bytes:
    """A page for Pagefind (https://pagefind.app/docs/indexing/), which takes language and title from it.

    The title stands before what Pagefind shows passages of: the page shows it anyway. It must find a passage, though.
    """
    title, *lines = map(part_words, (title, *lines))
    heading = f'<h1>{escape(title)}</h1>\n' if title else ''
    body = ''.join(f'<p>{escape(line)}</p>\n' for line in lines if line.strip()) or f'<p>{escape(title)}</p>\n'
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head><meta charset="utf-8"></head>\n<body>\n'
        f'{heading}<main data-pagefind-body>\n{body}</main>\n</body>\n</html>\n'
    ).encode()


def part_words(text: str) -> str:
    """A text with the signs within words at which Pagefind parts them: it knows no others than those of ASCII.

    So a word is found by each of its parts: `dell'Unione` by Unione, `Open-Source-Gesetz` by Gesetz. The script that
    shows a passage puts the apostrophes back.
    """
    return _APOSTROPHE.sub("'", _HYPHEN.sub('-', text))


def _find_words(desks: Desks, thing: Target, lang: str) -> tuple[str, list[str]]:
    """The name of a thing in a language, where it has one, and what else is written of it in that language."""
    desk = desks.get(lang) or next(iter(desks.values()))
    if thing.kind == 'article':
        return _article_words(desks, thing.ref, lang)
    if thing.kind == 'page':
        page = desk.linked.archive.own_pages[thing.ref].get(lang)
        if page is None:
            return '', []
        lines = [page.meta.summary or '', *page_lines(desk, page), *_notes(desk, f'pages/{thing.ref}', lang)]
        return page.meta.title, lines
    record = desk.find(thing.kind, thing.ref)
    if record and isinstance(record.meta, Event):
        return _event_words(desk, record.meta, lang)
    return _entity_words(record.meta, lang) if record else ('', [])


def _article_words(desks: Desks, ref: str, lang: str) -> tuple[str, list[str]]:
    desk = desks.get(lang) or next(iter(desks.values()))
    article = desk.article(ref)
    rendition = desk.linked.archive.renditions.get(ref, {}).get(lang) if lang in desks else None
    titles = [rendition.meta.title or ''] if rendition else []
    titles += [article.title] if article.lang == lang else []
    title, *others = [*filter(None, titles), '']
    texts = [text for text in all_texts(tuple(desks.values()), ref) if text[1] == lang]
    lines = [line for kind, text_lang in texts for line in shown_lines(desk, ref, kind, text_lang)]
    notes = _notes(desk, f'articles/{ref}', lang)
    return title, [*others, *lines, *notes, *(_names(desk, article, lang) if lang in desks else ())]


def _event_words(desk: Desk, event: Event, lang: str) -> tuple[str, list[str]]:
    title, summary = text_in(event.title, lang), text_in(event.summary, lang)
    claims = [text_in(claim.text, lang) for claim in event.claims]
    lines = [*(_lines(desk, summary, lang) if summary else ()), *claims]
    return title, [*lines, *(_names(desk, event, lang) if title or any(lines) else ())]


def _entity_words(entity: Entity, lang: str) -> tuple[str, list[str]]:
    label = text_in(entity.label, lang)
    description = text_in(entity.description, lang) if entity.description else ''
    return label, [', '.join(entity.aliases), description] if label else [description]


def _names(desk: Desk, meta: Article | Event, lang: str) -> Iterator[str]:
    """What a thing has to do with, by its names in a language, in a line."""
    archive = desk.linked.archive
    authors = meta.authors if isinstance(meta, Article) else ()
    names = [name.literal for name in authors if isinstance(name, LiteralName)]
    linked = [Target('person', name) for name in authors if not isinstance(name, LiteralName)]
    if isinstance(meta, Article):
        linked += [Target('outlet', meta.outlet)] if meta.outlet else []
        names += [text_in(archive.events[ref].meta.title, lang) for ref in meta.events if ref in archive.events]
    linked += [
        Target(kind, ref) for section, kind in REGISTERS.items() if kind != 'outlet' for ref in getattr(meta, section)
    ]
    for target in linked:
        record = desk.find(target.kind, target.ref)
        names.append(text_in(record.meta.label, lang) if record else '')
    if line := ', '.join(dict.fromkeys(filter(None, names))):
        yield line


def _notes(desk: Desk, folder: str, lang: str) -> list[str]:
    """The annotations on an article or page, as far as they are in a language."""
    bodies = (text_in(item.record.meta.body, lang) for item in desk.linked.annotations.get(folder, ()))
    return [line for body in bodies if body for line in _lines(desk, body, lang)]


def _lines(desk: Desk, text: str, lang: str) -> tuple[str, ...]:
    """The words of one of the archive's own texts."""
    return resolve_own(desk, text, lang).lines


def text_in(text: LangText, lang: str) -> str:
    """A text in a language, or that which serves all; empty where it is in others only."""
    by_lang = dict(text.texts)
    return by_lang.get(lang) or by_lang.get('', '')
