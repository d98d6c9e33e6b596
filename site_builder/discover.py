"""The disk to bytes: which files an archive consists of. The contents are read, attachments only measured."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from site_builder.digests import digest_bytes, digest_file
from site_builder.issues import Issue, MachineError, issue_of_file
from site_builder.records import Attachment

TEXT_SUFFIXES = ('.md', '.yaml', '.yml')
IGNORED_NAMES = ('README.md', 'Thumbs.db', 'desktop.ini', '4913')
IGNORED_SUFFIXES = ('~', '#', '.swp', '.swx', '.bak', '.orig', '.tmp', '.part', '___jb_tmp___', '___jb_old___')


Stamp = tuple[int, int, int, int]
"""Size, time of change of the content and of the file (both in ns), and number of the file on its disk."""
Seen = tuple[Stamp, bytes]
"""A file's stamp and the digest of its content at that time."""
YOUNG = 2_000_000_000
"""Nanoseconds in which a file may be changed again without another stamp, on disks with coarse clocks."""


class Texts(Mapping[str, bytes]):
    """The contents of files by path; each is read when it is asked for, unless it was before."""

    def __init__(self, root: Path, paths: Mapping[str, bytes | None]) -> None:
        self._root = root
        self._contents = dict(paths)

    def __getitem__(self, path: str) -> bytes:
        content = self._contents[path]
        if content is None:
            try:
                content = self._contents[path] = (self._root / path).read_bytes()
            except OSError as error:
                raise MachineError(f'{error.filename}: {error.strerror}') from error
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)


@dataclass(frozen=True, slots=True)
class Sources:
    """What lies in an archive's folder."""

    texts: Mapping[str, bytes]
    """The contents of Markdown and YAML files, by path from the archive's folder, in order."""
    attachments: tuple[Attachment, ...]
    """All other files under content/, with the folder that they lie in for their article."""
    issues: tuple[Issue, ...] = ()
    """What could not be read."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """The digest of the content of every text and attachment, by path."""
    seen: Mapping[str, Seen] = field(default_factory=dict)
    """The files that a later look may know again by their stamps, by path."""


def read_sources(root: Path, seen: Mapping[str, Seen] | None = None) -> Sources:
    """All that the archive at `root` consists of: config.yaml and the files under content/, by path.

    Hidden files, editors' backups and README.md are passed over. A file whose stamp is that in `seen` is not read.
    Raises `MachineError` where a folder can't be read.
    """
    now, known = time.time_ns(), seen or {}
    texts: dict[str, bytes | None] = {}
    attachments: list[Attachment] = []
    issues: list[Issue] = []
    digests: dict[str, bytes] = {}
    found: dict[str, Seen] = {}
    for relative, entry in _walk(root):
        try:
            if issue := _check_file(root, entry, relative):
                issues.append(issue)
                continue
            status = entry.stat()
            stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            is_text = entry.name.lower().endswith(TEXT_SUFFIXES)
            content = None
            if known.get(relative, (None, b''))[0] == stamp:
                digests[relative] = known[relative][1]
            elif is_text:
                content = Path(entry.path).read_bytes()
                digests[relative] = digest_bytes(content)
            else:
                digests[relative] = digest_file(Path(entry.path))
            if now - max(stamp[1:3]) > YOUNG:
                found[relative] = (stamp, digests[relative])
            if is_text:
                texts[relative] = content
            else:
                name = unicodedata.normalize('NFC', entry.name)
                attachments.append(
                    Attachment(relative.split('/')[-2], name, relative, status.st_size, digests[relative])
                )
        except OSError as error:
            issues.append(_unreadable(relative, error.strerror or str(error), 'Check its permissions.'))
    return Sources(Texts(root, texts), tuple(attachments), tuple(issues), digests, found)


def _check_file(root: Path, entry: os.DirEntry[str], relative: str) -> Issue | None:
    """Why a file may not be read, if so."""
    if not relative.isprintable():
        shown = ''.join(char if char.isprintable() else '�' for char in relative)
        hint = 'Rename it; the � stand for what cannot be shown.'
        return issue_of_file(shown, 'file.bad-name', 'the name of the file is not plain UTF-8 text', hint)
    if entry.is_symlink():
        path = Path(entry.path)
        if not path.exists():
            return _unreadable(relative, 'it is a link that leads to nothing', 'Replace the link by the file.')
        if not path.resolve().is_relative_to(root.resolve()):
            return _unreadable(relative, 'it is a link that leads out of the archive', 'Replace the link by the file.')
    if entry.is_dir():
        return _unreadable(relative, 'it is a link to a folder', 'Replace the link by the folder.')
    if not entry.is_file():
        return _unreadable(relative, 'it is not a plain file', 'Take it out of the folder content.')
    return None


def _unreadable(path: str, reason: str, hint: str) -> Issue:
    return issue_of_file(path, 'file.unreadable', f'the file cannot be read: {reason}', hint)


def _walk(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files by path, in an order that depends on their names only."""
    try:
        with os.scandir(root) as entries:
            top = {entry.name: entry for entry in entries if entry.name in ('config.yaml', 'content')}
    except OSError as error:
        raise MachineError(f'{error.filename}: {error.strerror}') from error
    if 'config.yaml' in top and top['config.yaml'].is_file():
        yield 'config.yaml', top['config.yaml']
    if 'content' in top:
        yield from sorted(_walk_folder(top['content'].path, 'content'), key=itemgetter(0))


def _walk_folder(folder: str, relative: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError as error:
        raise MachineError(f'{error.filename}: {error.strerror}') from error
    for entry in found:
        path = f'{relative}/{entry.name}'
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith('.'):
                yield from _walk_folder(entry.path, path)
        elif not _is_ignored(entry.name):
            yield path, entry


def _is_ignored(name: str) -> bool:
    return name.startswith('.') or name in IGNORED_NAMES or name.endswith(IGNORED_SUFFIXES)


def read_templates(folder: Path) -> dict[str, bytes]:
    """The contents of the templates, catalogs and assets in a folder, by path from it, in order.

    Links that lead out of the folder are passed over. Raises `MachineError` where a file can't be read.
    """
    inside = folder.resolve()
    try:
        paths = sorted(
            path
            for path in folder.rglob('*')
            if path.is_file() and path.resolve().is_relative_to(inside) and not _is_hidden(path.relative_to(folder))
        )
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        raise MachineError(f'{error.filename}: {error.strerror}') from error


def _is_hidden(path: Path) -> bool:
    return any(part.startswith('.') for part in path.parts) or _is_ignored(path.name)
