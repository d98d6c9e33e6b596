"""What a text links to, shows and holds, each with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from site_builder.markup.parsing import Markup
from site_builder.records import Address, Contents, RefLink

LINK_SCHEMES = ('http', 'https', 'mailto')
RAW_HTML = re.compile(r'</?[a-zA-Z][^<>]*>|<!--')


def find_contents(markup: Markup) -> Contents:
    """All that a text holds besides words."""
    return Contents(find_raw_html(markup), find_addresses(markup), find_headings(markup), find_ref_links(markup))


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
