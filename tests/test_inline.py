from __future__ import annotations

import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from site_builder.inline import Inline, escape_text, to_html
from site_builder.pages.views import Day, Html, Link, Phrase
from tests.sites import CHECKOUT
from tests.strategies import HOSTILE

INLINE = Inline({'ui.fallback': 'nur auf <Latein>'}.__getitem__)


@given(st.text() | st.just(HOSTILE) | st.integers() | st.none())
def test_a_value_is_written_as_markupsafe_escapes_it(value: object) -> None:
    assert to_html(value) == escape(value)


@pytest.mark.parametrize('value', [Html('<b>a & b</b>'), Markup('<b>a & b</b>')])
def test_html_is_written_as_it_is(value: object) -> None:
    assert to_html(value) == '<b>a & b</b>'


@given(st.text())
def test_an_escaped_text_can_stand_in_a_text_and_in_an_attribute(text: str) -> None:
    html = escape_text(text)
    assert not re.search('[<>"\']', html)
    assert Markup(html).unescape() == Markup(escape(text)).unescape()


@pytest.mark.parametrize(
    ('text', 'html'),
    [
        (Phrase('Ä & B'), 'Ä &amp; B'),
        (Phrase('Ä & B', 'de'), '<span lang="de" dir="auto">Ä &amp; B</span>'),
        (Phrase('a', '', True), 'a <small class="fallback">(nur auf &lt;Latein&gt;)</small>'),
        (
            Phrase('a', 'la', True),
            (
                '<span lang="la" dir="auto">a</span> <small class="fallback"><span aria-hidden="true">la</span>'
                '<span class="unseen">(nur auf &lt;Latein&gt;)</span></small>'
            ),
        ),
    ],
)
def test_a_phrase_says_its_language_and_that_it_stands_in_for_another(text: Phrase, html: str) -> None:
    assert INLINE.phrase(text) == html
    assert INLINE.phrases((text, Phrase('!'))) == f'{html}!'


@pytest.mark.parametrize(
    ('day', 'html'),
    [
        (Day('5 <maggio>', '2025-05-05'), '<time datetime="2025-05-05">5 &lt;maggio&gt;</time>'),
        (Day('verso il 1850'), 'verso il 1850'),
    ],
)
def test_a_date_has_its_machine_readable_value_where_there_is_one(day: Day, html: str) -> None:
    assert INLINE.day(day) == html


@pytest.mark.parametrize(
    ('link', 'html'),
    [
        (Link('', Phrase('a<b')), 'a&lt;b'),
        (Link('/x/?a=1&b=2', Phrase('a')), '<a href="/x/?a=1&amp;b=2">a</a>'),
        (Link('/x/', Phrase('a', 'de')), '<a href="/x/"><span lang="de" dir="auto">a</span></a>'),
        (Link('/x/', Phrase('a'), current=True), '<a href="/x/" aria-current="page">a</a>'),
        (Link('https://a.example/', Phrase('a')), '<a href="https://a.example/" rel="external noopener">a</a>'),
        (Link('mailto:a@b.example', Phrase('a')), '<a href="mailto:a@b.example">a</a>'),
        (Link('/x/', Phrase('a'), note='3 & 4'), '<a href="/x/">a</a> <span class="note">3 &amp; 4</span>'),
    ],
)
def test_a_link_says_where_it_leads(link: Link, html: str) -> None:
    assert INLINE.link(link) == html
    assert INLINE.link_items((link, link)) == f'<li>{html}</li>\n' * 2


def test_attributes_are_only_there_where_they_say_something() -> None:
    assert [INLINE.lang_of(lang) for lang in ('', 'de')] == ['', ' lang="de" dir="auto"']
    assert [INLINE.external(href) for href in ('/a/', '//b.example/')] == ['', ' rel="external noopener"']


def test_what_the_parts_give_is_not_escaped_again() -> None:
    given_back = [INLINE.phrase(Phrase('a')), INLINE.link_items(()), INLINE.lang_of('')]
    assert [type(html) for html in given_back] == [Markup] * 3


def test_the_macros_name_every_part() -> None:
    source = (CHECKOUT / 'templates/macros.html').read_text(encoding='utf-8')
    parts = {name for name, _ in inspect.getmembers(Inline, inspect.isfunction) if not name.startswith('_')}
    assert set(re.findall(r' inline\.(\w+)', source)) == parts
