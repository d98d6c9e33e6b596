"""The written forms of scalars: what a ref, a language tag, a URL, a date or a text in several languages looks like.

A form is checked while a file is read; pydantic is only touched when it asks a form for its schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, get_args
from urllib.parse import urlsplit

from site_builder.edtf import Edtf, EdtfError, parse_edtf

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

REF_PATTERN = r'^[a-z0-9]+(-[a-z0-9]+)*$'
LANG_PATTERN = r'^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$'
TAG_PATTERN = r'^[a-z0-9]+(-[a-z0-9]+)*(:[a-z0-9]+(-[a-z0-9]+)*)?$'
WEB_SCHEMES = ('http', 'https')


class FormError(ValueError):
    """A scalar is not of its form; carries the issue's `code` and a `hint` beside the message."""

    def __init__(self, code: str, message: str, hint: str = '') -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One written form: `check` returns the value or raises `FormError`."""

    check: Callable[[str], Any]
    """From the written text to the value."""
    json_schema: Mapping[str, Any]
    """What an editor may know of the form."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import PydanticCustomError, core_schema

        def validate(value: str) -> Any:
            try:
                return self.check(value)
            except FormError as error:
                raise PydanticCustomError('form', '{message}', _context(error)) from error

        return core_schema.no_info_after_validator_function(validate, core_schema.str_schema())

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {'type': 'string', **self.json_schema}


def _context(error: FormError) -> dict[str, Any]:
    return {'message': str(error), 'code': error.code, 'hint': error.hint}


def check_ref(text: str) -> str:
    """A slug: small letters, digits and single hyphens."""
    if re.match(REF_PATTERN, text):
        return text
    raise FormError('ref.invalid', f'"{text}" is not a ref', 'Use small letters a–z, digits and single hyphens.')


def check_lang(text: str) -> str:
    """A BCP 47 tag (RFC 5646): language, script, region, variants, in their usual case."""
    if re.match(LANG_PATTERN, text):
        return text
    hint = 'Write a BCP 47 tag such as it, de, en or zh-Hans: small letters, the script and the region capitalised.'
    raise FormError('lang.invalid', f'"{text}" is not a language tag', hint)


def check_url(text: str) -> str:
    """An absolute http or https address (RFC 3986)."""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit('')
    if not parts.scheme:
        raise FormError('url.invalid', f'"{text}" is not a web address', 'Write it in full, with https://.')
    if parts.scheme not in WEB_SCHEMES:
        raise FormError('url.scheme', f'"{parts.scheme}:" is not allowed in an address', 'Use https:// or http://.')
    if not parts.hostname or re.search(r'[\s<>"{}|\\^`]', text):
        raise FormError('url.invalid', f'"{text}" is not a web address', 'Check the host; write blanks as %20.')
    return text


def check_tag(text: str) -> str:
    """A codebook tag: a slug, or a group and a slug."""
    if re.match(TAG_PATTERN, text):
        return text
    raise FormError('tag.invalid', f'"{text}" is not a tag', 'Write name or group:name, as in frame:sovereignty.')


def check_date(text: str) -> Edtf:
    """A date in EDTF, levels 0 and 1."""
    try:
        return parse_edtf(text)
    except EdtfError as error:
        raise FormError('date.invalid', str(error), error.hint) from error


def check_text(text: str) -> str:
    """A text that says something."""
    if text.strip():
        return text
    raise FormError('text.empty', 'the text is empty', 'Write a text, or leave the key out.')


def check_count(text: str) -> int:
    """A whole number of at most six digits."""
    if re.match(r'^[0-9]{1,6}$', text):
        return int(text)
    raise FormError('number.invalid', f'"{text}" is not a whole number', 'Write digits only, such as 25.')


@dataclass(frozen=True, slots=True)
class Either:
    """A union of a text and a map: which of the two is meant shows in what was written, so that errors name one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        text, by_key = (handler.generate_schema(part) for part in get_args(source))
        choices: dict[Any, Any] = {'text': text, 'map': by_key}
        return core_schema.tagged_union_schema(choices, lambda v: 'map' if isinstance(v, dict) else 'text')


Ref = Annotated[str, Form(check_ref, {'pattern': REF_PATTERN})]
Lang = Annotated[str, Form(check_lang, {'pattern': LANG_PATTERN})]
Url = Annotated[str, Form(check_url, {'format': 'uri'})]
Tag = Annotated[str, Form(check_tag, {'pattern': TAG_PATTERN})]
Date = Annotated[Edtf, Form(check_date, {'description': 'A date in EDTF, levels 0 and 1.'})]
Count = Annotated[int, Form(check_count, {'type': 'integer', 'minimum': 0})]
Str = Annotated[str, Form(check_text, {'minLength': 1})]


@dataclass(frozen=True, slots=True)
class LangText:
    """A text in one or several languages; a plain string serves all languages.

    Written as `{it: …, de: …}` or as a string, which is stored under the language `''`.
    """

    texts: tuple[tuple[str, str], ...]
    """Pairs of language and text, in the order written."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.texts)

    def find(self, lang: str) -> str | None:
        """The text in `lang`, or the one that serves all languages."""
        by_lang = dict(self.texts)
        return by_lang.get(lang, by_lang.get(''))

    def missing(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `languages` in which there is no text."""
        return tuple(lang for lang in languages if self.find(lang) is None)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        text, lang = handler.generate_schema(Str), handler.generate_schema(Lang)
        by_lang = core_schema.dict_schema(lang, text, min_length=1)
        choices: dict[Any, Any] = {'text': text, 'map': by_lang}
        either = core_schema.tagged_union_schema(choices, lambda v: 'map' if isinstance(v, dict) else 'text')
        return core_schema.no_info_after_validator_function(cls.of, either)

    @classmethod
    def of(cls, value: str | Mapping[str, str]) -> LangText:
        """From a plain string or a map of language to text."""
        return cls((('', value),) if isinstance(value, str) else tuple(value.items()))
