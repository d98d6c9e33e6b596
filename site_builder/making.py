"""Units to files: what must be is made and rendered, in as many processes as there are cores; the rest is kept.

Results travel between processes as digests and numbers; what was rendered waits on the disk where it was rendered.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from site_builder.digests import digest_bytes
from site_builder.link import Linked
from site_builder.memory import Made, Memory, Now, Numbering, Stale, Trace, explain, find_stale
from site_builder.packing import fingerprint
from site_builder.pages.chrome import make_chromes
from site_builder.pages.desk import Desk, Site
from site_builder.pages.machines import make_sitemaps, sitemap_url
from site_builder.pages.units import File, Unit
from site_builder.pages.views import Page, SitemapUrl
from site_builder.parallel import WORTHWHILE, map_forked
from site_builder.render import Renderer, TemplateFault
from site_builder.session import program_digest
from site_builder.standing import Start
from site_builder.tracking import Read, Values, list_mappings
from site_builder.write import Content, Kept, Staged

SITEMAP = 'sitemap'
"""The name of the unit that makes the sitemap of what the others made."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a unit."""

    trace: Trace
    """What it read and made."""
    others: tuple[Read, ...]
    """What it read that has no number yet."""
    staged: Mapping[str, Staged]
    """The files that are not in the output folder as they must be, by path."""


@dataclass(frozen=True, slots=True)
class MadeSite:
    """All that units make."""

    files: Mapping[str, Content]
    """What each file holds, by path."""
    causes: Mapping[str, tuple[str, ...]]
    """Why files were made again, in words, by path."""
    memory: Memory
    """For the next build."""


