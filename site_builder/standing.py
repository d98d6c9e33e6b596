"""Whether there is anything to do: what a build comes from and what the last one wrote, by their digests.

Nothing here needs the libraries that a build is made with, so that a build with nothing to do is over at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_builder.discover import Sources
from site_builder.interface import Templates
from site_builder.issues import Issue
from site_builder.options import Options, Stages, check_output
from site_builder.packing import fingerprint
from site_builder.plan import Plan, Reason
from site_builder.session import Session, Standing, program_digest
from site_builder.write import MANIFEST, STAGED, Seen, look_at, read_manifest


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    issues: tuple[Issue, ...]
    """Warnings."""
    counts: Mapping[str, int]
    """How many articles, events, pages, … there are."""
    plan: Plan
    """What was done to each file and why."""
    seconds: Mapping[str, float]
    """By stage."""
    causes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Why each file was made again that was, in words, by path."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The digest of every file of the site, by path."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a build finds when it begins."""

    sources: Sources
    """The archive's files."""
    templates: Templates
    """The templates, catalogs and assets."""
    inputs: bytes
    """The digest of all that the site comes from."""
    last: Standing
    """What the last build left."""
    seen: Mapping[str, Seen]
    """Those of its files that are there, by path, as they are now."""
    manifest: Seen | None
    """The list of files in the output folder, to know whether another build wrote meanwhile."""


def look_around(options: Options, stages: Stages, session: Session) -> Start:
    """All that decides what there is to do. Raises `UsageError`, `MachineError`."""
    check_output(options)
    with stages.stage('discover'):
        sources, templates = session.look(), Templates(options.source)
        told = (options.base_url, options.edition, options.search, options.specimen)
        files = list(sources.digests.items())
        inputs = fingerprint((program_digest(), told, files, sources.issues, templates.digests()))
        last = Standing() if options.clean else session.read_standing(options)
        found = look_at(options.folder, {MANIFEST: ((0, 0, 0, 0), b''), **last.files})
        manifest = found.pop(MANIFEST, None)
    return Start(sources, templates, inputs, last, found, manifest)


def find_standing(options: Options, stages: Stages, start: Start) -> Built | None:
    """What there is to say of a site that is as the last build left it, from the same sources; else None."""
    last = start.last
    manifest = read_manifest(options.folder)
    is_same = last.inputs == start.inputs and start.seen == last.files and manifest.files == last.files.keys()
    is_refused = options.clean or (options.strict and last.issues)
    is_tidy = manifest.finished and not (options.folder / STAGED).exists()
    if is_refused or not last.inputs or not is_same or not is_tidy:
        return None
    plan = Plan(dict.fromkeys(last.files, Reason.SAME))
    digests = {path: digest for path, (_, digest) in last.files.items()}
    return Built(last.issues, last.counts, plan, stages.seconds, files=digests)
