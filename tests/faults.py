"""Faults of the disk in the middle of a build: it is full, it refuses, or the process is killed."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


class Killed(BaseException):
    """Stands for a signal: no handler of ours may stop it."""


CALLS = ('write_bytes', 'chmod', 'replace', 'unlink', 'mkdir', 'rmdir')
"""The methods of Path through which a build changes the disk, besides shutil.copyfile and rmtree."""


class Fault:
    """Fails the nth change of the disk: before it, or when it is half done. After a kill nothing works any more."""

    def __init__(self, patch: pytest.MonkeyPatch, nth: int, error: BaseException, *, half: bool) -> None:
        self.count, self.nth, self.error, self.half = 0, nth, error, half
        for name in CALLS:
            patch.setattr(Path, name, self.failing(name, getattr(Path, name)))
        patch.setattr(shutil, 'copyfile', self.failing('copyfile', shutil.copyfile))
        patch.setattr(shutil, 'rmtree', self.failing('rmtree', shutil.rmtree))

    def failing(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            self.count += 1
            if self.count == self.nth and self.half:
                do_half(name, call, args, options)
            if self.count == self.nth or (self.count > self.nth and isinstance(self.error, Killed)):
                raise self.error
            return call(*args, **options)

        return run


def do_half(name: str, call: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]) -> None:
    if name == 'write_bytes':
        call(args[0], args[1][: len(args[1]) // 2])
    elif name == 'copyfile':
        with args[1].open('wb') as file:
            file.write(b'half')
    else:
        call(*args, **options)


FULL = OSError(errno.ENOSPC, 'No space left on device', 'x')
DENIED = PermissionError(errno.EACCES, 'Permission denied', 'x')
