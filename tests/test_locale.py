from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.edtf import Edtf, parse_edtf
from site_builder.locale import (
    DATE_WORDS,
    direction,
    elide,
    format_day_of_year,
    format_edtf,
    format_number,
    language_name,
    month_name,
    plural_categories,
    plural_category,
    sort_key,
)
from tests.date_words import DATE_WORDS_OF
from tests.strategies import edtf_texts

READINGS = (
    ('2025-03-08', '8 marzo 2025', '8. März 2025', '8 March 2025'),
    ('2025-03-01', '1º marzo 2025', '1. März 2025', '1 March 2025'),
    ('2025-03', 'marzo 2025', 'März 2025', 'March 2025'),
    ('2025', '2025', '2025', '2025'),
    (
        '2025-03-08?',
        '8 marzo 2025 (datazione incerta)',
        '8. März 2025 (Datierung unsicher)',
        '8 March 2025 (date uncertain)',
    ),
    ('2025-03-08~', '8 marzo 2025 circa', 'ca. 8. März 2025', 'c. 8 March 2025'),
    ('2025-03~', 'marzo 2025 circa', 'ca. März 2025', 'c. March 2025'),
    ('2025~', '2025 circa', 'ca. 2025', 'c. 2025'),
    ('2025?', '2025 (datazione incerta)', '2025 (Datierung unsicher)', '2025 (date uncertain)'),
    ('2025%', '2025 circa (datazione incerta)', 'ca. 2025 (Datierung unsicher)', 'c. 2025 (date uncertain)'),
    ('1985-04-XX', 'aprile 1985 (giorno sconosciuto)', 'April 1985 (Tag unbekannt)', 'April 1985 (day unknown)'),
    (
        '1985-04-XX?',
        'aprile 1985 (giorno sconosciuto, datazione incerta)',
        'April 1985 (Tag unbekannt, Datierung unsicher)',
        'April 1985 (day unknown, date uncertain)',
    ),
    ('2004-XX', '2004 (mese sconosciuto)', '2004 (Monat unbekannt)', '2004 (month unknown)'),
    (
        '1985-XX-XX~',
        '1985 circa (giorno e mese sconosciuti)',
        'ca. 1985 (Tag und Monat unbekannt)',
        'c. 1985 (day and month unknown)',
    ),
    ('201X', 'anni 2010', '2010er-Jahre', '2010s'),
    ('201X~', 'anni 2010 circa', 'ca. 2010er-Jahre', 'c. 2010s'),
    ('200X', 'tra il 2000 e il 2009', 'zwischen 2000 und 2009', 'between 2000 and 2009'),
    ('20XX', 'tra il 2000 e il 2099', 'zwischen 2000 und 2099', 'between 2000 and 2099'),
    ('19XX~', 'tra il 1900 circa e il 1999 circa', 'zwischen ca. 1900 und ca. 1999', 'between c. 1900 and c. 1999'),
    ('08XX', 'tra l’800 e l’899', 'zwischen 800 und 899', 'between 800 and 899'),
    ('000X', 'tra l’1 a.C. e il 9 d.C.', 'zwischen 1 v. Chr. und 9 n. Chr.', 'between 1 BC and 9 AD'),
    ('XXXX', 'data sconosciuta', 'Datum unbekannt', 'date unknown'),
    ('2025-03-03/2025-03-06', '3–6 marzo 2025', '3.–6. März 2025', '3–6 March 2025'),
    ('2025-03-01/2025-03-08', '1º–8 marzo 2025', '1.–8. März 2025', '1–8 March 2025'),
    ('2025-02-28/2025-03-03', '28 febbraio – 3 marzo 2025', '28. Februar – 3. März 2025', '28 February – 3 March 2025'),
    (
        '2024-12-30/2025-01-02',
        '30 dicembre 2024 – 2 gennaio 2025',
        '30. Dezember 2024 – 2. Januar 2025',
        '30 December 2024 – 2 January 2025',
    ),
    ('2025-03-03/2025-03-03', '3 marzo 2025', '3. März 2025', '3 March 2025'),
    ('2025-03/2025-05', 'marzo–maggio 2025', 'März–Mai 2025', 'March – May 2025'),
    (
        '2024-11/2025-02',
        'novembre 2024 – febbraio 2025',
        'November 2024 – Februar 2025',
        'November 2024 – February 2025',
    ),
    ('2024/2025', '2024–2025', '2024–2025', '2024–2025'),
    ('2025-03-03/2025-04', '3 marzo 2025 – aprile 2025', '3. März 2025 – April 2025', '3 March 2025 – April 2025'),
    ('2025-03-08/..', 'dall’8 marzo 2025', 'ab 8. März 2025', 'from 8 March 2025'),
    ('2025-03-01/..', 'dal 1º marzo 2025', 'ab 1. März 2025', 'from 1 March 2025'),
    (
        '2025-03-11/',
        'dall’11 marzo 2025 (fine sconosciuta)',
        'ab 11. März 2025 (Ende unbekannt)',
        'from 11 March 2025 (end unknown)',
    ),
    ('2025-03/..', 'da marzo 2025', 'ab März 2025', 'from March 2025'),
    ('2025/..', 'dal 2025', 'ab 2025', 'from 2025'),
    ('../2025-03-08', 'fino all’8 marzo 2025', 'bis 8. März 2025', 'until 8 March 2025'),
    ('../2025-03', 'fino a marzo 2025', 'bis März 2025', 'until March 2025'),
    ('../2025', 'fino al 2025', 'bis 2025', 'until 2025'),
    (
        '/2025-03-11',
        'fino all’11 marzo 2025 (inizio sconosciuto)',
        'bis 11. März 2025 (Beginn unbekannt)',
        'until 11 March 2025 (start unknown)',
    ),
    (
        '/2025-03-11?',
        'fino all’11 marzo 2025 (datazione incerta, inizio sconosciuto)',
        'bis 11. März 2025 (Datierung unsicher, Beginn unbekannt)',
        'until 11 March 2025 (date uncertain, start unknown)',
    ),
    ('2025-03-03~/2025-03-06~', '3–6 marzo 2025 circa', 'ca. 3.–6. März 2025', 'c. 3–6 March 2025'),
    (
        '2025-03-03~/2025-03-06?',
        '3 marzo 2025 circa – 6 marzo 2025 (datazione incerta)',
        'ca. 3. März 2025 – 6. März 2025 (Datierung unsicher)',
        'c. 3 March 2025 – 6 March 2025 (date uncertain)',
    ),
    ('2025-08~/..', 'da agosto 2025 circa', 'ab ca. August 2025', 'from c. August 2025'),
    ('0079-10-24', '24 ottobre 79 d.C.', '24. Oktober 79 n. Chr.', '24 October 79 AD'),
    ('0800/..', 'dall’800', 'ab 800', 'from 800'),
    ('-0043-03-15', '15 marzo 44 a.C.', '15. März 44 v. Chr.', '15 March 44 BC'),
    ('0000', '1 a.C.', '1 v. Chr.', '1 BC'),
    ('-0043/0014', '44 a.C. – 14 d.C.', '44 v. Chr. – 14 n. Chr.', '44 BC – 14 AD'),
    ('-0043-03-15/-0043-03-20', '15–20 marzo 44 a.C.', '15.–20. März 44 v. Chr.', '15–20 March 44 BC'),
    ('Y17000', '17.000', '17.000', '17,000'),
    ('Y-170000', '170.001 a.C.', '170.001 v. Chr.', '170,001 BC'),
    ('-0100/-0050', '101 a.C. – 51 a.C.', '101 v. Chr. – 51 v. Chr.', '101 BC – 51 BC'),
    (
        '2025-03-08T10:00:00Z',
        '8 marzo 2025, ore 10:00 (UTC)',
        '8. März 2025, 10:00 Uhr (UTC)',
        '8 March 2025, 10:00 (UTC)',
    ),
    (
        '2025-03-08T10:00:00+01:00',
        '8 marzo 2025, ore 10:00 (UTC+1)',
        '8. März 2025, 10:00 Uhr (UTC+1)',
        '8 March 2025, 10:00 (UTC+1)',
    ),
    (
        '2025-03-01T23:15:40-03:30',
        '1º marzo 2025, ore 23:15 (UTC−3:30)',
        '1. März 2025, 23:15 Uhr (UTC−3:30)',
        '1 March 2025, 23:15 (UTC−3:30)',
    ),
    ('2025-03-08T10:00:00', '8 marzo 2025, ore 10:00', '8. März 2025, 10:00 Uhr', '8 March 2025, 10:00'),
)
"""Dates as they are read in Italian, German and English; the blanks around a dash are thin."""


