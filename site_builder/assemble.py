"""The parts of an archive, each read by itself, put together; and what only shows when they lie side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from site_builder.forms import LangText
from site_builder.issues import Issue, did_you_mean
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
        issues.append(Issue('config.yaml', 1, 1, 'file.missing-config', 'there is no config.yaml', hint))
    broken = frozenset((_kind(file), ref) for file in parsed for ref in file.broken)
    known = {*articles, *(ref for kind, ref in broken if kind == 'article')}
    archive = Archive(
        config=config.meta,
        config_origin=config.origin,
        articles=articles,
        renditions=_renditions(parsed, known, issues),
        annotations=_annotations(parsed, known, issues),
        events=_by_ref(parsed, 'event', issues),
        entities=_entities(parsed),
        own_pages=_own_pages(parsed, issues),
        attachments=_attachments(attachments, known, issues),
        broken=broken,
    )
    return archive, issues


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
    return Issue(record.origin.path, 1, 1, 'file.duplicate-ref', message, 'Rename one of the two files.')


def _no_article(path: str, ref: str, known: Iterable[str]) -> Issue:
    hint = did_you_mean(ref, known, 'Rename it after its article, or add the article.')
    return Issue(path, 1, 1, 'file.no-article', f'there is no article "{ref}" that this belongs to', hint)


def _renditions(parsed: Iterable[Parsed], known: set[str], issues: list[Issue]) -> Mapping[str, Any]:
    found: dict[str, dict[str, Record[Rendition]]] = defaultdict(dict)
    for file in parsed:
        if file.name.kind != 'rendition':
            continue
        if file.name.ref not in known:
            issues.append(_no_article(file.path, file.name.ref, known))
        for record in file.records:
            if record.lang in found[record.ref]:
                issues.append(_duplicate(record, found[record.ref][record.lang]))
            else:
                found[record.ref][record.lang] = record
    return dict(found)


def _annotations(parsed: Iterable[Parsed], known: set[str], issues: list[Issue]) -> Mapping[str, Any]:
    found: dict[str, tuple[Record[Annotation], ...]] = {}
    for file in parsed:
        if file.name.kind != 'notes':
            continue
        if file.name.ref not in known:
            issues.append(_no_article(file.path, file.name.ref, known))
        found[file.name.ref] = found.get(file.name.ref, ()) + file.records
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
        for record in file.records if file.name.kind == 'page' else ():
            if record.lang in found[record.ref]:
                issues.append(_duplicate(record, found[record.ref][record.lang]))
            else:
                found[record.ref][record.lang] = record
    return dict(found)


def _attachments(
    attachments: Iterable[Attachment], known: set[str], issues: list[Issue]
) -> Mapping[str, tuple[Attachment, ...]]:
    found: dict[str, dict[str, Attachment]] = defaultdict(dict)
    for attachment in attachments:
        room = PurePosixPath(attachment.path).parts[1]
        if room == 'articles' and attachment.owner not in known:
            issues.append(_no_article(attachment.path, attachment.owner, known))
        elif room not in ('articles', 'pages'):
            hint = 'Put it into content/articles/<ref>/ or content/pages/<ref>/.'
            message = 'the archive does not know this file and leaves it out'
            issues.append(Issue(attachment.path, 1, 1, 'file.unknown', message, hint))
        else:
            issues += _check_attachment(attachment, found[f'{room}/{attachment.owner}'])
            found[f'{room}/{attachment.owner}'][attachment.name.casefold()] = attachment
    return {folder: tuple(by_name.values()) for folder, by_name in found.items()}


def _check_attachment(attachment: Attachment, others: Mapping[str, Attachment]) -> list[Issue]:
    issues = []
    if attachment.size > MAX_ATTACHMENT:
        message = f'the file has {attachment.size / 1e6:.0f} MB; GitHub Pages takes 100 MB at most'
        hint = 'Make it smaller, or publish it elsewhere and link to it.'
        issues.append(Issue(attachment.path, 1, 1, 'file.too-large', message, hint))
    if other := others.get(attachment.name.casefold()):
        message = f'its name differs from {other.path} only in case or in Unicode form'
        issues.append(Issue(attachment.path, 1, 1, 'file.name-collision', message, 'Rename one of the two files.'))
    return issues
