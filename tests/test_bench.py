"""The benchmark: its archive is the same every time and without fault, and it measures and compares rightly.

Hugo is not run here: the tests need neither it nor the network.
"""

from __future__ import annotations

import re
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench.archive import PER_EVENT, Archive
from bench.builders import Builder, edited_article, make_hugo, make_rassegna
from bench.hugo_pages import holds_original, page_path
from bench.prepare import prepare_sites, write_sites
from bench.processes import CommandFailed, run_command, running, wait_for
from bench.records import Article
from bench.report import OURS
from bench.scenarios import MARK, Session
from bench.trees import Contents, count_contents, find_differences, take_fingerprints
from bench.words import WORDS_PER_ARTICLE, Chance
from site_builder.cli import main

SIZE = 24
PROGRAM = Path('program')


@pytest.fixture(scope='module')
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of the archive and of the Hugo site."""
    folder = tmp_path_factory.mktemp('bench')
    write_sites(Archive(SIZE), folder / 'archive', folder / 'hugo')
    return folder / 'archive', folder / 'hugo'


def every_article(size: int = SIZE) -> Iterator[Article]:
    for _, articles in Archive(size).groups():
        yield from articles


def front_matter_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text('utf-8').split('+++')[1])


# The archive


def test_the_archive_is_written_with_the_same_bytes_every_time(sites: tuple[Path, Path], tmp_path: Path) -> None:
    write_sites(Archive(SIZE), tmp_path / 'archive', tmp_path / 'hugo')

    for first, second in zip(sites, (tmp_path / 'archive', tmp_path / 'hugo'), strict=True):
        assert find_differences(take_fingerprints(second), take_fingerprints(first)) == []
        assert take_fingerprints(first)


@pytest.mark.parametrize('size', [SIZE, 33])
def test_the_archive_has_neither_errors_nor_warnings(size: int, tmp_path: Path) -> None:
    write_sites(Archive(size), tmp_path / 'archive', tmp_path / 'hugo')

    result = CliRunner().invoke(main, ['check', '--source', str(tmp_path / 'archive')])

    assert (result.exit_code, result.output.strip()) == (0, '0 errors, 0 warnings')


def test_an_article_is_the_same_in_a_larger_archive() -> None:
    assert Archive(400).make_group(17) == Archive(4000).make_group(17)


def test_another_seed_gives_other_choices() -> None:
    assert [Chance('one').below(1000) for _ in range(3)] != [Chance('two').below(1000) for _ in range(3)]


def test_there_are_as_many_articles_as_asked_for_and_eight_an_event() -> None:
    groups = list(Archive(20).groups())

    assert [len(articles) for _, articles in groups] == [PER_EVENT, PER_EVENT, 4]


def test_an_article_has_660_words() -> None:
    for article in every_article():
        text = ' '.join(re.sub(r'^(## |> |- )', '', line) for block in article.blocks for line in block.split('\n'))
        assert len(text.split()) == WORDS_PER_ARTICLE == 660


def test_every_quote_stands_once_in_its_text() -> None:
    for _, articles in Archive(SIZE).groups():
        for article in articles:
            for note in article.notes:
                blocks = article.rendition.blocks if note.lang and article.rendition else article.blocks
                assert '\n'.join(blocks).count(note.quote) == 1


def test_there_are_translations_abstracts_and_articles_in_other_languages_than_those_of_the_site() -> None:
    articles = list(every_article())

    assert {article.rendition.kind for article in articles if article.rendition} == {'translation', 'abstract'}
    assert {article.lang for article in articles} == {'it', 'de', 'en', 'fr'}
    assert {len(article.notes) for article in articles} == {2}


def test_many_processes_write_what_one_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_sites(Archive(SIZE), tmp_path / 'one', None)
    monkeypatch.setattr('bench.prepare.CHUNK', 1)

    write_sites(Archive(SIZE), tmp_path / 'several', None)

    assert take_fingerprints(tmp_path / 'several') == take_fingerprints(tmp_path / 'one')


# The same for Hugo


def test_the_hugo_site_has_a_page_for_every_article_in_both_languages(sites: tuple[Path, Path]) -> None:
    wanted = {page_path(sites[1], article, lang) for article in every_article() for lang in ('it', 'de')}

    assert set((sites[1] / 'content').glob('*/articles/*/*.md')) == wanted


def test_the_front_matter_for_hugo_says_what_the_archive_says(sites: tuple[Path, Path]) -> None:
    for article in every_article():
        found = front_matter_of(page_path(sites[1], article, 'de'))

        assert (found['date'], found['outlets'], found['events']) == (
            article.published,
            [article.outlet],
            [article.event],
        )
        assert [note['quote'] for note in found['params']['notes']] == [note.quote for note in article.notes]
        assert [note['body'] for note in found['params']['notes']] == [note.body['de'] for note in article.notes]


def test_the_text_of_an_article_stands_once_in_the_hugo_site(sites: tuple[Path, Path]) -> None:
    for article in every_article():
        holders = [
            lang for lang in ('it', 'de') if article.blocks[0] in page_path(sites[1], article, lang).read_text('utf-8')
        ]

        assert holders == [lang for lang in ('it', 'de') if holds_original(article, lang)]
        assert len(holders) == 1


def test_what_a_page_of_the_hugo_site_refers_to_is_there(sites: tuple[Path, Path]) -> None:
    for lang in ('it', 'de'):
        content = sites[1] / 'content' / lang
        for path in content.rglob('*.md'):
            params = front_matter_of(path).get('params', {})
            links = [
                *params.get('mentioned', []),
                *(ref for note in params.get('notes', []) for ref in note.get('see', [])),
            ]
            if 'articles' in path.parts:
                links += [params[key] for key in ('follows', 'followed') if key in params]
            assert [link for link in links if not (content / f'{link.strip("/")}.md').is_file()] == []


# What is kept, edited and cleared


def test_sites_are_written_again_only_if_they_are_of_another_size(tmp_path: Path) -> None:
    archive, _ = prepare_sites(20, tmp_path / 'sites')
    (archive / 'left-by-me').touch()
    prepare_sites(20, tmp_path / 'sites')
    assert (archive / 'left-by-me').exists()

    prepare_sites(21, tmp_path / 'sites')

    assert not (archive / 'left-by-me').exists()


@pytest.mark.parametrize('size', [20, SIZE, 1000, 10_000])
def test_the_article_that_is_edited_has_no_rendition(size: int) -> None:
    assert edited_article(Archive(size)).rendition is None


@pytest.mark.parametrize(('which', 'files'), [(0, 1), (1, 2)], ids=['rassegna', 'hugo'])
def test_an_edit_changes_the_title_only_and_can_be_taken_back(
    which: int, files: int, sites: tuple[Path, Path], tmp_path: Path
) -> None:
    builder = (make_rassegna, make_hugo)[which](Archive(SIZE), sites[which], tmp_path / 'output', PROGRAM)
    before = take_fingerprints(sites[which])

    builder.edit(MARK)
    changed = [path for path in builder.titled if f'"{builder.title} {MARK}"' in path.read_text('utf-8')]
    differences = find_differences(take_fingerprints(sites[which]), before)
    builder.edit('')

    assert len(changed) == len(differences) == files
    assert take_fingerprints(sites[which]) == before


def test_an_edit_that_a_run_left_behind_is_taken_back_by_the_next(sites: tuple[Path, Path], tmp_path: Path) -> None:
    before = take_fingerprints(sites[0])
    make_rassegna(Archive(SIZE), sites[0], tmp_path / 'output', PROGRAM).edit(f'{MARK}-1')

    make_rassegna(Archive(SIZE), sites[0], tmp_path / 'output', PROGRAM).edit('')

    assert take_fingerprints(sites[0]) == before


def test_clearing_removes_output_and_caches_and_leaves_the_site(sites: tuple[Path, Path], tmp_path: Path) -> None:
    builder = make_rassegna(Archive(SIZE), sites[0], tmp_path / 'output', PROGRAM)
    before = take_fingerprints(sites[0])
    for path in (builder.output / 'index.html', sites[0] / '.rassegna/parsed'):
        path.parent.mkdir(parents=True)
        path.touch()
    (sites[0] / 'lock').touch()

    builder.clear()

    assert not builder.output.exists()
    assert take_fingerprints(sites[0]) == before


# Output folders


def test_pages_files_and_bytes_are_counted(tmp_path: Path) -> None:
    for name, text in {'index.html': 'one', 'it/index.html': 'two', 'it/feed.xml': 'three'}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, 'utf-8')

    assert count_contents(tmp_path) == Contents(pages=2, files=3, size=11)


def test_a_difference_says_what_kind_it_is(tmp_path: Path) -> None:
    for side, texts in {
        'found': {'a': '1', 'b': '1', 'd': '1'},
        'wanted': {'a': '1', 'b': '2', 'c': '1', 'e': '1'},
    }.items():
        (tmp_path / side).mkdir()
        for name, text in texts.items():
            (tmp_path / side / name).write_text(text, 'utf-8')
            (tmp_path / side / name).chmod(0o644)
    (tmp_path / 'found/e').write_text('1', 'utf-8')
    (tmp_path / 'found/e').chmod(0o600)

    differences = find_differences(take_fingerprints(tmp_path / 'found'), take_fingerprints(tmp_path / 'wanted'))

    assert differences == ['b: other bytes', 'c: missing', 'd: left over', 'e: another mode']


# Processes


def test_a_command_that_fails_says_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match=r'exit code 3\nno such luck'):
        run_command([sys.executable, '-c', 'import sys; print("no such luck"); sys.exit(3)'], tmp_path)


@pytest.mark.skipif(sys.platform != 'linux', reason='only Linux says how much memory a process shares')
def test_the_memory_of_child_processes_counts(tmp_path: Path) -> None:
    hold = 'held = b"x" * 60_000_000; import time; time.sleep(3)'
    parent = f'import subprocess, sys; subprocess.run([sys.executable, "-c", {hold!r}])'

    run = run_command([sys.executable, '-c', parent], tmp_path, with_memory=True)

    assert 60_000_000 < run.peak < 200_000_000
    assert run.seconds > 3


def test_a_server_is_ended_with_the_block(tmp_path: Path) -> None:
    script = 'import pathlib, time; pathlib.Path("started").touch(); time.sleep(60)'

    with running([sys.executable, '-c', script], tmp_path):
        while not (tmp_path / 'started').exists():
            pass


def test_waiting_ends_when_the_page_has_changed() -> None:
    class Answer(BaseHTTPRequestHandler):
        count = 0

        def do_GET(self) -> None:
            Answer.count += 1
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'old' if Answer.count < 3 else b'new')

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing is logged."""

    with ThreadingHTTPServer(('127.0.0.1', 0), Answer) as server:
        threading.Thread(target=server.serve_forever).start()
        url = f'http://127.0.0.1:{server.server_port}/'
        try:
            assert wait_for(url, b'new', limit=30) < 30
            assert Answer.count == 3
            with pytest.raises(TimeoutError, match='did not change'):
                wait_for(url, b'old', limit=0.05)
        finally:
            server.shutdown()


