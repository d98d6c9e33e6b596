"""Broken archives as a whole: every fault in one run, nothing lost of what was built, exit codes, and no crash."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.build import build_site, check_site
from site_builder.codes import CODES
from site_builder.issues import ContentError, Issue, format_issue
from site_builder.options import Options
from tests.archives import CONFIG, article, event, notes, page, register, rendition
from tests.commands import rassegna
from tests.sites import SMALL, split_site, write_archive

BROKEN_ARTICLE = """\
---
title: "{number} a
lang: it
---
"""


def faulty_site(groups: int) -> str:
    """An archive with nine faults of different kinds a group, each in a place of its own."""
    texts = [CONFIG]
    for number in range(groups):
        ref = f'a{number}'
        texts += [
            article(
                ref,
                'Vedi [qui](ftp://x.example).',
                events=f'[nowhere-{number}]',
                url='www',
                published='ieri',
                tittle='x',
            ),
            rendition(f'lost{number}', 'it'),
            f'-- content/articles/broken{number}.md --\n{BROKEN_ARTICLE.format(number=number)}',
        ]
    entries = {f'p{number}': '{label: {IT: a}, url: ftp://x.example/}' for number in range(groups)}
    return '\n'.join((*texts, register('people', **entries)))


def places(issues: tuple[Issue, ...]) -> set[tuple[str, int, int]]:
    return {(issue.path, issue.line, issue.column) for issue in issues if issue.is_error}


def read_bytes(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Content and time of every file below a folder."""
    files = (path for path in folder.rglob('*') if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


# Everything in one run


def test_two_hundred_faults_are_reported_at_once_each_in_its_place(tmp_path: Path) -> None:
    issues = check_site(Options(source=write_archive(tmp_path, faulty_site(25))))

    assert len(places(issues)) == 225
    assert Counter(issue.code for issue in issues) == dict.fromkeys(
        (
            'url.invalid',
            'date.invalid',
            'schema.unknown-key',
            'link.unknown-event',
            'markup.scheme',
            'file.no-article',
            'yaml.syntax',
            'lang.invalid',
            'url.scheme',
        ),
        25,
    )


def test_every_fault_has_a_place_of_its_own_in_every_broken_file(tmp_path: Path) -> None:
    write_archive(tmp_path, faulty_site(3))
    issues = check_site(Options(source=tmp_path))

    for issue in issues:
        lines = (tmp_path / issue.path).read_text('utf-8').split('\n')
        assert issue.source in (lines[issue.line - 1], '')
        assert issue.column <= len(lines[issue.line - 1]) + 1


def test_a_fault_in_one_file_does_not_hide_those_of_another(tmp_path: Path) -> None:
    alone = [
        article('a', url='www'),
        article('b', events='[nowhere]'),
        '-- content/topics.yaml --\na: {label: [A]}\n',
        page('p', '[a](x.pdf)'),
        event('e', start='2025', end='2024'),
        notes('c', 'id: N1'),
    ]
    together = check_site(Options(source=write_archive(tmp_path / 'all', CONFIG, *alone)))

    for number, text in enumerate(alone):
        folder = write_archive(tmp_path / str(number), CONFIG, text)
        errors = [issue for issue in check_site(Options(source=folder)) if issue.is_error]
        assert errors
        assert set(errors) <= set(together)


def test_warnings_stand_beside_errors(tmp_path: Path) -> None:
    write_archive(tmp_path, CONFIG, page('p', '<b>'), page('q', '[a](ftp://x.y)'))

    assert [issue.severity for issue in check_site(Options(source=tmp_path))] == ['warning', 'error']


# Nothing is lost


@pytest.mark.parametrize(
    'change',
    [
        '-- config.yaml --\nsite: {}\n',
        '-- content/articles/first.md --\nTesto\n',
        '-- content/outlets.yaml --\nponte: {label: Il Ponte\n',
        '-- templates/home.html --\n{{ nothing }}\n',
        '-- templates/catalogs/it.yaml --\nui: {nothing: x}\n',
    ],
)
def test_a_build_of_a_broken_archive_leaves_every_byte_as_it_was(change: str, tmp_path: Path) -> None:
    write_archive(tmp_path, SMALL)
    build_site(Options(source=tmp_path))
    before = read_bytes(tmp_path / '_site')
    write_archive(tmp_path, change)

    with pytest.raises(ContentError):
        build_site(Options(source=tmp_path))

    assert before
    assert read_bytes(tmp_path / '_site') == before


def test_a_build_of_a_broken_archive_begins_no_folder(tmp_path: Path) -> None:
    write_archive(tmp_path, CONFIG, article('a', url='www'))

    with pytest.raises(ContentError) as caught:
        build_site(Options(source=tmp_path))

    assert [issue.code for issue in caught.value.issues] == ['url.invalid']
    assert not (tmp_path / '_site').exists()


def test_what_build_refuses_is_what_check_reports(tmp_path: Path) -> None:
    write_archive(tmp_path, faulty_site(3))

    with pytest.raises(ContentError) as caught:
        build_site(Options(source=tmp_path))

    assert caught.value.issues == check_site(Options(source=tmp_path))


# The command line


def test_an_archive_without_faults_passes(tmp_path: Path) -> None:
    done = rassegna(write_archive(tmp_path, CONFIG, article('a')), 'check')

    assert (done.returncode, done.stdout, done.stderr) == (0, '0 errors, 0 warnings\n', '')


def test_warnings_alone_pass(tmp_path: Path) -> None:
    done = rassegna(write_archive(tmp_path, CONFIG, page('p', '<b>')), 'check')

    assert done.returncode == 0
    assert done.stderr.endswith('0 errors, 1 warning\n')


def test_text_shows_each_fault_as_it_is_explained(tmp_path: Path) -> None:
    write_archive(tmp_path, CONFIG, article('a', url='www'), page('p', '<b>'))
    issues = check_site(Options(source=tmp_path))
    done = rassegna(tmp_path, 'check')

    assert done.returncode == 1
    assert done.stderr == ''.join(f'{format_issue(issue)}\n' for issue in issues) + '1 error, 1 warning\n'


def test_json_holds_each_fault_with_its_parts(tmp_path: Path) -> None:
    write_archive(tmp_path, CONFIG, article('a', url='"«perché»"'))
    done = rassegna(tmp_path, 'check', '--format', 'json')

    assert (done.returncode, done.stderr) == (1, '')
    assert json.loads(done.stdout) == [
        {
            'severity': 'error',
            'path': 'content/articles/a.md',
            'line': 5,
            'column': 1,
            'code': 'url.invalid',
            'message': 'url: "«perché»" is not a web address',
            'hint': 'Write it in full, with https://.',
            'source': 'url: "«perché»"',
        }
    ]
    assert json.loads(rassegna(write_archive(tmp_path, article('a')), 'check', '--format', 'json').stdout) == []


def test_lines_for_github_are_escaped(tmp_path: Path) -> None:
    write_archive(tmp_path, CONFIG, article('a', lang='"100%,\\n::error::x"'))
    done = rassegna(tmp_path, 'check', '--format', 'github')
    (line,) = done.stdout.splitlines()

    assert done.returncode == 1
    assert line.startswith(
        '::error file=content/articles/a.md,line=3,col=1,title=lang.invalid::lang: "100%25, ::error::x" is not'
    )
    assert rassegna(write_archive(tmp_path, article('a')), 'check', '--format', 'github').stdout == ''


def test_a_path_for_github_is_escaped(tmp_path: Path) -> None:
    write_archive(tmp_path, CONFIG)
    (tmp_path / 'content').mkdir()
    (tmp_path / 'content/a,b:c%.txt').touch()
    done = rassegna(tmp_path, 'check', '--format', 'github')

    assert done.stdout.startswith('::warning file=content/a%2Cb%3Ac%25.txt,line=1,col=1,title=file.unknown::')


@pytest.mark.parametrize(
    'arguments',
    [
        ('check', '--format', 'xml'),
        ('check', '--source', 'nowhere'),
        ('check', '--nothing'),
        ('nothing',),
        ('build', '--output', 'content'),
        ('build', '--output', '.'),
        ('build', '--base-url', 'www'),
    ],
)
def test_wrong_use_ends_with_two(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = rassegna(write_archive(tmp_path, CONFIG, article('a')), *arguments)

    assert done.returncode == 2
    assert done.stdout == ''
    assert 'Traceback' not in done.stderr


def test_an_output_that_cannot_be_written_ends_with_three(tmp_path: Path) -> None:
    done = rassegna(write_archive(tmp_path, CONFIG, article('a')), 'build', '--output', '/proc/site')

    assert done.returncode == 3
    assert done.stderr.startswith('error: ')
    assert 'Traceback' not in done.stderr


def test_content_that_cannot_be_listed_ends_with_three(tmp_path: Path) -> None:
    write_archive(tmp_path, CONFIG)
    (tmp_path / 'content').write_text('')

    assert rassegna(tmp_path, 'check').returncode == 3


def test_a_build_with_errors_ends_with_one_and_names_them(tmp_path: Path) -> None:
    done = rassegna(write_archive(tmp_path, CONFIG, article('a', url='www')), 'build')

    assert done.returncode == 1
    assert '[url.invalid]' in done.stderr
    assert done.stderr.endswith('1 error, 0 warnings\n')


def test_names_that_are_not_utf8_are_printed_all_the_same(tmp_path: Path) -> None:
    write_archive(tmp_path, CONFIG)
    (tmp_path / 'content').mkdir()
    (tmp_path / os.fsdecode(b'content/citt\xe0.md')).touch()

    for format_ in ('text', 'json', 'github'):
        done = rassegna(tmp_path, 'check', '--format', format_)
        assert done.returncode == 1
        assert 'file.bad-name' in done.stdout + done.stderr


# Random damage

SITE = '\n'.join(
    (SMALL, page('about', 'Vedi [[flood]] e ![una mappa](mappa.png).'), notes('first', 'id: n1', 'id: n2, in: de'))
)
FILES = dict(split_site(SITE))
SCRAPS = (
    '\n',
    '\t',
    '  ',
    ':',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    '---\n',
    '*',
    '&a ',
    '!x ',
    '|',
    '>',
    '[[',
    ']]',
    '\x00',
    '\ufeff',
    '\u2028',
    '\r',
    '<b>',
    '(',
    'é',
    '🙂',
    '../',
    'null',
    '0',
)
DAMAGES = st.lists(
    st.tuples(
        st.sampled_from(sorted(FILES)),
        st.sampled_from(('cut', 'double', 'put', 'drop line', 'double line', 'swap lines')),
        st.floats(0, 1),
        st.integers(0, 20),
        st.sampled_from(SCRAPS),
    ),
    min_size=1,
    max_size=4,
)


def damage(text: str, how: str, where: float, length: int, scrap: str) -> str:
    """A text with one fault."""
    at = int(where * len(text))
    lines = text.splitlines(keepends=True) or ['']
    row = min(int(where * len(lines)), len(lines) - 1)
    changes = {
        'cut': lambda: text[:at] + text[at + length :],
        'double': lambda: text[: at + length] + text[at:],
        'put': lambda: text[:at] + scrap + text[at + length % 2 :],
        'drop line': lambda: ''.join(lines[:row] + lines[row + 1 :]),
        'double line': lambda: ''.join(lines[: row + 1] + lines[row:]),
        'swap lines': lambda: ''.join(lines[:row] + lines[row : row + 2][::-1] + lines[row + 2 :]),
    }
    return changes[how]()


@pytest.fixture(scope='module')
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp('damaged')


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(DAMAGES)
def test_damage_is_explained_and_never_a_crash(folder: Path, damages: list[tuple[str, str, float, int, str]]) -> None:
    files = dict(FILES)
    for path, *fault in damages:
        files[path] = damage(files[path], *fault)  # type: ignore[arg-type]
    shutil.rmtree(folder)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding='utf-8', newline='')
    (folder / 'content/pages/about').mkdir()
    (folder / 'content/pages/about/mappa.png').touch()

    for issue in check_site(Options(source=folder)):
        assert issue.code in CODES
        assert issue.message
        assert '\n' not in issue.message + issue.hint
        lines = re.split('\r\n|\r|\n', files.get(issue.path, ''))
        assert 1 <= issue.line <= len(lines)
        assert format_issue(issue)


def test_the_archive_that_is_damaged_is_whole(tmp_path: Path) -> None:
    write_archive(tmp_path, SITE, '-- content/pages/about/mappa.png --\n', page('about', 'Vedi [[flood]].', lang='de'))

    assert [format_issue(issue) for issue in check_site(Options(source=tmp_path)) if issue.is_error] == []
