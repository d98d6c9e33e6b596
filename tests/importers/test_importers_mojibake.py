from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.mojibake import Piece, mend
from site_builder.model import Repair
from tests.importers import texts

SOUND = '„Größe“ — così è già perché più l’ora va da Örtlich a «Società» … 5\u00a0000 € È Über'


def graded(text: str) -> list[tuple[str, str, str]]:
    return [(repair.found, repair.became, repair.grade) for repair in mend(text).repairs]


# The Thai code page


@pytest.mark.parametrize(
    ('damaged', 'sound'),
    [
        ('La novitร di oggi', 'La novità di oggi'),
        ('Una novitร , due novitร . Tre?', 'Una novità, due novità. Tre?'),
        ('la «veritร » e (la metร ) e la cittร : tutto', 'la «verità» e (la metà) e la città: tutto'),
        ('la "libertร " disse', 'la "libertà" disse'),
        ('dร "voce" e dร «forma» e dร (forse) 10', 'dà "voce" e dà «forma» e dà (forse) 10'),
        ('la cittร – disse – e', 'la città – disse – e'),
        ('la novitร -chiave e lร -bas', 'la novità-chiave e là-bas'),
        ('fine della novitร \ne poi', 'fine della novità\ne poi'),
        ('fine della novitร ', 'fine della novità'),
        ('la novitร \u0020di due spazi', 'la novità di due spazi'),
        ('la novitร\u00a0 di oggi', 'la novità di oggi'),
        ('la novitร\u00a0, poi', 'la novità, poi'),
        ('Cosรฌ perรฒ perchรฉ piรน', 'Così però perché più'),
        ('Questo รจ un fatto', 'Questo è un fatto'),
        ('Cosรฌ: ร\u0088 vero', 'Così: È vero'),
    ],
)
def test_text_read_in_a_thai_code_page_is_repaired_and_spaces_stay_where_words_need_them(
    damaged: str, sound: str
) -> None:
    assert mend(damaged).text == sound


def test_a_whole_piece_is_exact_and_a_lost_no_break_space_is_inferred() -> None:
    assert graded('La novitร perรฒ arriva, la qualitร , la cittร\u00a0 anche') == [
        ('ร ', 'à ', 'inferred'),
        ('รฒ', 'ò', 'exact'),
        ('ร ', 'à', 'inferred'),
        ('ร\u00a0', 'à', 'exact'),
    ]


def test_equal_repairs_are_counted() -> None:
    assert mend('piรน o piรน o piรน').repairs == (Repair(grade='exact', found='รน', became='ù', count=3),)


@pytest.mark.parametrize(
    ('damaged', 'sound'),
    [
        ('perรฒ โ disse โ va', 'però – disse – va'),
        ('perรฒ โ', 'però –'),
        ('perรฒ lโora', 'però l’ora'),
        ('perรฒ โcosรฌโ disse', 'però "così" disse'),
        ('perรฒ โ\ufffdcosรฌโ\ufffd disse', 'però "così" disse'),
        ('perรฒ โ€oggiโ€ e lโ€ora', 'però "oggi" e l’ora'),
    ],
)
def test_a_lost_dash_or_quotation_mark_is_guessed_from_its_neighbours(damaged: str, sound: str) -> None:
    assert mend(damaged).text == sound
    assert {grade for found, _, grade in graded(damaged) if 'โ' in found} == {'guess'}


@pytest.mark.parametrize(
    ('damaged', 'sound'), [('perรฒโฆ', 'però…'), ('perรฒ 5 โฌ', 'però 5 €'), ('perรฒ 5 โ\ufffdฌ', 'però 5 €')]
)
def test_a_sign_that_lost_its_middle_byte_is_inferred(damaged: str, sound: str) -> None:
    assert mend(damaged).text == sound
    assert graded(damaged)[-1][2] == 'inferred'


