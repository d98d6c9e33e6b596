"""What libyaml's errors of syntax mean to the one who wrote the text, with a message and a hint for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTES = 'Put the whole text in quotes.'
_ESCAPE = 'Put the whole text in quotes, and write \\" for each quotation mark in it.'
_ALIKE = 'Begin the keys of one map in the same column; put a text that has a colon in quotes.'
_NEITHER = 'Write a colon after a key, "- " before an item; indent a line that continues the text above it.'
_BLANKS = 'Indent with blanks, two for each level.'
_COLON = r'([^\s:"]+): +([^"]{1,50})$'
_REST = r'(:[^"]{1,50})$'

FAULTS: tuple[tuple[str, str, str, str, str], ...] = (
    ('cannot start any token', '', '\t', 'a tab stands in the indentation', _BLANKS),
    ('tab character that violates', '', '', 'a tab stands in the indentation', _BLANKS),
    ('cannot start any token', '', '(.)', 'a text cannot begin with {0}', _QUOTES),
    ('mapping values are not', _COLON, _REST, 'a value has a colon in it', 'Put it in quotes: {0}: "{1}{2}".'),
    ('mapping values are not', ': ', '', 'a value has a colon in it', _ESCAPE),
    ('mapping values are not', '', '', 'this line is indented as if the text above it went on', _ALIKE),
    ('quoted scalar', '', '(["\'])', 'the quotation mark is not closed', 'Write {0} at the end of the text.'),
    ("expected ',' or '.'", '', r'\[', 'the bracket is not closed', 'Write ] after the last item.'),
    ("expected ',' or '.'", '', r'\{', 'the bracket is not closed', 'Write }} after the last value.'),
    ("expected ',' or '.'", r'["\']\s*$', '', 'text follows the closing quotation mark', _ESCAPE),
    ("expected ',' or '.'", '', '', 'a comma or a closing bracket is missing', 'Write it before this.'),
    ("find expected ':'", '', r'-\S', 'a blank is missing after the hyphen', 'Begin each item with "- ".'),
    ("find expected ':'", '', '', 'this is neither "key: value" nor "- item"', _NEITHER),
    ('not find expected key', r'["\']\s*$', '', 'text follows the closing quotation mark', _ESCAPE),
    ('not find expected key', r'([*&])\S+\s*$', '', 'a text cannot begin with {0}', _QUOTES),
    ('not find expected key', '', r'[\]}]', 'a bracket is closed that was not opened', 'Delete the bracket.'),
    ('not find expected key', r'[\]}]\s*$', '', 'text follows the closing bracket', _QUOTES),
    ('not find expected key', r'^[\s-]*$', ':', 'there is no key before the colon', 'Write the key.'),
    ('not find expected key', r'^\s*$', '- ', 'an item stands where a key must be', 'Indent all items alike.'),
    ('not find expected key', r'^\s*$', '', 'this line is not indented like those that it belongs to', _ALIKE),
    ("expected '-' indicator", '', '', 'a key stands among the items of a list', 'Begin each item with "- ".'),
    ('block sequence entries', '', '', 'a list begins in the line of its key', 'Write "- " in the next line.'),
    ('block scalar', '', '', 'text follows the sign | or >', 'Begin the text in the next line, indented.'),
    ('an alias|an anchor', '([*&])', '', 'a text cannot begin with {0}', _QUOTES),
    ('a tag|tag handle', '', '', 'a text cannot begin with !', _QUOTES),
    ('escape|hexdecimal', '', '', 'a backslash means something in "…"', 'Write \\\\ for a backslash.'),
    ('directive|incompatible', '', '', 'a line cannot begin with %', 'Delete the line.'),
    ('document start', '', '', 'text follows the end of the YAML', 'Delete the line "...".'),
    (
        'expected node content',
        '',
        '$',
        'the YAML ends where a value must be',
        'Write the value, and close what is open.',
    ),
    ('expected node content', '', r'([,\]}])', 'a value is missing before {0}', 'Write the value, or delete the {0}.'),
)
"""Patterns of libyaml's words and of what stands before and after the place in its line; the message, the hint.

The order counts: the first that matches is taken. Message and hint may show the groups of the patterns, from `{0}`.
"""

SHOWN = 200
"""Characters before and after the place that are looked at: a line may be as long as a file."""

_BEGINS_BEFORE = re.compile("quoted scalar.*(end of stream|document)|find expected ':'")
_BRACKET = "expected ',' or"


def begins_before(problem: str, lines_apart: int) -> bool:
    """Whether the fault lies where libyaml began to read what it failed at, and not where it stopped."""
    return bool(_BEGINS_BEFORE.search(problem)) or (_BRACKET in problem and lines_apart > 0)


def column_of_fault(problem: str, before: str) -> int:
    """The column, from 0, that shows the fault best: a key at a wrong indentation begins before its colon."""
    is_key = 'mapping values' in problem and ': ' not in before
    return len(before) - len(before.lstrip()) if is_key else len(before)


def explain_fault(problem: str, before: str, after: str) -> tuple[str, str]:
    """Message and hint for libyaml's words, given what stands before and after the place in its line."""
    general = (f'this cannot be read as YAML: {problem}', 'Check the indentation and the quotation marks around it.')
    return next(_explanations(problem, before[-SHOWN:], after[:SHOWN]), general)


def _explanations(problem: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    for words, left, right, message, hint in FAULTS:
        found = re.search(words, problem), re.search(left, before), re.match(right, after)
        if all(found):
            groups = [group for match in found[1:] if match for group in match.groups()]
            yield message.format(*groups), hint.format(*groups)
