from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.drafts import UndecidableError
from site_builder.importers.encoding import Decoded, decode
from site_builder.model import Repair
from tests.importers import texts


@pytest.mark.parametrize(
    ('data', 'encoding'),
    [
        ('così'.encode(), 'utf-8'),
        (b'cosi', 'utf-8'),
        (b'', 'utf-8'),
        (codecs.BOM_UTF8 + 'così'.encode(), 'utf-8'),
        ('così'.encode('utf-16'), 'utf-16-le'),
        (codecs.BOM_UTF16_BE + 'così'.encode('utf-16-be'), 'utf-16-be'),
        ('così'.encode('utf-32'), 'utf-32-le'),
        ('così è'.encode('utf-16-le'), 'utf-16-le'),
        ('così è'.encode('utf-16-be'), 'utf-16-be'),
    ],
)
def test_unicode_is_read_as_its_bytes_show_it_and_a_byte_order_mark_is_no_text(data: bytes, encoding: str) -> None:
    decoded = decode(data)

    assert decoded.encoding == encoding
    assert decoded.text in ('così', 'cosi', 'così è', '')
    assert decoded.repairs == ()


@pytest.mark.parametrize(
    ('text', 'codec', 'name'),
    [
        (texts.ITALIAN, 'cp1252', 'cp1252'),
        (texts.ITALIAN.replace('’', "'"), 'latin-1', 'cp1252'),
        (texts.ITALIAN, 'mac-roman', 'mac-roman'),
        (texts.GERMAN, 'cp1252', 'cp1252'),
        (texts.GERMAN, 'mac-roman', 'mac-roman'),
        (f'{texts.ITALIAN} Costa 5 €.'.replace('’', "'"), 'iso8859-15', 'iso8859-15'),
        (texts.FRENCH, 'cp1252', 'cp1252'),
        (texts.POLISH, 'cp1250', 'cp1250'),
        (texts.POLISH.replace('„', '"').replace('”', '"'), 'iso8859-2', 'iso8859-2'),
        (texts.RUSSIAN, 'cp1251', 'cp1251'),
        (texts.RUSSIAN, 'koi8-r', 'koi8-r'),
        (texts.RUSSIAN.replace('—', '-'), 'iso8859-5', 'iso8859-5'),
        (texts.RUSSIAN, 'cp866', 'cp866'),
        (texts.CHINESE, 'gb18030', 'gb18030'),
        (texts.RUSSIAN, 'utf-16-le', 'utf-16-le'),
        (texts.CHINESE, 'utf-16-be', 'utf-16-be'),
    ],
)
def test_another_encoding_is_concluded_from_the_language_of_the_text(text: str, codec: str, name: str) -> None:
    text = text.encode(codec, 'ignore').decode(codec)
    decoded = decode(text.encode(codec))

    assert decoded.text == text
    assert (decoded.encoding, decoded.detected) == (name, not codec.startswith('utf-8'))


def test_the_language_that_is_given_decides_for_a_text_too_short_to_tell() -> None:
    data = 'Più città'.encode('cp1252')

    assert decode(data, lang='it').text == 'Più città'
    with pytest.raises(UndecidableError) as caught:
        decode(data)
    assert str(caught.value) == 'its encoding cannot be told'
    assert 'UTF-8' in caught.value.hint


def test_an_encoding_that_is_not_the_only_one_to_explain_the_bytes_is_refused() -> None:
    with pytest.raises(UndecidableError) as caught:
        decode(('Die Stra\xdfe ist ' + 'lang und ' * 20).encode('latin-1').replace(b'\xdf', b'\xe1'), lang='de')

    assert 'encoding cannot be told' in str(caught.value) or 'both explain its bytes' in str(caught.value)


def test_text_without_any_sense_in_a_foreign_encoding_is_refused() -> None:
    with pytest.raises(UndecidableError):
        decode(bytes(range(0xA1, 0xFF)) * 3)


@pytest.mark.parametrize(
    ('data', 'what'),
    [
        (b'%PDF-1.7 rest', 'a PDF'),
        (b'PK\x03\x04rest', 'a ZIP archive or an office document'),
        (b'{\\rtf1 rest}', 'a rich text document'),
        (b'\n<!DOCTYPE html><p>rest', 'a web page'),
        (codecs.BOM_UTF8 + b'<HTML lang="it">', 'a web page'),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, what: str) -> None:
    with pytest.raises(UndecidableError, match=f'it is {what}, not plain text'):
        decode(data)


@pytest.mark.parametrize(
    'data',
    [b'\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01' * 9, bytes(range(256)) * 4, b'\x00' * 64, b'\x01\x02\x03\x04abc' * 5],
)
def test_a_binary_file_is_not_text(data: bytes) -> None:
    with pytest.raises(UndecidableError, match='it is not text'):
        decode(data)


def test_a_byte_order_mark_that_lies_is_said() -> None:
    with pytest.raises(UndecidableError, match='begins like utf-8 but goes on otherwise'):
        decode(codecs.BOM_UTF8 + b'ab\xe8d')


def test_a_few_windows_bytes_in_a_utf_8_file_are_read_as_what_they_are() -> None:
    decoded = decode('così è già più '.encode() * 5 + b'citt\xe0 e citt\xe0 \x93nuova\x94')

    assert decoded.text.endswith('città e città “nuova”')
    assert decoded.encoding == 'utf-8'
    assert decoded.repairs[0] == Repair(grade='inferred', found='\\xe0', became='à', count=2)


@pytest.mark.parametrize('end', [b'\xe2\x80', b'\xc3', b'\xf0\x9f\x98'])
def test_a_file_cut_in_the_middle_of_a_character_ends_in_a_lost_one(end: bytes) -> None:
    decoded = decode('così è già più '.encode() + end)

    assert decoded.text == 'così è già più \ufffd'
    assert [repair.grade for repair in decoded.repairs] == ['guess']


def test_control_characters_are_taken_out_and_recorded() -> None:
    decoded = decode(b'un\x07 fiume\x1b[0m \x07' + b'lungo ' * 60)

    assert decoded.text.startswith('un fiume[0m lungo')
    assert decoded.repairs == (
        Repair(grade='guess', found='\x07', became='', count=2),
        Repair(grade='guess', found='\x1b', became='', count=1),
    )


def test_line_ends_and_form_feeds_are_no_control_characters() -> None:
    assert decode(b'a\r\nb\rc\x0bd\x0ce\tf').text == 'a\r\nb\rc\x0bd\x0ce\tf'


@given(st.text(st.characters(exclude_categories=['Cs', 'Cc'], exclude_characters='\ufeff\ufffe\uffff'), min_size=1))
def test_any_text_in_utf_8_is_read_back(text: str) -> None:
    assert decode(f'·{text}'.encode()).text == f'·{text}'


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_control_characters_or_refused_with_a_hint(data: bytes) -> None:
    decoded, error = try_decode(data)

    assert error.hint if error else decoded is not None
    assert not set(decoded.text if decoded else '') & set('\x00\x07\x1b\x7f')


def try_decode(data: bytes) -> tuple[Decoded | None, UndecidableError | None]:
    try:
        return decode(data), None
    except UndecidableError as error:
        return None, error
