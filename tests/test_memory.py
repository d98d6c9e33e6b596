from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.memory import Made, Memory, Now, Numbering, Stale, Trace, explain, find_stale, numbers_of
from site_builder.packing import fingerprint, pack, unpack
from site_builder.tracking import Values

READS = [('m', 'a'), ('m', 'b')]
HELD = {'a': 1, 'b': 2}


def now(held: dict[str, int] = HELD, settings: bytes = b's', template: str = 't', content: bytes = b'c') -> Now:
    return Now(settings, {'x.html': template}, Values({'m': held}, fingerprint, {}, {}), {'x': content})


@pytest.fixture
def memory() -> Memory:
    numbering = Numbering(READS)
    trace = Trace(numbering.pack([('m', 'a')]), (Made('x', 'x.html', b'd', b'c'),))
    values = [now().values.find(read) for read in READS]
    return Memory(b's', b'', {'x.html': 't'}, READS, values, {'one': trace})


def test_what_is_the_same_is_not_stale(memory: Memory) -> None:
    assert find_stale(memory, now(), ['one']) == {}


def test_what_it_did_not_read_makes_nothing_stale(memory: Memory) -> None:
    assert find_stale(memory, now({'a': 1, 'b': 3}), ['one']) == {}


@pytest.mark.parametrize(
    ('found', 'stale'),
    [
        (now({'a': 9, 'b': 2}), Stale(reads=(('m', 'a'),))),
        (now({'b': 2}), Stale(reads=(('m', 'a'),))),
        (now(template='other'), Stale(templates=('x.html',))),
        (replace(now(), templates={}), Stale(templates=('x.html',))),
        (now(content=b'altered'), Stale(missing=('x',))),
        (replace(now(), present={}), Stale(missing=('x',))),
        (now(settings=b'other'), Stale(is_set=True)),
    ],
    ids=['changed', 'deleted', 'template', 'template gone', 'altered', 'lost', 'settings'],
)
def test_a_change_of_what_it_depends_on_makes_a_unit_stale(memory: Memory, found: Now, stale: Stale) -> None:
    assert find_stale(memory, found, ['one']) == {'one': stale}


def test_a_unit_that_was_not_there_is_made(memory: Memory) -> None:
    assert find_stale(memory, now(), ['one', 'two']) == {'two': Stale(is_new=True)}
    assert find_stale(Memory(), now(), ['one']) == {'one': Stale(is_new=True, is_set=True)}


@pytest.mark.parametrize(
    ('stale', 'words'),
    [
        (Stale(is_new=True, is_set=True), ['not built before']),
        (Stale(is_set=True), ['settings, interface texts, menus, assets or program']),
        (Stale(templates=('b.html', 'a.html', 'b.html')), ['template a.html', 'template b.html']),
        (Stale(missing=('x', 'y')), ['the file was altered or deleted']),
        (
            Stale(reads=(('listings.latest', 'events'), ('archive.articles', 'a'))),
            ['articles a'],
        ),
    ],
)
def test_a_reason_is_told_in_words(stale: Stale, words: list[str]) -> None:
    assert list(explain(stale)) == words


def test_reads_keep_their_numbers_and_others_get_new_ones() -> None:
    numbering = Numbering(READS)
    known, others = numbering.pack_known([('m', 'b'), ('n', 'c'), ('m', 'a')])

    assert list(numbers_of(known)) == [1, 0]
    assert others == (('n', 'c'),)
    assert list(numbers_of(numbering.pack(others))) == [2]
    assert numbering.reads == [*READS, ('n', 'c')]


@given(st.lists(st.integers(0, 50), unique=True))
def test_numbers_survive_their_packing(numbers: list[int]) -> None:
    numbering = Numbering(('m', str(number)) for number in range(51))

    assert list(numbers_of(numbering.pack([('m', str(number)) for number in numbers]))) == numbers


def test_a_memory_survives_its_packing(memory: Memory) -> None:
    assert unpack(Memory, pack(memory)) == memory
