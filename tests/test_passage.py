from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.passage import INVISIBLE, make_passage

SIGNS = ' \t\n\u00a0\u00ad\u200b\u2060\ufeff“”„«»‘’‚‹›–—-‐aAüßéﬁﬀ½…u\u0308e\u0301o\u0327\u0301🙂漢か\u3099각'


def spaced_texts() -> st.SearchStrategy[str]:
    return st.one_of(st.text(st.sampled_from(SIGNS), max_size=40), st.text(max_size=40))


def plain(text: str) -> str:
    return make_passage(text).text


@pytest.mark.parametrize(('text', 'same'), [
    ('a  b', 'a b'),
    ('a\n\t b\u00a0c\u2009d\u3000e', 'a b c d e'),
    ('  a  ', 'a'),
    ('Stra\u00adßen\u200bbahn\ufeff', 'Straßenbahn'),
    ('a \u200b b', 'a b'),
    ('„so“ «so» “so” »so«', '"so" "so" "so" "so"'),
    ('l’altro ‚so‘ ‹so›', "l'altro 'so' 'so'"),
    ('2020–2025 — so ‐ und − so', '2020-2025 - so - und - so'),
    ('Mu\u0308ller citta\u0300', 'Müller città'),
    ('e\u0327\u0301', 'e\u0301\u0327'),
    ('eﬃziente ﬁnanze', 'effiziente finanze'),
    ('…', '...'),
    ('か\u3099', 'が'),
    ('\u1112\u1161\u11ab', '한'),
])  # fmt: skip
def test_what_a_reader_takes_for_the_same_is_the_same(text: str, same: str) -> None:
    assert plain(text) == plain(same)


@pytest.mark.parametrize(('one', 'other'), [('Maße', 'Masse'), ('Ab', 'ab'), ('a b', 'ab'), ('10', '1O'), ('ü', 'u')])
def test_what_a_reader_tells_apart_stays_apart(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@pytest.mark.parametrize('text', ['', ' ', '\n\n', '\u00ad', ' \u200b\ufeff '])
def test_nothing_readable_is_empty(text: str) -> None:
    assert make_passage(text).text == ''
    assert make_passage(text).starts == ()


@pytest.mark.parametrize(('text', 'quote', 'original'), [
    ('Die  Stra\u00adße ist zu.', 'Straße', 'Stra\u00adße'),
    ('Ja, die\n„Brücke“ hält', 'die "Brücke"', 'die\n„Brücke“'),
    ('Hr. Mu\u0308ller sagt', 'Müller', 'Mu\u0308ller'),
    ('le ﬁnanze', 'finanze', 'ﬁnanze'),
    ('le ﬁnanze', 'inanze', 'ﬁnanze'),
    ('so … dann', '...', '…'),
    ('ein 🙂 Bild', 'Bild', 'Bild'),
])  # fmt: skip
def test_a_place_is_that_in_the_original_text(text: str, quote: str, original: str) -> None:
    passage = make_passage(text)
    start = passage.text.index(quote)
    first, last = passage.span(start, start + len(quote))
    assert text[first:last] == original


@given(spaced_texts())
def test_each_character_is_made_from_the_one_at_its_place(text: str) -> None:
    passage = make_passage(text)
    assert len(passage.text) == len(passage.starts) == len(passage.ends)
    assert list(passage.starts) == sorted(passage.starts)
    for letter, start, end in zip(passage.text, passage.starts, passage.ends, strict=True):
        assert 0 <= start < end <= len(text)
        piece = text[start:end]
        assert letter in plain(f'x{piece}x')
        assert letter == ' ' or not piece.isspace()


@given(spaced_texts(), st.data())
def test_the_original_of_a_span_reads_as_the_span(text: str, data: st.DataObject) -> None:
    passage = make_passage(text)
    count = len(passage.text)
    if not count:
        return
    start = data.draw(st.integers(0, count - 1))
    end = data.draw(st.integers(start + 1, count))
    first, last = passage.span(start, end)
    assert passage.text[start:end].strip() in plain(text[first:last])
    whole = (start == 0 or passage.starts[start] >= passage.ends[start - 1]) and (
        end == count or passage.starts[end] >= passage.ends[end - 1]
    )
    if whole:
        assert plain(f'x{text[first:last]}x') == f'x{passage.text[start:end]}x'


@given(spaced_texts())
def test_no_line_break_blank_or_invisible_sign_is_left(text: str) -> None:
    found = plain(text)
    assert found == found.strip(' ')
    assert '  ' not in found
    assert not set(found) & (INVISIBLE | set('\n\t\u00a0“”„«»’–—'))


@given(st.text(st.sampled_from('aeouüöéàçñßか\u3099\u1100\u1161\u11a8 .,„“'), max_size=30))
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert plain(unicodedata.normalize('NFD', text)) == plain(unicodedata.normalize('NFC', text))