@pytest.mark.parametrize(('text', 'it', 'de', 'en'), READINGS)
def test_a_date_reads_as_an_editor_writes_it(text: str, it: str, de: str, en: str) -> None:
    date = parse_edtf(text)
    shown = [format_edtf(date, lang, words) for lang, words in DATE_WORDS_OF.items()]
    assert shown == [reading.replace(' – ', '\u2009–\u2009') for reading in (it, de, en)]


@pytest.mark.parametrize(
    ('lang', 'day', 'span', 'ancient'),
    [
        ('en-US', 'March 8, 2025', 'February 28 – March 3, 2025', 'March 15, 44 BC'),
        ('fr', '8 mars 2025', '28 février – 3 mars 2025', '15 mars 44 av. J.-C.'),
        ('es', '8 de marzo de 2025', '28 de febrero – 3 de marzo de 2025', '15 de marzo de 44 a. C.'),
        ('pl', '8 marca 2025', '28 lutego – 3 marca 2025', '15 marca 44 p.n.e.'),
        ('hu', '2025. március 8.', '2025. február 28. – március 3.', 'i. e. 44. március 15.'),
        ('ja', '2025年3月8日', '2025年2月28日～3月3日', '紀元前44年3月15日'),
        ('zh-Hans', '2025年3月8日', '2025年2月28日至3月3日', '公元前44年3月15日'),
        ('la', 'die 8 Martii 2025 p.C.n.', '2025 Februarii 28 – Martii 3', 'die 15 Martii 44 a.C.n.'),
    ],
)
def test_other_languages_read_as_cldr_has_it(lang: str, day: str, span: str, ancient: str) -> None:
    texts = ('2025-03-08', '2025-02-28/2025-03-03', '-0043-03-15')
    assert [_read(text, lang) for text in texts] == [day, span, ancient]


