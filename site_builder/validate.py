"""Rules on one record at a time. Each rule looks at a record with its archive's settings and returns issues."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from site_builder.edtf import Edtf
from site_builder.file_rules import check_files
from site_builder.forms import LangText
from site_builder.issues import Issue, did_you_mean, issue_at, issue_of_file, spell_loc
from site_builder.model import Annotation, Article, Rendition, key_of, rights_level
from site_builder.records import Archive, Loc, Record
from site_builder.text_rules import check_markup, check_quotes

RIGHTS_STATEMENTS = re.compile(
    r'^https?://(rightsstatements\.org/vocab/(InC|InC-OW-EU|InC-EDU|InC-NC|InC-RUU|NoC-CR|NoC-NC|NoC-OKLR|NoC-US|CNE|UND|NKC)'
    r'/1\.0/|creativecommons\.org/(licenses|publicdomain)/[a-z0-9.\-/]+)$'
)


def check_archive(archive: Archive) -> list[Issue]:
    """All that is wrong with the records, one by one."""
    return list(chain.from_iterable(check(archive) for check in CHECKS))


def check_config(archive: Archive) -> Iterator[Issue]:
    """The site's address and languages."""
    site, origin = archive.config.site, archive.config_origin
    parts = urlsplit(site.base_url)
    if parts.query or parts.fragment:
        hint = 'Write the address of the folder only, as in https://example.org/archive/.'
        message = 'site › base_url: the address has a query or a fragment'
        yield issue_at(origin, ('site', 'base_url'), 'config.base-url', message, hint)
    for number, lang in enumerate(site.languages):
        if lang in site.languages[:number]:
            message = f'the language "{lang}" is listed twice'
            loc = ('site', 'languages', number)
            yield issue_at(origin, loc, 'config.duplicate-language', message, 'List each language once.')
    for key in ('title', 'description', 'publisher'):
        text = getattr(site, key)
        for lang in text.missing(site.languages) if text else ():
            hint = f'Write {lang}: and the text; until then readers see another language, marked.'
            message = f'site › {key}: the text is not there in "{lang}"'
            yield issue_at(origin, ('site', key), 'text.untranslated', message, hint)


def check_lang_texts(archive: Archive) -> Iterator[Issue]:
    """Texts in several languages are there in every language of the site."""
    records: Iterable[Record[Any]] = chain(
        archive.events.values(), *(register.values() for register in archive.entities.values())
    )
    values: list[tuple[Record[Any], Any, Loc]] = [(record, record.meta, ()) for record in records]
    values += [(record, record.meta.files, ('files',)) for record in archive.articles.values() if record.meta.files]
    for record, value, base in values:
        for loc, text in _lang_texts(value, base):
            for lang in text.missing(archive.config.site.languages):
                message = f'{spell_loc(loc)}: the text is not there in "{lang}"'
                hint = f'Write {lang}: and the text; until then readers see another language, marked.'
                yield issue_at(record.origin, loc, 'text.untranslated', message, hint)


def _lang_texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, LangText]]:
    """Every text in several languages that a record holds, with its location."""
    if isinstance(value, LangText):
        yield loc, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _lang_texts(item, (*loc, number))
    else:
        for name, key in _keys_of(value.__class__):
            yield from _lang_texts(getattr(value, name), (*loc, key))


