"""What an import of annotations gives: drafts with the addresses that they are on, and those that cannot be used."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from site_builder.forms import FormError, check_date, check_lang, check_tag, check_url, shorten
from site_builder.importers.refs import slug
from site_builder.model import NoteKind
from site_builder.yaml_text import FORBIDDEN

Format = Literal['hypothesis', 'web-annotation', 'other-json']

KINDS: tuple[str, ...] = get_args(NoteKind)
KIND = 'kind:'
"""What stands before one of our kinds where it is written as a tag."""


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """An annotation made elsewhere, or here and exported."""

    name: str
    """What it is called in an account of the import: its address or its quote."""
    pages: tuple[str, ...]
    """The addresses of what it is on, the most trustworthy first."""
    quote: str
    """The passage."""
    kind: str
    """What it does."""
    body: Mapping[str, str]
    """The note in Markdown by language; empty: not known. Empty altogether where there are only tags."""
    own: str = ''
    """Its address in this archive, where the archive itself exported it."""
    prefix: str | None = None
    """What stands before the passage."""
    suffix: str | None = None
    """What stands after it."""
    in_: str = ''
    """The language of the rendition or page, where the archive itself said so."""
    by: str = ''
    """The name of who wrote it."""
    by_page: str = ''
    """The address of who wrote it."""
    created: str = ''
    """When it was written, in EDTF."""
    sources: tuple[str, ...] = ()
    """The addresses that it names."""
    see: tuple[str, ...] = ()
    """Refs of this archive."""
    tags: tuple[str, ...] = ()
    """Codebook tags."""
    remarks: tuple[str, ...] = ()
    """What was left out or must be looked at."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """An annotation that cannot become one of the archive's."""

    name: str
    """What it is called in an account of the import."""
    reason: str
    """Why."""


def recognise(data: bytes) -> Format | None:
    """The format of a file that holds JSON; None where it does not."""
    value = parse_json(data)
    if not isinstance(value, dict | list):
        return None
    items = value if isinstance(value, list) else [value]
    if items and all(isinstance(item, dict) and _is_web_annotation(item) for item in items):
        return 'web-annotation'
    if isinstance(value, dict) and any(_has_texts(value.get(key)) for key in ('annotations', 'rows')):
        return 'hypothesis'
    return 'other-json'


def parse_json(data: bytes) -> Any:
    """The value that the bytes hold as JSON; None where they are none."""
    try:
        return json.loads(data.decode('utf-8-sig'))
    except (ValueError, RecursionError):
        return None


def _is_web_annotation(item: Mapping[str, Any]) -> bool:
    contexts = listed(item.get('@context'))
    types = listed(item.get('type'))
    return 'http://www.w3.org/ns/anno.jsonld' in contexts or any(
        type_ in ('Annotation', 'AnnotationPage', 'AnnotationCollection') for type_ in types
    )


def _has_texts(items: Any) -> bool:
    """Whether this is a list of Hypothesis's annotations; an export of a page without any is one too."""
    return isinstance(items, list) and all(isinstance(item, dict) and 'uri' in item for item in items)


# What both formats hold


def listed(value: Any) -> list[Any]:
    """A value that may stand alone or in a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def exact_text(value: Any) -> str:
    """The value where it is a text, as it is; else empty."""
    return value if isinstance(value, str) else ''


def text_of(value: Any) -> str:
    """The value where it is a text, without what may stand in no file of the archive; else empty."""
    return FORBIDDEN.sub(' ', value.replace('\r\n', '\n').replace('\r', '\n')) if isinstance(value, str) else ''


def line_of(value: Any) -> str:
    """The value where it is a text, in one line."""
    return ' '.join(text_of(value).split())


def foreign_markdown(text: str) -> str:
    """Markdown from elsewhere: two brackets are no link into the archive there."""
    return re.sub(r'(?<!\\)\[(?=\[)', r'\\[', text).strip()


def day_of(written: Any) -> str:
    """The day in UTC of a moment in ISO 8601; empty where it is none."""
    try:
        moment = datetime.fromisoformat(text_of(written))
    except ValueError:
        return ''
    try:
        return moment.astimezone(UTC).date().isoformat() if moment.tzinfo else moment.date().isoformat()
    except OverflowError:
        return ''


def date_of(written: Any) -> str:
    """The text where it is a date in EDTF; else empty."""
    return _checked(check_date, text_of(written))


def url_of(written: Any) -> str:
    """The text where it is a web address; else empty."""
    return _checked(check_url, text_of(written))


def lang_of(written: Any) -> str:
    """The text where it is a language tag; else empty."""
    return _checked(check_lang, text_of(written))


def _checked(check: Any, text: str) -> str:
    try:
        check(text)
    except FormError:
        return ''
    return text


def tag_of(written: Any) -> str:
    """A tag in the form of the codebook: name or group:name; empty where nothing of it remains."""
    text = line_of(written)
    if tag := _checked(check_tag, text):
        return tag
    group, colon, name = text.partition(':')
    pieces = [piece for piece in (slug(group), slug(name) if colon else '') if piece]
    return ':'.join(pieces)


def name_of(address: Any, quote: str) -> str:
    """What an annotation is called in an account of the import."""
    return shorten(text_of(address), 120) or (f'"{shorten(quote)}"' if quote else 'an annotation without a name')
