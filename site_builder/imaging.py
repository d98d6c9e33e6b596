"""The images of a site: each is made in its sizes once for what it holds, and kept for later builds.

What is kept lies in `.rassegna/images`, named after what it was made of and what it holds, so that a name tells whether
it is the right one and whether it is whole.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from site_builder.cache import keep_file
from site_builder.digests import digest_bytes, digest_file
from site_builder.issues import MachineError
from site_builder.listed import find_images, list_images
from site_builder.media import Size, image_sizes
from site_builder.options import Options
from site_builder.pages.desk import Desk, Site
from site_builder.parallel import map_forked
from site_builder.records import Archive, Attachment
from site_builder.session import Session, program_digest, read_unchanged
from site_builder.urls import image_route, written_path
from site_builder.write import Content, Copied, Kept


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that an image is to be in one size."""

    source: Attachment
    """The image."""
    size: Size
    """Width and height in pixels."""

    @property
    def key(self) -> str:
        """What it is made of: the same image in the same size by the same program."""
        told = f'{self.size[0]}x{self.size[1]}'.encode()
        return digest_bytes(program_digest() + self.source.digest + told).hex()


def make_images(
    site: Site, session: Session, options: Options, present: Mapping[str, bytes], folder: Path
) -> dict[str, Content]:
    """The files of all images that the edition publishes, by path; those that must be are made, and wait in `folder`.

    `present` holds the digest of each file that is there. Raises `MachineError`, `OSError`.
    """
    wanted = dict(find_wanted(site))
    kept = session.kept_images
    known = list_kept(kept) if kept else {}
    files: dict[str, Content] = {}
    todo: dict[bytes, dict[str, Wanted]] = {}
    for path, want in wanted.items():
        found = _take(known.get(want.key), present.get(path))
        if found:
            files[path] = found
        else:
            todo.setdefault(want.source.digest, {})[want.key] = want
    made = _make_all(options, [tuple(wants.values()) for wants in todo.values()], folder)
    files |= {path: made[want.key] for path, want in wanted.items() if path not in files}
    if kept:
        _keep(kept, made)
        _forget(known, site.linked.archive)
    return files


def find_wanted(site: Site) -> Iterator[tuple[str, Wanted]]:
    """The path of each file that an image of the edition is published as, with what it is to be."""
    desk, archive = Desk(site, site.wordings[site.languages[0]]), site.linked.archive
    for ref, record in archive.articles.items():
        if record.meta.files and desk.publishes_files(f'articles/{ref}'):
            for _, source, image in list_images(archive, ref):
                for size in image_sizes(image.width, image.height):
                    yield written_path(image_route(ref, source.name, size[0])), Wanted(source, size)


def list_kept(folder: Path) -> dict[str, Copied]:
    """What is kept in a folder, by key; each is to hold what its name says."""
    found: dict[str, Copied] = {}
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for path in folder.iterdir():
            key, _, digest = path.stem.partition('-')
            with contextlib.suppress(ValueError):
                found[key] = Copied(path, bytes.fromhex(digest))
    return found


def _take(known: Copied | None, present: bytes | None) -> Content | None:
    """A file that was made before: as it is in its place, or as it was kept, if it is whole."""
    if known and known.digest == present:
        return Kept(present)
    with contextlib.suppress(OSError):
        return known if known and digest_file(known.path) == known.digest else None
    return None


def _make_all(options: Options, todo: list[tuple[Wanted, ...]], folder: Path) -> dict[str, Copied]:
    """Each image in the sizes in which it is missing, by key; on all cores, as each takes long."""
    if not todo:
        return {}
    place = folder / 'images'
    place.mkdir()
    made = map_forked(partial(_make, options.source, place), todo, options.jobs, worthwhile=2)
    return {key: file for files in made for key, file in files}


def _make(root: Path, place: Path, wants: tuple[Wanted, ...]) -> list[tuple[str, Copied]]:
    from site_builder.images import shrink

    data = read_unchanged(root, wants[0].source)
    try:
        made = shrink(data, [want.size for want in wants])
    except (OSError, ValueError) as error:
        raise MachineError(f'{wants[0].source.path}: the image could not be made smaller: {error}') from error
    files = []
    for want, content in zip(wants, made, strict=True):
        path = place / want.key
        path.write_bytes(content)
        files.append((want.key, Copied(path, digest_bytes(content))))
    return files


def _keep(folder: Path, made: Mapping[str, Copied]) -> None:
    """Keeps what was made. A disk that takes nothing is no error."""
    for key, file in made.items():
        keep_file(folder / f'{key}-{file.digest.hex()}.webp', file.path.read_bytes())


def _forget(known: Mapping[str, Copied], archive: Archive) -> None:
    """Deletes what is kept of images that the archive has no more, whatever this edition publishes."""
    if not known:
        return
    images = (file for file in find_images(archive).values() if file.image and not file.image.fault)
    sizes = ((file, image_sizes(file.image.width, file.image.height)) for file in images if file.image)
    keys = {Wanted(file, size).key for file, found in sizes for size in found}
    for key, file in known.items():
        if key not in keys:
            with contextlib.suppress(OSError):
                file.path.unlink()
