"""YAML values to the model, with every error at its line and column; and the model to JSON Schemas.

The only importer of pydantic.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from site_builder.issues import Issue, did_you_mean
from site_builder.model import Annotation, Article, Config, Entity, Event, OwnPage, Rendition, key_of
from site_builder.records import Loc, Origin

T = TypeVar('T')

WRITTEN_FILES: Mapping[str, Any] = {
    'config': Config,
    'article': Article,
    'rendition': Rendition,
    'notes': tuple[Annotation, ...],
    'event': Event,
    'register': dict[str, Entity],
    'page': OwnPage,
}
"""What each kind of file holds, by the name of its JSON Schema."""

TYPE_NAMES = {
    'string': 'a text',
    'dict': 'a map of keys and values',
    'dataclass': 'a map of keys and values',
    'tuple': 'a list',
    'list': 'a list',
}

BRANCHES = ('text', 'map', '[key]')
"""Parts of pydantic's locations that are no part of the file: the branch of a union, the key of a map."""


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def check_schema(kind: type[T], value: Any, origin: Origin) -> tuple[T | None, list[Issue]]:
    """The value as `kind`, or None and all that is wrong with it."""
    try:
        adapter: TypeAdapter[T] = _adapter(cast('Hashable', kind))
        return adapter.validate_python(_without_nulls(value)), []
    except ValidationError as error:
        return None, sorted({_issue(kind, detail, origin) for detail in error.errors(include_url=False)})


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file, by its name in `WRITTEN_FILES`."""
    return {'$schema': 'https://json-schema.org/draft/2020-12/schema'} | _adapter(WRITTEN_FILES[kind]).json_schema()


def _without_nulls(value: Any) -> Any:
    """A key without a value counts as left out, so that the stub of a file may keep it."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value


def _issue(kind: Any, detail: ErrorDetails, origin: Origin) -> Issue:
    loc = detail['loc']
    code, message, hint = _explain(kind, detail)
    line, column = origin.mark(*loc)
    return Issue(origin.path, line, column, code, message, hint)


def _explain(kind: Any, detail: ErrorDetails) -> tuple[str, str, str]:
    """Code, message and hint for pydantic's error."""
    type_, loc, context = detail['type'], detail['loc'], detail.get('ctx', {})
    name = _dotted(loc)
    if type_ == 'form':
        return context['code'], f'{name}: {context["message"]}', context['hint']
    if type_ == 'unexpected_keyword_argument':
        known = sorted(_known_keys(kind, loc))
        return 'schema.unknown-key', f'unknown key "{loc[-1]}"', did_you_mean(str(loc[-1]), known, _listed(known))
    if type_ == 'missing':
        return 'schema.missing-key', f'{name}: the key is missing or has no value', f'Write {loc[-1]}: and its value.'
    if type_ == 'literal_error':
        allowed = [word.strip("'") for word in context['expected'].replace(' or ', ', ').split(', ')]
        hint = did_you_mean(str(detail['input']), allowed, _listed(allowed))
        return 'schema.unknown-value', f'{name}: "{detail["input"]}" is not allowed here', hint
    if type_ == 'too_short':
        return 'schema.empty-list', f'{name}: nothing is listed', 'List at least one, or leave the key out.'
    wanted = TYPE_NAMES.get(type_.removesuffix('_type'), 'something else')
    return 'schema.wrong-type', f'{name}: this must be {wanted}', _type_hint(loc, wanted)


def _type_hint(loc: Loc, wanted: str) -> str:
    key = next((part for part in reversed(loc) if isinstance(part, str) and part not in BRANCHES), 'key')
    if wanted == 'a list':
        return f'Write {key}: [one, two], or one "- " a line.'
    return f'Write {key}: and a text in the same line.' if wanted == 'a text' else 'Indent its keys under it.'


def _listed(words: list[str]) -> str:
    return f'Allowed here: {", ".join(words)}.'


def _dotted(loc: Loc) -> str:
    return '.'.join(str(part) for part in loc if part not in BRANCHES) or 'the file'


def _known_keys(kind: Any, loc: Loc) -> Iterator[str]:
    """The keys of the dataclass that the unknown key at `loc` was written in."""
    return (key_of(field.name) for field in fields(_owner(kind, loc[:-1])))


def _owner(kind: Any, loc: Loc) -> Any:
    for part in loc:
        kind = _step(kind, part)
    return _dataclasses_in(kind)[0]


def _step(kind: Any, part: str | int) -> Any:
    """The type of the part of a value; a part that is no field (an item, a branch of a union) keeps the type."""
    for owner in _dataclasses_in(kind):
        hints = get_type_hints(owner)
        for field in fields(owner):
            if key_of(field.name) == part:
                return hints[field.name]
    return kind


def _dataclasses_in(kind: Any) -> list[Any]:
    """The dataclasses that a type such as `tuple[A | None, ...]` is made of."""
    if is_dataclass(kind):
        return [kind]
    return [found for part in get_args(kind) for found in _dataclasses_in(part)]
