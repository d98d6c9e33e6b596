"""The report of the benchmark: medians, ratios, goals, what differs."""

from __future__ import annotations

from bench.report import OURS, THEIRS, format_report, to_json
from bench.scenarios import Figures
from bench.trees import Contents


def measured() -> Figures:
    figures = Figures()
    for scenario, ours, theirs in (
        ('cold', [9.0, 1.0, 2.0], [1.0, 1.0, 5.0]),
        ('edit', [0.04], [1.0]),
        ('watch', [0.1], [0.5]),
    ):
        figures.seconds[scenario][OURS] += ours
        figures.seconds[scenario][THEIRS] += theirs
    figures.peaks |= {OURS: 300_000_000, THEIRS: 1_000_000_000}
    figures.contents |= {OURS: Contents(2000, 2500, 10_000_000), THEIRS: Contents(2010, 2400, 9_000_000)}
    return figures


def row(report: str, label: str) -> list[str]:
    return next(line for line in report.splitlines() if line.startswith(label)).removeprefix(label).split()


def test_the_report_gives_medians_and_ratios_beside_the_goals() -> None:
    report = format_report(measured(), {})

    assert row(report, 'cold build') == ['2.00', 's', '1.00', 's', '2.00', '1.0', '1.6', 'beyond', 'the', 'limit']
    assert row(report, "one article's title changed") == ['0.04', 's', '1.00', 's', '0.040', '0.05', '0.12']
    assert row(report, 'memory of all processes, cold') == ['300', 'MB', '1,000', 'MB', '0.30', '0.4', '0.7']
    assert 'nothing changed' not in report
    assert 'the same files, bytes and modes' in report


def test_the_report_compares_the_number_of_pages() -> None:
    assert row(format_report(measured(), {}), 'HTML pages') == ['2,000', '2,010', '1.00']


def test_the_report_names_what_differs_and_does_without_hugo() -> None:
    figures = Figures(contents={OURS: Contents(1, 1, 1)}, differences=['it/index.html: other bytes'])
    figures.seconds['cold'][OURS].append(2.0)

    report = format_report(figures, {})

    assert row(report, 'cold build') == ['2.00', 's']
    assert '1 files differ from those of a clean build:\n  it/index.html: other bytes' in report


def test_growth_is_the_ratio_of_the_seconds_an_article() -> None:
    report = format_report(Figures(), {1000: 2.0, 10_000: 24.0})

    assert row(report, 'seconds an article, 10,000 to 1,000') == ['2.40', 'ms', '2.00', 'ms', '1.20', '1.1', '1.3']


def test_all_figures_can_be_had_as_json() -> None:
    found = to_json(measured(), {}, 2000, 3)

    assert found['seconds']['cold'][OURS] == [9.0, 1.0, 2.0]
    assert found['output'][THEIRS]['pages'] == 2010
    assert found['machine']['cores'] >= 1
