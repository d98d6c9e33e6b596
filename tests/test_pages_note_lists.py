from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from site_builder.model import NoteKind
from site_builder.pages.feeds import MAX_NOTES, NO_DATE
from site_builder.pages.views import CodebookPage, FeedDocument, FeedEntry, NoteGroup, NoteListPage, Page, Phrase
from tests.html_pages import broken_links, find_all, find_one, html_of, text_of
from tests.sites import SMALL, build, make_desk, pages_of, view_of, write_archive

NOTES = """
-- content/articles/first.notes.yaml --
- id: n1
  quote: Le scuole
  kind: context
  body: {it: Nota, de: Notiz}
  by: ada
  created: 2025-05-02
  tags: ["frame:water", school]
- id: n2
  quote: Hochwasser
  in: de
  kind: translation
  body: {it: Parola, de: Wort}
  by: {literal: Redazione}
  created: 2025-06
  tags: ["frame:water"]
- id: n3
  quote: Di questo non parla nessuno
  kind: context
  body: Smarrita
  by: ada
-- content/articles/second.notes.yaml --
- {id: n1, quote: Dämme, kind: comment, body: {de: Nur deutsch}, created: 2025-05-02, tags: ["frame:water"]}
-- content/pages/about.it.md --
---
title: Chi siamo
---
Un archivio di prova.
-- content/pages/about.notes.yaml --
- {id: n1, quote: prova, in: it, kind: context, body: Tentativo, created: 2025-07-01, tags: [school]}
"""
CODEBOOK = """
-- content/codebook.yaml --
frame:
  label: {it: Cornice, de: Deutungsrahmen}
  definition: {it: Come si guarda al fatto., de: Wie man auf das Geschehen sieht.}
"frame:water":
  label: {it: Acqua, de: Wasser}
  definition: {it: "Conta l’acqua.", de: Es geht ums Wasser.}
"frame:money":
  label: {it: Denaro}
  definition: {it: Conta il denaro.}
school:
  label: {it: Scuola, de: Schule}
  definition: {it: Si parla di scuola., de: Es geht um Schule.}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL, NOTES, CODEBOOK)


def list_of(source: Path, path: str) -> NoteListPage:
    view = view_of(source, path)
    assert isinstance(view, NoteListPage)
    return view


def codebook_of(source: Path, path: str = 'it/etichette/index.html') -> CodebookPage:
    view = view_of(source, path)
    assert isinstance(view, CodebookPage)
    return view


def rows(groups: tuple[NoteGroup, ...]) -> dict[str, list[str]]:
    """Of each group the annotations, each as its subject's address and its id."""
    return {group.heading: [f'{note.subject.href} {note.id}' for note in group.notes] for group in groups}


def paths(pages: dict[str, Page]) -> Iterator[str]:
    return (path for path, page in pages.items() if isinstance(page.view, NoteListPage | CodebookPage))


def feed_entries(source: Path, path: str) -> list[FeedEntry]:
    view = view_of(source, path)
    assert isinstance(view, FeedDocument)
    return [entry for entry in view.entries if '/note/' in entry.id]


# Lists


def test_there_are_lists_of_all_of_each_article_and_page_and_of_each_tag(source: Path) -> None:
    found = list(paths(pages_of(source)))

    assert [path.removesuffix('index.html') for path in found if path.startswith('it/')] == [
        'it/annotazioni/',
        'it/annotazioni/first/',
        'it/annotazioni/second/',
        'it/annotazioni/pages/about/',
        'it/etichette/',
        'it/etichette/frame/money/',
        'it/etichette/frame/water/',
        'it/etichette/school/',
    ]
    assert len(found) == 16


def test_without_annotations_there_is_no_list(tmp_path: Path) -> None:
    assert list(paths(pages_of(write_archive(tmp_path, SMALL)))) == []


def test_all_are_listed_by_kind_the_latest_first_and_those_without_a_date_last(source: Path) -> None:
    view = list_of(source, 'it/annotazioni/index.html')

    assert (view.heading, view.intro, view.subject) == ('Annotazioni', '5 annotazioni', None)
    assert rows(view.groups) == {
        'Contesto': ['/it/pagine/about/ n1', '/it/articoli/first/ n1', '/it/articoli/first/ n3'],
        'Note di traduzione': ['/it/articoli/first/ n2'],
        'Commenti': ['/it/articoli/second/ n1'],
    }
    assert [group.anchor for group in view.groups] == ['kind-context', 'kind-translation', 'kind-comment']


