"""The index of a site after edits: made anew only where what is found has changed, and always as a clean build's."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from site_builder import interface, making, parallel, searching
from site_builder.build import build_site
from site_builder.cache import FOLDER
from site_builder.issues import MachineError
from site_builder.options import Options
from site_builder.pagefind import make_index
from site_builder.plan import WRITTEN
from site_builder.session import Session
from site_builder.standing import Built
from tests.edits import write_bare_templates
from tests.sites import CONFIG, SMALL, read_files, write_archive, write_template
from tests.trees import differences, tree


@pytest.fixture(scope='module', autouse=True)
def bare_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Templates that show everything and take no time."""
    folder = write_bare_templates(tmp_path_factory.mktemp('bare'))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interface, 'default_templates', lambda: folder)
        yield


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages Pagefind read each time that it ran."""
    found: list[int] = []

    def run(pages: Path, folder: Path, number: Any) -> Iterator[Path]:
        found.append(len(list(pages.rglob('*.html'))))
        return make_index(pages, folder, number)

    monkeypatch.setattr(searching, 'run_pagefind', run)
    return found


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An archive."""
    return write_archive(tmp_path / 'archive', SMALL)


def build(source: Path, **how: Any) -> Built:
    return build_site(Options(source=source, **{'search': 'full', **how}))


def is_exact(source: Path) -> bool:
    """Whether the site is as a clean build makes it, which takes nothing from the disk."""
    clean = Options(source=source, output=source.parent / 'clean', clean=True, search='full')
    build_site(clean, session=Session(source, is_kept=False))
    return tree(source / '_site') == tree(source.parent / 'clean')


def edit(source: Path, path: str, old: str, new: str) -> None:
    file = source / 'content' / path
    text = file.read_text('utf-8')
    assert old in text
    file.write_text(text.replace(old, new), encoding='utf-8')


def test_an_edit_of_a_text_makes_the_index_anew(source: Path, runs: list[int]) -> None:
    build(source)
    edit(source, 'articles/second.md', 'Die Dämme halten.\n', 'Die Deiche brechen.\n')
    built = build(source)

    assert len(runs) == 2
    assert {causes for path, causes in built.causes.items() if path.endswith('.pf_fragment')} == {
        ('text that is searched',)
    }
    assert is_exact(source)


def test_an_edit_of_what_is_not_found_leaves_the_index(source: Path, runs: list[int]) -> None:
    build(source)
    edit(source, 'articles/second.md', 'published: 2025-05-03', 'published: 2025-05-04')
    built = build(source)

    assert len(runs) == 1
    assert not [path for path in built.plan.paths(*WRITTEN) if path.endswith(('.pf_fragment', '.pf_meta'))]
    assert 'search/things.json' in built.plan.paths(*WRITTEN)
    assert is_exact(source)


def test_an_edit_of_a_template_leaves_the_index(source: Path, runs: list[int]) -> None:
    build(source)
    write_template(source, 'choice.html', 'another')
    build(source)

    assert len(runs) == 1
    assert is_exact(source)


def test_a_word_of_the_interface_leaves_the_index_but_not_its_labels(source: Path, runs: list[int]) -> None:
    build(source)
    write_template(source, 'catalogs/de.yaml', 'kinds: {article: Zeitungsartikel}\n')
    build(source)

    assert len(runs) == 1
    assert 'Zeitungsartikel' in (source / '_site/search/labels.de.json').read_text('utf-8')
    assert is_exact(source)


def test_a_second_build_does_nothing(source: Path, runs: list[int]) -> None:
    build(source)
    built = build(source)

    assert len(runs) == 1
    assert built.plan.paths(*WRITTEN) == ()
    assert built.counts['records'] == runs[0]
    assert built.counts['index_bytes'] > 0


def test_an_article_that_comes_and_goes_is_found_and_is_not(source: Path, runs: list[int]) -> None:
    build(source)
    before = tree(source / '_site')
    write_archive(source, '-- content/articles/a-new.md --\n---\ntitle: Nuovo\nlang: it\n---\n')
    build(source)
    assert is_exact(source)

    (source / 'content/articles/a-new.md').unlink()
    build(source)
    assert differences(tree(source / '_site'), before) == []
    assert runs[0] == runs[-1] < runs[1]


@pytest.mark.parametrize('pattern', ['fragment/*', 'pagefind.js', 'records.json', 'things.json', 'rows/de/0.json'])
def test_a_file_that_was_lost_or_altered_is_made_again(source: Path, pattern: str) -> None:
    build(source)
    file = next((source / '_site/search').glob(pattern))
    file.unlink()
    build(source)
    assert is_exact(source)

    file.write_bytes(b'altered')
    build(source)
    assert is_exact(source)


@pytest.mark.parametrize('kept', ['records', 'index', 'memory', ''])
def test_what_builds_keep_may_be_lost_or_damaged(source: Path, kept: str) -> None:
    build(source)
    for path in (source / FOLDER).glob(f'{kept}*.cache'):
        path.write_bytes(path.read_bytes()[:-40] + bytes(40))
    edit(source, 'articles/second.md', 'Die Dämme halten.\n', 'Die Deiche brechen.\n')
    build(source)
    assert is_exact(source)


def test_a_site_without_search_has_nothing_of_it(source: Path) -> None:
    build(source)
    build(source, search='none')
    files = read_files(source / '_site')

    assert not [path for path in files if 'search' in path or 'suche' in path or 'cerca' in path]
    assert not [path for path, data in files.items() if b'/suche/' in data or b'wasm' in data]


def test_the_page_alone_and_the_index_alone_are_the_two_halves_of_a_site(source: Path) -> None:
    build(source)
    build(source, search='page', output=Path('page'))
    build(source, search='index', output=Path('index'))
    whole, page, index = (read_files(source / name) for name in ('_site', 'page', 'index'))

    assert not [path for path in page if path.startswith('search/')]
    assert {**page, **{path: data for path, data in index.items() if path.startswith('search/')}} == whole


def test_an_archive_with_nothing_in_it_has_a_page_that_finds_nothing(tmp_path: Path, runs: list[int]) -> None:
    source = write_archive(tmp_path / 'archive', CONFIG)
    build(source)

    assert json.loads((source / '_site/search/records.json').read_bytes()) == {}
    assert (source / '_site/de/suche/index.html').is_file()
    assert runs == [0]
    assert is_exact(source)


def test_an_index_that_cannot_be_made_leaves_the_site_as_it_was(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(source)
    before = tree(source / '_site')
    edit(source, 'articles/second.md', 'Die Dämme halten.\n', 'Die Deiche brechen.\n')
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, 'pagefind_bin', None)
        with pytest.raises(MachineError):
            build(source)
    assert differences(tree(source / '_site'), before) == []

    build(source)
    assert is_exact(source)


def test_several_processes_make_the_same_index(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, 'WORTHWHILE', 1)
    monkeypatch.setattr(making, 'WORTHWHILE', 1)
    build(source, jobs=2)

    assert is_exact(source)
