"""Figures, drawn and in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart."""

    label: str
    """What it stands for: a year, or the first and the last of several."""
    count: int
    """How high it is."""


@dataclass(frozen=True, slots=True)
class Chart:
    """How much there is in each of a row of years; a template draws it and gives the same figures as a table."""

    title: str
    """What is counted."""
    about: str
    """What there is to see, in a sentence."""
    bars: tuple[Bar, ...]
    """The bars, the earliest first, those of height 0 included."""
    highest: int
    """The height of the highest."""
    undated: int = 0
    """How many have no year and are not drawn."""
