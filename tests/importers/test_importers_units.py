from __future__ import annotations

import textwrap

import pytest
from hypothesis import given

from site_builder.importers.lines import split_lines
from site_builder.importers.units import ANSWER, BULLET, NUMBER, QUESTION, Unit, split_units
from tests.importers.texts import GERMAN, ITALIAN
from tests.strategies import collected_texts


def units(text: str) -> list[Unit]:
    return list(split_units(split_lines(text)))


def gathered(text: str) -> list[str]:
    return [unit.text for unit in units(text)]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert gathered('Il fiume sale.\nIl ponte trema.\nLa gente guarda.') == [
        'Il fiume sale.',
        'Il ponte trema.',
        'La gente guarda.',
    ]


def test_a_line_that_goes_on_in_a_sentence_belongs_to_the_one_before() -> None:
    assert gathered('Il fiume sale ancora,\nma non troppo.\nIl ponte trema.') == [
        'Il fiume sale ancora,\nma non troppo.',
        'Il ponte trema.',
    ]
    assert gathered('Il fiume sale.\nma non troppo') == ['Il fiume sale.', 'ma non troppo']


@pytest.mark.parametrize('width', [50, 72, 100])
def test_a_text_broken_at_a_column_is_put_together_again(width: int) -> None:
    paragraphs = [ITALIAN, GERMAN, ITALIAN]
    apart = '\n\n'.join('\n'.join(textwrap.wrap(paragraph, width)) for paragraph in paragraphs)

    assert [text.replace('\n', ' ') for text in gathered(apart)] == paragraphs


def test_a_text_broken_at_a_column_without_blank_lines_breaks_where_a_line_is_not_full() -> None:
    together = '\n'.join('\n'.join(textwrap.wrap(paragraph, 60)) for paragraph in (ITALIAN, GERMAN))

    assert [text.replace('\n', ' ') for text in gathered(together)] == [ITALIAN, GERMAN]


def test_short_paragraphs_of_about_one_length_stay_apart() -> None:
    lines = [f'Il fiume numero {number} sale ancora di qualche metro e poi scende.' for number in range(100, 106)]

    assert gathered('\n'.join(lines)) == lines


def test_blank_lines_always_part() -> None:
    assert gathered('Il fiume\n\nsale ancora') == ['Il fiume', 'sale ancora']


def test_items_questions_and_answers_begin_anew() -> None:
    lines = ['Ecco', '• uno', '- due', '1. tre', '2) quattro', 'D: cinque?', 'R: sei', 'Frage: sieben?', 'Q: eight?']

    assert gathered('\n'.join(lines)) == lines


def test_an_item_goes_on_in_indented_lines() -> None:
    assert gathered('• uno\n  Due e tre.\n• quattro') == ['• uno\nDue e tre.', '• quattro']


def test_a_dash_or_a_number_at_the_beginning_of_a_full_line_is_no_item() -> None:
    text = (
        'Il consiglio si riunisce soltanto una volta, nella seduta di\n'
        '10. di questo mese, e ne discute per intero con i cittadini -\n'
        '– quelli presenti – fino a tarda notte, senza decidere nulla\n'
        'di concreto.'
    )

    assert len(units(text)) == 1


def test_a_row_of_stars_stands_alone() -> None:
    assert gathered('Il fiume sale\n***\nma non troppo') == ['Il fiume sale', '***', 'ma non troppo']


def test_a_unit_knows_its_mark_and_its_surroundings() -> None:
    first, second, third = units('• uno\n\n12. due\n\ntre')

    assert (first.bullet, first.number, first.is_alone) == ('•', None, True)
    assert (second.bullet, second.number, second.is_alone) == ('', 12, True)
    assert (third.bullet, third.number, third.gap_after) == ('', None, True)
    assert not units('uno.\nDue.')[0].is_alone


@given(collected_texts())
def test_units_hold_every_line_in_order(text: str) -> None:
    lines = split_lines(text)

    assert [line for unit in split_units(lines) for line in unit.lines] == list(lines)


@pytest.mark.parametrize('text', ['• a', '- a', '* a', '– a', '▪ a', '·\ta'])
def test_bullets(text: str) -> None:
    assert BULLET.match(text)


@pytest.mark.parametrize('text', ['•a', '-a', '— a', '-', '+ a', '-- a'])
def test_no_bullets(text: str) -> None:
    assert not BULLET.match(text)


@pytest.mark.parametrize(
    ('text', 'is_number'),
    [
        ('1. a', True),
        ('0) a', True),
        ('999. a', True),
        ('01. a', False),
        ('1.a', False),
        ('1. ', False),
        ('2025. a', False),
    ],
)
def test_numbers(text: str, is_number: bool) -> None:
    assert bool(NUMBER.match(text)) == is_number


@pytest.mark.parametrize(
    'text', ['D: a', 'D : a', 'F: a', 'Q: a', 'Q1: a', 'Domanda: a', 'FRAGE: a', 'Question: a', '问：a', 'Вопрос: a']
)
def test_questions(text: str) -> None:
    assert QUESTION.match(text)


@pytest.mark.parametrize('text', ['D. Esempio disse', 'Domande: a', 'Data: a', 'D:', 'R: a', 'Fiume: a'])
def test_no_questions(text: str) -> None:
    assert not QUESTION.match(text)


@pytest.mark.parametrize('text', ['R: a', 'A: a', 'Risposta: a', 'Antwort: a', '答：a'])
def test_answers(text: str) -> None:
    assert ANSWER.match(text)
