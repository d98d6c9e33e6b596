from __future__ import annotations

import pytest

from site_builder.issues import Issue
from site_builder.link.annotations import ORIGINAL, Placed, find_subject
from tests.archives import CONFIG, article, codes, event, link, notes, page, rendition

TEXT = 'Il *fiume* sale da giorni.\n\nLe scuole restano [chiuse](https://example.org/) fino a lunedì, dice la sindaca.'


def placed(*texts: str, folder: str = 'articles/a') -> list[Placed]:
    return list(link(CONFIG, *texts)[0].annotations[folder])


def note_issues(*texts: str) -> list[Issue]:
    return [issue for issue in link(CONFIG, *texts)[1] if issue.code.startswith('note.')]


def shown(items: list[Placed]) -> list[tuple[str, str, str]]:
    """Id, outcome and passage of each."""
    return [(item.record.meta.id, item.anchor.outcome if item.anchor else '', item.found) for item in items]


def note(id_: str, quote: str, prefix: str = '', suffix: str = '', lang: str = '') -> str:
    """An annotation's keys, without braces."""
    keys = {'id': id_, 'quote': quote, 'prefix': prefix, 'suffix': suffix, 'in': lang}
    return ', '.join(f'{key}: "{value}"' for key, value in keys.items() if value)


def notes_on(ref: str, *items: str, room: str = 'articles') -> str:
    rows = ''.join(f'- {{{item}, kind: context, body: Nota}}\n' for item in items)
    return f'-- content/{room}/{ref}.notes.yaml --\n{rows}'


def test_a_quote_is_found_through_markdown() -> None:
    items = placed(article('a', TEXT), notes_on('a', note('n1', 'fiume sale'), note('n2', 'restano chiuse fino')))
    assert shown(items) == [('n1', 'exact', 'fiume sale'), ('n2', 'exact', 'restano chiuse fino')]
    assert [(item.start, item.end) for item in items] == [(3, 13), (35, 54)]
    assert all(item.source == ORIGINAL and item.is_placed for item in items)


def test_a_quote_may_go_over_paragraphs() -> None:
    [item] = placed(article('a', TEXT), notes_on('a', note('n1', 'da giorni. Le scuole')))
    assert item.found == 'da giorni.\nLe scuole'


def test_annotations_stand_in_the_order_of_their_places_and_the_lost_ones_last() -> None:
    items = placed(
        article('a', TEXT), notes_on('a', note('x', 'nulla di ciò'), note('b', 'scuole'), note('a', 'fiume'))
    )
    assert [item.record.meta.id for item in items] == ['a', 'b', 'x']
    assert items[-1].anchor is not None
    assert (items[-1].start, items[-1].end, items[-1].found) == (0, 0, '')


def test_an_annotation_is_about_the_rendition_that_it_names() -> None:
    items = placed(
        article('a', 'Der Fluss steigt.', lang='de'),
        rendition('a', 'it', 'Il fiume sale.', kind='abstract'),
        notes_on('a', note('n1', 'Fluss'), note('n2', 'fiume', lang='it'), note('n3', 'Fluss', lang='it')),
    )
    assert [(item.record.meta.id, item.source, item.is_placed) for item in items] == [
        ('n1', ORIGINAL, True),
        ('n2', 'it', True),
        ('n3', 'it', False),
    ]


def test_an_annotation_in_the_language_of_the_article_is_about_its_own_text() -> None:
    [item] = placed(article('a', TEXT), notes_on('a', note('n1', 'fiume', lang='it')))
    assert (item.source, item.found) == (ORIGINAL, 'fiume')


def test_where_there_is_no_text_an_annotation_has_no_place_and_no_fault() -> None:
    texts = (article('a', ''), notes_on('a', note('n1', 'fiume')))
    [item] = placed(*texts)
    assert (item.anchor, item.is_placed) == (None, False)
    assert note_issues(*texts) == []


def test_a_page_has_annotations_too() -> None:
    texts = (page('info', 'Chi *siamo* noi.'), notes_on('info', note('n1', 'siamo noi', lang='it'), room='pages'))
    assert shown(placed(*texts, folder='pages/info')) == [('n1', 'exact', 'siamo noi')]


