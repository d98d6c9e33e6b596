from __future__ import annotations

import pytest

from site_builder.importers.codepages import MAC, THAI, WESTERN, CodePage, cp1252_char

PAGES = [(THAI, 'cp874'), (WESTERN, 'cp1252'), (MAC, 'mac_roman')]


@pytest.mark.parametrize(('page', 'codec'), PAGES, ids=lambda value: value if isinstance(value, str) else '')
@pytest.mark.parametrize('char', 'àèéìòùÀÈÉÖÜßäöü«»“”‘’–…€\u00a0')
def test_a_character_read_in_a_code_page_is_decoded_again(page: CodePage, codec: str, char: str) -> None:
    # Bytes that the code page leaves undefined come through as control characters.
    damaged = ''.join(bytes([byte]).decode(codec, 'ignore') or chr(byte) for byte in char.encode())

    assert page.sequence.fullmatch(damaged)
    assert page.decode(damaged) == char


@pytest.mark.parametrize('found', ['รÿ', 'ร', 'ab'])
def test_characters_that_the_page_does_not_have_are_no_sequence(found: str) -> None:
    assert not THAI.sequence.fullmatch(found)


def test_what_is_not_utf_8_or_no_character_of_a_press_text_is_not_decoded() -> None:
    assert WESTERN.decode('É»') is None
    assert WESTERN.decode('À€') is None


def test_a_control_character_is_what_windows_puts_in_its_place() -> None:
    assert [cp1252_char(control) for control in '\x92\x93\x80\x85'] == ['’', '“', '€', '…']
    assert cp1252_char('\x81') == ''
