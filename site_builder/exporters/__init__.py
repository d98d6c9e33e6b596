"""Exporters: the archive in formats that other programs read. One format a file; nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from site_builder.exporters.files import Export
from site_builder.exporters.web_annotation import export_annotations
from site_builder.pages.desk import Site

EXPORTERS: Sequence[Callable[[Site], Iterator[Export]]] = (export_annotations,)
"""What makes the files of each format, in order."""


def list_exports(site: Site) -> Iterator[Export]:
    """Every file in a format for machines that the site publishes beside its pages."""
    for export in EXPORTERS:
        yield from export(site)
