"""What can be found, each thing by its number, and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from site_builder.edtf import Edtf
from site_builder.link.targets import Target
from site_builder.model import REGISTERS, Article, Event, LiteralName
from site_builder.packing import fingerprint, pack_json
from site_builder.pages.desk import Desk, Site
from site_builder.pages.units import File, Unit
from site_builder.urls import search_route

KINDS = ('article', 'event', *REGISTERS.values(), 'page')
"""The kinds of things, in the order in which the page offers them."""
FACETS = ('outlet', 'event', 'person', 'topic')
"""What things are filtered by besides their kind, year and language: kinds of other things."""

Facets = Mapping[str, tuple[str, ...]]
"""The refs that a thing has to do with, by facet."""


def list_things(site: Site) -> tuple[Target, ...]:
    """What can be found, in the order of the numbers: entities only where anything reports of them."""
    archive, listings = site.linked.archive, site.linked.listings
    entities = (Target(kind, ref) for kind, register in archive.entities.items() for ref in register)
    found = [
        *(Target('article', ref) for ref in archive.articles),
        *(Target('event', ref) for ref in archive.events),
        *(one for one in entities if listings.totals[_name(one)] or f'{_name(one)}/events' in listings.sizes),
        *(Target('page', ref) for ref in archive.own_pages),
    ]
    return tuple(sorted(found, key=lambda thing: (KINDS.index(thing.kind), thing.ref)))


def _name(target: Target) -> str:
    return f'{target.kind}/{target.ref}'


def refs_of(things: Iterable[Target], kind: str) -> list[str]:
    """The refs of the things of a kind."""
    return [thing.ref for thing in things if thing.kind == kind]


def numbered(name: str, things: Sequence[Target], make: Callable[[], Iterator[File]]) -> Unit:
    """A unit that depends on which things there are: it has another name where these are others."""
    return Unit(f'search/{name}/{fingerprint(things).hex()}', make)


def thing_units(desk: Desk, things: Sequence[Target]) -> Iterator[Unit]:
    """What can be found, in numbers."""
    yield numbered('things', things, partial(make_things, desk, things))


def make_things(desk: Desk, things: Sequence[Target]) -> Iterator[File]:
    """Kind, date and facets of each thing; facets as places in the lists of refs that stand before them."""
    refs = {facet: refs_of(things, facet) for facet in FACETS}
    places = {facet: {ref: place for place, ref in enumerate(found)} for facet, found in refs.items()}
    rows = [_row(desk, thing, places) for thing in things]
    yield File(search_route('things.json'), pack_json({'kind': KINDS, **refs, 'things': rows}, indent=-1))


def _row(desk: Desk, thing: Target, places: Mapping[str, Mapping[str, int]]) -> list[Any]:
    date, facets = _describe(desk, thing)
    numbers = [
        sorted({places[facet][ref] for ref in facets.get(facet, ()) if ref in places[facet]}) for facet in FACETS
    ]
    return [KINDS.index(thing.kind), day_number(date) if date else None, *numbers]


def _describe(desk: Desk, thing: Target) -> tuple[Edtf | None, Facets]:
    """The date of a thing, where it has one, and its facets."""
    record = desk.find(thing.kind, thing.ref)
    own = {thing.kind: (thing.ref,)}
    if record is None:
        return None, own
    if isinstance(record.meta, Article):
        meta = record.meta
        authors = tuple(name for name in meta.authors if not isinstance(name, LiteralName))
        outlet = (meta.outlet,) if meta.outlet else ()
        return meta.published, {
            'outlet': outlet,
            'event': meta.events,
            'person': (*authors, *meta.people),
            'topic': meta.topics,
        }
    if isinstance(record.meta, Event):
        return record.meta.start, {**own, 'person': record.meta.people, 'topic': record.meta.topics}
    return None, own


def day_number(date: Edtf) -> int | None:
    """A date as a number that sorts, with its year before four digits; None where its year is not known."""
    if date.year is None:
        return None
    month, day = date.earliest[1:3] if date.earliest[0] == date.year else (0, 0)
    return date.year * 10_000 + month * 100 + day
