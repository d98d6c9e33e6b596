"""Heavy work: on all cores, and without the collector of cyclic garbage.

Forked processes inherit what they work on, so that only results travel.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from site_builder.issues import MachineError

Item = TypeVar('Item')
Result = TypeVar('Result')

WORTHWHILE = 400
"""Fewer items than this are done sooner than processes start, if each takes no more than a page."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def map_forked(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int, worthwhile: int = 0
) -> list[Result]:
    """The results of `function` for each item, in order, made by at most `jobs` processes.

    Results and exceptions must be picklable. Where a system cannot fork, the items are fewer than `worthwhile` (0: as
    for pages), or this process has several threads, whose locks a fork would copy, one process does it all. Raises
    `MachineError` where a process is killed.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    global _work  # noqa: PLW0603 - what a forked process inherits must be reachable from the module
    can_fork = 'fork' in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if jobs < 2 or len(items) < (worthwhile or WORTHWHILE) or not can_fork:
        return [function(item) for item in items]
    _work = (function, items)
    try:
        # a collection would touch, and so copy, all that the processes share
        with ProcessPoolExecutor(jobs, multiprocessing.get_context('fork'), gc.disable) as pool:
            return list(pool.map(_do, range(len(items)), chunksize=max(1, len(items) // (jobs * 8))))
    except BrokenProcessPool as error:
        hint = 'Perhaps the memory was full: use fewer with --jobs, or a larger machine'
        raise MachineError(f'A process of the build was killed before its work was done. {hint}.') from error
    finally:
        _work = None


def _do(number: int) -> Any:
    assert _work is not None, 'only a forked process works'  # noqa: S101
    function, items = _work
    return function(items[number])


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is searched for cyclic garbage meanwhile, and what is there then is not searched later.

    A build makes hardly any cycles, and each search goes through the whole archive: without them it takes half as long.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
