"""Interface catalogs: YAML text to words, the checks that hold the languages together, and a text's lookup.

A catalog is `section: {key: text}`, flattened to `section.key`; a text that depends on a number is a map of CLDR's
plural categories. An archive's own catalog holds the keys that it changes, or all of them for a language that does not
ship.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.forms import REF_PATTERN, ref_hint, shorten
from site_builder.issues import Issue, did_you_mean, issue_at
from site_builder.locale import format_number, plural_categories, plural_category
from site_builder.records import Loc, Origin
from site_builder.yaml_text import parse_yaml

Words = Mapping[str, str | Mapping[str, str]]

REFERENCE = 'en'
"""The language whose catalog says which keys and placeholders there are."""
PLACEHOLDER = re.compile(r'\{([a-z_]+)\}')


@dataclass(frozen=True, slots=True)
class Catalog:
    """A catalog as it was written."""

    words: Words
    """Texts by flattened key."""
    origin: Origin
    """Where they were written."""
    issues: tuple[Issue, ...] = ()
    """What is wrong with the YAML."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of the interface in one language."""

    lang: str
    """The language."""
    words: Words
    """Texts by flattened key."""

    def t(self, key: str, **values: str) -> str:
        """The text at `key` with the values in place of the names in braces."""
        text = self.words[key]
        return fill(text if isinstance(text, str) else text['other'], values)

    def n(self, key: str, count: int, **values: str) -> str:
        """The text at `key` in the plural form of a number, which stands for {count}."""
        forms = self.words[key]
        text = forms if isinstance(forms, str) else forms.get(plural_category(count, self.lang), forms['other'])
        return fill(text, {'count': format_number(count, self.lang), **values})


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each `{name}` replaced by its value; a name without a value stays."""
    if not values or '{' not in text:
        return text
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def parse_catalog(text: str, path: str) -> Catalog:
    """A catalog's words, flattened; what is no text or map of texts is an issue and left out."""
    document = parse_yaml(text, path)
    origin = Origin(path, document.marks)
    issues = list(document.issues)
    words = dict(_flatten(document.value, origin, issues))
    return Catalog(words, origin, tuple(issues))


def _flatten(value: Any, origin: Origin, issues: list[Issue]) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    if not isinstance(value, dict):
        if value is not None:
            issues.append(_wrong_type(origin, (), 'the file must be a map of sections'))
        return
    for section, texts in value.items():
        if not isinstance(texts, dict):
            issues.append(_wrong_type(origin, (section,), f'{section} must be a map of texts'))
            continue
        for key, text in texts.items():
            parts = list(text.values()) if isinstance(text, dict) else [text]
            if any(isinstance(part, list | dict) for part in parts):
                issues.append(_wrong_type(origin, (section, key), f'{section}.{key} must be a text'))
            elif not parts or not all(parts):
                message = f'{section}.{key}: the text is empty'
                issues.append(
                    issue_at(origin, (section, key), 'text.empty', message, 'Write a text, or delete the key.')
                )
            else:
                yield f'{section}.{key}', text


def _wrong_type(origin: Origin, loc: Loc, message: str) -> Issue:
    return issue_at(origin, loc, 'schema.wrong-type', message, 'Write section:, and below it, indented, key: text.')


def merge_words(shipped: Words | None, own: Words | None) -> Words:
    """The shipped texts with an archive's own in their place."""
    return {**(shipped or {}), **(own or {})}


def check_catalog(own: Catalog, shipped: Words | None, reference: Words, lang: str) -> list[Issue]:
    """What is wrong with an archive's own catalog, given the shipped one of its language and the reference."""
    issues = list(own.issues)
    for key, text in own.words.items():
        issues += _check_text(own.origin, key, text, reference, lang)
    missing = [key for key in reference if key not in own.words and key not in (shipped or {})]
    if missing and (own.words or not own.issues):
        message = f'{len(missing)} keys are missing: {", ".join(missing[:5])}{" …" if len(missing) > 5 else ""}'
        hint = f'Copy them from templates/catalogs/{REFERENCE}.yaml of the program and translate them.'
        issues.append(issue_at(own.origin, (), 'catalog.missing-key', message, hint))
    return issues


def _check_text(
    origin: Origin, key: str, text: str | Mapping[str, str], reference: Words, lang: str
) -> Iterator[Issue]:
    loc: Loc = tuple(key.split('.', 1))
    if key not in reference:
        hint = did_you_mean(key, reference, 'Delete it.')
        yield issue_at(origin, loc, 'catalog.unknown-key', f'the interface has no text "{key}"', hint)
        return
    wanted = reference[key]
    if isinstance(text, str) and not isinstance(wanted, str):
        message, hint = f'{key}: the text depends on a number', f'Write a map with {_forms(lang)}.'
        yield issue_at(origin, loc, 'catalog.plural', message, hint)
    elif not isinstance(text, str):
        yield from _check_plural(origin, loc, key, text, wanted, lang)
    extra = placeholders(text) - placeholders(wanted)
    if extra:
        allowed = ', '.join(f'{{{name}}}' for name in sorted(placeholders(wanted))) or 'none'
        message = f'{key}: there is no placeholder {{{min(extra)}}} in this text'
        yield issue_at(origin, loc, 'catalog.placeholder', message, f'Known here: {allowed}.')
    if key.startswith('address.') and isinstance(text, str) and not re.fullmatch(REF_PATTERN, text):
        hint = f'{ref_hint(text)}Use small letters a–z, digits and single hyphens.'
        yield issue_at(origin, loc, 'catalog.address', f'{key}: "{shorten(text)}" cannot stand in an address', hint)


def _check_plural(
    origin: Origin, loc: Loc, key: str, forms: Mapping[str, str], wanted: str | Mapping[str, str], lang: str
) -> Iterator[Issue]:
    if isinstance(wanted, str):
        message = f'{key}: the text does not depend on a number'
        yield issue_at(origin, loc, 'catalog.plural', message, 'Write one text instead of the map.')
    elif set(forms) != set(plural_categories(lang)):
        message = f'{key}: the plural forms are {", ".join(forms)}'
        yield issue_at(origin, loc, 'catalog.plural', message, f'The language "{lang}" has {_forms(lang)}.')


def _forms(lang: str) -> str:
    return ', '.join(plural_categories(lang))


def placeholders(text: str | Mapping[str, str]) -> set[str]:
    """The names in braces in a text and in all its plural forms."""
    texts = (text,) if isinstance(text, str) else tuple(text.values())
    return {name for one in texts for name in PLACEHOLDER.findall(one)}


def check_addresses(words: Words, origin: Origin) -> list[Issue]:
    """Two kinds of pages may not have the same address."""
    seen: dict[str, str] = {}
    issues = []
    for key in sorted(key for key in words if key.startswith('address.')):
        first = seen.setdefault(str(words[key]), key)
        if first != key:
            own, other = (key, first) if tuple(key.split('.')) in origin.marks else (first, key)
            message = f'{own} is the same as {other}: "{words[key]}"'
            issues.append(issue_at(origin, tuple(own.split('.')), 'catalog.address', message, 'Change one of them.'))
    return issues
