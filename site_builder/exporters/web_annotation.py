"""Annotations in the W3C's Web Annotation Data Model (https://www.w3.org/TR/annotation-model/), as JSON-LD.

There is a collection for each article and page that has annotations, and one for the archive, whose pages are files of
their own where it is large. What the model has no word for is kept so that an import loses nothing: our kind of
annotation as a body of purpose `classifying`, a date that is no exact day as `dcterms:date` (EDTF), the written ref of
a see-link as `dcterms:identifier`, the language of a rendition as the target's `dcterms:language`. The prefix `dcterms`
belongs to the W3C's context.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from site_builder.edtf import Edtf
from site_builder.exporters.annotation_targets import target_value
from site_builder.exporters.files import json_bytes
from site_builder.forms import LangText
from site_builder.link.annotations import Placed
from site_builder.link.divisions import page_key
from site_builder.link.note_listings import EXPORTED
from site_builder.link.targets import subject_of
from site_builder.model import LiteralName, Name, NoteKind
from site_builder.pages.desk import Desk, Site
from site_builder.pages.notes import located, note_list_ref
from site_builder.pages.units import File, Unit
from site_builder.urls import annotation_page_route, annotations_route, make_urls

CONTEXT = 'http://www.w3.org/ns/anno.jsonld'
KIND = 'kind:'
"""What stands before our kind of annotation in the body that keeps it."""
MOTIVATIONS: Mapping[NoteKind, str] = {
    'context': 'describing',
    'definition': 'describing',
    'correction': 'editing',
    'translation': 'commenting',
    'source': 'linking',
    'question': 'questioning',
    'contradiction': 'assessing',
    'comment': 'commenting',
}
"""The W3C's word for why an annotation was made, by our kind."""

UNDIVIDED = 1000
"""Up to so many annotations the collection of all holds them itself."""

Json = dict[str, Any]


def annotation_units(site: Site) -> Iterator[Unit]:
    """The collections of annotations of a site; none where there are none."""
    desk = Desk(site, site.wordings[site.languages[0]])
    folders = [folder for folder, placed in desk.linked.annotations.items() if placed]
    for folder in folders:
        yield Unit(f'data/annotations/{folder}', partial(export_folder, desk, folder))
    if folders:
        yield Unit('data/annotations', partial(export_all, desk))
    for number in range(1, desk.linked.listings.sizes['written'].pages + 1) if _is_divided(desk) else ():
        yield Unit(f'data/annotations/all/{number}', partial(export_page, desk, number))


def _is_divided(desk: Desk) -> bool:
    return desk.linked.listings.sizes['written'].count > UNDIVIDED


def export_folder(desk: Desk, folder: str) -> Iterator[File]:
    """The annotations on an article or page, in the order in which they were written."""
    by_id = {item.record.meta.id: item for item in desk.linked.annotations[folder]}
    written = [by_id[record.meta.id] for record in desk.linked.archive.annotations[folder]]
    label = desk.t('list.notes-on', title=desk.target(subject_of(folder)).label.text)
    yield _collection(desk, note_list_ref(folder), label, [annotation_value(desk, folder, item) for item in written])


def export_all(desk: Desk) -> Iterator[File]:
    """The annotations of the archive in the order in which they were written; or where their pages are."""
    label = f'{desk.t("list.annotations")} – {desk.choose(desk.linked.archive.config.site.title).text}'
    size = desk.linked.listings.sizes['written']
    if _is_divided(desk):
        first, last = (desk.site.urls.absolute(annotation_page_route(number)) for number in (1, size.pages))
        head = _collection_head(desk, '', label, size.count)
        yield File(annotations_route(), json_bytes({**head, 'first': first, 'last': last}))
    else:
        pages = range(1, size.pages + 1)
        yield _collection(desk, '', label, [item for number in pages for item in _page_items(desk, number)])


def export_page(desk: Desk, number: int) -> Iterator[File]:
    """A page of the annotations of the archive."""
    urls, pages = desk.site.urls, desk.linked.listings.sizes['written'].pages
    around = {'prev': number - 1, 'next': number + 1}
    route = annotation_page_route(number)
    page = {
        '@context': CONTEXT,
        'id': urls.absolute(route),
        'type': 'AnnotationPage',
        'partOf': urls.absolute(annotations_route()),
        **{key: urls.absolute(annotation_page_route(at)) for key, at in around.items() if 1 <= at <= pages},
        'startIndex': (number - 1) * EXPORTED,
        'items': _page_items(desk, number),
    }
    yield File(route, json_bytes(page))


