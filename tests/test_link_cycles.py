from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from site_builder.link.cycles import find_cycles

NODES = 'abcdefg'


def graphs(max_out: int) -> st.SearchStrategy[dict[str, list[str]]]:
    """Directed graphs of up to seven nodes, loops and edges to nodes that are no keys among them."""
    return st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=max_out, unique=True))


def can_reach(edges: Mapping[str, Iterable[str]], start: str) -> set[str]:
    """The nodes that can be reached from a node in one step or more: the plain definition."""
    reached: set[str] = set()
    fresh = set(edges.get(start, ()))
    while fresh:
        reached |= fresh
        fresh = {target for node in fresh for target in edges.get(node, ())} - reached
    return reached


def in_circles(edges: Mapping[str, Iterable[str]]) -> set[str]:
    return {node for node in edges if node in can_reach(edges, node)}


def test_a_circle_begins_with_its_first_node_in_the_alphabet() -> None:
    assert find_cycles({'c': ['b'], 'b': ['a'], 'a': ['c']}) == [('a', 'c', 'b')]


def test_a_node_that_points_to_itself_is_a_circle() -> None:
    assert find_cycles({'a': ['a']}) == [('a',)]


def test_a_path_into_a_circle_is_no_part_of_it() -> None:
    assert find_cycles({'a': ['b'], 'b': ['c'], 'c': ['b']}) == [('b', 'c')]


def test_two_paths_to_the_same_end_are_no_circle() -> None:
    assert find_cycles({'a': ['b', 'c'], 'b': ['d'], 'c': ['d'], 'd': []}) == []


def test_two_circles_with_a_common_node_are_both_found() -> None:
    assert find_cycles({'a': ['b', 'c'], 'b': ['a'], 'c': ['a']}) == [('a', 'b'), ('a', 'c')]


def test_the_order_in_which_edges_are_written_does_not_matter() -> None:
    one = {'a': ['b', 'c'], 'b': ['a'], 'c': ['a']}
    other = {key: list(reversed(one[key])) for key in reversed(one)}

    assert find_cycles(one) == find_cycles(other)


@given(graphs(4))
def test_each_circle_that_is_found_is_one(edges: dict[str, list[str]]) -> None:
    for cycle in find_cycles(edges):
        assert cycle[0] == min(cycle)
        assert len(set(cycle)) == len(cycle)
        for node, target in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
            assert target in edges[node]


@given(graphs(4))
def test_no_circle_is_found_twice(edges: dict[str, list[str]]) -> None:
    cycles = find_cycles(edges)

    assert len(set(cycles)) == len(cycles)


@given(graphs(4))
def test_of_nodes_that_lead_to_each_other_a_circle_is_found(edges: dict[str, list[str]]) -> None:
    found = {node for cycle in find_cycles(edges) for node in cycle}

    assert found <= in_circles(edges)
    for node in in_circles(edges):
        around = {other for other in can_reach(edges, node) if node in can_reach(edges, other)}
        assert found & around


@given(graphs(1))
def test_where_each_node_points_to_one_every_node_of_a_circle_is_found(edges: dict[str, list[str]]) -> None:
    assert {node for cycle in find_cycles(edges) for node in cycle} == in_circles(edges)


def test_a_chain_of_a_hundred_thousand_is_walked_in_a_moment() -> None:
    count = 100_000
    edges = {f'{number:06}': [f'{(number + 1) % count:06}'] for number in range(count)}
    start = time.perf_counter()

    assert len(find_cycles(edges)[0]) == count
    assert time.perf_counter() - start < 10
