"""What saved files describe to its pages, before the whole site is built again: all links are as they were.

So that a curator sees at once what was written, however large the archive: the whole build, which follows, puts right
what else depends on it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from site_builder.assemble import assemble
from site_builder.link import Linked
from site_builder.link.annotations import link_annotations
from site_builder.link.claims import link_claims
from site_builder.link.targets import Target
from site_builder.pages import make_pages_of
from site_builder.pages.desk import Site
from site_builder.pages.views import Page
from site_builder.parse import Parsed
from site_builder.records import Archive
from site_builder.tracking import Log

ROOMS = {'articles': 'article', 'events': 'event', 'pages': 'page'}
"""The folders of what has pages of its own, with its kind."""


def preview_pages(site: Site, linked: Linked, parsed: Sequence[Parsed]) -> list[Page]:
    """The pages of the articles, the events and the archive's own pages that files describe, in all languages.

    `site` and `linked` are of the last build, the latter not tracked. There are none where a file is faulty or
    describes anything else, as a register, or something that the last build did not know.
    """
    subjects = {subject for file in parsed if (subject := _subject(file))}
    faults = [issue for file in parsed for issue in file.issues if issue.is_error]
    if faults or not all(_subject(file) for file in parsed) or not all(_is_known(linked, each) for each in subjects):
        return []
    archive = _merge(linked.archive, assemble(parsed, ())[0])
    shown = replace(site, linked=_relink(linked, archive, subjects), log=Log())
    return [page for target in sorted(subjects) for page in make_pages_of(shown, target)]


def _subject(file: Parsed) -> Target | None:
    """What a file describes, or belongs to, that has pages of its own."""
    kind = ROOMS.get(PurePosixPath(file.path).parts[1]) if file.path.startswith('content/') else None
    return Target(kind, file.name.ref) if kind and file.name.kind != 'unknown' else None


def _is_known(linked: Linked, target: Target) -> bool:
    archive = linked.archive
    known: Mapping[str, Collection[str]] = {
        'article': archive.articles,
        'event': archive.events,
        'page': archive.own_pages,
    }
    return target.ref in known[target.kind]


def _merge(archive: Archive, part: Archive) -> Archive:
    """An archive with the records of a part of it in the place of those that it had."""
    renditions = {ref: {**archive.renditions.get(ref, {}), **by_lang} for ref, by_lang in part.renditions.items()}
    own_pages = {ref: {**archive.own_pages.get(ref, {}), **by_lang} for ref, by_lang in part.own_pages.items()}
    return replace(
        archive,
        articles={**archive.articles, **part.articles},
        renditions={**archive.renditions, **renditions},
        annotations={**archive.annotations, **part.annotations},
        events={**archive.events, **part.events},
        own_pages={**archive.own_pages, **own_pages},
    )


def _relink(linked: Linked, archive: Archive, subjects: Collection[Target]) -> Linked:
    """The links of an archive as they were, but for what stands on the pages of the subjects only."""
    folders = [f'{room}/{target.ref}' for room, kind in ROOMS.items() for target in subjects if target.kind == kind]
    notes = {folder: archive.annotations[folder] for folder in folders if folder in archive.annotations}
    placed, _ = link_annotations(replace(archive, annotations=notes), linked.targets)
    events = {target.ref: archive.events[target.ref] for target in subjects if target.kind == 'event'}
    claims, _ = link_claims(replace(archive, events=events), linked.coverage)
    return replace(
        linked,
        archive=archive,
        annotations={**linked.annotations, **placed},
        claims=replace(linked.claims, of_event={**linked.claims.of_event, **claims.of_event}),
    )
