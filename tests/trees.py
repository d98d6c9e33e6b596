"""Folders with all that is in them, and two sites of a few files, of which the one is written over the other."""

from __future__ import annotations

import os
import stat
from collections.abc import Hashable, Mapping
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
    for place, folders, files in os.walk(folder):
        base = place[len(str(folder)) + 1 :] + '/' if place != str(folder) else ''
        for name in (*folders, *files):
            path = f'{place}/{name}'
            data = b'' if name in folders else Path(path).read_bytes()
            found[base + name] = (stat.filemode(os.lstat(path).st_mode), data)
    return found


def differences(one: Mapping[str, Hashable], other: Mapping[str, Hashable]) -> list[str]:
    """What is in one of two only, or is not the same in both: names, where whole sites would be too much to show."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def clean_tree(folder: Path, files: Mapping[str, Content]) -> dict[str, tuple[str, bytes]]:
    """What writing the files into a new folder gives."""
    write_site(folder, files)
    return tree(folder)
