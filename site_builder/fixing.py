"""Annotations whose text has changed, put right in their files: quote, prefix and suffix as they now read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_builder.anchoring import CONTEXT, Selector, make_selector
from site_builder.link.annotations import Placed, Readable, selector_of
from site_builder.records import Loc
from site_builder.yaml_edit import set_scalars
from site_builder.yaml_text import parse_yaml

FIXED = ('moved', 'fuzzy')
"""The outcomes that are certain enough to be written into a file."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What was changed in an annotation."""

    path: str
    """The file."""
    loc: Loc
    """The annotation's location in the file."""
    id: str
    """The annotation's id."""
    before: Selector
    """What it said of its place."""
    after: Selector
    """What it says now."""


def find_fixes(placed: Iterable[tuple[Placed, Readable]]) -> Iterator[Fix]:
    """The fixes of annotations that have moved or are placed by likeness; each with the text that it is about."""
    for item, readable in placed:
        if item.anchor is not None and item.anchor.outcome in FIXED:
            note, origin = item.record.meta, item.record.origin
            yield Fix(origin.path, origin.base, note.id, selector_of(note), current_selector(item, readable))


def current_selector(item: Placed, readable: Readable) -> Selector:
    """What an annotation would say of its place now: in the text's own letters, white space made single."""
    reach = 2 * CONTEXT
    before = ' '.join(readable.text[max(0, item.start - reach) : item.start].split())
    after = ' '.join(readable.text[item.end : item.end + reach].split())
    quote = ' '.join(item.found.split())
    glue = ' ' if readable.text[item.start - 1 : item.start].isspace() else ''
    text = before + glue + quote + (' ' if readable.text[item.end : item.end + 1].isspace() else '') + after
    start = len(before + glue)
    return make_selector(text, start, start + len(quote))


def fix_text(text: str, path: str, fixes: Iterable[Fix]) -> str:
    """The text of a file of annotations with the fixes in it; comments and layout stay as they are."""
    changes = {loc: value for fix in fixes for loc, value in _changes(fix)}
    return set_scalars(text, parse_yaml(text, path), changes)


def _changes(fix: Fix) -> Iterator[tuple[Loc, str]]:
    """What is to stand at which keys; context that is no more is emptied, for it would not be found again."""
    yield (*fix.loc, 'quote'), fix.after.quote
    if fix.after.prefix or fix.before.prefix:
        yield (*fix.loc, 'prefix'), fix.after.prefix
    if fix.after.suffix or fix.before.suffix:
        yield (*fix.loc, 'suffix'), fix.after.suffix


def describe_fix(fix: Fix) -> str:
    """What was changed, in a line."""
    if fix.before.quote == fix.after.quote:
        return f'{fix.path}: {fix.id}: context now "{fix.after.prefix}" … "{fix.after.suffix}"'
    return f'{fix.path}: {fix.id}: "{fix.before.quote}" became "{fix.after.quote}"'
