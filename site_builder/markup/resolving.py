"""Links to what they lead to, headings to their level: what a text needs from the site that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from site_builder.markup.finding import attachment_name, is_allowed_address


@dataclass(frozen=True, slots=True)
class Target:
    """What an inline link leads to."""

    href: str
    """The address."""
    label: str
    """Its own name."""
    lang: str
    """The name's language where it is not the text's; else empty."""


UNRESOLVED = frozenset(('ref_link', 'link_open', 'link_close', 'image'))
"""The inline tokens that depend on the site."""

FindTarget = Callable[[str], Target | None]
FindFile = Callable[[str], str | None]


def resolve(tokens: Sequence[Token], find_target: FindTarget, find_file: FindFile, shift: int) -> list[Token]:
    """The tokens with links resolved, headings moved to their level, and the sides of columns named by classes."""
    result: list[Token] = []
    for token in tokens:
        if token.type == 'inline' and UNRESOLVED.isdisjoint([child.type for child in token.children or ()]):
            result.append(token)
            continue
        if token.type in ('heading_open', 'heading_close'):
            token = token.copy(tag=f'h{min(6, int(token.tag[1]) + shift)}')
        elif token.type == 'inline':
            token = token.copy(children=list(_resolve_inline(token.children or [], find_target, find_file)))
        elif token.type in ('th_open', 'td_open') and (style := str(token.attrGet('style') or '')):
            token = token.copy(attrs={'class': style.replace('text-align:', 'align-')})
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
    yield (
        token.copy(attrs={**token.attrs, 'src': src, 'loading': 'lazy'})
        if src
        else Token('alt', '', 0, content=token.content)
    )


def _text(content: str) -> Token:
    return Token('text', '', 0, content=content)
