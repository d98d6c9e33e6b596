"""An outlet, a person, an organisation, a place or a topic."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.charts import Chart
from site_builder.pages.views.lists import ArticleGroup, Pager
from site_builder.pages.views.notes import Note
from site_builder.pages.views.rows import EventRow
from site_builder.pages.views.values import Fact, Link, Phrase, Related


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An outlet, a person, an organisation, a place or a topic. Template entity.html."""

    kind: str
    """outlet, person, organisation, place or topic."""
    kind_name: str
    """The same in the page's language."""
    label: Phrase
    """Its name."""
    description: Phrase
    """What it is; may be empty."""
    facts: tuple[Fact, ...]
    """Other names, seat, web site, the same elsewhere."""
    groups: tuple[ArticleGroup, ...]
    """The latest articles by what they have to do with it ("written by", "about")."""
    events: tuple[EventRow, ...]
    """The latest events."""
    entities: tuple[Related, ...]
    """Places in it, outlets there."""
    mentioned_in: tuple[Link, ...]
    """Pages and events of the archive that link to it."""
    notes: tuple[Note, ...] = ()
    """The latest annotations that a person wrote."""
    events_pager: Pager | None = None
    """To the other events."""
    notes_pager: Pager | None = None
    """To the other annotations."""
    chart: Chart | None = None
    """The articles by year, where there are several years."""
