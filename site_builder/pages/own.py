"""The archive's own pages: about, dossiers, legal notice, accessibility statement."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.pages.desk import Desk
from site_builder.pages.heads import make_head, path_of
from site_builder.pages.notes import note_groups
from site_builder.pages.related import mentions
from site_builder.pages.shown import page_text
from site_builder.pages.units import Unit
from site_builder.pages.views import OwnPageView, Page


def own_page_units(desk: Desk) -> Iterator[Unit]:
    """Every page of the archive's own."""
    for ref in desk.linked.archive.own_pages:
        yield Unit(f'page/{desk.lang}/{ref}', partial(make_own_page, desk, ref))


def make_own_page(desk: Desk, ref: str) -> Iterator[Page]:
    """A page of the archive's own; where it is not there in the language, the text of another, said so."""
    record = desk.find('page', ref)
    if record is not None:
        is_other, text = record.lang != desk.lang, page_text(desk, record)
        view = OwnPageView(
            title=desk.phrase(record.meta.title, record.lang),
            summary=desk.phrase(record.meta.summary or '', record.lang),
            notice=desk.t('notice.other-language', language=desk.language(record.lang)) if is_other else '',
            text=text,
            other_notes=note_groups(desk, f'pages/{ref}', (text,)),
            updated=desk.day(record.meta.updated) if record.meta.updated else None,
            mentions=mentions(desk, 'page', ref),
        )
        head = make_head(
            desk,
            'page',
            ref,
            title=record.meta.title,
            description=record.meta.summary or '',
            canonical_lang=record.lang,
        )
        yield Page(path_of(desk, 'page', ref), 'page.html', view, head)
