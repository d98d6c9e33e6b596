from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given

from site_builder.markup import Target, excerpt, parse_markup, plain_blocks, render_blocks, resolve_markup
from tests.strategies import markdown_texts


def render(text: str, *, own: bool = True, shift: int = 0, **how: Any) -> str:
    found = resolve_markup(parse_markup(text, own=own), find_target, find_file, shift=shift)
    return '\n'.join(render_blocks(found, **how))


def find_target(ref: str) -> Target | None:
    return Target('/it/x/', 'Ein Name', 'de') if ref == 'x' else None


def find_file(name: str) -> str | None:
    return f'/dateien/{name}' if name == 'plan.pdf' else None


@pytest.mark.parametrize(('text', 'html'), [
    ('a', '<p id="p1">a</p>'),
    ('a\n\nb', '<p id="p1">a</p>\n<p id="p2">b</p>'),
    ('[a](plan.pdf)', '<p id="p1"><a href="/dateien/plan.pdf">a</a></p>'),
    ('[a](other.pdf)', '<p id="p1">a</p>'),
    ('[a](javascript:alert)', '<p id="p1">a</p>'),
    ('[a](/etc)', '<p id="p1">a</p>'),
    ('[a](mailto:a@example.org)', '<p id="p1"><a href="mailto:a@example.org">a</a></p>'),
    ('[[x]]', '<p id="p1"><a href="/it/x/" lang="de">Ein Name</a></p>'),
    ('[[x|so]]', '<p id="p1"><a href="/it/x/">so</a></p>'),
    ('[[y]]', '<p id="p1">y</p>'),
    ('![a "b"](y.png)', '<p id="p1">a &quot;b&quot;</p>'),
    ('<b>a</b>', '<p id="p1">&lt;b&gt;a&lt;/b&gt;</p>'),
    ('`<`', '<p id="p1"><code>&lt;</code></p>'),
    ('    <', '<pre id="p1"><code>&lt;\n</code></pre>'),
    ('```py x\n<\n```', '<pre id="p1"><code class="language-py">&lt;\n</code></pre>'),
    ('~~a~~', '<p id="p1"><s>a</s></p>'),
    ('[mots]{lang=fr}', '<p id="p1"><span lang="fr">mots</span></p>'),
])  # fmt: skip
def test_markdown_is_rendered_block_by_block(text: str, html: str) -> None:
    assert render(text) == html


def test_a_press_text_has_no_rules_of_ours() -> None:
    assert render('[[x]] [a]{lang=fr}', own=False) == '<p id="p1">[[x]] [a]{lang=fr}</p>'


def test_headings_are_moved_and_named_by_their_words() -> None:
    text = '## Die Flut\n\n## Die Flut\n\n###### Ende\n\n## —'
    assert render(text, shift=1, name_headings=True).split('\n') == [
        '<h3 id="h-die-flut">Die Flut</h3>',
        '<h3 id="h-die-flut-2">Die Flut</h3>',
        '<h6 id="h-ende">Ende</h6>',
        '<h3 id="h-x">—</h3>',
    ]


def test_a_table_can_be_scrolled_by_keyboard() -> None:
    html = render('| a |\n|---|\n| b |')
    assert html.startswith('<div id="p1" class="table" tabindex="0">')
    assert html.endswith('</table>\n</div>')


def test_the_side_of_a_column_is_a_class_since_no_page_may_hold_styles() -> None:
    html = render('| a | b | c |\n|:-:|--:|---|\n| 1 | 2 | 3 |')
    assert re.findall('<t[hd][ >].*', html) == [
        '<th class="align-center">a</th>',
        '<th class="align-right">b</th>',
        '<th>c</th>',
        '<td class="align-center">1</td>',
        '<td class="align-right">2</td>',
        '<td>3</td>',
    ]


def test_blocks_are_numbered_under_their_prefix() -> None:
    assert render('a\n\nb', prefix='t') == '<p id="t1">a</p>\n<p id="t2">b</p>'


@pytest.mark.parametrize(('text', 'readable'), [
    ('a *b* [c](https://example.org/)', 'a b c\n'),
    ('a\nb  \nc', 'a\nb\nc\n'),
    ('a\n\n- b\n- c', 'a\nb\nc\n'),
    ('| a | b |\n|---|---|\n| c | d |', 'a\nb\nc\nd\n'),
    ('```\na\n```', 'a\n\n'),
    ('a &auml; \\* `b`', 'a ä * b\n'),
    ('![a](plan.pdf) [[x]] [[y]]', ' Ein Name y\n'),
])  # fmt: skip
def test_the_readable_text_is_what_a_reader_sees(text: str, readable: str) -> None:
    assert resolve_markup(parse_markup(text, own=True), find_target, find_file).text == readable


def test_the_readable_text_of_a_block_ends_where_that_of_the_next_begins() -> None:
    found = resolve_markup(parse_markup('ab\n\n---\n\n- c\n- d\n\ne', own=True), find_target, find_file)
    assert (found.text, found.block_ends()) == ('ab\nc\nd\ne\n', (3, 3, 7, 9))


def test_an_excerpt_is_the_opening_without_headings() -> None:
    markup = parse_markup('## Titel\n\nuno *due* tre\n\nquattro cinque\n\nsei', own=True)
    assert excerpt(markup, 4) == ('uno due tre', 'quattro […]')
    assert plain_blocks(markup) == ('Titel', 'uno due tre', 'quattro cinque', 'sei')


def readable_of(tree: ET.Element) -> str:
    """The text in elements but for footnote numbers and the way back from a footnote."""
    if tree.get('class') in ('footnote-ref', 'footnote-backref'):
        return ''
    inner = ''.join(readable_of(child) + (child.tail or '') for child in tree)
    return (tree.text or '') + inner


@given(markdown_texts())
def test_the_readable_text_is_that_of_the_page(text: str) -> None:
    found = resolve_markup(parse_markup(text, own=True), find_target, lambda name: f'/{name}')
    html = '\n'.join(render_blocks(found))
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(html)
    assert ''.join(readable_of(tree).split()) == ''.join(found.text.split())
