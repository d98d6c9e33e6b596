"""A new article: its front matter, with a hint at every key that may be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_builder.scaffold.folder import (
    check_known,
    check_language,
    check_title,
    check_valid,
    choose_ref,
    open_archive,
    write_new,
)
from site_builder.yaml_text import dump_yaml


def write_new_article(
    source: Path, title: str, lang: str | None, outlet: str | None, event: str | None, ref: str | None
) -> str:
    """Begin an article; returns the path of its file.

    Without `lang` it is in the site's first language; without `ref` its ref is made from the title. Raises
    `UsageError`, `ContentError` or `MachineError`, and then has written nothing.
    """
    linked = open_archive(source)
    spoken = check_language(lang or linked.archive.config.site.languages[0], '--lang')
    for kind, given in (('outlet', outlet), ('event', event)):
        if given is not None:
            check_known(linked, kind, given, f'--{kind}')
    headline = check_title(title)
    path = f'content/articles/{choose_ref(linked, "article", ref, headline, spoken)}.md'
    data = render_article(headline, spoken, outlet, event).encode()
    check_valid(path, data)
    write_new(source, path, data)
    return path


def render_article(title: str, lang: str, outlet: str | None, event: str | None) -> str:
    """The file of an article that has no text yet."""
    return '\n'.join(('---', *_front_matter(title, lang, outlet, event), '---', ''))


def _front_matter(title: str, lang: str, outlet: str | None, event: str | None) -> Iterator[str]:
    yield dump_yaml({'title': title, 'lang': lang}).rstrip('\n')
    yield dump_yaml({'outlet': outlet}).rstrip('\n') if outlet else '# outlet: an-id  # of content/outlets.yaml'
    yield 'published: XXXX  # 2025-03-08, 2025-03, 2025-03-08? (uncertain), 2025~ (about), XXXX (unknown)'
    yield '# authors: [{literal: First Last}]  # or ids of content/people.yaml'
    yield '# url: https://example.org/article'
    yield '# archived: {url: https://example.org/copy, at: 2025-03-10}  # a web-archive copy'
    yield '# retrieved: 2025-03-10'
    yield '# print: {edition: Morning, section: Culture, page: "3"}'
    yield dump_yaml({'events': [event]}).rstrip('\n') if event else '# events: [a-ref]  # of content/events/'
    yield '# people: [an-id]  # likewise organisations, places, topics: ids of the registers'
    yield '# translation: {of: a-ref, method: human}  # human, machine, post-edited; left out where it is not known'
    yield '# relations: [{type: follows, to: a-ref}]  # follows, corrects, reprints, replies-to, quotes'
    yield '# files: [{file: page-1.jpg, alt: What it shows}]  # scans, PDF, sound, film; in the folder of this ref'
    yield 'rights:'
    yield '  level: citation  # citation, excerpt or full; the last two need the text, under the second line of dashes'
    yield '  # holder: Who holds the rights'
    yield '  # statement: http://rightsstatements.org/vocab/InC/1.0/'
