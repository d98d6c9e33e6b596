"""Markdown to safe HTML, block by block, and to plain text. The only importer of markdown_it.

Press texts are CommonMark with tables. The archive's own texts (renditions, pages, summaries) may also hold inline
links `[[ref]]`, footnotes and passages in another language, `[text]{lang=fr}`. HTML is never passed through.
"""

from site_builder.markup.finding import (
    attachment_name,
    find_contents,
    is_allowed_address,
)
from site_builder.markup.marking import Mark
from site_builder.markup.parsing import Markup, parse_markup
from site_builder.markup.plain import excerpt, plain_blocks
from site_builder.markup.rendering import Resolved, render_blocks, resolve_markup
from site_builder.markup.resolving import FindFile, FindTarget, Target

__all__ = [
    'FindFile',
    'FindTarget',
    'Mark',
    'Markup',
    'Resolved',
    'Target',
    'attachment_name',
    'excerpt',
    'find_contents',
    'is_allowed_address',
    'parse_markup',
    'plain_blocks',
    'render_blocks',
    'resolve_markup',
]
