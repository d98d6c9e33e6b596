"""A build from beginning to end: discover → parse → validate → link → pages → render → plan → write."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import __version__
from site_builder.assemble import assemble
from site_builder.catalog import Wording
from site_builder.digests import digest_bytes
from site_builder.discover import Sources, read_sources
from site_builder.exporters import export_units
from site_builder.forms import FormError, check_url
from site_builder.imaging import make_images
from site_builder.indexing import index_units, list_things, record_units
from site_builder.interface import ASSETS, Templates
from site_builder.issues import ContentError, Issue, UsageError, with_source
from site_builder.link import Linked, link_archive
from site_builder.listed import find_images, with_images
from site_builder.locking import locked, staging
from site_builder.making import Task, make_pages, render_all
from site_builder.memory import Memory
from site_builder.options import Options, Stages
from site_builder.packing import fingerprint
from site_builder.pages import list_units
from site_builder.pages.desk import Desk, Site
from site_builder.pages.search import SCRIPT
from site_builder.pages.units import Unit
from site_builder.parse import parse_file
from site_builder.preview import preview_pages
from site_builder.records import Archive
from site_builder.render import Renderer, TemplateFault
from site_builder.searching import Index, make_index
from site_builder.session import Session, Standing, program_digest
from site_builder.standing import Built, Start, find_standing, look_around
from site_builder.tracking import Log, track
from site_builder.urls import attachment_route, make_urls, written_path
from site_builder.validate import check_archive
from site_builder.wordings import make_wordings
from site_builder.write import Content, Copied, see_written, write_site

GENERATOR = f'Rassegna {__version__}'


@dataclass(frozen=True, slots=True)
class Rendered:
    """A whole site in memory."""

    files: Mapping[str, bytes]
    """What each file holds, by its path in the output folder; attachments are left out."""
    issues: tuple[Issue, ...]
    """Warnings."""


@dataclass(frozen=True, slots=True)
class Ready:
    """An archive that can be built."""

    linked: Linked
    """The archive."""
    site: Site
    """What its pages are made from: the same archive, tracked."""
    units: Sequence[Unit]
    """What makes its files."""
    records: Sequence[Unit]
    """What makes the records of which its search index is made."""
    issues: tuple[Issue, ...]
    """Warnings."""


def build_site(
    options: Options, stages: Stages | None = None, session: Session | None = None, start: Start | None = None
) -> Built:
    """Build the site; the output folder stays as it was where the content has errors.

    What `session` keeps is not made again; `start` is what `look_around` found, if that was done before. Raises
    `ContentError`, `UsageError`, `MachineError`.
    """
    stages, session = stages or Stages(), session or Session(options.source)
    start = start or look_around(options, stages, session)
    if built := find_standing(options, stages, start):
        return built
    ready = _prepare(options, start, session, stages)
    if options.strict and ready.issues:
        raise ContentError(ready.issues)
    memory = Memory() if options.clean else session.read_memory(options)
    with staging(options.folder) as folder, _faults_as_issues(ready.issues, start):
        with stages.stage('render'):
            renderer = _find_renderer(session, start.templates)
            present = {path: seen[1] for path, seen in start.seen.items()}
            work = (ready.site, ready.linked, ready.units)
            task = Task(*work, start, present, renderer, memory, folder, options.jobs)
            made = make_pages(task)
        index = _index(options, task, ready, session, stages)
        plain: dict[str, Content] = {}
        if options.search != 'index':
            with stages.stage('images'):
                images = make_images(ready.site, session, options, present, folder)
            plain = {**_plain_files(ready.site, start), **images}
        files = {**made.files, **plain, **index.files}
        with stages.stage('write'), locked(options.folder, start.manifest):
            plan = write_site(options.folder, files, clean=options.clean, seen=start.seen)
            counts = {**_counts(ready.linked, files), **index.counts}
            seen = see_written(options.folder, plan, files, start.seen)
            if index.indexed:
                session.save_index(options, index.indexed)
            session.save(options, made.memory, Standing(start.inputs, ready.issues, counts, seen))
    digests = {path: digest for path, (_, digest) in seen.items()}
    return Built(ready.issues, counts, plan, stages.seconds, {**made.causes, **index.causes}, digests)


def _find_renderer(session: Session, templates: Templates, name: str = 'renderer') -> Renderer:
    """A renderer that has read the templates, from an earlier build where they are the same."""
    digest = fingerprint((program_digest(), [str(folder) for folder in templates.folders], templates.digests()))
    return session.keep(name, digest, lambda: Renderer(templates.folders, templates.contents))


def render_site(options: Options, stages: Stages | None = None, session: Session | None = None) -> Rendered:
    """The whole site in memory, wholly made anew.

    Raises `ContentError` with all issues where one is an error, `UsageError`, `MachineError`.
    """
    stages, session = stages or Stages(), session or Session(options.source, is_kept=False)
    start = look_around(replace(options, clean=True), stages, session)
    ready = _prepare(options, start, session, stages)
    with stages.stage('render'), _faults_as_issues(ready.issues, start):
        renderer = Renderer(start.templates.folders, start.templates.contents)
        files = render_all(ready.site, ready.units, renderer, options.jobs)
    plain = _plain_files(ready.site, start)
    return Rendered({**files, **{path: data for path, data in plain.items() if isinstance(data, bytes)}}, ready.issues)


def preview_site(options: Options, session: Session, paths: Collection[Path]) -> dict[str, bytes]:
    """The pages that saved files describe, by path, as far as they can be told from the last build of the session.

    Whatever stands in the way, there are none: the whole build, which must follow, says what it is. Without paths it
    only gets ready, which it is not yet where the last build had nothing to do.
    """
    with suppress(Exception):
        if session.shown:
            return _preview(options, session.shown, session, paths)
        if not paths:
            stages = Stages()
            _prepare(options, look_around(options, stages, session), session, stages)
    return {}


def _preview(
    options: Options, shown: tuple[Site, Linked], session: Session, paths: Collection[Path]
) -> dict[str, bytes]:
    root = options.source.resolve()
    parsed = [parse_file(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths]
    # One of its own: that of a build may be at work in another thread.
    renderer = _find_renderer(session, Templates(options.source), 'preview')
    return {page.path: renderer.render(page) for page in preview_pages(*shown, parsed)}


def check_site(options: Options, session: Session | None = None) -> tuple[Issue, ...]:
    """Everything that a build would refuse or warn of. Raises `MachineError`."""
    try:
        return render_site(options, session=session).issues
    except ContentError as error:
        return error.issues


def read_archive(source: Path) -> tuple[Linked, list[Issue]]:
    """The archive in a folder, linked, with all its issues, for commands that add to it."""
    return _read_archive(read_sources(source), Session(source, is_kept=False), Stages(), 1)


def read_site(source: Path) -> Site:
    """The archive in a folder with its addresses, for commands that must know them. Raises `MachineError`."""
    linked = read_archive(source)[0]
    templates = Templates(source)
    return _make_site(Options(source), linked, make_wordings(linked.archive, templates)[0], templates)


def _prepare(options: Options, start: Start, session: Session, stages: Stages) -> Ready:
    """The archive, ready to be built. Raises `ContentError` where it has errors, `UsageError`."""
    linked, issues = _read_archive(start.sources, session, stages, options.jobs)
    wordings, wording_issues = make_wordings(linked.archive, start.templates)
    issues = _with_sources([*issues, *wording_issues], start)
    if any(issue.is_error for issue in issues):
        raise ContentError(issues)
    site = _make_site(options, linked, wordings, start.templates)
    session.shown = (site, linked)
    with stages.stage('pages'):
        units = [] if options.search == 'index' else [*list_units(site), *export_units(site)]
        has_index = options.search in ('index', 'full')
        units += index_units(site) if has_index else ()
        records = [*record_units(site, list_things(site))] if has_index else []
    return Ready(linked, site, units, records, tuple(issues))


def _index(options: Options, task: Task, ready: Ready, session: Session, stages: Stages) -> Index:
    """The search index, or nothing where none is wanted."""
    if options.search not in ('index', 'full'):
        return Index()
    with stages.stage('search'):
        return make_index(replace(task, units=ready.records), session, options)


def _read_archive(sources: Sources, session: Session, stages: Stages, jobs: int) -> tuple[Linked, list[Issue]]:
    with stages.stage('parse'):
        parsed = session.parse(sources, jobs)
        archive, issues = assemble(parsed, sources.attachments)
        archive = with_images(archive, session.measure_images(find_images(archive), jobs))
    issues = [*sources.issues, *(issue for file in parsed for issue in file.issues), *issues]
    with stages.stage('validate'):
        issues += check_archive(archive)
    with stages.stage('link'):
        linked, link_issues = link_archive(archive, lambda searches: session.find_places(searches, jobs))
    return linked, [*issues, *link_issues]


def _make_site(options: Options, linked: Linked, wordings: dict[str, Wording], templates: Templates) -> Site:
    addresses = {
        lang: {key.removeprefix('address.'): str(word) for key, word in wording.words.items() if 'address.' in key}
        for lang, wording in wordings.items()
    }
    urls = make_urls(_base_url(options, linked.archive), addresses)
    has_search = options.search != 'none'
    assets = {
        name: f'{urls.base_path}{ASSETS}{name}?v={digest_bytes(data).hex()[:10]}'
        for name, data in templates.assets.items()
        if has_search or name != SCRIPT
    }
    log = Log()
    linked = track(linked, log)
    return Site(linked, urls, wordings, options.edition, assets, GENERATOR, has_search, options.specimen, log)


def _base_url(options: Options, archive: Archive) -> str:
    if not options.base_url:
        return archive.config.site.base_url
    try:
        url = str(check_url(options.base_url))
    except FormError as error:
        raise UsageError(f'--base-url: {error}. {error.hint}') from error
    if '?' in url or '#' in url:
        raise UsageError('--base-url: it has a query or a fragment. Write the address of the folder only.')
    return url


def _plain_files(site: Site, start: Start) -> dict[str, Content]:
    """Assets, and the attachments that the edition publishes."""
    desk, source = Desk(site, site.wordings[site.languages[0]]), start.templates.source
    attachments = {
        written_path(attachment_route(folder, file.name)): Copied(source / file.path, digest)
        for folder, files in site.linked.archive.attachments.items()
        if desk.publishes_files(folder)
        for file in files
        if (digest := start.sources.digests[file.path])
    }
    assets = {f'{ASSETS}{name}': data for name, data in start.templates.assets.items() if name in site.assets}
    return {**assets, '.nojekyll': b'', **attachments}


@contextmanager
def _faults_as_issues(issues: Sequence[Issue], start: Start) -> Iterator[None]:
    """Faults in the archive's own templates become issues; one in a default template is a bug of ours."""
    try:
        yield
    except TemplateFault as fault:
        if issue := _find_issue(fault, start.templates):
            raise ContentError(_with_sources([*issues, issue], start)) from fault
        raise


