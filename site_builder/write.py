"""The output folder: what is in it, and how it becomes what is wanted, file by file, each wholly old or wholly new."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.digests import digest_bytes, digest_file
from site_builder.issues import MachineError, UsageError
from site_builder.packing import pack_json
from site_builder.plan import BLOCKED, WRITTEN, Plan, Reason, make_plan

MANIFEST = '.rassegna.json'
"""Lists the files that builds wrote into the folder, so that no other file is ever deleted or overwritten."""
FORMAT = 1
UNFINISHED = '.rassegna-tmp'
STAGED = '.rassegna-staged'
"""The folder in an output folder where files wait until all are made; there is none between builds."""
FILE_MODE, FOLDER_MODE = 0o644, 0o755


@dataclass(frozen=True, slots=True)
class Kept:
    """The content of a file that is there already."""

    digest: bytes
    """Its digest."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The content of a file that was written elsewhere in the output folder and is moved to its place."""

    path: Path
    """Where it is."""
    digest: bytes
    """Its digest."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The content of a file outside the output folder."""

    path: Path
    """Where it is."""
    digest: bytes
    """Its digest."""


Content = bytes | Path | Kept | Staged | Copied
"""What a file is to hold: bytes, or those of another file."""

Stamp = tuple[int, int, int, int]
"""Size, time of change of the content and of the file (both in ns), and number of the file on its disk."""
Seen = tuple[Stamp, bytes]
"""A file's stamp and the digest of its content at that time."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What builds wrote into a folder."""

    files: frozenset[str] = frozenset()
    """The files, by path."""
    finished: bool = True
    """Whether the last build came to its end; if not, files may be missing, and others lie about half written."""


def look_at(folder: Path, known: Mapping[str, Seen]) -> dict[str, Seen]:
    """Those of the known files that are there, each with the digest of what it holds now.

    A file whose stamp is the same is not read. Raises `MachineError`.
    """
    found: dict[str, Seen] = {}
    base = f'{folder}/'
    with machine_errors():
        for path, seen in known.items():
            try:
                status = os.stat(base + path)  # noqa: PTH116 - a Path for each of many files takes longer than the look
            except (FileNotFoundError, NotADirectoryError):
                continue
            stamp = _stamp(status)
            if stamp == seen[0]:
                found[path] = seen
            elif stat.S_ISREG(status.st_mode):
                found[path] = (stamp, digest_file(folder / path))
    return found


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def see_written(folder: Path, plan: Plan, files: Mapping[str, Content], seen: Mapping[str, Seen]) -> dict[str, Seen]:
    """Stamp and digest of each file after a build, for the next one to know it again. Raises `MachineError`."""
    with machine_errors():
        return {
            path: seen[path]
            if path in seen and plan.reasons[path] is Reason.SAME
            else (_stamp((folder / path).stat()), _digest(content))
            for path, content in files.items()
        }


def write_site(
    folder: Path, files: Mapping[str, Content], *, clean: bool = False, seen: Mapping[str, Seen] | None = None
) -> Plan:
    """Make the folder hold `files`, by path; returns what was done to each and why.

    What `look_at` has `seen` in it just now is not looked at again.

    Files that no build wrote stay as they are. The manifest names old and new files before the first is touched, so
    that a build that is killed leaves nothing that the next one doesn't know. Raises `UsageError` where a foreign file
    is in the way, `MachineError` where the disk fails.
    """
    with machine_errors():
        manifest = read_manifest(folder)
        wanted = {path: _digest(content) for path, content in files.items()}
        present = _look(folder, wanted.keys(), manifest.files, seen or {})
        plan = make_plan(wanted, present, manifest.files, clean=clean)
        _refuse_foreign(folder, plan)
        _beside(folder / MANIFEST).unlink(missing_ok=True)
        if manifest != Manifest(frozenset(wanted)) or plan.paths(*WRITTEN):
            _carry_out(folder, files, plan, manifest)
    return plan


def _carry_out(folder: Path, files: Mapping[str, Content], plan: Plan, manifest: Manifest) -> None:
    """Files that stand where a folder must be are deleted first, all others last."""
    _write_manifest(folder, Manifest(manifest.files | files.keys(), finished=False))
    if not manifest.finished:
        _tidy(folder, manifest.files | files.keys(), _folders(files))
    stale, unclaimed = manifest.files - files.keys(), frozenset(plan.paths(Reason.UNCLAIMED))
    in_the_way = _in_the_way(stale, files.keys())
    _delete(folder, unclaimed & in_the_way, _folders(in_the_way))
    for path in plan.paths(*WRITTEN):
        _write_file(folder / path, files[path])
    _delete(folder, unclaimed - in_the_way, _folders(stale))
    _write_manifest(folder, Manifest(frozenset(files)))


@contextlib.contextmanager
def machine_errors() -> Iterator[None]:
    """Within the block, what the disk refuses is a `MachineError`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise MachineError(f'{error.filename}: {reason}' if error.filename else reason) from error


# What is there


def read_manifest(folder: Path) -> Manifest:
    """What builds wrote into the folder; nothing where there is no manifest or it can't be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding='utf-8'))
        paths = manifest['files'] if manifest['format'] == FORMAT else []
        found = frozenset(path for path in paths if isinstance(path, str) and _is_inside(path))
        return Manifest(found, manifest.get('finished') is not False)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def _is_inside(path: str) -> bool:
    parts = path.split('/')
    return not {'', '.', '..', MANIFEST, STAGED} & set(parts) and '\\' not in path and '\0' not in path


