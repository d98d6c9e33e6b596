from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.forms import check_ref
from site_builder.importers.refs import make_ref, slug


def ref(title: str, file: str = 'notizia.txt', lang: str = 'it', taken: tuple[str, ...] = ()) -> str:
    return make_ref(title, file, lang=lang, taken=taken)


@pytest.mark.parametrize(
    ('text', 'lang', 'expected'),
    [
        ('Più città, perché no?', 'it', 'piu-citta-perche-no'),
        ("L'ora dell’IA", 'it', 'l-ora-dell-ia'),
        ('Große Übung für Ärzte', 'de', 'grosse-uebung-fuer-aerzte'),
        ('Grüezi', 'gsw', 'grueezi'),
        ('Der Müller', 'de-AT', 'der-mueller'),
        ('Müller a Genova', 'it', 'muller-a-genova'),
        ('Große', 'it', 'grosse'),
        ('Œuvre, Łódź, Ærø', 'fr', 'oeuvre-lodz-aero'),
        ('ﬁne', 'it', 'fine'),
        ('Stadt\u00adrat', 'de', 'stadtrat'),
        ('cafe\u0301', 'fr', 'cafe'),
        ('u\u0308ber', 'de', 'ueber'),
        ('100 % (cento)', 'it', '100-cento'),
        ('…', 'it', ''),
    ],
)
def test_a_slug_is_small_ascii_spelled_in_the_manner_of_the_language(text: str, lang: str, expected: str) -> None:
    assert slug(text, lang) == expected


def test_a_long_slug_is_cut_at_a_word() -> None:
    made = slug('Il consiglio provinciale approva il bilancio di previsione per il prossimo triennio')

    assert made == 'il-consiglio-provinciale-approva-il-bilancio-di-previsione'


def test_a_slug_of_one_long_word_is_cut_anywhere() -> None:
    assert slug('x' * 80) == 'x' * 60


def test_a_word_that_ends_at_the_limit_is_kept() -> None:
    assert slug(f'{"a" * 29} {"b" * 30} c') == f'{"a" * 29}-{"b" * 30}'


def test_a_ref_is_made_from_the_title() -> None:
    assert ref('Il fiume torna a salire') == 'il-fiume-torna-a-salire'


@pytest.mark.parametrize(
    'title', ['', '…', 'Городской совет утвердил план', '市议会批准了交通计划', 'Городской совет и Rassegna']
)
def test_a_title_without_latin_words_gives_way_to_the_name_of_the_file(title: str) -> None:
    assert ref(title, 'ritagli/2025 Nota_3.txt') == '2025-nota-3'


def test_a_file_without_a_name_in_latin_script_becomes_an_article() -> None:
    assert ref('', '新闻.txt') == 'article'


def test_a_ref_never_collides_with_one_in_use() -> None:
    assert ref('Il fiume', taken=('il-fiume',)) == 'il-fiume-2'
    assert ref('Il fiume', taken=('il-fiume', 'il-fiume-2', 'il-fiume-3')) == 'il-fiume-4'


def test_the_number_of_a_long_ref_stays_within_the_limit() -> None:
    title = 'a' * 29 + ' ' + 'b' * 30

    assert ref(title, taken=(f'{"a" * 29}-{"b" * 30}',)) == f'{"a" * 29}-2'


@given(st.text(max_size=120), st.text(max_size=20), st.sampled_from(('it', 'de', 'zh-Hans')), st.integers(0, 12))
def test_every_ref_is_well_formed_short_and_new(title: str, file: str, lang: str, used: int) -> None:
    taken: list[str] = []
    for _ in range(used):
        taken.append(make_ref(title, file, lang=lang, taken=taken))
    made = make_ref(title, file, lang=lang, taken=taken)

    assert check_ref(made) == made
    assert len(made) <= 60
    assert len({*taken, made}) == used + 1
