"""`python -m bench`: times our builds beside Hugo's on the same invented archive."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.archive import Archive
from bench.builders import Builder, find_hugo, make_hugo, make_rassegna
from bench.files import write_text
from bench.prepare import prepare_sites
from bench.processes import CommandFailed, run_command
from bench.report import describe_machine, format_report, to_json
from bench.scenarios import SCENARIOS, Figures, Session

CHECKOUT = Path(__file__).parents[1]
GROWTH = (5_000, 50_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, and gives the exit code: 1 if a build differs from a clean one, 2 or 3 if it cannot measure."""
    options = _parser().parse_args(arguments)
    hugo = None if options.without_hugo else options.hugo or find_hugo()
    if hugo is None and not options.without_hugo:
        _say('Hugo is not installed: make bench installs it, --without-hugo does without')
        return 2
    machine = describe_machine()
    _say(f'{options.articles:,} articles; {_version(hugo)}; {_describe(machine)}')
    try:
        figures = _measure(options, hugo)
        growth = _measure_growth(options) if 'growth' in options.only else {}
    except (CommandFailed, TimeoutError) as error:
        _say(str(error))
        return 3
    sys.stdout.write(f'\n{format_report(figures, growth)}')
    if options.json:
        found = {**to_json(figures, growth, options.articles, options.rounds), 'machine': machine}
        write_text(options.json, json.dumps(found, indent=1) + '\n')
    return 1 if figures.differences else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog='python -m bench', description=__doc__)
    parser.add_argument('--articles', type=int, default=10_000, metavar='N', help='the size of the archive; 20 or more')
    parser.add_argument('--rounds', type=int, default=3, metavar='N', help='how often each scenario is run')
    parser.add_argument(
        '--only', nargs='+', choices=[*SCENARIOS, 'growth'], default=list(SCENARIOS), help='the scenarios to run'
    )
    parser.add_argument('--growth', nargs=2, type=int, default=GROWTH, metavar='N', help='the two sizes for growth')
    parser.add_argument('--folder', type=Path, default=CHECKOUT / '.cache/bench', help='where to write the sites')
    parser.add_argument('--rassegna', type=Path, default=Path(sys.executable).parent / 'rassegna', help='our program')
    parser.add_argument('--hugo', type=Path, help="Hugo's program; that of the package hugo if left out")
    parser.add_argument('--without-hugo', action='store_true', help='run ours only')
    parser.add_argument('--json', type=Path, metavar='FILE', help='write all figures here too')
    return parser


def _measure(options: argparse.Namespace, hugo: Path | None) -> Figures:
    scenarios = [name for name in options.only if name in SCENARIOS]
    if not scenarios:
        return Figures()
    return Session(_builders(options, options.articles, hugo), options.rounds, _say).measure(scenarios)


def _builders(options: argparse.Namespace, size: int, hugo: Path | None) -> list[Builder]:
    _say(f'writing {size:,} articles')
    folder = options.folder.absolute() / str(size)
    archive, (source, hugo_source) = Archive(size), prepare_sites(size, folder, with_hugo=hugo is not None)
    builders = [make_rassegna(archive, source, folder / 'output-archive', options.rassegna.absolute())]
    return [*builders, make_hugo(archive, hugo_source, folder / 'output-hugo', hugo.absolute())] if hugo else builders


def _measure_growth(options: argparse.Namespace) -> Mapping[int, float]:
    """The least seconds of a cold build of each size, in turn."""
    builders = {size: _builders(options, size, None)[0] for size in options.growth}
    found: dict[int, float] = {}
    for _ in range(options.rounds):
        for size, builder in builders.items():
            _say(f'cold build of {size:,}')
            builder.clear()
            seconds = run_command(builder.build, builder.source).seconds
            found[size] = min(seconds, found.get(size, seconds))
    return found


def _say(text: str) -> None:
    sys.stderr.write(f'{text}\n')
    sys.stderr.flush()


def _version(hugo: Path | None) -> str:
    if hugo is None:
        return 'without Hugo'
    answer = subprocess.run([hugo, 'version'], check=True, capture_output=True, text=True)  # noqa: S603
    return ' '.join(answer.stdout.split('-')[0].split())


def _describe(machine: Mapping[str, object]) -> str:
    return f'{machine["cores"]} cores, load {machine["load"]}, Python {machine["python"]}'


if __name__ == '__main__':
    sys.exit(main())
