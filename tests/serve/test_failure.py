from __future__ import annotations

from typing import Any

import html5lib

from site_builder.issues import ContentError, Issue, MachineError, UsageError
from site_builder.serve.failure import Failure, count, describe, format_failure, render_page, render_panel

UNUSED = Issue('content/topics.yaml', 3, 1, 'entity.unused', 'nothing is about "energy"')
UNKNOWN = Issue(
    'content/articles/alluvione.md',
    4,
    9,
    'link.unknown-outlet',
    'there is no outlet "il-fosso" <b>',
    'Did you mean "il-fossato"?',
    'outlet: il-fosso & <script>alert(1)</script>',
)


def test_errors_of_the_content_come_before_warnings() -> None:
    failure = describe(ContentError([UNUSED, UNKNOWN]))

    assert failure == Failure('The archive has 1 error', (UNKNOWN, UNUSED))


def test_a_failure_of_the_machine_is_told_as_it_is() -> None:
    assert describe(MachineError('the disk is full')) == Failure('The site cannot be built', detail='the disk is full')
    assert describe(UsageError('no such folder')).detail == 'no such folder'


def test_a_fault_of_the_builder_is_not_blamed_on_the_archive() -> None:
    failure = describe(ZeroDivisionError('by <zero>'))

    assert failure.title == 'This is a fault of the site builder, not of the archive'
    assert failure.detail == 'ZeroDivisionError: by <zero>'


def test_the_traceback_of_a_fault_is_kept() -> None:
    def break_down() -> None:
        raise KeyError('outlet')

    try:
        break_down()
    except KeyError as error:
        failure = describe(error)

    assert 'in break_down' in failure.detail
    assert failure.detail.endswith("KeyError: 'outlet'")


def test_the_terminal_gets_every_issue_and_the_sum_last() -> None:
    lines = format_failure(describe(ContentError([UNUSED, UNKNOWN]))).splitlines()

    assert (
        lines[0] == 'content/articles/alluvione.md:4:9: error: there is no outlet "il-fosso" <b> [link.unknown-outlet]'
    )
    assert lines[1:4] == [
        '    outlet: il-fosso & <script>alert(1)</script>',
        '            ^',
        '    Did you mean "il-fossato"?',
    ]
    assert lines[-2].startswith('content/topics.yaml:3:1: warning: ')
    assert lines[-1] == 'The archive has 1 error'


def test_the_terminal_gets_the_detail_before_the_title() -> None:
    assert format_failure(Failure('Title', detail='one\ntwo')) == 'one\ntwo\nTitle'


def test_the_panel_shows_where_what_and_what_to_do() -> None:
    panel: Any = html5lib.parseFragment(render_panel(describe(ContentError([UNKNOWN]))), namespaceHTMLElements=False)
    (section,) = panel
    texts = [''.join(part.itertext()) for part in section.iter() if part.tag in ('summary', 'strong', 'pre')]

    assert section.get('role') == 'alert'
    assert section.get('lang') == 'en'
    assert texts == [
        'The archive has 1 error',
        'content/articles/alluvione.md:4:9: error: there is no outlet "il-fosso" <b> [link.unknown-outlet]',
        'outlet: il-fosso & <script>alert(1)</script>\n        ^',
    ]
    assert 'Did you mean "il-fossato"?' in ''.join(section.itertext())


def test_the_panel_lists_all_issues() -> None:
    issues = [Issue('content/outlets.yaml', line, 1, 'schema.unknown-key', 'unknown') for line in range(1, 201)]

    panel = render_panel(describe(ContentError(issues)))

    assert panel.count('<li>') == 200
    assert '200 errors' in panel


def test_nothing_in_a_panel_is_taken_for_markup() -> None:
    for error in (ContentError([UNKNOWN]), ValueError('<script>'), MachineError('<script>')):
        panel = render_panel(describe(error))
        assert '<script' not in panel
        assert '<b>' not in panel


def test_the_page_is_one_document_with_the_panel() -> None:
    failure = describe(MachineError('the disk is full'))

    parser: Any = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(render_page(failure))

    assert page.findtext('head/title') == 'The site cannot be built'
    assert page.findtext('body/section/details/pre') == 'the disk is full'


def test_a_noun_follows_its_number() -> None:
    assert [count(number, 'file') for number in (0, 1, 2)] == ['0 files', '1 file', '2 files']
