"""Exporters: the archive in formats that other programs read. One format a file; nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from site_builder.exporters.web_annotation import annotation_units
from site_builder.pages.desk import Site
from site_builder.pages.units import File, Unit

EXPORTERS: Sequence[Callable[[Site], Iterator[Unit]]] = (annotation_units,)
"""What makes the files of each format, in order."""


def export_units(site: Site) -> Iterator[Unit]:
    """All that makes the files in formats for machines that the site publishes beside its pages."""
    for list_of in EXPORTERS:
        yield from list_of(site)


def list_exports(site: Site) -> Iterator[File]:
    """Every file in a format for machines."""
    for unit in export_units(site):
        yield from (file for file in unit.make() if isinstance(file, File))
