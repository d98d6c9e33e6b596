from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from site_builder.link import Linked
from site_builder.link.targets import Target
from site_builder.packing import fingerprint
from site_builder.records import Origin
from site_builder.tracking import ALL, UNTRACKED, Log, Tracked, Values, list_mappings, plain, spell, track
from tests.archives import article, event, link_without_errors, notes, register


@pytest.fixture(scope='module')
def linked() -> Linked:
    return link_without_errors(
        article('a', outlet='o', events='[e]'), event('e'), notes('a', 'id: n'), register('outlets', 'o')
    )


def reads_of(linked: Linked, compute: Callable[[Linked], object]) -> set[tuple[str, str]]:
    log = Log()
    return set(log.record(lambda: compute(track(linked, log)))[1])


# What is noted


@pytest.mark.parametrize(
    ('compute', 'reads'),
    [
        (lambda linked: linked.archive.articles['a'], {('archive.articles', 'a')}),
        (lambda linked: linked.archive.articles.get('gone'), {('archive.articles', 'gone')}),
        (lambda linked: 'gone' in linked.archive.articles, {('archive.articles', 'gone')}),
        (lambda linked: list(linked.archive.articles), {('archive.articles', ALL)}),
        (lambda linked: len(linked.archive.articles), {('archive.articles', ALL)}),
        (lambda linked: linked.archive.articles.values(), {('archive.articles', ALL)}),
        (lambda linked: linked.archive.articles.items(), {('archive.articles', ALL)}),
        (lambda linked: bool(linked.archive.articles), {('archive.articles', ALL)}),
        (lambda linked: list(linked.archive.articles.keys()), {('archive.articles', ALL)}),
        (lambda linked: linked.archive.entities['outlet']['o'], {('archive.entities.outlet', 'o')}),
        (lambda linked: linked.entities[Target('outlet', 'o')], {('entities', 'outlet:o')}),
        (lambda linked: linked.mentions.of.get(Target('article', 'a')), {('mentions.of', 'article:a')}),
        (lambda linked: linked.archive.config.site.title, set()),
    ],
)
def test_what_is_read_is_noted(
    linked: Linked, compute: Callable[[Linked], object], reads: set[tuple[str, str]]
) -> None:
    assert reads_of(linked, compute) == reads


def test_a_key_that_is_not_there_is_noted_though_it_is_an_error(linked: Linked) -> None:
    def compute(found: Linked) -> None:
        with pytest.raises(KeyError):
            found.archive.articles['gone']

    assert reads_of(linked, compute) == {('archive.articles', 'gone')}


def test_whatever_a_linked_archive_holds_is_tracked_or_left_out_by_name(linked: Linked) -> None:
    assert untracked_parts(track(linked, Log()), '') == []


def untracked_parts(value: Any, prefix: str) -> list[str]:
    """Names of parts that could be read without its being noted."""
    found = []
    for field in fields(value):
        name, inner = f'{prefix}{field.name}', getattr(value, field.name)
        if name in UNTRACKED or isinstance(inner, Tracked):
            continue
        if name == 'archive.entities':
            found += [f'{name}.{kind}' for kind, register in inner.items() if not isinstance(register, Tracked)]
        elif is_dataclass(inner):
            found += untracked_parts(inner, f'{name}.')
        else:
            found.append(name)
    return found


def test_a_tracked_archive_says_the_same(linked: Linked) -> None:
    tracked = track(linked, Log())

    assert dict(tracked.archive.articles) == linked.archive.articles
    assert list(tracked.archive.articles.items()) == list(linked.archive.articles.items())
    assert len(tracked.archive.events) == 1


# What is remembered


def test_what_was_made_before_counts_as_read_again() -> None:
    log, made = Log(), []
    mapping = Tracked('m', {'a': 1, 'b': 2}, log)

    def make() -> int:
        made.append('once')
        return mapping['a']

    def compute() -> int:
        return log.remember(('key',), make) + mapping['b']

    assert log.record(compute) == (3, frozenset({('m', 'a'), ('m', 'b')}))
    assert log.record(lambda: log.remember(('key',), make)) == (1, frozenset({('m', 'a')}))
    assert made == ['once']


