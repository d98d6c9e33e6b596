from __future__ import annotations

import pytest
from hypothesis import given

from site_builder.importers.furniture import find_furniture, is_separator, part_copyright
from site_builder.importers.furniture_wording import CODES, FURNITURE, LANGUAGE, SHARE_PLACES, SHARE_REST, SHARE_VERBS
from site_builder.importers.lines import Line, split_lines
from tests.importers.texts import GERMAN, ITALIAN
from tests.strategies import collected_texts


def set_aside(text: str) -> list[str]:
    lines = tuple(part_copyright(split_lines(text)))
    return [lines[index].text for index in sorted(find_furniture(lines))]


def among_text(line: str) -> list[str]:
    return set_aside(f'Il fiume sale\n\n{ITALIAN}\n\n{line}\n\n{GERMAN}')


@pytest.mark.parametrize(
    'line',
    [
        'Condividi',
        'Condividi su Facebook',
        'Facebook Twitter WhatsApp',
        'Artikel teilen',
        'Share this article',
        'Teilen & Drucken',
        'Se questo articolo ti è piaciuto, sostienici',
        'Le è piaciuto questo articolo?',
        'Hat Ihnen dieser Artikel gefallen?',
        'If you enjoyed this story, tell a friend',
        'Iscriviti alla nostra newsletter settimanale',
        'Jetzt unseren Newsletter abonnieren',
        'Sign up for our newsletter',
        'Newsletter',
        'Seguici su Telegram',
        'Folgen Sie uns auf Instagram',
        'Kommentar schreiben',
        'Segnala un errore',
        '© 2025 Foglio di prova',
        '© RIPRODUZIONE RISERVATA',
        '© RIPRODUZIONE RISERVATA |',
        'Tutti i diritti riservati',
        'Alle Rechte vorbehalten.',
        'Foglio di prova – All rights reserved',
        '(c) dpx',
        'Foto: Ada Esempio / Agenzia Prova',
        'Immagine |. Il fiume in piena',
        'Bild: Stadt Hellental',
        'Symbolbild',
        '(Foto di Ada Esempio)',
        'Leggi anche: Il ponte chiude',
        'Lesen Sie auch',
        'Mehr zum Thema > Radwege',
        'Pubblicità',
        '- Anzeige -',
        'Accetta tutti i cookie',
        'Diese Website verwendet Cookies, um besser zu werden.',
        'Tempo di lettura: 3 minuti',
        '4 Minuten Lesezeit',
        'Commenti (3)',
        '12 Kommentare',
        'Tags: fiume, piena, ponte',
        'Home > Cronaca > Merano',
        'Startseite » Kultur',
        'Cronaca > Alto Adige > Merano',
        'Torna su',
        'Nach oben ↑',
        'Pagina 2 di 7',
        '- 3 -',
        '|',
        '||',
        '» «',
        'ItalianoDeutschEnglishFrançais',
        '한국어РусскийEnglish日本語Suomi',
        'Italiano | Deutsch | English',
        'IT / DE / EN',
    ],
)
def test_furniture_is_told_by_its_wording(line: str) -> None:
    assert among_text(line) == [line]


@pytest.mark.parametrize(
    'line',
    [
        'Facebook',
        'Foto di famiglia',
        'Bilder einer Ausstellung',
        'Leggi anche tu il libro di Ada Esempio',
        'Se questo articolo della legge vale, nulla cambia',
        'I tedeschi, gli italiani e i ladini',
        'Italienisch, Deutsch und Ladinisch sprechen hier alle',
        'Inglese e tedesco a scuola',
        'La pubblicità non paga più',
        'Chi riceve la newsletter del comune lo sa già.',
        'I cookie del nonno',
        'Pagina dopo pagina',
        'Cronaca > Merano',
        'I commenti dei lettori',
        'Tag der offenen Tür',
        'La stampa e il link',
        '***',
        '* * *',
        '—————',
        '5',
        '|testo|',
        'Gufo',
        f'Iscriviti alla newsletter. {ITALIAN}',
    ],
)
def test_what_could_be_text_stays_in_the_text(line: str) -> None:
    assert among_text(line) == []


def test_a_network_is_a_button_only_beside_others() -> None:
    assert set_aside(f'{ITALIAN}\nFacebook\nX\nTwitter\nWhatsApp\n{GERMAN}') == ['Twitter', 'WhatsApp']
    assert set_aside(f'{ITALIAN}\nCondividi\nFacebook\n{GERMAN}') == ['Condividi', 'Facebook']


