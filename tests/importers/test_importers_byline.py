from __future__ import annotations

import textwrap

import pytest

from site_builder.importers.byline import Byline, find_byline
from site_builder.importers.lines import split_lines
from tests.importers.texts import GERMAN, ITALIAN


def read(text: str, lang: str = 'it', aside: frozenset[int] = frozenset()) -> Byline:
    return find_byline(split_lines(text), aside, lang)


def under_a_title(line: str, lang: str = 'it') -> Byline:
    return read(f'Il fiume torna a salire\n\n{line}\n\n{ITALIAN}', lang)


@pytest.mark.parametrize(
    ('line', 'lang', 'date', 'names', 'hosts'),
    [
        (
            '[Foglio di prova - www.foglio.example - 08-03-2025]',
            'it',
            '2025-03-08',
            ('Foglio di prova',),
            ('www.foglio.example',),
        ),
        ('(foglio.example, 8 marzo 2025)', 'it', '2025-03-08', (), ('foglio.example',)),
        ('2025-03-08', 'it', '2025-03-08', (), ()),
        ('2025-03-08 10:22', 'it', '2025-03-08', (), ()),
        ('2025-03-08T10:22:00+01:00', 'it', '2025-03-08', (), ()),
        ('8 marzo 2025, ore 10.30', 'it', '2025-03-08', (), ()),
        ('Merano, 8 marzo 2025', 'it', '2025-03-08', ('Merano',), ()),
        ('MERANO, giovedì 6 marzo 2025 -', 'it', '2025-03-06', ('MERANO',), ()),
        ('Il Foglio di Valchiara, 8/3/2025', 'it', '2025-03-08', ('Il Foglio di Valchiara',), ()),
        ('Pubblicato il 8 marzo 2025 alle 10:30', 'it', '2025-03-08', (), ()),
        ('Meran, 8. März 2025', 'de', '2025-03-08', ('Meran',), ()),
        ('Stand: 08.03.2025, 12:00 Uhr', 'de', '2025-03-08', (), ()),
        ('Veröffentlicht am Samstag, den 8. März 2025 um 12.30 Uhr', 'de', '2025-03-08', (), ()),
        ('Hellentaler Bote | 8. März 2025', 'de', '2025-03-08', ('Hellentaler Bote',), ()),
        ('The Clearwater Gazette – March 8, 2025', 'en', '2025-03-08', ('The Clearwater Gazette',), ()),
        ('Published: 8 March 2025 at 9:05 am GMT', 'en', '2025-03-08', (), ()),
        ('Data: 8 marzo 2025', 'it', '2025-03-08', (), ()),
        ('Publié le 8 mars 2025 à 10h30', 'fr', '2025-03-08', (), ()),
        ('2025年3月8日', 'zh', '2025-03-08', (), ()),
    ],
)
def test_a_dateline_says_when_and_perhaps_where(
    line: str, lang: str, date: str, names: tuple[str, ...], hosts: tuple[str, ...]
) -> None:
    byline = under_a_title(line, lang)

    assert ([found.edtf for found in byline.dates], byline.names, byline.hosts) == ([date], names, hosts)
    assert byline.taken == {1}


@pytest.mark.parametrize(
    ('line', 'authors'),
    [
        ('di Ada Esempio', ('Ada Esempio',)),
        ('DI ADA ESEMPIO', ('ADA ESEMPIO',)),
        ('(di Ada Esempio)', ('Ada Esempio',)),
        ('di Ada Esempio e Ugo De Prova', ('Ada Esempio', 'Ugo De Prova')),
        ('Von Ada Beispiel und Jörg von Muster', ('Ada Beispiel', 'Jörg von Muster')),
        ('By Ada Q. Sample', ('Ada Q. Sample',)),
        ('Autore: Ada Esempio', ('Ada Esempio',)),
        ('Autore originale: Ada Sample', ('Ada Sample',)),
        ('Autorin: Ada Beispiel', ('Ada Beispiel',)),
        ('Author: Ada Sample, Ugo Test', ('Ada Sample', 'Ugo Test')),
    ],
)
def test_a_signature_names_its_authors(line: str, authors: tuple[str, ...]) -> None:
    assert under_a_title(line).authors == authors
    assert read(f'Il fiume\n\n{ITALIAN}\n\n{line}').authors == authors


def test_a_signature_with_a_date_gives_both() -> None:
    byline = under_a_title('Von Ada Beispiel | 8. März 2025', 'de')

    assert (byline.authors, byline.dates[0].edtf) == (('Ada Beispiel',), '2025-03-08')


def test_the_author_of_an_original_is_told_from_the_author_of_the_text() -> None:
    assert under_a_title('Autore originale: Ada Sample').is_original
    assert not under_a_title('Autore: Ada Sample').is_original


def test_labels_name_title_outlet_and_address() -> None:
    byline = read(f'Titolo: Il fiume sale\nFonte: Foglio di prova\nURL: https://foglio.example/fiume\n\n{ITALIAN}')

    assert byline.title == 'Il fiume sale'
    assert byline.names == ('Foglio di prova',)
    assert (byline.url, byline.hosts) == ('https://foglio.example/fiume', ('foglio.example',))
    assert byline.taken == {0, 1, 2}


