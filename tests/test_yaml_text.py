from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_builder.records import Loc
from site_builder.yaml_text import (
    CONTROL,
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_REPORTED,
    Document,
    check_characters,
    dump_yaml,
    parse_yaml,
)
from tests.strategies import plain_texts, plain_values

SECONDS = 10
"""What even the worst text may take on a slow machine."""


def read(text: str) -> Any:
    """The value of a text without faults."""
    document = parse_yaml(text, 'a.yaml')
    assert document.issues == []
    return document.value


def faults(text: str, first_line: int = 1) -> list[tuple[str, int, int]]:
    """Code, line and column of what is wrong with a text."""
    return [(issue.code, issue.line, issue.column) for issue in parse_yaml(text, 'a.yaml', first_line).issues]


def parts(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every part of a value with its location."""
    yield loc, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from parts(item, (*loc, key))


# Values


@pytest.mark.parametrize('text', [
    'no', 'No', 'yes', 'on', 'off', 'true', 'False', '1.10', '012', '0x1F', '1_000', '12:30', '1e3', '.inf',
    '.nan', '+1',
    '2025-03-08', '2025-03-08T10:00:00Z', '08', '=', 'y', 'n', '10%', '2025~', 'XXXX',
])  # fmt: skip
def test_a_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert read(text) == text
    assert read(f'a: {text}') == {'a': text}
    assert read(f'[{text}]') == [text]
    assert read(f'{text}: a') == {text: 'a'}


@pytest.mark.parametrize('text', ['', '~', 'null', 'Null', 'NULL', '# a'])
def test_nothing_is_nothing(text: str) -> None:
    assert read(f'a: {text}') == {'a': None}


@pytest.mark.parametrize('text', ["''", '""', '"~"', "'null'"])
def test_what_stands_in_quotes_is_a_text(text: str) -> None:
    assert read(f'a: {text}') == {'a': text[1:-1]}


@pytest.mark.parametrize('text', ['', '\n', '# nothing\n', '---\n', '   '])
def test_an_empty_document_has_no_value(text: str) -> None:
    assert read(text) is None


def test_texts_over_several_lines() -> None:
    assert read('a: |\n  due\n  righe\nb: >-\n  una\n  sola\nc: "anche\n  questa"') == {
        'a': 'due\nrighe\n', 'b': 'una sola', 'c': 'anche questa',
    }  # fmt: skip


def test_a_document_may_have_a_beginning_and_an_end() -> None:
    assert read('---\na: b\n...\n') == {'a': 'b'}


def test_windows_line_ends_count_once() -> None:
    document = parse_yaml('a: b\r\nc: d\r\n', 'a.yaml')

    assert document.value == {'a': 'b', 'c': 'd'}
    assert document.marks['c',] == (2, 1)


# Positions


def test_a_key_and_an_item_stand_where_they_begin() -> None:
    document = parse_yaml('a:\n  - b: c\n    d: [e, f]\n  - {g: h}\n', 'a.yaml', first_line=10)

    assert document.marks == {
        (): (10, 1),
        ('a',): (10, 1),
        ('a', 0): (11, 5),
        ('a', 0, 'b'): (11, 5),
        ('a', 0, 'd'): (12, 5),
        ('a', 0, 'd', 0): (12, 9),
        ('a', 0, 'd', 1): (12, 12),
        ('a', 1): (13, 5),
        ('a', 1, 'g'): (13, 6),
    }


def test_columns_are_counted_in_characters() -> None:
    document = parse_yaml('{città: 1, 东京: 2, 🙂: 3, z: 4}', 'a.yaml')

    assert [document.marks[key,][1] for key in ('città', '东京', '🙂', 'z')] == [2, 12, 19, 25]


@given(plain_values())
def test_what_is_dumped_is_read_again_with_its_places(value: Any) -> None:
    text = dump_yaml(value)
    document = parse_yaml(text, 'a.yaml')

    assert document.issues == []
    assert document.value == value
    assert set(document.marks) == {loc for loc, _ in parts(value)}
    lines = text.split('\n')
    for loc, (line, column) in document.marks.items():
        if loc and isinstance(loc[-1], str):
            written = dump_yaml({loc[-1]: 'x'}).removeprefix('? ').removesuffix(': x\n')
            assert lines[line - 1][column - 1 :].startswith(written)


@given(plain_values())
def test_marks_follow_the_text_wherever_it_begins(value: Any) -> None:
    text = dump_yaml(value)
    here, there = (parse_yaml(text, 'a.yaml', first_line) for first_line in (1, 100))

    assert there.marks == {loc: (line + 99, column) for loc, (line, column) in here.marks.items()}


@given(plain_texts())
def test_a_dumped_text_is_in_no_need_of_an_editor(text: str) -> None:
    dumped = dump_yaml({'a': text})

    assert dumped.startswith('a: ')
    assert '\\u' not in dumped or any(not char.isprintable() for char in text)


def test_lists_are_indented_and_lines_unbroken() -> None:
    assert dump_yaml({'a': ['b', {'c': 'x ' * 300 + 'y'}]}) == f'a:\n  - b\n  - c: {"x " * 300}y\n'


def test_a_value_that_stands_in_two_places_is_written_twice() -> None:
    shared = ['a']

    assert dump_yaml({'b': shared, 'c': shared}) == 'b:\n  - a\nc:\n  - a\n'


# Faults


def test_every_duplicate_key_is_named() -> None:
    assert faults('a: 1\na: 2\nb: {c: 1, c: 2}\na: 3\n') == [
        ('yaml.duplicate-key', 2, 1), ('yaml.duplicate-key', 3, 11), ('yaml.duplicate-key', 4, 1),
    ]  # fmt: skip


def test_of_two_equal_keys_the_first_is_kept() -> None:
    document = parse_yaml('a: {b: 1}\na: {b: 2, c: 3}\n', 'a.yaml')

    assert document.value == {'a': {'b': '1'}}
    assert document.marks == {(): (1, 1), ('a',): (1, 1), ('a', 'b'): (1, 5)}


def test_anchors_aliases_tags_and_merge_keys_are_all_named() -> None:
    text = 'a: &x 1\nb: *x\nc: !!str 2\nd: !own [1]\n<<: {e: 1}\n"<<": 1\n'

    assert faults(text) == [
        ('yaml.alias', 1, 4), ('yaml.alias', 2, 4), ('yaml.tag', 3, 4), ('yaml.tag', 4, 4), ('yaml.merge-key', 5, 1),
    ]  # fmt: skip
    assert parse_yaml(text, 'a.yaml').value == {'a': '1', 'b': None, 'c': '2', 'd': ['1'], '<<': '1'}


def test_faults_in_what_is_passed_over_are_named_too() -> None:
    assert faults('<<: {a: *x, a: 1}\n[a]: {b: !c d}\n') == [
        ('yaml.merge-key', 1, 1), ('yaml.alias', 1, 9), ('yaml.duplicate-key', 1, 13), ('yaml.key', 2, 1),
        ('yaml.tag', 2, 10),
    ]  # fmt: skip


def test_a_key_is_a_text() -> None:
    assert faults('[a, b]: 1\n{c: d}: 2\n? - e\n: 3\n') == [('yaml.key', 1, 1), ('yaml.key', 2, 1), ('yaml.key', 3, 3)]


def test_a_second_document_is_named() -> None:
    assert faults('a: 1\n---\nb: 2\n') == [('yaml.several-documents', 2, 1)]


def test_a_fault_of_syntax_ends_the_reading_but_what_was_found_is_kept() -> None:
    document = parse_yaml('a: &x 1\nb: [\nc: d\n', 'a.yaml', first_line=5)

    assert [(issue.code, issue.line, issue.column) for issue in document.issues] == [
        ('yaml.alias', 5, 4), ('yaml.syntax', 6, 4),
    ]  # fmt: skip
    assert document.value is None


@pytest.mark.parametrize(
    'character', ['\x00', '\x07', '\x1b', '\x7f', '\x85', '\x9f', '\u2028', '\u2029', '\ufeff', '\ufffe', '\ud800']
)
def test_an_invisible_character_is_named_and_reading_goes_on(character: str) -> None:
    document = parse_yaml(f'a: b\nc: d{character}e\na: f\n', 'a.yaml')

    assert [(issue.code, issue.line, issue.column) for issue in document.issues] == [
        ('text.control-character', 2, 5), ('yaml.duplicate-key', 3, 1),
    ]  # fmt: skip
    assert f'U+{ord(character):04X}' in document.issues[0].message
    assert document.value == {'a': 'b', 'c': 'd�e'}


@pytest.mark.parametrize('escape', ['\\0', '\\a', '\\e', '\\x1b', '\\u0007'])
def test_an_escape_gives_no_invisible_character(escape: str) -> None:
    assert faults(f'a: "{escape}"') == [('text.control-character', 1, 4)]


def test_escapes_of_visible_characters_are_fine() -> None:
    assert read('a: "\\u00e8 \\n \\t \\x41"') == {'a': 'è \n \t A'}


def test_a_file_of_invisible_characters_is_not_listed_whole() -> None:
    assert len(check_characters('\x00' * 10_000, CONTROL, 'a')) == MAX_REPORTED


def test_depth_is_limited() -> None:
    assert read('[' * MAX_DEPTH + ']' * MAX_DEPTH)
    assert faults('[' * (MAX_DEPTH + 2) + ']' * (MAX_DEPTH + 2)) == [('yaml.too-deep', 1, MAX_DEPTH + 2)]
    assert faults('[' * (MAX_DEPTH + 2)) == [('yaml.too-deep', 1, MAX_DEPTH + 2)]


def test_size_is_limited() -> None:
    assert faults('a' * MAX_CHARACTERS) == []
    assert faults('a' * (MAX_CHARACTERS + 1)) == [('yaml.too-large', 1, 1)]


# Hostile texts

LAUGHS = 'a: &a [x, x]\n' + ''.join(f'{c}: &{c} [*{b}, *{b}]\n' for b, c in zip('abcdefgh', 'bcdefghi', strict=True))
MERGES = 'a: &a {x: 1}\n' + ''.join(
    f'{c}: &{c} {{<<: [{", ".join([f"*{b}"] * 50)}]}}\n' for b, c in zip('abcdefgh', 'bcdefghi', strict=True)
)


@pytest.mark.parametrize('text', [
    '[' * 100_000,
    '[' * 100_000 + ']' * 100_000,
    '{a: ' * 100_000,
    '- ' * 100_000,
    '? ' * 100_000,
    '\n'.join(' ' * depth + 'a:' for depth in range(1_500)),
    '<<: ' + '[' * 100_000,
    '{[' * 50_000,
    LAUGHS,
    MERGES,
    '"' + 'a' * 3_000_000,
    'a: ' + 'b' * 3_000_000,
    'a: |\n' + '  b\n' * 700_000,
    'b' * 3_000_000 + ': a',
    '\n' * 3_000_000,
    '#' * 3_000_000,
    '&a ' * 100_000,
    '!' * 100_000,
    '*' * 100_000,
    '%' * 100_000,
    '\x00' * 1_000_000,
    '\ufeff' * 1_000_000,
    '---\n' * 100_000,
    'a: b\n' * 20_000,
    '\ud800\udfff',
    '\ufeffa: b',
], ids=lambda text: text[:8].encode('unicode_escape').decode())  # fmt: skip
def test_a_hostile_text_is_read_or_explained_in_bounded_time(text: str) -> None:
    start = time.perf_counter()
    document = parse_yaml(text, 'a.yaml')

    assert document.value is not None or document.issues or not text.strip('#\n')
    assert time.perf_counter() - start < SECONDS


def test_many_keys_are_read_in_bounded_time() -> None:
    start = time.perf_counter()

    assert len(read('\n'.join(f'k{number}: {{a: [b, c]}}' for number in range(10_000)))) == 10_000
    assert time.perf_counter() - start < SECONDS


def _is_sound(document: Document, text: str) -> bool:
    lines = text.count('\n') + 1
    places = [*document.marks.values(), *((issue.line, issue.column) for issue in document.issues)]
    return all(1 <= line <= lines + 1 and column >= 1 for line, column in places)


YAMLISH = st.text(st.sampled_from('ab:-[]{},&*!|>\'"%@`#? \n\t\\~<=0é\x00\u2028\ufeff\ud800'), max_size=60)


@given(st.one_of(YAMLISH, st.text(max_size=80)))
def test_any_text_gives_a_value_or_issues_and_never_an_exception(text: str) -> None:
    document = parse_yaml(text, 'a.yaml')

    assert _is_sound(document, text)
    assert all(issue.message and '\n' not in issue.message + issue.hint for issue in document.issues)
    if document.value is None and not document.issues:
        assert not any(True for event in yaml.parse(text, yaml.Loader) if _says_something(event))


def _says_something(event: yaml.Event) -> bool:
    is_null = isinstance(event, yaml.ScalarEvent) and event.value in ('', '~', 'null', 'Null', 'NULL')
    return isinstance(event, yaml.NodeEvent) and not is_null


@given(YAMLISH)
def test_what_is_read_is_what_another_reader_reads(text: str) -> None:
    document = parse_yaml(text, 'a.yaml')

    if not document.issues:
        assert _without_nulls(document.value) == _without_nulls(yaml.load(text, yaml.CBaseLoader))


def _without_nulls(value: Any) -> Any:
    """The other reader knows no null and keeps the text."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return None if value in ('', '~', 'null') else value


def test_text_in_any_unicode_form_is_kept() -> None:
    for form in ('NFC', 'NFD'):
        text = unicodedata.normalize(form, 'perché')
        assert read(f'{text}: {text}') == {text: text}