def test_a_plea_takes_along_the_lines_in_which_its_sentence_goes_on() -> None:
    plea = ['Se l’articolo ti è piaciuto e vuoi averne', 'altri così', '(anche brevi)', 'lascia un messaggio.']

    assert set_aside('\n'.join([ITALIAN, *plea, 'Il resto domani.'])) == plea


def test_a_plea_does_not_take_along_a_new_sentence_or_paragraph() -> None:
    assert set_aside(f'{ITALIAN}\nIscriviti alla newsletter\nIl fiume sale.') == ['Iscriviti alla newsletter']
    assert set_aside(f'{ITALIAN}\n\nIscriviti alla newsletter\n\nil fiume sale') == ['Iscriviti alla newsletter']
    assert set_aside(f'{ITALIAN}\nIscriviti alla newsletter.\nil fiume sale') == ['Iscriviti alla newsletter.']


def test_a_copyright_line_at_the_end_takes_along_what_little_follows() -> None:
    assert set_aside(f'{ITALIAN}\n{GERMAN}\n© Foglio di prova\n|\nGufo\n12') == ['© Foglio di prova', '|', 'Gufo', '12']


def test_a_copyright_line_takes_no_running_text_along() -> None:
    assert set_aside(f'© Foglio di prova\nGufo\n\n{ITALIAN}') == ['© Foglio di prova']
    assert set_aside(f'{ITALIAN}\n© Foglio di prova\nGufo\n{GERMAN}') == ['© Foglio di prova']


def test_a_copyright_line_in_the_first_half_takes_nothing_along() -> None:
    lines = ['© Foglio di prova', *(f'Riga {number}' for number in range(8))]

    assert set_aside('\n'.join(lines)) == ['© Foglio di prova']


def test_a_copyright_mark_at_the_end_of_a_paragraph_is_parted_from_it() -> None:
    parted = list(
        part_copyright(
            split_lines('Il fiume sale. © RIPRODUZIONE RISERVATA\n\nIl fiume — riproduzione riservata ai pesci.')
        )
    )

    assert parted == [
        Line('Il fiume sale.', gap=True),
        Line('© RIPRODUZIONE RISERVATA'),
        Line('Il fiume — riproduzione riservata ai pesci.', gap=True),
    ]


def test_a_copyright_line_is_one_line() -> None:
    lines = split_lines('© 2025 Foglio di prova. All rights reserved.')

    assert tuple(part_copyright(lines)) == lines


def test_separators_around_the_text_part_it_from_nothing() -> None:
    assert set_aside(f'---\n{ITALIAN}\n***\n{GERMAN}\n* * *\n—————') == ['---', '* * *', '—————']


def test_a_text_that_is_nothing_but_furniture_stays() -> None:
    assert set_aside('Condividi\nFacebook\n© Foglio') == []


def test_a_very_long_line_is_text() -> None:
    assert set_aside(f'{ITALIAN}\n{"Deutsch English Italiano " * 400}\n{"=" * 50_000}\n{GERMAN}') == []


@given(collected_texts())
def test_some_text_always_stays(text: str) -> None:
    lines = tuple(part_copyright(split_lines(text)))

    assert not lines or len(find_furniture(lines)) < len(lines)


@pytest.mark.parametrize('text', ['***', '* * *', '---', '— — —', '_____', '•••', '⁂', '*'])
def test_a_row_of_stars_or_dashes_separates(text: str) -> None:
    assert is_separator(text)


@pytest.mark.parametrize('text', ['**', '-', '*-*', '* testo', '|||', '...', '', '1'])
def test_anything_else_does_not_separate(text: str) -> None:
    assert not is_separator(text)


def test_the_words_of_buttons_do_not_overlap() -> None:
    assert not SHARE_VERBS & SHARE_PLACES
    assert not (SHARE_VERBS | SHARE_PLACES) & SHARE_REST


def test_the_longest_name_of_a_language_is_found_first() -> None:
    assert LANGUAGE.findall('Русский языкLatino') == ['Русский язык', 'Latino']


@pytest.mark.parametrize('text', ['it de', 'IT|DE|EN', 'de · it'])
def test_codes_of_languages_stand_in_a_row(text: str) -> None:
    assert CODES.fullmatch(text)
    assert not FURNITURE.fullmatch(text)
