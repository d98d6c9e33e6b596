"""Rules on what texts hold: HTML, addresses, images and headings in Markdown, quotes no longer than rights allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.forms import shorten
from site_builder.issues import Issue, did_you_mean, issue_at, spell_loc
from site_builder.markup import attachment_name, is_allowed_address
from site_builder.model import Event, OwnPage, Rendition, rights_level
from site_builder.records import Archive, Contents, Loc, Record
from site_builder.words import count_words


def check_markup(archive: Archive) -> Iterator[Issue]:
    """HTML, addresses, images and headings in Markdown."""
    for text in _texts(archive):
        names = {attachment.name for attachment in archive.attachments.get(text.folder, ())}
        yield from _check_text(text, names)


@dataclass(frozen=True, slots=True)
class _Text:
    """A Markdown text: a record's body or, where there is a location, a text in its YAML."""

    record: Record[Any]
    folder: str
    loc: Loc
    contents: Contents

    def issue(self, line: int, column: int, code: str, message: str, hint: str) -> Issue:
        """An issue at a place in the text; in YAML, at the key, whose text may be folded."""
        if self.loc:
            return issue_at(self.record.origin, self.loc, code, message, hint)
        return Issue(self.record.origin.path, self.record.origin.body_line - 1 + line, column, code, message, hint)


def _texts(archive: Archive) -> Iterator[_Text]:
    """The texts that hold anything besides words."""
    folders: Mapping[str, str] = {'article': 'articles/', 'rendition': 'articles/', 'page': 'pages/', 'notes': ''}
    for kind in ('article', 'rendition', 'page', 'event', 'notes'):
        for record in archive.written(kind):
            folder = f'{folders[kind]}{record.ref}' if kind in folders else ''
            for loc, contents in record.contents.items():
                yield _Text(record, folder, loc, contents)


def _check_text(text: _Text, names: set[str]) -> Iterator[Issue]:
    for line, column in text.contents.raw_html:
        hint = 'Write it in Markdown; put code between backticks.'
        yield text.issue(line, column, 'markup.raw-html', 'HTML is shown as text here', hint)
    for address in text.contents.addresses:
        name = attachment_name(address.url) if is_allowed_address(address.url) else None
        place = (address.line, address.column)
        if not is_allowed_address(address.url):
            hint = 'Use https://, http:// or mailto:, the name of an attachment, or [[ref]] for a page of the archive.'
            yield text.issue(*place, 'markup.scheme', f'the address "{shorten(address.url)}" is not allowed', hint)
        elif (name or address.is_image) and name not in names:
            otherwise = f'Put the file into content/{text.folder}/.' if text.folder else 'This text can have no files.'
            hint = did_you_mean(name or '', names, otherwise)
            message = f'there is no attachment "{shorten(name or address.url)}"'
            yield text.issue(*place, 'markup.unknown-file', message, hint)
        if address.is_image and not address.alt.strip():
            hint = 'Write what it shows between the brackets: ![…](…).'
            yield text.issue(*place, 'markup.no-alt', 'the image has no alternative text', hint)
    if isinstance(text.record.meta, OwnPage | Rendition):
        yield from _check_headings(text, text.contents.headings)


def _check_headings(text: _Text, headings: Iterable[tuple[int, int]]) -> Iterator[Issue]:
    before = 1
    for level, line in headings:
        if level == 1 or level > before + 1:
            message = 'the page has its title already' if level == 1 else f'a heading of level {before + 1} is missing'
            hint = f'Begin it with {"#" * max(2, min(level, before + 1))}.'
            yield text.issue(line, 1, 'markup.heading', message, hint)
        before = max(level, 2) if level == 1 else level


def check_quotes(archive: Archive) -> Iterator[Issue]:
    """Quotes of texts whose rights limit them."""
    limit = archive.config.rights.quote_words
    for event in archive.events.values():
        yield from _check_evidence_quotes(event, archive, limit)
    for folder, records in archive.annotations.items():
        for record in records:
            is_press = folder.startswith('articles/') and record.meta.in_ is None
            if is_press and _is_limited(archive, folder.partition('/')[2]):
                yield from _check_quote(record, ('quote',), record.meta.quote, limit)


def _check_evidence_quotes(record: Record[Event], archive: Archive, limit: int) -> Iterator[Issue]:
    for number, claim in enumerate(record.meta.claims):
        for count, evidence in enumerate(claim.evidence):
            rendition = archive.renditions.get(evidence.article, {}).get(evidence.in_ or '')
            is_own = rendition is not None and rendition.meta.kind == 'abstract'
            if evidence.quote and not is_own and _is_limited(archive, evidence.article):
                loc = ('claims', number, 'evidence', count, 'quote')
                yield from _check_quote(record, loc, evidence.quote, limit)


def _is_limited(archive: Archive, ref: str) -> bool:
    article = archive.articles.get(ref)
    return article is not None and rights_level(article.meta, archive.config) != 'full'


def _check_quote(record: Record[Any], loc: Loc, quote: str, limit: int) -> Iterator[Issue]:
    words = count_words(quote)
    if words > limit:
        message = f'{spell_loc(loc)}: {words} words; the public edition shows {limit}'
        hint = 'Shorten the quote, or raise rights.quote_words in config.yaml if the law allows it.'
        yield issue_at(record.origin, loc, 'rights.quote-too-long', message, hint)
