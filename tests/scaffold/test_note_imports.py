from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import check_site, read_archive
from site_builder.exporters import list_exports
from site_builder.importers.addresses import collect_addresses
from site_builder.importers.note_drafts import NoteDraft
from site_builder.importers.note_placing import PlacedDraft, Places
from site_builder.importers.web_annotation import import_web_annotations
from site_builder.link import link_archive
from site_builder.model import Annotation
from site_builder.options import Options
from site_builder.pages.desk import Site
from site_builder.parse import parse_file
from site_builder.records import Record
from site_builder.scaffold.imports import Imported, import_files
from site_builder.yaml_text import dump_yaml
from tests.importers.test_importers_hypothesis import annotation, export
from tests.sites import SMALL, build, make_site, read_files, write_archive
from tests.strategies import note_values
from tests.web_annotations import check_collection

URLS = """
-- content/articles/second.md --
---
title: Dämme halten
lang: de
published: 2025-05-03
url: https://www.talbote.example/damm
rights: {level: full}
---
Die Dämme halten, sagt der Landrat. Die Dämme halten nicht, sagen andere.
-- content/articles/third.md --
---
title: Conta dei danni
lang: it
published: 2025-05-08
url: https://eco.example/danni
---
-- content/pages/about.it.md --
---
title: Chi siamo
---
Un archivio di prova, per tutti.
"""
NOTES = """
-- content/articles/first.notes.yaml --
# Scritte a mano

- id: n1
  quote: "Le scuole restano"   # con un commento
  kind: context
  body: {it: Una nota., de: Eine Notiz.}
  by: ada
  created: 2025-05-02
  sources: [https://example.org/a]
  see: [flood, third]
  tags: [frame:water]
- id: chiave
  quote: Hochwasser
  in: de
  kind: translation
  body: Serve
  created: 2025-05~
-- content/pages/about.notes.yaml --
- {id: n1, quote: prova, in: it, kind: comment, body: Bello, by: {literal: Redazione}}
"""
PATH = 'content/articles/first.notes.yaml'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path / 'archive', SMALL, URLS)


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    return write_archive(tmp_path / 'annotated', SMALL, URLS, NOTES)


def run(archive: Path, data: bytes, lang: str | None = None) -> Imported:
    file = archive.parent / 'export.json'
    file.write_bytes(data)
    [imported] = import_files(archive, [file], lang, None, None)
    return imported


def notes_of(archive: Path) -> dict[str, list[Annotation]]:
    found = read_archive(archive)[0].archive.annotations
    return {folder: [record.meta for record in records] for folder, records in found.items()}


def errors_of(archive: Path) -> list[str]:
    return [issue.message for issue in check_site(Options(archive)) if issue.is_error]


def at(uri: str, quote: str, **changes: Any) -> dict[str, Any]:
    """An annotation that Hypothesis exported, on a passage of a page."""
    selector = [{'type': 'TextQuoteSelector', 'exact': quote}]
    return annotation(uri=uri, target=[{'source': uri, 'selector': selector}], **changes)


# Round trip


@pytest.fixture(scope='module')
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(write_archive(tmp_path_factory.mktemp('small'), SMALL, URLS), edition='private')


def annotate(site: Site, folder: str, values: Sequence[Mapping[str, Any]]) -> Site:
    """The site with other annotations, as if they had been written in a file."""
    text = dump_yaml([{'id': f'n{number}', **item} for number, item in enumerate(values, 1)])
    parsed = parse_file(f'content/{folder}.notes.yaml', text.encode())
    assert parsed.issues == ()
    records = tuple(Record(folder, record.meta, record.origin) for record in parsed.records)
    linked, _ = link_archive(replace(site.linked.archive, annotations={folder: records}))
    return replace(site, linked=linked)


def read_back(site: Site, data: bytes) -> dict[str, list[Annotation]]:
    """What the annotations of an export would be in the archive."""
    places = Places(site.linked, collect_addresses(site.linked.archive, (site.urls,), site.languages))
    found: dict[str, list[Annotation]] = {}
    for draft in import_web_annotations(data, lambda address: address.startswith(site.urls.base_url)):
        assert isinstance(draft, NoteDraft), draft
        placed = places.place(draft)
        assert isinstance(placed, PlacedDraft), placed
        text = dump_yaml([{'id': placed.id, **placed.values}])
        [record] = parse_file(f'content/{placed.folder}.notes.yaml', text.encode()).records
        found.setdefault(placed.folder, []).append(record.meta)
    return found


QUOTES = st.one_of(
    st.sampled_from(
        ('Le scuole restano', 'Acqua  alta in città', 'Hochwasser in der Stadt', 'Die Dämme halten', 'prova')
    ),
    st.text("abc “”'-é", min_size=1, max_size=20).filter(lambda text: bool(text.strip())),
)
FOLDERS = ('articles/first', 'articles/second', 'articles/third', 'pages/about')


