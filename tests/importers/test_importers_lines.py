from __future__ import annotations

import pytest
from hypothesis import given

from site_builder.importers.lines import Line, ends_sentence, is_prose, split_lines, starts_lower, without
from tests.strategies import collected_texts


def test_lines_know_the_blank_lines_before_them_and_their_indent() -> None:
    assert split_lines('\n  uno\ndue  tre\t quattro \n \t\n\n\tcinque') == (
        Line('uno', gap=True, indent=2),
        Line('due tre quattro'),
        Line('cinque', gap=True, indent=4),
    )


@pytest.mark.parametrize('end', ['\n', '\r\n', '\r', '\v', '\x85', '\u2028'])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert [line.text for line in split_lines(f'uno{end}due{end}')] == ['uno', 'due']


@pytest.mark.parametrize('end', ['\f', '\u2029', '\n\f\n'])
def test_a_page_break_counts_as_a_blank_line(end: str) -> None:
    assert split_lines(f'uno{end}due')[1] == Line('due', gap=True)


def test_a_line_of_invisible_characters_is_blank_and_a_no_break_space_in_a_line_stays() -> None:
    assert split_lines('uno\n\u200b\ufeff\n5\u00a0000') == (Line('uno', gap=True), Line('5\u00a0000', gap=True))


def test_an_empty_text_has_no_lines() -> None:
    assert split_lines(' \n\n\t') == ()


def test_the_gap_before_a_line_that_is_taken_out_passes_to_the_next() -> None:
    lines = split_lines('a\n\nb\nc\nd')

    assert without(lines, {1}) == (Line('a', gap=True), Line('c', gap=True), Line('d'))
    assert without(lines, {0, 1, 2}) == (Line('d', gap=True),)
    assert without(lines, ()) == lines


@given(collected_texts())
def test_splitting_loses_no_character_but_white_space(text: str) -> None:
    assert (
        ''.join(line.text for line in split_lines(text)).split()
        == ''.join(part.strip() for part in text.replace('\f', '\n').splitlines()).split()
    )


@pytest.mark.parametrize('text', ['Fine.', 'Fine?', 'Fine!', 'Fine…', '«Fine.»', '(„Fine!“)', 'Fine.)*', '结束。'])
def test_a_sentence_ends_with_its_mark_whatever_closes_after_it(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize('text', ['Fine', 'Fine:', 'Fine,', 'Fine;', '«Fine»', ''])
def test_other_ends_are_no_end_of_a_sentence(text: str) -> None:
    assert not ends_sentence(text)


def test_prose_is_a_long_line_or_a_sentence_of_some_length() -> None:
    assert is_prose('a' * 120)
    assert is_prose(f'{"Parola " * 9}fine.')
    assert not is_prose('Parola.')
    assert not is_prose('Parola ' * 10)


def test_only_a_small_letter_starts_low() -> None:
    assert [starts_lower(text) for text in ('ora', 'è', 'Ora', '1 ora', '«ora', '')] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
