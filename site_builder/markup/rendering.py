"""Parsed texts to HTML, block by block, with the marks of annotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from site_builder.markup.marking import Mark, leaf_text, mark_blocks
from site_builder.markup.parsing import Markup, make_parser
from site_builder.markup.plain import split_blocks, words_of
from site_builder.markup.resolving import FindFile, FindTarget, resolve


@dataclass(frozen=True, slots=True)
class Resolved:
    """A parsed text with its links resolved: what annotations are anchored in, and what is rendered."""

    blocks: tuple[tuple[Token, ...], ...]
    """The tokens of each block."""

    @property
    def text(self) -> str:
        """The text as a reader sees it: the contents of `leaf_text`, a line end after each paragraph and cell."""
        return ''.join(leaf_text(tokens) for tokens in self.blocks)

    @property
    def lines(self) -> tuple[str, ...]:
        """The same, each paragraph and cell in a line, white space made single."""
        lines = (' '.join(leaf_text((token,)).split()) for tokens in self.blocks for token in tokens)
        return tuple(filter(None, lines))

    def block_ends(self) -> tuple[int, ...]:
        """For each block, the offset in `text` after its last character."""
        return tuple(accumulate(len(leaf_text(tokens)) for tokens in self.blocks))


def resolve_markup(markup: Markup, find_target: FindTarget, find_file: FindFile, *, shift: int = 0) -> Resolved:
    """The text with its links resolved; links that may not be followed become plain text.

    `shift` is added to the level of headings.
    """
    blocks = (resolve(tokens, find_target, find_file, shift) for tokens in split_blocks(markup.tokens))
    return Resolved(tuple(map(tuple, blocks)))


def render_blocks(
    resolved: Resolved, marks: Sequence[Mark] = (), *, prefix: str = 'p', name_headings: bool = False
) -> tuple[str, ...]:
    """The blocks as HTML, each with an id: `prefix` and its number from 1.

    `name_headings` gives headings ids made from their words.
    """
    parser, taken = make_parser(True), set[str]()
    html = []
    for number, tokens in enumerate(mark_blocks(resolved.blocks, marks), 1):
        named = name_headings and tokens[0].type == 'heading_open'
        anchor = _heading_anchor(resolved.blocks[number - 1], taken) if named else f'{prefix}{number}'
        html.append(_render_block(tokens, anchor, parser.options, {'docId': prefix}))
    return tuple(html)


def _render_block(tokens: Sequence[Token], anchor: str, options: OptionsDict, env: EnvType) -> str:
    first = tokens[0]
    if first.type == 'paragraph_open' and not first.attrs:
        return f'<p id="{escapeHtml(anchor)}">{_RENDERER.renderInline(tokens[1].children or (), options, env)}</p>'
    named = first.copy(attrs={'id': anchor, **first.attrs})
    return _RENDERER.render([named, *tokens[1:]], options, env).rstrip('\n')


def _heading_anchor(tokens: Sequence[Token], taken: set[str]) -> str:
    base = 'h-' + ('-'.join(re.findall(r'\w+', words_of(tokens).casefold())) or 'x')
    anchor, number = base, 2
    while anchor in taken:
        anchor, number = f'{base}-{number}', number + 1
    taken.add(anchor)
    return anchor


class _Renderer(RendererHTML):
    """markdown-it's renderer, with code that marks may divide; it finds a token's rule by the method's name."""

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f'<code{self.renderAttrs(tokens[idx])}>{self._pieces(tokens[idx], options, env)}</code>'

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        lang = token.info.split()[:1]
        name = f' class="language-{escapeHtml(lang[0])}"' if lang else ''
        return f'<pre{self.renderAttrs(token)}><code{name}>{self._pieces(token, options, env)}</code></pre>\n'

    fence = code_block

    def alt(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The alternative text of a picture that may not be shown: no part of the readable text."""
        return escapeHtml(tokens[idx].content)

    def _pieces(self, token: Token, options: OptionsDict, env: EnvType) -> str:
        pieces = token.meta.get('pieces')
        return self.renderInline(pieces, options, env) if pieces else escapeHtml(token.content)


def _make_renderer() -> _Renderer:
    """A renderer with the rules that plugins add (footnotes)."""
    renderer = _Renderer()
    added: Any = make_parser(True).renderer
    renderer.rules = {**added.rules, **renderer.rules}
    return renderer


_RENDERER = _make_renderer()
