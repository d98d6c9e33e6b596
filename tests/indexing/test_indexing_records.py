from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from site_builder.indexing import list_things, record_units
from site_builder.indexing.records import part_words
from site_builder.pages.units import File
from tests.sites import CONFIG, SMALL, make_site, write_archive

EXCERPT = """
-- config.yaml --
site: {title: P, base_url: https://p.example/, languages: [it, de]}
rights: {default: citation, quote_words: 2, excerpt_words: 3}
-- content/articles/opened.md --
---
title: Case allagate
lang: it
rights: {level: excerpt}
---
Uno due tre quattro cinque.
-- content/articles/opened.de.md --
---
kind: translation
method: human
---
Eins zwei drei vier fünf.
"""


def records_of(source: Path, **how: Any) -> dict[str, list[str]]:
    """The lines of each record, by path; the first is its title, empty where it has none."""
    site = make_site(source, **how)
    made = [file for unit in record_units(site, list_things(site)) for file in unit.make()]
    found = {}
    for file in made:
        assert isinstance(file, File)
        text = file.content.decode()
        assert f'<html lang="{file.path.partition("/")[0]}">' in text
        title = re.findall('<h1>(.*)</h1>', text)
        found[file.path] = [unescape(line) for line in [*(title or ['']), *re.findall('<p>(.*)</p>', text)]]
    assert len(found) == len(made)
    return found


@pytest.fixture
def small(tmp_path: Path) -> dict[str, list[str]]:
    return records_of(write_archive(tmp_path, SMALL))


def test_an_article_is_found_in_each_language_by_what_is_in_that_language(small: dict[str, list[str]]) -> None:
    assert small['it/article/first.html'] == [
        'Il fiume sale',
        'Acqua alta in città.',
        'Le scuole restano chiuse.',
        'La piena, Ada Pichler, Il Ponte',
    ]
    assert small['de/article/first.html'] == [
        'Der Fluss steigt',
        'Hochwasser in der Stadt.',
        'Die Schulen bleiben zu.',
        'Das Hochwasser, Ada Pichler, Il Ponte',
    ]


def test_an_article_of_which_there_are_but_names_in_a_language_has_no_title_in_it(small: dict[str, list[str]]) -> None:
    assert small['it/article/second.html'] == ['', 'La piena, Der Talbote']
    assert small['de/article/second.html'][0] == 'Dämme halten'


def test_an_abstract_in_the_language_of_the_article_is_found_with_it(small: dict[str, list[str]]) -> None:
    assert small['it/article/third.html'][:2] == ['Conta dei danni', 'Il giornale elenca i danni.']


def test_events_are_found_by_title_summary_claims_and_names(tmp_path: Path) -> None:
    more = """-- content/events/flood.yaml --
title: {it: La piena, de: Das Hochwasser}
summary: {it: 'Il fiume, si veda [[first]].', de: Der Fluss.}
places: [bolzano]
claims: [{id: a, text: {it: Dieci case, de: Zehn Häuser}, evidence: [{article: first, stance: states, quote: Acqua}]}]
"""
    found = records_of(write_archive(tmp_path, SMALL, more))

    assert found['it/event/flood.html'] == ['La piena', 'Il fiume, si veda Il fiume sale.', 'Dieci case', 'Bolzano']
    assert found['de/event/flood.html'] == ['Das Hochwasser', 'Der Fluss.', 'Zehn Häuser', 'Bozen']


def test_entities_are_found_only_where_something_reports_of_them(tmp_path: Path) -> None:
    more = """-- content/people.yaml --
ada: {label: Ada Pichler, aliases: [A. P.], description: {it: Cronista, de: Reporterin}}
eva: {label: Eva Moser}
"""
    found = records_of(write_archive(tmp_path, SMALL, more))

    assert found['it/person/ada.html'] == ['Ada Pichler', 'A. P.', 'Cronista']
    assert found['de/person/ada.html'] == ['Ada Pichler', 'A. P.', 'Reporterin']
    assert not any('eva' in path for path in found)
    assert found['de/place/bolzano.html'] == ['Bozen', 'Bozen']


def test_own_pages_are_found_in_the_languages_in_which_they_are_written(tmp_path: Path) -> None:
    page = (
        '-- content/pages/about.it.md --\n---\ntitle: Chi siamo\nsummary: Noi.\n---\n## Parte\n\nRiga una\nriga due.\n'
    )
    found = records_of(write_archive(tmp_path, CONFIG, page))

    assert found == {'it/page/about.html': ['Chi siamo', 'Noi.', 'Parte', 'Riga una riga due.']}


def test_annotations_are_found_with_their_article_in_their_language(tmp_path: Path) -> None:
    notes = (
        '-- content/articles/first.notes.yaml --\n'
        '- {id: n, quote: Acqua alta, kind: context, body: {it: "Una *nota*.", de: Eine Anmerkung.}}\n'
    )
    found = records_of(write_archive(tmp_path, SMALL, notes))

    assert 'Una nota.' in found['it/article/first.html']
    assert 'Eine Anmerkung.' in found['de/article/first.html']
    assert not any('Acqua alta' in line for line in found['de/article/first.html'])


def test_of_a_text_that_may_be_cited_only_nothing_is_found_but_headlines(tmp_path: Path) -> None:
    source = write_archive(tmp_path, SMALL.replace('level: full', 'level: citation'))

    assert records_of(source)['it/article/first.html'] == ['Il fiume sale', 'La piena, Ada Pichler, Il Ponte']
    assert records_of(source)['de/article/first.html'] == ['Der Fluss steigt', 'Das Hochwasser, Ada Pichler, Il Ponte']
    assert 'Acqua alta in città.' in records_of(source, edition='private')['it/article/first.html']


def test_of_an_excerpt_its_opening_is_found_as_far_as_a_page_shows_it(tmp_path: Path) -> None:
    found = records_of(write_archive(tmp_path, EXCERPT))

    assert found['it/article/opened.html'] == ['Case allagate', 'Uno due tre […]']
    assert found['de/article/opened.html'] == ['', 'Eins zwei drei […]']


def test_a_text_in_a_language_that_is_not_the_sites_is_found_in_it(tmp_path: Path) -> None:
    article = '-- content/articles/a.md --\n---\ntitle: The river\nlang: en\nrights: {level: full}\n---\nIt rises.\n'
    found = records_of(write_archive(tmp_path, CONFIG, article))

    assert found == {'en/article/a.html': ['The river', 'It rises.']}


def test_words_are_written_so_that_their_parts_are_found() -> None:
    assert part_words('dell’Unione, d’‘oggi’, L’Aja') == "dell'Unione, d’‘oggi’, L'Aja"
    assert part_words('Open‑Source‐Gesetz ‐ „neu“') == 'Open-Source-Gesetz ‐ „neu“'


def test_words_cannot_become_markup(tmp_path: Path) -> None:
    article = (
        '-- content/articles/a.md --\n---\ntitle: A <b> & "c"\nlang: it\nrights: {level: full}\n---\n`<script>` & x\n'
    )
    site = make_site(write_archive(tmp_path, CONFIG, article))
    unit = next(iter(record_units(site, list_things(site))))
    text = b''.join(file.content for file in unit.make() if isinstance(file, File)).decode()

    assert '<h1>A &lt;b&gt; &amp; &quot;c&quot;</h1>' in text
    assert '<script>' not in text
