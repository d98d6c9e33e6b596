from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.markup.parsing import make_parser, parse_markup
from site_builder.markup.plainness import is_plain, parse_plain

WORDS = st.text(alphabet='aé中12.)(-–!„“\'"%€:;,?/@=+#$\u00a0\u2028\x0b\x85 ', max_size=8)
TEXTS = st.lists(st.lists(WORDS, max_size=3).map('\n'.join), max_size=4).map('\n\n'.join)
ANYTHING = st.text(alphabet='a1.)-+#=:!"\'\\`*_[]<>&~|{}^$ \t\r\n\0\u00a0', max_size=30)


@given(TEXTS | ANYTHING, st.booleans())
def test_what_is_taken_for_plain_has_the_tokens_that_the_parser_makes(text: str, own: bool) -> None:
    if is_plain(text):
        assert list(parse_plain(text)) == make_parser(own).parse(text, {})


@pytest.mark.parametrize(
    'text',
    [
        'Ein Satz.',
        'Eine Zeile,\nnoch eine!\n\n\nNoch ein Absatz.\n',
        '„Zitat“ – (so) 50 % 3.5 http://a.example/?b=c',
        '',
        '\n',
    ],
)
def test_paragraphs_of_words_are_plain(text: str) -> None:
    assert is_plain(text)
    assert list(parse_plain(text)) == make_parser(True).parse(text, {})


BLOCKS = [
    '# Titel',
    'Titel\n---',
    'Titel\n===',
    '- Punkt',
    '+ Punkt',
    '* Punkt',
    '1. Punkt',
    '12) Punkt',
    '> Zitat',
    '    x',
]
WITHIN = ['*b*', '_b_', '`c`', '[a](b)', '[[a]]', '<a>', '&amp;', r'\*', '~~a~~', 'a|b', '[^1]', 'a{b}']
SPACES = ['a  \nb', 'a\tb', 'a\0b', 'a\r\nb', 'a\n b']


@pytest.mark.parametrize('text', [*BLOCKS, *WITHIN, *SPACES])
def test_what_markdown_may_read_otherwise_is_not_plain(text: str) -> None:
    assert not is_plain(f'Wort\n\n{text}\n')


def test_a_text_is_parsed_once() -> None:
    assert parse_markup('Ein *Wort*.', own=True) is parse_markup('Ein *Wort*.', own=True)
    assert parse_markup('Ein *Wort*.', own=True) is not parse_markup('Ein *Wort*.', own=False)
