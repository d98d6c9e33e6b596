"""Why there is no new site: an exception to lines for the terminal and a panel for the page."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from html import escape
from textwrap import dedent

from site_builder.issues import ContentError, Issue, RassegnaError, format_issue

PANEL_ID = 'rassegna-failure'
NO_SITE = 'rassegna-no-site'


@dataclass(frozen=True, slots=True)
class Failure:
    """A build that came to nothing."""

    title: str
    """What happened, in a line."""
    issues: tuple[Issue, ...] = ()
    """What is wrong with the archive, file by file, the errors among them first."""
    detail: str = ''
    """What the machine said, or the traceback of a fault in this package."""


def describe(error: Exception) -> Failure:
    """What an exception from a build means."""
    if isinstance(error, ContentError):
        issues = sorted(error.issues, key=lambda issue: (not issue.is_error, issue))
        return Failure(f'The archive has {count(sum(issue.is_error for issue in issues), "error")}', tuple(issues))
    if isinstance(error, RassegnaError):
        return Failure('The site cannot be built', detail=str(error))
    trace = ''.join(traceback.format_exception(error))
    return Failure('This is a fault of the site builder, not of the archive', detail=trace.rstrip())


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 file, 2 files."""
    return f'{number} {noun}' if number == 1 else f'{number} {noun}s'


def format_failure(failure: Failure) -> str:
    """The whole of it in plain lines, what matters most last."""
    detail = [failure.detail] if failure.detail else []
    return '\n'.join([*map(format_issue, failure.issues), *detail, failure.title])


def render_panel(failure: Failure) -> str:
    """The whole of it as a part of a page, which brings its own style sheet."""
    issues = f'<ol>{"".join(map(_render_issue, failure.issues))}</ol>' if failure.issues else ''
    detail = f'<pre tabindex="0">{escape(failure.detail)}</pre>' if failure.detail else ''
    return (
        f'<section id="{PANEL_ID}" role="alert" lang="en" dir="ltr"><link rel="stylesheet" href="/-/error.css">'
        f'<details open><summary>{escape(failure.title)}</summary>'
        '<p>This page is brought up to date by itself as soon as the next build succeeds.</p>'
        f'{issues}{detail}</details></section>\n'
    )


def render_page(failure: Failure) -> bytes:
    """A page that shows nothing else, for when there is no site yet."""
    title = escape(failure.title)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    body = f'<body>\n{render_panel(failure)}</body>'
    return f'<!doctype html>\n<html lang="en" class="{NO_SITE}"><head>{head}</head>\n{body}</html>\n'.encode()


def _render_issue(issue: Issue) -> str:
    head, _, source = format_issue(replace(issue, hint='')).partition('\n')
    quoted = f'<pre tabindex="0">{escape(dedent(source))}</pre>' if source else ''
    hint = f'<p>{escape(issue.hint)}</p>' if issue.hint else ''
    return f'<li><p><strong>{escape(head)}</strong></p>{quoted}{hint}</li>'