@pytest.mark.parametrize('lang', ['de-1996', 'de-Latn', 'de-DE-1996', 'de-150'])
def test_an_unknown_variant_is_taken_for_its_language(lang: str) -> None:
    assert _read('2025-03-08', lang) == '8. März 2025'
    assert month_name(3, lang) == 'März'


@pytest.mark.parametrize('lang', ['tlh', 'und', 'qqq', 'zxx', 'mul', 'x-y'])
@pytest.mark.parametrize(
    ('text', 'shown'),
    [
        ('2025-03-08', '2025-03-08'),
        ('2025-03~', 'c. 2025-03'),
        ('0079', '0079'),
        ('-0043', '-0043'),
        ('Y17000', '17000'),
        ('2025-03-03/2025-04', '2025-03-03 – 2025-04'),
        ('2025-03-03/2025-03-06', '2025-03-03 – 2025-03-06'),
        ('2025-03-08T17:05:00Z', '2025-03-08, 17:05 (UTC)'),
    ],
)
def test_an_unknown_language_reads_dates_as_in_iso(lang: str, text: str, shown: str) -> None:
    assert _read(text, lang) == shown


def test_an_unknown_language_has_plain_numbers_months_and_plurals() -> None:
    assert format_number(12345, 'tlh') == '12345'
    assert month_name(3, 'tlh') == '03'
    assert plural_category(1, 'tlh') == 'other'
    assert plural_categories('tlh') == ('other',)


def test_an_interval_for_which_cldr_has_no_pattern_names_both_ends() -> None:
    assert _read('2025-03/2025-05', 'fa') == 'مارس 2025 تا مهٔ 2025'


def test_an_interval_with_neither_end_is_an_unknown_date() -> None:
    assert format_edtf(Edtf('/', None, None, True), 'it', DATE_WORDS_OF['it']) == 'data sconosciuta'


@given(edtf_texts(), st.sampled_from(('it', 'de', 'en')))
def test_every_date_can_be_read(text: str, lang: str) -> None:
    shown = format_edtf(parse_edtf(text), lang, DATE_WORDS_OF[lang])
    assert shown.strip()
    assert not set('{}X%~?/') & set(shown)


@given(edtf_texts(), st.sampled_from(('it-CH', 'de-AT', 'en-US', 'fr', 'ru', 'ja', 'zh-Hant', 'fa', 'he', 'th', 'tlh')))
def test_every_date_can_be_read_in_other_languages(text: str, lang: str) -> None:
    assert format_edtf(parse_edtf(text), lang, DATE_WORDS_OF['en']).strip()


@given(st.dates(), st.dates())
def test_different_days_read_differently(a: date, b: date) -> None:
    for lang in ('it', 'de', 'en'):
        assert (_read(a.isoformat(), lang) == _read(b.isoformat(), lang)) == (a == b)


