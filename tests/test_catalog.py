from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given

from site_builder.catalog import (
    REFERENCE,
    Catalog,
    Wording,
    Words,
    check_addresses,
    check_catalog,
    fill,
    merge_words,
    parse_catalog,
    placeholders,
)
from site_builder.forms import REF_PATTERN
from site_builder.issues import Issue
from site_builder.link.entities import ROLES
from site_builder.locale import DATE_WORDS, plural_categories
from site_builder.model import REGISTERS, Method, NoteKind, RelationType, RightsLevel, Stance
from site_builder.records import Origin
from site_builder.urls import ROOMS
from site_builder.yaml_text import dump_yaml
from tests.sites import CHECKOUT, shipped_wording
from tests.strategies import plain_values

SHIPPED = sorted(path.stem for path in (CHECKOUT / 'templates/catalogs').iterdir())
SOURCES = [
    CHECKOUT / 'site_builder/locale.py',
    CHECKOUT / 'site_builder/inline.py',
    *(CHECKOUT / 'site_builder/pages').glob('*.py'),
    *(CHECKOUT / 'site_builder/indexing').glob('*.py'),
    *(path for path in (CHECKOUT / 'templates').iterdir() if path.is_file()),
]
QUOTED = re.compile(r"""['"]([a-z-]+\.(?:[a-z0-9-]|\{(?:[^{}]|'[^']*'|"[^"]*")*\})+)['"]""")
FILES = ('.html', '.xml', '.txt', '.css', '.js', '.svg')

REFERENCE_WORDS: Words = {
    'ui.menu': 'Menu',
    'ui.updated': 'Updated {date}',
    'count.articles': {'one': '{count} article', 'other': '{count} articles'},
    'address.articles': 'articles',
}


def words_of(lang: str) -> dict[str, str | dict[str, str]]:
    return {key: text if isinstance(text, str) else dict(text) for key, text in shipped_wording(lang).words.items()}


def keys(section: str) -> set[str]:
    """The keys of a section."""
    return {key.partition('.')[2] for key in words_of(REFERENCE) if key.startswith(f'{section}.')}


def check(text: str, lang: str = 'it', shipped: bool = True) -> list[Issue]:
    """What is wrong with an archive's own catalog."""
    return check_catalog(parse_catalog(text, 'it.yaml'), REFERENCE_WORDS if shipped else None, REFERENCE_WORDS, lang)


def faults(issues: list[Issue]) -> list[tuple[str, int, int]]:
    return [(issue.code, issue.line, issue.column) for issue in sorted(issues)]


# The catalogs that ship


def test_three_catalogs_ship() -> None:
    assert SHIPPED == ['de', 'en', 'it']


@pytest.mark.parametrize('lang', SHIPPED)
def test_a_shipped_catalog_would_pass_as_an_archives_own(lang: str) -> None:
    path = CHECKOUT / f'templates/catalogs/{lang}.yaml'
    own = parse_catalog(path.read_text('utf-8'), path.name)

    assert check_catalog(own, None, shipped_wording(REFERENCE).words, lang) == []
    assert check_addresses(own.words, own.origin) == []


@pytest.mark.parametrize('lang', SHIPPED)
def test_the_catalogs_have_the_same_keys_in_the_same_order(lang: str) -> None:
    assert list(words_of(lang)) == list(words_of(REFERENCE))


@pytest.mark.parametrize('lang', SHIPPED)
def test_numbers_have_every_plural_form_of_the_language(lang: str) -> None:
    forms = {key: tuple(text) for key, text in words_of(lang).items() if not isinstance(text, str)}

    assert forms
    assert {key: sorted(names) for key, names in forms.items()} == dict.fromkeys(forms, sorted(plural_categories(lang)))


@pytest.mark.parametrize('lang', SHIPPED)
def test_placeholders_are_those_of_the_reference(lang: str) -> None:
    theirs, ours = words_of(lang), words_of(REFERENCE)

    assert {key: placeholders(text) for key, text in theirs.items()} == {
        key: placeholders(text) for key, text in ours.items()
    }


@pytest.mark.parametrize('lang', SHIPPED)
def test_numbers_stand_in_every_plural_form(lang: str) -> None:
    for key, forms in words_of(lang).items():
        if not isinstance(forms, str) and '{count}' in forms['other']:
            assert [name for name, text in forms.items() if '{count}' not in text and name == 'many'] == [], key


@pytest.mark.parametrize('lang', SHIPPED)
def test_texts_are_trimmed_and_speak_the_signs_of_print(lang: str) -> None:
    for key, text in words_of(lang).items():
        for one in (text,) if isinstance(text, str) else text.values():
            assert one == one.strip() or key.startswith('citation.'), key
            assert "'" not in one, key
            assert '...' not in one, key
            assert '  ' not in one, key


