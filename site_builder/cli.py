"""The command line: the only module that prints or exits."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from site_builder import __version__
from site_builder.cache import FOLDER
from site_builder.issues import ContentError, Issue, RassegnaError, format_issue
from site_builder.reports import count_line, format_github, format_json, plan_lines, report_json, summary_line

source_option = click.option(
    '--source',
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    show_default='.',
    help='The folder that holds config.yaml.',
)


class Commands(click.Group):
    """A group whose commands end with the exit codes of the exceptions that they raise."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command: 0 done, 1 the content has errors, 2 wrong use, 3 the machine failed."""
        try:
            return super().invoke(ctx)
        except ContentError as error:
            _print_issues(error.issues)
            ctx.exit(error.exit_code)
        except RassegnaError as error:
            click.secho(f'error: {error}', fg='red', err=True, color=_color())
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            raise  # click ends quietly where nobody reads on
        except OSError as error:
            click.secho(f'error: {error}', fg='red', err=True, color=_color())
            ctx.exit(3)


def _color() -> bool | None:
    """No colours where NO_COLOR says so (https://no-color.org); else click decides."""
    return False if os.environ.get('NO_COLOR') else None


def _print_issues(issues: Sequence[Issue]) -> None:
    for issue in issues:
        click.secho(format_issue(issue), fg='red' if issue.is_error else 'yellow', err=True, color=_color())
    if issues:
        click.echo(count_line(issues), err=True)


@click.group(cls=Commands, context_settings={'help_option_names': ['-h', '--help']})
@click.version_option(__version__, prog_name='rassegna')
def main() -> None:
    """Build a bilingual, annotated press archive from Markdown and YAML."""


@main.command()
@source_option
@click.option('--output', type=click.Path(path_type=Path), default=Path('_site'), show_default='_site')
@click.option('--base-url', default='', help='Where the site will be published; default: site.base_url of config.yaml.')
@click.option('--edition', type=click.Choice(['public', 'private']), default='public', show_default=True)
@click.option('--clean', is_flag=True, help='Take nothing from earlier builds, and write every file anew.')
@click.option('--strict', is_flag=True, help='Fail on warnings too, and write nothing then.')
@click.option('--no-search', is_flag=True, help='Leave search out: its page, its links and its index.')
@click.option(
    '--jobs', type=click.IntRange(1), default=None, help='Processes that work at once; default: one per core.'
)
@click.option('--explain', is_flag=True, help='Say of each file why it was written or deleted, and what led to it.')
@click.option('--report', type=click.Path(path_type=Path), help='Write counts, times, pages and issues to a JSON file.')
def build(
    source: Path,
    output: Path,
    base_url: str,
    edition: Any,
    clean: bool,
    strict: bool,
    no_search: bool,
    jobs: int | None,
    explain: bool,
    report: Path | None,
) -> None:
    """Build the site into _site/."""
    from site_builder.options import Options, Stages
    from site_builder.parallel import uncollected
    from site_builder.session import Session
    from site_builder.standing import find_standing, look_around

    jobs = jobs or os.cpu_count() or 1
    options = Options(source, output, base_url, edition, clean, strict, jobs, 'none' if no_search else 'full')
    stages, session = Stages(on_stage=_show_stage), Session(source)
    try:
        with uncollected():
            start = look_around(options, stages, session)
            built = find_standing(options, stages, start)
            if built is None:
                from site_builder.build import build_site

                built = build_site(options, stages, session, start)
    except ContentError as error:
        if report:
            report.write_text(report_json(error.issues, stages.seconds), encoding='utf-8')
        raise
    finally:
        _show_stage('')
    _print_issues(built.issues)
    if explain:
        click.echo('\n'.join(plan_lines(built.plan, built.causes)))
    if report:
        text = report_json(built.issues, stages.seconds, built.counts, built.plan, built.causes)
        report.write_text(text, encoding='utf-8')
    click.echo(summary_line(built.counts, built.plan, stages.seconds, str(source / output)))


def _show_stage(name: str) -> None:
    """The stage that is running, on a terminal only, in a line that the next one overwrites."""
    if sys.stderr.isatty():
        click.echo(f'\r\033[K{name}' + (' …' if name else ''), nl=False, err=True)


