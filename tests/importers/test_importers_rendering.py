from __future__ import annotations

from hypothesis import given

from site_builder.importers.lines import split_lines
from site_builder.importers.rendering import render_blocks
from site_builder.importers.structure import Block, parse_blocks
from tests.importers.texts import kinds, shown
from tests.strategies import collected_texts


def test_every_kind_of_block_has_its_markdown() -> None:
    blocks = (
        Block('paragraph', ('Il fiume', '# sale')),
        Block('heading', ('La *piena*',)),
        Block('numbered heading', ('1. Il ponte:',)),
        Block('question', ('D: Come', '- va?')),
        Block('list', ('uno\n1. e mezzo', '# due')),
        Block('numbered list', ('9. nove', '10. dieci\nfine')),
        Block('break', ('***',)),
    )

    assert render_blocks(blocks) == (
        'Il fiume\n\\# sale\n\n'
        '## La \\*piena\\*\n\n'
        '### 1. Il ponte:\n\n'
        '**D: Come\n\\- va?**\n\n'
        '- uno\n  1\\. e mezzo\n- \\# due\n\n'
        '9. nove\n10. dieci\n    fine\n\n'
        '* * *\n'
    )


def test_numbered_headings_stand_under_the_others_and_alone_where_there_are_none() -> None:
    number, heading = Block('numbered heading', ('1. Uno',)), Block('heading', ('Due',))

    assert render_blocks((number, heading, number)) == '## 1. Uno\n\n## Due\n\n### 1. Uno\n'


def test_no_blocks_are_no_text() -> None:
    assert render_blocks(()) == ''


def test_each_block_is_read_as_what_it_is() -> None:
    text = 'La piena\n\nIl fiume sale ancora.\n\n• uno\n• due\n\n1. uno\n2. due\n\n***\n\n**Come va?**\n\nTutto bene.'
    markdown = render_blocks(parse_blocks(split_lines(text)))

    assert kinds(markdown) == ['h2', 'p', 'ul', 'li', 'p', 'li', 'p', 'ol', 'li', 'p', 'li', 'p', 'hr', 'p', 'p']


@given(collected_texts())
def test_every_block_shows_its_words(text: str) -> None:
    blocks = parse_blocks(split_lines(text))
    words = [word for block in blocks if block.kind != 'break' for line in block.lines for word in line.split()]

    assert shown(render_blocks(blocks)).split() == words
