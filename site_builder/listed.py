"""The files that articles list, beside those that lie in their folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from site_builder.media import FileKind, Measured, find_kind
from site_builder.model import ArticleFile
from site_builder.records import Archive, Attachment


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that an article lists."""

    file: ArticleFile
    """What was written of it."""
    kind: FileKind | None
    """Its kind; None where the archive does not know it."""
    attachment: Attachment | None
    """The file itself; None where it is not there."""

    @property
    def is_image(self) -> bool:
        """Whether it is to be seen."""
        return self.kind is not None and self.kind.name == 'image'


def list_files(archive: Archive, ref: str) -> tuple[Listed, ...]:
    """The files that an article lists, in their order."""
    files = archive.articles[ref].meta.files
    there = {file.name: file for file in archive.attachments.get(f'articles/{ref}', ())} if files else {}
    return tuple(Listed(file, find_kind(file.file), there.get(file.file)) for file in files)


def list_others(archive: Archive, ref: str) -> Iterator[Attachment]:
    """The files in an article's folder that it does not list."""
    named = {file.file for file in archive.articles[ref].meta.files}
    return (file for file in archive.attachments.get(f'articles/{ref}', ()) if file.name not in named)


def list_images(archive: Archive, ref: str) -> Iterator[tuple[ArticleFile, Attachment, Measured]]:
    """The images that an article lists, in their order, which can be published."""
    for listed in list_files(archive, ref):
        image = listed.attachment.image if listed.attachment else None
        if listed.attachment and image and not image.fault:
            yield listed.file, listed.attachment, image


def find_images(archive: Archive) -> dict[bytes, Attachment]:
    """The images that articles list, by their digest: one file of each that there are several of."""
    return {
        listed.attachment.digest: listed.attachment
        for ref, record in archive.articles.items()
        if record.meta.files
        for listed in list_files(archive, ref)
        if listed.is_image and listed.attachment
    }


def with_images(archive: Archive, images: Mapping[bytes, Measured]) -> Archive:
    """The archive with what is known of its images, by their digest."""
    if not images:
        return archive
    attachments = {
        folder: tuple(replace(file, image=images.get(file.digest)) for file in files)
        for folder, files in archive.attachments.items()
    }
    return replace(archive, attachments=attachments)
