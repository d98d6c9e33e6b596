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

from site_builder.forms import REF_PATTERN
from site_builder.issues import Issue, did_you_mean, issue_at
from site_builder.locale import plural_categories, plural_category
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
        return fill(text, {'count': str(count), **values})


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each `{name}` replaced by its value; a name without a value stays."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def parse_catalog(text: str, path: str) -> Catalog:
    """A catalog's words, flattened."""
    document = parse_yaml(text, path)
    origin = Origin(path, document.marks)
    words = dict(_flatten(document.value))
    return Catalog(words, origin, tuple(document.issues))


def _flatten(value: Any) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    for section, texts in value.items() if isinstance(value, dict) else ():
        for key, text in texts.items() if isinstance(texts, dict) else [('', '')]:
            is_text = isinstance(text, str | dict)
            yield f'{section}.{key}'.rstrip('.'), text if is_text else ''


def merge_words(shipped: Words | None, own: Words | None) -> Words:
    """The shipped texts with an archive's own in their place."""
    return {**(shipped or {}), **(own or {})}


def check_catalog(own: Catalog, shipped: Words | None, reference: Words, lang: str) -> list[Issue]:
    """What is wrong with an archive's own catalog, given the shipped one of its language and the reference."""
    issues = list(own.issues)
    for key, text in own.words.items():
        issues += _check_text(own.origin, key, text, reference, lang)
    missing = [key for key in reference if key not in own.words and key not in (shipped or {})]
    if missing and not issues:
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
    if isinstance(text, str) != isinstance(wanted, str) or text == '':
        hint = 'Write a text.' if isinstance(wanted, str) else 'Write a map of plural forms: one: … and other: ….'
        yield issue_at(origin, loc, 'catalog.plural', f'{key}: a text stands in the wrong form', hint)
    elif not isinstance(text, str):
        yield from _check_plural(origin, loc, key, text, lang)
    extra = placeholders(text) - placeholders(wanted)
    if extra:
        allowed = ', '.join(f'{{{name}}}' for name in sorted(placeholders(wanted))) or 'none'
        message = f'{key}: the text has the placeholder {{{min(extra)}}}'
        yield issue_at(origin, loc, 'catalog.placeholder', message, f'Known here: {allowed}.')
    if key.startswith('address.') and isinstance(text, str) and not re.match(REF_PATTERN, text):
        hint = 'Use small letters a–z, digits and single hyphens.'
        yield issue_at(origin, loc, 'catalog.address', f'{key}: "{text}" cannot stand in an address', hint)


def _check_plural(origin: Origin, loc: Loc, key: str, forms: Mapping[str, str], lang: str) -> Iterator[Issue]:
    wanted = set(plural_categories(lang))
    if 'other' not in forms or not set(forms) <= wanted:
        message = f'{key}: the plural forms are {", ".join(forms)}'
        yield issue_at(origin, loc, 'catalog.plural', message, f'{lang} has: {", ".join(sorted(wanted))}.')


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
            message = f'{key} is the same as {first}: "{words[key]}"'
            issues.append(issue_at(origin, tuple(key.split('.')), 'catalog.address', message, 'Change one of them.'))
    return issues
