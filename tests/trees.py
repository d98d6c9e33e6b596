"""Folders with all that is in them, and two sites of a few files, of which the one is written over the other."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path

from site_builder.write import Content, write_site

OLD: dict[str, Content] = {
    'index.html': b'old home',
    'it/index.html': b'old page',
    'it/gone/index.html': b'soon gone',
    'it/gone/deep/feed.xml': b'soon gone too',
    'assets/fonts': b'a file where a folder will be',
    'files/a/scan.pdf': b'a folder where a file will be',
}
NEW: dict[str, Content] = {
    'index.html': b'new home',
    'it/index.html': b'old page',
    'it/new/deep/index.html': b'new page',
    'assets/fonts/one.woff2': b'font',
    'files/a': b'scan',
    '.nojekyll': b'',
}


def tree(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Mode and content of each file and folder below a folder."""
    found = {}
    for path in sorted(folder.rglob('*')):
        mode = stat.filemode(path.lstat().st_mode)
        found[path.relative_to(folder).as_posix()] = (mode, path.read_bytes() if path.is_file() else b'')
    return found


def clean_tree(folder: Path, files: Mapping[str, Content]) -> dict[str, tuple[str, bytes]]:
    """What writing the files into a new folder gives."""
    write_site(folder, files)
    return tree(folder)
