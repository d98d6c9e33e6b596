from __future__ import annotations

import errno
import itertools
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from site_builder.issues import MachineError, UsageError
from site_builder.write import MANIFEST, UNFINISHED, Content, write_site
from tests.faults import DENIED, FULL, Fault, Killed
from tests.trees import NEW, OLD, clean_tree, tree


@pytest.mark.parametrize(
    ('error', 'half'),
    [(FULL, False), (FULL, True), (DENIED, False), (Killed(), False), (Killed(), True)],
    ids=['full', 'full-half', 'denied', 'killed', 'killed-half'],
)
def test_after_a_fault_every_file_is_wholly_old_or_new_and_the_next_build_equals_a_clean_one(
    tmp_path: Path, error: BaseException, half: bool
) -> None:
    (tmp_path / 'scan').write_bytes(b'a scan that is copied')
    new: Mapping[str, Content] = {**NEW, 'files/b/scan.pdf': tmp_path / 'scan'}
    clean = {'forth': clean_tree(tmp_path / 'clean', new), 'back': clean_tree(tmp_path / 'before', OLD)}
    umask = os.umask(0o077)
    try:
        for nth in itertools.count(1):
            forth, back = tmp_path / f'{nth}/forth', tmp_path / f'{nth}/back'
            if not (fails_at(forth, new, nth, error, half=half) and fails_at(back, new, nth, error, half=half)):
                break
            write_site(forth, new)
            write_site(back, OLD)
            assert {'forth': tree(forth), 'back': tree(back)} == clean, nth
    finally:
        os.umask(umask)

    assert nth > 40, 'every change was tried'


def fails_at(folder: Path, new: Mapping[str, Content], nth: int, error: BaseException, *, half: bool) -> bool:
    """Whether a build has an nth change of the disk; it fails, and what is on the disk then must be sound."""
    write_site(folder, OLD)
    with pytest.MonkeyPatch.context() as patch:
        fault = Fault(patch, nth, error, half=half)
        raised = raise_of(lambda: write_site(folder, new))
    assert (raised is None) == (fault.count < nth)
    if raised is not None:
        check_each_file_is_old_or_new(folder, new)
    return raised is not None


def raise_of(call: Callable[[], object]) -> BaseException | None:
    try:
        call()
    except (MachineError, Killed) as error:
        return error
    return None


def check_each_file_is_old_or_new(folder: Path, new: Mapping[str, Content]) -> None:
    for path, (mode, data) in tree(folder).items():
        if mode.startswith('-') and not path.endswith(UNFINISHED) and path != MANIFEST:
            content = new.get(path)
            known = [OLD.get(path), content.read_bytes() if isinstance(content, Path) else content]
            assert data in known, path
            assert mode == '-rw-r--r--', path
    manifest = json.loads((folder / MANIFEST).read_text())
    assert {path for path, (mode, _) in tree(folder).items() if mode.startswith('-')} <= {
        *manifest['files'],
        MANIFEST,
        *(f'{path}{UNFINISHED}' for path in [*manifest['files'], MANIFEST]),
    }


def test_a_fault_of_the_disk_is_told_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, 'No space left on device', str(path))

    monkeypatch.setattr(Path, 'write_bytes', fail)

    with pytest.raises(MachineError, match=r'site/\S+: No space left on device$'):
        write_site(tmp_path / 'site', {'index.html': b'home'})


def test_a_fault_without_a_file_is_told_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, data: bytes) -> int:
        raise OSError('the disk is tired')

    monkeypatch.setattr(Path, 'write_bytes', fail)

    with pytest.raises(MachineError, match=r'^the disk is tired$'):
        write_site(tmp_path / 'site', {'index.html': b'home'})


def test_an_output_folder_that_is_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / 'file').write_text('no folder')

    with pytest.raises(UsageError, match=r'/file: in the way'):
        write_site(tmp_path / 'file', {'index.html': b'home'})


def test_a_folder_that_cannot_be_made_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / 'site').symlink_to(tmp_path / 'nowhere' / 'site')

    with pytest.raises(MachineError, match='site: File exists'):
        write_site(tmp_path / 'site', {'index.html': b'home'})