@given(
    folder=st.sampled_from(FOLDERS),
    values=st.lists(note_values(QUOTES, ('it', 'de'), ('flood', 'second', 'article:third')), min_size=1, max_size=4),
)
def test_annotations_that_are_exported_and_imported_are_the_same(
    small_site: Site, folder: str, values: list[dict[str, Any]]
) -> None:
    if folder.startswith('pages/'):
        values = [{'in': 'it', **item} for item in values]
    site = annotate(small_site, folder, values)
    written = [record.meta for record in site.linked.archive.annotations[folder]]

    one, every = [found.content for found in list_exports(site)]

    assert read_back(site, one) == read_back(site, every) == {folder: written}
    assert check_collection(every) == []


def test_an_archive_that_lost_its_annotations_gets_them_back(annotated: Path, archive: Path) -> None:
    exported = build(annotated)['data/annotations.jsonld']

    imported = run(archive, exported)

    assert imported.path == '3 annotations added'
    assert notes_of(archive) == notes_of(annotated)
    assert [line.strip() for line in imported.lines if line.endswith('.yaml:')] == [
        f'{PATH}:', 'content/pages/about.notes.yaml:',
    ]  # fmt: skip
    assert errors_of(archive) == []


def test_what_is_there_already_is_not_imported_again(annotated: Path) -> None:
    exported = build(annotated)['data/annotations.jsonld']
    before = read_files(annotated / 'content')

    imported = run(annotated, exported)

    assert imported.path == 'nothing new'
    assert imported.lines[:2] == ('  there already:', '    n1 on articles/first')
    assert read_files(annotated / 'content') == before


def test_an_own_annotation_that_was_changed_since_stays_as_it_is(annotated: Path) -> None:
    exported = build(annotated)['data/annotations.jsonld'].replace(b'Una nota.', b'Un altro testo.')
    before = (annotated / PATH).read_bytes()

    imported = run(annotated, exported)

    assert '    n1 on articles/first; it says something else now, and stays as it is' in imported.lines
    assert (annotated / PATH).read_bytes() == before


def test_an_own_annotation_of_an_article_that_is_no_longer_there_is_reported(annotated: Path, archive: Path) -> None:
    exported = build(annotated)['data/annotations/first.jsonld']
    for file in (archive / 'content' / 'articles').glob('first*'):
        file.unlink()

    imported = run(archive, exported)

    assert imported.path == ''
    assert sum('no article or page of the archive is at' in line for line in imported.lines) == 2
    assert not (archive / PATH).exists()


def test_an_annotation_that_the_archive_would_refuse_is_reported_and_the_others_come_in(
    annotated: Path, archive: Path
) -> None:
    exported = build(annotated)['data/annotations.jsonld'].replace(b'"flood"', b'"gone"')

    imported = run(archive, exported)

    assert imported.path == '2 annotations added'
    assert any('#note-n1: ' in line and '"gone"' in line for line in imported.lines)
    assert [note.id for note in notes_of(archive)['articles/first']] == ['chiave']
    assert errors_of(archive) == []


# From Hypothesis


def test_an_annotation_on_the_original_comes_to_its_article(archive: Path) -> None:
    imported = run(archive, export(at('http://talbote.example/damm/?utm_source=x#top', 'sagt der Landrat')), lang='it')

    assert imported.path == '1 annotation added'
    [note] = notes_of(archive)['articles/second']
    assert (note.id, note.quote, note.in_, note.kind) == ('n1', 'sagt der Landrat', None, 'question')
    assert note.body.texts == (('it', 'Fino a **quando**?'),)
    assert str(note.created) == '2025-05-04'
    assert note.tags == ('scuola', 'frame:die-flut')
    assert errors_of(archive) == []


def test_without_a_language_the_note_serves_all(archive: Path) -> None:
    run(archive, export(at('https://www.talbote.example/damm', 'sagt der Landrat')))
    assert notes_of(archive)['articles/second'][0].body.texts == (('', 'Fino a **quando**?'),)


@pytest.mark.parametrize(
    ('page', 'quote', 'in_'),
    [
        ('https://proben.example/de/artikel/first/', 'Hochwasser', 'de'),
        ('https://proben.example/de/artikel/first/', 'Acqua alta', None),
        ('https://proben.example/it/articoli/first/originale/', 'Acqua alta', None),
        ('https://proben.example/it/articoli/third/', 'Il giornale', 'it'),
    ],
)
def test_an_annotation_on_a_page_of_the_archive_is_on_the_text_that_holds_its_quote(
    archive: Path, page: str, quote: str, in_: str | None
) -> None:
    run(archive, export(at(page, quote)))

    [[note]] = notes_of(archive).values()
    assert note.in_ == in_


