"""Rules on the files of articles: each is there, is of a known kind and, if it is an image, says what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from site_builder.forms import shorten
from site_builder.issues import Issue, did_you_mean, issue_at, issue_of_file
from site_builder.listed import Listed, list_files, list_others
from site_builder.markup import attachment_name, is_allowed_address
from site_builder.media import KINDS, find_kind
from site_builder.model import Article
from site_builder.records import Archive, Loc, Record


def check_files(archive: Archive) -> Iterator[Issue]:
    """The files that articles list, and those that none does."""
    for ref, record in archive.articles.items():
        seen = set[str]()
        for number, listed in enumerate(list_files(archive, ref)):
            yield from _check_listed(archive, record, listed, ('files', number))
            if listed.file.file in seen:
                message = f'files {number + 1} › file: "{shorten(listed.file.file)}" is listed already'
                hint = 'List each file once.'
                yield issue_at(record.origin, ('files', number, 'file'), 'file.listed-twice', message, hint)
            seen.add(listed.file.file)
        yield from _check_others(archive, record)


def _check_listed(archive: Archive, record: Record[Article], listed: Listed, loc: Loc) -> Iterator[Issue]:
    name, place = listed.file.file, f'files {int(loc[1]) + 1}'
    if listed.kind is None:
        message = f'{place} › file: the archive does not know what kind of file "{shorten(name)}" is'
        hint = f'Its name must end in one of: {", ".join(KINDS)}.'
        yield issue_at(record.origin, (*loc, 'file'), 'file.unknown-kind', message, hint)
    elif listed.attachment is None:
        names = [file.name for file in archive.attachments.get(f'articles/{record.ref}', ())]
        hint = did_you_mean(name, names, f'Put the file into content/articles/{record.ref}/.')
        message = f'{place} › file: there is no file "{shorten(name)}" in the folder of the article'
        yield issue_at(record.origin, (*loc, 'file'), 'file.not-there', message, hint)
    if listed.is_image:
        yield from _check_image(record, listed, loc, place)


def _check_image(record: Record[Article], listed: Listed, loc: Loc, place: str) -> Iterator[Issue]:
    image = listed.attachment.image if listed.attachment else None
    if listed.file.alt is None:
        hint = 'Write alt: and, in each language, what the image shows to those who cannot see it.'
        yield issue_at(record.origin, loc, 'file.no-alt', f'{place}: the image has no alternative text', hint)
    if image and image.fault:
        message = f'{place} › file: the image cannot be published: {image.fault}'
        hint = 'Open it with an image editor, and save it anew with at most 120 million pixels.'
        yield issue_at(record.origin, (*loc, 'file'), 'file.bad-image', message, hint)
    if image and image.has_place:
        message = f'{place} › file: the image says where it was taken, and so does the file that is published'
        hint = "Remove the place from the file, with an image editor; the site's smaller images are without it."
        yield issue_at(record.origin, (*loc, 'file'), 'file.place', message, hint)


def _check_others(archive: Archive, record: Record[Article]) -> Iterator[Issue]:
    others = list(list_others(archive, record.ref))
    linked = _linked_names(archive, record) if others else set()
    for file in others:
        if file.name not in linked:
            message = f'the article "{record.ref}" does not list this file'
            how = f'List it under files: in {record.origin.path}' if find_kind(file.name) else 'Link to it in the text'
            hint = f'{how}, or move it out of content/.'
            yield issue_of_file(file.path, 'file.unlisted', message, hint)


def _linked_names(archive: Archive, record: Record[Article]) -> set[str]:
    """The attachments that the article's text and its renditions show or link to."""
    records: tuple[Record[Any], ...] = (record, *archive.renditions.get(record.ref, {}).values())
    addresses = (address for each in records for contents in each.contents.values() for address in contents.addresses)
    return {attachment_name(address.url) or '' for address in addresses if is_allowed_address(address.url)}
