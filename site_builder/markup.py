"""Markdown to safe HTML, block by block, and to plain text. The only importer of markdown_it.

Press texts are CommonMark with tables. The archive's own texts (renditions, pages, summaries) may also hold inline
links `[[ref]]`, footnotes and passages in another language, `[text]{lang=fr}`. HTML is never passed through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from site_builder.words import count_words, cut_words

LINK_SCHEMES = ('http', 'https', 'mailto')
REF_LINK = re.compile(r'\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]')
RAW_HTML = re.compile(r'</?[a-zA-Z][^<>]*>|<!--')


@dataclass(frozen=True, slots=True)
class RefLink:
    """An inline link to something in the archive: `[[ref]]`, `[[kind:ref]]` or `[[ref|label]]`."""

    target: str
    """A ref, with a kind before it where it is ambiguous."""
    label: str
    """What the text calls it; empty where it is to be called by its own name."""
    line: int
    """From 1, in the text."""
    column: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Address:
    """A link or an image in a text."""

    url: str
    """As written."""
    is_image: bool
    """Whether it is an image."""
    alt: str
    """An image's alternative text."""
    line: int
    """From 1, in the text."""
    column: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed text."""

    tokens: tuple[Token, ...]
    """markdown-it's block tokens."""
    source: tuple[str, ...]
    """The lines."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an inline link leads to."""

    href: str
    """The address."""
    label: str
    """Its own name."""
    lang: str
    """The name's language where it is not the text's; else empty."""


FindTarget = Callable[[str], Target | None]
FindFile = Callable[[str], str | None]


def parse_markup(text: str, *, own: bool) -> Markup:
    """The text, parsed; `own` allows what only the archive's own texts may hold."""
    return Markup(tuple(_parser(own).parse(text, {})), tuple(text.split('\n')))


def find_ref_links(markup: Markup) -> tuple[RefLink, ...]:
    """The inline links to things in the archive, in order."""
    return tuple(
        RefLink(token.meta['target'], token.meta['label'], *_place(markup, inline, token, token.markup))
        for inline, token in _inline_tokens(markup)
        if token.type == 'ref_link'
    )


def find_addresses(markup: Markup) -> tuple[Address, ...]:
    """The links and images, in order."""
    found = []
    for inline, token in _inline_tokens(markup):
        if token.type == 'link_open' and token.markup != 'autolink':
            url = str(token.attrGet('href'))
            found.append(Address(url, False, '', *_place(markup, inline, token, unquote(url))))
        elif token.type == 'image':
            url = str(token.attrGet('src'))
            found.append(Address(url, True, token.content, *_place(markup, inline, token, unquote(url))))
    return tuple(found)


def find_headings(markup: Markup) -> tuple[tuple[int, int], ...]:
    """Level and line (from 1) of each heading."""
    return tuple(
        (int(token.tag[1]), (token.map or [0])[0] + 1) for token in markup.tokens if token.type == 'heading_open'
    )


def find_raw_html(markup: Markup) -> tuple[tuple[int, int], ...]:
    """Line and column, from 1, of what looks like an HTML tag in running text."""
    return tuple(
        _place(markup, inline, token, found[0])
        for inline, token in _inline_tokens(markup)
        if token.type == 'text'
        for found in RAW_HTML.finditer(token.content)
    )


def is_allowed_address(url: str) -> bool:
    """Whether an address may stand in a link: http, https, mailto, a fragment or the name of an attachment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in LINK_SCHEMES if parts.scheme else not parts.netloc and not url.startswith('/')


def attachment_name(url: str) -> str | None:
    """The name of the attachment that an address is, or None where it is none."""
    parts = urlsplit(url)
    return unquote(parts.path) if not parts.scheme and not parts.netloc and parts.path else None


def render_blocks(
    markup: Markup,
    find_target: FindTarget,
    find_file: FindFile,
    *,
    prefix: str = 'p',
    shift: int = 0,
    name_headings: bool = False,
) -> tuple[str, ...]:
    """The text's blocks as HTML, each with an id: `prefix` and its number from 1.

    Links that may not be followed become plain text. `shift` is added to the level of headings; `name_headings` gives
    them ids made from their words.
    """
    renderer, options, taken = _parser(True).renderer, _parser(True).options, set[str]()
    blocks = []
    for number, tokens in enumerate(_split_blocks(markup.tokens), 1):
        named = name_headings and tokens[0].type == 'heading_open'
        anchor = _heading_anchor(tokens, taken) if named else f'{prefix}{number}'
        resolved = _resolve(tokens, find_target, find_file, shift)
        resolved[0] = resolved[0].copy(attrs={'id': anchor, **resolved[0].attrs})
        blocks.append(renderer.render(resolved, options, {'docId': prefix}).rstrip('\n'))
    return tuple(blocks)


def plain_blocks(markup: Markup) -> tuple[str, ...]:
    """The words of each block, without markup, white space made single."""
    return tuple(' '.join(_words(tokens).split()) for tokens in _split_blocks(markup.tokens))


def excerpt(markup: Markup, words: int) -> tuple[str, ...]:
    """The opening of the text as plain paragraphs of at most so many words together; headings are passed over."""
    result: list[str] = []
    for tokens in _split_blocks(markup.tokens):
        block = '' if tokens[0].type == 'heading_open' else ' '.join(_words(tokens).split())
        if words > 0 and block:
            shown = cut_words(block, words)
            result.append(shown if shown == block else f'{shown} […]')
            words -= count_words(block)
    return tuple(result)


@cache
def _parser(own: bool) -> MarkdownIt:
    parser = MarkdownIt('commonmark', {'html': False, 'xhtmlOut': False}).enable(['table', 'strikethrough'])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.disable(['html_block', 'html_inline'])
    if own:
        parser.inline.ruler.before('link', 'ref_link', _ref_link)
        parser.use(footnote_plugin).use(attrs_plugin, after=(), spans=True, allowed=('lang', 'dir'))
    return parser


def _ref_link(state: StateInline, silent: bool) -> bool:
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


def _inline_tokens(markup: Markup) -> Iterator[tuple[Token, Token]]:
    for block in markup.tokens:
        for token in block.children or ():
            yield block, token


def _place(markup: Markup, inline: Token, token: Token, words: str) -> tuple[int, int]:
    """Line and column of the first place in a block where `words` stand, else of the block's beginning."""
    start, end = inline.map or [0, 1]
    for number in range(start, min(end, len(markup.source))):
        column = markup.source[number].find(words)
        if column >= 0:
            return number + 1, column + 1
    return start + 1, 1


