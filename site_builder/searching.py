"""The search index of a site: made anew only where what it is made of has changed.

Records are made as pages are: those whose reads changed. If they come out as they were, the index stays; else it is
made of all of them, since Pagefind makes it whole or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from site_builder.cache import Cache
from site_builder.digests import digest_file
from site_builder.indexing import list_things
from site_builder.link.targets import Target
from site_builder.making import Round, Task, make_units
from site_builder.memory import Indexed, Memory, Trace
from site_builder.options import Options
from site_builder.packing import fingerprint
from site_builder.pagefind import make_index as run_pagefind
from site_builder.session import Session, program_digest
from site_builder.urls import search_route
from site_builder.write import Content, Kept, Staged

PAGES = 'pages'
"""The folder in which records lie while Pagefind reads them."""


@dataclass(frozen=True, slots=True)
class Index:
    """A search index."""

    files: Mapping[str, Content] = field(default_factory=dict)
    """What each of its files holds, by path."""
    indexed: Indexed | None = None
    """For the next build; None where there is no index."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many records there are, and how many bytes the index has."""
    causes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Why its files were made again, in words, by path."""


def make_index(task: Task, session: Session, options: Options) -> Index:
    """The index of the records that the units of a task make. Raises `MachineError`, `OSError`."""
    before = Indexed() if options.clean else session.read_index(options)
    made = _make(task, 'changed', before.memory, _digests(before.memory.units))
    memory, source = made.remember(task), _digest(made.traces)
    if source == before.source and all(task.present.get(path) == digest for path, digest in before.files.items()):
        files: dict[str, Content] = {path: Kept(digest) for path, digest in before.files.items()}
        return _index(files, replace(before, memory=memory), ())
    records = session.open_records(options)
    _lay_out(task, made, memory, records)
    records.save(_digests(made.traces).keys())
    staged = _run(task)
    size = sum(file.path.stat().st_size for file in staged.values())
    digests = {path: file.digest for path, file in staged.items()}
    return _index(dict(staged), Indexed(memory, source, digests, size), ('text that is searched',))


def _index(files: dict[str, Content], indexed: Indexed, why: tuple[str, ...]) -> Index:
    counts = {'records': len(_digests(indexed.memory.units)), 'index_bytes': indexed.size}
    return Index(files, indexed, counts, {path: why for path in files if why})


def _make(task: Task, name: str, memory: Memory, present: Mapping[str, bytes]) -> Round:
    """Makes the records that must be made; they wait in a folder of that name."""
    folder = task.folder / name
    folder.mkdir()
    return make_units(replace(task, memory=memory, present=present, folder=folder))


def _digests(traces: Mapping[str, Trace]) -> dict[str, bytes]:
    """The digest of each record, by path."""
    return {made.path: made.content for trace in traces.values() for made in trace.files}


def _digest(traces: Mapping[str, Trace]) -> bytes:
    """The digest of all records, and of the program that makes an index of them."""
    return fingerprint((program_digest(), sorted(_digests(traces).items())))


def _lay_out(task: Task, made: Round, memory: Memory, records: Cache) -> None:
    """Writes every record into the folder of pages: those just made, those that were kept, and those that are lost."""
    digests, staged = _digests(made.traces), made.staged
    kept = {path: data for path, digest in digests.items() if (data := records.get(path, digest)) is not None}
    there = {path: digest for path, digest in digests.items() if path in staged or path in kept}
    staged |= _make(task, 'lost', memory, there).staged
    for path, digest in digests.items():
        file = task.folder / PAGES / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path in staged:
            staged[path].path.replace(file)
            records.put(path, digest, file.read_bytes())
        else:
            file.write_bytes(kept[path])


def _run(task: Task) -> dict[str, Staged]:
    """The files of the index, which wait to be moved to their places."""
    folder = task.folder / 'index'
    numbers = {thing: number for number, thing in enumerate(list_things(task.site))}
    files = run_pagefind(task.folder / PAGES, folder, lambda kind, ref: numbers[Target(kind, ref)])
    return {search_route(file.relative_to(folder).as_posix()): Staged(file, digest_file(file)) for file in files}