def test_what_is_made_within_what_is_made_counts_for_both() -> None:
    log = Log()
    mapping = Tracked('m', {'a': 1, 'b': 2}, log)

    def outer() -> int:
        return mapping['b'] + log.remember(('inner',), lambda: mapping['a'])

    log.record(lambda: log.remember(('outer',), outer))

    assert log.record(lambda: log.remember(('outer',), outer))[1] == {('m', 'a'), ('m', 'b')}
    assert log.record(lambda: log.remember(('inner',), lambda: 0)) == (1, frozenset({('m', 'a')}))


def test_what_could_not_be_made_is_not_remembered() -> None:
    log = Log()
    mapping: Mapping[str, int] = Tracked('m', {}, log)

    def compute() -> int:
        with pytest.raises(KeyError):
            log.remember(('key',), lambda: mapping['a'])
        return log.remember(('key',), lambda: 7)

    assert log.record(compute)[0] == 7


# Digests


def values_of(**mappings: Mapping[Any, Any]) -> Values:
    return Values(mappings, fingerprint, {}, {})


def test_a_value_has_one_digest_and_an_absent_one_none() -> None:
    values = values_of(m={'a': 1, 'b': 1, 'c': 2})

    assert values.find(('m', 'a')) == values.find(('m', 'b')) != values.find(('m', 'c'))
    assert values.find(('m', 'gone')) == values.find(('gone', 'a')) == b''


def test_the_digest_of_a_whole_depends_on_keys_values_and_order() -> None:
    wholes = [{}, {'a': 1}, {'a': 2}, {'b': 1}, {'a': 1, 'b': 2}, {'b': 2, 'a': 1}]

    assert len({values_of(m=whole).find(('m', ALL)) for whole in wholes}) == len(wholes)


def test_every_key_is_listed_as_a_read() -> None:
    values = values_of(m={Target('event', 'e'): 1, 'x': 2}, n={('a', 1): 3})

    assert list(values.list_reads()) == [('m', 'event:e'), ('m', 'x'), ('n', 'a/1')]
    assert spell(5) == '5'


def test_the_place_where_something_was_written_is_no_part_of_it(linked: Linked) -> None:
    record = linked.archive.articles['a']
    moved = replace(record, origin=Origin('elsewhere.md'))
    (placed,) = linked.annotations['articles/a']
    moved_note = replace(placed, record=replace(placed.record, origin=Origin('elsewhere.yaml')))

    assert plain(record, {}) == plain(moved, {})
    assert plain((placed,), {}) == plain((moved_note,), {})
    assert plain({'it': record}, {}) == plain({'it': moved}, {})
    assert plain(replace(record, body='Altro'), {}) != plain(record, {})


def test_a_record_with_a_file_of_its_own_follows_from_that(linked: Linked) -> None:
    record, (note,) = linked.archive.articles['a'], linked.archive.annotations['articles/a']
    files = {record.origin.path: b'one', note.origin.path: b'two'}
    other = {record.origin.path: b'other', note.origin.path: b'other'}

    for value in (record, note, {'it': record}, (note,), linked.annotations['articles/a'][0]):
        assert plain(value, files) == plain(value, dict(files))
        assert plain(value, files) != plain(value, other)
    assert plain(record, files) == plain(replace(record, body='Altro'), files)


def test_an_entity_does_not_follow_from_the_register_that_lists_it(linked: Linked) -> None:
    entity = linked.archive.entities['outlet']['o']

    assert plain(entity, {entity.origin.path: b'one'}) == plain(entity, {entity.origin.path: b'other'})


def test_many_reads_have_the_digests_that_each_of_them_has() -> None:
    values, alone = values_of(m={'a': 1, 'b': 2}, n={}), values_of(m={'a': 1, 'b': 2}, n={})
    reads = [('m', 'a'), ('m', ALL), ('m', 'gone'), ('n', 'a'), ('gone', 'a'), ('m', 'b')]

    assert values.find_all(reads) == [alone.find(read) for read in reads]


def test_every_value_of_a_linked_archive_has_a_digest(linked: Linked) -> None:
    values = Values(list_mappings(linked), fingerprint, {}, {})

    assert all(len(values.find(read)) == 16 for read in values.list_reads())
    assert all(len(values.find((name, ALL))) == 16 for name in values.mappings)