@pytest.mark.parametrize('lang', SHIPPED)
def test_addresses_are_refs_and_differ(lang: str) -> None:
    addresses = {key: str(text) for key, text in words_of(lang).items() if key.startswith('address.')}

    assert {f'address.{room}' for room in ROOMS.values()} <= set(addresses)
    assert all(re.fullmatch(REF_PATTERN, word) for word in addresses.values())
    assert len(set(addresses.values())) == len(addresses)


# What pages and templates ask for


@cache
def wanted() -> tuple[frozenset[str], frozenset[str]]:
    """The keys that the sources name, and those that they make, with `{…}` for what is put in."""
    sections = {key.partition('.')[0] for key in words_of(REFERENCE)}
    named = {
        word
        for path in SOURCES
        for word in QUOTED.findall(path.read_text('utf-8'))
        if word.partition('.')[0] in sections and not word.endswith(FILES)
    }
    made = frozenset(word for word in named if '{' in word)
    return frozenset(named - made), made


def _pattern(made: str) -> str:
    return re.sub(r'\{.*?\}', '[a-z0-9-]*', made)


def test_every_text_that_is_asked_for_is_there() -> None:
    named, made = wanted()

    assert sorted(named - set(words_of(REFERENCE))) == []
    assert [it for it in made if not any(re.fullmatch(_pattern(it), key) for key in words_of(REFERENCE))] == []


def test_every_text_is_asked_for() -> None:
    named, made = wanted()
    asked = named | {f'address.{key}' for key in keys('address')}

    assert [
        key
        for key in words_of(REFERENCE)
        if key not in asked and not any(re.fullmatch(_pattern(it), key) for it in made)
    ] == []


def _made_keys() -> Iterator[tuple[str, set[str]]]:
    """Sections with a text for each of a set of values."""
    relations, methods = get_args(RelationType), get_args(Method)
    yield 'relation', {f'{type_}{end}' for type_ in relations for end in ('', '-inverse')}
    yield 'stance', {*get_args(Stance), 'silent'}
    yield 'rights', {*get_args(RightsLevel), 'private'}
    yield 'method', {*methods, 'unknown'}
    yield 'credit', {'by', *(f'{kind}-{method}' for kind in ('translation', 'abstract') for method in methods)}
    yield 'role', set(ROLES)
    yield 'kind', set(REGISTERS.values())
    yield 'kinds', {'article', 'event', 'page', *REGISTERS.values()}
    yield 'seat', set(REGISTERS.values())
    yield 'date', {word.removeprefix('date.') for word in DATE_WORDS}
    parts = {'original', 'parallel', 'images', 'page', *ROLES, *get_args(NoteKind)}
    lists = {'timeline', 'table', 'days', 'random', 'search', 'style', 'note-kinds', 'annotated'}
    yield 'address', {*ROOMS.values(), *lists, *parts}


@pytest.mark.parametrize(('section', 'expected'), list(_made_keys()))
def test_a_section_has_a_text_for_each_value_and_no_more(section: str, expected: set[str]) -> None:
    assert keys(section) == expected


# Texts


def test_values_take_the_place_of_names_in_braces() -> None:
    assert fill('{a} and {b}, {a}', {'a': 'x'}) == 'x and {b}, x'
    assert fill('{a}', {'a': '{b}', 'b': 'y'}) == '{b}'
    assert fill('{ a } {A} {}', {'a': 'x'}) == '{ a } {A} {}'


def test_a_text_is_found_by_its_key() -> None:
    wording = Wording('en', REFERENCE_WORDS)

    assert wording.t('ui.updated', date='today') == 'Updated today'
    assert wording.t('count.articles') == '{count} articles'
    with pytest.raises(KeyError):
        wording.t('ui.nothing')


@pytest.mark.parametrize(('lang', 'count', 'text'), [
    ('it', 1, '1 articolo'),
    ('it', 2, '2 articoli'),
    ('it', 0, '0 articoli'),
    ('it', 1_000_000, '1.000.000 di articoli'),
    ('de', 1, '1 Artikel'),
    ('en', 1, '1 article'),
    ('en', 7, '7 articles'),
])  # fmt: skip
def test_a_number_decides_the_form(lang: str, count: int, text: str) -> None:
    assert shipped_wording(lang).n('count.articles', count) == text


def test_a_form_that_is_not_there_falls_back() -> None:
    assert Wording('it', REFERENCE_WORDS).n('count.articles', 1_000_000) == '1.000.000 articles'
    assert Wording('it', {'a.b': '{count} x'}).n('a.b', 3) == '3 x'


# An archive's own catalog


def test_texts_are_found_under_section_and_key() -> None:
    own = parse_catalog('ui: {menu: Indice}\ncount:\n  articles: {one: a, other: b}\n', 'it.yaml')

    assert own == Catalog({'ui.menu': 'Indice', 'count.articles': {'one': 'a', 'other': 'b'}}, own.origin, ())
    assert own.origin.mark('count', 'articles') == (3, 3)


