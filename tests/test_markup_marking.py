from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.anchoring import find_anchor, make_selector
from site_builder.markup import Mark, Resolved, Target, parse_markup, render_blocks, resolve_markup
from site_builder.passage import make_passage
from tests.strategies import markdown_texts

ADDED = re.compile(r'</?mark[^>]*>|<a class="note-ref"[^>]*>.*?</a>')
TARGETS = {'first': Target('/it/erster/', 'Der erste Text', 'de'), 'event:flood': Target('/it/piena/', 'Piena', '')}


def resolved(text: str, *, own: bool = True) -> Resolved:
    return resolve_markup(parse_markup(text, own=own), TARGETS.get, lambda name: f'/dateien/{name}', shift=1)


def mark(start: int, end: int, id_: str = 'n1', kind: str = 'context') -> Mark:
    return Mark(start, end, id_, id_.removeprefix('n'), f'Nota {id_} "<&>"', kind)


def mark_words(text: Resolved, *quotes: str) -> list[Mark]:
    """Marks on words that stand once in a text."""
    return [
        mark(start := text.text.index(quote), start + len(quote), f'n{number}')
        for number, quote in enumerate(quotes, 1)
    ]


def marked(text: str, *quotes: str) -> str:
    """The text as HTML with marks on words; of the links to notes their number only."""
    found = resolved(text)
    html = '\n'.join(render_blocks(found, mark_words(found, *quotes)))
    return re.sub(
        r'<a class="note-ref"[^>]*>(\d+)</a>', r'(\1)', re.sub(r' (class="note-context"|id="p\d+")', '', html)
    )


def shown_text(element: ET.Element) -> str:
    """The text in an element without the numbers of notes."""
    inner = (('' if child.get('class') == 'note-ref' else shown_text(child)) + (child.tail or '') for child in element)
    return (element.text or '') + ''.join(inner)


