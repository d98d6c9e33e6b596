"""Annotations, their lists, and the codebook."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.lists import LinkGroup, Pager
from site_builder.pages.views.values import Day, Html, Link, Phrase


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation."""

    id: str
    """Unique on its page: its anchor is `note-<id>`, that of the link in the text `ref-<id>`."""
    number: str
    """Its number in the text; empty where it does not stand beside one."""
    kind: str
    """context, definition, correction, translation, source, question, contradiction or comment."""
    kind_name: str
    """The same in the page's language."""
    quote: Phrase
    """The passage as it was quoted."""
    now: Phrase
    """The passage as it now reads, where that differs; else empty."""
    body: Html
    """The note."""
    body_lang: str
    """The note's language where it is not the page's."""
    by: str
    """Who wrote it; may be empty."""
    date: Day | None
    """When it was written."""
    sources: tuple[Link, ...]
    """What it rests on."""
    see: tuple[Link, ...]
    """Articles and events that it points to."""
    tags: tuple[Link, ...]
    """Its tags, each with its page in the codebook."""
    status: str
    """What a reader must know of its place ("the text was changed since"); empty where that is certain."""
    place: str
    """The address where it stands beside its text: its permalink."""
    subject: Link
    """The article or page that it is about."""
    about: str
    """Which text of it ("on the abstract in German")."""


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Annotations under a heading."""

    heading: str
    """The heading."""
    notes: tuple[Note, ...]
    """The annotations."""
    anchor: str = ''
    """The fragment that leads to it; may be empty."""
    more: Link | None = None
    """To all of the group, where these are the latest only."""


@dataclass(frozen=True, slots=True)
class NoteListPage:
    """Annotations: all by kind, those on one article or page, or those that bear a tag. Template note-list.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    subject: Link | None
    """The article or page that they are on; None where they are on several."""
    definition: Phrase
    """A tag's definition; may be empty."""
    groups: tuple[NoteGroup, ...]
    """By kind, or by text."""
    ways: tuple[LinkGroup, ...] = ()
    """Other ways into the list: by person, by tag, by article."""
    pager: Pager | None = None
    """To the other pages."""


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """A tag of the codebook."""

    link: Link
    """Its name and its page."""
    definition: Phrase
    """When an annotation bears it; may be empty."""
    count: str
    """The number of annotations in words."""
    outlets: tuple[str, ...]
    """Outlets with the number of annotations on their articles ("ZEUS News (3)"), those with the most."""
    languages: tuple[str, ...]
    """Languages of the articles with the number of annotations ("Italian (5)")."""


@dataclass(frozen=True, slots=True)
class CodebookGroup:
    """Tags of one group."""

    heading: Phrase
    """The group's name; empty for tags without a group."""
    definition: Phrase
    """Its definition; may be empty."""
    rows: tuple[CodebookRow, ...]
    """The tags."""


@dataclass(frozen=True, slots=True)
class CodebookPage:
    """The tags of annotations, with their definitions and counts. Template codebook.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    groups: tuple[CodebookGroup, ...]
    """The tags by group."""