def test_every_kind_has_a_name_for_one_and_for_several(source: Path) -> None:
    for lang in ('it', 'de'):
        desk = make_desk(source, lang)
        for kind in get_args(NoteKind):
            assert desk.t(f'note-kind.{kind}')
            assert desk.t(f'note-kinds.{kind}')


def test_other_ways_lead_to_people_tags_and_texts_with_counts(source: Path) -> None:
    by_person, by_tag, by_text = list_of(source, 'de/anmerkungen/index.html').ways

    assert [(link.label.text, link.note, link.href) for link in by_person.links] == [
        ('Ada Pichler', '2 Anmerkungen', '/de/personen/ada/')
    ]
    assert [(link.label.text, link.note) for link in by_tag.links] == [
        ('Deutungsrahmen: Wasser', '3 Anmerkungen'),
        ('Schule', '2 Anmerkungen'),
    ]
    assert [(link.label, link.note) for link in by_text.links] == [
        (Phrase('Chi siamo', 'it'), '1 Anmerkung'),
        (Phrase('Dämme halten'), '1 Anmerkung'),
        (Phrase('Der Fluss steigt'), '3 Anmerkungen'),
    ]


def test_the_list_of_an_article_is_divided_by_text(source: Path) -> None:
    view = list_of(source, 'it/annotazioni/first/index.html')
    assert view.subject is not None

    assert (view.heading, view.subject.href) == ('Annotazioni su «Il fiume sale»', '/it/articoli/first/')
    assert rows(view.groups) == {
        'Sul testo originale': ['/it/articoli/first/ n1', '/it/articoli/first/ n3'],
        'Sulla traduzione in tedesco': ['/it/articoli/first/ n2'],
    }


def test_a_note_in_a_list_says_that_it_has_lost_its_place(source: Path) -> None:
    (group, _) = list_of(source, 'it/annotazioni/first/index.html').groups

    assert [note.status for note in group.notes] == ['', make_desk(source).t('note.orphaned')]


def test_a_body_in_a_list_says_its_language_where_it_is_not_the_pages(source: Path) -> None:
    for lang, path in (('de', 'it/annotazioni/second/index.html'), ('', 'de/anmerkungen/second/index.html')):
        assert list_of(source, path).groups[0].notes[0].body_lang == lang


# The codebook


def test_the_codebook_has_tags_by_group_with_definitions_and_those_without_a_group_last(source: Path) -> None:
    frame, others = codebook_of(source).groups

    assert (frame.heading, frame.definition) == (Phrase('Cornice'), Phrase('Come si guarda al fatto.'))
    assert [(row.link.label, row.definition) for row in frame.rows] == [
        (Phrase('Acqua'), Phrase('Conta l’acqua.')),
        (Phrase('Denaro'), Phrase('Conta il denaro.')),
    ]
    assert (others.heading, [row.link.label.text for row in others.rows]) == (Phrase(''), ['Scuola'])
    assert codebook_of(source).intro == '3 etichette'


def test_tags_are_in_the_order_of_the_pages_language_and_say_where_another_stands_in(source: Path) -> None:
    rows = codebook_of(source, 'de/schlagwoerter/index.html').groups[0].rows

    assert [row.link.label for row in rows] == [Phrase('Denaro', 'it', fallback=True), Phrase('Wasser')]


def test_tags_are_counted_by_outlet_and_by_language_of_the_article(source: Path) -> None:
    frame, others = codebook_of(source).groups
    water, money = frame.rows

    assert (water.count, water.outlets, water.languages) == (
        '3 annotazioni',
        ('Der Talbote (1)', 'Il Ponte (2)'),
        ('italiano (2)', 'tedesco (1)'),
    )
    assert (money.count, money.outlets, money.languages) == ('0 annotazioni', (), ())
    # One of the two is on a page, which is of no outlet.
    assert (others.rows[0].count, others.rows[0].outlets) == ('2 annotazioni', ('Il Ponte (1)',))


def test_a_tag_has_a_page_with_its_definition_and_its_notes(source: Path) -> None:
    view = list_of(source, 'de/schlagwoerter/frame/water/index.html')

    assert (view.heading, view.definition, view.intro) == (
        'Deutungsrahmen: Wasser',
        Phrase('Es geht ums Wasser.'),
        '3 Anmerkungen',
    )
    assert rows(view.groups) == {
        '': ['/de/artikel/first/ n2', '/de/artikel/second/ n1', '/de/artikel/first/ n1'],
    }
    assert list_of(source, 'it/etichette/frame/money/index.html').groups == ()


