"""The words of a text, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from site_builder.markup.parsing import Markup
from site_builder.words import count_words, cut_words


def plain_blocks(markup: Markup) -> tuple[str, ...]:
    """The words of each block, without markup, white space made single."""
    return tuple(' '.join(words_of(tokens).split()) for tokens in split_blocks(markup.tokens))


def excerpt(markup: Markup, words: int) -> tuple[str, ...]:
    """The opening of the text as plain paragraphs of at most so many words together; headings are passed over."""
    result: list[str] = []
    for tokens in split_blocks(markup.tokens):
        block = '' if tokens[0].type == 'heading_open' else ' '.join(words_of(tokens).split())
        if words > 0 and block:
            shown = cut_words(block, words)
            result.append(shown if shown == block else f'{shown} […]')
            words -= count_words(block)
    return tuple(result)


def split_blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each block of the top level; the footnotes are one block."""
    block: list[Token] = []
    in_footnotes = False
    for token in tokens:
        block.append(token)
        in_footnotes = (in_footnotes or token.type == 'footnote_block_open') and token.type != 'footnote_block_close'
        if token.level == 0 and token.nesting <= 0 and not in_footnotes:
            yield block
            block = []


def words_of(tokens: Sequence[Token]) -> str:
    """The words of tokens, white space as it comes."""
    parts = []
    for token in tokens:
        if token.type in ('text', 'code_inline', 'code_block', 'fence', 'image', 'ref_link'):
            parts.append(token.content)
        elif token.type == 'inline':
            parts.append(words_of(token.children or ()) + ' ')
        elif token.type in ('softbreak', 'hardbreak'):
            parts.append(' ')
    return ''.join(parts)
