from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.link import link_archive
from site_builder.link.claims import SILENT, ClaimLinks
from tests.archives import article, codes, event, found, link, link_without_errors, read, rendition

STANCES = ('states', 'qualifies', 'disputes')


def covering(ref: str, day: int, **meta: str) -> str:
    return article(ref, published=f'2025-03-{day:02}', events='[e]', **meta)


def claiming(*evidence: str) -> str:
    """An event with one claim."""
    items = ', '.join(f'{{{item}}}' for item in evidence)
    return event('e', claims=f'[{{id: c, text: Detto, evidence: [{items}]}}]')


def claim_of(links: tuple[ClaimLinks, ...]) -> tuple[list[str], list[str]]:
    """Who says something of the only claim, and who is silent."""
    return [item.article for item in links[0].evidence], list(links[0].silent)


def test_evidence_and_silence_stand_in_the_order_of_the_coverage() -> None:
    linked = link_without_errors(
        claiming('article: a, stance: states', 'article: c, stance: disputes'),
        covering('a', 9), covering('b', 7), covering('c', 8), covering('d', 10),
    )  # fmt: skip

    assert claim_of(linked.claims.of_event['e']) == (['c', 'a'], ['b', 'd'])


def test_a_claim_is_found_from_each_article_that_says_something_of_it() -> None:
    linked = link_without_errors(claiming('article: a, stance: states'), covering('a', 8), covering('b', 9))

    (claim,), (own,) = linked.claims.of_event['e'], linked.claims.of_article['a']
    assert (own.event, own.claim, own.evidence) == ('e', claim.claim, claim.evidence)
    assert 'b' not in linked.claims.of_article


def test_an_article_has_its_own_evidence_only() -> None:
    evidence = ('article: a, stance: states', 'article: b, stance: disputes')
    linked = link_without_errors(claiming(*evidence), covering('a', 8), covering('b', 9))

    assert [item.article for item in linked.claims.of_article['b'][0].evidence] == ['b']


def test_of_many_silent_articles_the_first_are_named_and_all_are_counted() -> None:
    covers = (article(f'a{number}', published=f'2025-03-{number + 1:02}', events='[e]') for number in range(SILENT + 5))
    (claim,) = link_without_errors(claiming('article: a3, stance: states'), *covers).claims.of_event['e']

    assert claim.silent_count == SILENT + 4
    assert claim.silent == tuple(f'a{number}' for number in range(SILENT + 1) if number != 3)


def test_an_article_with_two_stances_has_the_claim_once() -> None:
    linked = link_without_errors(
        claiming('article: a, stance: states', 'article: a, stance: qualifies'), covering('a', 8)
    )

    assert len(linked.claims.of_article['a']) == 1
    assert [item.stance for item in linked.claims.of_article['a'][0].evidence] == ['states', 'qualifies']


def test_an_event_without_claims_has_none() -> None:
    linked = link_without_errors(event('e'), covering('a', 8))

    assert linked.claims.of_event == {'e': ()}


def test_a_claim_without_evidence_leaves_all_silent() -> None:
    linked = link_without_errors(event('e', claims='[{id: c, text: Detto}]'), covering('a', 8))

    assert claim_of(linked.claims.of_event['e']) == ([], ['a'])


def test_an_article_that_does_not_cover_the_event_is_no_evidence() -> None:
    linked, issues = link(claiming('article: b, stance: states'), covering('a', 8), article('b'))

    assert claim_of(linked.claims.of_event['e']) == ([], ['a'])
    assert found(issues) == [('claim.not-covering', 'content/events/e.yaml', 3, 43)]


def test_nobody_both_states_and_disputes_a_claim() -> None:
    for first, second in (('states', 'disputes'), ('disputes', 'states')):
        _, issues = link(claiming(f'article: a, stance: {first}', f'article: a, stance: {second}'), covering('a', 8))

        assert codes(issues) == ['claim.contradictory-stances']


def test_the_same_evidence_twice_is_one_too_many() -> None:
    _, issues = link(claiming('article: a, stance: states', 'article: a, stance: states'), covering('a', 8))

    assert codes(issues) == ['link.duplicate']


def test_a_quote_stands_in_a_rendition_that_there_is() -> None:
    for lang in ('it', 'de'):
        link_without_errors(
            claiming(f'article: a, stance: states, quote: Testo, in: {lang}'), covering('a', 8), rendition('a', 'de')
        )
    _, issues = link(claiming('article: a, stance: states, quote: Testo, in: fr'), covering('a', 8))

    assert codes(issues) == ['claim.no-rendition']


def test_evidence_from_an_article_that_cannot_be_read_is_not_judged() -> None:
    archive, _ = read(claiming('article: a, stance: states, in: de'), covering('a', 8, tittle='x'))

    assert codes(link_archive(archive)[1]) == []


@given(st.lists(st.tuples(st.sampled_from('abcx'), st.sampled_from(STANCES)), max_size=6))
def test_every_covering_article_either_speaks_or_is_silent(evidence: list[tuple[str, str]]) -> None:
    items = (f'article: {ref}, stance: {stance}' for ref, stance in evidence)
    linked, issues = link(claiming(*items), covering('a', 8), covering('b', 7), covering('c', 9), article('x'))
    speaking, silent = claim_of(linked.claims.of_event['e'])

    assert set(speaking) == {ref for ref, _ in evidence} - {'x'}
    assert sorted({*speaking, *silent}) == ['a', 'b', 'c']
    assert not set(speaking) & set(silent)
    assert ('claim.not-covering' in codes(issues)) == any(ref == 'x' for ref, _ in evidence)
    both = {ref for ref, _ in evidence if {(ref, 'states'), (ref, 'disputes')} <= set(evidence)}
    assert ('claim.contradictory-stances' in codes(issues)) == bool(both)
