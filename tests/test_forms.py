from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.forms import (
    MAX_REF,
    FormError,
    LangText,
    check_count,
    check_date,
    check_lang,
    check_ref,
    check_seen,
    check_tag,
    check_text,
    check_url,
    ref_hint,
    shorten,
)

CHECKS = (check_ref, check_seen, check_lang, check_url, check_tag, check_date, check_text, check_count)


@pytest.mark.parametrize('text', ['a', '2025', 'zeus-news', 'a1-2b-3', 'x' * MAX_REF])
def test_refs(text: str) -> None:
    assert check_ref(text) == text


@pytest.mark.parametrize(
    'text', ['', 'A', 'è', '-a', 'a-', 'a--b', 'a_b', 'a b', 'a.b', 'a/b', '..', 'a\n', ' a', 'x' * (MAX_REF + 1)]
)
def test_what_is_no_ref(text: str) -> None:
    with pytest.raises(FormError) as caught:
        check_ref(text)
    assert caught.value.code == 'ref.invalid'


@pytest.mark.parametrize(('text', 'hint'), [
    ('Vie d’acqua', 'Write vie-d-acqua. '),
    ('Città_Alta', 'Write citta-alta. '),
    ('--a--b--', 'Write a-b. '),
    ('中文', ''),
    ('', ''),
    ('a', ''),
])  # fmt: skip
def test_the_ref_that_was_meant_is_suggested(text: str, hint: str) -> None:
    assert ref_hint(text) == hint


@given(st.text(max_size=150))
def test_a_suggested_ref_is_a_ref(text: str) -> None:
    hint = ref_hint(text)

    if hint:
        assert check_ref(hint.removeprefix('Write ').removesuffix('. '))


@pytest.mark.parametrize('text', ['ponte', 'article:ponte', 'event:ponte'])
def test_what_a_note_may_point_to(text: str) -> None:
    assert check_seen(text) == text


@pytest.mark.parametrize('text', ['topic:ponte', 'article:', ':ponte', 'article:Ponte', 'article:a:b', 'Ponte'])
def test_what_a_note_may_not_point_to(text: str) -> None:
    with pytest.raises(FormError):
        check_seen(text)


@pytest.mark.parametrize(
    'text', ['it', 'de', 'de-CH', 'gsw', 'zh-Hans', 'zh-Hant-TW', 'es-419', 'de-1996', 'sl-rozaj', 'de-CH-1996']
)
def test_language_tags(text: str) -> None:
    assert check_lang(text) == text


@pytest.mark.parametrize(('text', 'hint'), [
    ('DE', 'Write de. '),
    ('de_CH', 'Write de-CH. '),
    ('de-ch', 'Write de-CH. '),
    ('ZH-HANS', 'Write zh-Hans. '),
    ('italiano', ''),
    ('i', ''),
    ('', ''),
    ('it\n', ''),
    ('it-', ''),
    ('x-private', ''),
])  # fmt: skip
def test_what_is_no_language_tag(text: str, hint: str) -> None:
    with pytest.raises(FormError) as caught:
        check_lang(text)
    assert caught.value.hint == f'{hint}A language is written as in BCP 47: it, de, de-CH, zh-Hans.'


@pytest.mark.parametrize('text', [
    'https://example.org', 'http://example.org/', 'HTTPS://EXAMPLE.ORG/A', 'https://example.org:8080/a?b=c#d',
    'https://münchen.example/straße', 'https://example.org/a%20b', 'https://web.archive.org/web/2025/https://example.org/',
    'https://[2001:db8::1]/', 'https://ada@example.org/',
])  # fmt: skip
def test_web_addresses(text: str) -> None:
    assert check_url(text) == text