@main.command()
@source_option
@click.option('--port', type=click.IntRange(0, 65535), default=8000, show_default=True, help='0 takes any free one.')
@click.option('--open', 'open_browser', is_flag=True, help='Open the site in the browser.')
@click.option('--edition', type=click.Choice(['public', 'private']), default='public', show_default=True)
@click.option('--no-search', is_flag=True, help='Make no search index; the search page says that it cannot search.')
def serve(source: Path, port: int, open_browser: bool, edition: Any, no_search: bool) -> None:
    """Build the site, show it on this machine, and build it again and reload it after every change."""
    from site_builder.build import build_site, preview_site
    from site_builder.options import Options
    from site_builder.parallel import uncollected
    from site_builder.serve import Served, serve_site
    from site_builder.session import Session

    session = Session(source, is_long=True)

    def tell(base_url: str) -> Any:
        folder, jobs = Path(FOLDER, 'serve'), os.cpu_count() or 1
        return Options(source, folder, base_url, edition, jobs=jobs, search='page', specimen=True)

    def render(base_url: str) -> Any:
        options = tell(base_url)
        with uncollected():
            return Served(options.folder, build_site(options, session=session))

    def preview(base_url: str, paths: Collection[Path]) -> Any:
        return preview_site(tell(base_url), session, paths)

    def index(base_url: str) -> Any:
        return Options(source, Path(FOLDER, f'serve-search-{edition}'), base_url, edition, search='index')

    say = partial(click.echo, color=_color())
    try:
        serve_site(render, source, port, open_browser, say, index=None if no_search else index, preview=preview)
    finally:
        session.close()


@main.command()
@source_option
@click.option('--format', 'format_', type=click.Choice(['text', 'json', 'github']), default='text', show_default=True)
@click.option('--fix', is_flag=True, help='Write into annotations how the passages that they quote now read.')
def check(source: Path, format_: str, fix: bool) -> None:
    """Report everything that a build would refuse or warn of."""
    from site_builder.build import check_site
    from site_builder.options import Options
    from site_builder.parallel import uncollected

    if fix:
        from site_builder.scaffold.fixes import write_fixes

        for line in write_fixes(source):
            click.echo(line, err=True)

    with uncollected():
        issues = check_site(Options(source, jobs=os.cpu_count() or 1, search='page'))
    writers: dict[str, Callable[[Sequence[Issue]], str]] = {'json': format_json, 'github': format_github}
    if format_ in writers:
        click.echo(writers[format_](issues), nl=False)
    else:
        _print_issues(issues)
        click.echo(count_line(issues) if not issues else '', nl=not issues)
    if any(issue.is_error for issue in issues):
        raise SystemExit(1)


@main.command()
@click.argument('folder', metavar='DIR', type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Begin an archive in a new or empty folder."""
    from site_builder.scaffold.starter import write_archive

    for path in write_archive(folder):
        click.echo(f'  {path}')
    click.echo(f'The archive is in {folder}. Next: cd {folder} && rassegna serve')


@main.group()
def new() -> None:
    """Begin an article, an event or an annotation."""


@new.command('article')
@source_option
@click.argument('title')
@click.option('--lang', help="The article's language; default: the site's first.")
@click.option('--outlet', help='An id of outlets.yaml.')
@click.option('--event', help='The ref of an event that it covers.')
@click.option('--ref', help='The name of the file; default: made from the title.')
def new_article(
    source: Path, title: str, lang: str | None, outlet: str | None, event: str | None, ref: str | None
) -> None:
    """Begin an article with its metadata."""
    from site_builder.scaffold.articles import write_new_article

    click.echo(write_new_article(source, title, lang, outlet, event, ref))


@new.command('event')
@source_option
@click.argument('title')
@click.option('--ref', help='The name of the file; default: made from the title.')
def new_event(source: Path, title: str, ref: str | None) -> None:
    """Begin an event with its title and summary in every language of the site."""
    from site_builder.scaffold.events import write_new_event

    click.echo(write_new_event(source, title, ref))


@new.command('note')
@source_option
@click.argument('article')
@click.argument('quote')
@click.option('--in', 'in_', help="The language of the rendition; default: the article's own text.")
@click.option('--kind', default='context', show_default=True)
def new_note(source: Path, article: str, quote: str, in_: str | None, kind: str) -> None:
    """Begin an annotation of a passage of an article."""
    from site_builder.scaffold.notes import write_new_note

    click.echo(write_new_note(source, article, quote, in_, kind))


@main.command('import')
@source_option
@click.argument('files', metavar='FILE…', nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option('--lang', help='The language of the texts; default: detected.')
@click.option('--outlet', help='An id of outlets.yaml; default: found where a text shows it.')
@click.option('--event', help='The ref of an event that the texts cover.')
def import_(source: Path, files: tuple[Path, ...], lang: str | None, outlet: str | None, event: str | None) -> None:
    """Turn plain texts into draft articles, and add annotations from Hypothesis and in the W3C's format."""
    from site_builder.scaffold.imports import import_files

    failed = 0
    for imported in import_files(source, files, lang, outlet, event):
        failed += not imported.path
        result = f'{imported.file}: {imported.path or "not imported"}'
        click.echo('\n'.join((result, *imported.lines)), err=not imported.path)
    click.echo(f'{len(files) - failed} of {len(files)} files imported')
    if failed:
        raise SystemExit(1)