def test_in_a_german_text_a_lone_lead_is_a_sharp_s_and_a_lost_capital_stays_lost() -> None:
    damaged = 'Groรe Maรstรคbe fรผr Spaร und Spaร, รber alles. Groร\ufffd und schรถn.'

    assert mend(damaged).text == 'Große Maßstäbe für Spaß und Spaß, \ufffdber alles. Groß und schön.'
    assert ('ร', 'ß', 'inferred') in graded(damaged)
    assert ('ร', '\ufffd', 'guess') in graded(damaged)


def test_a_lost_no_break_space_between_figures_is_supplied() -> None:
    assert mend('perรฒ 5ย 000 e 6ย000 e 7ย\u00a0000').text == 'però 5\u00a0000 e 6\u00a0000 e 7\u00a0000'


def test_quotation_marks_and_dashes_that_the_code_page_knows_are_exact() -> None:
    damaged = '‘così’ “però” – più … «già»'.encode().decode('cp874', 'ignore')

    assert mend(damaged).text == '"così" "però" – più … «già»'
    assert ('โ€“', '–', 'exact') in graded(damaged)
    assert ('โ€ฆ', '…', 'exact') in graded(damaged)


@pytest.mark.parametrize(
    'text',
    [
        texts.THAI,
        f'{texts.THAI} iPhone, AI และ Mensch',
        f'{texts.ITALIAN} La parola รถยนต์ significa automobile.',
        'Das Wort รถ bedeutet Auto.',
        'La lettera ร si pronuncia erre, la parola รถ vuol dire automobile, รบ combattere, รก disordine.',
        'Il ristorante ลดลง (chiuso) e il segno โ da solo.',
        'กบ นก คน',
    ],
)
def test_real_thai_is_left_as_it_is(text: str) -> None:
    assert mend(text).text == text
    assert mend(text).pieces == ()


def test_a_thai_word_in_a_damaged_text_is_left_while_the_damage_is_repaired() -> None:
    damaged = 'Cosรฌ perรฒ piรน perchรฉ giร virtรน: ภาษาไทย resta.'

    assert mend(damaged).text == 'Così però più perché già virtù: ภาษาไทย resta.'


# Western code pages


@pytest.mark.parametrize('codec', ['cp1252', 'latin-1', 'mac_roman'])
def test_text_that_was_encoded_twice_is_repaired_exactly(codec: str) -> None:
    mended = mend(SOUND.encode().decode(codec))

    assert mended.text == SOUND
    assert {piece.grade for piece in mended.pieces} == {'exact'}


def test_text_that_was_encoded_three_times_is_repaired() -> None:
    twice = 'così è l’ora'.encode().decode('cp1252').encode().decode('cp1252')

    assert mend(twice).text == 'così è l’ora'
    assert {piece.grade for piece in mend(twice).pieces} == {'exact'}


def test_a_piece_that_was_encoded_twice_is_no_surer_than_its_weakest_part() -> None:
    # The middle byte of the apostrophe was lost after the first time.
    damaged = 'piÃ¹â¦'.encode().decode('cp1252')

    assert mend(damaged).text == 'più…'
    assert {piece.grade for piece in mend(damaged).pieces} == {'inferred'}


def test_sound_text_beside_damaged_text_stays_as_it_is() -> None:
    assert mend('È già così, perÃ² “piÃ¹” tardi…').text == 'È già così, però “più” tardi…'


@pytest.mark.parametrize(
    ('damaged', 'sound'),
    [
        ('la cittÃ di Roma', 'la città di Roma'),
        ('la qualitÃ , poi', 'la qualità, poi'),
        ('perÃ² 5Â 000', 'però 5\u00a0000'),
        ('perÃ² “soâ€ e poi', 'però “so” e poi'),
        ('perÃ² â tutto â va', 'però – tutto – va'),
        ('GroÃe StraÃe fÃ¼r schÃ¶ne TÃ¼ren', 'Große Straße für schöne Türen'),
        ('piÃ¹â¦', 'più…'),
    ],
)
def test_pieces_that_lost_a_byte_are_inferred_or_guessed(damaged: str, sound: str) -> None:
    assert mend(damaged).text == sound


