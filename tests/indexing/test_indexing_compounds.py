from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.indexing.compounds import END, HEAD, find_words, list_compounds


def compounds_of(*texts: str) -> dict[str, list[str]]:
    return list_compounds(Counter(word for text in texts for word in find_words(text)))


@pytest.mark.parametrize(
    ('text', 'letter', 'compound'),
    [
        ('Sprache, Sprachmodelle', 'm', 'sprach|modelle'),
        ('die Zeitung, der Zeitungsartikel', 'a', 'zeitungs|artikel'),
        ('Tage, Tageblatt', 'b', 'tage|blatt'),
        ('das Land und der Landtag', 't', ''),
        ('ein Verlust und ver', 'l', ''),
        ('die Straße, der Straßenübergang', 'u', 'straßen|übergang'),
        ('Rat, Rathaus', 'h', 'rat|haus'),
        ('vind, vindøkonomi', '_', 'vind|økonomi'),
        ('frétt, fréttaþjónusta, frétta', '_', 'frétta|þjónusta'),
    ],
    ids=['ending dropped', 'link', 'as it is', 'end too short', 'prefix', 'umlaut', 'short head', 'o slash', 'thorn'],
)
def test_a_compound_stands_under_the_letter_that_its_end_begins_with(text: str, letter: str, compound: str) -> None:
    assert compounds_of(text).get(letter, []) == [compound] * bool(compound)


def test_a_compound_of_three_stands_under_each_of_its_ends() -> None:
    found = compounds_of('Bundes, Wirtschaft, Bundeswirtschaft, Bundeswirtschaftsminister')

    assert found['w'] == ['bundes|wirtschaft', 'bundes|wirtschaftsminister']
    assert found['m'] == ['bundeswirtschafts|minister']


def test_the_compounds_of_most_texts_come_first() -> None:
    found = compounds_of('Wasser Wasserwerk Wasserwege Wasserwand', 'Wasserwerk Wasserwege', 'Wasserwerk')

    assert found == {'w': ['wasser|werk', 'wasser|wege', 'wasser|wand']}


def test_figures_and_signs_are_no_words() -> None:
    assert find_words('CO2-Steuer, «Überblick» 2025: E-Mail_Adresse') == {
        'co',
        'steuer',
        'überblick',
        'e',
        'mail',
        'adresse',
    }


@given(st.lists(st.lists(st.text('abcsenß', min_size=1, max_size=12))))
def test_every_end_begins_with_its_letter_and_is_long_enough(texts: list[list[str]]) -> None:
    for letter, compounds in list_compounds(Counter(word for words in texts for word in set(words))).items():
        for compound in compounds:
            head, *ends = compound.split('|')
            assert len(head) >= HEAD
            assert all(len(''.join(ends[place:])) >= END for place in range(len(ends)))
            assert all(end[0].replace('ß', 's') == letter for end in ends)
            assert compound.replace('|', '') in {word for words in texts for word in words}
