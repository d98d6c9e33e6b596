from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder import build as build_module
from site_builder import standing as standing_module
from site_builder.cli import main
from site_builder.options import Options
from site_builder.plan import Reason
from tests.commands import rassegna
from tests.sites import CHECKOUT, SMALL, read_files, write_archive

BROKEN = '-- content/events/flood.yaml --\ntitel: La piena\nsummary: X\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path / 'archive', SMALL)


def run(source: Path, *arguments: str, env: Mapping[str, str | None] | None = None) -> Result:
    """`rassegna build` of an archive, in this process."""
    return CliRunner().invoke(main, ['build', f'--source={source}', *arguments], env=env)


def options_of(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Options:
    """What the command line tells a build."""
    told: list[Options] = []

    def build_site(options: Options, *_: object) -> None:
        told.append(options)
        raise SystemExit(0)

    monkeypatch.setattr(build_module, 'build_site', build_site)
    monkeypatch.setattr(standing_module, 'find_standing', lambda *_: None)
    assert CliRunner().invoke(main, ['build', *arguments]).exit_code == 0
    return told[0]


# What it says


def test_a_build_says_in_a_line_what_it_did(source: Path) -> None:
    first, second = run(source), run(source)
    pages = len([path for path in read_files(source / '_site') if path.endswith('.html')])

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert re.fullmatch(
        rf'3 articles, 1 event, {pages} pages in \d+\.\d\d s: \d+ files written, 0 unchanged, 0 deleted in \S+_site; '
        r'search: \d+ records, 0\.\d MB in \d+\.\d\d s\n',
        first.stdout,
    )
    assert re.search(r': 0 files written, \d+ unchanged, 0 deleted in ', second.stdout)


def test_warnings_are_told_but_fail_no_build(source: Path) -> None:
    done = run(source)

    assert 'content/articles/third.md:' in done.stderr
    assert '[article.nothing-to-read]' in done.stderr
    assert done.stderr.endswith('0 errors, 1 warning\n')
    assert done.exit_code == 0


def test_errors_are_told_with_their_lines_and_the_exit_code_is_1(source: Path) -> None:
    write_archive(source, BROKEN)
    done = run(source)

    assert done.exit_code == 1
    assert 'content/events/flood.yaml:1:1: error: ' in done.stderr
    assert '    titel: La piena\n    ^\n' in done.stderr
    assert 'title' in done.stderr
    assert done.stdout == ''
    assert not (source / '_site').exists()


def test_explain_names_each_file_and_why_it_was_touched(source: Path) -> None:
    first = run(source, '--explain', '--no-search').stdout.splitlines()
    (source / 'content/articles/second.md').unlink()
    second = run(source, '--explain', '--no-search').stdout.splitlines()

    assert 'write  new       it/index.html' in first
    assert 'write  changed   it/index.html  (articles second)' in second
    assert 'delete unclaimed it/articoli/second/index.html' in second
    assert len(first) == len(read_files(source / '_site')) + 1 + sum(line.startswith('delete') for line in second)
    assert run(source, '--explain', '--no-search').stdout.count('\n') <= 2


def test_a_clean_build_explains_that_it_was_told_to(source: Path) -> None:
    run(source)
    lines = run(source, '--clean', '--explain').stdout.splitlines()

    assert 'write  clean     it/index.html' in lines


# Options


def test_the_options_reach_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = options_of(
        monkeypatch, f'--source={tmp_path}', '--output=out', '--base-url=https://x.example/', '--edition=private',
        '--clean', '--strict', '--no-search', '--jobs=3',
    )  # fmt: skip

    assert told == Options(tmp_path, Path('out'), 'https://x.example/', 'private', True, True, 3)


def test_without_options_the_archive_of_the_folder_is_built_on_all_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    assert options_of(monkeypatch) == Options(Path(), Path('_site'), jobs=os.cpu_count() or 1, search='full')


def test_the_private_edition_is_built_where_one_says(source: Path) -> None:
    assert run(source, '--edition=private', '--output=_indoors').exit_code == 0
    assert b'Disallow: /\n' in (source / '_indoors/robots.txt').read_bytes()
    assert not (source / '_site').exists()


def test_a_strict_build_fails_on_a_warning_and_writes_nothing(source: Path) -> None:
    done = run(source, '--strict')

    assert done.exit_code == 1
    assert '0 errors, 1 warning' in done.stderr
    assert not (source / '_site').exists()


@pytest.mark.parametrize(
    'arguments',
    [
        ('--base-url=example.org',),
        ('--base-url=https://example.org/?x=1',),
        ('--edition=secret',),
        ('--jobs=0',),
        ('--jobs=many',),
        ('--output=content',),
        ('--nonsense',),
        ('surplus',),
    ],
)
def test_wrong_use_ends_with_2_and_writes_nothing(source: Path, arguments: tuple[str, ...]) -> None:
    before = read_files(source)
    done = run(source, *arguments)

    assert done.exit_code == 2
    assert 'rror: ' in done.stderr
    assert read_files(source) == before


def test_a_source_that_is_no_folder_is_wrong_use(tmp_path: Path) -> None:
    assert run(tmp_path / 'nowhere').exit_code == 2


def test_a_foreign_file_in_the_way_is_wrong_use(source: Path) -> None:
    (source / '_site').mkdir()
    (source / '_site/index.html').write_text('mine')
    done = run(source)

    assert done.exit_code == 2
    assert 'index.html: in the way' in done.stderr
    assert read_files(source / '_site') == {'index.html': b'mine'}


def test_a_failing_machine_ends_with_3(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, data: bytes) -> int:
        raise OSError(28, 'No space left on device', str(path))

    monkeypatch.setattr(Path, 'write_bytes', fail)
    done = run(source)

    assert done.exit_code == 3
    assert re.search(r'error: \S+: No space left on device\n$', done.stderr)


def test_a_folder_without_an_archive_says_how_to_begin_one(tmp_path: Path) -> None:
    done = run(tmp_path)

    assert done.exit_code == 1
    assert 'there is no config.yaml' in done.stderr
    assert 'rassegna init' in done.stderr


# The report


def test_a_report_tells_programs_what_was_done(source: Path, tmp_path: Path) -> None:
    assert run(source, f'--report={tmp_path / "report.json"}').exit_code == 0
    report = json.loads((tmp_path / 'report.json').read_text(encoding='utf-8'))

    assert report['counts']['articles'] == 3
    assert set(report['files']) == set(read_files(source / '_site'))
    assert set(report['files'].values()) == {Reason.NEW}
    stages = 'discover parse validate link pages render search images write'
    assert list(report['seconds']) == stages.split()
    assert [issue['code'] for issue in report['issues']] == ['article.nothing-to-read']
    assert report['unchanged'] == 0


def test_a_report_is_written_of_a_build_that_failed_too(source: Path, tmp_path: Path) -> None:
    write_archive(source, BROKEN)
    assert run(source, f'--report={tmp_path / "report.json"}').exit_code == 1
    report = json.loads((tmp_path / 'report.json').read_text(encoding='utf-8'))

    assert 'schema.unknown-key' in [issue['code'] for issue in report['issues']]
    assert report['files'] == {}
    assert 'parse' in report['seconds']


def test_a_report_that_cannot_be_written_is_the_machines_fault(source: Path, tmp_path: Path) -> None:
    done = run(source, f'--report={tmp_path / "nowhere" / "report.json"}')

    assert done.exit_code == 3
    assert 'report.json' in done.stderr


# Terminals


def on_terminal(source: Path, **environ: str) -> str:
    """What a build writes where it writes to a terminal."""
    leader, follower = pty.openpty()
    variables = {'PATH': os.environ['PATH'], 'PYTHONPATH': str(CHECKOUT), 'TERM': 'xterm', **environ}
    command = [sys.executable, '-m', 'site_builder', 'build']
    done = subprocess.Popen(command, cwd=source, env=variables, stdout=follower, stderr=follower)
    os.close(follower)
    said = b''
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(leader)
    assert done.wait(60) == 0
    return said.decode()


def test_progress_and_colours_are_for_terminals_only(source: Path) -> None:
    said = on_terminal(source)
    logged = rassegna(source, 'build')

    assert '\r\x1b[Krender …' in said
    assert '\x1b[33m' in said
    assert 'files written' in said
    assert '\x1b' not in logged.stdout + logged.stderr
    assert '…' not in logged.stderr.split('[article.nothing-to-read]')[0]
    assert logged.stderr.count('\n') > 2


def test_who_wants_no_colours_gets_none(source: Path) -> None:
    assert '\x1b[33m' not in on_terminal(source, NO_COLOR='1')
    assert '\x1b[33m' in on_terminal(source, NO_COLOR='')


def test_nobody_is_bothered_with_a_reader_that_went_away(source: Path) -> None:
    command = f'{sys.executable} -m site_builder build --explain | head -0'
    environ = {'PATH': os.environ['PATH'], 'PYTHONPATH': str(CHECKOUT), 'PYTHONUNBUFFERED': '1'}
    done = subprocess.run(command, shell=True, cwd=source, env=environ, capture_output=True, text=True, check=False)

    assert 'Broken pipe' not in done.stderr
    assert 'Traceback' not in done.stderr
