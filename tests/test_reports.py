from __future__ import annotations

import json

import pytest

from site_builder.issues import Issue
from site_builder.plan import Plan, Reason
from site_builder.reports import (
    count_line,
    format_github,
    format_json,
    issue_json,
    plan_lines,
    report_json,
    summary_line,
)

ERROR = Issue(
    'content/a.md', 3, 7, 'link.unknown-event', 'there is no event "flod"', 'Did you mean "flood"?', 'events: [flod]'
)
WARNING = Issue('content/ä, b.yaml', 1, 1, 'entity.unused', '100 % unused:\r\nnowhere', '')
PLAN = Plan(
    {
        'it/b.html': Reason.NEW,
        'it/a.html': Reason.CHANGED,
        'kept.html': Reason.SAME,
        'old.html': Reason.UNCLAIMED,
        'again.html': Reason.CLEAN,
    }
)


@pytest.mark.parametrize(
    ('issues', 'line'),
    [
        ([], '0 errors, 0 warnings'),
        ([ERROR], '1 error, 0 warnings'),
        ([ERROR, WARNING, WARNING], '1 error, 2 warnings'),
        ([ERROR] * 1234, '1,234 errors, 0 warnings'),
    ],
)
def test_issues_are_counted_in_words(issues: list[Issue], line: str) -> None:
    assert count_line(issues) == line


def test_a_build_is_summed_up_in_a_line() -> None:
    counts = {'articles': 1, 'events': 2, 'pages': 1234}

    assert summary_line(counts, PLAN, {'parse': 0.25, 'write': 1}, '_site') == (
        '1 article, 2 events, 1,234 pages in 1.25 s: 3 files written, 1 unchanged, 1 deleted in _site'
    )


def test_every_file_that_was_touched_is_explained_in_order() -> None:
    assert plan_lines(PLAN) == [
        'write  clean     again.html',
        'write  changed   it/a.html',
        'write  new       it/b.html',
        'delete unclaimed old.html',
    ]
    assert plan_lines(Plan({'kept.html': Reason.SAME})) == []


def test_issues_are_told_to_programs_with_all_that_is_known_of_them() -> None:
    assert issue_json(ERROR) == {
        'severity': 'error',
        'path': 'content/a.md',
        'line': 3,
        'column': 7,
        'code': 'link.unknown-event',
        'message': 'there is no event "flod"',
        'hint': 'Did you mean "flood"?',
        'source': 'events: [flod]',
    }
    assert json.loads(format_json([ERROR, WARNING])) == [issue_json(ERROR), issue_json(WARNING)]
    assert format_json([]) == '[]\n'
    assert 'ä' in format_json([WARNING])


def test_issues_are_told_to_github_in_lines_that_nothing_in_them_can_break() -> None:
    assert format_github([ERROR, WARNING]).splitlines() == [
        f'::error file=content/a.md,line=3,col=7,title=link.unknown-event::{ERROR.message}. {ERROR.hint}',
        '::warning file=content/ä%2C b.yaml,line=1,col=1,title=entity.unused::100 %25 unused:%0D%0Anowhere.',
    ]
    assert format_github([]) == ''


CAUSES = {'it/a.html': ('articles a',), 'same.html': ('articles b',)}


def test_a_report_has_counts_seconds_files_with_reasons_and_issues() -> None:
    report = json.loads(report_json([WARNING], {'parse': 0.1234567, 'write': 1.0}, {'articles': 2}, PLAN, CAUSES))

    assert report == {
        'counts': {'articles': 2},
        'seconds': {'parse': 0.123457, 'write': 1.0},
        'files': {'again.html': 'clean', 'it/a.html': 'changed', 'it/b.html': 'new', 'old.html': 'unclaimed'},
        'causes': {'it/a.html': ['articles a']},
        'unchanged': 1,
        'issues': [issue_json(WARNING)],
    }
    assert list(report['seconds']) == ['parse', 'write']


def test_a_report_of_a_build_that_failed_has_its_issues() -> None:
    assert json.loads(report_json([ERROR], {'parse': 0.5})) == {
        'counts': {},
        'seconds': {'parse': 0.5},
        'files': {},
        'causes': {},
        'unchanged': 0,
        'issues': [issue_json(ERROR)],
    }
