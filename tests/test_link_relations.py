from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.link.relations import LATER, RelationLink
from site_builder.model import RelationType
from tests.archives import article, codes, event, found, link, link_without_errors

TYPES: tuple[RelationType, ...] = get_args(RelationType)
REFS = 'abcd'


def relating(ref: str, *relations: tuple[str, str], **meta: str) -> str:
    """An article with relations: type and ref."""
    items = ', '.join(f'{{type: {type_}, to: {to}}}' for type_, to in relations)
    return article(ref, relations=f'[{items}]', **meta)


@pytest.mark.parametrize('type_', TYPES)
def test_a_relation_is_seen_from_both_ends(type_: RelationType) -> None:
    linked = link_without_errors(relating('a', (type_, 'b')), article('b'))

    assert linked.relations.of_article == {
        'a': (RelationLink(type_, 'b', inverse=False),),
        'b': (RelationLink(type_, 'a', inverse=True),),
    }


def test_events_are_related_likewise() -> None:
    linked = link_without_errors(event('e', related='[{type: follows, to: f}]'), event('f'))

    assert linked.relations.of_event['f'] == (RelationLink('follows', 'e', inverse=True),)
    assert linked.relations.of_article == {}


def test_a_relation_to_what_there_is_not_has_one_end_only_and_is_not_shown() -> None:
    linked, issues = link(relating('a', ('follows', 'x')))

    assert linked.relations.of_article == {}
    assert codes(issues) == ['link.unknown-article']


def test_nothing_is_related_to_itself() -> None:
    linked, issues = link(relating('a', ('quotes', 'a')))

    assert linked.relations.of_article == {}
    assert codes(issues) == ['link.self']


def test_the_same_relation_twice_is_shown_once() -> None:
    linked, issues = link(relating('a', ('quotes', 'b'), ('quotes', 'b'), ('follows', 'b')), article('b'))

    assert linked.relations.of_article['a'] == (
        RelationLink('quotes', 'b', inverse=False),
        RelationLink('follows', 'b', inverse=False),
    )
    assert codes(issues) == ['link.duplicate']


@pytest.mark.parametrize('type_', TYPES)
def test_what_follows_is_not_older(type_: RelationType) -> None:
    _, issues = link(relating('a', (type_, 'b'), published='2025-03-07'), article('b', published='2025-03-08'))

    place = ('content/articles/a.md', 5, 22 + len(type_))
    assert found(issues) == ([('link.contradiction', *place)] if type_ in LATER else [])


@pytest.mark.parametrize(('one', 'other'), [('2025-03', '2025-03-08'), ('XXXX', '2025'), ('2025-03-08', 'XXXX')])
def test_dates_that_may_agree_are_no_contradiction(one: str, other: str) -> None:
    link_without_errors(relating('a', ('follows', 'b'), published=one), article('b', published=other))


def test_an_event_is_dated_by_its_start() -> None:
    _, issues = link(event('e', start='2025-03-07', related='[{type: follows, to: f}]'), event('f', start='2025-03-08'))

    assert 'link.contradiction' in codes(issues)


def test_a_circle_is_named_at_the_relation_that_closes_it() -> None:
    _, issues = link(
        relating('a', ('quotes', 'c'), ('follows', 'b')),
        relating('b', ('follows', 'c')),
        relating('c', ('follows', 'a')),
    )

    assert found(issues) == [('link.cycle', 'content/articles/a.md', 5, 52)]


def test_articles_may_quote_each_other() -> None:
    link_without_errors(relating('a', ('quotes', 'b')), relating('b', ('quotes', 'a')))


def test_relations_of_different_types_make_no_circle() -> None:
    link_without_errors(relating('a', ('follows', 'b')), relating('b', ('replies-to', 'a')))


@given(st.sets(st.tuples(st.sampled_from(REFS), st.sampled_from(TYPES), st.sampled_from(REFS)), max_size=8))
def test_each_relation_has_its_inverse(relations: set[tuple[str, RelationType, str]]) -> None:
    texts = [relating(ref, *sorted((type_, to) for one, type_, to in relations if one == ref)) for ref in REFS]
    linked, _ = link(*texts)
    shown = {(ref, link) for ref, links in linked.relations.of_article.items() for link in links}
    real = {relation for relation in relations if relation[0] != relation[2]}

    assert shown == {(one, RelationLink(type_, to, inverse=False)) for one, type_, to in real} | {
        (to, RelationLink(type_, one, inverse=True)) for one, type_, to in real
    }
