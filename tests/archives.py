"""Archives in memory, for tests of what reads, checks and links them: parsed from texts, nothing on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from site_builder.assemble import assemble
from site_builder.issues import Issue
from site_builder.link import Linked, link_archive
from site_builder.parse import Parsed, parse_file
from site_builder.records import Archive, Attachment
from site_builder.validate import check_archive
from tests.sites import split_site

CONFIG = """
-- config.yaml --
site:
  title: Prova
  base_url: https://example.org/
  languages: [it]
"""
"""An archive in one language, as yet empty."""


def article(ref: str, text: str = 'Testo.', lang: str = 'it', **meta: Any) -> str:
    """An article that is shown in full, with further front matter; values are YAML."""
    rows = {'title': ref.capitalize(), 'lang': lang, 'rights': '{level: full}', **meta}
    return _file(
        f'content/articles/{ref}.md', f'---\n{_yaml(rows)}---\n{text}\n' if text else f'---\n{_yaml(rows)}---\n'
    )


def rendition(ref: str, lang: str, text: str = 'Testo.', **meta: Any) -> str:
    """An abstract of an article."""
    return _file(f'content/articles/{ref}.{lang}.md', f'---\n{_yaml({"kind": "abstract", **meta})}---\n{text}\n')


def event(ref: str, **meta: Any) -> str:
    """An event."""
    return _file(f'content/events/{ref}.yaml', _yaml({'title': ref.capitalize(), 'summary': 'Riassunto.', **meta}))


def page(ref: str, text: str, lang: str = 'it', **meta: Any) -> str:
    """A page of the archive's own."""
    return _file(f'content/pages/{ref}.{lang}.md', f'---\n{_yaml({"title": ref.capitalize(), **meta})}---\n{text}\n')


def notes(ref: str, *items: str) -> str:
    """Annotations of an article, each a flow map without its braces."""
    rows = (f'- {{quote: Testo, kind: context, {"" if "body:" in item else "body: Nota, "}{item}}}\n' for item in items)
    return _file(f'content/articles/{ref}.notes.yaml', ''.join(rows))


def register(name: str, *ids: str, **entries: str) -> str:
    """A register: ids with their own names as labels, and further entries in YAML."""
    rows = {**{id_: f'{{label: {id_.capitalize()}}}' for id_ in ids}, **entries}
    return _file(f'content/{name}.yaml', _yaml({key.replace('_', '-'): value for key, value in rows.items()}))


def _file(path: str, content: str) -> str:
    return f'-- {path} --\n{content}'


def _yaml(rows: dict[str, Any]) -> str:
    return ''.join(f'{key}: {value}\n' for key, value in rows.items())


def parse_site(*texts: str) -> list[Parsed]:
    """What each file says; of two files with one path the later stays."""
    files = dict(split_site('\n'.join(texts)))
    return [parse_file(path, content.encode()) for path, content in sorted(files.items())]


def read(*texts: str, attachments: Sequence[Attachment] = ()) -> tuple[Archive, list[Issue]]:
    """The archive that texts make up, with its configuration, and the issues of reading it."""
    parsed = parse_site(CONFIG, *texts)
    archive, issues = assemble(parsed, attachments)
    return archive, [*(issue for file in parsed for issue in file.issues), *issues]


def archive_of(*texts: str, attachments: Sequence[Attachment] = ()) -> Archive:
    """The archive that texts make up; they are all readable."""
    archive, issues = read(*texts, attachments=attachments)
    assert issues == []
    return archive


def check(*texts: str, attachments: Sequence[Attachment] = ()) -> list[Issue]:
    """What is wrong with the records of an archive, one by one."""
    return sorted(check_archive(archive_of(*texts, attachments=attachments)))


def link(*texts: str) -> tuple[Linked, list[Issue]]:
    """The archive, linked, with the issues of linking it."""
    return link_archive(archive_of(*texts))


def link_without_errors(*texts: str) -> Linked:
    """The archive, linked; none of its links is an error."""
    linked, issues = link(*texts)
    assert [issue for issue in issues if issue.is_error] == []
    return linked


def found(issues: Iterable[Issue]) -> list[tuple[str, str, int, int]]:
    """Code and place of issues, in order."""
    return [(issue.code, issue.path, issue.line, issue.column) for issue in sorted(issues)]


def codes(issues: Iterable[Issue]) -> list[str]:
    """The codes of issues, in the order of their places."""
    return [issue.code for issue in sorted(issues)]