def test_an_annotation_on_a_text_that_is_not_held_is_taken_as_it_is(archive: Path) -> None:
    imported = run(archive, export(at('https://eco.example/danni', 'i danni sono molti', tags=[])))

    assert notes_of(archive)['articles/third'][0].in_ is None
    assert not any('no place' in line for line in imported.lines)


def test_a_quote_without_a_place_is_imported_and_reported(archive: Path) -> None:
    imported = run(archive, export(at('https://www.talbote.example/damm', 'tutto altro discorso')))

    assert notes_of(archive)['articles/second'][0].quote == 'tutto altro discorso'
    assert any('its quote has no place in the text' in line for line in imported.lines)


def test_what_matches_no_article_is_reported_with_its_address(archive: Path) -> None:
    imported = run(archive, export(at('https://elsewhere.example/x', 'qui', id='abc')))

    assert imported.path == ''
    assert imported.lines == (
        '  not imported:',
        '    abc: no article or page of the archive is at https://elsewhere.example/x',
    )


def test_an_address_of_two_articles_is_reported_with_both(archive: Path) -> None:
    write_archive(
        archive, '\n-- content/articles/other.md --\n---\ntitle: x\nlang: it\nurl: https://eco.example/danni/\n---\n'
    )
    imported = run(archive, export(at('https://eco.example/danni', 'qui')))

    assert 'articles/other' in imported.lines[-1]
    assert 'articles/third' in imported.lines[-1]
    assert notes_of(archive) == {}


def test_new_notes_stand_after_the_others_which_keep_every_byte(annotated: Path) -> None:
    before = (annotated / PATH).read_bytes()
    page = 'https://proben.example/it/articoli/first/originale/'

    run(annotated, export(at(page, 'chiuse', tags=[]), at(page, 'alta', tags=[])))

    after = (annotated / PATH).read_bytes()
    assert after.startswith(before)
    assert [note.id for note in notes_of(annotated)['articles/first']] == ['n1', 'chiave', 'n2', 'n3']


def test_the_same_annotation_is_imported_once(archive: Path) -> None:
    one = at('https://www.talbote.example/damm', 'sagt der Landrat', tags=[])
    assert run(archive, export(one, one)).lines[-1].endswith('the file holds it twice')

    again = run(archive, export({**one, 'id': 'another-id'}))

    assert again.path == 'nothing new'
    assert len(notes_of(archive)['articles/second']) == 1


def test_a_highlight_with_tags_waits_for_its_text_and_is_not_imported_again_when_it_has_one(archive: Path) -> None:
    one = export(at('https://www.talbote.example/damm', 'sagt der Landrat', text='', tags=['scuola']))
    imported = run(archive, one)
    file = archive / 'content/articles/second.notes.yaml'
    assert '      it has tags and no text: write it' in imported.lines

    file.write_text(file.read_text('utf-8').replace('body: …', 'body: Ora c’è.'), encoding='utf-8')

    assert run(archive, one).path == 'nothing new'


def test_a_file_of_notes_with_errors_stays_as_it_is(annotated: Path) -> None:
    (annotated / PATH).write_text('- id: [', encoding='utf-8')
    page = 'https://proben.example/it/articoli/first/originale/'

    imported = run(
        annotated, export(at(page, 'chiuse', tags=[]), at('https://www.talbote.example/damm', 'Landrat', tags=[]))
    )

    assert (annotated / PATH).read_text('utf-8') == '- id: ['
    assert imported.path == '1 annotation added'
    assert any(f'{PATH} has errors: mend them first' in line for line in imported.lines)


def test_other_json_is_no_article(archive: Path) -> None:
    imported = run(archive, b'{"type": "FeatureCollection"}')
    assert imported.path == ''
    assert imported.lines == ('  it is JSON, but neither an export of Hypothesis nor a W3C Web Annotation',)


def test_an_export_cannot_write_to_the_terminal(archive: Path) -> None:
    imported = run(archive, export(at('https://x.example/\x1b[31m', 'qui', id='\x1b]0;x\x07')))
    assert all(line.isprintable() for line in imported.lines)


def test_a_text_that_would_break_the_archive_is_reported(archive: Path) -> None:
    imported = run(archive, export(at('https://www.talbote.example/damm', 'Landrat', text='[x](javascript:alert(1))')))
    assert errors_of(archive) == []
    assert imported.path in ('', '1 annotation added')


def test_annotations_and_articles_are_told_apart_in_one_run(archive: Path) -> None:
    notes, text = archive.parent / 'a.json', archive.parent / 'b.txt'
    notes.write_text(json.dumps([{'@context': 'http://www.w3.org/ns/anno.jsonld', 'type': 'Annotation'}]), 'utf-8')
    text.write_text('Un titolo\n\nIl fiume sale ancora e la gente va via di casa, come ogni anno a maggio.\n', 'utf-8')

    first, second = import_files(archive, [notes, text], 'it', None, None)

    assert first.path == ''
    assert second.path == 'content/articles/un-titolo.md'
