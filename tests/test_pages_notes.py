from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.notes import note_groups, notes_on
from site_builder.pages.shown import original_text, page_text, reading_texts, rendition_text
from site_builder.pages.views import Day, EntityPage, Note, OriginalPage, OwnPageView, ParallelPage, Phrase, Text
from tests.html_pages import broken_links, find_all, html_of, text_of
from tests.sites import SMALL, article_view_of, build, event_view_of, make_desk, view_of, write_archive

NOTES = """
-- content/articles/first.notes.yaml --
- id: wall
  quote: Le scuole
  kind: context
  body: {it: 'Vedi *bene* [[flood]].', de: 'Siehe [[flood]].'}
  by: ada
  created: 2025-05-02
  sources: [https://www.example.org/verbale]
  see: [second, flood]
  tags: ["frame:water", school]
- id: high
  quote: Hochwasser
  in: de
  kind: translation
  body: {it: Solo in italiano.}
  by: {literal: Redazione}
- id: water
  quote: Acqua alta
  kind: question
  body: Per tutti.
- id: lost
  quote: Di questo non parla nessuno
  kind: comment
  body: Che cosa?
- id: changed
  quote: scuole restavano chiuse
  prefix: Acqua alta in città. Le
  suffix: .
  kind: correction
  body: Corretto.
-- content/articles/third.notes.yaml --
- {id: n1, quote: elenca i danni, in: it, kind: source, body: Sunto}
- {id: n2, quote: tutti i danni del paese in una volta, kind: source, body: Testo non posseduto}
-- content/pages/about.it.md --
---
title: Chi siamo
---
## Il lavoro

Un archivio di prova.
-- content/pages/about.de.md --
---
title: Über uns
---
Ein Archiv zur Probe.
-- content/pages/about.notes.yaml --
- {id: p1, quote: prova, in: it, kind: definition, body: {it: Un tentativo., de: Ein Versuch.}}
- {id: p2, quote: Probe, in: de, kind: definition, body: {it: Un tentativo., de: Ein Versuch.}}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL, NOTES)


def ids(notes: tuple[tuple[Note, ...], ...]) -> list[list[str]]:
    return [[note.id for note in block] for block in notes]


def text_in(source: Path, lang: str, ref: str = 'first') -> Text:
    (text,) = reading_texts(make_desk(source, lang), ref)
    return text


def note_in(source: Path, lang: str, id_: str) -> Note:
    """An annotation of the first article, wherever its page shows it."""
    view = article_view_of(source, 'first', lang)
    blocks = [block for text in view.texts for block in (*text.notes, *text.across)]
    notes = [note for block in (*blocks, *(group.notes for group in view.other_notes)) for note in block]
    (note,) = (note for note in notes if note.id == id_)
    return note


# Beside the text


def test_a_note_stands_beside_the_block_in_which_its_passage_ends(source: Path) -> None:
    text = text_in(source, 'it')

    assert ids(text.notes) == [['water'], ['wall', 'changed']]
    assert [note.number for block in text.notes for note in block] == ['1', '2', '3']


def test_a_passage_over_two_paragraphs_has_its_note_beside_the_second(tmp_path: Path) -> None:
    source = write_archive(
        tmp_path,
        SMALL,
        '-- content/articles/first.notes.yaml --\n'
        '- {id: n1, quote: alta in città. Le scuole, kind: context, body: Nota}',
    )
    text = text_in(source, 'it')

    assert ids(text.notes) == [[], ['n1']]
    assert ['<mark' in block.html for block in text.blocks] == [True, True]
    assert ['note-ref' in block.html for block in text.blocks] == [False, True]


def test_marks_bear_number_id_and_kind_of_their_note(source: Path) -> None:
    html = text_in(source, 'it').blocks[0].html

    assert '<mark class="note-question" data-note="water">Acqua alta</mark>' in html
    assert 'href="#note-water" aria-label="Nota 1: Domanda">1</a>' in html


def test_a_text_without_notes_has_none(source: Path) -> None:
    text = text_in(source, 'de', 'second')

    assert (text.notes, text.across) == ((), ())
    assert '<mark' not in text.blocks[0].html


def test_a_text_that_is_not_held_keeps_its_notes_below(source: Path) -> None:
    view = article_view_of(source, 'third')
    (group,) = view.other_notes

    assert ids(view.texts[0].notes) == [['n1']]
    assert (group.heading, [note.id for note in group.notes]) == ('Sul testo originale', ['n2'])
    assert group.notes[0].status == ''


# From both languages


def test_notes_on_the_original_stand_across_the_translation_and_the_other_way_round(source: Path) -> None:
    german = text_in(source, 'de')
    original = original_text(make_desk(source, 'de'), 'first')

    assert (german.kind, ids(german.notes), ids(german.across)) == (
        'translation',
        [['high'], []],
        [['water'], ['wall', 'changed']],
    )
    assert (ids(original.notes), ids(original.across)) == ([['water'], ['wall', 'changed']], [['high'], []])


def test_a_reader_of_the_originals_language_finds_the_notes_on_the_translation_too(source: Path) -> None:
    text = text_in(source, 'it')

    assert (text.kind, ids(text.across)) == ('original', [['high'], []])


def test_texts_of_unlike_numbers_of_paragraphs_are_not_paired(source: Path) -> None:
    longer = SMALL.replace('Die Schulen bleiben zu.', 'Die Schulen bleiben zu.\n\nNoch etwas.')
    view = article_view_of(write_archive(source, longer, NOTES), 'first', 'de')

    assert (ids(view.texts[0].notes), view.texts[0].across) == ([['high'], [], []], ())
    assert {group.heading: [note.id for note in group.notes] for group in view.other_notes} == {
        'Zum Originaltext': ['water', 'wall', 'changed'],
        make_desk(source, 'de').t('note.lost'): ['lost'],
    }


def test_side_by_side_each_text_has_its_own_notes(source: Path) -> None:
    view = view_of(source, 'it/articoli/first/a-fronte-de/index.html')
    assert isinstance(view, ParallelPage)

    assert ids(view.left.notes) == [['water'], ['wall', 'changed']]
    assert ids(view.right.notes) == [['high'], []]


def test_the_page_of_the_original_by_itself_has_no_notes_twice(source: Path) -> None:
    view = view_of(source, 'de/artikel/first/original/index.html')
    assert isinstance(view, OriginalPage)

    assert view.article.other_notes == ()
    assert ids(view.article.texts[0].notes) == [['water'], ['wall', 'changed']]


# Those without a place


def test_notes_without_a_place_stand_last_under_a_heading_of_their_own_in_every_language(source: Path) -> None:
    for lang in ('it', 'de'):
        desk = make_desk(source, lang)
        (group,) = article_view_of(source, 'first', lang).other_notes
        assert (group.heading, [note.id for note in group.notes]) == (desk.t('note.lost'), ['lost'])
        assert group.notes[0].status == desk.t('note.orphaned')


def test_a_quote_that_stands_twice_is_lost_too_and_says_why(tmp_path: Path) -> None:
    notes = '-- content/articles/first.notes.yaml --\n- {id: n1, quote: le scuole, kind: context, body: Nota}'
    twice = SMALL.replace('Acqua alta in città.', 'le scuole e le scuole.')
    source = write_archive(tmp_path, twice, notes)
    (group,) = article_view_of(source, 'first').other_notes

    assert group.notes[0].status == make_desk(source).t('note.ambiguous')


def test_no_note_is_dropped_whatever_its_outcome(source: Path) -> None:
    for lang in ('it', 'de'):
        view = article_view_of(source, 'first', lang)
        shown = [note.id for text in view.texts for block in (*text.notes, *text.across) for note in block]
        shown += [note.id for group in view.other_notes for note in group.notes]
        assert sorted(shown) == ['changed', 'high', 'lost', 'wall', 'water']


def test_a_passage_that_was_changed_shows_both_wordings(source: Path) -> None:
    note = note_in(source, 'it', 'changed')

    assert (note.quote, note.now) == (Phrase('scuole restavano chiuse'), Phrase('scuole restano chiuse'))
    assert note.status == make_desk(source).t('note.fuzzy')


# What a note says


def test_a_note_has_all_that_was_written_of_it(source: Path) -> None:
    note = note_in(source, 'it', 'wall')

    assert (note.kind, note.kind_name, note.by) == ('context', 'Contesto', 'Ada Pichler')
    assert note.quote == Phrase('Le scuole')
    assert '<em>bene</em> <a href="/it/eventi/flood/">La piena</a>.' in note.body.html
    assert note.date == Day('2 maggio 2025', '2025-05-02')
    assert [link.href for link in note.sources] == ['https://www.example.org/verbale']
    assert [(link.href, link.label) for link in note.see] == [
        ('/it/articoli/second/', Phrase('Dämme halten', 'de')),
        ('/it/eventi/flood/', Phrase('La piena')),
    ]
    assert [link.label.text for link in note.tags] == ['frame: water', 'school']
    assert (note.subject.href, note.subject.label) == ('/it/articoli/first/', Phrase('Il fiume sale'))
    assert (note.about, note.status, note.now) == ('Sul testo originale', '', Phrase(''))


def test_a_body_is_in_the_pages_language_else_in_another_and_says_so(source: Path) -> None:
    assert [note_in(source, lang, 'wall').body_lang for lang in ('it', 'de')] == ['', '']
    assert 'Siehe' in note_in(source, 'de', 'wall').body.html
    assert [note_in(source, lang, 'high').body_lang for lang in ('it', 'de')] == ['', 'it']
    assert [note_in(source, lang, 'water').body_lang for lang in ('it', 'de')] == ['', '']


def test_a_quote_says_its_language(source: Path) -> None:
    assert note_in(source, 'it', 'high').quote == Phrase('Hochwasser', 'de')
    assert note_in(source, 'de', 'high').quote == Phrase('Hochwasser')
    assert note_in(source, 'de', 'wall').quote == Phrase('Le scuole', 'it')


def test_a_note_may_have_no_author_and_no_date(source: Path) -> None:
    note = note_in(source, 'it', 'water')

    assert (note.by, note.date, note.sources, note.see, note.tags) == ('', None, (), (), ())


@pytest.mark.parametrize(('lang', 'about'), [('it', 'Sulla traduzione in tedesco'), ('de', 'Zur Übersetzung')])
def test_a_note_says_which_text_it_is_on(source: Path, lang: str, about: str) -> None:
    assert note_in(source, lang, 'high').about.startswith(about)


# Permalinks


@pytest.mark.parametrize(
    ('id_', 'it', 'de'),
    [
        ('wall', '/it/articoli/first/originale/', '/de/artikel/first/original/'),
        ('high', '/de/artikel/first/', '/de/artikel/first/'),
        ('lost', '/it/articoli/first/', '/de/artikel/first/'),
    ],
)
def test_a_permalink_leads_to_the_page_that_has_the_note_beside_its_text(
    source: Path, id_: str, it: str, de: str
) -> None:
    assert note_in(source, 'it', id_).place == f'{it}#note-{id_}'
    assert note_in(source, 'de', id_).place == f'{de}#note-{id_}'


def test_every_link_to_a_note_and_back_has_an_end_and_no_id_is_given_twice(source: Path) -> None:
    files = build(source)

    assert broken_links(files, 'https://proben.example/') == []
    for path, root in html_of(files).items():
        found = [element.get('id') for element in root.iter() if element.get('id')]
        assert len(found) == len(set(found)), path


# Pages of the archive's own


def test_notes_on_a_page_stand_beside_its_text(source: Path) -> None:
    view = view_of(source, 'it/pagine/about/index.html')
    assert isinstance(view, OwnPageView)

    assert ids(view.text.notes) == [[], ['p1']]
    assert view.text.notes[1][0].place == '/it/pagine/about/#note-p1'
    assert [(group.heading, [note.id for note in group.notes]) for group in view.other_notes] == [
        ('Sulla pagina in tedesco', ['p2'])
    ]
    assert view.other_notes[0].notes[0].place == '/de/seiten/about/#note-p2'


def test_the_texts_of_a_page_and_a_rendition_know_their_own_notes_only(source: Path) -> None:
    desk = make_desk(source, 'de')
    page = desk.find('page', 'about')
    assert page is not None

    assert ids(page_text(desk, page).notes) == [['p2']]
    assert ids(rendition_text(desk, desk.linked.archive.renditions['first']['de']).notes) == [['high'], []]
    assert [item.record.meta.id for item in notes_on(desk, 'pages/about', 'it')] == ['p1']
    assert note_groups(desk, 'pages/legal', ()) == ()


# Where else they show


def test_who_wrote_a_note_has_it_on_the_own_page(source: Path) -> None:
    view = view_of(source, 'it/persone/ada/index.html')
    assert isinstance(view, EntityPage)

    assert [note.id for note in view.notes] == ['wall']
    assert view.notes_pager is None


def test_what_a_note_points_to_says_where_it_is_mentioned(source: Path) -> None:
    assert [link.href for link in article_view_of(source, 'second').mentioned_in] == ['/it/articoli/first/']
    assert [link.href for link in event_view_of(source, 'flood').mentioned_in] == ['/it/articoli/first/']


def test_an_article_leads_to_all_notes_on_it(source: Path) -> None:
    link = article_view_of(source, 'first').annotations
    assert link is not None

    assert (link.href, link.label.text) == ('/it/annotazioni/first/', '5 annotazioni')
    assert article_view_of(source, 'second').annotations is None


def test_a_reader_without_scripts_has_the_whole_note(source: Path) -> None:
    page = html_of(build(source))['it/articoli/first/index.html']
    (note,) = (aside for aside in find_all(page, 'aside', class_='note') if aside.get('id') == 'note-wall')

    for words in ('Vedi bene La piena.', 'Ada Pichler', '2 maggio 2025', 'Dämme halten', 'frame: water'):
        assert words in text_of(note)


# Rights


LIMITED = """
-- content/articles/cited.md --
---
title: Titolo
lang: it
---
Prima di tutto uno due tre quattro cinque sei sette e poi basta.
-- content/articles/cited.de.md --
---
kind: abstract
---
Der Artikel zählt von eins bis sieben und hört dann auf.
-- content/articles/cited.notes.yaml --
- {id: n1, quote: uno due tre quattro cinque sei, kind: context, body: Nota}
- {id: n2, quote: Artikel zählt von eins bis sieben, in: de, kind: context, body: Nota}
- {id: n3, quote: uno due TRE quattro cinque sei sette e poi, prefix: Prima di tutto, kind: context, body: Nota}
"""


def limited(folder: Path, edition: str) -> dict[str, Note]:
    config = SMALL.replace('languages: [it, de]\n', 'languages: [it, de]\nrights: {quote_words: 3}\n', 1)
    view = article_view_of(write_archive(folder, config, LIMITED), 'cited', 'it', edition=edition)
    blocks = [block for text in view.texts for block in text.notes]
    return {note.id: note for block in (*blocks, *(group.notes for group in view.other_notes)) for note in block}


def test_quotes_of_a_withheld_text_are_cut_in_public_and_those_of_our_own_abstract_are_not(tmp_path: Path) -> None:
    notes = limited(tmp_path, 'public')

    assert notes['n1'].quote == Phrase('uno due tre […]')
    assert notes['n2'].quote == Phrase('Artikel zählt von eins bis sieben', 'de')
    assert (notes['n3'].quote, notes['n3'].now) == (Phrase('uno due TRE […]'), Phrase('uno due tre […]'))


def test_the_private_edition_quotes_in_full(tmp_path: Path) -> None:
    notes = limited(tmp_path, 'private')

    assert notes['n1'].quote == Phrase('uno due tre quattro cinque sei')
    assert notes['n3'].now == Phrase('uno due tre quattro cinque sei sette e poi')
