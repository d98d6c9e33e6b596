"""The search index by Pagefind (https://pagefind.app), in a process of its own. The only importer of pagefind_bin.

Pagefind gives the same index for the same pages as long as its filters and sorts are not used, but for the order of
keys in one file: that one is written anew.
"""

from __future__ import annotations

import gzip
import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from site_builder.indexing.compounds import LANGUAGES, find_words, list_compounds
from site_builder.issues import MachineError

ENTRY, SCRIPT = 'pagefind-entry.json', 'pagefind.js'
RECORDS = 'records.json'
"""Says what each result is about.

By index its language, the ids of its pages, the numbers of their things, and the letters for which there is a list of
compounds (`compounds.py`): `compounds/de-m.json`.
"""
COMPOUNDS = 'compounds'
_SIGNATURE = b'pagefind_dcd'


def make_index(pages: Path, folder: Path, number: Callable[[str, str], int]) -> Iterator[Path]:
    """Makes the index of the pages in a folder, in another; its files, as paths in that folder.

    `number` gives the number of what a record is about, by kind and ref. Where there are no pages, there is nothing
    but the list that says so. Raises `MachineError`, `OSError`.
    """
    if not pages.exists():
        folder.mkdir()
        _write_json(folder / RECORDS, {})
        yield folder / RECORDS
        return
    _run(pages, folder)
    entry = json.loads((folder / ENTRY).read_bytes())
    _write_json(folder / ENTRY, entry)
    yield from _describe(folder, number)
    wasm = {f'wasm.{language["wasm"] or "unknown"}.pagefind' for language in entry['languages'].values()}
    for name in sorted({ENTRY, SCRIPT, *wasm}):
        yield folder / name
    for pattern in ('*.pf_meta', 'index/*.pf_index', 'fragment/*.pf_fragment'):
        yield from sorted(folder.glob(pattern))


def _run(pages: Path, folder: Path) -> None:
    try:
        from pagefind_bin import get_executable

        program = get_executable()
    except (ImportError, FileNotFoundError) as error:
        hint = 'Install rassegna anew, or build with --no-search'
        raise MachineError(f'Pagefind, which makes the search index, is not there. {hint}.') from error
    told = [str(program), '--site', str(pages), '--output-path', str(folder), '--silent']
    done = subprocess.run(told, capture_output=True, text=True, check=False)  # noqa: S603 - our own words only
    if done.returncode:
        raise MachineError(f'Pagefind could not make the search index: {(done.stderr or done.stdout).strip()}')


def _describe(folder: Path, number: Callable[[str, str], int]) -> Iterator[Path]:
    """Writes what the search page must know besides the index."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    counts: dict[str, Counter[str]] = {}
    for path in sorted(folder.glob('fragment/*.pf_fragment')):
        key, _, id_ = path.stem.rpartition('_')
        fragment = read_fragment(path.read_bytes())
        lang, kind, page = fragment['url'].strip('/').split('/')
        found.setdefault(key, []).append((lang, id_, number(kind, page.removesuffix('.html'))))
        if key.partition('-')[0] in LANGUAGES:
            words = find_words(f'{fragment["meta"].get("title", "")} {fragment["content"]}')
            counts.setdefault(key, Counter()).update(words)
    compounds = {key: list_compounds(words) for key, words in counts.items()}
    _write_json(
        folder / RECORDS,
        {
            key: [
                rows[0][0],
                ' '.join(id_ for _, id_, _ in rows),
                [about for _, _, about in rows],
                ''.join(compounds.get(key, ())),
            ]
            for key, rows in sorted(found.items())
        },
    )
    yield folder / RECORDS
    for key, by_letter in sorted(compounds.items()):
        for letter, listed in by_letter.items():
            path = folder / COMPOUNDS / f'{key}-{letter}.json'
            _write_json(path, listed)
            yield path


def read_fragment(data: bytes) -> dict[str, Any]:
    """What a file of the index says of one page: its path, its words, its title."""
    fragment: dict[str, Any] = json.loads(gzip.decompress(data).removeprefix(_SIGNATURE))
    return fragment


def _write_json(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding='utf-8', newline='\n')
