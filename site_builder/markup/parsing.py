"""Markdown text to tokens, and the rules that the archive's own texts add to CommonMark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from site_builder.markup.plainness import is_plain, parse_plain

REF_LINK = re.compile(r'\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]')


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed text."""

    tokens: tuple[Token, ...]
    """markdown-it's block tokens."""
    source: tuple[str, ...]
    """The lines."""


@lru_cache(maxsize=32)
def parse_markup(text: str, *, own: bool) -> Markup:
    """The text, parsed; `own` allows what only the archive's own texts may hold.

    The last texts are kept, as each is asked for in every language: nobody may change the tokens.
    """
    tokens = parse_plain(text) if is_plain(text) else make_parser(own).parse(text, {})
    return Markup(tuple(tokens), tuple(text.split('\n')))


@cache
def make_parser(own: bool) -> MarkdownIt:
    """CommonMark with tables and struck-out text, without HTML; own texts have inline links, footnotes, languages."""
    parser = MarkdownIt('commonmark', {'html': False, 'xhtmlOut': False}).enable(['table', 'strikethrough'])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.disable(['html_block', 'html_inline'])
    if own:
        parser.inline.ruler.before('link', 'ref_link', ref_link)
        parser.use(footnote_plugin).use(attrs_plugin, after=(), spans=True, allowed=('lang', 'dir'))
    return parser


def ref_link(state: StateInline, silent: bool) -> bool:
    """The inline rule for `[[ref]]`."""
    found = REF_LINK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push('ref_link', '', 0)
        token.markup, token.content = found[0], found[2] or found[1]
        token.meta = {'target': found[1].strip(), 'label': (found[2] or '').strip()}
    state.pos = found.end()
    return True
