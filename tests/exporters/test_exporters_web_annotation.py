from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from site_builder.exporters import list_exports
from site_builder.exporters.web_annotation import MOTIVATIONS
from site_builder.link.annotations import find_subject, make_readable
from tests.sites import SMALL, build, make_site, write_archive
from tests.strategies import NOTE_KINDS
from tests.web_annotations import check_collection, items_of, selectors_of

NOTES = """
-- content/articles/first.notes.yaml --
- id: n1
  quote: Le scuole restano
  kind: context
  body: {it: 'Una *nota* su [[flood]].', de: Eine Notiz.}
  by: ada
  created: 2025-05-02
  sources: [https://example.org/a]
  see: [flood, third]
  tags: [frame:water, school]
- id: n2
  quote: "Hochwasser  in der Stadt"
  suffix: . Die Schulen
  in: de
  kind: translation
  body: Serve per tutte le lingue
  by: {literal: Redazione}
  created: 2025-05~
- id: n3
  quote: Di questo non si parla
  prefix: prima
  kind: question
  body: Dov’è?
  created: 2025-05-02T00:30:00+02:00
-- content/pages/about.it.md --
---
title: Chi siamo
---
Un archivio di 𝄞 prova, per tutti.
-- content/pages/about.notes.yaml --
- {id: p1, quote: "prova", in: it, kind: definition, body: Una prova}
"""
QUOTED = 'uno due tre quattro cinque sei sette'
WITHHELD = f"""
-- config.yaml --
site:
  title: {{it: Prove di stampa, de: Druckproben}}
  base_url: https://proben.example/sub/
  languages: [it, de]
rights: {{quote_words: 5, excerpt_words: 4}}
-- content/articles/cited.md --
---
title: Titolo
lang: it
url: https://ponte.example/cited
archived: {{url: https://copies.example/1, at: 2025-05-04}}
---
Nascosto1 comincia. {QUOTED} Nascosto2 finisce.
-- content/articles/cited.de.md --
---
kind: translation
method: human
---
Nascosto3 beginnt. eins zwei drei vier fünf sechs Nascosto4 endet.
-- content/articles/cited.it.md --
---
kind: abstract
---
Il riassunto dice tante cose e ancora altre, tutte nostre.
-- content/articles/cited.notes.yaml --
- {{id: n1, quote: {QUOTED}, prefix: Nascosto1 comincia., suffix: Nascosto2, kind: comment, body: Nota}}
- {{id: n2, quote: eins zwei drei vier fünf sechs Nascosto4, in: de, kind: comment, body: Nota}}
- {{id: n3, quote: dice tante cose e ancora altre, in: it, kind: comment, body: Nota}}
- {{id: n4, quote: uno due tre quattro cinque sei SETTE Nascosto2, kind: comment, body: Nota}}
- {{id: n5, quote: Nascosto5 non sta nel testo e non ci starà mai, kind: comment, body: Nota}}
-- content/articles/opened.md --
---
title: Altro
lang: it
rights: {{level: excerpt}}
---
Si vede solo questo Nascosto6 e il resto no davvero mai.
-- content/articles/opened.notes.yaml --
- {{id: n1, quote: questo Nascosto6 e il resto no davvero, kind: comment, body: Nota}}
"""
HIDDEN = ('Nascosto1', 'Nascosto2', 'Nascosto3', 'Nascosto4')


def exports_of(folder: Path, *texts: str, **how: Any) -> dict[str, bytes]:
    write_archive(folder, SMALL, *texts)
    return {export.path: export.content for export in list_exports(make_site(folder, **how))}


@pytest.fixture
def exports(tmp_path: Path) -> dict[str, bytes]:
    return exports_of(tmp_path, NOTES)


