"""Commands: how long they take, and how much memory they and their children hold."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

POLL = 0.05
"""Seconds between two looks at the memory."""


class CommandFailed(Exception):
    """A command ended with another exit code than 0; holds the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command that has run."""

    seconds: float
    """From its start to its end."""
    peak: int
    """The most bytes that all its processes held at once; 0 where it was not looked at or the system does not say."""


def run_command(command: Sequence[str | Path], folder: Path, *, with_memory: bool = False) -> Run:
    """Runs a command in a folder. Looking at its memory takes a little time, so the seconds are not to be compared."""
    with tempfile.TemporaryFile() as log:
        os.sync()
        start = time.perf_counter()
        process = _start(command, folder, log.fileno())
        peak = _watch_memory(process) if with_memory else 0
        code = process.wait()
        seconds = time.perf_counter() - start
        if code:
            raise CommandFailed(f'{" ".join(map(str, command))}: exit code {code}\n{_tail(log.fileno())}')
    return Run(seconds, peak)


@contextmanager
def running(command: Sequence[str | Path], folder: Path) -> Iterator[None]:
    """A command that runs until the end of the block."""
    with tempfile.TemporaryFile() as log:
        process = _start(command, folder, log.fileno())
        try:
            yield
            if process.poll() is not None:
                raise CommandFailed(f'{" ".join(map(str, command))}: ended early\n{_tail(log.fileno())}')
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def find_port() -> int:
    """A port that is free now."""
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        port: int = listener.getsockname()[1]
        return port


def wait_for(url: str, wanted: bytes, *, present: bool = True, limit: float = 600) -> float:
    """The seconds until the page at an address holds some bytes (or no longer does).

    Raises TimeoutError after `limit` seconds.
    """
    start = time.perf_counter()
    while time.perf_counter() - start < limit:
        with suppress(URLError, HTTPException, ConnectionError, TimeoutError), urlopen(url, timeout=30) as answer:  # noqa: S310
            if (wanted in answer.read()) is present:
                return time.perf_counter() - start
        time.sleep(0.01)
    raise TimeoutError(f'{url} did not change within {limit:.0f} s')


def _start(command: Sequence[str | Path], folder: Path, log: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        [*map(str, command)], cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
    )


def _tail(log: int) -> str:
    size = os.lseek(log, 0, os.SEEK_END)
    return os.pread(log, 4000, max(0, size - 4000)).decode('utf-8', 'replace')


def _watch_memory(process: subprocess.Popen[bytes]) -> int:
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_held, _session(process.pid))))
        time.sleep(POLL)
    return peak


def _session(leader: int) -> Iterator[int]:
    """The processes of a session, which its leader has begun."""
    for folder in Path('/proc').glob('[0-9]*'):
        with suppress(OSError):
            stat = (folder / 'stat').read_text('utf-8')
            if int(stat.rpartition(')')[2].split()[3]) == leader:
                yield int(folder.name)


def _held(pid: int) -> int:
    """The bytes that a process holds: its own, and its share of what it has in common with others (PSS)."""
    with suppress(OSError):
        for line in Path('/proc', str(pid), 'smaps_rollup').read_text('utf-8').splitlines():
            if line.startswith('Pss:'):
                return int(line.split()[1]) * 1024
    return 0
