from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.words import count_words, cut_words

COUNTS = (
    ('', 0),
    (' \n\t', 0),
    ('una parola', 2),
    ('l’amico dell’uomo', 2),
    ('Donaudampfschifffahrtsgesellschaft fährt', 2),
    ('ja – nein', 3),
    ('ja—nein', 2),
    ('und/oder', 2),
    ('—so', 1),
    ('开放模型', 4),
    ('Mistral 的模型', 4),
    ('ひらがな', 4),
    ('한국어 신문', 2),
    ('два слова', 2),
    ('كلمتان هنا', 2),
    ('hidden\u200bspaces', 2),
)


@pytest.mark.parametrize(('text', 'count'), COUNTS)
def test_words_are_counted_in_every_script(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(
    ('text', 'limit', 'cut'),
    [
        ('uno due tre', 2, 'uno due'),
        ('uno due tre', 3, 'uno due tre'),
        ('uno due tre  ', 9, 'uno due tre  '),
        ('uno due', 0, ''),
        ('', 0, ''),
        ('eins–zwei–drei', 2, 'eins–zwei–'),
        ('开放模型，更好。', 3, '开放模'),
        ('ที่นี่', 1, 'ที่'),
    ],
)
def test_a_text_is_cut_after_a_word(text: str, limit: int, cut: str) -> None:
    assert cut_words(text, limit) == cut


@given(st.text(), st.integers(0, 30))
def test_a_cut_is_the_beginning_of_the_text_and_has_no_more_words_than_allowed(text: str, limit: int) -> None:
    cut = cut_words(text, limit)

    assert text.startswith(cut)
    assert len(cut.split()) <= max(count_words(cut), limit)
    assert cut == text or len(cut.split()) <= limit


@given(st.lists(st.text('abcdefß', min_size=1), max_size=30), st.integers(0, 30))
def test_words_between_blanks_are_what_one_thinks(words: list[str], limit: int) -> None:
    assert count_words(' '.join(words)) == len(words)
    assert cut_words(' '.join(words), limit) == ' '.join(words[:limit])