@pytest.fixture
def items(exports: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    return items_of(exports['data/annotations.jsonld'])


def values_of(item: Mapping[str, Any], purpose: str) -> list[str]:
    return [body['value'] for body in item['body'] if body['purpose'] == purpose and 'value' in body]


def test_every_article_and_page_with_annotations_has_a_collection_and_so_has_the_archive(
    exports: Mapping[str, bytes],
) -> None:
    names = ['data/annotations.jsonld', 'data/annotations/first.jsonld', 'data/annotations/pages/about.jsonld']
    assert sorted(exports) == names
    assert [json.loads(exports[name])['total'] for name in names] == [4, 3, 1]


def test_every_collection_is_what_the_recommendation_demands(exports: Mapping[str, bytes]) -> None:
    assert [error for data in exports.values() for error in check_collection(data)] == []


def test_an_archive_without_annotations_exports_none(tmp_path: Path) -> None:
    assert exports_of(tmp_path) == {}


def test_the_bytes_are_utf8_with_plain_line_ends_and_letters_as_they_are(exports: Mapping[str, bytes]) -> None:
    data = exports['data/annotations/first.jsonld']

    assert data.endswith(b'}\n')
    assert b'\r' not in data
    assert 'Dov’è?' in data.decode()


def test_an_annotation_is_known_by_its_place_in_the_list_of_its_article(items: Mapping[str, Any]) -> None:
    assert list(items) == ['first/#note-n1', 'first/#note-n2', 'first/#note-n3', 'about/#note-p1']
    assert items['first/#note-n1']['id'] == 'https://proben.example/it/annotazioni/first/#note-n1'
    assert 'canonical' not in items['first/#note-n1']


def test_a_site_that_is_built_for_another_address_names_the_one_in_the_settings(tmp_path: Path) -> None:
    exports = exports_of(tmp_path, NOTES, base_url='http://localhost:8000/')
    item = items_of(exports['data/annotations/first.jsonld'])['first/#note-n1']

    assert item['id'] == 'http://localhost:8000/it/annotazioni/first/#note-n1'
    assert item['canonical'] == 'https://proben.example/it/annotazioni/first/#note-n1'
    assert check_collection(exports['data/annotations/first.jsonld']) == []


def test_a_note_has_a_body_in_each_of_its_languages_its_kind_its_tags_and_its_links(items: Mapping[str, Any]) -> None:
    item = items['first/#note-n1']

    texts = [(body['language'], body['value'], body['format']) for body in item['body'] if 'language' in body]
    assert texts == [('it', 'Una *nota* su [[flood]].', 'text/markdown'), ('de', 'Eine Notiz.', 'text/markdown')]
    assert values_of(item, 'classifying') == ['kind:context']
    assert values_of(item, 'tagging') == ['frame:water', 'school']
    links = [(body['source'], body.get('dcterms:identifier')) for body in item['body'] if 'source' in body]
    assert links == [
        ('https://example.org/a', None),
        ('https://proben.example/it/eventi/flood/', 'flood'),
        ('https://proben.example/it/articoli/third/', 'third'),
    ]


def test_every_kind_has_a_motivation() -> None:
    assert set(MOTIVATIONS) == set(NOTE_KINDS)


def test_an_author_in_the_register_has_an_address_and_another_one_only_a_name(items: Mapping[str, Any]) -> None:
    found = [items[f'first/#note-{id_}'].get('creator') for id_ in ('n1', 'n2', 'n3')]
    ada = {'id': 'https://proben.example/it/persone/ada/', 'type': 'Person', 'name': 'Ada Pichler'}
    assert found == [ada, {'type': 'Person', 'name': 'Redazione'}, None]


def test_only_an_exact_day_is_said_to_be_a_moment(items: Mapping[str, Any]) -> None:
    found = [items[f'first/#note-{id_}'] for id_ in ('n1', 'n2', 'n3')]

    assert [(item.get('created'), item.get('dcterms:date')) for item in found] == [
        ('2025-05-02T00:00:00Z', None),
        (None, '2025-05~'),
        ('2025-05-01T22:30:00Z', '2025-05-02T00:30:00+02:00'),
    ]


def test_a_passage_is_quoted_from_the_text_with_its_context_its_place_and_as_it_was_written(
    items: Mapping[str, Any],
) -> None:
    assert selectors_of(items['first/#note-n1']) == [
        {'exact': 'Le scuole restano', 'prefix': 'Acqua alta in città.\n', 'suffix': ' chiuse.\n'},
        {'start': 21, 'end': 38},
        {'exact': 'Le scuole restano'},
    ]


def test_a_passage_that_was_written_otherwise_is_also_given_as_it_was_written(items: Mapping[str, Any]) -> None:
    found = selectors_of(items['first/#note-n2'])

    assert found[0] == {'exact': 'Hochwasser in der Stadt', 'suffix': '.\nDie Schulen bleiben zu.\n'}
    assert found[2] == {'exact': 'Hochwasser  in der Stadt', 'suffix': '. Die Schulen'}


def test_a_quote_without_a_place_is_given_as_it_was_written(items: Mapping[str, Any]) -> None:
    assert selectors_of(items['first/#note-n3']) == [{'exact': 'Di questo non si parla', 'prefix': 'prima'}]


def test_positions_count_code_points_of_the_readable_text(tmp_path: Path, items: Mapping[str, Any]) -> None:
    site = make_site(write_archive(tmp_path, SMALL, NOTES))
    subject, _ = find_subject(site.linked.archive, 'pages/about', 'it')
    assert subject is not None
    text = make_readable(site.linked.archive, site.linked.targets, subject).text
    quote, position, _ = selectors_of(items['about/#note-p1'])

    assert text[position['start'] : position['end']] == quote['exact'] == 'prova'
    assert text.startswith('Un archivio di 𝄞 prova')
    assert position['start'] == len('Un archivio di 𝄞 ')


def test_a_target_is_the_page_on_which_the_text_stands(items: Mapping[str, Any]) -> None:
    found = {name: item['target'] for name, item in items.items()}

    assert found['first/#note-n1']['source'] == 'https://proben.example/it/articoli/first/originale/'
    assert found['first/#note-n2']['source'] == 'https://proben.example/de/artikel/first/'
    assert found['first/#note-n2']['dcterms:language'] == 'de'
    assert found['about/#note-p1']['source'].endswith('/it/pagine/about/')


def test_the_page_of_a_target_is_one_that_is_built_and_shows_the_passage(tmp_path: Path) -> None:
    files = build(write_archive(tmp_path, SMALL, NOTES))
    for item in items_of(files['data/annotations.jsonld']).values():
        path = item['target']['source'].removeprefix('https://proben.example/') + 'index.html'
        assert path in files, path
        page, _, anchor = item['id'].removeprefix('https://proben.example/').partition('#')
        assert f'id="{anchor}"' in files[f'{page}index.html'].decode()


def test_the_head_of_an_annotated_page_leads_to_its_annotations(tmp_path: Path) -> None:
    files = build(write_archive(tmp_path, SMALL, NOTES))
    found = {
        path: re.findall(r'<link rel="alternate" type="application/ld\+json;[^>]*href="([^"]+)"', data.decode())
        for path, data in files.items()
        if path.endswith('.html')
    }

    assert found['it/articoli/first/index.html'] == ['/data/annotations/first.jsonld']
    assert found['de/artikel/first/index.html'] == ['/data/annotations/first.jsonld']
    assert found['it/pagine/about/index.html'] == ['/data/annotations/pages/about.jsonld']
    assert found['it/annotazioni/index.html'] == ['/data/annotations.jsonld']
    assert found['it/articoli/second/index.html'] == []
    linked = {href for hrefs in found.values() for href in hrefs}
    assert linked == {f'/{path}' for path in files if path.endswith('.jsonld')}


# Rights


@pytest.fixture
def withheld(tmp_path: Path) -> dict[str, bytes]:
    return exports_of(tmp_path, WITHHELD)


def test_no_export_holds_more_of_a_withheld_text_than_its_quotes(withheld: Mapping[str, bytes]) -> None:
    for path, data in withheld.items():
        assert [word for word in HIDDEN if word in data.decode()] == [], path
        assert check_collection(data) == []


def test_a_quote_of_a_withheld_text_is_cut_and_has_neither_context_nor_place(withheld: Mapping[str, bytes]) -> None:
    items = items_of(withheld['data/annotations/cited.jsonld'])

    assert selectors_of(items['cited/#note-n1']) == [{'exact': 'uno due tre quattro cinque'}]
    assert selectors_of(items['cited/#note-n2']) == [{'exact': 'eins zwei drei vier fünf'}]
    assert selectors_of(items['cited/#note-n4']) == [{'exact': 'uno due tre quattro cinque'}]
    assert selectors_of(items['cited/#note-n5']) == [{'exact': 'Nascosto5 non sta nel testo'}]
    opened = items_of(withheld['data/annotations/opened.jsonld'])['opened/#note-n1']
    assert selectors_of(opened) == [{'exact': 'questo Nascosto6 e il resto'}]


def test_an_abstract_is_the_archives_own_and_never_cut(withheld: Mapping[str, bytes]) -> None:
    quote, position, _ = selectors_of(items_of(withheld['data/annotations/cited.jsonld'])['cited/#note-n3'])

    assert quote['exact'] == 'dice tante cose e ancora altre'
    assert quote['prefix'] == 'Il riassunto '
    assert position == {'start': 13, 'end': 43}


def test_the_target_of_a_text_that_is_not_shown_is_where_it_was_published_with_its_copy(
    withheld: Mapping[str, bytes],
) -> None:
    target = items_of(withheld['data/annotations/cited.jsonld'])['cited/#note-n1']['target']

    assert target['source'] == 'https://ponte.example/cited'
    copy = {'type': 'TimeState', 'sourceDate': '2025-05-04T00:00:00Z', 'cached': 'https://copies.example/1'}
    assert target['state'] == copy


def test_a_limit_of_no_words_leaves_no_selector(tmp_path: Path) -> None:
    exports = exports_of(tmp_path, WITHHELD.replace('quote_words: 5', 'quote_words: 0'))
    item = items_of(exports['data/annotations/cited.jsonld'])['cited/#note-n1']

    assert item['target'] == {'id': 'https://ponte.example/cited'}
    assert check_collection(exports['data/annotations.jsonld']) == []


def test_the_private_edition_withholds_nothing(tmp_path: Path) -> None:
    exports = exports_of(tmp_path, WITHHELD, edition='private')
    found = selectors_of(items_of(exports['data/annotations/cited.jsonld'])['cited/#note-n1'])

    assert [set(selector) for selector in found] == [
        {'exact', 'prefix', 'suffix'},
        {'start', 'end'},
        {'exact', 'prefix', 'suffix'},
    ]
    assert found[0]['exact'] == QUOTED
    assert found[0]['suffix'].startswith(' Nascosto2')


def test_no_file_of_the_public_edition_holds_a_withheld_word(tmp_path: Path) -> None:
    files = build(write_archive(tmp_path, SMALL, WITHHELD))
    assert [path for path, data in files.items() for word in HIDDEN if word.encode() in data] == []