@pytest.mark.parametrize('lang', ['it', 'de', 'en'])
def test_the_words_for_dates_are_complete_and_all_used(lang: str) -> None:
    words = _Listening(DATE_WORDS_OF[lang])
    for text, *_ in READINGS:
        format_edtf(parse_edtf(text), lang, words)
    assert set(DATE_WORDS) == words.heard == set(DATE_WORDS_OF[lang])


def test_a_word_with_braces_of_its_own_does_no_harm() -> None:
    words = {**DATE_WORDS_OF['en'], 'date.approximate': '{0} {date.year} {date}'}
    assert format_edtf(parse_edtf('2025~'), 'en', words) == '{0} {date.year} 2025'


@pytest.mark.parametrize(
    ('text', 'elided'),
    [
        ('il 8 marzo', 'l’8 marzo'),
        ('Il 8 marzo', 'L’8 marzo'),
        ('del 8 marzo', 'dell’8 marzo'),
        ('Dal 11 maggio al 18 maggio', 'Dall’11 maggio al 18 maggio'),
        ('nel 80 d.C.', 'nell’80 d.C.'),
        ('sul 11.000', 'sull’11.000'),
        ('dal 1º marzo', 'dal 1º marzo'),
        ('dal 10 al 12 marzo', 'dal 10 al 12 marzo'),
        ('il 110 e il 118', 'il 110 e il 118'),
        ('il 18 marzo 1988', 'il 18 marzo 1988'),
        ('april 8', 'april 8'),
    ],
)
def test_italian_articles_are_elided_before_a_vowel(text: str, elided: str) -> None:
    assert elide(text, 'it') == elide(text, 'it-CH') == elided
    assert elide(text, 'de') == text


@pytest.mark.parametrize(
    ('lang', 'counts', 'categories'),
    [
        ('it', (0, 1, 2, 1_000_000), ('other', 'one', 'other', 'many')),
        ('de', (0, 1, 2, 1_000_000), ('other', 'one', 'other', 'other')),
        ('en', (0, 1, 2, 1_000_000), ('other', 'one', 'other', 'other')),
        ('pl', (0, 1, 2, 5, 22), ('many', 'one', 'few', 'many', 'few')),
        ('ar', (0, 1, 2, 3, 11, 100), ('zero', 'one', 'two', 'few', 'many', 'other')),
        ('ja', (0, 1, 2), ('other', 'other', 'other')),
    ],
)
def test_plurals_are_those_of_cldr(lang: str, counts: tuple[int, ...], categories: tuple[str, ...]) -> None:
    assert tuple(plural_category(count, lang) for count in counts) == categories


@pytest.mark.parametrize(
    ('lang', 'categories'),
    [
        ('it', ('one', 'many', 'other')),
        ('de', ('one', 'other')),
        ('en', ('one', 'other')),
        ('ar', ('zero', 'one', 'two', 'few', 'many', 'other')),
        ('ja', ('other',)),
    ],
)
def test_plural_categories_are_listed_in_order(lang: str, categories: tuple[str, ...]) -> None:
    assert plural_categories(lang) == categories


@given(st.integers(0, 10**7), st.sampled_from(('it', 'de', 'en', 'pl', 'ar', 'cy', 'tlh')))
def test_every_count_has_one_of_the_listed_categories(count: int, lang: str) -> None:
    assert plural_category(count, lang) in plural_categories(lang)


def test_numbers_have_the_separators_of_the_language() -> None:
    assert [format_number(1234567, lang) for lang in ('it', 'de', 'en', 'de-CH')] == [
        '1.234.567',
        '1.234.567',
        '1,234,567',
        '1’234’567',
    ]


@pytest.mark.parametrize(
    ('tag', 'it', 'de', 'en'),
    [
        ('de', 'tedesco', 'Deutsch', 'German'),
        ('en', 'inglese', 'Englisch', 'English'),
        ('it', 'italiano', 'Italienisch', 'Italian'),
        ('zh', 'cinese', 'Chinesisch', 'Chinese'),
        ('zh-Hans', 'cinese semplificato', 'Chinesisch (vereinfacht)', 'Simplified Chinese'),
        (
            'zh-Hant-TW',
            'cinese tradizionale (Taiwan)',
            'Chinesisch (traditionell, Taiwan)',
            'Traditional Chinese (Taiwan)',
        ),
        ('de-CH', 'tedesco (Svizzera)', 'Deutsch (Schweiz)', 'German (Switzerland)'),
        ('pt-BR', 'portoghese (Brasile)', 'Portugiesisch (Brasilien)', 'Portuguese (Brazil)'),
        ('sr-Latn-RS', 'serbo (latino, Serbia)', 'Serbisch (Lateinisch, Serbien)', 'Serbian (Latin, Serbia)'),
        ('es-419', 'spagnolo (America Latina)', 'Spanisch (Lateinamerika)', 'Spanish (Latin America)'),
        ('de-1996', 'tedesco', 'Deutsch', 'German'),
        ('tlh', 'klingon', 'Klingonisch', 'Klingon'),
        ('qqq', 'qqq', 'qqq', 'qqq'),
    ],
)
def test_a_language_has_its_name_in_each_language(tag: str, it: str, de: str, en: str) -> None:
    assert [language_name(tag, lang) for lang in ('it', 'de', 'en')] == [it, de, en]
    assert language_name(tag, 'tlh') == tag