@dataclass(slots=True)
class Maker:
    """Makes the units of a site."""

    site: Site
    """What they are made from, tracked."""
    renderer: Renderer
    """Fills templates."""
    folder: Path
    """Where files wait; it is there."""
    memory: Memory
    """What the last build left."""
    now: Now
    """What is the case in this build."""
    numbering: Numbering
    """The numbers of reads."""
    _count: int = 0

    def make(self, unit: Unit) -> Result:
        """Makes a unit. Raises TemplateFault, `OSError`."""
        files, reads = self.site.log.record(lambda: tuple(unit.make()))
        trace = self.memory.units.get(unit.name)
        before = {made.path: made for made in trace.files} if trace else {}
        made, staged = [], {}
        for file in files:
            found, content = self._make_file(file, before.get(file.path))
            made.append(found)
            if content is not None and self.now.present.get(file.path) != found.content:
                staged[file.path] = self._stage(content, found.content)
        numbers, others = self.numbering.pack_known(reads)
        return Result(Trace(numbers, tuple(made)), others, staged)

    def _make_file(self, file: Page | File, before: Made | None) -> tuple[Made, bytes | None]:
        """A file as it was, or as it is now with its content."""
        if isinstance(file, File):
            return Made(file.path, '', b'', digest_bytes(file.content)), file.content
        data = fingerprint((file.template, file.view, file.head))
        if before and before.data == data and self._is_good(before):
            return before, None
        content = self.renderer.render(file)
        return Made(file.path, file.template, data, digest_bytes(content), sitemap_url(self.site, file)), content

    def _is_good(self, made: Made) -> bool:
        """Whether a file would be the same with the same data, and is there."""
        now, memory = self.now, self.memory
        name = made.template
        is_same = now.settings == memory.settings and now.templates.get(name) == memory.templates.get(name)
        return is_same and now.present.get(made.path) == made.content

    def _stage(self, content: bytes, digest: bytes) -> Staged:
        self._count += 1
        path = self.folder / f'{os.getpid()}-{self._count}'
        path.write_bytes(content)
        return Staged(path, digest)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be made, and where."""

    site: Site
    """What units are made from, tracked."""
    linked: Linked
    """The same archive, not tracked."""
    units: Sequence[Unit]
    """What makes the files."""
    start: Start
    """What the build found."""
    present: Mapping[str, bytes]
    """The digest of each file that is there and need not be made if it is to be the same, by path."""
    renderer: Renderer
    """Fills templates."""
    memory: Memory
    """What the last build left."""
    folder: Path
    """Where files wait; it is there."""
    jobs: int
    """How many processes work at once."""


@dataclass(frozen=True, slots=True)
class Round:
    """What became of many units."""

    maker: Maker
    """Made those that had to be."""
    stale: Mapping[str, Stale]
    """Which these were and why, by name."""
    results: dict[str, Result]
    """What became of them, by name."""
    traces: dict[str, Trace]
    """What each unit read and made, now or before, by name."""

    @property
    def staged(self) -> dict[str, Staged]:
        """The files that wait, by path."""
        return {path: file for result in self.results.values() for path, file in result.staged.items()}

    def remember(self, task: Task) -> Memory:
        """For the next build."""
        maker = self.maker
        return _remember(maker.now, maker.numbering, self.traces, maker.renderer, _digest_templates(task))


def make_units(task: Task, *others: str) -> Round:
    """Makes the units that must be made; asks also of the `others`, by name. Raises TemplateFault, `OSError`."""
    memory, renderer = task.memory, task.renderer
    now = _look(task, renderer)
    stale = find_stale(memory, now, [*(unit.name for unit in task.units), *others])
    numbering = Numbering(memory.reads if memory.settings == now.settings else ())
    todo = [unit for unit in task.units if unit.name in stale]
    if len(todo) >= WORTHWHILE:
        numbering.add(now.values.list_reads())
    maker = Maker(task.site, renderer, task.folder, memory, now, numbering)
    results = dict(zip((unit.name for unit in todo), map_forked(maker.make, todo, task.jobs), strict=True))
    traces = {
        unit.name: _trace(results[unit.name], numbering) if unit.name in results else memory.units[unit.name]
        for unit in task.units
    }
    return Round(maker, stale, results, traces)


def make_pages(task: Task) -> MadeSite:
    """All files that units make; those that must be are made anew, and wait. Raises TemplateFault, `OSError`."""
    made, memory = make_units(task, SITEMAP), task.memory
    results, traces = made.results, made.traces
    if SITEMAP in made.stale or _lists_other_pages(memory, traces, results):
        urls = [file.url for trace in traces.values() for file in trace.files if file.url]
        results[SITEMAP] = made.maker.make(Unit(SITEMAP, partial(make_sitemaps, task.site, urls)))
    traces[SITEMAP] = results[SITEMAP].trace if SITEMAP in results else memory.units[SITEMAP]
    staged = made.staged
    files: dict[str, Content] = {
        file.path: staged.get(file.path) or Kept(file.content) for trace in traces.values() for file in trace.files
    }
    causes = {file.path: tuple(explain(why)) for name, why in made.stale.items() for file in traces[name].files}
    return MadeSite(files, causes, made.remember(task))


def _look(task: Task, renderer: Renderer) -> Now:
    memory = task.memory
    files = _digest_templates(task)
    is_same = memory.template_files == files
    templates = {
        name: digest if is_same else _digest_template(renderer, name, files)
        for name, digest in memory.templates.items()
    }
    values = Values(list_mappings(task.linked), fingerprint, task.start.sources.digests, {})
    return Now(_settings(task), templates, values, task.present)


def _digest_templates(task: Task) -> bytes:
    return fingerprint(task.start.templates.digests())


def _digest_template(renderer: Renderer, name: str, files: bytes) -> str:
    """The digest of a template; where it refers to one that cannot be read, that of all files of templates."""
    try:
        return renderer.template_digest(name)
    except TemplateFault:
        return files.hex()


def _settings(task: Task) -> bytes:
    """The digest of what all pages depend on."""
    site, config = task.site, task.linked.archive.config
    words = [(lang, wording.words) for lang, wording in site.wordings.items()]
    frames = list(make_chromes([Desk(site, wording) for wording in site.wordings.values()]).values())
    told = (site.urls.base_url, site.edition, site.assets, site.generator)
    return fingerprint((program_digest(), told, config, words, frames))


def _trace(result: Result, numbering: Numbering) -> Trace:
    if not result.others:
        return result.trace
    return Trace(result.trace.reads + numbering.pack(result.others), result.trace.files)


def _lists_other_pages(memory: Memory, traces: Mapping[str, Trace], results: Mapping[str, Result]) -> bool:
    """Whether the pages are others, or have other addresses, than those that the last build found."""
    if memory.units.keys() - {SITEMAP} != traces.keys():
        return True
    return any(_urls(memory.units[name]) != _urls(result.trace) for name, result in results.items())


def _urls(trace: Trace) -> list[SitemapUrl | None]:
    return [made.url for made in trace.files]


def _remember(
    now: Now, numbering: Numbering, traces: dict[str, Trace], renderer: Renderer, template_files: bytes
) -> Memory:
    names = {made.template for trace in traces.values() for made in trace.files if made.template}
    templates = {
        name: now.templates.get(name) or _digest_template(renderer, name, template_files) for name in sorted(names)
    }
    values = now.values.find_all(numbering.reads)
    return Memory(now.settings, template_files, templates, numbering.reads, values, traces)


def render_all(site: Site, units: Sequence[Unit], renderer: Renderer, jobs: int) -> dict[str, bytes]:
    """All files that units make, in memory, by path. Raises TemplateFault."""

    def make(unit: Unit) -> list[tuple[str, bytes, SitemapUrl | None]]:
        return [
            (file.path, renderer.render(file), sitemap_url(site, file))
            if isinstance(file, Page)
            else (file.path, file.content, None)
            for file in unit.make()
        ]

    made = [file for files in map_forked(make, units, jobs) for file in files]
    made += make(Unit(SITEMAP, partial(make_sitemaps, site, [url for _, _, url in made if url])))
    return {path: content for path, content, _ in made}