def test_an_address_alone_on_a_line_is_the_address_of_the_article() -> None:
    assert (
        under_a_title('https://www.foglio.example/2025/fiume.html').url == 'https://www.foglio.example/2025/fiume.html'
    )


@pytest.mark.parametrize('line', ['https://', 'https://[foglio/fiume', 'http://:80'])
def test_a_broken_address_is_text(line: str) -> None:
    assert under_a_title(line) == Byline()


@pytest.mark.parametrize(
    'line',
    [
        'Il consiglio approva la legge l’8 marzo 2025',
        'Nel 1990 e poi il 3 maggio 1991 tutto cambiò',
        'Von Rom nach Bozen',
        'di corsa verso il mare',
        'Autore: come è nato il libro?',
        'Fonte: rielaborazione nostra su dati dell’ente.',
        'Data: da stabilire',
        'URL: da trovare',
        'www.foglio.example',
        'Merano',
        '31.02.2025',
        'Fine.',
    ],
)
def test_a_line_that_says_anything_else_is_left_to_the_text(line: str) -> None:
    assert under_a_title(line).taken == frozenset()


def test_the_first_line_may_be_a_title_and_is_no_signature() -> None:
    text = f'Von Hellental Nachbarn\n\n{GERMAN}'

    assert read(text, 'de') == Byline()


def test_a_date_among_the_running_text_is_no_dateline() -> None:
    chronicle = f'Cronaca di un anno\n\n{ITALIAN}\n\n{ITALIAN}\n\n8 marzo 2025\n\n{ITALIAN}'

    assert read(chronicle) == Byline()


def test_the_line_after_a_standfirst_is_read_too() -> None:
    assert read(f'{ITALIAN}\n[Foglio di prova - 08-03-2025]\n{ITALIAN}').taken == {1}


def test_a_date_of_change_is_no_date_of_publication() -> None:
    both = under_a_title('Pubblicato il 8 marzo 2025, aggiornato il 9 marzo 2025')
    only = under_a_title('Ultimo aggiornamento: 9 marzo 2025')

    assert ([date.edtf for date in both.dates], both.is_updated) == (['2025-03-08'], True)
    assert only == Byline(taken=frozenset({1}), is_updated=True)


def test_dates_that_disagree_are_all_kept_and_equal_ones_once() -> None:
    byline = read(f'8 marzo 2025\n2025-03-08\n\n{ITALIAN}\n\n(10 marzo 2025)')

    assert [date.edtf for date in byline.dates] == ['2025-03-08', '2025-03-10']


@pytest.mark.parametrize(
    'opening',
    ['MERANO, 8 marzo 2025 – ', 'Merano, 8 marzo 2025 - ', 'MERANO (AGENZIA PROVA), 8 marzo 2025 – ', '8.3.2025 — '],
)
def test_the_dateline_of_an_agency_gives_its_date_and_stays_in_the_text(opening: str) -> None:
    byline = read(f'Il fiume sale\n\n{opening}{ITALIAN}')

    assert ([date.edtf for date in byline.dates], byline.taken) == (['2025-03-08'], frozenset())


def test_a_date_in_the_first_sentence_is_not_the_date_of_the_article() -> None:
    assert read(f'Il fiume sale\n\nLa riunione del 3 maggio 1991 – ricorda Ada – fu la prima. {ITALIAN}').dates == ()


def test_a_dateline_in_brackets_may_lack_its_date() -> None:
    byline = under_a_title('[Foglio di prova - www.foglio.example]')

    assert (byline.names, byline.hosts, byline.dates) == (('Foglio di prova',), ('www.foglio.example',), ())


def test_lines_that_are_set_aside_are_not_read() -> None:
    assert read(f'2025-03-08\n\n{ITALIAN}', aside=frozenset({0})) == Byline()


def test_an_outlet_is_named_for_certain_in_brackets_with_a_host_or_by_a_label() -> None:
    assert under_a_title('[Foglio - www.foglio.example - 08-03-2025]').sources == (('Foglio', 'www.foglio.example'),)
    assert under_a_title('[Foglio, 08-03-2025]').sources == (('Foglio', ''),)
    assert under_a_title('Fonte: Foglio').sources == (('Foglio', ''),)
    assert under_a_title('https://foglio.example/fiume').sources == (('', 'foglio.example'),)
    assert under_a_title('Merano, 8 marzo 2025').sources == ()
    assert under_a_title('8 marzo 2025').lines == ()


def test_a_known_name_of_an_outlet_may_stand_alone_even_on_the_first_line() -> None:
    lines = split_lines(f'Il Foglio di Valchiara\nIl fiume sale\n\n{ITALIAN}')
    byline = find_byline(lines, (), 'it', {'il foglio di valchiara'})

    assert byline.taken == {0}
    assert byline.names == ('Il Foglio di Valchiara',)
    assert byline.sources == (('Il Foglio di Valchiara', ''),)
    assert find_byline(lines, (), 'it') == Byline()


def test_a_paragraph_that_is_broken_into_lines_is_running_text() -> None:
    wrapped = '\n'.join(textwrap.wrap(ITALIAN, 56))

    assert read(f'Il fiume sale\n\n{wrapped}\n\n8 marzo 2025\n\n{wrapped}') == Byline()
    assert read(f'Il fiume sale\n\nMerano, 8.3.2025 – {wrapped}').dates[0].edtf == '2025-03-08'
