"""A new event: its title and summary in every language of the site, with a hint at every key that may be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.scaffold.folder import check_title, check_valid, choose_ref, open_archive, schema_line, write_new
from site_builder.yaml_text import dump_yaml

STUB = '…'
"""What stands for a text that must be there and is not written yet."""


def write_new_event(source: Path, title: str, ref: str | None) -> str:
    """Begin an event whose title is in the site's first language; returns the path of its file.

    Without `ref` its ref is made from the title. Raises `UsageError`, `ContentError` or `MachineError`, and then has
    written nothing.
    """
    linked = open_archive(source)
    languages = linked.archive.config.site.languages
    name = check_title(title)
    path = f'content/events/{choose_ref(linked, "event", ref, name, languages[0])}.yaml'
    data = (schema_line(source, path, 'event') + render_event(name, languages)).encode()
    check_valid(path, data)
    write_new(source, path, data)
    return path


def render_event(title: str, languages: Sequence[str]) -> str:
    """The file of an event of which only the title is known, in the first of the languages."""
    return '\n'.join((*_lines(title, languages), ''))


def _lines(title: str, languages: Sequence[str]) -> Iterator[str]:
    yield from _in_languages('title', title, languages)
    yield '# What happened, in Markdown; [[a-ref]] links to an article, an event or an entry of a register.'
    yield from _in_languages('summary', STUB, languages)
    yield 'start: XXXX  # 2025-03-08, 2025-03, 2025-03-08? (uncertain), 2025~ (about), XXXX (unknown)'
    yield '# end: 2025-03-10'
    yield '# places: [an-id]  # likewise people, organisations, topics: ids of the registers'
    yield '# outlets: [an-id]  # where coverage was looked for, found or not'
    yield '# related: [{type: follows, to: a-ref}]  # follows, corrects, reprints, replies-to, quotes'
    yield '# claims:'
    yield '#   - id: short-name'
    yield f'#     text: {{{", ".join(f"{lang}: {STUB}" for lang in languages)}}}'
    yield '#     evidence:'
    yield f'#       - {{article: a-ref, stance: states, value: {STUB}, quote: {STUB}}}  # states, qualifies, disputes'


def _in_languages(key: str, text: str, languages: Sequence[str]) -> Iterator[str]:
    """The text in the first language, and a place for it in the others."""
    yield dump_yaml({key: {languages[0]: text}}).rstrip('\n')
    yield from (f'  # {lang}: {STUB}' for lang in languages[1:])
