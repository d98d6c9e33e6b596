"""What a command says of its work: issues and builds as text, JSON and GitHub annotations."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from site_builder.issues import Issue
from site_builder.plan import WRITTEN, Plan, Reason

MAX_CAUSES = 3
"""How many causes of a change are named."""


def count_line(issues: Sequence[Issue]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(issue.is_error for issue in issues)
    return f'{_count(errors, "error")}, {_count(len(issues) - errors, "warning")}'


def _count(number: int, noun: str) -> str:
    return f'{number:,} {noun}{"" if number == 1 else "s"}'


def summary_line(counts: Mapping[str, int], plan: Plan, seconds: Mapping[str, float], output: str) -> str:
    """What a build did, in a line."""
    written, deleted = len(plan.paths(*WRITTEN)), len(plan.paths(Reason.UNCLAIMED))
    kept = len(plan.paths(Reason.SAME))
    return (
        f'{_count(counts["articles"], "article")}, {_count(counts["events"], "event")}, '
        f'{_count(counts["pages"], "page")} in {sum(seconds.values()):.2f} s: '
        f'{written:,} files written, {kept:,} unchanged, {deleted:,} deleted in {output}{_search(counts, seconds)}'
    )


def _search(counts: Mapping[str, int], seconds: Mapping[str, float]) -> str:
    """How large the search index is and how long it took; nothing where there is none."""
    if 'records' not in counts:
        return ''
    took = f' in {seconds["search"]:.2f} s' if 'search' in seconds else ''
    return f'; search: {_count(counts["records"], "record")}, {counts["index_bytes"] / 1e6:.1f} MB{took}'


def plan_lines(plan: Plan, causes: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Each file that was written or deleted, and why; `causes` are what led to its being made again, by path."""
    done = {reason: 'delete' if reason is Reason.UNCLAIMED else 'write' for reason in (*WRITTEN, Reason.UNCLAIMED)}
    return [
        f'{done[reason]:7}{reason:10}{path}{_because(reason, (causes or {}).get(path, ()))}'
        for path in plan.paths(*done)
        for reason in (plan.reasons[path],)
    ]


def _because(reason: Reason, causes: Sequence[str]) -> str:
    """What led to a change, in a few words; nothing where the reason says it all."""
    if reason is not Reason.CHANGED or not causes:
        return ''
    more = f' and {len(causes) - MAX_CAUSES} more' if len(causes) > MAX_CAUSES else ''
    return f'  ({", ".join(causes[:MAX_CAUSES])}{more})'


def issue_json(issue: Issue) -> dict[str, Any]:
    """An issue as JSON."""
    return {'severity': issue.severity, **asdict(issue)}


def format_json(issues: Sequence[Issue]) -> str:
    """The issues as a JSON array."""
    return json.dumps([issue_json(issue) for issue in issues], ensure_ascii=False, indent=2) + '\n'


def format_github(issues: Sequence[Issue]) -> str:
    """The issues as workflow commands, which GitHub shows beside the lines that they name."""
    return ''.join(
        f'::{issue.severity} file={_property(issue.path)},line={issue.line},col={issue.column},'
        f'title={_property(issue.code)}::{_message(f"{issue.message}. {issue.hint}".rstrip())}\n'
        for issue in issues
    )


def _message(text: str) -> str:
    return text.replace('%', '%25').replace('\r', '%0D').replace('\n', '%0A')


def _property(text: str) -> str:
    return _message(text).replace(':', '%3A').replace(',', '%2C')


def report_json(
    issues: Sequence[Issue],
    seconds: Mapping[str, float],
    counts: Mapping[str, int] | None = None,
    plan: Plan | None = None,
    causes: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """A build's report: counts, seconds by stage, files with what was done to them and why, issues."""
    reasons = dict(sorted(plan.reasons.items())) if plan else {}
    report = {
        'counts': counts or {},
        'seconds': {stage: round(time, 6) for stage, time in seconds.items()},
        'files': {path: str(reason) for path, reason in reasons.items() if reason is not Reason.SAME},
        'causes': {path: list((causes or {})[path]) for path in sorted(causes or {}) if reasons.get(path) in WRITTEN},
        'unchanged': sum(reason is Reason.SAME for reason in reasons.values()),
        'issues': [issue_json(issue) for issue in issues],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + '\n'