def _page_items(desk: Desk, number: int) -> list[Json]:
    """The annotations on a page of those of the archive."""
    found = (located(desk, key) for key in desk.linked.listings.pages[page_key('written', number)])
    return [annotation_value(desk, folder, item) for folder, item in found]


def _collection(desk: Desk, name: str, label: str, items: list[Json]) -> File:
    """An AnnotationCollection with its only page in it."""
    head, route = _collection_head(desk, name, label, len(items)), annotations_route(name)
    page = {'id': f'{head["id"]}#page', 'type': 'AnnotationPage', 'startIndex': 0, 'items': items}
    return File(route, json_bytes({**head, 'first': page}))


def _collection_head(desk: Desk, name: str, label: str, total: int) -> Json:
    address = desk.site.urls.absolute(annotations_route(name))
    return {'@context': CONTEXT, 'id': address, 'type': 'AnnotationCollection', 'label': label, 'total': total}


def annotation_value(desk: Desk, folder: str, item: Placed) -> Json:
    """One annotation; its `@context` is that of the collection."""
    note = item.record.meta
    kind = _text(f'{KIND}{note.kind}', 'classifying')
    return {
        **_identity(desk, folder, note.id),
        'type': 'Annotation',
        'motivation': MOTIVATIONS[note.kind],
        **(_created(note.created) if note.created else {}),
        **({'creator': _creator(desk, note.by)} if note.by else {}),
        'body': [
            *_bodies(note.body, MOTIVATIONS[note.kind]),
            kind,
            *(_text(tag, 'tagging') for tag in note.tags),
            *(_link(url) for url in note.sources),
            *_see(desk, note.see),
        ],
        'target': target_value(desk, folder, item),
    }


def _identity(desk: Desk, folder: str, id_: str) -> Json:
    """Where the annotation stands in its list, and where at the address in config.yaml if the site is elsewhere."""
    urls = desk.site.urls
    home = make_urls(desk.linked.archive.config.site.base_url, urls.addresses)
    here, canonical = (
        f'{site.absolute(site.route(desk.lang, "notes", note_list_ref(folder)))}#note-{id_}' for site in (urls, home)
    )
    return {'id': here, **({'canonical': canonical} if canonical != here else {})}


def _created(date: Edtf) -> Json:
    """The moment in UTC, midnight of a day without a time; and the date as written, unless it is just that day."""
    found: Json = {}
    if date.is_exact_day and date.day and date.start:
        try:
            moment = datetime.combine(date.day, time()) + timedelta(seconds=date.start.seconds)
            found['created'] = f'{moment.isoformat()}Z'
        except OverflowError:  # in the first hours of the year 1
            pass
    return found if date.day and date.text == date.day.isoformat() else {**found, 'dcterms:date': date.text}


def _creator(desk: Desk, name: Name) -> Json:
    if isinstance(name, LiteralName):
        return {'type': 'Person', 'name': name.literal}
    address = desk.site.urls.absolute(desk.site.urls.route(desk.lang, 'person', name))
    return {'id': address, 'type': 'Person', 'name': desk.name_text(name)}


def _bodies(body: LangText, motivation: str) -> Iterator[Json]:
    """The note in each of its languages."""
    purpose = 'describing' if motivation == 'linking' else motivation
    for lang, words in body.texts:
        yield _text(words, purpose, 'text/markdown', lang)


def _text(value: str, purpose: str, format_: str = 'text/plain', lang: str = '') -> Json:
    language = {'language': lang} if lang else {}
    return {'type': 'TextualBody', 'value': value, 'format': format_, **language, 'purpose': purpose}


def _link(url: str) -> Json:
    return {'type': 'SpecificResource', 'source': url, 'purpose': 'linking'}


def _see(desk: Desk, refs: Iterable[str]) -> Iterator[Json]:
    urls = desk.site.urls
    for ref in refs:
        kinds = (target for target in desk.linked.targets.find(ref) if target.kind in ('article', 'event'))
        if target := next(kinds, None):
            address = urls.absolute(urls.route(desk.lang, target.kind, target.ref))
            yield {**_link(address), 'dcterms:identifier': ref}
