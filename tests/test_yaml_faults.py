from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.yaml_faults import FAULTS, explain_fault
from site_builder.yaml_text import parse_yaml


@pytest.mark.parametrize(('text', 'line', 'column', 'message'), [
    ('a: b: c', 1, 5, 'a value has a colon in it'),
    ('a: "b" c', 1, 8, 'text follows the closing quotation mark'),
    ("a: 'b' c", 1, 8, 'text follows the closing quotation mark'),
    ('a: "b', 1, 4, 'the quotation mark is not closed'),
    ("a: 'b\nc: d", 1, 4, 'the quotation mark is not closed'),
    ('a: "b\nc: "d"', 1, 4, 'the quotation mark that is opened here is closed in line 2 only'),
    ('a: [b\nc: d', 1, 4, 'the bracket is not closed'),
    ('a: {b: c\nd: e', 1, 4, 'the bracket is not closed'),
    ('a: [b "c"]', 1, 4, ''),
    ('a: ["b" c]', 1, 9, 'text follows the closing quotation mark'),
    ('a: [[b] c]', 1, 9, 'a comma or a closing bracket is missing'),
    ('a: [b]]', 1, 7, 'a bracket is closed that was not opened'),
    ('a: [b] c', 1, 8, 'text follows the closing bracket'),
    ('a: [b, , c]', 1, 8, 'a value is missing before ,'),
    ('a:\n\tb: c', 2, 1, 'a tab stands in the indentation'),
    ('a: b\n\tc: d', 2, 1, 'a tab stands in the indentation'),
    ('a: @b', 1, 4, 'a text cannot begin with @'),
    ('a: `b`', 1, 4, 'a text cannot begin with `'),
    ('a: %b', 1, 4, 'a text cannot begin with %'),
    ('a: * b', 1, 5, 'a text cannot begin with *'),
    ('a: & b', 1, 5, 'a text cannot begin with &'),
    ('a: !<b', 1, 7, 'a text cannot begin with !'),
    ('a: b\n  c: d', 2, 3, 'this line is indented as if the text above it went on'),
    ('a:\n    b: c\n  d: e', 3, 3, 'this line is not indented like those that it belongs to'),
    ('a: b\nc\nd: e', 2, 1, 'this is neither "key: value" nor "- item"'),
    ('a:\n  - b\n  -c\n', 3, 3, 'a blank is missing after the hyphen'),
    ('a:\n   - b\n - c', 3, 2, 'an item stands where a key must be'),
    ('- a\nb: c', 2, 1, 'a key stands among the items of a list'),
    ('a: - b', 1, 4, 'a list begins in the line of its key'),
    ('a: [', 1, 5, 'the YAML ends where a value must be'),
    ('a: {b: c, d:\n\n', 1, 13, 'the YAML ends where a value must be'),
    ('a: b\n: c', 2, 1, 'there is no key before the colon'),
    ('a: |b', 1, 5, 'text follows the sign | or >'),
    ('a: "\\b \\q"', 1, 8, 'a backslash means something in "…"'),
    ('a: "\\xZZ"', 1, 7, 'a backslash means something in "…"'),
    ('%YAML 3.0\n---\na: b', 1, 1, 'a line cannot begin with %'),
    ('a: b\n...\nc: d', 3, 1, 'text follows the end of the YAML'),
])  # fmt: skip
def test_what_people_write_wrongly_is_explained_at_its_place(text: str, line: int, column: int, message: str) -> None:
    issues = parse_yaml(text, 'a.yaml').issues

    if message:
        assert [(it.line, it.column, it.message) for it in issues] == [(line, column, message)]
        assert issues[0].hint
    else:
        assert issues == []


def test_the_hint_shows_how_to_quote() -> None:
    assert explain_fault('mapping values are not allowed in this context', 'title: Il ponte', ': oggi')[1] == (
        'Put it in quotes: title: "Il ponte: oggi".'
    )


def test_an_unknown_fault_is_shown_in_the_words_of_the_library() -> None:
    assert (
        explain_fault('while doing: a new fault', 'a', 'b')[0]
        == 'this cannot be read as YAML: while doing: a new fault'
    )


@given(st.sampled_from(FAULTS), st.text(max_size=300), st.text(max_size=300))
def test_every_fault_can_be_worded_whatever_the_line_holds(
    fault: tuple[str, str, str, str, str], before: str, after: str
) -> None:
    problem = re.sub(r'\|.*', '', fault[0]).replace('.*', ' ').replace("'.'", "']'").replace('(', '').replace(')', '')
    message, hint = explain_fault(problem, before, after)

    assert message
    assert hint
