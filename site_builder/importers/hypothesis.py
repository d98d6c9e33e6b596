"""Annotations that Hypothesis exports (`Export › JSON` of its client) or that its API answers with (`rows`).

The text is Markdown. A tag such as `kind:question` gives the kind; without one an annotation is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.importers.note_drafts import (
    KIND,
    KINDS,
    NoteDraft,
    Unusable,
    day_of,
    foreign_markdown,
    line_of,
    listed,
    name_of,
    parse_json,
    tag_of,
    text_of,
)

ACCOUNT = re.compile(r'acct:([^@]+)@')


def import_hypothesis(data: bytes) -> list[NoteDraft | Unusable]:
    """The annotations of a file, in its order; empty where it is none of Hypothesis's."""
    value = parse_json(data)
    items = (value.get('annotations') or value.get('rows') or []) if isinstance(value, dict) else []
    return [_draft(item) for item in items if isinstance(item, dict)]


def _draft(item: Mapping[str, Any]) -> NoteDraft | Unusable:
    selector = next(_quotes(item), None)
    quote = line_of(selector.get('exact')) if selector else ''
    name = name_of(item.get('id'), quote)
    text, tags = text_of(item.get('text')).strip(), [tag_of(tag) for tag in listed(item.get('tags'))]
    if item.get('references'):
        return Unusable(name, f'it answers another annotation{_says(text)}')
    if selector is None or not quote:
        return Unusable(name, f'it is on the whole page, not on a passage{_says(text)}')
    kinds = [tag.removeprefix(KIND) for tag in tags if tag.removeprefix(KIND) in KINDS and tag.startswith(KIND)]
    kept = tuple(dict.fromkeys(tag for tag in tags if tag and tag.removeprefix(KIND) not in kinds))
    if not text and not kept:
        return Unusable(name, f'it is a highlight without a text: "{quote}"')
    return NoteDraft(
        name=name,
        pages=tuple(dict.fromkeys(_pages(item))),
        quote=quote,
        kind=kinds[0] if kinds else 'comment',
        body={'': foreign_markdown(text)} if text else {},
        prefix=line_of(selector.get('prefix')) or None,
        suffix=line_of(selector.get('suffix')) or None,
        by=_author(item),
        created=day_of(item.get('created')),
        tags=kept,
        remarks=tuple(_remarks(item)),
    )


def _says(text: str) -> str:
    return f': "{line_of(text)}"' if text else ''


def _targets(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (target for target in listed(item.get('target')) if isinstance(target, dict))


def _quotes(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for target in _targets(item):
        for selector in listed(target.get('selector')):
            if isinstance(selector, dict) and selector.get('type') == 'TextQuoteSelector':
                yield selector


def _pages(item: Mapping[str, Any]) -> Iterator[str]:
    for address in (item.get('uri'), *(target.get('source') for target in _targets(item))):
        if text := text_of(address):
            yield text


def _author(item: Mapping[str, Any]) -> str:
    """The name that the author shows, else that of the account."""
    info = item.get('user_info')
    shown = line_of(info.get('display_name')) if isinstance(info, dict) else ''
    account = ACCOUNT.match(text_of(item.get('user')))
    return shown or (account[1] if account else line_of(item.get('user')))


def _remarks(item: Mapping[str, Any]) -> Iterator[str]:
    permissions = item.get('permissions')
    readers = listed(permissions.get('read')) if isinstance(permissions, dict) else []
    if readers and all(text_of(reader).startswith('acct:') for reader in readers):
        yield 'only its author could read it: ask before you publish it'
    for tag in listed(item.get('tags')):
        if tag_of(tag) != tag:
            yield (
                f'the tag "{line_of(tag)}" became {tag_of(tag)}'
                if tag_of(tag)
                else f'the tag "{line_of(tag)}" is left out'
            )
