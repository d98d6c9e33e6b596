from __future__ import annotations

import pytest
from hypothesis import given

from site_builder.importers.lines import split_lines
from site_builder.importers.structure import Block, Kind, count_blocks, parse_blocks
from tests.importers.texts import GERMAN, ITALIAN
from tests.strategies import collected_texts


def blocks(*parts: str, by: str = '\n\n') -> tuple[Block, ...]:
    return parse_blocks(split_lines(by.join(parts)))


def kinds(*parts: str, by: str = '\n\n') -> list[Kind]:
    return [block.kind for block in blocks(*parts, by=by)]


# Headings


@pytest.mark.parametrize(
    'line',
    [
        'La piena',
        'Che cosa resta?',
        'Il ponte: una storia',
        '«Non mollo»',
        '2025, anno di piene',
        'Drei Fragen an Ada Beispiel',
    ],
)
def test_a_short_line_alone_above_a_paragraph_is_a_heading(line: str) -> None:
    assert kinds(ITALIAN, line, GERMAN) == ['paragraph', 'heading', 'paragraph']


@pytest.mark.parametrize(
    'line',
    [
        'La piena è arrivata.',
        'I punti sono questi:',
        'La piena;',
        'Che notte!',
        'e poi',
        f'La piena{", quella che nessuno aspettava più" * 4}',
        '• La piena',
        '— %',
    ],
)
def test_other_lines_alone_are_paragraphs(line: str) -> None:
    assert 'heading' not in kinds(ITALIAN, line, GERMAN)


def test_a_heading_has_a_paragraph_under_it() -> None:
    assert kinds(ITALIAN, 'Ada Esempio') == ['paragraph', 'paragraph']
    assert kinds(ITALIAN, 'Ada Esempio', 'Ugo Prova') == ['paragraph'] * 3
    assert kinds(ITALIAN, 'La piena', '• uno', '• due') == ['paragraph', 'paragraph', 'list']


def test_of_two_short_lines_only_the_one_above_the_paragraph_is_a_heading() -> None:
    assert kinds('La piena', 'Una storia', ITALIAN) == ['paragraph', 'heading', 'paragraph']


def test_without_blank_lines_a_heading_is_much_shorter_than_its_neighbours() -> None:
    assert kinds(ITALIAN, 'La piena', GERMAN, by='\n') == ['paragraph', 'heading', 'paragraph']
    assert kinds('La piena sale.', 'Il ponte', 'La gente guarda.', by='\n') == ['paragraph'] * 3


def test_without_blank_lines_a_short_line_in_a_sentence_is_no_heading() -> None:
    assert kinds(ITALIAN.removesuffix('.'), 'La Piena', GERMAN, by='\n') == ['paragraph'] * 3


def test_numbered_lines_above_paragraphs_are_headings_with_their_numbers() -> None:
    found = blocks('1. La piena:', ITALIAN, '2. Il ponte', GERMAN)

    assert [block.kind for block in found] == ['numbered heading', 'paragraph'] * 2
    assert [block.lines for block in found[::2]] == [('1. La piena:',), ('2. Il ponte',)]


def test_a_heading_may_stand_above_numbered_headings() -> None:
    assert kinds('Due storie', '1. La piena', ITALIAN) == ['heading', 'numbered heading', 'paragraph']


def test_a_numbered_sentence_is_a_paragraph() -> None:
    assert kinds('1. La piena è arrivata nella notte.', ITALIAN) == ['paragraph', 'paragraph']


# Lists


@pytest.mark.parametrize('bullet', '•-*–▪·')
@pytest.mark.parametrize('by', ['\n', '\n\n'])
def test_bullets_in_a_row_are_a_list(bullet: str, by: str) -> None:
    found = blocks('Ecco:', *(f'{bullet} {word}' for word in ('uno', 'due', 'tre')), 'Fine.', by=by)

    assert found[1] == Block('list', ('uno', 'due', 'tre'))
    assert [block.kind for block in found] == ['paragraph', 'list', 'paragraph']