def test_russian_and_chinese_that_were_encoded_twice_are_repaired() -> None:
    for sound in (texts.RUSSIAN, texts.CHINESE):
        assert mend(sound.encode().decode('latin-1')).text == sound


def test_the_punctuation_of_windows_that_became_control_characters_is_restored() -> None:
    assert mend('l\x92ora \x93nuova\x94 \x96 e poi\x85\n').text == 'l’ora “nuova” – e poi…\n'


def test_a_control_character_that_stands_for_nothing_is_taken_out_as_a_guess() -> None:
    assert graded('no\x81me') == [('\x81', '', 'guess')]
    assert mend('no\x81me').text == 'nome'


def test_a_line_end_of_mainframes_is_no_ellipsis_where_there_are_no_others() -> None:
    assert mend('uno\x85due').text == 'uno\x85due'


def test_a_byte_order_mark_that_became_letters_is_taken_out() -> None:
    assert mend('ï»¿Titolo').text == 'Titolo'


@pytest.mark.parametrize(
    'text',
    [
        SOUND,
        texts.ITALIAN,
        texts.GERMAN,
        texts.FRENCH,
        texts.POLISH,
        texts.RUSSIAN,
        texts.CHINESE,
        '«… il caffè”…» e “perché…” disse: «É», „Ä“, «Ö», “Â”',
        'MANHÃ de sol, «MANHÃ», IRMÃ®, NÃO, “MANHÔ',
        'SPÄ“, TÄ–, „SEKRETÄ“, KÖLN–BÖRSE',
        'x √ y, ¬ p, ‚Ärzte‘, 3 √ 4',
        'Å i Lofoten, Ålesund, på Å …',
        'pâté, âge, château – là-bas',
    ],
)
def test_sound_text_is_left_as_it_is(text: str) -> None:
    assert mend(text).pieces == ()


# Properties


PROSE = st.text('abcdefgilmnoprstuvzABCDEILMNOPRSTV àèéìòùäöüßÀÈÉÌÒÙÄÖÜ’–“”«».,;:!?\n\u00a0', max_size=80)


@given(PROSE)
def test_sound_prose_in_latin_script_is_never_changed(text: str) -> None:
    assert mend(text).text == text


@given(
    st.text('กขคงจชซญดตถทนบปผพมยรลวสหอะาิีึุูเแโใไ่้์ ', min_size=1),
    st.sampled_from(('', ' iPhone ', ' AI ', ' è ', ' novità ')),
)
def test_thai_with_its_vowels_is_never_changed_whatever_stands_beside_it(text: str, beside: str) -> None:
    thai = f'ภาษาไทย{text}{beside}{text}ประเทศ'

    assert mend(thai).text == thai


@given(PROSE, st.sampled_from(('latin-1', 'cp874')))
def test_whole_damage_is_undone_where_a_word_shows_it(text: str, codec: str) -> None:
    sound = f'così però {text.replace("’", "").replace("“", "").replace("”", "")} perché più'
    damaged = ''.join(bytes([byte]).decode(codec, 'ignore') or chr(byte) for byte in sound.encode())

    assert mend(damaged).text == sound


@given(st.text('abàè รจนฒโย€Ãâ¨©™\u00a0\x80\x99\ufffd,.« \n', max_size=40))
def test_the_repairs_account_for_every_change(text: str) -> None:
    mended = mend(text)
    rebuilt, at = '', 0
    for piece in mended.pieces:
        assert text[piece.start : piece.end] == piece.found
        assert piece.start >= at
        rebuilt += text[at : piece.start] + piece.became
        at = piece.end

    assert rebuilt + text[at:] == mended.text
    assert sum(repair.count for repair in mended.repairs) == len(mended.pieces)


def test_a_long_text_is_mended_in_proportion_to_its_length() -> None:
    mended = mend('perรฒ la cittร \u0020' * 20_000)

    assert mended.text == 'però la città ' * 20_000
    assert mended.pieces[0] == Piece(3, 'รฒ', 'ò', 'exact')
