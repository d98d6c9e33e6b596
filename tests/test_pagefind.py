from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from site_builder.issues import MachineError
from site_builder.pagefind import make_index, read_fragment

PAGES = {
    f'{lang}/article/{number}.html': (
        f'<!doctype html><html lang="{lang}"><body><h1>{word} {number}</h1>'
        f'<main data-pagefind-body><p>{word} {number} in piazza und {"Straße " * number}</p></main></body></html>'
    )
    for lang, word in (('it', 'città'), ('de', 'Brücke'), ('en', 'river'))
    for number in range(20)
}


def number_of(kind: str, ref: str) -> int:
    assert kind == 'article'
    return int(ref)


def index_of(folder: Path, pages: Mapping[str, str]) -> dict[str, bytes]:
    """The files of the index of pages, by path."""
    for path, text in pages.items():
        file = folder / 'pages' / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding='utf-8')
    made = folder / 'index'
    return {
        file.relative_to(made).as_posix(): file.read_bytes() for file in make_index(folder / 'pages', made, number_of)
    }


def test_the_same_pages_give_the_same_bytes_whatever_their_order_on_the_disk(tmp_path: Path) -> None:
    first = index_of(tmp_path / 'first', PAGES)
    second = index_of(tmp_path / 'second', dict(reversed(PAGES.items())))

    assert len(first) > len(PAGES)
    assert first == second


def test_only_what_a_search_needs_is_published(tmp_path: Path) -> None:
    files = index_of(tmp_path, PAGES)
    names = {path for path in files if '/' not in path and not path.endswith('.pf_meta')}

    assert names == {
        'pagefind-entry.json', 'pagefind.js', 'records.json',
        'wasm.de.pagefind', 'wasm.en.pagefind', 'wasm.it.pagefind',
    }  # fmt: skip
    assert {path.partition('/')[0] for path in files if '/' in path} == {'fragment', 'index'}


def test_each_page_of_the_index_is_a_record_of_a_thing(tmp_path: Path) -> None:
    files = index_of(tmp_path, PAGES)
    records = json.loads(files['records.json'])
    lang, ids, things, letters = records['it']

    assert list(records) == ['de', 'en', 'it']
    assert (lang, letters) == ('it', '')
    assert sorted(things) == list(range(20))
    for id_, thing in zip(ids.split(), things, strict=True):
        assert read_fragment(files[f'fragment/it_{id_}.pf_fragment'])['url'] == f'/it/article/{thing}.html'


def test_a_language_keeps_its_spelling(tmp_path: Path) -> None:
    page = PAGES['de/article/3.html'].replace('lang="de"', 'lang="de-CH"')
    records = json.loads(index_of(tmp_path, {'de-CH/article/3.html': page})['records.json'])

    assert [(key, lang, things) for key, (lang, _, things, _) in records.items()] == [('de-ch', 'de-CH', [3])]


def test_the_compounds_of_a_language_that_writes_them_as_one_word_are_listed(tmp_path: Path) -> None:
    pages = {
        f'{lang}/article/1.html': f'<html lang="{lang}"><body><main data-pagefind-body>{words}</main></body></html>'
        for lang, words in (('de-CH', 'Wasser &amp; Wasserwerk'), ('it', 'acqua, acquario'))
    }
    files = index_of(tmp_path, pages)

    assert json.loads(files['compounds/de-ch-w.json']) == ['wasser|werk']
    assert {key: row[3] for key, row in json.loads(files['records.json']).items()} == {'de-ch': 'w', 'it': ''}
    assert [path for path in files if path.startswith('compounds/')] == ['compounds/de-ch-w.json']


def test_a_language_without_rules_of_its_own_has_an_index_too(tmp_path: Path) -> None:
    page = PAGES['it/article/3.html'].replace('lang="it"', 'lang="rm"')
    files = index_of(tmp_path, {'rm/article/3.html': page})

    assert 'wasm.unknown.pagefind' in files
    assert list(json.loads(files['records.json'])) == ['rm']


def test_without_pagefind_one_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, 'pagefind_bin', None)

    with pytest.raises(MachineError, match='--no-search'):
        index_of(tmp_path, PAGES)


def test_what_pagefind_complains_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / 'pagefind'
    program.write_text('#!/bin/sh\necho "no room left" >&2\nexit 7\n')
    program.chmod(0o755)
    broken = ModuleType('pagefind_bin')
    broken.get_executable = lambda: program  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, 'pagefind_bin', broken)

    with pytest.raises(MachineError, match='no room left'):
        index_of(tmp_path, PAGES)
