"""Output folders: how much is in them, and in what two of them differ."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

Fingerprint = tuple[int, str]
"""A file's mode and the digest of its bytes."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What an output folder holds."""

    pages: int
    """HTML files."""
    files: int
    """All files."""
    size: int
    """Bytes in all of them."""


def count_contents(folder: Path) -> Contents:
    """Pages, files and bytes below a folder."""
    files = list(_walk(folder))
    return Contents(
        pages=sum(file.name.endswith('.html') for file in files),
        files=len(files),
        size=sum(file.stat().st_size for file in files),
    )


def take_fingerprints(folder: Path) -> Mapping[str, Fingerprint]:
    """The mode and digest of every file, by its path in the folder."""
    return {os.path.relpath(file.path, folder): _fingerprint(file) for file in _walk(folder)}


def find_differences(found: Mapping[str, Fingerprint], wanted: Mapping[str, Fingerprint]) -> list[str]:
    """What differs, one line a file, in the order of the paths."""
    return [
        f'{path}: {_describe(found.get(path), wanted.get(path))}'
        for path in sorted(found.keys() | wanted.keys())
        if found.get(path) != wanted.get(path)
    ]


def _fingerprint(file: os.DirEntry[str]) -> Fingerprint:
    return file.stat().st_mode & 0o7777, sha256(Path(file.path).read_bytes()).hexdigest()


def _describe(found: Fingerprint | None, wanted: Fingerprint | None) -> str:
    if found is None:
        return 'missing'
    if wanted is None:
        return 'left over'
    return 'other bytes' if found[1] != wanted[1] else 'another mode'


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
            else:
                yield entry
