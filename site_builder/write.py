"""The output folder: what is in it, and how it becomes what is wanted, file by file, each wholly old or wholly new."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_builder.issues import MachineError, UsageError
from site_builder.plan import WRITTEN, Plan, Reason, make_plan

MANIFEST = '.rassegna.json'
"""Lists the files that builds wrote into the folder, so that no other file is ever deleted or overwritten."""
FORMAT = 1
UNFINISHED = '.rassegna-tmp'
FILE_MODE, FOLDER_MODE = 0o644, 0o755

Content = bytes | Path
"""What a file is to hold: bytes, or those of another file."""


def write_site(folder: Path, files: Mapping[str, Content], *, clean: bool = False) -> Plan:
    """Make the folder hold `files`, by path; returns what was done to each and why.

    Files that no build wrote stay as they are. The manifest names old and new files before the first is touched, so
    that a build that is killed leaves nothing that the next one doesn't know. Raises `UsageError` where a foreign file
    is in the way, `MachineError` where the disk fails.
    """
    with _machine_errors():
        owned = read_manifest(folder)
        wanted = {path: _digest(content) for path, content in files.items()}
        present = {path: _digest(folder / path) for path in {*wanted, *owned} if (folder / path).is_file()}
        plan = make_plan(wanted, present, owned, clean=clean)
        _refuse_foreign(folder, plan)
        _write_manifest(folder, {*owned, *wanted})
        for path in plan.paths(*WRITTEN):
            _write_file(folder / path, files[path])
        for path in plan.paths(Reason.UNCLAIMED):
            _delete(folder, path)
        _write_manifest(folder, wanted)
    return plan


def read_manifest(folder: Path) -> frozenset[str]:
    """The files that builds wrote into the folder; none where there is no manifest or it can't be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding='utf-8'))
        paths = manifest['files'] if manifest['format'] == FORMAT else []
        return frozenset(path for path in paths if isinstance(path, str) and _is_inside(path))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _is_inside(path: str) -> bool:
    parts = path.split('/')
    return bool(path) and not path.startswith('/') and '..' not in parts and '\\' not in path


@contextlib.contextmanager
def _machine_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise MachineError(f'{error.filename}: {reason}' if error.filename else reason) from error


def _refuse_foreign(folder: Path, plan: Plan) -> None:
    foreign = plan.paths(Reason.FOREIGN)
    if foreign:
        more = f' and {len(foreign) - 1} more' if len(foreign) > 1 else ''
        raise UsageError(
            f'{folder / foreign[0]}{more}: in the way, and not written by rassegna. '
            'Move it away, or choose another folder with --output.'
        )


def _digest(content: Content) -> bytes:
    if isinstance(content, bytes):
        return hashlib.sha256(content).digest()
    with content.open('rb') as file:
        return hashlib.file_digest(file, 'sha256').digest()


def _write_manifest(folder: Path, paths: Iterable[str]) -> None:
    text = json.dumps({'format': FORMAT, 'files': sorted(paths)}, ensure_ascii=False, indent=0) + '\n'
    if not (folder / MANIFEST).is_file() or (folder / MANIFEST).read_bytes() != text.encode():
        _write_file(folder / MANIFEST, text.encode())


def _write_file(path: Path, content: Content) -> None:
    """Beside its place and then moved over it; with the same mode whatever the umask is."""
    _make_folder(path.parent)
    beside = path.with_name(f'{path.name}{UNFINISHED}')
    try:
        if isinstance(content, bytes):
            beside.write_bytes(content)
        else:
            shutil.copyfile(content, beside)
        beside.chmod(FILE_MODE)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(FOLDER_MODE)


def _delete(folder: Path, path: str) -> None:
    """A file, and the folders that it leaves empty."""
    (folder / path).unlink(missing_ok=True)
    for parent in (folder / path).relative_to(folder).parents:
        if parent == Path() or any(os.scandir(folder / parent)):
            return
        (folder / parent).rmdir()
