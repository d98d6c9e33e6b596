"""The parts of an archive, each read by itself, put together; and what only shows when they lie side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil
from pathlib import PurePosixPath
from typing import Any

from site_builder.forms import LangText
from site_builder.issues import Issue, did_you_mean, issue_of_file
from site_builder.model import REGISTERS, Annotation, Config, Entity, OwnPage, RegisterKind, Rendition, SiteConfig
from site_builder.parse import Parsed
from site_builder.records import Archive, Attachment, Origin, Record

MAX_ATTACHMENT = 100_000_000
NO_CONFIG = Config(site=SiteConfig(title=LangText(()), base_url='https://localhost/', languages=()))
"""Stands in for a config.yaml that cannot be read, so that the other files are still checked."""


def assemble(parsed: Sequence[Parsed], attachments: Sequence[Attachment]) -> tuple[Archive, list[Issue]]:
    """The archive that the files describe, and what is wrong with how they fit together."""
    issues: list[Issue] = []
    articles = _by_ref(parsed, 'article', issues)
    configs = (record for file in parsed if file.name.kind == 'config' for record in file.records)
    config = next(configs, Record('', NO_CONFIG, Origin('config.yaml')))
    if not any(file.name.kind == 'config' for file in parsed):
        hint = 'Run the command in the folder of an archive, or name it with --source; `rassegna init` begins one.'
        issues.append(issue_of_file('config.yaml', 'file.missing-config', 'there is no config.yaml', hint))
    broken = frozenset((_kind(file), ref) for file in parsed for ref in file.broken)
    own_pages = _own_pages(parsed, issues)
    known = {*articles, *(ref for kind, ref in broken if kind == 'article')}
    known_pages = {*own_pages, *(ref for kind, ref in broken if kind == 'page')}
    archive = Archive(
        config=config.meta,
        config_origin=config.origin,
        articles=articles,
        renditions=_renditions(parsed, known, issues),
        annotations=_annotations(parsed, {'articles': known, 'pages': known_pages}, issues),
        codebook={record.ref: record for file in parsed if file.name.kind == 'codebook' for record in file.records},
        events=_by_ref(parsed, 'event', issues),
        entities=_entities(parsed),
        own_pages=own_pages,
        attachments=_attachments(attachments, {'articles': known, 'pages': known_pages}, issues),
        broken=broken,
        partial=_partial(parsed),
    )
    return archive, issues


def _partial(parsed: Iterable[Parsed]) -> Mapping[str, tuple[Record[Any], ...]]:
    found: dict[str, tuple[Record[Any], ...]] = {}
    for file in parsed:
        if file.partial:
            partial = _in_folder(file, file.partial) if file.name.kind == 'notes' else file.partial
            found[_kind(file)] = found.get(_kind(file), ()) + partial
    return found


def _in_folder(file: Parsed, records: Iterable[Record[Annotation]]) -> tuple[Record[Annotation], ...]:
    """Annotations with the folder of the article or page that they are on as their ref."""
    folder = f'{PurePosixPath(file.path).parts[1]}/{file.name.ref}'
    return tuple(replace(record, ref=folder) for record in records)


def _kind(file: Parsed) -> str:
    """What a file describes: for a register, the kind of its entries."""
    return REGISTERS[file.name.ref] if file.name.kind == 'register' else file.name.kind


def _by_ref(parsed: Iterable[Parsed], kind: str, issues: list[Issue]) -> dict[str, Record[Any]]:
    found: dict[str, Record[Any]] = {}
    for file in parsed:
        for record in file.records if file.name.kind == kind else ():
            if record.ref in found:
                issues.append(_duplicate(record, found[record.ref]))
            else:
                found[record.ref] = record
    return found


def _duplicate(record: Record[Any], first: Record[Any]) -> Issue:
    message = f'the ref "{record.ref}" is taken by {first.origin.path}'
    return issue_of_file(record.origin.path, 'file.duplicate-ref', message, 'Rename one of the two files.')


def _check_owner(file: Parsed, known: Iterable[str], kind: str = 'article') -> list[Issue]:
    """Whether there is the article or page that a rendition or annotations belong to."""
    if file.name.ref in known or any(issue.code == 'file.bad-name' for issue in file.issues):
        return []
    hint = did_you_mean(file.name.ref, known, f'Rename it after its {kind}, or add the {kind}.')
    message = f'there is no {kind} "{file.name.ref}" that this belongs to'
    return [issue_of_file(file.path, f'file.no-{kind}', message, hint)]


def _renditions(parsed: Iterable[Parsed], known: set[str], issues: list[Issue]) -> Mapping[str, Any]:
    found: dict[str, dict[str, Record[Rendition]]] = defaultdict(dict)
    for file in parsed:
        if file.name.kind == 'rendition':
            issues += _check_owner(file, known)
            _add(file, found, issues)
    return dict(found)


def _add(file: Parsed, found: Mapping[str, dict[str, Record[Any]]], issues: list[Issue]) -> None:
    """The file's records under their ref and language."""
    for record in file.records:
        first = found[record.ref].setdefault(record.lang, record)
        if first is not record:
            issues.append(_duplicate(record, first))


