"""A build from beginning to end: discover → parse → validate → link → pages → render → plan → write."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from site_builder import __version__
from site_builder.assemble import assemble
from site_builder.catalog import (
    REFERENCE,
    Catalog,
    Wording,
    Words,
    check_addresses,
    check_catalog,
    merge_words,
    parse_catalog,
)
from site_builder.discover import Sources, read_sources, read_templates
from site_builder.exporters import list_exports
from site_builder.forms import FormError, check_url
from site_builder.issues import ContentError, Issue, UsageError, issue_at, with_source
from site_builder.link import Linked, link_archive
from site_builder.model import Edition
from site_builder.pages import list_pages
from site_builder.pages.desk import Desk, Site
from site_builder.parallel import map_forked
from site_builder.parse import parse_file, parse_text
from site_builder.plan import Plan
from site_builder.records import Archive, Origin
from site_builder.render import Renderer, TemplateFault, default_templates
from site_builder.urls import attachment_route, make_urls, output_path
from site_builder.validate import check_archive
from site_builder.write import Content, write_site

GENERATOR = f'Rassegna {__version__}'
ASSETS = 'assets/'
CATALOGS = 'catalogs/'


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is told."""

    source: Path = Path()
    """The folder that holds config.yaml."""
    output: Path = Path('_site')
    """The folder that the site is written to; relative to `source`."""
    base_url: str = ''
    """The address of the site; empty: that of config.yaml."""
    edition: Edition = 'public'
    """What may be shown."""
    clean: bool = False
    """Whether to write every file anew."""
    strict: bool = False
    """Whether warnings count as errors."""
    jobs: int = 1
    """How many processes render pages."""


@dataclass(slots=True)
class Stages:
    """The seconds that each stage of a build took, by its name."""

    seconds: dict[str, float] = field(default_factory=dict)
    """In order."""
    on_stage: Callable[[str], None] = lambda name: None
    """Is told the name of each stage as it begins."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times what is done within."""
        self.on_stage(name)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Rendered:
    """A whole site in memory."""

    files: Mapping[str, Content]
    """What each file holds, by its path in the output folder."""
    issues: tuple[Issue, ...]
    """Warnings."""
    counts: Mapping[str, int]
    """How many articles, events, pages, … there are."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    rendered: Rendered
    """The site."""
    plan: Plan
    """What was done to each file and why."""
    seconds: Mapping[str, float]
    """By stage."""


def build_site(options: Options, stages: Stages | None = None) -> Built:
    """Build the site; the output folder stays as it was where the content has errors.

    Raises `ContentError`, `UsageError`, `MachineError`.
    """
    stages = stages or Stages()
    _check_output(options)
    rendered = render_site(options, stages)
    if options.strict and rendered.issues:
        raise ContentError(rendered.issues)
    with stages.stage('write'):
        plan = write_site(options.source / options.output, rendered.files, clean=options.clean)
    return Built(rendered, plan, stages.seconds)


def render_site(options: Options, stages: Stages | None = None) -> Rendered:
    """The whole site in memory.

    Raises `ContentError` with all issues where one is an error, `UsageError`, `MachineError`.
    """
    stages = stages or Stages()
    with stages.stage('discover'):
        sources = read_sources(options.source)
        templates = _Templates(options.source)
    linked, issues = _read_archive(sources, stages)
    catalogs, catalog_issues = _wordings(linked.archive, templates)
    issues = _with_sources([*issues, *catalog_issues], sources, templates)
    if any(issue.is_error for issue in issues):
        raise ContentError(issues)
    site = _site(options, linked, catalogs, templates)
    try:
        files = _render_files(site, templates, options, stages)
    except TemplateFault as fault:
        if issue := _find_issue(fault, templates):
            raise ContentError(_with_sources([*issues, issue], sources, templates)) from fault
        raise
    return Rendered(files, tuple(issues), _counts(linked, files))


def check_site(options: Options) -> tuple[Issue, ...]:
    """Everything that a build would refuse or warn of. Raises `MachineError`."""
    try:
        return render_site(options).issues
    except ContentError as error:
        return error.issues


def read_archive(source: Path) -> tuple[Linked, list[Issue]]:
    """The archive in a folder, linked, with all its issues, for commands that add to it."""
    return _read_archive(read_sources(source), Stages())


def read_site(source: Path) -> Site:
    """The archive in a folder with its addresses, for commands that must know them. Raises `MachineError`."""
    linked = _read_archive(read_sources(source), Stages())[0]
    templates = _Templates(source)
    return _site(Options(source), linked, _wordings(linked.archive, templates)[0], templates)


def _read_archive(sources: Sources, stages: Stages) -> tuple[Linked, list[Issue]]:
    with stages.stage('parse'):
        parsed = [parse_file(path, data) for path, data in sources.texts.items()]
        archive, issues = assemble(parsed, sources.attachments)
    issues = [*sources.issues, *(issue for file in parsed for issue in file.issues), *issues]
    with stages.stage('validate'):
        issues += check_archive(archive)
    with stages.stage('link'):
        linked, link_issues = link_archive(archive)
    return linked, [*issues, *link_issues]


class _Templates:
    """The folders of templates, an archive's own before the default one, and the catalogs and assets in them."""

    def __init__(self, source: Path) -> None:
        own, default = source / 'templates', default_templates()
        has_own = own.is_dir() and not own.samefile(default)
        self.source = source
        self.folders = (own, default) if has_own else (default,)
        self.shipped = read_templates(default)
        self.own = read_templates(own) if has_own else {}

    def assets(self) -> dict[str, bytes]:
        """The contents of assets by name."""
        files = {**self.shipped, **self.own}
        return {path.removeprefix(ASSETS): data for path, data in files.items() if path.startswith(ASSETS)}

    def shipped_words(self, lang: str) -> Words | None:
        """The shipped catalog of a language."""
        path = _find_catalog(self.shipped, lang)
        return parse_catalog(self.shipped[path].decode(), path).words if path else None

    def own_catalog(self, lang: str) -> Catalog | None:
        """The archive's own catalog of a language."""
        path = _find_catalog(self.own, lang)
        if path is None:
            return None
        text, issues = parse_text(f'templates/{path}', self.own[path])
        origin = Origin(f'templates/{path}')
        return Catalog({}, origin, tuple(issues)) if issues else parse_catalog(text, origin.path)


