"""Files of annotations: how items come into them. What stands in a file stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import indent

from site_builder.issues import ContentError, MachineError, UsageError
from site_builder.parse import Parsed, parse_file, parse_text
from site_builder.scaffold.folder import check_valid, schema_line, with_lines, write_new


def next_id(ids: Iterable[str]) -> str:
    """One after the highest number, so that an id is not given to another note."""
    numbers = [int(found[1]) for id_ in ids if (found := re.fullmatch(r'n(\d{1,9})', id_))]
    return f'n{max(numbers, default=0) + 1}'


def find_notes(source: Path, folder: str) -> str:
    """The file, relative to the archive's, for the annotations of `articles/<ref>` or `pages/<ref>`.

    It is the one that is there, else one beside the file of the article or page.
    """
    room, ref = folder.split('/', 1)
    top = source / 'content' / room
    found = sorted(top.rglob(f'{ref}.notes.yaml'))
    if found:
        return found[0].relative_to(source).as_posix()
    beside = sorted([*top.rglob(f'{ref}.md'), *top.rglob(f'{ref}.*.md')])
    home = beside[0].parent if beside else top
    return (home / f'{ref}.notes.yaml').relative_to(source).as_posix()


def add_notes(source: Path, folder: str, items: Sequence[str]) -> str:
    """Add annotations, each written as an item of a YAML list, to those of an article or page; the file's path.

    Raises `ContentError` where the file has errors, `UsageError` where nothing can be added to it, `MachineError`.
    """
    path = find_notes(source, folder)
    file = source / path
    if not file.exists():
        data = (_schema_line(source, path) + ''.join(items)).encode()
        check_valid(path, data)
        write_new(source, path, data)
        return path
    try:
        data = file.read_bytes()
        added = addition(path, data, items)
        with file.open('ab') as stream:
            stream.write(added)
    except OSError as error:
        raise MachineError(f'{path}: {error.strerror}') from error
    return path


def preview_notes(source: Path, path: str, items: Sequence[str]) -> bytes:
    """What the file would hold with the items added. Raises as `add_notes` does."""
    file = source / path
    if not file.exists():
        return (_schema_line(source, path) + ''.join(items)).encode()
    try:
        data = file.read_bytes()
    except OSError as error:
        raise MachineError(f'{path}: {error.strerror}') from error
    return data + addition(path, data, items)


def _schema_line(source: Path, path: str) -> str:
    return schema_line(source, path, 'notes')


def addition(path: str, data: bytes, items: Sequence[str]) -> bytes:
    """The bytes that, written after the others, add the items in the layout of the file."""
    before = parse_file(path, data)
    if any(issue.is_error for issue in before.issues):
        raise ContentError(with_lines([*before.issues], data))
    text = parse_text(path, data)[0]
    first = re.search(r'^( *)-(?=\s)', text, re.MULTILINE)
    end = '\r\n' if b'\r\n' in data else '\n'
    separator = '' if not text or text.endswith('\n') else '\n'
    added = separator + ''.join(indent(item, first[1] if first else '') for item in items)
    found = added.replace('\n', end).encode()
    if not _adds(before, parse_file(path, data + found), len(items)):
        raise UsageError(f'{path}: nothing can be added to it as it is. Write each note as an item: "- id: …".')
    return found


def _adds(before: Parsed, after: Parsed, count: int) -> bool:
    """Whether what was there is unchanged, and so many valid notes came to it."""
    old, new = ([record.meta for record in parsed.records] for parsed in (before, after))
    return not after.issues and new[: len(old)] == old and len(new) == len(old) + count
