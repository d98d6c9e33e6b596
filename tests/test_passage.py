from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.passage import INVISIBLE, is_whole, make_passage, strip_place, whole_places, word_edges

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
    ('a\u00ad\u0301', 'á'),
    ('\u200b\u0301', '\u0301'),
    ('x¯', 'x\u0304'),
    ('citta\u200b\u00ad\u0300\u200b!', 'città!'),
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
        assert letter in plain(f'.{piece}.')
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
        assert plain(f'.{text[first:last]}.') == f'.{passage.text[start:end]}.'


@given(spaced_texts())
def test_no_line_break_blank_or_invisible_sign_is_left(text: str) -> None:
    found = plain(text)
    assert found == found.strip(' ')
    assert '  ' not in found
    assert not set(found) & (INVISIBLE | set('\n\t\u00a0“”„«»’–—'))


@given(st.text(st.sampled_from('aeouüöéàçñßか\u3099\u1100\u1161\u11a8 .,„“'), max_size=30))
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert plain(unicodedata.normalize('NFD', text)) == plain(unicodedata.normalize('NFC', text))


# Words


@pytest.mark.parametrize(('text', 'words', 'places'), [
    ('arte parte arte', 'arte', [(0, 4), (11, 15)]),
    ('arte', 'arte', [(0, 4)]),
    ('l’arte_d’arte 4arte', 'arte', [(2, 6), (9, 13)]),
    ('la la la la', 'la la', [(0, 5), (3, 8), (6, 11)]),
    ('Ende.Und', 'Ende.', []),
    ('a.b axb', 'a.b', [(0, 3)]),
    ('漢字かな', '字か', [(1, 3)]),
])  # fmt: skip
def test_whole_places_are_all_that_are_no_part_of_a_word(text: str, words: str, places: list[tuple[int, int]]) -> None:
    assert whole_places(text, words, 9) == places
    assert whole_places(text, words, 1) == places[:1]


@given(st.text('ab .漢', max_size=30), st.text('ab .漢', min_size=1, max_size=3))
def test_a_place_is_whole_if_it_is_found_among_the_whole_ones(text: str, words: str) -> None:
    starts = [start for start in range(len(text)) if text.startswith(words, start)]
    places = [(start, start + len(words)) for start in starts]
    assert whole_places(text, words, 99) == [place for place in places if is_whole(text, place)]


@pytest.mark.parametrize(('text', 'place', 'edges'), [
    ('uno due tre', 5, [3, 4, 7, 8]),
    ('uno due tre', 4, [3, 4]),
    ('uno due tre', 7, [7, 8]),
    ('uno due».', 5, [3, 4, 7, 8, 9]),
    ('uno', 0, [0]),
    ('uno', 1, [0, 3]),
    ('uno', 3, [3]),
    ('uno....', 3, [3, 4, 5]),
    ('漢字かな', 2, [2]),
    ('', 0, [0]),
])  # fmt: skip
def test_the_edges_of_a_word_and_of_the_signs_beside_it(text: str, place: int, edges: list[int]) -> None:
    assert word_edges(text, place, 2) == edges


@pytest.mark.parametrize(('start', 'end', 'place'), [(0, 3, (1, 3)), (1, 4, (1, 3)), (1, 3, (1, 3)), (3, 4, (4, 3))])
def test_a_place_is_stripped_of_blanks(start: int, end: int, place: tuple[int, int]) -> None:
    assert strip_place(' ab ', start, end) == place
