"""An output folder while a build is at work on it: a place where files wait, and no other build while they move."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from site_builder.issues import UsageError
from site_builder.write import MANIFEST, STAGED, Seen, look_at, machine_errors, make_folder

WAIT = 10.0
"""Seconds for which a build waits for another one to end."""


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder for files that wait, in the output folder; both go where the output folder was not there and is empty.

    What killed builds left there goes too. Raises `MachineError`.
    """
    with machine_errors():
        is_new = not folder.exists()
        place = folder / STAGED / str(os.getpid())
        for left in (folder / STAGED).iterdir() if (folder / STAGED).is_dir() else ():
            if left == place or not _is_running(left.name):
                shutil.rmtree(left)
        make_folder(place)
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)
            with contextlib.suppress(OSError):
                place.parent.rmdir()
                if is_new:
                    folder.rmdir()


def _is_running(number: str) -> bool:
    """Whether there is a process of that number; on Windows, where asking would interrupt it, there is none."""
    if os.name == 'nt':
        return False
    try:
        os.kill(int(number), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True


@contextlib.contextmanager
def locked(folder: Path, manifest: Seen | None) -> Iterator[None]:
    """Holds an output folder, which is there, against other builds.

    `manifest` is the list of files as this build found it. Raises `UsageError` where another build has written since,
    or does not end. The lock is the system's (`flock`) and ends with the process; Windows has none for folders.
    """
    with _hold(folder):
        now = look_at(folder, {MANIFEST: manifest or ((0, 0, 0, 0), b'')}).get(MANIFEST)
        if now != manifest:
            raise UsageError(f'{folder}: another build has just written there. Build again.')
        yield


@contextlib.contextmanager
def _hold(folder: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        last = time.monotonic() + WAIT
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > last:
                    message = f'{folder}: another build is writing there. Wait until it has ended, and build again.'
                    raise UsageError(message) from None
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)