def check_marks(text: Resolved, marks: Sequence[Mark], html: str) -> None:
    """What is true of every text with marks."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parseFragment(html)
    refs = [link for link in tree.iter('a') if link.get('class') == 'note-ref']
    assert sorted(link.get('href', '') for link in refs) == sorted(f'#note-{mark.id}' for mark in marks)
    assert sorted(link.get('id', '') for link in refs) == sorted(f'ref-{mark.id}' for mark in marks)
    for link in tree.iter('a'):
        assert [inner for inner in link.iter('a') if inner is not link] == []
    for segment in tree.iter('mark'):
        assert {inner.tag for inner in segment.iter()} <= {'mark', 'br', 'code', 'a'}
        assert all(link in refs for link in segment.iter('a'))
    for note in marks:
        segments = [
            shown_text(segment) for segment in tree.iter('mark') if note.id in segment.get('data-note', '').split()
        ]
        assert ''.join(segments).replace('\n', '') == text.text[note.start : note.end].replace('\n', '')


@st.composite
def marked_texts(draw: st.DrawFn, *, own: bool) -> tuple[Resolved, list[Mark]]:
    """A text and one to six passages of it, as anchoring gives them: in no order, overlapping, adjacent, nested."""
    text = resolved(draw(markdown_texts()), own=own)
    passage = make_passage(text.text)
    count = len(passage.text)
    assume(count)
    marks: list[Mark] = []
    edges = {0}
    for number in range(draw(st.integers(1, 6))):
        start = draw(st.one_of(st.sampled_from(sorted(edges)), st.integers(0, count - 1)))
        end = min(count, start + draw(st.one_of(st.integers(1, 12), st.integers(1, count))))
        words = passage.text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start < end:
            edges |= {start, min(end, count - 1)}
            kind = draw(st.sampled_from(('context', 'question')))
            marks.append(mark(*passage.span(start, end), f'n{number}', kind))
    return text, marks


# Properties


@pytest.mark.parametrize('own', [True, False])
@given(data=st.data())
def test_marks_hold_their_passage_and_change_nothing_else(own: bool, data: st.DataObject) -> None:
    text, marks = data.draw(marked_texts(own=own))
    blocks = render_blocks(text, marks)
    assert tuple(ADDED.sub('', block) for block in blocks) == render_blocks(text)
    check_marks(text, marks, '\n'.join(blocks))


@given(markdown_texts(), st.data())
def test_a_quote_is_found_and_marked_where_it_was_taken_from(source: str, data: st.DataObject) -> None:
    text = resolved(source)
    passage = make_passage(text.text)
    assume(passage.text)
    start = data.draw(st.integers(0, len(passage.text) - 1))
    end = data.draw(st.integers(start + 1, min(len(passage.text), start + 60)))
    first, last = passage.span(start, end)
    selector = make_selector(text.text, first, last)
    assume(make_passage(selector.quote).text)
    anchor = find_anchor(passage, selector)
    if not anchor.is_placed:
        assert anchor.outcome == 'ambiguous'
        assert len(anchor.candidates) > 1
        return
    found = passage.span(anchor.start, anchor.end)
    assert anchor.outcome == 'exact'
    assert make_passage(text.text[slice(*found)]).text == make_passage(selector.quote).text
    note = mark(*found)
    check_marks(text, [note], '\n'.join(render_blocks(text, [note])))


# Cases


@pytest.mark.parametrize(('text', 'quotes', 'html'), [
    ('Il fiume sale.', ['fiume'], '<p>Il <mark data-note="n1">fiume</mark>(1) sale.</p>'),
    ('Il *fiume* sale.', ['fiume'], '<p>Il <em><mark data-note="n1">fiume</mark>(1)</em> sale.</p>'),
    (
        'Il *fiume sale* ora.', ['fiume sale ora'],
        '<p>Il <em><mark data-note="n1">fiume sale</mark></em><mark data-note="n1"> ora</mark>(1).</p>',
    ),
    (
        'uno due tre', ['uno due', 'due tre'],
        ('<p><mark data-note="n1">uno </mark><mark data-note="n1 n2">due</mark>(1)'
        '<mark data-note="n2"> tre</mark>(2)</p>'),
    ),
    (
        'uno due tre', ['uno due tre', 'due'],
        ('<p><mark data-note="n1">uno </mark><mark data-note="n1 n2">due</mark>(2)'
        '<mark data-note="n1"> tre</mark>(1)</p>'),
    ),
    ('uno due', ['uno ', 'due'], '<p><mark data-note="n1">uno </mark>(1)<mark data-note="n2">due</mark>(2)</p>'),
    (
        'Der [Fluss steigt](https://example.org/) an.', ['Fluss'],
        '<p>Der <a href="https://example.org/"><mark data-note="n1">Fluss</mark> steigt</a>(1) an.</p>',
    ),
    (
        'Der [`x = 1` da](https://example.org/) an.', ['= 1'],
        '<p>Der <a href="https://example.org/"><code>x <mark data-note="n1">= 1</mark></code> da</a>(1) an.</p>',
    ),
    (
        'Der [`x = 1` da](https://example.org/) an.', ['x ='],
        '<p>Der <a href="https://example.org/"><code><mark data-note="n1">x =</mark> 1</code> da</a>(1) an.</p>',
    ),
    ('Ein `a < b` da.', ['a < b'], '<p>Ein <mark data-note="n1"><code>a &lt; b</code></mark>(1) da.</p>'),
    ('Ein `a < b` da.', ['<'], '<p>Ein <code>a <mark data-note="n1">&lt;</mark>(1) b</code> da.</p>'),
    (
        'Zeile eins\nZeile zwei', ['eins\nZeile'],
        '<p>Zeile <mark data-note="n1">eins\nZeile</mark>(1) zwei</p>',
    ),
    (
        'Zeile eins  \nZeile zwei', ['eins\nZeile'],
        '<p>Zeile <mark data-note="n1">eins<br>\nZeile</mark>(1) zwei</p>',
    ),
    (
        'Ende.\n\nAnfang.', ['Ende.\nAnfang'],
        '<p><mark data-note="n1">Ende.</mark></p>\n<p><mark data-note="n1">Anfang</mark>(1).</p>',
    ),
    ('Siehe [[first]].', ['Der erste Text.'],
     ('<p>Siehe <a href="/it/erster/" lang="de"><mark data-note="n1">Der erste Text</mark></a>'
      '<mark data-note="n1">.</mark>(1)</p>')),
])  # fmt: skip
def test_a_mark_is_divided_where_an_element_begins_or_ends(text: str, quotes: list[str], html: str) -> None:
    assert marked(text, *quotes) == html


def test_a_mark_names_the_kinds_of_its_notes_once() -> None:
    text = resolved('uno')
    marks = [mark(0, 3, 'n1', 'question'), mark(0, 3, 'n2'), mark(0, 3, 'n3', 'question')]
    assert '<mark class="note-question note-context" data-note="n1 n2 n3">uno</mark>' in render_blocks(text, marks)[0]


def test_the_link_to_a_note_says_what_it_is() -> None:
    [html] = render_blocks(resolved('uno'), [mark(0, 3)])
    label = 'Nota n1 &quot;&lt;&amp;&gt;&quot;'
    assert f'</mark><a class="note-ref" id="ref-n1" href="#note-n1" aria-label="{label}">1</a>' in html


def test_code_of_several_lines_is_marked_within() -> None:
    assert marked('```py\nx = 1\ny = 2\n```', '1\ny') == (
        '<pre><code class="language-py">x = <mark data-note="n1">1\ny</mark>(1) = 2\n</code></pre>'
    )


def test_a_passage_over_cells_is_marked_in_each() -> None:
    html = marked('| a | b |\n|---|---|\n| c | d |', 'b\nc')
    assert '<th><mark data-note="n1">b</mark></th>' in html
    assert '<td><mark data-note="n1">c</mark>(1)</td>' in html