@pytest.mark.parametrize('text', [
    '', 'example.org', 'www.example.org/a', 'localhost:8000/a', '/a', '//example.org/', 'https:', 'https://', 'https:///a',
    'https://exa mple.org', 'https://example.org/a b', 'https://example.org/<a>', 'https://example.org:99999/',
    'https://example.org:x/', 'https://[::1', 'https://example.org/a\nb', 'https://example.org\\a',
])  # fmt: skip
def test_what_is_no_web_address(text: str) -> None:
    with pytest.raises(FormError) as caught:
        check_url(text)
    assert caught.value.code == 'url.invalid'


@pytest.mark.parametrize(
    'text', ['javascript:alert(1)', 'ftp://example.org/', 'data:text/html,a', 'mailto:a@example.org', 'JAVASCRIPT:x']
)
def test_schemes_that_are_not_allowed(text: str) -> None:
    with pytest.raises(FormError) as caught:
        check_url(text)
    assert caught.value.code == 'url.scheme'


@pytest.mark.parametrize('text', ['a', 'frame:sovereignty', 'a-b:c-d', '2025'])
def test_tags(text: str) -> None:
    assert check_tag(text) == text


@pytest.mark.parametrize('text', ['', 'A', 'a:', ':a', 'a:b:c', 'a b', 'frame: a', 'a\n'])
def test_what_is_no_tag(text: str) -> None:
    with pytest.raises(FormError) as caught:
        check_tag(text)
    assert caught.value.code == 'tag.invalid'


def test_a_date_is_read() -> None:
    assert str(check_date('2025-03')) == '2025-03'


def test_what_is_no_date_says_what_to_write() -> None:
    with pytest.raises(FormError) as caught:
        check_date('8.3.2025')
    assert (caught.value.code, caught.value.hint) == ('date.invalid', 'Write 2025-03-08.')


@pytest.mark.parametrize(('text', 'number'), [('0', 0), ('25', 25), ('007', 7), ('999999', 999_999)])
def test_numbers(text: str, number: int) -> None:
    assert check_count(text) == number


@pytest.mark.parametrize('text', ['', '-1', '1.5', '1_000', '1000000', 'due', '٣', '1\n', ' 1'])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(FormError) as caught:
        check_count(text)
    assert caught.value.code == 'number.invalid'


@pytest.mark.parametrize('text', ['', ' ', '\n\t', '\u00a0', '\u3000'])
def test_what_says_nothing_is_no_text(text: str) -> None:
    with pytest.raises(FormError):
        check_text(text)


def test_a_text_is_kept_as_it_is() -> None:
    assert check_text('  a\n') == '  a\n'


def find_fault(check: Callable[[str], object], text: str) -> FormError | None:
    try:
        check(text)
    except FormError as error:
        return error
    return None


@given(st.sampled_from(CHECKS), st.text())
def test_a_form_takes_a_text_or_says_why_not(check: Callable[[str], object], text: str) -> None:
    error = find_fault(check, text)
    if error:
        assert re.fullmatch(r'[a-z]+\.[a-z]+', error.code)
        assert str(error)
        assert len(str(error)) < 200
        assert '\n' not in str(error) + error.hint


@given(st.text())
def test_a_shortened_text_is_one_visible_line(text: str) -> None:
    assert shorten(text).isprintable()
    assert len(shorten(text)) <= 61


def test_a_shortened_text_shows_its_beginning() -> None:
    assert shorten('due  righe\ne\x1b', 20) == 'due righe e�'
    assert shorten('a' * 70) == 'a' * 60 + '…'


# Texts in several languages


def test_a_plain_text_is_there_in_every_language() -> None:
    text = LangText.of('Ciao')

    assert text.find('it') == text.find('de') == 'Ciao'
    assert text.missing(('it', 'de')) == ()


def test_a_text_by_language_is_there_in_its_languages() -> None:
    text = LangText.of({'it': 'Ciao', 'en': 'Hello'})

    assert (text.find('it'), text.find('de')) == ('Ciao', None)
    assert text.missing(('de', 'it', 'fr')) == ('de', 'fr')
    assert list(text) == [('it', 'Ciao'), ('en', 'Hello')]