@cache
def _keys_of(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of value that may hold such texts, each with its key in YAML."""
    if kind is Edtf or not is_dataclass(kind):
        return ()
    return tuple((field.name, key_of(field.name)) for field in fields(kind))


def check_articles(archive: Archive) -> Iterator[Issue]:
    """Rights, dates and texts of articles."""
    for record in archive.articles.values():
        yield from _check_article_dates(record)
        yield from _check_rights(record, archive)
        yield from _check_readable(record, archive)
        if keys := record.meta.unverified:
            message = f'nobody has confirmed {", ".join(keys)}'
            hint = 'Check each value, and take its key off the list.'
            yield issue_at(record.origin, ('unverified',), 'article.unverified', message, hint)


def _check_article_dates(record: Record[Article]) -> Iterator[Issue]:
    article = record.meta
    if article.retrieved and _is_before(article.retrieved, article.published):
        message = 'retrieved: the article was collected before it was published'
        hint = 'Check both dates.'
        yield issue_at(record.origin, ('retrieved',), 'article.retrieved-before-published', message, hint)
    if article.archived and article.archived.at and _is_before(article.archived.at, article.published):
        message = 'archived › at: the copy is older than the article'
        code = 'article.archived-before-published'
        yield issue_at(record.origin, ('archived', 'at'), code, message, 'Check both dates.')


def _is_before(one: Edtf, other: Edtf) -> bool:
    """Whether `one` is certainly earlier than `other`."""
    return not one.is_unknown and not other.is_unknown and one.latest < other.earliest


def _check_rights(record: Record[Article], archive: Archive) -> Iterator[Issue]:
    rights = record.meta.rights
    level = rights_level(record.meta, archive.config)
    if rights.statement and not RIGHTS_STATEMENTS.match(rights.statement):
        message = 'rights › statement: this is no statement of rightsstatements.org or creativecommons.org'
        hint = (
            'See https://rightsstatements.org/page/1.0/ for the list, as in http://rightsstatements.org/vocab/InC/1.0/.'
        )
        yield issue_at(record.origin, ('rights', 'statement'), 'rights.unknown-statement', message, hint)
    if level != 'full' and archive.attachments.get(f'articles/{record.ref}'):
        message = f'the rights are "{level}": the attachments stay out of the public edition'
        hint = 'Nothing to do if that is meant; with level: full they are published.'
        yield issue_at(record.origin, ('rights', 'level'), 'rights.attachments-withheld', message, hint)


def _check_readable(record: Record[Article], archive: Archive) -> Iterator[Issue]:
    level = rights_level(record.meta, archive.config)
    renditions = archive.renditions.get(record.ref, {})
    if level != 'citation' and not record.body.strip():
        message = f'the rights are "{level}" but the article has no text'
        hint = 'Put the text under the front matter, or write level: citation.'
        yield issue_at(record.origin, ('rights', 'level'), 'article.no-text', message, hint)
    if level == 'citation' and archive.config.site.languages:
        missing = [lang for lang in archive.config.site.languages if lang not in renditions]
        if missing and ('rendition', record.ref) not in archive.broken:
            named = ', '.join(f'"{lang}"' for lang in missing)
            message = f'readers of {named} find nothing to read of this article, only its reference'
            hint = f'Write an abstract: {record.ref}.{missing[0]}.md with "kind: abstract".'
            yield issue_at(record.origin, (), 'article.nothing-to-read', message, hint)


def check_renditions(archive: Archive) -> Iterator[Issue]:
    """Translations and abstracts."""
    for record in _all_renditions(archive):
        article = archive.articles.get(record.ref)
        if not record.body.strip():
            message = f'the {record.meta.kind} has no text'
            yield issue_at(record.origin, (), 'rendition.no-text', message, 'Put the text under the front matter.')
        if record.meta.kind == 'translation' and not record.meta.method:
            message = 'the translation does not say how it was made'
            hint = 'Write method: human, machine or post-edited.'
            yield issue_at(record.origin, (), 'rendition.no-method', message, hint)
        if article and record.meta.kind == 'translation' and record.lang == article.meta.lang:
            message = f'the article is in "{record.lang}" itself'
            hint = 'Write "kind: abstract", or correct the language in the name of the file.'
            yield issue_at(record.origin, ('kind',), 'rendition.same-language', message, hint)


def _all_renditions(archive: Archive) -> Iterator[Record[Rendition]]:
    for by_lang in archive.renditions.values():
        yield from by_lang.values()


def check_events(archive: Archive) -> Iterator[Issue]:
    """Dates and claims of events."""
    for record in archive.events.values():
        event = record.meta
        if event.end and _is_before(event.end, event.start):
            message = f'end: {event.end.text} is before the start, {event.start.text}'
            yield issue_at(record.origin, ('end',), 'event.ends-before-start', message, 'Check both dates.')
        yield from _check_twice(record, 'claims', [claim.id for claim in event.claims], 'claim.duplicate-id')
        for number, claim in enumerate(event.claims):
            if not claim.evidence:
                message = f'nothing shows who states the claim "{claim.id}"'
                hint = 'Add evidence: [{article: …, stance: states}].'
                yield issue_at(record.origin, ('claims', number), 'claim.no-evidence', message, hint)


def _check_twice(record: Record[Any], key: str, ids: Sequence[str], code: str) -> Iterator[Issue]:
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            hint = 'Give each its own id; ids stay as they are once published.'
            yield issue_at(record.origin, (key, number, 'id'), code, f'the id "{id_}" is taken', hint)


def check_annotations(archive: Archive) -> Iterator[Issue]:
    """Ids of annotations, the renditions that they stand in, and their tags."""
    for folder, records in archive.annotations.items():
        seen = set[str]()
        for record in records:
            note = record.meta
            if note.id in seen:
                hint = 'Give each its own id; ids stay as they are once published.'
                message = f'the id "{note.id}" is taken'
                yield issue_at(record.origin, ('id',), 'note.duplicate-id', message, hint)
            seen.add(note.id)
            yield from _check_subject(archive, folder, record)
            yield from _check_tags(archive, record)


def _check_subject(archive: Archive, folder: str, record: Record[Annotation]) -> Iterator[Issue]:
    """Whether there is the text that an annotation is about."""
    room, ref = folder.split('/', 1)
    lang = record.meta.in_
    if room == 'pages' and ref in archive.own_pages and lang not in archive.own_pages[ref]:
        languages = ' or '.join(f'in: {lang}' for lang in archive.own_pages[ref])
        message = f'the page "{ref}" is not there in "{lang}"' if lang else 'the annotation does not say its language'
        hint = f'Write {languages}, which is the language of the page that the quote stands in.'
        yield issue_at(record.origin, ('in',), 'note.no-rendition', message, hint)
    elif room == 'articles' and ref in archive.articles and lang and not has_rendition(archive, ref, lang):
        message = f'there is no rendition of "{ref}" in "{lang}"'
        hint = f'Add {ref}.{lang}.md, or leave "in" out for the article\'s own text.'
        yield issue_at(record.origin, ('in',), 'note.no-rendition', message, hint)


def _check_tags(archive: Archive, record: Record[Annotation]) -> Iterator[Issue]:
    """Tags are in the codebook, where there is one."""
    for number, tag in enumerate(record.meta.tags):
        if archive.codebook and tag not in archive.codebook:
            hint = did_you_mean(tag, archive.codebook, 'Add it to content/codebook.yaml.')
            yield issue_at(record.origin, ('tags', number), 'note.unknown-tag', f'"{tag}" is not in the codebook', hint)


def has_rendition(archive: Archive, ref: str, lang: str) -> bool:
    """Whether a text of the article is there in a language, or could not be read."""
    article = archive.articles.get(ref)
    held = lang in archive.renditions.get(ref, {}) or ('rendition', ref) in archive.broken
    return held or bool(article and article.meta.lang == lang and article.body.strip())


def check_own_pages(archive: Archive) -> Iterator[Issue]:
    """The archive's own pages are there in every language of the site and in no other."""
    languages = archive.config.site.languages
    for ref, by_lang in archive.own_pages.items():
        first = next(iter(by_lang.values()))
        for lang in languages:
            if lang not in by_lang and ('page', ref) not in archive.broken:
                message = f'the page "{ref}" is not there in "{lang}"'
                hint = f'Write content/pages/{ref}.{lang}.md; until then readers see another language, marked.'
                yield issue_at(first.origin, (), 'text.untranslated', message, hint)
        for lang, record in by_lang.items():
            if languages and lang not in languages:
                message = f'the site is not in "{lang}"'
                hint = did_you_mean(lang, languages, f'The site is in: {", ".join(languages)}.')
                yield issue_of_file(record.origin.path, 'file.unknown-language', message, hint)


CHECKS: Sequence[Callable[[Archive], Iterator[Issue]]] = (
    check_config,
    check_lang_texts,
    check_articles,
    check_files,
    check_renditions,
    check_events,
    check_annotations,
    check_own_pages,
    check_markup,
    check_quotes,
)
"""The rules, in the order in which they are applied."""