def _find_catalog(files: Mapping[str, bytes], lang: str) -> str | None:
    """The catalog of a language or, without one, that of its base language: `de` for `de-CH`."""
    paths = (f'{CATALOGS}{name}.yaml' for name in (lang, lang.partition('-')[0]))
    return next((path for path in paths if path in files), None)


def _wordings(archive: Archive, templates: _Templates) -> tuple[dict[str, Wording], list[Issue]]:
    """The interface texts of each language of the site."""
    wordings: dict[str, Wording] = {}
    issues: list[Issue] = []
    reference = templates.shipped_words(REFERENCE) or {}
    for number, lang in enumerate(archive.config.site.languages):
        shipped, own = templates.shipped_words(lang), templates.own_catalog(lang)
        if own:
            issues += check_catalog(own, shipped, reference, lang)
        if shipped is None and own is None:
            hint = f'Write templates/{CATALOGS}{lang}.yaml after one of those that ship: de, en, it.'
            loc = ('site', 'languages', number)
            message = f'there is no interface catalog for {lang}'
            issues.append(issue_at(archive.config_origin, loc, 'config.no-catalog', message, hint))
        words = merge_words(shipped, own.words if own else None)
        if own:
            issues += check_addresses(words, own.origin)
        wordings[lang] = Wording(lang, words)
    return wordings, issues


def _site(options: Options, linked: Linked, wordings: dict[str, Wording], templates: _Templates) -> Site:
    addresses = {
        lang: {key.removeprefix('address.'): str(word) for key, word in wording.words.items() if 'address.' in key}
        for lang, wording in wordings.items()
    }
    urls = make_urls(_base_url(options, linked.archive), addresses)
    assets = {
        name: f'{urls.base_path}{ASSETS}{name}?v={hashlib.sha256(data).hexdigest()[:10]}'
        for name, data in templates.assets().items()
    }
    return Site(linked, urls, wordings, options.edition, assets, GENERATOR)


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


def _render_files(site: Site, templates: _Templates, options: Options, stages: Stages) -> dict[str, Content]:
    with stages.stage('pages'):
        pages = list(list_pages(site))
    with stages.stage('render'):
        renderer = Renderer(templates.folders)
        contents = map_forked(renderer.render, pages, options.jobs)
        files: dict[str, Content] = dict(zip((page.path for page in pages), contents, strict=True))
    with stages.stage('export'):
        files |= {export.path: export.content for export in list_exports(site)}
    files |= {f'{ASSETS}{name}': data for name, data in templates.assets().items()}
    files |= {'.nojekyll': b''}
    return files | _attachments(site, options.source)


def _attachments(site: Site, source: Path) -> dict[str, Path]:
    """The attachments that the edition publishes."""
    desk = Desk(site, site.wordings[site.languages[0]])
    return {
        unquote(output_path(attachment_route(folder, file.name))): source / file.path
        for folder, files in site.linked.archive.attachments.items()
        if desk.publishes_files(folder)
        for file in files
    }


def _find_issue(fault: TemplateFault, templates: _Templates) -> Issue | None:
    """A fault in a template of the archive as an issue; None for one in a default template: that is a bug of ours."""
    own, path = templates.source / 'templates', Path(fault.path)
    if len(templates.folders) < 2 or not path.is_relative_to(own):
        return None
    hint = 'docs/templates.md lists what each page may show.'
    relative = f'templates/{path.relative_to(own).as_posix()}'
    return Issue(relative, max(1, fault.line), 1, 'template.invalid', fault.message, hint)


def _with_sources(issues: Sequence[Issue], sources: Sources, templates: _Templates) -> list[Issue]:
    """The issues in order, each with the line at which it stands."""
    own = {f'templates/{path}': data for path, data in templates.own.items()}
    texts: dict[str, str] = {}
    for path in {issue.path for issue in issues if not issue.source}:
        data = sources.texts.get(path, own.get(path, b''))
        texts[path] = data.decode('utf-8', 'replace')
    return sorted(issue if issue.source else with_source(issue, texts[issue.path]) for issue in set(issues))


def _check_output(options: Options) -> None:
    """The site may not be written where it would mix with what the curator wrote."""
    source, output = options.source.resolve(), (options.source / options.output).resolve()
    kept = [source / 'content', source / 'templates']
    if output == source or output in source.parents or any(output.is_relative_to(folder) for folder in kept):
        raise UsageError(
            f'--output: {options.output} holds the archive itself. Choose a folder of its own, as in _site.'
        )
    if output.exists() and not output.is_dir():
        raise UsageError(f'--output: {options.output} is a file. Choose a folder, as in _site.')


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
