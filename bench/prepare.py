"""Both sites of a size, written once and kept for the next run."""

from __future__ import annotations

import shutil
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from bench import hugo_pages, hugo_site, rassegna_site
from bench.archive import Archive
from bench.files import write_text

CHUNK = 50
"""How many events a process writes at a time."""


def prepare_sites(size: int, folder: Path, *, with_hugo: bool = True) -> tuple[Path, Path]:
    """The folders of the archive and of the Hugo site below `folder`; written anew where they are of another making."""
    archive, hugo, stamp = folder / 'archive', folder / 'hugo', folder / 'made-by.txt'
    made_by = f'{size} {_digest_of_makers()}\n'
    if stamp.is_file() and stamp.read_text('utf-8') == made_by and (hugo.exists() or not with_hugo):
        return archive, hugo
    shutil.rmtree(folder, ignore_errors=True)
    write_sites(Archive(size), archive, hugo if with_hugo else None)
    write_text(stamp, made_by)
    return archive, hugo


def write_sites(archive: Archive, rassegna: Path, hugo: Path | None) -> None:
    """Writes both sites, or the first alone, in one go, on all cores."""
    rassegna_site.write_frame(archive, rassegna)
    if hugo:
        hugo_site.write_frame(archive, hugo)
    parts = [range(start, min(start + CHUNK, archive.events)) for start in range(0, archive.events, CHUNK)]
    write = partial(_write_groups, archive.size, rassegna, hugo)
    if len(parts) == 1:
        write(parts[0])
        return
    with ProcessPoolExecutor(mp_context=get_context('spawn')) as workers:
        list(workers.map(write, parts))


def _write_groups(size: int, rassegna: Path, hugo: Path | None, numbers: range) -> None:
    """Writes some of the events with their coverage; each follows from its number alone."""
    archive = Archive(size)
    for event, articles in map(archive.make_group, numbers):
        rassegna_site.write_group(event, articles, rassegna)
        if hugo:
            hugo_pages.write_group(event, articles, hugo)


def _digest_of_makers() -> str:
    """Of all that the sites are made from: the code of this folder, the layouts, the catalogs and assets."""
    digest = sha256()
    roots = (Path(__file__).parent, hugo_site.CHECKOUT / 'templates/catalogs', hugo_site.CHECKOUT / 'templates/assets')
    for path in sorted(path for root in roots for path in root.rglob('*') if path.suffix != '.pyc' and path.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
