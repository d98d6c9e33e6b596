from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cache import Cache, read_kept, write_kept
from site_builder.digests import digest_bytes

ENTRIES = {'content/a.md': b'first', 'content/ä.md': b'', 'places:x': b'x' * 100}


def saved(path: Path, entries: dict[str, bytes]) -> Cache:
    cache = Cache(path)
    for key, value in entries.items():
        cache.put(key, digest_bytes(value), value)
    cache.save(entries)
    return cache


def contents(path: Path, entries: dict[str, bytes] = ENTRIES) -> dict[str, bytes]:
    """What a cache that is read from a file knows of the entries."""
    cache = Cache(path)
    found = {key: cache.get(key, digest_bytes(value)) for key, value in entries.items()}
    return {key: bytes(value) for key, value in found.items() if value is not None}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / '.rassegna/results.cache'


# One value


@given(value=st.binary(max_size=200))
def test_what_was_kept_is_read_again(tmp_path_factory: pytest.TempPathFactory, value: bytes) -> None:
    path = tmp_path_factory.mktemp('kept') / 'x.cache'
    write_kept(path, value)

    assert read_kept(path) == value


def test_there_is_nothing_before_anything_was_kept(path: Path) -> None:
    assert read_kept(path) is None


def test_a_value_that_was_cut_off_anywhere_counts_as_missing(path: Path) -> None:
    write_kept(path, b'some value')
    whole = path.read_bytes()

    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert read_kept(path) is None, length


def test_a_value_with_any_bit_turned_counts_as_missing(path: Path) -> None:
    write_kept(path, b'some value')
    whole = path.read_bytes()

    for place in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[place // 8] ^= 1 << place % 8
        path.write_bytes(damaged)
        assert read_kept(path) is None, place


def test_a_value_of_another_version_counts_as_missing(path: Path) -> None:
    write_kept(path, b'some value')
    path.write_bytes(path.read_bytes().replace(b'cache 1\n', b'cache 2\n'))

    assert read_kept(path) is None


def test_a_folder_in_the_place_of_a_file_counts_as_missing_and_stays(path: Path) -> None:
    path.mkdir(parents=True)
    write_kept(path, b'some value')

    assert read_kept(path) is None
    assert path.is_dir()
    assert {found.name for found in path.parent.iterdir()} <= {path.name, '.gitignore'}


def test_an_archive_that_cannot_be_written_has_no_cache(tmp_path: Path) -> None:
    (tmp_path / 'file').write_text('no folder')
    write_kept(tmp_path / 'file/.rassegna/x.cache', b'some value')

    assert read_kept(tmp_path / 'file/.rassegna/x.cache') is None


def test_the_folder_is_ignored_by_git(path: Path) -> None:
    write_kept(path, b'')

    assert (path.parent / '.gitignore').read_text().splitlines()[-1] == '*'


# Many values


def test_values_are_found_under_their_keys_and_digests_only(path: Path) -> None:
    saved(path, ENTRIES)

    assert contents(path) == ENTRIES
    assert Cache(path).get('content/a.md', digest_bytes(b'other')) is None
    assert Cache(path).get('content/b.md', digest_bytes(b'first')) is None


def test_a_cache_without_a_file_keeps_its_values_to_itself() -> None:
    cache = Cache(None)
    cache.put('key', digest_bytes(b'value'), b'value')
    cache.save(['key'])

    found = cache.get('key', digest_bytes(b'value'))
    assert found is not None
    assert bytes(found) == b'value'


def test_of_a_cache_that_was_cut_off_the_entries_before_are_good(path: Path) -> None:
    saved(path, ENTRIES)
    whole = path.read_bytes()
    counts = []
    for length in range(len(whole) + 1):
        path.write_bytes(whole[:length])
        found = contents(path)
        assert found.items() <= ENTRIES.items()
        counts.append(len(found))

    assert counts == sorted(counts)
    assert set(counts) == {0, 1, 2, 3}


@given(data=st.data())
def test_a_damaged_cache_gives_true_values_or_none(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp('damaged') / 'x.cache'
    saved(path, ENTRIES)
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(damaged)

    assert contents(path).items() <= ENTRIES.items()
    saved(path, ENTRIES)
    assert Cache(path).get('content/a.md', digest_bytes(b'first')) in (b'first', None)


def test_what_is_new_is_appended(path: Path) -> None:
    cache = saved(path, {'a': b'x' * 1000})
    before = path.read_bytes()
    cache.put('b', digest_bytes(b'new'), b'new')
    cache.save(['a', 'b'])

    assert path.read_bytes().startswith(before)
    assert contents(path, {'a': b'x' * 1000, 'b': b'new'}) == {'a': b'x' * 1000, 'b': b'new'}


def test_a_value_in_place_of_another_is_the_one_that_is_read(path: Path) -> None:
    cache = saved(path, {'a': b'old', 'b': b'x' * 1000})
    cache.put('a', digest_bytes(b'new'), b'new')
    cache.save(['a', 'b'])

    assert contents(path, {'a': b'new'}) == {'a': b'new'}
    assert contents(path, {'a': b'old'}) == {}


def test_a_file_that_is_mostly_out_of_date_is_written_anew(path: Path) -> None:
    cache = saved(path, {'a': b'x' * 1000, 'b': b'y' * 100})
    cache.save(['b'])

    assert path.stat().st_size < 300
    assert contents(path, {'a': b'x' * 1000, 'b': b'y' * 100}) == {'b': b'y' * 100}


def test_nothing_new_leaves_the_file_alone(path: Path) -> None:
    saved(path, ENTRIES)
    os.utime(path, (1, 1))
    Cache(path).save(ENTRIES)

    assert path.stat().st_mtime == 1


def test_a_file_that_another_process_wrote_meanwhile_is_replaced(path: Path) -> None:
    cache = saved(path, {'a': b'x' * 1000})
    saved(path, {'b': b'y' * 5000})
    cache.put('c', digest_bytes(b'z'), b'z')
    cache.save(['a', 'c'])

    assert contents(path, {'a': b'x' * 1000, 'b': b'y' * 5000, 'c': b'z'}) == {'a': b'x' * 1000, 'c': b'z'}