def test_tags_that_differ_in_their_colon_only_have_pages_of_their_own(tmp_path: Path) -> None:
    notes = NOTES.replace('["frame:water", school]', '["frame:water", frame-water]')
    found = [path for path in pages_of(write_archive(tmp_path, SMALL, notes)) if 'water' in path]

    assert sorted(found, reverse=True) == [
        'it/etichette/frame/water/index.html',
        'it/etichette/frame-water/index.html',
        'de/schlagwoerter/frame/water/index.html',
        'de/schlagwoerter/frame-water/index.html',
    ]


def test_without_a_codebook_tags_bear_their_own_names(tmp_path: Path) -> None:
    source = write_archive(tmp_path, SMALL, NOTES)
    frame, others = codebook_of(source).groups

    assert (frame.heading, frame.definition) == (Phrase('frame'), Phrase(''))
    assert [row.link.label for row in (*frame.rows, *others.rows)] == [Phrase('water'), Phrase('school')]


# Feeds


def test_the_feed_of_a_language_has_the_latest_notes(source: Path) -> None:
    entries = feed_entries(source, 'it/feed.xml')

    assert [(entry.title, entry.updated[:10], entry.authors, entry.lang) for entry in entries] == [
        ('Contesto: Chi siamo', '2025-07-01', (), 'it'),
        ('Traduzione: Il fiume sale', '2025-06-01', ('Redazione',), 'it'),
        ('Commento: Dämme halten', '2025-05-02', (), 'de'),
        ('Contesto: Il fiume sale', '2025-05-02', ('Ada Pichler',), 'it'),
        ('Contesto: Il fiume sale', NO_DATE[:10], ('Ada Pichler',), 'it'),
    ]
    assert [entry.url for entry in entries][:2] == [
        'https://proben.example/it/pagine/about/#note-n1',
        'https://proben.example/de/artikel/first/#note-n2',
    ]
    assert all(entry.summary.startswith('<p') for entry in entries)


def test_entries_of_articles_and_notes_are_in_one_order(source: Path) -> None:
    view = view_of(source, 'de/feed.xml')
    assert isinstance(view, FeedDocument)
    dates = [entry.updated for entry in view.entries]

    assert dates == sorted(dates, reverse=True)
    assert view.updated == '2025-07-01T00:00:00Z'
    assert len({entry.id for entry in view.entries}) == 8


def test_the_feed_of_an_event_has_articles_only(source: Path) -> None:
    assert feed_entries(source, 'it/eventi/flood/feed.xml') == []


def test_a_feed_has_no_more_notes_than_it_should(tmp_path: Path) -> None:
    rows = (
        f'- {{id: n{n}, quote: Le scuole, kind: context, body: Nota, created: 20{n:02}}}\n'
        for n in range(MAX_NOTES + 9)
    )
    source = write_archive(tmp_path, SMALL, f'-- content/articles/first.notes.yaml --\n{"".join(rows)}')
    entries = feed_entries(source, 'it/feed.xml')

    assert (len(entries), entries[0].updated[:4]) == (MAX_NOTES, '2028')
    assert make_desk(source).linked.listings.totals['annotations'] == MAX_NOTES + 9


# As they are read


def test_no_link_of_a_list_is_broken_and_no_id_is_given_twice(source: Path) -> None:
    files = build(source)

    assert broken_links(files, 'https://proben.example/') == []
    for path, root in html_of(files).items():
        found = [element.get('id') for element in root.iter() if element.get('id')]
        assert len(found) == len(set(found)), path


def test_the_codebook_is_read_as_groups_with_counts(source: Path) -> None:
    page = html_of(build(source))['it/etichette/index.html']

    assert 'Acqua Conta l’acqua. 3 annotazioni Testate Der Talbote (1) Il Ponte (2)' in text_of(find_one(page, 'main'))


def test_every_note_of_a_list_leads_to_its_place(source: Path) -> None:
    page = html_of(build(source))['de/anmerkungen/index.html']
    items = find_all(page, 'li', class_='note')

    assert len(items) == 5
    for item in items:
        assert [link for link in find_all(item, 'a') if '#note-n' in link.get('href', '')]