# Scenarios

COPY = """
import pathlib, shutil, sys
source, output = map(pathlib.Path, sys.argv[1:])
output.mkdir(exist_ok=True)
if not {stale} or not (output / 'page.html').exists():
    shutil.copyfile(source / 'page.md', output / 'page.html')
"""
"""A builder of one page; one that is stale does not notice an edit."""


def copying(folder: Path, *, stale: bool) -> Builder:
    source, output = folder / 'source', folder / 'output'
    source.mkdir(parents=True)
    (source / 'page.md').write_text('title: "Uno"\n', 'utf-8')
    (folder / 'build.py').write_text(COPY.format(stale=stale), 'utf-8')
    return Builder(
        name=OURS,
        source=source,
        output=output,
        build=(sys.executable, folder / 'build.py', source, output),
        serve=(),
        own=frozenset({'page.md'}),
        titled={source / 'page.md': 'title: "Uno"\n'},
        title='Uno',
        page='/page.html',
        listed='/page.html',
    )


@pytest.mark.parametrize('stale', [False, True])
def test_a_stale_page_after_an_edit_is_found(stale: bool, tmp_path: Path) -> None:
    figures = Session([copying(tmp_path, stale=stale)], rounds=1, say=lambda _: None).measure(
        ['cold', 'nothing', 'edit']
    )

    assert figures.differences == (['page.html: other bytes'] if stale else [])
    assert {name: len(rounds[OURS]) for name, rounds in figures.seconds.items()} == {'cold': 1, 'nothing': 1, 'edit': 1}
    assert figures.contents[OURS].pages == 1
    assert (tmp_path / 'source/page.md').read_text('utf-8') == 'title: "Uno"\n'
