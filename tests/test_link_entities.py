from __future__ import annotations

from site_builder.link import Linked, link_archive
from site_builder.link.entities import ROLES
from site_builder.link.targets import Target
from tests.archives import article, codes, event, found, link, link_without_errors, notes, read, register, rendition


def roles_of(linked: Linked, kind: str, ref: str) -> dict[str, list[str]]:
    """The articles of an entity by role."""
    return dict(linked.entities[Target(kind, ref)].articles)


def test_an_entity_has_its_articles_by_what_it_has_to_do_with_them() -> None:
    linked = link_without_errors(
        register('people', 'ada', 'bea'), register('outlets', 'gazzetta'), register('topics', 'ponti'),
        article('a', outlet='gazzetta', authors='[ada]', people='[bea]', topics='[ponti]'),
        article('b', lang='de', authors='[ada]', people='[ada]', translation='{of: a, by: bea}'),
    )  # fmt: skip

    assert roles_of(linked, 'outlet', 'gazzetta') == {'published': ['a']}
    assert roles_of(linked, 'person', 'ada') == {'wrote': ['a', 'b'], 'about': ['b']}
    assert roles_of(linked, 'person', 'bea') == {'about': ['a'], 'translated': ['b']}
    assert roles_of(linked, 'topic', 'ponti') == {'about': ['a']}


def test_who_made_a_text_that_is_not_held_is_known_from_its_translation() -> None:
    linked = link_without_errors(
        register('people', 'ada'), register('outlets', 'herald'),
        article('a', translation='{of: {lang: zh, translation: {of: {lang: en, outlet: herald, authors: [ada]}}}}'),
    )  # fmt: skip

    assert roles_of(linked, 'outlet', 'herald') == {'original-published': ['a']}
    assert roles_of(linked, 'person', 'ada') == {'original-wrote': ['a']}


def test_who_wrote_an_article_is_not_named_again_as_the_author_of_its_original() -> None:
    linked = link_without_errors(
        register('people', 'ada'), article('a', authors='[ada]', translation='{of: {lang: en, authors: [ada]}}')
    )

    assert roles_of(linked, 'person', 'ada') == {'wrote': ['a']}


def test_every_role_is_one_that_pages_show() -> None:
    linked = link_without_errors(
        register('people', 'ada', 'bea'), register('outlets', 'herald'),
        article('a', outlet='herald', authors='[ada]', people='[ada]',
                translation='{of: {lang: en, outlet: herald, authors: [bea]}, by: ada}'),
    )  # fmt: skip

    assert {role for links in linked.entities.values() for role in links.articles} == set(ROLES)


def test_a_name_that_is_in_no_register_links_to_nobody() -> None:
    linked = link_without_errors(article('a', authors='[{literal: Ada}]'))

    assert linked.entities == {}


def test_an_entity_named_twice_has_the_article_once() -> None:
    linked, issues = link(register('topics', 'ponti'), article('a', topics='[ponti, ponti]'))

    assert roles_of(linked, 'topic', 'ponti') == {'about': ['a']}
    assert codes(issues) == ['link.duplicate']


def test_an_entity_has_the_events_that_name_it() -> None:
    linked = link_without_errors(register('places', 'lago'), event('e', places='[lago]'), article('a', events='[e]'))

    assert linked.entities[Target('place', 'lago')].events == ['e']


def test_a_place_has_what_lies_in_it() -> None:
    linked = link_without_errors(
        register('places', 'valle', lago='{label: Lago, place: valle}'),
        register('outlets', gazzetta='{label: Gazzetta, place: valle}'),
        article('a', places='[lago]', outlet='gazzetta'),
    )

    assert dict(linked.entities[Target('place', 'valle')].entities) == {
        'outlet': [Target('outlet', 'gazzetta')],
        'place': [Target('place', 'lago')],
    }


def test_an_entry_that_nothing_names_is_unused() -> None:
    _, issues = link(register('people', 'ada', 'bea'), article('a', people='[bea]'))

    assert found(issues) == [('entity.unused', 'content/people.yaml', 1, 1)]


def test_makers_of_renditions_and_notes_and_looked_for_outlets_are_used() -> None:
    _, issues = link(
        register('people', 'ada', 'bea'), register('outlets', 'gazzetta'),
        article('a', lang='de', events='[e]'), rendition('a', 'it', by='ada'), notes('a', 'id: n1, by: bea'),
        event('e', outlets='[gazzetta]'),
    )  # fmt: skip

    assert issues == []


def test_nothing_is_called_unused_while_a_file_cannot_be_read() -> None:
    archive, _ = read(register('people', 'ada'), article('a', tittle='x', people='[ada]'))

    assert link_archive(archive)[1] == []


def test_places_do_not_lie_in_each_other() -> None:
    _, issues = link(
        register(
            'places', valle='{label: V, place: lago}', lago='{label: L, place: monte}', monte='{label: M, place: valle}'
        )
    )

    assert found(issues) == [('entity.place-cycle', 'content/places.yaml', 2, 18)]


def test_a_place_does_not_lie_in_itself() -> None:
    _, issues = link(register('places', lago='{label: L, place: lago}'))

    assert codes(issues) == ['link.self']


def test_two_entries_are_not_the_same_thing() -> None:
    same = '{label: %s, same_as: [https://example.org/1, https://example.org/%s]}'
    _, issues = link(register('topics', a=same % ('A', 2), b=same % ('B', 3)), article('x', topics='[a, b]'))

    assert found(issues) == [('entity.same-as-twice', 'content/topics.yaml', 2, 25)]


def test_entries_of_two_registers_may_share_an_address_and_a_name() -> None:
    entry = '{label: Lago, same_as: [https://example.org/1]}'
    link_without_errors(
        register('topics', a=entry), register('places', a=entry), article('x', topics='[a]', places='[a]')
    )


def test_the_same_name_is_noticed_in_the_same_language_only() -> None:
    _, issues = link(
        register('people', a='{label: {it: Ada, de: Ada B.}}', b='{label: {it: ADA, de: Ada}}'),
        article('x', people='[a, b]'),
    )

    assert found(issues) == [('entity.label-twice', 'content/people.yaml', 2, 5)]
