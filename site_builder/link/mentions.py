"""Inline links in the archive's own texts, and the see-links of annotations: where they lead, and from where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from site_builder.forms import SEEN_KINDS, shorten
from site_builder.issues import Issue, did_you_mean, issue_at
from site_builder.link.targets import Target, Targets, subject_of
from site_builder.model import Annotation
from site_builder.parse import WHOLE_REGISTER
from site_builder.records import Archive, Contents, Record


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who links to whom in running text."""

    of: Mapping[Target, tuple[Target, ...]]
    """The pages, events and articles whose own texts link to something."""
    in_: Mapping[Target, tuple[Target, ...]]
    """What the own texts of a page, an event or an article link to."""


def link_mentions(archive: Archive, targets: Targets) -> tuple[Mentions, list[Issue]]:
    """Where inline links lead. An article's own texts are its renditions and annotations, never the press text."""
    pairs: dict[tuple[Target, Target], None] = {}
    issues: list[Issue] = []
    for source, found, problems in chain(
        _bodies(archive, targets), _summaries(archive, targets), _see(archive, targets)
    ):
        pairs |= dict.fromkeys((source, target) for target in found if target != source)
        issues += problems
    of: dict[Target, list[Target]] = {}
    in_: dict[Target, list[Target]] = {}
    for source, target in pairs:
        of.setdefault(target, []).append(source)
        in_.setdefault(source, []).append(target)
    return Mentions({key: tuple(value) for key, value in of.items()}, {k: tuple(v) for k, v in in_.items()}), issues


NOTHING = Contents()

Found = tuple[Target, list[Target], list[Issue]]


def _bodies(archive: Archive, targets: Targets) -> Iterator[Found]:
    records = chain(
        ((Target('page', record.ref), record) for record in archive.written('page')),
        ((Target('article', record.ref), record) for record in archive.written('rendition')),
    )
    for source, record in records:
        found, issues = [], []
        for link in record.contents.get((), NOTHING).ref_links:
            target, problem = _find(targets, link.target)
            found += [target] if target else []
            if problem:
                line = record.origin.body_line + link.line - 1
                issues.append(Issue(record.origin.path, line, link.column, *problem))
        if found or issues:
            yield source, found, issues


def _summaries(archive: Archive, targets: Targets) -> Iterator[Found]:
    """Texts in YAML: summaries of events and bodies of annotations."""
    records: Iterator[tuple[Target, Record[Any]]] = chain(
        ((Target('event', record.ref), record) for record in archive.written('event')),
        ((subject_of(record.ref), record) for record in archive.written('notes')),
    )
    for source, record in records:
        for loc, contents in record.contents.items():
            pairs = [_find(targets, link.target) for link in contents.ref_links]
            issues = [issue_at(record.origin, loc, *problem) for _, problem in pairs if problem]
            yield source, [target for target, _ in pairs if target], issues


def _see(archive: Archive, targets: Targets) -> Iterator[Found]:
    for record in archive.written('notes'):
        yield subject_of(record.ref), *_see_links(record, targets)


def _see_links(record: Record[Annotation], targets: Targets) -> tuple[list[Target], list[Issue]]:
    found, issues = [], []
    for number, ref in enumerate(record.meta.see):
        target, problem = _find_see(targets, ref)
        found += [target] if target else []
        if problem:
            issues.append(issue_at(record.origin, ('see', number), *problem))
    return found, issues


def _find_see(targets: Targets, written: str) -> tuple[Target | None, Problem | None]:
    """As `_find`, of articles and events only."""
    everything = targets.find(written)
    found = tuple(target for target in everything if target.kind in SEEN_KINDS)
    if everything and not found:
        message = f'"{written}" is no article and no event, but {" and ".join(target.kind for target in everything)}'
        return None, ('link.unknown', message, 'Link to it in the body of the annotation: [[…]].')
    return _only(found, written) if found else (None, _nothing(targets, written))


Problem = tuple[str, str, str]


def _find(targets: Targets, written: str) -> tuple[Target | None, Problem | None]:
    """The one thing that a link leads to, or code, message and hint."""
    if found := targets.find(written):
        return _only(found, written)
    return None, None if WHOLE_REGISTER in targets.kinds else _nothing(targets, written)


def _only(found: Sequence[Target], written: str) -> tuple[Target | None, Problem | None]:
    if len(found) == 1:
        return found[0], None
    ways = ' or '.join(f'{target.kind}:{target.ref}' for target in found)
    return None, ('link.ambiguous', f'"{written}" is the name of several things', f'Write {ways}.')


def _nothing(targets: Targets, written: str) -> Problem:
    ref = written.rpartition(':')[2]
    kinds = targets.kinds.get(ref, ())
    hint = f'Write {" or ".join(f"{kind}:{ref}" for kind in kinds)}.' if kinds else ''
    hint = hint or did_you_mean(ref, targets.kinds, 'Add it, or correct the ref.')
    return 'link.unknown', f'"{shorten(written)}" leads to nothing', hint
