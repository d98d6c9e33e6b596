"""YAML values to the model, with every error at its line and column; and the model to JSON Schemas.

The only importer of pydantic.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from site_builder.forms import LangText, Ref, Tag, shorten
from site_builder.issues import Issue, did_you_mean, issue_at, spell_loc
from site_builder.model import Annotation, Article, CodebookEntry, Config, Entity, Event, OwnPage, Rendition, key_of
from site_builder.records import Loc, Origin

T = TypeVar('T')

WRITTEN_FILES: Mapping[str, Any] = {
    'config': Config,
    'article': Article,
    'rendition': Rendition,
    'notes': tuple[Annotation, ...],
    'event': Event,
    'register': dict[Ref, Entity],
    'codebook': dict[Tag, CodebookEntry],
    'page': OwnPage,
}
"""What each kind of file holds, by the name of its JSON Schema."""

TYPE_NAMES = {
    'string_type': 'a text',
    'dataclass_type': 'a map of keys and values',
    'tuple_type': 'a list',
}
"""What pydantic wanted, in words, by the type of its error."""


BRANCHES = ('text', 'map')
"""The parts of pydantic's locations that name the branch of a union."""
KEY = '[key]'
"""The part that says that the key is meant, not its value."""


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def check_schema(kind: type[T], value: Any, origin: Origin) -> tuple[T | None, list[Issue]]:
    """The value as `kind`, and all that is wrong with it.

    Where something is, the value is what is left without the keys that are wrong; None where they must be there.
    """
    try:
        adapter: TypeAdapter[T] = _adapter(cast('Hashable', kind))
        return adapter.validate_python(_without_nulls(value)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        wrong = {detail['loc'][0] for detail in details if detail['loc']}
        return _rest(adapter, value, wrong), sorted({_issue(kind, detail, origin) for detail in details})


def _rest(adapter: TypeAdapter[T], value: Any, wrong: Collection[str | int]) -> T | None:
    """What is left of a value without the keys that are wrong; None where it is nothing then."""
    if not isinstance(value, dict):
        return None
    try:
        return adapter.validate_python(_without_nulls({key: item for key, item in value.items() if key not in wrong}))
    except ValidationError:
        return None


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file, by its name in `WRITTEN_FILES`."""
    schema = _adapter(WRITTEN_FILES[kind]).json_schema()
    return {'$schema': 'https://json-schema.org/draft/2020-12/schema'} | _tidy(schema)


def _tidy(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema without what editors would show in vain: titles made from names, null as a choice, long defaults."""
    kept = {key: value for key, value in schema.items() if key not in ('title', 'propertyNames')}
    if kept.get('default') is None or isinstance(kept['default'], list | dict):
        kept.pop('default', None)
    if {'type': 'null'} in kept.get('anyOf', ()):
        kept = {**kept.pop('anyOf')[0], **kept}
    if 'patternProperties' in kept:
        kept['additionalProperties'] = False
    return {key: _tidy_part(key, value) for key, value in kept.items()}


def _tidy_part(key: str, value: Any) -> Any:
    if key in ('$defs', 'properties', 'patternProperties'):
        return {name: _tidy(schema) for name, schema in value.items()}
    if key in ('anyOf', 'oneOf'):
        return [_tidy(schema) for schema in value]
    return _tidy(value) if isinstance(value, dict) else value


def _without_nulls(value: Any) -> Any:
    """A key without a value counts as left out, so that the stub of a file may keep it."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value


def _issue(kind: Any, detail: ErrorDetails, origin: Origin) -> Issue:
    """The issue for pydantic's error."""
    loc = written_loc(kind, detail['loc'])
    name = spell_loc(loc) or spell_loc(origin.base) or 'the file'
    code, message, hint = _explain(kind, detail, loc, name, is_written=(*origin.base, *loc) in origin.marks)
    return issue_at(origin, loc, code, message, hint)


def written_loc(kind: Any, loc: Loc) -> Loc:
    """The place in the file of pydantic's location, which also names branches of unions and the keys of maps."""
    parts: Loc = ()
    after_branch = False
    for part in loc:
        step = _step(kind, part)
        after_branch = not after_branch and step is kind and part in BRANCHES and _has_branches(kind)
        parts = parts if after_branch or part == KEY else (*parts, part)
        kind = step
    return parts


def _explain(kind: Any, detail: ErrorDetails, loc: Loc, name: str, *, is_written: bool) -> tuple[str, str, str]:
    """Code, message and hint."""
    type_, context = detail['type'], detail.get('ctx', {})
    if type_ == 'form':
        return context['code'], f'{name}: {context["message"]}', context['hint']
    if type_ == 'unexpected_keyword_argument':
        known = _known_keys(kind, detail['loc'][:-1])
        hint = did_you_mean(str(loc[-1]), known, _listed(known))
        return 'schema.unknown-key', f'there is no key "{shorten(str(loc[-1]))}" here', hint
    if type_ == 'missing':
        message = f'{name}: the key has no value' if is_written else f'{name}: the key is missing'
        return 'schema.missing-key', message, f'Write {loc[-1]}: and its value.'
    if type_ == 'literal_error' and isinstance(detail['input'], str):
        allowed = [word.strip("'") for word in context['expected'].replace(' or ', ', ').split(', ')]
        hint = did_you_mean(detail['input'], allowed, _listed(allowed))
        return 'schema.unknown-value', f'{name}: "{shorten(detail["input"])}" is not allowed here', hint
    if type_ == 'too_short':
        what = 'a text in one language' if isinstance(detail['input'], dict) else 'one'
        return 'schema.empty-list', f'{name}: there is nothing in it', f'Write {what} at least.'
    message = f'{name} must be {TYPE_NAMES.get(type_, "a text")}, not {_kind_of(detail["input"])}'
    return 'schema.wrong-type', message, _type_hint(kind, detail, loc)


def _kind_of(value: Any) -> str:
    names = {'dict': 'a map', 'list': 'a list', 'str': 'a text'}
    return names.get(type(value).__name__, 'empty')


def _type_hint(kind: Any, detail: ErrorDetails, loc: Loc) -> str:
    """What to write instead, with the key itself where there is one."""
    written = detail['input']
    key = f'{loc[-1]}: ' if loc and isinstance(loc[-1], str) else ''
    if detail['type'] == 'tuple_type':
        return f'Write {key}[{shorten(written) if isinstance(written, str) else "…"}], or one "- " a line.'
    if detail['type'] == 'dataclass_type':
        if isinstance(written, str) and (joined := re.match(r'([\w-]+):(\S+)', written)):
            return f'Write a blank after the colon: {joined[1]}: {shorten(joined[2])}'
        return f'Write its keys with their values, indented: {", ".join(_known_keys(kind, detail["loc"]))}.'
    if written is None:
        return 'Write a text, or delete the hyphen.'
    return f'Write {key}and a text; put it in quotes if it begins with a bracket.'


def _listed(words: list[str]) -> str:
    return f'Allowed here: {", ".join(words)}.'


def _known_keys(kind: Any, loc: Loc) -> list[str]:
    """The keys of the dataclass at pydantic's location."""
    return list(map(str, _types(_owner(kind, loc))))


def _owner(kind: Any, loc: Loc) -> Any:
    for part in loc:
        kind = _step(kind, part)
    return _dataclasses_in(kind)[0]


def _step(kind: Any, part: str | int) -> Any:
    """The type of the part of a value; a part that is no field (an item, a branch of a union) keeps the type."""
    for owner in _dataclasses_in(kind):
        if part in (hints := _types(owner)):
            return hints[part]
    return kind


def _has_branches(kind: Any) -> bool:
    """Whether the type, or that of the items of a list, is a union of a text and a map."""
    leaves = _leaves(kind)
    return LangText in leaves or (str in leaves and bool(_dataclasses_in(kind)))


def _dataclasses_in(kind: Any) -> list[Any]:
    return [leaf for leaf in _leaves(kind) if is_dataclass(leaf)]


def _leaves(kind: Any) -> list[Any]:
    """The types without arguments that a type is made of."""
    parts = get_args(kind)
    return [leaf for part in parts for leaf in _leaves(part)] if parts else [kind]


@cache
def _types(owner: Any) -> dict[str | int, Any]:
    """The types of a dataclass's fields by their keys in a file."""
    hints = get_type_hints(owner)
    return {key_of(field.name): hints[field.name] for field in fields(owner)}
