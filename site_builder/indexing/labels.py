"""What the search page shows of what it found, in a language of the site: names of filters, rows of results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from site_builder.indexing.things import FACETS, KINDS, numbered, refs_of
from site_builder.link.targets import Target
from site_builder.packing import pack_json
from site_builder.pages.desk import Desk
from site_builder.pages.rows import event_day
from site_builder.pages.units import File, Unit
from site_builder.pages.views import Day, Phrase
from site_builder.urls import search_route

ROWS = 64
"""How many things have their rows in one file, so that a page of results asks for few and small ones."""

Words = str | tuple[str, str]
"""A text, with its language where that is not the page's."""


def label_units(desk: Desk, things: Sequence[Target]) -> Iterator[Unit]:
    """The names of filters, and the rows of results, some in each file."""
    yield numbered(f'labels/{desk.lang}', things, partial(make_labels, desk, things))
    for start in range(0, len(things), ROWS):
        number, some = start // ROWS, things[start : start + ROWS]
        yield numbered(f'rows/{desk.lang}/{number}', some, partial(make_rows, desk, number, some))


def make_labels(desk: Desk, things: Sequence[Target]) -> Iterator[File]:
    """The names of all values of filters, in the order of things.json."""
    counts = desk.linked.listings.counts['languages']
    langs = sorted({*desk.site.languages, *(lang for lang, _ in counts)})
    labels = {
        'kind': [desk.t(f'kinds.{kind}') for kind in KINDS],
        'language': {lang: desk.language(lang) for lang in langs},
        'words': {'results': desk.wording.words['search.results'], 'in': desk.wording.words['search.in-language']},
        **{facet: [_words(desk.name(facet, ref)) for ref in refs_of(things, facet)] for facet in FACETS},
    }
    yield File(search_route(f'labels.{desk.lang}.json'), pack_json(labels, indent=-1))


def make_rows(desk: Desk, number: int, things: Sequence[Target]) -> Iterator[File]:
    """Of each thing address, name, name in the original, what stands above it, and its date in words and in numbers."""
    rows = [_row(desk, thing) for thing in things]
    yield File(search_route(f'rows/{desk.lang}/{number}.json'), pack_json(rows, indent=-1))


def _row(desk: Desk, thing: Target) -> list[Words]:
    original, above, day = Phrase(''), Phrase(_kind(desk, thing.kind)), Day('', '')
    if thing.kind == 'article':
        article = desk.article(thing.ref)
        original, above, day = desk.original_headline(thing.ref), desk.outlet(article), desk.day(article.published)
    elif thing.kind == 'event':
        day = event_day(desk, thing.ref)
    name = desk.name(thing.kind, thing.ref)
    return [desk.href(thing.kind, thing.ref), _words(name), _words(original), _words(above), day.text, day.iso]


def _kind(desk: Desk, kind: str) -> str:
    """What a thing is, in the singular; of an article there is its outlet to say instead."""
    if kind == 'article':
        return ''
    return desk.t(f'search.{kind}' if kind in ('event', 'page') else f'kind.{kind}')


def _words(text: Phrase) -> Words:
    return (text.text, text.lang) if text.lang else text.text
