"""The archive's own pages: about, dossiers, legal notice, accessibility statement."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.pages.desk import Desk
from site_builder.pages.heads import make_head, path_of
from site_builder.pages.related import mentions
from site_builder.pages.summaries import join, own_blocks
from site_builder.pages.views import OwnPageView, Page


def make_own_pages(desk: Desk) -> Iterator[Page]:
    """Every page of the archive's own; where it is not there in the language, the text of another, said so."""
    for ref in desk.linked.archive.own_pages:
        record = desk.find('page', ref)
        if record is None:
            continue
        is_other = record.lang != desk.lang
        view = OwnPageView(
            title=desk.phrase(record.meta.title, record.lang),
            summary=desk.phrase(record.meta.summary or '', record.lang),
            notice=desk.t('notice.other-language', language=desk.language(record.lang)) if is_other else '',
            lang=record.lang,
            body=join(own_blocks(desk, record.body, record.lang, f'pages/{ref}', named=True)),
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
