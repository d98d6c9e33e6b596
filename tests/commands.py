"""The command line, run as its users run it: in a process of its own, in their folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.sites import CHECKOUT

Done = subprocess.CompletedProcess[str]


def rassegna(folder: Path, *arguments: str | Path) -> Done:
    """Run `rassegna` with these arguments in a folder."""
    environ = {**os.environ, 'PYTHONPATH': str(CHECKOUT), 'PYTHONUTF8': '1', 'NO_COLOR': '1'}
    command = [sys.executable, '-m', 'site_builder', *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, encoding='utf-8', check=False)


def succeed(folder: Path, *arguments: str | Path) -> str:
    """Run `rassegna` where it must succeed; what it said."""
    done = rassegna(folder, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
