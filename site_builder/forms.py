"""The written forms of scalars: what a ref, a language tag, a URL, a date or a text in several languages looks like.

A form is checked while a file is read; pydantic is only touched when it asks a form for its schema.
"""

from __future__ import annotations

import re
import unicodedata
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
SEEN_KINDS = ('article', 'event')
SEEN_PATTERN = rf'^(({"|".join(SEEN_KINDS)}):)?{REF_PATTERN[1:]}'
WEB_SCHEMES = ('http', 'https')
MAX_REF = 100
"""Characters: a ref is the name of a folder."""


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


def shorten(text: str, length: int = 60) -> str:
    """A text for a message: in one line, without its end where it is long, and without what can't be seen."""
    words = ''.join(char if char.isprintable() else '�' for char in ' '.join(text.split()))
    return words if len(words) <= length else f'{words[:length].rstrip()}…'


def check_ref(text: str) -> str:
    """A slug: small letters, digits and single hyphens."""
    if not re.fullmatch(REF_PATTERN, text):
        hint = f'{ref_hint(text)}Use small letters a–z, digits and single hyphens.'
        raise FormError('ref.invalid', f'"{shorten(text)}" is not a ref', hint)
    if len(text) > MAX_REF:
        raise FormError('ref.invalid', f'"{shorten(text)}" is too long', f'Use at most {MAX_REF} characters.')
    return text


def check_seen(text: str) -> str:
    """The ref of an article or an event, with its kind before it where it would be ambiguous."""
    kind, colon, ref = text.partition(':')
    if colon and kind not in SEEN_KINDS:
        hint = 'Write a ref, with article: or event: before it where there are both.'
        raise FormError('ref.invalid', f'"{shorten(text)}" is not the ref of an article or an event', hint)
    check_ref(ref if colon else kind)
    return text


def ref_hint(text: str) -> str:
    """The ref that a text was perhaps meant to be, as the beginning of a hint; empty where there is none."""
    letters = ''.join(char for char in unicodedata.normalize('NFKD', text) if not unicodedata.combining(char))
    ref = re.sub('[^a-z0-9]+', '-', letters.lower()).strip('-')
    return f'Write {ref}. ' if ref and len(ref) <= MAX_REF and ref != text else ''


def check_lang(text: str) -> str:
    """A BCP 47 tag (RFC 5646): language, script, region, variants, in their usual case."""
    if re.fullmatch(LANG_PATTERN, text):
        return text
    hint = f'{_lang_hint(text)}A language is written as in BCP 47: it, de, de-CH, zh-Hans.'
    raise FormError('lang.invalid', f'"{shorten(text)}" is not a language tag', hint)


def _lang_hint(text: str) -> str:
    """The tag in its usual case and with hyphens, as the beginning of a hint; empty where it is not a tag then."""
    base, *rest = text.replace('_', '-').split('-')
    cases = {2: str.upper, 4: str.title}
    tag = '-'.join((base.lower(), *(cases.get(len(part), str.lower)(part) for part in rest)))
    return f'Write {tag}. ' if re.fullmatch(LANG_PATTERN, tag) else ''


def check_url(text: str) -> str:
    """An absolute http or https address (RFC 3986)."""
    scheme = re.match('([A-Za-z][A-Za-z0-9+-]*):(?![0-9])', text)
    if not scheme:
        raise FormError('url.invalid', f'"{shorten(text)}" is not a web address', 'Write it in full, with https://.')
    if scheme[1].lower() not in WEB_SCHEMES:
        raise FormError('url.scheme', f'"{scheme[0]}" is not allowed in an address', 'Use https:// or http://.')
    if not _has_host(text) or re.search(r'[\s<>"{}|\\^`]', text):
        hint = 'Check what follows https://; write blanks as %20.'
        raise FormError('url.invalid', f'"{shorten(text)}" is not a web address', hint)
    return text


def _has_host(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def check_tag(text: str) -> str:
    """A codebook tag: a slug, or a group and a slug."""
    if re.fullmatch(TAG_PATTERN, text):
        return text
    hint = 'Write name or group:name in small letters, digits and single hyphens, as in frame:sovereignty.'
    raise FormError('tag.invalid', f'"{shorten(text)}" is not a tag', hint)


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
    raise FormError('text.empty', 'the text is empty', 'Write a text; a key that is not needed can be left out.')


def check_count(text: str) -> int:
    """A whole number of at most six digits."""
    if re.fullmatch('[0-9]{1,6}', text):
        return int(text)
    raise FormError('number.invalid', f'"{shorten(text)}" is not a whole number', 'Write digits only, such as 25.')


@dataclass(frozen=True, slots=True)
class Either:
    """A union of a text and a map: which of the two is meant shows in what was written, so that errors name one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        text, by_key = (handler.generate_schema(part) for part in get_args(source))
        choices: dict[Any, Any] = {'text': text, 'map': by_key}
        return core_schema.tagged_union_schema(choices, lambda v: 'map' if isinstance(v, dict) else 'text')


@dataclass(frozen=True, slots=True)
class Filled:
    """A list with one item at least."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema: Any = handler(source)
        return {**schema, 'min_length': 1}


# Editors take 2025 for a number and true for a truth value: what is a text here is more than a string to them
_NUMBERS = {'type': ['string', 'integer']}
_SCALARS = {'type': ['string', 'number', 'boolean']}
_DATES = ['2025-03-08', '2025-03', '2025', '2025-03-08?', '2025-03-03/2025-03-06', 'XXXX']

Ref = Annotated[str, Form(check_ref, {**_NUMBERS, 'pattern': REF_PATTERN, 'maxLength': MAX_REF})]
Seen = Annotated[str, Form(check_seen, {**_NUMBERS, 'pattern': SEEN_PATTERN})]
Lang = Annotated[str, Form(check_lang, {'pattern': LANG_PATTERN, 'examples': ['it', 'de', 'en', 'zh-Hans']})]
Url = Annotated[str, Form(check_url, {'pattern': '^[Hh][Tt][Tt][Pp][Ss]?://'})]
Tag = Annotated[str, Form(check_tag, {**_NUMBERS, 'pattern': TAG_PATTERN})]
Date = Annotated[
    Edtf, Form(check_date, {**_NUMBERS, 'description': 'A date in EDTF, levels 0 and 1.', 'examples': _DATES})
]
Count = Annotated[int, Form(check_count, {'type': 'integer', 'minimum': 0})]
Str = Annotated[str, Form(check_text, {**_SCALARS, 'minLength': 1})]


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
