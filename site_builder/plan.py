"""What a build does to each file of the output folder, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a file is written, kept, deleted or refused."""

    NEW = 'new'
    """It was not there."""
    CHANGED = 'changed'
    """Its bytes differ."""
    SAME = 'same'
    """It is there already, byte for byte."""
    CLEAN = 'clean'
    """The build was told to ignore what is there."""
    UNCLAIMED = 'unclaimed'
    """A build wrote it before, and no page claims it any more."""
    FOREIGN = 'foreign'
    """It is in the way, and no build wrote it."""


WRITTEN = frozenset((Reason.NEW, Reason.CHANGED, Reason.CLEAN))
BLOCKED = b''
"""Stands for the digest of what is no file, such as a folder: nothing is written over it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, by path."""

    reasons: Mapping[str, Reason]
    """Every wanted file, and every unclaimed one, with the reason for what is done to it."""

    def paths(self, *reasons: Reason) -> tuple[str, ...]:
        """The paths to which something is done for one of the reasons, in order."""
        return tuple(sorted(path for path, reason in self.reasons.items() if reason in reasons))


def make_plan(
    wanted: Mapping[str, bytes], present: Mapping[str, bytes], owned: Collection[str], *, clean: bool = False
) -> Plan:
    """The plan where the digests `wanted` must be and those `present` are; builds wrote the files `owned` before."""
    return Plan(dict(_reasons(wanted, present, frozenset(owned), clean)))


def _reasons(
    wanted: Mapping[str, bytes], present: Mapping[str, bytes], owned: frozenset[str], clean: bool
) -> Iterator[tuple[str, Reason]]:
    for path, digest in wanted.items():
        if path not in present:
            yield path, Reason.NEW
        elif present[path] == BLOCKED:
            yield path, Reason.FOREIGN
        elif present[path] == digest:
            yield path, Reason.CLEAN if clean and path in owned else Reason.SAME
        else:
            yield path, (Reason.CLEAN if clean else Reason.CHANGED) if path in owned else Reason.FOREIGN
    for path in sorted(owned - wanted.keys()):
        if path in present:
            yield path, Reason.UNCLAIMED
