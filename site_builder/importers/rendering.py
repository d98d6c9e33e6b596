"""Blocks to Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.importers.escaping import escape_heading, escape_inline, escape_line
from site_builder.importers.structure import Block
from site_builder.importers.units import NUMBER


def render_blocks(blocks: Sequence[Block]) -> str:
    """The blocks in Markdown that shows each of their characters; it ends in a line break, or is empty."""
    has_sections = False
    parts = list[str]()
    for block in blocks:
        has_sections = has_sections or block.kind == 'heading'
        parts.append(_render(block, '###' if has_sections else '##'))
    return '\n\n'.join(parts) + '\n' if parts else ''


def _render(block: Block, numbered_level: str) -> str:
    if block.kind == 'heading':
        return f'## {escape_heading(block.lines[0])}'
    if block.kind == 'numbered heading':
        return f'{numbered_level} {escape_heading(block.lines[0])}'
    if block.kind == 'break':
        return '* * *'
    if block.kind == 'question':
        first, *rest = block.lines
        text = '\n'.join([escape_inline(first), *map(escape_line, rest)])
        return f'**{text}**'
    if block.kind == 'paragraph':
        return '\n'.join(map(escape_line, block.lines))
    items = (_render_item(item, block.kind == 'numbered list') for item in block.lines)
    return '\n'.join(items)


def _render_item(item: str, is_numbered: bool) -> str:
    """The item with its marker, its further lines indented to its text."""
    number = NUMBER.match(item) if is_numbered else None
    marker = f'{int(number[1])}{number[2]} ' if number else '- '
    first, *rest = (item[number.end() :] if number else item).split('\n')
    return '\n'.join([f'{marker}{escape_line(first)}', *(f'{" " * len(marker)}{escape_line(line)}' for line in rest)])
