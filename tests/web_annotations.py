"""What the W3C's Web Annotation Data Model demands, as a JSON Schema of our own, after the recommendation's text.

The numbers are those of its sections (https://www.w3.org/TR/annotation-model/).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker

FORMATS = FormatChecker(())
IRI: dict[str, Any] = {'type': 'string', 'format': 'iri'}
MOMENT: dict[str, Any] = {'type': 'string', 'format': 'utc-moment'}
MOTIVATION: dict[str, Any] = {
    'enum': [
        'assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting', 'identifying',
        'linking', 'moderating', 'questioning', 'replying', 'tagging',
    ]
}  # fmt: skip
TEXTUAL_BODY: dict[str, Any] = {  # 3.2.4
    'required': ['type', 'value', 'format', 'purpose'],
    'properties': {
        'type': {'const': 'TextualBody'},
        'value': {'type': 'string', 'minLength': 1},
        'format': {'enum': ['text/markdown', 'text/plain']},
        'language': {'type': 'string', 'pattern': '^[a-z]{2,3}(-[A-Za-z0-9]+)*$'},
        'purpose': MOTIVATION,
    },
    'additionalProperties': False,
}
LINK: dict[str, Any] = {  # 3.3.5: only a specific resource has a purpose
    'required': ['type', 'source', 'purpose'],
    'properties': {
        'type': {'const': 'SpecificResource'},
        'source': IRI,
        'purpose': {'const': 'linking'},
        'dcterms:identifier': {'type': 'string'},
    },
    'additionalProperties': False,
}
QUOTE: dict[str, Any] = {  # 4.2.4
    'required': ['type', 'exact'],
    'properties': {
        'type': {'const': 'TextQuoteSelector'},
        'exact': {'type': 'string', 'minLength': 1},
        'prefix': {'type': 'string'},
        'suffix': {'type': 'string'},
    },
    'additionalProperties': False,
}
POSITION: dict[str, Any] = {  # 4.2.5
    'required': ['type', 'start', 'end'],
    'properties': {
        'type': {'const': 'TextPositionSelector'},
        'start': {'type': 'integer', 'minimum': 0},
        'end': {'type': 'integer', 'minimum': 1},
    },
    'additionalProperties': False,
}
TIME_STATE: dict[str, Any] = {  # 4.3.1
    'required': ['type', 'cached'],
    'properties': {'type': {'const': 'TimeState'}, 'sourceDate': MOMENT, 'cached': IRI},
    'additionalProperties': False,
}
TARGET: dict[str, Any] = {
    'oneOf': [
        {
            'required': ['type', 'source', 'selector'],
            'properties': {
                'type': {'const': 'SpecificResource'},
                'source': IRI,
                'selector': {'type': 'array', 'minItems': 1, 'items': {'oneOf': [QUOTE, POSITION]}},
                'state': TIME_STATE,
                'dcterms:language': {'type': 'string'},
            },
            'additionalProperties': False,
        },
        {
            'required': ['id'],
            'properties': {'id': IRI, 'dcterms:language': {'type': 'string'}},
            'additionalProperties': False,
        },
    ]
}
ANNOTATION: dict[str, Any] = {  # 3.1, 3.3
    'type': 'object',
    'required': ['id', 'type', 'motivation', 'body', 'target'],
    'properties': {
        'id': IRI,
        'canonical': IRI,
        'type': {'const': 'Annotation'},
        'motivation': MOTIVATION,
        'created': MOMENT,
        'dcterms:date': {'type': 'string'},
        'creator': {
            'required': ['type', 'name'],
            'properties': {'id': IRI, 'type': {'const': 'Person'}, 'name': {'type': 'string'}},
            'additionalProperties': False,
        },
        'body': {'type': 'array', 'minItems': 2, 'items': {'oneOf': [TEXTUAL_BODY, LINK]}},
        'target': TARGET,
    },
    'additionalProperties': False,
}
PAGE: dict[str, Any] = {  # 5.2
    'type': 'object',
    'required': ['id', 'type', 'startIndex', 'items'],
    'properties': {
        'id': IRI,
        'type': {'const': 'AnnotationPage'},
        'startIndex': {'const': 0},
        'items': {'type': 'array', 'minItems': 1, 'items': ANNOTATION},
    },
    'additionalProperties': False,
}
PART: dict[str, Any] = {  # 5.2, a file of its own
    **PAGE,
    'required': ['@context', 'id', 'type', 'partOf', 'startIndex', 'items'],
    'properties': {
        **PAGE['properties'],
        '@context': {'const': 'http://www.w3.org/ns/anno.jsonld'},
        'partOf': IRI,
        'next': IRI,
        'prev': IRI,
        'startIndex': {'type': 'integer', 'minimum': 0},
    },
}
COLLECTION: dict[str, Any] = {  # 5.1
    'type': 'object',
    'required': ['@context', 'id', 'type', 'label', 'total', 'first'],
    'properties': {
        '@context': {'const': 'http://www.w3.org/ns/anno.jsonld'},
        'id': IRI,
        'type': {'const': 'AnnotationCollection'},
        'label': {'type': 'string', 'minLength': 1},
        'total': {'type': 'integer', 'minimum': 1},
        'first': {'oneOf': [PAGE, IRI]},
        'last': IRI,
    },
    'additionalProperties': False,
}


@FORMATS.checks('iri')
def is_iri(value: object) -> bool:
    """Whether a text is an absolute web address without what may not stand in one."""
    return isinstance(value, str) and bool(urlsplit(value).hostname) and not re.search(r'[\s<>"{}|\\^`]', value)


@FORMATS.checks('utc-moment')
def is_utc_moment(value: object) -> bool:
    """Whether a text is an xsd:dateTime in UTC."""
    return isinstance(value, str) and bool(re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', value))


def check_collection(data: bytes) -> list[str]:
    """What is wrong with a collection."""
    errors = Draft202012Validator(COLLECTION, format_checker=FORMATS).iter_errors(json.loads(data))
    return [f'{error.json_path}: {error.message}' for error in errors]


def check_part(data: bytes) -> list[str]:
    """What is wrong with a page of a collection that is a file of its own."""
    errors = Draft202012Validator(PART, format_checker=FORMATS).iter_errors(json.loads(data))
    return [f'{error.json_path}: {error.message}' for error in errors]


def items_of(data: bytes) -> dict[str, dict[str, Any]]:
    """The annotations of a collection by what their address ends in: `first/#note-n1`."""
    items: list[dict[str, Any]] = json.loads(data)['first']['items']
    return {'/'.join(item['id'].rsplit('/', 2)[1:]): item for item in items}


def selectors_of(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The selectors of an annotation without their types."""
    return [{key: value for key, value in found.items() if key != 'type'} for found in item['target']['selector']]
