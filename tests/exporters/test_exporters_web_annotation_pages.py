from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from site_builder.exporters import list_exports
from site_builder.exporters.web_annotation import UNDIVIDED
from site_builder.importers.note_drafts import Unusable
from site_builder.importers.web_annotation import import_web_annotations
from site_builder.link.note_listings import EXPORTED
from tests.sites import SMALL, make_site, write_archive
from tests.web_annotations import check_collection, check_part, items_of


def _exports_of(folder: Path, *texts: str) -> dict[str, bytes]:
    write_archive(folder, SMALL, *texts)
    return {export.path: export.content for export in list_exports(make_site(folder))}


def many(count: int) -> str:
    rows = (f'- {{id: n{number}, quote: Le scuole, kind: comment, body: Nota}}\n' for number in range(count))
    return f'-- content/articles/first.notes.yaml --\n{"".join(rows)}'


@pytest.fixture(scope='module')
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    note = '-- content/articles/second.notes.yaml --\n- {id: z, quote: Stadt, kind: comment, body: Nota}\n'
    return _exports_of(tmp_path_factory.mktemp('large'), many(UNDIVIDED), note)


def test_the_collection_of_a_large_archive_names_the_first_and_the_last_of_its_pages(
    large: Mapping[str, bytes],
) -> None:
    collection = json.loads(large['data/annotations.jsonld'])

    assert check_collection(large['data/annotations.jsonld']) == []
    assert collection['total'] == UNDIVIDED + 1
    assert collection['first'] == 'https://proben.example/data/annotations/all/1.jsonld'
    assert collection['last'] == 'https://proben.example/data/annotations/all/10.jsonld'


def test_the_pages_of_a_collection_hold_all_in_order_and_lead_to_each_other(large: Mapping[str, bytes]) -> None:
    data = [large[f'data/annotations/all/{number}.jsonld'] for number in range(1, 11)]
    pages = [json.loads(page) for page in data]
    ids = [item['id'].rpartition('note-')[2] for page in pages for item in page['items']]

    assert [error for page in data for error in check_part(page)] == []
    assert [page['startIndex'] for page in pages] == list(range(0, UNDIVIDED, EXPORTED))
    assert ids == [*(f'n{number}' for number in range(UNDIVIDED)), 'z']
    assert [page.get('next') for page in pages] == [*(page['id'] for page in pages[1:]), None]
    assert [page.get('prev') for page in pages] == [None, *(page['id'] for page in pages[:-1])]
    assert {page['partOf'] for page in pages} == {'https://proben.example/data/annotations.jsonld'}


def test_a_page_of_a_collection_is_imported_with_a_word_on_the_next(large: Mapping[str, bytes]) -> None:
    found = import_web_annotations(large['data/annotations/all/1.jsonld'], lambda url: 'proben' in url)

    assert len(found) == EXPORTED + 1
    assert found[-1] == Unusable(
        'https://proben.example/data/annotations/all/2.jsonld', 'more annotations follow there; import that too'
    )


def test_a_collection_is_undivided_up_to_a_thousand(tmp_path: Path) -> None:
    exports = _exports_of(tmp_path, many(UNDIVIDED))

    assert len(items_of(exports['data/annotations.jsonld'])) == UNDIVIDED
    assert sorted(exports) == ['data/annotations.jsonld', 'data/annotations/first.jsonld']
