from __future__ import annotations

import subprocess
import sys
from pathlib import Path

START = """
import os, signal
from site_builder import parallel
from site_builder.issues import MachineError
parallel.WORTHWHILE = 1
"""
PATIENCE = 60
"""Seconds; what is over in a moment or never."""


def run(code: str) -> str:
    """What a program says that has one thread, which the tests' own process has not."""
    told = [sys.executable, '-c', START + code]
    root = Path(__file__).parents[1]
    return subprocess.run(told, cwd=root, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout


def test_results_come_in_order_from_several_processes() -> None:
    code = """
found = parallel.map_forked(lambda item: (item * 2, os.getpid()), range(500), 3)
print([double for double, _ in found] == list(range(0, 1000, 2)), os.getpid() in {pid for _, pid in found})
"""
    assert run(code) == 'True False\n'


def test_a_process_that_is_killed_ends_the_work_with_an_error() -> None:
    code = """
def work(item):
    if item == 30:
        os.kill(os.getpid(), signal.SIGKILL)
try:
    parallel.map_forked(work, range(40), 2)
except MachineError as error:
    print(error)
"""
    assert run(code).startswith('A process of the build was killed before its work was done.')


def test_an_error_of_a_process_is_raised_here() -> None:
    code = """
def work(item):
    raise ValueError(item)
try:
    parallel.map_forked(work, range(40), 2)
except ValueError as error:
    print(error)
"""
    assert run(code) == '0\n'