@pytest.mark.parametrize('text', ['', '# nothing', '{}'])
def test_an_own_catalog_may_be_empty(text: str) -> None:
    assert check(text) == []


def test_own_texts_take_the_place_of_shipped_ones() -> None:
    assert merge_words({'a': 'x', 'b': 'y'}, {'b': 'z'}) == {'a': 'x', 'b': 'z'}
    assert merge_words(None, {'a': 'x'}) == {'a': 'x'}
    assert merge_words({'a': 'x'}, None) == {'a': 'x'}


@pytest.mark.parametrize(('text', 'expected'), [
    ('ui: {menu: Indice, updated: "{date}"}', []),
    ('ui: {manu: Indice}', [('catalog.unknown-key', 1, 6)]),
    ('ui:\n  updated: "{data} {date}"', [('catalog.placeholder', 2, 3)]),
    ('ui: {menu: ""}', [('text.empty', 1, 6)]),
    ('ui: {menu: }', [('text.empty', 1, 6)]),
    ('ui: {menu: {}}', [('text.empty', 1, 6)]),
    ('ui: {menu: [a]}', [('schema.wrong-type', 1, 6)]),
    ('ui: {menu: {one: {a: b}}}', [('schema.wrong-type', 1, 6)]),
    ('ui: {menu: {one: a, other: b}}', [('catalog.plural', 1, 6)]),
    ('ui: Menu', [('schema.wrong-type', 1, 1)]),
    ('ui:', [('schema.wrong-type', 1, 1)]),
    ('[ui]', [('schema.wrong-type', 1, 1)]),
    ('Menu', [('schema.wrong-type', 1, 1)]),
    ('count: {articles: articoli}', [('catalog.plural', 1, 9)]),
    ('count: {articles: {one: a, many: b, other: c}}', []),
    ('count: {articles: {one: a, other: c}}', [('catalog.plural', 1, 9)]),
    ('count: {articles: {one: a, few: x, many: b, other: c}}', [('catalog.plural', 1, 9)]),
    ('count: {articles: {one: a, many: b, other: "{x}"}}', [('catalog.placeholder', 1, 9)]),
    ('address: {articles: Articoli}', [('catalog.address', 1, 11)]),
    ('address: {articles: "a/b"}', [('catalog.address', 1, 11)]),
    ('ui: {menu: a', [('yaml.syntax', 1, 5)]),
    ('ui: {menu: a}\nui: {x: b}', [('yaml.duplicate-key', 2, 1)]),
])  # fmt: skip
def test_faults_of_an_own_catalog(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults(check(text)) == expected


def test_a_catalog_of_a_language_that_does_not_ship_has_every_text() -> None:
    issues = check('ui: {menu: Menu}', lang='fr', shipped=False)

    assert faults(issues) == [('catalog.missing-key', 1, 1)]
    assert issues[0].message == '3 keys are missing: ui.updated, count.articles, address.articles'


def test_missing_texts_are_named_beside_other_faults_but_not_where_nothing_could_be_read() -> None:
    assert faults(check('ui: {menu: Menu, x: y}', lang='fr', shipped=False)) == [
        ('catalog.missing-key', 1, 1), ('catalog.unknown-key', 1, 18),
    ]  # fmt: skip
    assert faults(check('ui: {menu: Menu', lang='fr', shipped=False)) == [('yaml.syntax', 1, 5)]


def test_two_sections_do_not_have_the_same_address() -> None:
    words = {'address.people': 'chi', 'address.places': 'dove', 'address.topics': 'chi', 'ui.menu': 'chi'}
    origin = Origin('it.yaml', {('address',): (1, 1), ('address', 'people'): (2, 3)})

    (issue,) = check_addresses(words, origin)

    assert (issue.code, issue.line, issue.column) == ('catalog.address', 2, 3)
    assert issue.message == 'address.people is the same as address.topics: "chi"'


@given(plain_values())
def test_any_catalog_is_read_or_explained(value: object) -> None:
    own = parse_catalog(dump_yaml(value), 'it.yaml')
    issues = check_catalog(own, REFERENCE_WORDS, REFERENCE_WORDS, 'it')

    assert all(
        isinstance(text, str) or all(isinstance(form, str) for form in text.values()) for text in own.words.values()
    )
    assert issues or not own.words or set(own.words) <= set(REFERENCE_WORDS)


def test_a_placeholder_has_a_plain_name() -> None:
    assert placeholders('{a} {b_c} {d-e} {F} {a}') == {'a', 'b_c'}
    assert placeholders({'one': '{a}', 'other': '{b}'}) == {'a', 'b'}


def test_the_templates_that_are_searched_are_there() -> None:
    assert {'home.html', 'article.html'} <= {path.name for path in SOURCES}
    assert Path(SOURCES[0]).name == 'locale.py'
