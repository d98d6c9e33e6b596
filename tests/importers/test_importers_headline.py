from __future__ import annotations

import pytest

from site_builder.importers.headline import Headline, find_headline, opening
from site_builder.importers.lines import split_lines
from tests.importers.texts import ITALIAN


def headline(text: str, aside: frozenset[int] = frozenset()) -> Headline:
    return find_headline(split_lines(text), aside)


@pytest.mark.parametrize(
    'title',
    ['Il fiume torna a salire', 'Il fiume sale ancora?', '«Non mollo», dice Ada', 'eBike: 10 consigli', 'E ora…'],
)
def test_the_first_line_is_the_headline_where_it_stands_by_itself(title: str) -> None:
    assert headline(f'{title}\n\n{ITALIAN}') == Headline(0)
    assert headline(f'{title}\n{ITALIAN}') == Headline(0)


@pytest.mark.parametrize(
    'line',
    [
        'Il fiume sale.',
        'Il fiume sale: ecco perché:',
        'Il fiume sale,',
        '• Il fiume sale',
        '1. Il fiume sale',
        '[Il fiume sale]',
        '2025',
        ITALIAN,
    ],
)
def test_a_line_that_is_no_headline_is_not_taken_for_one(line: str) -> None:
    assert headline(f'{line}\n\n{ITALIAN}') == Headline(None)


def test_a_line_of_a_wrapped_paragraph_is_no_headline() -> None:
    assert headline('Il fiume torna a salire e la gente\nguarda la piena dal ponte che trema.') == Headline(None)
    assert headline('Il fiume torna a salire\nIl ponte trema ancora') == Headline(None)


def test_a_headline_may_stand_above_a_line_that_is_set_aside() -> None:
    assert headline('Il fiume sale\n2025-03-08\nIl ponte trema.', frozenset({1})) == Headline(0)


def test_a_text_of_one_line_has_no_headline() -> None:
    assert headline('Il fiume sale') == Headline(None)
    assert headline('2025-03-08\nIl fiume sale', frozenset({0})) == Headline(None)


@pytest.mark.parametrize('section', ['notizia', 'POLITICA', 'Kultur', 'L’intervista', 'ambiente', 'Cronaca |'])
def test_the_name_of_a_section_above_the_headline_is_no_headline(section: str) -> None:
    assert headline(f'{section}\n\nIl fiume torna a salire\n\n{ITALIAN}') == Headline(1, frozenset({0}))


def test_a_short_headline_above_a_subtitle_is_no_section() -> None:
    assert headline(f'Fiume\n\nLa piena torna a salire\n\n{ITALIAN}') == Headline(0)


def test_the_name_of_a_section_is_the_headline_where_there_is_no_other() -> None:
    assert headline(f'Kultur\n\n{ITALIAN}') == Headline(0)
    assert headline(f'Kultur\n\n{ITALIAN}\n\n{ITALIAN}') == Headline(0)


def test_an_opening_is_cut_at_a_word_and_says_so() -> None:
    assert opening('Il fiume sale.') == 'Il fiume sale.'
    assert opening('La piena, che era attesa da giorni, è arrivata nella notte tra lunedì e martedì, e il ponte…') == (
        'La piena, che era attesa da giorni, è arrivata nella notte tra lunedì e martedì…'
    )
    assert opening('x' * 100) == 'x' * 80 + '…'