def _split_blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each block of the top level; the footnotes are one block."""
    block: list[Token] = []
    in_footnotes = False
    for token in tokens:
        block.append(token)
        in_footnotes = (in_footnotes or token.type == 'footnote_block_open') and token.type != 'footnote_block_close'
        if token.level == 0 and token.nesting <= 0 and not in_footnotes:
            yield block
            block = []


def _words(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ('text', 'code_inline', 'code_block', 'fence', 'image', 'ref_link'):
            parts.append(token.content)
        elif token.type == 'inline':
            parts.append(_words(token.children or ()) + ' ')
        elif token.type in ('softbreak', 'hardbreak'):
            parts.append(' ')
    return ''.join(parts)


def _heading_anchor(tokens: Sequence[Token], taken: set[str]) -> str:
    base = 'h-' + ('-'.join(re.findall(r'\w+', _words(tokens).casefold())) or 'x')
    anchor, number = base, 2
    while anchor in taken:
        anchor, number = f'{base}-{number}', number + 1
    taken.add(anchor)
    return anchor


def _resolve(tokens: Sequence[Token], find_target: FindTarget, find_file: FindFile, shift: int) -> list[Token]:
    """The tokens with links resolved and headings moved to their level."""
    result: list[Token] = []
    for token in tokens:
        if token.type in ('heading_open', 'heading_close'):
            token = token.copy(tag=f'h{min(6, int(token.tag[1]) + shift)}')
        elif token.type == 'inline':
            token = token.copy(children=list(_resolve_inline(token.children or [], find_target, find_file)))
        elif token.type == 'table_open':
            result.append(Token('table_wrap_open', 'div', 1, attrs={'class': 'table', 'tabindex': '0'}, block=True))
        result.append(token)
        if token.type == 'table_close':
            result.append(Token('table_wrap_close', 'div', -1, block=True))
    return result


def _resolve_inline(tokens: list[Token], find_target: FindTarget, find_file: FindFile) -> Iterator[Token]:
    open_links: list[bool] = []
    for token in tokens:
        if token.type == 'ref_link':
            yield from _link_to_target(token, find_target(token.meta['target']))
        elif token.type == 'link_open':
            href = _allowed_href(str(token.attrGet('href')), find_file)
            open_links.append(href is not None)
            if href is not None:
                yield token.copy(attrs={**token.attrs, 'href': href})
        elif token.type == 'link_close':
            if open_links.pop():
                yield token
        elif token.type == 'image':
            yield from _image(token, find_file)
        else:
            yield token


def _allowed_href(url: str, find_file: FindFile) -> str | None:
    if not is_allowed_address(url):
        return None
    name = attachment_name(url)
    return find_file(name) if name else url


def _link_to_target(token: Token, target: Target | None) -> Iterator[Token]:
    label = token.meta['label']
    if target is None:
        yield _text(label or token.meta['target'])
        return
    attrs: dict[str, str | int | float] = {'href': target.href}
    if target.lang and not label:
        attrs['lang'] = target.lang
    yield Token('link_open', 'a', 1, attrs=attrs)
    yield _text(label or target.label)
    yield Token('link_close', 'a', -1)


def _image(token: Token, find_file: FindFile) -> Iterator[Token]:
    name = attachment_name(str(token.attrGet('src')))
    src = find_file(name) if name else None
    yield token.copy(attrs={**token.attrs, 'src': src, 'loading': 'lazy'}) if src else _text(token.content)


def _text(content: str) -> Token:
    return Token('text', '', 0, content=content)
