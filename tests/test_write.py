from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.issues import UsageError
from site_builder.plan import Reason
from site_builder.write import MANIFEST, Content, Manifest, read_manifest, write_site
from tests.trees import NEW, OLD, clean_tree, tree

# What is written


def test_files_are_written_with_their_folders_and_modes(tmp_path: Path) -> None:
    plan = write_site(tmp_path / 'site', OLD)

    assert set(plan.reasons.values()) == {Reason.NEW}
    assert {path: (tmp_path / 'site' / path).read_bytes() for path in OLD} == OLD
    modes = {mode for mode, _ in tree(tmp_path / 'site').values()}
    assert modes == {'-rw-r--r--', 'drwxr-xr-x'}


@pytest.mark.parametrize('umask', [0o000, 0o022, 0o077])
def test_the_umask_changes_nothing(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        built = clean_tree(tmp_path / 'one' / 'site', OLD)
    finally:
        os.umask(before)

    assert built == clean_tree(tmp_path / 'two' / 'site', OLD)
    assert stat.S_IMODE((tmp_path / 'one' / 'site').stat().st_mode) == 0o755


def test_a_file_is_written_only_where_its_bytes_change(tmp_path: Path) -> None:
    write_site(tmp_path, OLD)
    kept = (tmp_path / 'it/index.html').stat()
    plan = write_site(tmp_path, NEW)

    assert plan.reasons['it/index.html'] is Reason.SAME
    assert (tmp_path / 'it/index.html').stat() == kept
    assert plan.reasons['index.html'] is Reason.CHANGED
    assert plan.reasons['it/new/deep/index.html'] is Reason.NEW


def test_nothing_to_do_touches_nothing_not_even_the_manifest(tmp_path: Path) -> None:
    write_site(tmp_path, OLD)
    before = {path: path.stat() for path in sorted(tmp_path.rglob('*'))}
    write_site(tmp_path, {path: OLD[path] for path in reversed(OLD)})

    assert {path: path.stat() for path in sorted(tmp_path.rglob('*'))} == before


def test_a_clean_build_writes_every_file_anew(tmp_path: Path) -> None:
    write_site(tmp_path, OLD)
    inode = (tmp_path / 'it/index.html').stat().st_ino
    plan = write_site(tmp_path, OLD, clean=True)

    assert set(plan.reasons.values()) == {Reason.CLEAN}
    assert (tmp_path / 'it/index.html').stat().st_ino != inode


def test_stale_files_are_deleted_with_the_folders_that_they_leave_empty(tmp_path: Path) -> None:
    write_site(tmp_path / 'site', OLD)
    write_site(tmp_path / 'site', NEW)

    assert tree(tmp_path / 'site') == clean_tree(tmp_path / 'clean', NEW)
    assert not (tmp_path / 'site/it/gone').exists()


def test_an_attachment_is_copied_and_copied_again_when_it_changes(tmp_path: Path) -> None:
    scan = tmp_path / 'scan.pdf'
    scan.write_bytes(b'first')
    scan.chmod(0o600)
    files: dict[str, Content] = {'files/scan.pdf': scan}
    assert write_site(tmp_path / 'site', files).reasons == {'files/scan.pdf': Reason.NEW}
    assert write_site(tmp_path / 'site', files).reasons == {'files/scan.pdf': Reason.SAME}
    scan.write_bytes(b'second')
    assert write_site(tmp_path / 'site', files).reasons == {'files/scan.pdf': Reason.CHANGED}

    assert tree(tmp_path / 'site')['files/scan.pdf'] == ('-rw-r--r--', b'second')


def test_a_link_to_the_output_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / 'elsewhere').mkdir()
    (tmp_path / 'site').symlink_to('elsewhere')
    write_site(tmp_path / 'site', OLD)
    write_site(tmp_path / 'site', NEW)

    assert (tmp_path / 'site').is_symlink()
    assert tree(tmp_path / 'elsewhere') == clean_tree(tmp_path / 'clean', NEW)


def test_a_page_that_is_a_link_is_replaced_and_what_it_led_to_is_not(tmp_path: Path) -> None:
    write_site(tmp_path / 'site', OLD)
    (tmp_path / 'precious').write_bytes(b'precious')
    (tmp_path / 'site/index.html').unlink()
    (tmp_path / 'site/index.html').symlink_to(tmp_path / 'precious')
    write_site(tmp_path / 'site', NEW)

    assert tree(tmp_path / 'site') == clean_tree(tmp_path / 'clean', NEW)
    assert (tmp_path / 'precious').read_bytes() == b'precious'


# What others put there


def test_files_of_others_stay_and_so_do_their_folders(tmp_path: Path) -> None:
    write_site(tmp_path, OLD)
    (tmp_path / 'CNAME').write_text('archive.example')
    (tmp_path / 'it/gone/notes.txt').write_text('mine')
    write_site(tmp_path, NEW)

    assert (tmp_path / 'CNAME').read_text() == 'archive.example'
    assert (tmp_path / 'it/gone/notes.txt').read_text() == 'mine'
    assert not (tmp_path / 'it/gone/index.html').exists()
    assert not (tmp_path / 'it/gone/deep').exists()