def _look(folder: Path, wanted: Collection[str], owned: frozenset[str], seen: Mapping[str, Seen]) -> dict[str, bytes]:
    """The digest of each wanted file that is there, and which other owned ones are."""
    stale = owned.difference(wanted)
    unclaimed = {path for path in stale if _is_file_or_link(folder / path)}
    found = {path: seen[path][1] if path in seen else _find_digest(folder / path) for path in wanted}
    ours = {path for path, digest in found.items() if digest == BLOCKED and _gives_way(folder, path, unclaimed, stale)}
    present = {path: digest for path, digest in found.items() if digest is not None and path not in ours}
    return present | dict.fromkeys(unclaimed, BLOCKED)


def _find_digest(path: Path) -> bytes | None:
    """The digest of a file; None where nothing is there, BLOCKED where something else is."""
    try:
        return digest_file(path) if stat.S_ISREG(path.stat().st_mode) else BLOCKED
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return BLOCKED


def _digest(content: Content) -> bytes:
    if isinstance(content, bytes):
        return digest_bytes(content)
    return digest_file(content) if isinstance(content, Path) else content.digest


def _is_file_or_link(path: Path) -> bool:
    return path.is_file() or path.is_symlink()


def _gives_way(folder: Path, path: str, unclaimed: Collection[str], stale: Collection[str]) -> bool:
    """Whether all that stands in the way of a file, above it or in its place, will be deleted by this build."""
    folders = _folders(stale)
    ours = {*unclaimed, *folders, *(f'{name}{UNFINISHED}' for name in stale)}
    below = (found.relative_to(folder).as_posix() for found in (folder / path).rglob('*'))
    return (path in folders and ours.issuperset(below)) or not _folders([path]).isdisjoint(unclaimed)


def _folders(paths: Iterable[str]) -> set[str]:
    """The folders that the paths lie in, at any depth."""
    found = set[str]()
    for path in paths:
        parent = path.rpartition('/')[0]
        while parent and parent not in found:
            found.add(parent)
            parent = parent.rpartition('/')[0]
    return found


def _in_the_way(stale: frozenset[str], wanted: Collection[str]) -> frozenset[str]:
    """Those files that stand where a folder must be, or in a folder that stands where a file must be."""
    folders = _folders(wanted)
    return frozenset(path for path in stale if path in folders or not _folders([path]).isdisjoint(wanted))


def _refuse_foreign(folder: Path, plan: Plan) -> None:
    foreign = plan.paths(Reason.FOREIGN)
    if foreign:
        more = f' and {len(foreign) - 1} more' if len(foreign) > 1 else ''
        raise UsageError(
            f'{_find_there(folder / foreign[0])}{more}: in the way, and not written by rassegna. '
            'Move it away, or choose another folder with --output.'
        )


def _find_there(path: Path) -> Path:
    """What stands at a path, or the file that stands where a folder above it must be."""
    return path if _is_file_or_link(path) or path.is_dir() else _find_there(path.parent)


# What is done


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    content = {'format': FORMAT, 'finished': manifest.finished, 'files': sorted(manifest.files)}
    _write_file(folder / MANIFEST, pack_json(content, indent=1) + b'\n')


def _write_file(path: Path, content: Content) -> None:
    """Beside its place and then moved over it; with the same mode whatever the umask is."""
    make_folder(path.parent)
    beside = _beside(path)
    try:
        if isinstance(content, bytes):
            beside.write_bytes(content)
        elif isinstance(content, Staged):
            content.path.replace(beside)
        else:
            assert not isinstance(content, Kept), 'what is kept is there'  # noqa: S101
            shutil.copyfile(content if isinstance(content, Path) else content.path, beside)
        beside.chmod(FILE_MODE)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def replace_file(path: Path, data: bytes) -> None:
    """Put other bytes into a file that is there, wholly or not at all, keeping its mode. Raises `MachineError`."""
    with machine_errors():
        mode = path.stat().st_mode
        beside = path.with_name(f'.{path.name}{UNFINISHED}')
        try:
            beside.write_bytes(data)
            beside.chmod(mode)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _beside(path: Path) -> Path:
    return path.with_name(f'{path.name}{UNFINISHED}')


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(FOLDER_MODE)


def _delete(folder: Path, files: Collection[str], folders: Collection[str]) -> None:
    """Delete the files, and those of the folders that are empty then, the innermost first."""
    for path in sorted(files):
        (folder / path).unlink(missing_ok=True)
    for path in sorted(folders, key=lambda path: (-path.count('/'), path)):
        place = folder / path
        if place.is_dir() and not place.is_symlink() and not os.listdir(place):  # noqa: PTH208 - iterdir stays open
            place.rmdir()


def _tidy(folder: Path, files: Iterable[str], folders: Iterable[str]) -> None:
    """Clear up after a build that was killed: half-written files, and folders without their mode."""
    for path in files:
        with contextlib.suppress(NotADirectoryError):
            _beside(folder / path).unlink(missing_ok=True)
    for path in folders:
        if (folder / path).is_dir():
            (folder / path).chmod(FOLDER_MODE)