def test_months_stand_alone() -> None:
    assert [month_name(3, lang) for lang in ('it', 'de', 'en', 'pl')] == ['marzo', 'März', 'March', 'marzec']
    assert [month_name(month, 'it') for month in (1, 12)] == ['gennaio', 'dicembre']


@pytest.mark.parametrize('tag', ['ar', 'he', 'fa', 'ur', 'ar-EG', 'az-Arab', 'uz-Arab-AF'])
def test_some_languages_run_from_right_to_left(tag: str) -> None:
    assert direction(tag) == 'rtl'


@pytest.mark.parametrize('tag', ['it', 'de', 'zh-Hant', 'ar-Latn', 'az', 'tlh', 'und'])
def test_the_others_run_from_left_to_right(tag: str) -> None:
    assert direction(tag) == 'ltr'


@pytest.mark.parametrize(
    'in_order',
    [
        ['àbaco', 'Abate', 'Zeta'],
        ['D’Aloisio', "D'Amico", 'Dante'],
        ['Muller', 'Müller', 'Mulligan'],
        ['Strasse', 'Straße', 'Strasser'],
        ['«Corriere»', 'Der Bote', '“Echo”', '¿Foglio?', '„Gazette“'],
        ['Cafe', 'Café', 'Cafés', 'Caffè'],
        ['Łaski', 'Lear', 'Løken', 'Lovati'],
        ['AE', 'Æon', 'Aero'],
        ['La Pace', 'La-Pira', 'Laaber'],
        ['3 marzo', '8 marzo', 'Marzo'],
        ['ETA', 'Eta', 'eta', 'etá'],
        ['Anna', 'Årsta', 'Böll', 'Bolle', 'Serban', 'Șerban'],
    ],
)
def test_names_are_sorted_as_readers_expect(in_order: list[str]) -> None:
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order


@given(st.text())
def test_the_form_of_an_accent_does_not_change_the_order(text: str) -> None:
    assert sort_key(unicodedata.normalize('NFC', text))[0] == sort_key(unicodedata.normalize('NFD', text))[0]


@given(st.lists(st.text(max_size=6), unique=True, max_size=8))
def test_sort_keys_tell_all_names_apart(names: list[str]) -> None:
    keys = sorted(map(sort_key, names))
    assert all(a < b for a, b in pairwise(keys))


def test_the_order_in_which_languages_are_used_changes_nothing() -> None:
    code = (
        'import sys; from site_builder.locale import month_name;'
        'print(ascii(dict(sorted((lang, month_name(1, lang)) for lang in sys.argv[1:]))))'
    )
    languages = ['he', 'hu', 'de', 'de-AT', 'ja', 'lv', 'fr']
    outputs = {_run(code, order) for order in (languages, languages[::-1])}
    assert len(outputs) == 1
    assert ascii('Jänner') in outputs.pop()


def _run(code: str, args: list[str]) -> str:
    command = [sys.executable, '-c', code, *args]
    root = Path(__file__).parents[1]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=root).stdout


def _read(text: str, lang: str) -> str:
    words = DATE_WORDS_OF.get(lang, DATE_WORDS_OF['en'])
    return format_edtf(parse_edtf(text), lang, words).replace('\u2009', ' ')


class _Listening(dict[str, str]):
    """Words that know which of them were asked for."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(words)
        self.heard: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.heard.add(key)
        return super().__getitem__(key)


@pytest.mark.parametrize(
    ('lang', 'shown'),
    [('it', '1º marzo'), ('de', '1. März'), ('de-CH', '1. März'), ('en', '1 March'), ('xx', '03-01')],
)
def test_a_day_of_any_year(lang: str, shown: str) -> None:
    assert format_day_of_year(3, 1, lang) == shown


def test_the_day_before_march_is_one_too() -> None:
    assert format_day_of_year(2, 29, 'de') == '29. Februar'
