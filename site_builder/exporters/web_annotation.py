"""Annotations in the W3C's Web Annotation Data Model (https://www.w3.org/TR/annotation-model/), as JSON-LD.

There is a collection for each article and page that has annotations, and one for the archive. What the model has no
word for is kept so that an import loses nothing: our kind of annotation as a body of purpose `classifying`, a date that
is no exact day as `dcterms:date` (EDTF), the written ref of a see-link as `dcterms:identifier`, the language of a
rendition as the target's `dcterms:language`. The prefix `dcterms` belongs to the W3C's context.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from site_builder.edtf import Edtf
from site_builder.exporters.annotation_targets import readable_texts, target_value
from site_builder.exporters.files import Export, json_bytes
from site_builder.forms import LangText
from site_builder.link.annotations import Placed
from site_builder.link.targets import subject_of
from site_builder.model import LiteralName, Name, NoteKind
from site_builder.pages.desk import Desk, Site
from site_builder.pages.notes import note_list_ref
from site_builder.urls import Urls, annotations_route, make_urls

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

Json = dict[str, Any]


def export_annotations(site: Site) -> Iterator[Export]:
    """The collections of annotations of a site, in the order in which they were written; none where there are none."""
    desk = Desk(site, site.wordings[site.languages[0]])
    every: list[Json] = []
    for folder, placed in desk.linked.annotations.items():
        texts = readable_texts(desk, folder, placed)
        by_id = {item.record.meta.id: item for item in placed}
        written = [by_id[record.meta.id] for record in desk.linked.archive.annotations[folder]]
        items = [annotation_value(desk, folder, item, texts) for item in written]
        label = desk.t('list.notes-on', title=desk.target(subject_of(folder)).label.text)
        yield from _collection(site.urls, annotations_route(note_list_ref(folder)), label, items)
        every += items
    label = f'{desk.t("list.annotations")} – {desk.choose(site.linked.archive.config.site.title).text}'
    yield from _collection(site.urls, annotations_route(), label, every)


def _collection(urls: Urls, route: str, label: str, items: list[Json]) -> Iterator[Export]:
    """An AnnotationCollection with its only page in it; such a page may not be empty."""
    if items:
        address = urls.absolute(route)
        page = {'id': f'{address}#page', 'type': 'AnnotationPage', 'startIndex': 0, 'items': items}
        head = {'@context': CONTEXT, 'id': address, 'type': 'AnnotationCollection', 'label': label}
        yield Export(route, json_bytes({**head, 'total': len(items), 'first': page}))


def annotation_value(desk: Desk, folder: str, item: Placed, texts: Mapping[str, str]) -> Json:
    """One annotation; its `@context` is that of the collection, `texts` are the readable texts by source."""
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
        'target': target_value(desk, folder, item, texts),
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