def _annotations(
    parsed: Iterable[Parsed], known: Mapping[str, set[str]], issues: list[Issue]
) -> Mapping[str, tuple[Record[Annotation], ...]]:
    """Annotations by folder; `known` are the refs that they may be on, by room."""
    found: dict[str, tuple[Record[Annotation], ...]] = {}
    for file in parsed:
        if file.name.kind == 'notes':
            room = PurePosixPath(file.path).parts[1]
            issues += _check_owner(file, known[room], room.removesuffix('s'))
            folder = f'{room}/{file.name.ref}'
            found[folder] = found.get(folder, ()) + _in_folder(file, file.records)
    return found


def _entities(parsed: Iterable[Parsed]) -> Mapping[RegisterKind, Mapping[str, Record[Entity]]]:
    found: dict[RegisterKind, dict[str, Record[Entity]]] = {kind: {} for kind in REGISTERS.values()}
    for file in parsed:
        if file.name.kind == 'register':
            found[REGISTERS[file.name.ref]].update((record.ref, record) for record in file.records)
    return found


def _own_pages(parsed: Iterable[Parsed], issues: list[Issue]) -> Mapping[str, Any]:
    found: dict[str, dict[str, Record[OwnPage]]] = defaultdict(dict)
    for file in parsed:
        if file.name.kind == 'page':
            _add(file, found, issues)
    return dict(found)


def _attachments(
    attachments: Iterable[Attachment], known: Mapping[str, set[str]], issues: list[Issue]
) -> Mapping[str, tuple[Attachment, ...]]:
    """Attachments by folder; `known` are the refs that a folder may be named after, by room."""
    found: dict[str, dict[str, Attachment]] = defaultdict(dict)
    for attachment in attachments:
        room = PurePosixPath(attachment.path).parts[1]
        if attachment.owner not in known.get(room, ()):
            issues.append(_homeless(attachment, room, known))
        else:
            issues += _check_attachment(attachment, found[f'{room}/{attachment.owner}'])
            found[f'{room}/{attachment.owner}'][attachment.name.casefold()] = attachment
    return {folder: tuple(by_name.values()) for folder, by_name in found.items()}


def _homeless(attachment: Attachment, room: str, known: Mapping[str, set[str]]) -> Issue:
    """The issue of a file that lies in no folder of an article or a page."""
    if room not in known:
        hint = 'Put it into content/articles/<ref>/ or content/pages/<ref>/.'
        message = 'the archive does not know this file and leaves it out'
        return issue_of_file(attachment.path, 'file.unknown', message, hint)
    kind = room.removesuffix('s')
    if len(PurePosixPath(attachment.path).parts) == 3:
        message = f'the file does not lie in the folder of its {kind}'
        hint = f'Put it into content/{room}/<ref>/.'
    else:
        message = f'there is no {kind} "{attachment.owner}" that the folder of this file belongs to'
        hint = did_you_mean(attachment.owner, known[room], f'Name the folder after its {kind}; make none within it.')
    return issue_of_file(attachment.path, f'file.no-{kind}', message, hint)


def _check_attachment(attachment: Attachment, others: Mapping[str, Attachment]) -> list[Issue]:
    issues = []
    if attachment.size > MAX_ATTACHMENT:
        message = f'the file has {ceil(attachment.size / 1e5) / 10:,} MB; GitHub Pages takes 100 MB at most'
        hint = 'Make it smaller, or publish it elsewhere and link to it.'
        issues.append(issue_of_file(attachment.path, 'file.too-large', message, hint))
    if other := others.get(attachment.name.casefold()):
        how = 'is' if attachment.name == other.name else 'differs only in case from'
        if PurePosixPath(attachment.path).name.casefold() != PurePosixPath(other.path).name.casefold():
            how = 'differs only in its Unicode form from'
        message = f'its name {how} that of {other.path}'
        issues.append(issue_of_file(attachment.path, 'file.name-collision', message, 'Rename one of the two files.'))
    return issues