def test_one_bullet_is_a_list_only_if_it_is_nothing_else() -> None:
    assert kinds('• uno', ITALIAN) == ['list', 'paragraph']
    assert kinds('- uno', ITALIAN) == ['paragraph', 'paragraph']
    assert kinds('* uno', ITALIAN) == ['paragraph', 'paragraph']


def test_dashes_of_a_dialogue_are_no_list() -> None:
    assert kinds('– Come va?', '– Bene.', by='\n') == ['paragraph', 'paragraph']
    assert kinds('— Come va.', '— Bene.', by='\n') == ['paragraph', 'paragraph']


def test_bullets_of_another_shape_begin_another_list() -> None:
    assert blocks('• uno', '• due', '▪ tre', by='\n') == (Block('list', ('uno', 'due')), Block('list', ('tre',)))


def test_an_item_keeps_the_lines_in_which_it_goes_on() -> None:
    assert blocks('• uno\n  e mezzo\n• due') == (Block('list', ('uno\ne mezzo', 'due')),)


def test_numbers_in_sequence_are_a_numbered_list() -> None:
    assert blocks('3. uno', '4. due', by='\n') == (Block('numbered list', ('3. uno', '4. due')),)
    assert kinds('1. uno', '3. due', by='\n') == ['paragraph', 'paragraph']


# Interviews


@pytest.mark.parametrize('label', ['D', 'Domanda', 'Frage', 'Q', 'F'])
def test_labelled_questions_of_an_interview_are_questions(label: str) -> None:
    found = blocks(f'{label}: Come va?', ITALIAN, f'{label}: Parliamo del ponte.', GERMAN)

    assert [block.kind for block in found] == ['question', 'paragraph'] * 2
    assert found[2].lines == (f'{label}: Parliamo del ponte.',)


def test_a_question_and_an_answer_are_an_interview_and_one_label_is_none() -> None:
    assert kinds('D: Come va?', 'R: Bene, grazie.', by='\n') == ['question', 'paragraph']
    assert kinds('D: Come va?', ITALIAN) == ['paragraph', 'paragraph']
    assert kinds('F: una lettera', 'D: una lettera') == ['paragraph', 'paragraph']


def test_a_question_in_stars_is_a_question() -> None:
    assert blocks('**Come va?**', ITALIAN)[0] == Block('question', ('Come va?',))
    assert kinds('**Come va.**', ITALIAN) == ['paragraph', 'paragraph']
    assert kinds('**Come** va **oggi?**', ITALIAN)[0] != 'question'


def test_a_short_answer_is_no_heading() -> None:
    assert kinds('D: Come va?', 'Bene', 'D: Davvero?', 'Sì', ITALIAN)[1:4:2] == ['paragraph', 'paragraph']


# Everything


def test_a_row_of_stars_is_a_break() -> None:
    assert kinds(ITALIAN, '* * *', GERMAN) == ['paragraph', 'break', 'paragraph']
    assert kinds(ITALIAN, '- - -', '- - -', GERMAN) == ['paragraph', 'break', 'break', 'paragraph']


def test_an_empty_text_has_no_blocks() -> None:
    assert blocks('') == ()


@given(collected_texts())
def test_blocks_hold_every_line_in_order(text: str) -> None:
    lines = split_lines(text)
    held = [line for block in parse_blocks(lines) for item in block.lines for line in item.split('\n')]

    assert len(held) == len(lines)
    assert all(shown in line.text for shown, line in zip(held, lines, strict=True))


def test_blocks_are_counted_by_kind() -> None:
    assert count_blocks(blocks('La piena', ITALIAN, '• uno', '* * *', 'Il ponte', ITALIAN)) == {
        'break': 1,
        'heading': 2,
        'list': 1,
    }
    assert count_blocks(()) == {}


def test_a_long_dialogue_is_read_in_proportion_to_its_length() -> None:
    assert set(kinds(*['– Come va?'] * 20_000, by='\n')) == {'paragraph'}
