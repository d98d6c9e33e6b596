from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.collation import sort_key
from site_builder.link.divisions import Lists, Size, divide, page_at, page_key
from site_builder.link.listings import ROWS, Listings, year_ref
from site_builder.link.note_listings import TagUse
from site_builder.pages.desk import Desk
from tests.archives import article, event, link_without_errors, notes, register
from tests.large import write_large
from tests.sites import make_desk

LENGTHS, PER_PAGE = st.integers(0, 60), st.integers(1, 9)


def listings_of(*texts: str) -> Listings:
    return link_without_errors(*texts).listings


# Pages


@given(LENGTHS, PER_PAGE, st.booleans())
def test_pages_hold_everything_in_order_and_none_is_too_long(count: int, rows: int, newest_first: bool) -> None:
    items = list(range(count))
    pages = divide(items, rows, newest_first=newest_first)

    assert [item for page in pages for item in page] == items
    assert max(map(len, pages)) < 2 * rows
    assert {len(page) for page in (pages[1:] if newest_first else pages[:-1])} <= {rows}


@given(LENGTHS, PER_PAGE, st.booleans())
def test_one_more_item_changes_one_page_only_or_makes_a_new_one(count: int, rows: int, newest_first: bool) -> None:
    items = list(range(count))
    more = [-1, *items] if newest_first else [*items, count]
    before, after = (divide(found, rows, newest_first=newest_first) for found in (items, more))

    assert len(set(before) - set(after)) <= 1
    assert len(set(after) - set(before)) <= 2


@given(LENGTHS, PER_PAGE)
def test_the_page_of_an_item_is_found_by_its_index(count: int, rows: int) -> None:
    lists = Lists()
    lists.add('x', [str(item) for item in range(count)], rows, newest_first=False)

    for index in range(count):
        number = page_at(lists.sizes['x'], rows, index)
        assert str(index) in lists.pages[page_key('x', number)]


def test_an_empty_list_has_one_empty_page() -> None:
    lists = Lists()
    lists.add('x', [], 5)

    assert (lists.sizes['x'], lists.pages[page_key('x', 1)]) == (Size(0, 1), ())


# Coverage


@pytest.fixture(scope='module')
def large(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return make_desk(write_large(tmp_path_factory.mktemp('large'), 3 * ROWS + 50, notes=False))


@pytest.mark.parametrize(('start', 'end'), [(0, 12), (94, 106), (190, 212), (300, 350), (99, 101), (0, 350)])
def test_a_part_of_the_coverage_is_cut_out_of_its_pages(large: Desk, start: int, end: int) -> None:
    assert large.linked.listings.coverage('piena', start, end) == large.linked.coverage['piena'][start:end]


def test_the_place_of_an_article_is_that_in_the_coverage(large: Desk) -> None:
    listings = large.linked.listings
    places = [listings.places[f'piena/{report.article}'] for report in large.linked.coverage['piena']]

    assert places == list(range(3 * ROWS + 50))


def test_coverage_is_counted() -> None:
    listings = listings_of(
        register('outlets', 'foglio', 'eco', 'ora'),
        event('e', outlets='[ora, eco]'),
        article('a', outlet='foglio', published='2025-01-02', events='[e]'),
        article('b', outlet='foglio', published='2025-01-01', events='[e]', lang='de'),
        article('c', outlet='eco', events='[e]'),
    )
    scope = listings.scopes['e']

    assert (scope.outlets, scope.languages, scope.has_undated, scope.absent) == (2, 2, True, ('ora',))
    assert scope.first
    assert scope.last
    assert (scope.first.text, scope.last.text) == ('2025-01-01', '2025-01-02')
    assert listings.latest['events/e'] == ('a', 'b', 'c')


# Registers


def test_a_long_register_has_pages_and_says_where_its_letters_begin() -> None:
    names = [f'{letter}{number:03}' for letter in 'abc' for number in range(400)]
    listings = listings_of(register('topics', *names))

    assert listings.sizes['topics/it'] == Size(1200, 2)
    assert listings.pages[page_key('topics/it', 1)][:2] == ('a000', 'a001')
    assert listings.letters['topics/it'] == (('A', 1), ('B', 1), ('C', 2))


def test_a_short_register_needs_no_letters() -> None:
    listings = listings_of(register('topics', 'zeta', 'acqua'))

    assert listings.pages[page_key('topics/it', 1)] == ('acqua', 'zeta')
    assert listings.letters['topics/it'] == ()


# Annotations


def test_a_tag_is_counted_by_outlet_and_by_language() -> None:
    listings = listings_of(
        register('outlets', 'foglio', 'eco'),
        article('a', outlet='foglio'),
        article('b', outlet='eco', lang='de'),
        article('c', outlet='eco'),
        notes('a', 'id: n1, tags: [x]', 'id: n2, tags: [x, y]'),
        notes('b', 'id: n1, tags: [x]'),
        notes('c', 'id: n1'),
    )

    assert listings.tags['x'] == TagUse(3, (('foglio', 2), ('eco', 1)), (('it', 2), ('de', 1)))
    assert listings.counts['annotations/tags'] == (('x', 3), ('y', 1))
    assert listings.totals['annotations'] == 4
    assert listings.pages[page_key('written', 1)] == ('articles/a#0', 'articles/a#1', 'articles/b#0', 'articles/c#0')


def test_years_have_refs() -> None:
    assert [year_ref(year) for year in (2025, -44, None)] == ['2025', 'bce44', 'undated']


# Order of names


def _slow(text: str) -> tuple[str, str]:
    """The key by the rules for letters of any script: a letter that is not ASCII takes the fast way out."""
    key, _ = sort_key(f'{text} é')
    return key.removesuffix('e').rstrip(), text


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_names_are_ordered_by_the_rules_for_all(text: str) -> None:
    assert sort_key(text) == _slow(text)
