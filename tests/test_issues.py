from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.issues import (
    ContentError,
    Issue,
    MachineError,
    RassegnaError,
    UsageError,
    did_you_mean,
    find_near,
    format_issue,
    issue_at,
    issue_of_file,
    spell_loc,
    with_source,
)
from site_builder.records import Loc, Origin

ERROR, WARNING = 'link.unknown', 'entity.unused'


def shown(source: str, column: int) -> tuple[str, str]:
    """The source line and the line with the caret, without their indentation."""
    rows = format_issue(Issue('a.md', 1, column, ERROR, 'wrong', source=source)).split('\n')
    return rows[1].removeprefix('    '), rows[2].removeprefix('    ')


def test_an_issue_is_shown_with_its_place_its_line_and_what_to_do() -> None:
    issue = Issue('content/a.md', 3, 7, ERROR, 'there is no "x"', 'Delete it.', 'topic: x')

    assert format_issue(issue) == (
        'content/a.md:3:7: error: there is no "x" [link.unknown]\n    topic: x\n          ^\n    Delete it.'
    )


def test_an_issue_without_a_line_and_a_hint_is_one_line() -> None:
    assert format_issue(Issue('a.md', 1, 1, WARNING, 'unused')) == 'a.md:1:1: warning: unused [entity.unused]'


def test_severity_is_that_of_the_code() -> None:
    assert Issue('a', 1, 1, ERROR, '').is_error
    assert not Issue('a', 1, 1, WARNING, '').is_error


def test_issues_are_sorted_by_their_place() -> None:
    places = [('b', 1, 1), ('a', 10, 1), ('a', 2, 9), ('a', 2, 1)]

    assert [(it.path, it.line, it.column) for it in sorted(Issue(*place, ERROR, '') for place in places)] == sorted(
        places
    )


@pytest.mark.parametrize(('source', 'column', 'line', 'caret'), [
    ('abc', 1, 'abc', '^'),
    ('abc', 3, 'abc', '  ^'),
    ('abc', 4, 'abc', '   ^'),
    ('abc', 99, 'abc', '   ^'),
    ('\tabc', 2, ' abc', ' ^'),
    ('abc  ', 2, 'abc', ' ^'),
    ('标题：x', 4, '标题：x', '      ^'),
    ('e\u0301x', 3, 'e\u0301x', ' ^'),
    ('a\x1b[31mb', 7, 'a�[31mb', '      ^'),
    ('a\u202eb', 3, 'a�b', '  ^'),
])  # fmt: skip
def test_the_caret_stands_under_the_column(source: str, column: int, line: str, caret: str) -> None:
    assert shown(source, column) == (line, caret)


def test_of_a_long_line_the_part_around_the_column_is_shown() -> None:
    source = 'x' * 500 + 'Y' + 'x' * 500

    line, caret = shown(source, 501)

    assert line[len(caret) - 1] == 'Y'
    assert (line[0], line[-1], len(line)) == ('…', '…', 102)
    assert shown(source, 1)[0][:3] == 'xxx'
    assert shown(source, 1001)[0].endswith('xxx')


@given(st.text(st.characters(codec='utf-8', exclude_characters='\n\r'), min_size=1), st.integers(1, 300))
def test_a_line_is_shown_with_a_caret_within_it(source: str, column: int) -> None:
    if source.strip():
        line, caret = shown(source, column)

        assert len(line) <= 102
        assert caret.strip() == '^'
        assert all(char.isprintable() or char == '\u00a0' or char.isspace() for char in line)


def test_the_source_is_the_line_as_it_was_counted() -> None:
    text = '\ufeffeins\r\nzwe\u0308i\rdrei\u2028vier\n'
    lines = [with_source(Issue('a', line, 1, ERROR, ''), text).source for line in range(1, 6)]

    assert lines == ['eins', 'zwëi', 'drei\u2028vier', '', '']


def test_an_issue_of_a_whole_file_has_no_line() -> None:
    assert with_source(issue_of_file('a', 'file.bad-name', ''), 'eins').source == ''
    assert with_source(Issue('a', 1, 1, 'file.not-utf8', ''), 'eins').source == 'eins'


def test_an_issue_stands_at_the_part_of_its_record_or_at_the_nearest_around_it() -> None:
    origin = Origin('a.yaml', {('x',): (2, 1), ('x', 'list'): (3, 3), ('x', 'list', 0): (4, 5)}, base=('x',))
    locs: list[Loc] = [(), ('list',), ('list', 0), ('list', 0, 'y'), ('list', 1), ('z',)]

    assert [(it.line, it.column) for it in (issue_at(origin, loc, ERROR, '') for loc in locs)] == [
        (2, 1), (3, 3), (4, 5), (4, 5), (3, 3), (2, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(('loc', 'words'), [
    ((), ''),
    (('title',), 'title'),
    (('claims', 0, 'evidence', 1, 'quote'), 'claims 1 › evidence 2 › quote'),
    ((2,), 'item 3'),
    ((0, 'body', 'it'), 'item 1 › body › it'),
])  # fmt: skip
def test_a_place_in_words(loc: Loc, words: str) -> None:
    assert spell_loc(loc) == words


@pytest.mark.parametrize(('word', 'near'), [
    ('tittle', 'title'),
    ('TITLE', 'title'),
    ('topcis', 'topics'),
    ('outlets', 'outlet'),
    ('xyz', None),
    ('', None),
])  # fmt: skip
def test_the_nearest_word(word: str, near: str | None) -> None:
    known = ['title', 'topics', 'outlet', 'translation']

    assert find_near(word, known) == near
    assert did_you_mean(word, known, 'No idea.') == (f'Did you mean "{near}"?' if near else 'No idea.')


def test_of_equally_near_words_the_first_in_the_alphabet_is_taken() -> None:
    assert find_near('ab', {'ac', 'aa', 'ad'}) == find_near('ab', ['ad', 'ac', 'aa'])


def test_nothing_is_near_where_nothing_is_known() -> None:
    assert find_near('a', []) is None


def test_an_exception_knows_the_exit_code_of_its_command() -> None:
    issues = [Issue('a', 1, 1, ERROR, ''), Issue('a', 1, 1, WARNING, '')]
    exceptions: list[RassegnaError] = [ContentError(issues), UsageError('a'), MachineError('b')]

    assert [exception.exit_code for exception in exceptions] == [1, 2, 3]
    assert str(exceptions[0]) == '1 errors'
