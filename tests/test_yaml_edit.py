from __future__ import annotations

import json
import re
from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.records import Loc
from site_builder.yaml_edit import set_scalars
from site_builder.yaml_text import parse_yaml
from tests.strategies import note_texts

NEW: dict[Loc, str] = {(0, 'quote'): 'nuovo', (0, 'prefix'): 'prima', (0, 'suffix'): 'dopo'}


def edit(text: str, values: dict[Loc, str]) -> str:
    document = parse_yaml(text, 'a.yaml')
    assert document.issues == []
    return set_scalars(text, document, values)


def read(text: str) -> Any:
    document = parse_yaml(text, 'a.yaml')
    assert document.issues == []
    return document.value


@pytest.mark.parametrize(('text', 'after'), [
    ('- quote: alt\n  kind: x\n', '- quote: "nuovo"\n  prefix: "prima"\n  suffix: "dopo"\n  kind: x\n'),
    ('- quote: alt', '- quote: "nuovo"\n  prefix: "prima"\n  suffix: "dopo"'),
    ('- quote: alt # so\n', '- quote: "nuovo" # so\n  prefix: "prima"\n  suffix: "dopo"\n'),
    ("- quote: 'l''alt'\n  suffix: a\n", '- quote: "nuovo"\n  prefix: "prima"\n  suffix: "dopo"\n'),
    ('- suffix: a\n  quote: b\n', '- suffix: "dopo"\n  quote: "nuovo"\n  prefix: "prima"\n'),
    ('- prefix: a\n  # b\n  quote: c\n', '- prefix: "prima"\n  suffix: "dopo"\n  # b\n  quote: "nuovo"\n'),
    ('- quote:\n    alt\n  prefix:\n  suffix: # so\n',
     '- quote:\n    "nuovo"\n  prefix: "prima"\n  suffix: "dopo" # so\n'),
    ('- quote: alt\n  prefix:', '- quote: "nuovo"\n  prefix: "prima"\n  suffix: "dopo"'),
    ('- quote: eins\n    zwei\n\n    drei\n\n# so\n- x\n',
     '- quote: "nuovo"\n  prefix: "prima"\n  suffix: "dopo"\n\n# so\n- x\n'),
    ('- quote: "eins\n\n    zwei" # so\n', '- quote: "nuovo" # so\n  prefix: "prima"\n  suffix: "dopo"\n'),
    ('- quote: |\n    eins\n\n    zwei\n\n\n  # so\n  kind: x\n',
     '- quote: "nuovo"\n  prefix: "prima"\n  suffix: "dopo"\n\n\n  # so\n  kind: x\n'),
    ('- quote: >-  # so\n    eins\n- x', '- quote: "nuovo"  # so\n  prefix: "prima"\n  suffix: "dopo"\n- x'),
    ('- quote: |+\n    eins', '- quote: "nuovo"\n  prefix: "prima"\n  suffix: "dopo"'),
    ('- {quote: alt, kind: x} # so\n', '- {quote: "nuovo", prefix: "prima", suffix: "dopo", kind: x} # so\n'),
    ('- {quote: alt, prefix: , kind: x}', '- {quote: "nuovo", prefix: "prima", suffix: "dopo", kind: x}'),
    ('- {kind: x,\n   quote: alt, # so\n   by: y}\n',
     '- {kind: x,\n   quote: "nuovo", prefix: "prima", suffix: "dopo", # so\n   by: y}\n'),
    ('[{"quote":"alt"}]', '[{"quote":"nuovo", prefix: "prima", suffix: "dopo"}]'),
    ('- quote: 🙂 alt # 🙂\r\n  kind: x\r\n',
     '- quote: "nuovo" # 🙂\r\n  prefix: "prima"\r\n  suffix: "dopo"\r\n  kind: x\r\n'),
    ('- kind: x\r  quote: alt\r', '- kind: x\r  quote: "nuovo"\r  prefix: "prima"\r  suffix: "dopo"\r'),
    ('---\n# so\n-   quote: alt\n    kind: x\n',
     '---\n# so\n-   quote: "nuovo"\n    prefix: "prima"\n    suffix: "dopo"\n    kind: x\n'),
])  # fmt: skip
def test_values_are_changed_and_nothing_else(text: str, after: str) -> None:
    found = edit(text, NEW)
    assert found == after
    assert read(found)[0] == {**read(text)[0], 'quote': 'nuovo', 'prefix': 'prima', 'suffix': 'dopo'}


def test_several_items_are_changed_at_once() -> None:
    text = '- quote: a\n- quote: b # so\n- {quote: c}\n'
    values: dict[Loc, str] = {(2, 'quote'): 'z', (2, 'prefix'): 'p', (0, 'quote'): 'x', (0, 'suffix'): 's'}
    assert edit(text, values) == '- quote: "x"\n  suffix: "s"\n- quote: b # so\n- {quote: "z", prefix: "p"}\n'