def _find_issue(fault: TemplateFault, templates: Templates) -> Issue | None:
    own, path = templates.source / 'templates', Path(fault.path)
    if len(templates.folders) < 2 or not path.is_relative_to(own):
        return None
    hint = 'docs/templates.md lists what each page may show.'
    relative = f'templates/{path.relative_to(own).as_posix()}'
    return Issue(relative, max(1, fault.line), 1, 'template.invalid', fault.message, hint)


def _with_sources(issues: Sequence[Issue], start: Start) -> list[Issue]:
    """The issues in order, each with the line at which it stands."""
    own = {f'templates/{path}': data for path, data in start.templates.own.items()}
    texts: dict[str, str] = {}
    for path in {issue.path for issue in issues if not issue.source}:
        data = start.sources.texts[path] if path in start.sources.texts else own.get(path, b'')
        texts[path] = data.decode('utf-8', 'replace')
    return sorted(issue if issue.source else with_source(issue, texts[issue.path]) for issue in set(issues))


def _counts(linked: Linked, files: Mapping[str, Content]) -> dict[str, int]:
    archive = linked.archive
    return {
        'articles': len(archive.articles),
        'renditions': sum(map(len, archive.renditions.values())),
        'annotations': sum(map(len, archive.annotations.values())),
        'events': len(archive.events),
        'entities': sum(map(len, archive.entities.values())),
        'files': len(files),
        'pages': sum(path.endswith('.html') for path in files),
    }