def put_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('mine')


@pytest.mark.parametrize('path', ['index.html', 'it/index.html/notes.txt', 'it', 'it/new/deep', '.nojekyll/x'])
def test_what_somebody_else_put_in_the_way_is_refused_and_nothing_changes(tmp_path: Path, path: str) -> None:
    put_file(tmp_path / path)
    before = tree(tmp_path)

    with pytest.raises(UsageError, match='not written by rassegna') as caught:
        write_site(tmp_path, NEW)

    assert tree(tmp_path) == before
    named = str(caught.value).split(' and ')[0].split(':')[0]
    assert (tmp_path / path).is_relative_to(named)


def test_an_empty_folder_in_the_way_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / 'index.html').mkdir()

    with pytest.raises(UsageError, match=r'index\.html: in the way'):
        write_site(tmp_path, {'index.html': b'home'})

    assert tree(tmp_path) == {'index.html': ('drwxr-xr-x', b'')}


def test_a_refusal_counts_all_that_is_in_the_way(tmp_path: Path) -> None:
    for name in ('a', 'b', 'c'):
        put_file(tmp_path / name)

    with pytest.raises(UsageError, match=r'a and 2 more: in the way'):
        write_site(tmp_path, {'a': b'1', 'b': b'2', 'c': b'3'})


def test_a_folder_that_holds_files_of_others_besides_stale_ones_stays_in_the_way(tmp_path: Path) -> None:
    write_site(tmp_path, OLD)
    put_file(tmp_path / 'files/a/notes.txt')
    before = tree(tmp_path)

    with pytest.raises(UsageError, match='files/a: in the way'):
        write_site(tmp_path, NEW)

    assert tree(tmp_path) == before


def test_a_file_of_others_with_the_wanted_bytes_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / 'index.html').write_bytes(b'home')
    assert write_site(tmp_path, {'index.html': b'home'}).reasons == {'index.html': Reason.SAME}
    assert write_site(tmp_path, {'index.html': b'new'}).reasons == {'index.html': Reason.CHANGED}


# The manifest


def test_the_manifest_names_the_files_in_order(tmp_path: Path) -> None:
    write_site(tmp_path, NEW)

    assert read_manifest(tmp_path) == Manifest(frozenset(NEW))
    assert json.loads((tmp_path / MANIFEST).read_text())['files'] == sorted(NEW)


@pytest.mark.parametrize(
    'text',
    [
        '',
        '{',
        '[]',
        '3',
        'null',
        '{"files": []}',
        '{"format": 99, "files": ["a"]}',
        '{"format": 1, "files": 3}',
        '\udcff',
    ],
)
def test_a_damaged_manifest_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding='utf-8', errors='surrogateescape')

    assert read_manifest(tmp_path) == Manifest()


@pytest.mark.parametrize('damage', [Path.unlink, lambda path: path.write_text('{"format": 1, "fil')])
def test_without_its_manifest_a_build_keeps_equal_files_and_refuses_to_overwrite_others(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    write_site(tmp_path, OLD)
    damage(tmp_path / MANIFEST)
    before = tree(tmp_path)

    with pytest.raises(UsageError, match='in the way'):
        write_site(tmp_path, NEW)
    assert tree(tmp_path) == before

    assert set(write_site(tmp_path, OLD).reasons.values()) == {Reason.SAME}
    write_site(tmp_path, NEW)
    assert {path for path in tree(tmp_path) if (tmp_path / path).is_file()} == {*NEW, MANIFEST}


@pytest.mark.parametrize(
    'path', ['../outside', '/etc/hostname', 'a/../../outside', 'a\\..\\outside', '', 'a//b', MANIFEST]
)
def test_a_manifest_that_was_tampered_with_deletes_nothing_outside(tmp_path: Path, path: str) -> None:
    (tmp_path / 'outside').write_text('precious')
    site = tmp_path / 'site'
    site.mkdir()
    (site / MANIFEST).write_text(json.dumps({'format': 1, 'files': [path, 7, None, 'a\0b']}))
    write_site(site, {'index.html': b'home'})

    assert (tmp_path / 'outside').read_text() == 'precious'
    assert read_manifest(site) == Manifest(frozenset({'index.html'}))


def test_a_folder_in_the_place_of_a_stale_file_is_left_alone(tmp_path: Path) -> None:
    write_site(tmp_path, OLD)
    (tmp_path / 'it/gone/index.html').unlink()
    put_file(tmp_path / 'it/gone/index.html/notes.txt')
    write_site(tmp_path, NEW)

    assert (tmp_path / 'it/gone/index.html/notes.txt').read_text() == 'mine'
