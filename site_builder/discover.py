"""The disk to bytes: which files an archive consists of. The contents are read, attachments only measured."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.issues import Issue, MachineError, issue_of_file
from site_builder.records import Attachment

TEXT_SUFFIXES = ('.md', '.yaml', '.yml')
IGNORED_NAMES = ('README.md', 'Thumbs.db', 'desktop.ini', '4913')
IGNORED_SUFFIXES = ('~', '#', '.swp', '.swx', '.bak', '.orig', '.tmp', '.part', '___jb_tmp___', '___jb_old___')


@dataclass(frozen=True, slots=True)
class Sources:
    """What lies in an archive's folder."""

    texts: dict[str, bytes]
    """The contents of Markdown and YAML files, by path from the archive's folder, in order."""
    attachments: tuple[Attachment, ...]
    """All other files under content/, with the folder that they lie in for their article."""
    issues: tuple[Issue, ...] = ()
    """What could not be read."""


def read_sources(root: Path) -> Sources:
    """All that the archive at `root` consists of: config.yaml and the files under content/, by path.

    Hidden files, editors' backups and README.md are passed over. Raises `MachineError` where a folder can't be read.
    """
    texts: dict[str, bytes] = {}
    attachments: list[Attachment] = []
    issues: list[Issue] = []
    for path in _walk(root):
        relative = path.relative_to(root).as_posix()
        try:
            if issue := _check_file(root, path, relative):
                issues.append(issue)
            elif path.suffix.lower() in TEXT_SUFFIXES:
                texts[relative] = path.read_bytes()
            else:
                name = unicodedata.normalize('NFC', path.name)
                attachments.append(Attachment(path.parent.name, name, relative, path.stat().st_size))
        except OSError as error:
            issues.append(_unreadable(relative, error.strerror or str(error), 'Check its permissions.'))
    return Sources(texts, tuple(attachments), tuple(issues))


def _check_file(root: Path, path: Path, relative: str) -> Issue | None:
    """Why a file may not be read, if so."""
    shown = ''.join(char if char.isprintable() else '�' for char in relative)
    if shown != relative:
        hint = 'Rename it; the � stand for what cannot be shown.'
        return issue_of_file(shown, 'file.bad-name', 'the name of the file is not plain UTF-8 text', hint)
    if path.is_symlink() and not path.exists():
        return _unreadable(relative, 'it is a link that leads to nothing', 'Replace the link by the file.')
    if not path.resolve().is_relative_to(root.resolve()):
        return _unreadable(relative, 'it is a link that leads out of the archive', 'Replace the link by the file.')
    if path.is_dir():
        return _unreadable(relative, 'it is a link to a folder', 'Replace the link by the folder.')
    if not path.is_file():
        return _unreadable(relative, 'it is not a plain file', 'Take it out of the folder content.')
    return None


def _unreadable(path: str, reason: str, hint: str) -> Issue:
    return issue_of_file(path, 'file.unreadable', f'the file cannot be read: {reason}', hint)


def _walk(root: Path) -> Iterator[Path]:
    """The files in an order that depends on their names only."""
    if (root / 'config.yaml').is_file():
        yield root / 'config.yaml'

    def fail(error: OSError) -> None:
        raise MachineError(f'{error.filename}: {error.strerror}')

    found: list[Path] = []
    for folder, folders, names in os.walk(root / 'content', onerror=fail if (root / 'content').exists() else None):
        folders[:] = [name for name in folders if not name.startswith('.')]
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        found += [Path(folder) / name for name in (*names, *links) if not _is_ignored(name)]
    yield from sorted(found, key=lambda path: path.as_posix())


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