def test_what_a_link_is_called_is_part_of_the_text() -> None:
    texts = (event('piena'), page('info', 'Della [[piena]] e di [[piena|ieri]], [[altro]].'))
    linked, _ = link(
        CONFIG, *texts, notes_on('info', note('n1', 'Della Piena e di ieri, altro', lang='it'), room='pages')
    )
    [item] = linked.annotations['pages/info']
    assert item.found == 'Della Piena e di ieri, altro'


def test_a_press_text_has_no_links_of_ours() -> None:
    texts = (event('piena'), article('a', 'Della [[piena]].'), notes_on('a', note('n1', 'Della [[piena]]')))
    assert placed(*texts)[0].found == 'Della [[piena]]'


@pytest.mark.parametrize(('text', 'item', 'code'), [
    (TEXT, note('n1', 'fiume'), ''),
    (TEXT, note('n1', 'Le scuole restano chiuse fino', 'un altro', 'contesto'), 'note.moved'),
    (TEXT, note('n1', 'scuole rimangono chiuse fino', 'giorni. Le', 'a lunedì'), 'note.fuzzy'),
    ('Testo. Testo.', note('n1', 'Testo'), 'note.ambiguous'),
    (TEXT, note('n1', 'nessuno lo sa'), 'note.orphaned'),
])  # fmt: skip
def test_what_is_not_certain_is_a_warning_at_the_quote(text: str, item: str, code: str) -> None:
    found = note_issues(article('a', text), notes_on('a', item))
    assert codes(found) == ([code] if code else [])
    for issue in found:
        assert (issue.path, issue.line, issue.is_error) == ('content/articles/a.notes.yaml', 1, False)
        assert issue.column == 1 + '- {id: "n1", '.index('id') + len('id: "n1", ')


@pytest.mark.parametrize(('item', 'hint'), [
    (note('n1', 'Le scuole restano chiuse fino', 'un altro', 'contesto'), '[Le scuole restano chiuse fino]'),
    (note('n1', 'scuole rimangono chiuse fino', 'giorni. Le', 'a lunedì'), '[scuole restano chiuse fino]'),
    (note('n1', 'scuole rimangono chiuse fino'), '[scuole restano chiuse fino]'),
    (note('n1', 'restan'), 'Quote whole words'),
])  # fmt: skip
def test_a_warning_shows_the_best_candidates(item: str, hint: str) -> None:
    [issue] = note_issues(article('a', TEXT), notes_on('a', item))
    assert hint in issue.hint
    assert ('check --fix' in issue.hint) == (issue.code in ('note.moved', 'note.fuzzy'))


def test_an_ambiguous_quote_shows_each_place() -> None:
    [issue] = note_issues(article('a', 'Uno Testo due. Tre Testo quattro.'), notes('a', 'id: n1'))
    assert 'Uno [Testo] due' in issue.hint
    assert 'Tre [Testo] quattro' in issue.hint


def test_a_long_passage_is_shown_by_its_ends() -> None:
    text = ' '.join(f'parola{number}' for number in range(40))
    [issue] = note_issues(article('a', text), notes_on('a', note('n1', text[:-3] + 'xyz', 'prima', 'dopo')))
    assert ' … ' in issue.hint
    assert len(issue.hint) < 300


def test_the_subject_of_an_annotation_is_found_by_its_folder_and_language() -> None:
    archive = link(CONFIG, article('a'), rendition('a', 'it'), page('info', 'Testo.'))[0].archive
    assert find_subject(archive, 'articles/a', '') == (archive.articles['a'], ORIGINAL)
    assert find_subject(archive, 'articles/a', 'it') == (archive.renditions['a']['it'], 'it')
    assert find_subject(archive, 'pages/info', 'it') == (archive.own_pages['info']['it'], 'it')
    assert find_subject(archive, 'pages/info', 'de') == (None, 'de')
    assert find_subject(archive, 'articles/b', '') == (None, ORIGINAL)
