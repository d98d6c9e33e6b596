"""What search finds: records for the index, and what its page must know of each thing. Nothing here touches the disk.

things.py   what can be found, and what it can be filtered by     labels.py   names and rows in a language of the site
records.py  the words of each thing, in each language by itself   compounds.py  compounds by their ends
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.indexing.labels import label_units
from site_builder.indexing.records import record_units
from site_builder.indexing.things import list_things, thing_units
from site_builder.pages.desk import Desk, Site
from site_builder.pages.units import Unit

__all__ = ['index_units', 'list_things', 'record_units']


def index_units(site: Site) -> Iterator[Unit]:
    """All that makes the files that the search page reads, but for the index."""
    things = list_things(site)
    desks = [Desk(site, wording) for wording in site.wordings.values()]
    yield from thing_units(desks[0], things)
    for desk in desks:
        yield from label_units(desk, things)
