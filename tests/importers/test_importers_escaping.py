from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.escaping import escape_heading, escape_inline, escape_line
from tests.importers.texts import kinds, shown
from tests.strategies import plain_lines

MARKUP = [
    '*corsivo* e **grassetto**',
    'prezzo 5*3*2',
    '_così_ e __così__',
    '`codice` e ``altro``',
    '[testo](https://a.example)',
    '![foto](foto.jpg)',
    '[nota]: https://a.example',
    '[1]: https://a.example "titolo"',
    '[[valle-chiara]] e [[[tre]]]',
    '<b>grassetto</b>',
    '<https://a.example>',
    '<!-- muto -->',
    '&egrave; &#232; &amp;',
    '~~barrato~~',
    '# titolo',
    '###### titolo',
    '#',
    '> citazione',
    '>citazione',
    '- voce',
    '+ voce',
    '* voce',
    '1. voce',
    '1) voce',
    '2025. Anno difficile',
    '---',
    '===',
    '***',
    '___',
    '- - -',
    '|---|---|',
    ':-: | :-:',
    '~~~',
    '```',
    'fine della riga \\',
    '\\* \\_ \\\\',
    'C:\\nuovo\\[testo]',
    'snake_case_name e _inizio',
    'a * b * c',
    '**',
    '¡*¿*',
]


@pytest.mark.parametrize('line', MARKUP)
def test_what_looks_like_markup_shows_as_it_was_written(line: str) -> None:
    assert shown(escape_line(line)).strip() == line
    assert kinds(escape_line(line)) == ['p']


@pytest.mark.parametrize('line', MARKUP)
def test_what_looks_like_markup_shows_on_the_second_line_of_a_paragraph(line: str) -> None:
    assert shown(f'prima\n{escape_line(line)}').strip() == f'prima\n{line}'


@pytest.mark.parametrize('line', MARKUP)
def test_what_looks_like_markup_shows_in_a_heading_a_list_and_bold(line: str) -> None:
    assert shown(f'## {escape_heading(line)}').strip() == line
    assert shown(f'- {escape_line(line)}').strip() == line
    assert shown(f'**D: {escape_inline(line)}.**').strip() == f'D: {line}.'


@pytest.mark.parametrize(
    'line',
    [
        'Il 30 % (circa) costa 5 * 3 = 15 euro & spiccioli; [omissis] e [...] restano.',
        'snake_case, #hashtag, C# e 3 < 4 > 2: nulla da nascondere!',
        '-voce, 1.voce e 8.3.2025, «così» – „so“ – “thus”',
        'info@posta.example, https://foglio.example/a-b_c?d=1&e=2',
    ],
)
def test_text_that_cannot_be_misread_gets_no_backslash(line: str) -> None:
    assert escape_line(line) == line


@pytest.mark.parametrize(
    ('text', 'written'), [('fine #', 'fine \\#'), ('fine ##', 'fine \\##'), ('C#', 'C#'), ('#', '\\#')]
)
def test_signs_at_the_end_of_a_heading_are_escaped_where_they_would_vanish(text: str, written: str) -> None:
    assert escape_heading(text) == written
    assert shown(f'## {written}').strip() == text


@given(plain_lines())
def test_any_line_shows_letter_by_letter_alone_in_a_heading_and_in_a_list(line: str) -> None:
    assert shown(escape_line(line)).strip() == line
    assert shown(f'### {escape_heading(line)}').strip() == line
    assert shown(f'- {escape_line(line)}').strip() == line


@given(st.lists(plain_lines(), min_size=2, max_size=5))
def test_any_lines_show_letter_by_letter_in_one_paragraph(lines: list[str]) -> None:
    markdown = '\n'.join(map(escape_line, lines))

    assert shown(markdown).strip().split('\n') == lines
    assert kinds(markdown) == ['p']


@given(plain_lines().map(lambda text: f'D: {text}?'))
def test_any_question_shows_letter_by_letter_in_bold(text: str) -> None:
    assert shown(f'**{escape_inline(text)}**').strip() == text
