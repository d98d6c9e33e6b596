"""Annotations in the W3C's Web Annotation Data Model (https://www.w3.org/TR/annotation-model/), as JSON-LD.

One annotation, a list of them, a page or a collection with its pages in it. What the archive itself exported comes back
as it was: its marks are those that `exporters.web_annotation` describes, and they count only where the annotation's
address lies in the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from site_builder.importers.html_text import html_to_markdown, plain_to_markdown
from site_builder.importers.note_drafts import (
    KIND,
    KINDS,
    NoteDraft,
    Unusable,
    date_of,
    day_of,
    exact_text,
    foreign_markdown,
    lang_of,
    line_of,
    listed,
    name_of,
    parse_json,
    tag_of,
    text_of,
    url_of,
)

MOTIVATIONS: Mapping[str, str] = {
    'describing': 'context',
    'identifying': 'definition',
    'editing': 'correction',
    'linking': 'source',
    'questioning': 'question',
}
"""Our kind by the W3C's motivation, where no body says the kind; every other one is a comment."""
NOT_TEXT = ('tagging', 'classifying')
"""Purposes of bodies that are no part of the note."""

Json = Mapping[str, Any]
IsOwn = Callable[[str], bool]


def import_web_annotations(data: bytes, is_own: IsOwn) -> list[NoteDraft | Unusable]:
    """The annotations of a file, in its order; `is_own` says of an address whether it lies in the archive."""
    return [found for item in listed(parse_json(data)) for found in _read(item, is_own)]


def _read(item: Any, is_own: IsOwn) -> Iterator[NoteDraft | Unusable]:
    if not isinstance(item, dict):
        if address := text_of(item):
            yield Unusable(name_of(address, ''), 'the file names its address only; export it with its annotations')
        return
    parts = [part for key in ('first', 'items') for part in listed(item.get(key))]
    if 'Annotation' in listed(item.get('type')) or 'target' in item:
        yield from _drafts(item, is_own)
    for part in parts:
        yield from _read(part, is_own)
    if following := item.get('next'):
        if isinstance(following, str):
            yield Unusable(name_of(following, ''), 'more annotations follow there; import that too')
        else:
            yield from _read(following, is_own)


def _drafts(item: Json, is_own: IsOwn) -> Iterator[NoteDraft | Unusable]:
    addresses = [text_of(item.get(key)) for key in ('canonical', 'id')]
    own = next((address for address in addresses if address and is_own(address)), '')
    targets = [target for target in listed(item.get('target')) if target]
    if len(targets) > 1:
        yield Unusable(name_of(addresses[1], ''), 'it is on several things at once')
        return
    target = targets[0] if targets and isinstance(targets[0], dict) else {}
    selector = _quote_selector(target, own)
    quote = (exact_text if own else line_of)(selector.get('exact'))
    name = name_of(addresses[1], quote)
    if not quote.strip():
        yield Unusable(name, 'it does not quote the passage that it is on')
        return
    yield _draft(item, target, selector, own, name, is_own)


def _quote_selector(target: Json, own: str) -> Json:
    """The quote; the archive's own writes the last one as the curator did."""
    selectors = [part for part in _refined(target.get('selector')) if part.get('type') == 'TextQuoteSelector']
    return selectors[-1 if own else 0] if selectors else {}


def _refined(selector: Any) -> Iterator[Json]:
    """Selectors with those that refine them."""
    for part in listed(selector):
        if isinstance(part, dict):
            yield part
            yield from _refined(part.get('refinedBy'))


def _draft(item: Json, target: Json, selector: Json, own: str, name: str, is_own: IsOwn) -> NoteDraft | Unusable:
    bodies = [body for body in _bodies(item) if body]
    body, tags, kind = _texts(bodies, bool(own)), _tags(bodies, bool(own)), _kind(item, bodies)
    if not body and not tags:
        return Unusable(name, 'it is a highlight without a text')
    clean = exact_text if own else line_of
    creator: Any = next((who for who in listed(item.get('creator')) if who), {})
    by_page = text_of(creator.get('id') if isinstance(creator, dict) else creator)
    return NoteDraft(
        name=name,
        pages=tuple(dict.fromkeys(_pages(target, item))),
        quote=clean(selector.get('exact')),
        kind=kind,
        body=body,
        own=own,
        prefix=_context(selector, 'prefix', bool(own)),
        suffix=_context(selector, 'suffix', bool(own)),
        in_=lang_of(target.get('dcterms:language')) if own else '',
        by=clean(creator.get('name')) if isinstance(creator, dict) else '',
        by_page=by_page if is_own(by_page) else '',
        created=date_of(item.get('dcterms:date')) or day_of(item.get('created')),
        sources=tuple(url for url in (_linked(part, bool(own)) for part in bodies) if url),
        see=tuple(text_of(part['dcterms:identifier']) for part in bodies if own and 'dcterms:identifier' in part),
        tags=tags,
        remarks=tuple(_remarks(bodies, creator, by_page, bool(own))),
    )


