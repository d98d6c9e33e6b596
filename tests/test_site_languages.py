"""Does every piece of text say its language? What to expect comes from the archive's files, not from its pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from site_builder.build import build_site, read_archive
from site_builder.forms import LangText
from site_builder.markup import parse_markup, plain_blocks
from site_builder.model import LiteralName, UnheldText
from site_builder.options import Options
from site_builder.records import Archive
from tests.html_pages import html_of, langs_of
from tests.odd_archive import write_odd
from tests.sites import CHECKOUT, read_files, shipped_wording

SHARED = ('index.html', '404.html')
RIGHT_TO_LEFT = ('ar', 'he')
RIGHT_TO_LEFT_LETTERS = re.compile('[\u0590-\u06ff]{3}')
NAME_WITHOUT_LANGUAGE = 'ليلى حداد'
"""An author's name: names serve all languages."""
FOREIGN = re.compile(r'\[([^\]]+)\]\{lang=([\w-]+)\}')
"""A passage in another language within a text."""
SHORT = 12
"""Letters. A shorter piece of text may be the same word in several languages."""

Said = tuple[str, str]
"""A language and a text in it; the language of names and other texts that serve all languages is empty."""


def texts_of(archive: Archive) -> Iterator[Said]:
    """All that the archive's files say, each with the language that they give it."""
    yield from _in_languages(archive.config)
    yield from _of_articles(archive)
    yield from _of_notes(archive)
    for event in archive.events.values():
        yield from _in_languages(event.meta)
        for evidence in (evidence for claim in event.meta.claims for evidence in claim.evidence):
            yield evidence.in_ or archive.articles[evidence.article].meta.lang, evidence.quote or ''
    for entries in archive.entities.values():
        for entity in entries.values():
            yield from ((lang or entity.meta.lang or '', text) for lang, text in entity.meta.label)
            yield from _in_languages(entity.meta.description)
    for entry in archive.codebook.values():
        yield from _in_languages(entry.meta)


def _of_articles(archive: Archive) -> Iterator[Said]:
    for article in archive.articles.values():
        yield from ((article.meta.lang, text) for text in (article.meta.title, article.body))
        yield from _in_languages(article.meta)
        original = article.meta.translation.of if article.meta.translation else None
        if isinstance(original, UnheldText):
            yield original.lang, original.title or ''
    for renditions in archive.renditions.values():
        for lang, rendition in renditions.items():
            yield from ((lang, text) for text in (rendition.meta.title or '', rendition.body))
            yield from _in_languages(rendition.meta)
    for pages in archive.own_pages.values():
        for lang, page in pages.items():
            yield from ((lang, text) for text in (page.meta.title, page.meta.summary or '', page.body))


def _of_notes(archive: Archive) -> Iterator[Said]:
    for folder, notes in archive.annotations.items():
        room, ref = folder.split('/')
        for note in notes:
            own = archive.articles[ref].meta.lang if room == 'articles' else ''
            yield note.meta.in_ or own, note.meta.quote
            yield from _in_languages(note.meta)


def _in_languages(value: Any) -> Iterator[Said]:
    """The texts in several languages that a value holds, however deep."""
    if isinstance(value, LangText):
        yield from value
    elif isinstance(value, LiteralName):
        yield '', value.literal
    elif isinstance(value, tuple):
        for item in value:
            yield from _in_languages(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _in_languages(getattr(value, field.name))


def words_of(lang: str) -> Iterator[Said]:
    """What the interface says in a language, in pieces between its placeholders."""
    for word in shipped_wording(lang).words.values():
        for form in word.values() if isinstance(word, dict) else [str(word)]:
            yield from ((lang, piece) for piece in re.split(r'\{\w+\}', form))


@dataclass(frozen=True)
class Site:
    """A site and the archive that it was built from."""

    source: Path
    pages: dict[str, ET.Element]

    @cached_property
    def said(self) -> dict[str, str]:
        """All that may be read in each language, as one text; under the empty language what serves all."""
        archive = read_archive(self.source)[0].archive
        found = defaultdict[str, list[str]](list)
        for lang, text in (*texts_of(archive), *words_of('it'), *words_of('de')):
            found[lang] += [text, *plain_blocks(parse_markup(text, own=True))]
            for passage, other in FOREIGN.findall(text):
                found[other].append(passage)
        return {lang: ' '.join(' | '.join(texts).split()) for lang, texts in found.items()}

    @cached_property
    def headlines(self) -> dict[str, str]:
        """The languages of articles' headlines, by headline."""
        articles = read_archive(self.source)[0].archive.articles.values()
        return {article.meta.title: article.meta.lang for article in articles if len(article.meta.title) >= SHORT}

    def expect(self, text: str, page_lang: str) -> set[str]:
        """The languages that a piece of text may name on a page: those in which it, or a headline in it, stands."""
        piece = text.removesuffix('[…]').strip(' ,.;:·“”„«»')
        found = {lang for lang, said in self.said.items() if piece in said}
        found = found or {lang for headline, lang in self.headlines.items() if headline in text}
        return (found - {''}) | ({page_lang} if not found or '' in found else set())


def build_from(source: Path, folder: Path) -> Site:
    build_site(Options(source=source, output=folder))
    return Site(source, html_of(read_files(folder)))


@pytest.fixture(scope='module', params=['example', 'odd'])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp('languages')
    source = CHECKOUT if request.param == 'example' else write_odd(folder / 'archive')
    return build_from(source, folder / '_site')


def test_every_piece_of_text_names_the_language_that_its_record_gives(built: Site) -> None:
    wrong, known = set[tuple[str, str, str]](), 0
    for path, root in built.pages.items():
        for lang, text in langs_of(root):
            if path not in SHARED and len(text) >= SHORT:
                expected = built.expect(text, root.get('lang', ''))
                known += len(expected) == 1
                wrong |= set() if lang in expected else {(path, lang, text)}

    assert sorted(wrong) == []
    assert known > 1000


def test_what_is_written_from_right_to_left_names_a_language_that_is(built: Site) -> None:
    found = [
        (lang, text)
        for root in built.pages.values()
        for lang, text in langs_of(root)
        if RIGHT_TO_LEFT_LETTERS.search(text) and NAME_WITHOUT_LANGUAGE not in text
    ]

    assert {lang for lang, _ in found} <= set(RIGHT_TO_LEFT)
    assert len(found) > 100 or built.source == CHECKOUT
