"""The files of an article: its images in their sizes, and what else can be opened, heard or seen."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.listed import Listed, list_files, list_images, list_others
from site_builder.media import Measured, find_kind, image_sizes
from site_builder.model import ArticleFile
from site_builder.pages.desk import Desk
from site_builder.pages.views import Download, Image, Phrase
from site_builder.records import Attachment
from site_builder.urls import image_route

MIDDLING = 640
"""The width in pixels of the image that browsers take which know no `srcset`."""


def article_images(desk: Desk, ref: str) -> tuple[Image, ...]:
    """The images that this edition publishes of an article."""
    if not desk.article(ref).files or not desk.publishes_files(f'articles/{ref}'):
        return ()
    found = list(list_images(desk.linked.archive, ref))
    return tuple(
        _image(desk, ref, *one, f's-image-{n}', desk.t('image.position', number=str(n), count=str(len(found))))
        for n, one in enumerate(found, 1)
    )


def _image(
    desk: Desk, ref: str, file: ArticleFile, source: Attachment, measured: Measured, anchor: str, position: str
) -> Image:
    sizes = image_sizes(measured.width, measured.height)
    urls = {size: _image_url(desk, ref, source, size[0]) for size in sizes}
    listed, kind = _listed(desk, ref, file, source), find_kind(source.name)
    return Image(
        anchor=anchor,
        href=f'{desk.href("article", ref, "images")}#{anchor}',
        position=position,
        src=urls[next((size for size in sizes if size[0] >= MIDDLING), sizes[-1])],
        srcset=', '.join(f'{url} {size[0]}w' for size, url in urls.items()),
        width=sizes[-1][0],
        height=sizes[-1][1],
        alt=desk.choose(file.alt),
        caption=desk.choose(file.caption),
        large=listed.href if kind and kind.is_shown else urls[sizes[-1]],
        file=listed,
    )


def _image_url(desk: Desk, ref: str, source: Attachment, width: int) -> str:
    """With a mark of what it shows, as browsers keep what they have at an address."""
    return f'{desk.site.urls.href(image_route(ref, source.name, width))}?v={source.digest.hex()[:10]}'


def article_downloads(desk: Desk, ref: str) -> tuple[Download, ...]:
    """The other files that this edition publishes of an article: those that it lists, in their order, then the rest."""
    if not desk.publishes_files(f'articles/{ref}'):
        return ()
    archive = desk.linked.archive
    listed = (item for item in list_files(archive, ref) if not item.is_image)
    return (*_downloads(desk, ref, listed), *(_listed(desk, ref, None, file) for file in list_others(archive, ref)))


def _downloads(desk: Desk, ref: str, listed: Iterator[Listed]) -> Iterator[Download]:
    return (_listed(desk, ref, item.file, item.attachment) for item in listed if item.attachment)


def _listed(desk: Desk, ref: str, file: ArticleFile | None, source: Attachment) -> Download:
    kind, lang = find_kind(source.name), (file.lang if file else None) or desk.article(ref).lang
    plays = kind is not None and kind.is_shown and kind.name in ('audio', 'video')
    return Download(
        href=desk.attachment(f'articles/{ref}', source.name) or '',
        label=desk.choose(file.caption) if file and file.caption else Phrase(source.name),
        about=_about(desk, source, desk.language(lang) if file else ''),
        lang=lang if file else '',
        player=kind.name if kind and plays else '',
    )


def _about(desk: Desk, source: Attachment, language: str) -> str:
    """Type, size and language in words."""
    kind, ending = find_kind(source.name), source.name.rpartition('.')[2].upper() if '.' in source.name else ''
    size = source.size
    number = f'{size / 1e6:.1f}\xa0MB' if size >= 1e5 else f'{max(1, round(size / 1e3))}\xa0kB'
    parts = (kind.label if kind else ending, number.replace('.', desk.t('number.decimal')), language)
    return ', '.join(part for part in parts if part)