def _context(selector: Json, key: str, own: bool) -> str | None:
    if own:
        return exact_text(selector[key]) if key in selector else None
    return line_of(selector.get(key)) or None


def _pages(target: Json, item: Json) -> Iterator[str]:
    sources = [target.get('source'), target.get('id'), target.get('scope'), *listed(item.get('target'))]
    for source in sources:
        address = text_of(source.get('id') if isinstance(source, dict) else source)
        if address:
            yield address


# Bodies


def _bodies(item: Json) -> Iterator[Json]:
    """Every body; those of a choice one by one."""
    if value := text_of(item.get('bodyValue')):
        yield {'type': 'TextualBody', 'value': value, 'format': 'text/plain'}
    for body in listed(item.get('body')):
        if isinstance(body, str):
            yield {'id': body}
        elif isinstance(body, dict) and 'Choice' in listed(body.get('type')):
            yield from _bodies({'body': body.get('items')})
        elif isinstance(body, dict):
            yield body


def _purposes(body: Json) -> list[Any]:
    return listed(body.get('purpose'))


def _texts(bodies: list[Json], own: bool) -> dict[str, str]:
    """The note by language; texts in the same language follow each other."""
    found: dict[str, str] = {}
    for body in bodies:
        if not text_of(body.get('value')).strip() or any(purpose in NOT_TEXT for purpose in _purposes(body)):
            continue
        lang = next((lang for lang in map(lang_of, listed(body.get('language'))) if lang), '')
        words = exact_text(body['value']) if own else _markdown(body)
        found[lang] = f'{found[lang]}\n\n{words}' if lang in found else words
    return found


def _markdown(body: Json) -> str:
    text, formats = text_of(body['value']), listed(body.get('format'))
    if 'text/html' in formats:
        return html_to_markdown(text)
    return foreign_markdown(text) if 'text/markdown' in formats else plain_to_markdown(text)


def _tags(bodies: list[Json], own: bool) -> tuple[str, ...]:
    values = [exact_text(body.get('value')) for body in bodies if 'tagging' in _purposes(body)]
    tags = values if own else [tag_of(value) for value in values]
    return tuple(tags) if own else tuple(dict.fromkeys(tag for tag in tags if tag and not _is_kind(tag)))


def _is_kind(tag: str) -> bool:
    return tag.startswith(KIND) and tag.removeprefix(KIND) in KINDS


def _kind(item: Json, bodies: list[Json]) -> str:
    classes = [text_of(body.get('value')) for body in bodies if set(_purposes(body)) & set(NOT_TEXT)]
    named = next((value.removeprefix(KIND) for value in classes if _is_kind(value)), '')
    why = (MOTIVATIONS.get(text_of(motive)) for motive in listed(item.get('motivation')))
    return named or next((kind for kind in why if kind), 'comment')


def _linked(body: Json, own: bool) -> str:
    """The address that a body is; not that of a see-link."""
    if own and 'dcterms:identifier' in body:
        return ''
    source = body.get('source') or ('' if 'value' in body else body.get('id'))
    return url_of(source.get('id') if isinstance(source, dict) else source)


def _remarks(bodies: list[Json], creator: Any, by_page: str, own: bool) -> Iterator[str]:
    for body in bodies:
        value = line_of(body.get('value'))
        if 'tagging' in _purposes(body) and not own and tag_of(value) != value:
            yield f'the tag "{value}" became {tag_of(value)}' if tag_of(value) else f'the tag "{value}" is left out'
        if 'value' not in body and not _linked(body, own) and 'dcterms:identifier' not in body:
            yield f'a body is left out that is neither a text nor a web address: {name_of(body.get("id"), "")}'
        if 'text/html' in listed(body.get('format')):
            yield 'its text was HTML: the words and addresses are kept'
    if by_page and not (isinstance(creator, dict) and creator.get('name')):
        yield f'its author has no name: {by_page}'