@pytest.mark.parametrize(
    'value', ['', '"', "l'altro", 'a\\b', 'a: b # c', '„so“\n', '\ufeffa', 'a\tb', '🙂', '- a', '~']
)
def test_any_text_can_be_written(value: str) -> None:
    for text in ('- quote: a\n', '- {quote: a}', '- quote: |\n    a\n'):
        assert read(edit(text, {(0, 'quote'): value})) == [{'quote': value}]


def test_the_lines_of_a_document_within_a_file_are_its_own() -> None:
    text = 'a:\n  b: c\n'
    assert set_scalars(text, parse_yaml(text, 'a.md', first_line=7), {('a', 'b'): 'd'}) == 'a:\n  b: "d"\n'


def test_a_map_in_a_map_may_be_in_braces() -> None:
    assert edit('a: {b: c}\n', {('a', 'b'): 'd', ('a', 'e'): 'f'}) == 'a: {b: "d", e: "f"}\n'


def test_nothing_to_change_changes_nothing() -> None:
    assert edit('- quote: a\n', {}) == '- quote: a\n'


# Any file

KEYS = ('id', 'quote', 'prefix', 'suffix', 'kind', 'body')


def _single(text: str) -> str:
    return "'" + text.replace("'", "''").replace('\n', ' ') + "'"


def _double(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace(' ', '\n     ', 1)


def _block(sign: str) -> Any:
    def write(text: str) -> str:
        lines = [line.strip() for line in text.split('\n') if line.strip()]
        return f'{sign}\n' + '\n'.join(f'    {line}' for line in lines)

    return write


WAYS = (_single, _double, _block('|'), _block('>-  # Block'))
FLOW_WAYS = (_single, _double)
COMMENTS = ('', ' # so', '\n  # unter: "quote"', '\n\n  # - {a: b}\n')
ORDERS = [
    keys for count in range(2, len(KEYS) + 1) for keys in permutations(KEYS, count) if 'id' in keys and 'quote' in keys
]
WRITTEN = tuple(product(WAYS, COMMENTS))
JOINTS = (', ', ',\n   ', ' , # {so}\n   ')
FLOW_WRITTEN = tuple(product(FLOW_WAYS, JOINTS))
TEXTS = note_texts()


@st.composite
def note_files(draw: st.DrawFn) -> list[str]:
    """Notes as a curator might have written them, comments among them; few texts, each at several places."""
    texts = draw(st.lists(TEXTS, min_size=1, max_size=4))
    return [_note(draw, texts) for _ in range(draw(st.integers(1, 3)))]


def _note(draw: st.DrawFn, texts: list[str]) -> str:
    keys = draw(st.sampled_from(ORDERS))
    values = {key: draw(st.sampled_from(texts)) for key in keys}
    if draw(st.integers(0, 3)) == 0:
        way, joint = draw(st.sampled_from(FLOW_WRITTEN))
        return '- {' + joint.join(f'{key}: {way(values[key])}' for key in keys) + '} # so'
    rows = []
    for key in keys:
        way, comment = draw(st.sampled_from(WRITTEN))
        value = way(values[key])
        is_block = value[0] in '|>'
        rows.append(f'{key}: {value}' + ('' if is_block and comment == ' # so' else comment))
    return '- ' + '\n  '.join(rows)


def comments_of(text: str) -> list[str]:
    """The comments that the notes above may have."""
    return re.findall(r'# (?:so|Block|unter: "quote"|- \{a: b\}|\{so\}|Anfang|Ende)', text)


@given(note_files(), st.sampled_from(('\n', '\r\n')), st.data())
def test_in_any_file_only_the_values_named_change(notes: list[str], line_end: str, data: st.DataObject) -> None:
    text = ('# Anfang\n' + '\n\n'.join(notes) + '\n# Ende\n').replace('\n', line_end)
    before = read(text)
    number = data.draw(st.integers(0, len(before) - 1))
    new = {key: data.draw(TEXTS) for key in ('quote', 'prefix', 'suffix')}
    after = edit(text, {(number, key): value for key, value in new.items()})

    assert read(after) == [{**item, **new} if place == number else item for place, item in enumerate(before)]
    found = comments_of(after)
    assert found == comments_of(text)
    assert (found[0], found[-1]) == ('# Anfang', '# Ende')
    if line_end == '\r\n':
        assert not re.search(r'(?<!\r)\n', after)


@given(note_files(), st.data())
def test_all_else_stays_letter_by_letter(notes: list[str], data: st.DataObject) -> None:
    text = '\n'.join(notes) + '\n'
    document = parse_yaml(text, 'a.yaml')
    number = data.draw(st.integers(0, len(notes) - 1))
    mark = 'MARKE'
    after = set_scalars(text, document, {(number, 'quote'): mark})
    before_it, _, after_it = after.partition(f'"{mark}"')
    assert text.startswith(before_it)
    assert text.endswith(re.sub(r'^[ \t]+# Block', '', after_it))
