"""What is measured, and in which order."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.builders import Builder
from bench.processes import find_port, run_command, running, wait_for
from bench.trees import Contents, Fingerprint, count_contents, find_differences, take_fingerprints

MARK = 'mutato'
"""What an edit puts behind a title."""


@dataclass(slots=True)
class Figures:
    """What was measured, by the builder's name."""

    seconds: dict[str, dict[str, list[float]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    """Scenario, then builder, to the seconds of each round."""
    peaks: dict[str, int] = field(default_factory=dict)
    """The most bytes that all processes of a cold build held."""
    contents: dict[str, Contents] = field(default_factory=dict)
    """What a cold build writes."""
    differences: list[str] = field(default_factory=list)
    """Files that a build after an edit left otherwise than a clean build."""

    def median(self, scenario: str, name: str) -> float | None:
        """The median of a scenario; None where it was not measured."""
        found = self.seconds.get(scenario, {}).get(name)
        return median(found) if found else None


@dataclass(slots=True)
class Session:
    """A run of the scenarios."""

    builders: Sequence[Builder]
    rounds: int
    say: Callable[[str], None]
    """Reports progress."""
    figures: Figures = field(default_factory=Figures)
    clean: dict[str, Mapping[str, Fingerprint]] = field(default_factory=dict)
    """What clean builds of the first builder write: before the edit, under an empty mark, and after it."""

    def measure(self, scenarios: Iterable[str]) -> Figures:
        """Runs the scenarios in their order; the first builds of all warm up the disk cache and are not timed."""
        try:
            measure_memory(self)
            for name in (name for name in SCENARIOS if name in scenarios):
                self.say(f'{name}, {self.rounds} rounds')
                SCENARIOS[name](self)
        finally:
            for builder in self.builders:
                builder.edit('')
        return self.figures

    def take(self, scenario: str, builder: Builder) -> None:
        """Builds, and notes the seconds."""
        run = run_command(builder.build, builder.source)
        self.figures.seconds[scenario][builder.name].append(run.seconds)

    def compare(self, builder: Builder, mark: str) -> None:
        """Compares what the first builder has written with a clean build of the same source."""
        if builder is self.builders[0]:
            found = take_fingerprints(builder.output)
            self.figures.differences += find_differences(found, self.clean[mark])


def measure_memory(session: Session) -> None:
    """A cold build of the edited site, and one of the site as it is, whose memory is looked at."""
    session.say('memory and warming up')
    for builder in session.builders:
        for mark in (MARK, '') if builder is session.builders[0] else ('',):
            builder.clear()
            builder.edit(mark)
            run = run_command(builder.build, builder.source, with_memory=not mark)
            if builder is session.builders[0]:
                session.clean[mark] = take_fingerprints(builder.output)
        session.figures.peaks[builder.name] = run.peak
        session.figures.contents[builder.name] = count_contents(builder.output)


def measure_cold(session: Session) -> None:
    """Neither output nor cache is there."""
    for _ in range(session.rounds):
        for builder in session.builders:
            builder.clear()
            session.take('cold', builder)
            session.compare(builder, '')


def measure_nothing(session: Session) -> None:
    """The output is there, and nothing has changed."""
    for _ in range(session.rounds):
        for builder in session.builders:
            session.take('nothing', builder)
            session.compare(builder, '')


def measure_edit(session: Session) -> None:
    """The title of one article has changed; afterwards it changes back, which is built too but not timed."""
    for _ in range(session.rounds):
        for builder in session.builders:
            builder.edit(MARK)
            session.take('edit', builder)
            session.compare(builder, MARK)
            builder.edit('')
            if builder is session.builders[0]:
                run_command(builder.build, builder.source)
                session.compare(builder, '')


def measure_watch(session: Session) -> None:
    """The title of one article is saved while all is watched: until its page, then its event's, is served with it."""
    for builder in session.builders:
        port = find_port()
        url, listed = (f'http://127.0.0.1:{port}{page}' for page in (builder.page, builder.listed))
        command = [str(part).format(port=port) for part in builder.serve]
        builder.clear()
        with running(command, builder.source):
            wait_for(url, builder.title.encode())
            for number in range(session.rounds + 1):
                time.sleep(1)
                mark = f'{MARK}-{number}'
                builder.edit(mark)
                seconds = wait_for(url, mark.encode())
                others = seconds + wait_for(listed, mark.encode())
                if number:  # the first edit warms up
                    session.figures.seconds['watch'][builder.name].append(seconds)
                    session.figures.seconds['listed'][builder.name].append(others)
            builder.edit('')
            wait_for(url, MARK.encode(), present=False)


SCENARIOS: Mapping[str, Callable[[Session], None]] = {
    'cold': measure_cold,
    'nothing': measure_nothing,
    'edit': measure_edit,
    'watch': measure_watch,
}
"""In order: each finds what the one before it has left."""
