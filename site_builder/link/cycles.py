"""Circles in a directed graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def find_cycles(edges: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Circles, each from its first node in alphabetical order: depth-first search, linear in nodes and edges.

    Of circles that share nodes, those are found that the search closes first: not each, but one at least.
    """
    done, found = set[str](), []
    for start in sorted(edges):
        path: dict[str, None] = {}
        stack = [(start, iter(sorted(edges.get(start, ()))))] if start not in done else []
        path |= dict.fromkeys(node for node, _ in stack)
        while stack:
            node, following = stack[-1]
            target = next(following, None)
            if target is None:
                stack.pop()
                path.pop(node)
                done.add(node)
            elif target in path:
                found.append(_from_first(tuple(path)[tuple(path).index(target) :]))
            elif target not in done:
                path[target] = None
                stack.append((target, iter(sorted(edges.get(target, ())))))
    return found


def _from_first(cycle: tuple[str, ...]) -> tuple[str, ...]:
    start = cycle.index(min(cycle))
    return cycle[start:] + cycle[:start]
