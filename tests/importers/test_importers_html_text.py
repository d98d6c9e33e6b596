from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.html_text import html_to_markdown, plain_to_markdown
from site_builder.markup import parse_markup, plain_blocks


@pytest.mark.parametrize(
    ('html', 'markdown'),
    [
        ('<p>Uno</p><p>due  tre</p>', 'Uno\n\ndue tre'),
        ('Prima<br>dopo', 'Prima dopo'),
        ('<ul><li>a</li><li>b</li></ul>', 'a\n\nb'),
        ('<p>a &amp; b &lt;i&gt;</p>', 'a & b \\<i>'),
        ('<script>alert(1)</script>resta<style>p{}</style>', 'resta'),
        ('<a href="https://example.org/x">qui</a>', 'qui (https://example.org/x)'),
        ('<a href="https://example.org/x">https://example.org/x</a>', 'https://example.org/x'),
        ('<a href="javascript:alert(1)">qui</a>', 'qui'),
        ('<p onclick="alert(1)">testo<img src=x onerror=alert(1)></p>', 'testo'),
        ('<b>non chiuso', 'non chiuso'),
        ('*forte* e [[ref]]', '\\*forte\\* e \\[[ref]]'),
        ('', ''),
    ],
)
def test_html_becomes_its_words(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown


@given(st.text(max_size=80))
def test_no_html_stops_it_and_none_remains(text: str) -> None:
    found = html_to_markdown(f'<div>{text}<p onclick="x">{text}')
    shown = ' '.join(plain_blocks(parse_markup(found, own=True)))

    assert '<p onclick' not in shown


@pytest.mark.parametrize('text', ['# no', '1. no', '*no*', '[[no]]', 'a\nb', 'a\n\nb', '> no', '<b>', '- no', '[a](b)'])
def test_plain_text_is_shown_letter_by_letter(text: str) -> None:
    shown = ' '.join(plain_blocks(parse_markup(plain_to_markdown(text), own=True)))
    assert shown.split() == text.split()
