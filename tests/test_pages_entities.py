from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.views import Link, Phrase, Related
from tests.sites import SMALL, entity_view_of, make_desk, pages_of, view_of, write_archive

MORE = """
-- content/outlets.yaml --
ponte: {label: Il Ponte, lang: it, place: bolzano, url: https://www.ponte.example/}
bote:
  label: Der Talbote
  lang: de
  description: {it: Quotidiano di valle.}
  aliases: [Talblatt, Bote]
  same_as: [https://www.wikidata.org/wiki/Q1, https://viaf.example/2/]
eco: {label: Eco delle Valli, lang: it}
-- content/people.yaml --
ada: {label: Ada Pichler}
eva: {label: Eva Rossi}
idle: {label: Ida Senza Testi}
-- content/places.yaml --
bolzano: {label: {it: Bolzano, de: Bozen}, place: tirolo}
tirolo: {label: {it: Alto Adige, de: Südtirol}}
-- content/organisations.yaml --
corps: {label: {it: Pompieri, de: Feuerwehr}, place: bolzano}
-- content/topics.yaml --
water: {label: {it: Acqua, de: Wasser}}
-- content/articles/fourth.md --
---
title: Dalla traduzione
lang: it
outlet: ponte
published: 2025-06-01
authors: [ada]
people: [ada, eva]
topics: [water]
organisations: [corps]
translation:
  method: human
  by: eva
  of: {lang: en, outlet: bote, authors: [eva]}
---
-- content/pages/about.it.md --
---
title: Chi siamo
---
Con [[ada]] da [[bolzano]].
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL, MORE)


def groups_of(source: Path, kind: str, ref: str) -> dict[str, list[str]]:
    """Refs of articles by the anchor of their group."""
    view = entity_view_of(source, kind, ref)
    return {group.anchor: [row.href.split('/')[-2] for row in group.rows] for group in view.groups}


def test_an_outlet_lists_what_it_published_the_latest_first(source: Path) -> None:
    assert groups_of(source, 'outlet', 'ponte') == {'role-published': ['fourth', 'first']}


def test_an_outlet_lists_the_originals_of_translations(source: Path) -> None:
    assert groups_of(source, 'outlet', 'bote') == {
        'role-published': ['second'],
        'role-original-published': ['fourth'],
    }


def test_a_person_is_shown_by_what_they_did(source: Path) -> None:
    assert groups_of(source, 'person', 'ada') == {'role-wrote': ['fourth', 'first'], 'role-about': ['fourth']}
    assert groups_of(source, 'person', 'eva') == {
        'role-translated': ['fourth'],
        'role-original-wrote': ['fourth'],
        'role-about': ['fourth'],
    }


def test_each_group_has_a_heading_of_the_catalog(source: Path) -> None:
    desk = make_desk(source)

    assert [group.heading for group in entity_view_of(source, 'person', 'ada').groups] == [
        desk.t('role.wrote'),
        desk.t('role.about'),
    ]


def test_a_place_shows_its_events_and_what_lies_in_it(source: Path) -> None:
    desk = make_desk(source)
    bolzano, tirolo = (entity_view_of(source, 'place', ref) for ref in ('bolzano', 'tirolo'))

    assert [row.href for row in bolzano.events] == ['/it/eventi/flood/']
    assert bolzano.entities == (
        Related(desk.t('seat.outlet'), (Link('/it/testate/ponte/', Phrase('Il Ponte')),)),
        Related(desk.t('seat.organisation'), (Link('/it/organizzazioni/corps/', Phrase('Pompieri')),)),
    )
    assert tirolo.entities == (Related(desk.t('seat.place'), (Link('/it/luoghi/bolzano/', Phrase('Bolzano')),)),)
    assert tirolo.events == ()


def test_an_entity_shows_what_is_known_of_it(source: Path) -> None:
    desk, view = make_desk(source), entity_view_of(source, 'outlet', 'bote')

    assert (view.kind, view.kind_name, view.label) == ('outlet', desk.t('kind.outlet'), Phrase('Der Talbote', 'de'))
    assert view.description == Phrase('Quotidiano di valle.')
    assert {fact.label: [(link.label.text, link.href) for link in fact.values] for fact in view.facts} == {
        desk.t('fact.aliases'): [('Talblatt', ''), ('Bote', '')],
        desk.t('fact.lang'): [('tedesco', '')],
        desk.t('fact.same-as'): [
            ('wikidata.org/wiki/Q1', 'https://www.wikidata.org/wiki/Q1'),
            ('viaf.example/2', 'https://viaf.example/2/'),
        ],
    }
    facts = {fact.label: fact.values for fact in entity_view_of(source, 'outlet', 'ponte').facts}
    assert facts[desk.t('fact.seat')] == (Link('/it/luoghi/bolzano/', Phrase('Bolzano')),)
    assert facts[desk.t('fact.web-site')] == (Link('https://www.ponte.example/', Phrase('ponte.example')),)


def test_a_description_that_is_not_translated_stands_in_with_a_mark(source: Path) -> None:
    view = entity_view_of(source, 'outlet', 'bote', 'de')

    assert view.description == Phrase('Quotidiano di valle.', 'it', fallback=True)


def test_pages_that_mention_an_entity_are_named(source: Path) -> None:
    assert entity_view_of(source, 'person', 'ada').mentioned_in == (Link('/it/pagine/about/', Phrase('Chi siamo')),)
    assert entity_view_of(source, 'person', 'eva').mentioned_in == ()


def test_an_entity_that_nothing_uses_has_a_page_all_the_same(source: Path) -> None:
    view = entity_view_of(source, 'person', 'idle')

    assert (view.groups, view.events, view.entities, view.mentioned_in) == ((), (), (), ())


def test_the_list_of_a_register_is_in_alphabetical_order_with_counts(source: Path) -> None:
    desk, view = make_desk(source), view_of(source, 'it/persone/index.html')

    assert (view.heading, view.intro) == (desk.t('list.people'), desk.n('count.people', 3))
    assert [(link.label.text, link.note) for group in view.groups for link in group.links] == [
        ('Ada Pichler', desk.n('count.articles', 2)),
        ('Eva Rossi', desk.n('count.articles', 1)),
        ('Ida Senza Testi', desk.n('count.events', 0)),
    ]


def test_what_only_events_name_is_counted_by_events(source: Path) -> None:
    desk = make_desk(source)
    links = [link for group in view_of(source, 'it/luoghi/index.html').groups for link in group.links]

    assert [(link.label.text, link.note) for link in links] == [
        ('Alto Adige', desk.n('count.events', 0)),
        ('Bolzano', desk.n('count.events', 1)),
    ]


def test_an_empty_register_has_no_list_and_no_place_in_the_menu(tmp_path: Path) -> None:
    pages = pages_of(write_archive(tmp_path, SMALL))
    home = pages['it/index.html'].chrome
    assert home is not None

    assert not any(path.startswith(('it/organizzazioni', 'it/temi')) for path in pages)
    assert not any(link.href.startswith(('/it/organizzazioni', '/it/temi')) for link in home.menu)
    assert '/it/testate/' in [link.href for link in home.menu]


def test_the_way_to_an_entity_leads_over_its_list(source: Path) -> None:
    head = pages_of(source)['de/personen/ada/index.html'].head
    assert head is not None

    assert [crumb.href for crumb in head.crumbs] == ['/de/', '/de/personen/']
    assert (head.title, head.section) == ('Ada Pichler', '/de/personen/')
