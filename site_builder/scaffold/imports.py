"""Collected texts to draft articles in the archive, one after another; a file that fails does not stop the rest.

A file that holds annotations in the format of Hypothesis or of the W3C is known by its content: see `note_imports`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from site_builder.importers.drafts import Draft, UndecidableError, render_report
from site_builder.importers.note_drafts import Format, recognise
from site_builder.importers.plain_text import import_plain_text
from site_builder.issues import UsageError
from site_builder.link import link_archive
from site_builder.model import Config, Entity
from site_builder.records import Archive
from site_builder.scaffold.folder import (
    check_known,
    check_language,
    check_valid,
    open_archive,
    refuse_errors,
    write_new,
)
from site_builder.scaffold.note_imports import import_notes
from site_builder.validate import check_archive
from site_builder.yaml_text import FORBIDDEN, dump_yaml

MAX_BYTES = 5_000_000
"""The largest file that is taken for a press article; a newspaper page has some 50,000 characters."""
MAX_NOTES_BYTES = 100_000_000
"""The largest file that is looked into for annotations."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    file: str
    """The file as it was named, fit for a terminal."""
    path: str = ''
    """The article's file in the archive, or how many annotations came into it; empty where nothing did."""
    lines: tuple[str, ...] = ()
    """What was done and is left to check, or why nothing was done."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the curator knows of all files of a run."""

    lang: str | None
    """Their language."""
    outlet: str | None
    """Their outlet."""
    event: str | None
    """The event that they cover."""


class NotImported(Exception):
    """A file cannot be imported: the message says why, with what to do in a second line where there is something."""


def import_files(
    source: Path, files: Sequence[Path], lang: str | None, outlet: str | None, event: str | None
) -> Iterator[Imported]:
    """Turn files of plain text into draft articles in content/articles/, each as the iterator comes to it.

    Annotations go into the `.notes.yaml` of the articles and pages that they are on.

    Raises at once `UsageError` where the archive, the outlet or the event is not there. While it runs, it raises
    `MachineError` where the disk fails; what was written before stays.
    """
    linked = open_archive(source)
    for kind, given in (('outlet', outlet), ('event', event)):
        if given is not None:
            check_known(linked, kind, given, f'--{kind}')
    known = Given(check_language(lang, '--lang') if lang is not None else None, outlet, event)
    return _import_all(source, files, known, linked.archive, set(linked.targets.of_kind('article')))


def _import_all(
    source: Path, files: Sequence[Path], given: Given, archive: Archive, taken: set[str]
) -> Iterator[Imported]:
    sums = _imported_sums(archive)
    for file in files:
        name = _printable(str(file))
        try:
            data = _read(file, sums)
            if format_ := recognise(data):
                yield _import_notes(source, name, data, format_, given.lang)
                continue
            _check_size(data)
            draft = _draft(data, file.name, given, archive, taken)
            path = f'content/articles/{draft.ref}.md'
            _write(source, path, draft, archive)
        except NotImported as reason:
            yield Imported(name, lines=tuple(f'  {line}' for line in str(reason).splitlines()))
        else:
            taken.add(draft.ref)
            sums[sha256(data).hexdigest()] = path
            yield Imported(name, path, tuple(render_report(draft)[1:]))


def _import_notes(source: Path, name: str, data: bytes, format_: Format, lang: str | None) -> Imported:
    if format_ == 'other-json':
        raise NotImported('it is JSON, but neither an export of Hypothesis nor a W3C Web Annotation')
    return Imported(name, *import_notes(source, data, format_, lang))


def _imported_sums(archive: Archive) -> dict[str, str]:
    """The articles' files by the checksum of the text that each was made from."""
    records = archive.articles.values()
    return {record.meta.provenance.sha256: record.origin.path for record in records if record.meta.provenance}


def _read(file: Path, sums: Mapping[str, str]) -> bytes:
    try:
        if not file.is_file():
            raise NotImported('it is a folder' if file.is_dir() else 'there is no such file')
        if file.stat().st_size > MAX_NOTES_BYTES:
            raise NotImported(f'it has {file.stat().st_size / 1e6:.0f} MB, more than any export of annotations')
        data = file.read_bytes()
    except OSError as error:
        raise NotImported(f'it cannot be read: {error.strerror}') from error
    if earlier := sums.get(sha256(data).hexdigest()):
        raise NotImported(f'it was imported already: {earlier}\nDelete that article to import it again.')
    return data


def _check_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        size = f'it has {len(data) / 1e6:.0f} MB'
        raise NotImported(f'{size}; an article has {MAX_BYTES / 1e6:.0f} MB at most\nSplit it into articles.')


def _draft(data: bytes, name: str, given: Given, archive: Archive, taken: set[str]) -> Draft:
    outlets: Mapping[str, Entity] = {ref: record.meta for ref, record in archive.entities['outlet'].items()}
    try:
        return import_plain_text(
            data, name, lang=given.lang, outlet=given.outlet, event=given.event, outlets=outlets, taken=taken
        )
    except UndecidableError as error:
        raise NotImported(f'{error.message}\n{error.hint}') from error


def _write(source: Path, path: str, draft: Draft, archive: Archive) -> None:
    data = render_draft(draft, archive.config).encode()
    article = check_valid(path, data).records[0]
    trial = replace(archive, articles={draft.ref: article}, renditions={}, annotations={}, own_pages={})
    refuse_errors([issue for issue in (*check_archive(trial), *link_archive(trial)[1]) if issue.path == path])
    try:
        write_new(source, path, data)
    except UsageError as error:
        raise NotImported(str(error)) from error


def render_draft(draft: Draft, config: Config) -> str:
    """The article's file. What has no text is a citation, whatever the archive's default is."""
    values: dict[str, Any] = {**draft.front_matter, 'provenance': _visible(draft.front_matter['provenance'])}
    if not draft.body.strip() and config.rights.default != 'citation':
        values['rights'] = {'level': 'citation'}
    return f'---\n{dump_yaml(values)}---\n{draft.body}'


def _visible(value: Any) -> Any:
    """The value with what may not stand in YAML written as <U+0085>: provenance quotes what was repaired."""
    if isinstance(value, str):
        return FORBIDDEN.sub(lambda found: f'<U+{ord(found[0]):04X}>', value)
    if isinstance(value, Mapping):
        return {key: _visible(item) for key, item in value.items()}
    return [_visible(item) for item in value] if isinstance(value, list) else value


def _printable(text: str) -> str:
    return ''.join(char if char.isprintable() else '\ufffd' for char in text)
