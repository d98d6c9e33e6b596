"""The vocabulary: what an archive is made of. Frozen, plain values; nothing here reads, links or renders.

The dataclasses that a curator writes (`Config`, `Article`, `Rendition`, …) are also the schema of the files:
`schema.py` checks YAML against them, and the JSON Schemas in `docs/schema/` are generated from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, dataclass_transform

from site_builder.edtf import UNKNOWN
from site_builder.forms import Count, Date, Either, Filled, Lang, LangText, Ref, Seen, Str, Tag, Url

RegisterKind = Literal['outlet', 'person', 'organisation', 'place', 'topic']
RightsLevel = Literal['full', 'excerpt', 'citation']
Edition = Literal['public', 'private']
RelationType = Literal['follows', 'corrects', 'reprints', 'replies-to', 'quotes']
Method = Literal['human', 'machine', 'post-edited']
Stance = Literal['states', 'qualifies', 'disputes']
NoteKind = Literal[
    'context', 'definition', 'correction', 'translation', 'source', 'question', 'contradiction', 'comment'
]
RepairGrade = Literal['exact', 'inferred', 'guess']
Unverified = Literal['title', 'lang', 'outlet', 'published', 'authors', 'url']

REGISTERS: Mapping[str, RegisterKind] = {
    'outlets': 'outlet',
    'people': 'person',
    'organisations': 'organisation',
    'places': 'place',
    'topics': 'topic',
}
"""The registers' file names (which are also the keys that name their ids) with the kind of entity that each lists."""


C = TypeVar('C', bound=type)


def key_of(name: str) -> str:
    """The key in a file for a field: `in_` is written `in`."""
    return name.rstrip('_')


@dataclass_transform(frozen_default=True, kw_only_default=True)
def written(cls: C) -> C:
    """A frozen dataclass that curators write: unknown keys are refused, and docstrings describe the fields."""
    made: Any = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    made.__pydantic_config__ = {'extra': 'forbid', 'use_attribute_docstrings': True, 'alias_generator': key_of}
    return made  # type: ignore[no-any-return]


# What config.yaml holds


@written
class SiteConfig:
    """The site as a whole."""

    title: LangText
    """The archive's name."""
    description: LangText | None = None
    """One or two sentences for the home page, search engines and feeds."""
    base_url: Url
    """Where the site is published, with the path if it has one: https://example.org/rassegna/."""
    languages: Annotated[tuple[Lang, ...], Filled()]
    """The site's languages; the first is the default."""
    publisher: LangText | None = None
    """Who is responsible for the archive, as the footer and the feeds name them."""


@written
class RightsConfig:
    """What may be shown of a text whose rights do not say otherwise."""

    default: RightsLevel = 'citation'
    """The level of an article that gives none."""
    quote_words: Count = 25
    """The longest quote, in words, of a text whose level is not full."""
    excerpt_words: Count = 60
    """The length, in words, of the opening that the level excerpt shows."""


@written
class Config:
    """The archive's settings: config.yaml."""

    site: SiteConfig
    """The site as a whole."""
    rights: RightsConfig = RightsConfig()
    """What may be shown of a text whose rights do not say otherwise."""


# What content/articles holds


@written
class LiteralName:
    """A name that is in no register."""

    literal: Str
    """The name as it stands in the source."""


Name = Annotated[Ref | LiteralName, Either()]
"""A person's id in people.yaml, or `{literal: …}`."""


@written
class Archived:
    """A web-archive copy."""

    url: Url
    """The copy's address."""
    at: Date | None = None
    """When it was made."""


@written
class Print:
    """Where an article stands in a printed edition."""

    edition: Str | None = None
    """The edition: a date line, a city, a number."""
    section: Str | None = None
    """The section or supplement."""
    page: Str | None = None
    """The page or pages."""


@written
class UnheldText:
    """A text that the archive does not hold, but of which it holds a translation."""

    title: Str | None = None
    """Its title, where it is known."""
    lang: Lang
    """Its language."""
    outlet: Ref | None = None
    """Where it was published: an id in outlets.yaml."""
    authors: tuple[Name, ...] = ()
    """Who wrote it."""
    published: Date | None = None
    """When it was published."""
    url: Url | None = None
    """Where it was published."""
    translation: Translation | None = None
    """What it is itself a translation of."""


@written
class Translation:
    """What a text is a translation of, and how it was made."""

    of: Annotated[Ref | UnheldText, Either()]
    """The article's ref, or a description of a text not held."""
    method: Method | None = None
    """How it was translated, where that is known."""
    by: Name | None = None
    """Who translated it, where that is known."""


@written
class Relation:
    """A typed link from one article or event to another."""

    type: RelationType
    """What this one does to the other."""
    to: Ref
    """The other's ref."""


@written
class Rights:
    """What the archive may show of a text."""

    level: RightsLevel | None = None
    """full, excerpt or citation; left out: the default of config.yaml."""
    holder: Str | None = None
    """Who holds the rights."""
    statement: Url | None = None
    """A statement of rightsstatements.org or a licence of creativecommons.org."""


@written
class Repair:
    """A repair of mis-decoded text made while importing."""

    grade: RepairGrade
    """exact: the bytes show it; inferred: a lost byte was supplied; guess: bytes are lost for good."""
    found: str
    """The damaged characters."""
    became: str
    """What they were replaced by."""
    count: Count = 1
    """How often."""


@written
class Provenance:
    """Where an imported text came from and what importing did to it. Never shown in the public edition."""

    file: Str
    """The name of the imported file."""
    sha256: Str
    """SHA-256 of the file's bytes, in hexadecimal."""
    encoding: Str
    """The encoding that the file was read in."""
    repairs: tuple[Repair, ...] = ()
    """Repairs of mis-decoded text."""
    furniture: tuple[str, ...] = ()
    """Lines that were left out of the text: share buttons, copyright lines, captions, menus."""


@written
class ArticleFile:
    """A file of an article, which lies in its folder: content/articles/<ref>/."""

    file: Str
    """Its name: a scan or photograph (JPEG, PNG, WebP, TIFF), a PDF, a sound or a film."""
    alt: LangText | None = None
    """What an image shows, for those who cannot see it; an image must have it."""
    caption: LangText | None = None
    """What stands below an image, or what another file is called."""
    lang: Lang | None = None
    """The language in it; left out: the article's."""


@written
class Article:
    """One press article: the front matter of content/articles/<ref>.md."""

    title: Str
    """The headline, in the article's language."""
    lang: Lang
    """The article's language."""
    outlet: Ref | None = None
    """Where it was published: an id in outlets.yaml; left out where it is unknown."""
    published: Date = UNKNOWN
    """When it was published; XXXX where it is unknown."""
    authors: tuple[Name, ...] = ()
    """Who wrote it: ids in people.yaml, or {literal: …}."""
    url: Url | None = None
    """Where it was published."""
    archived: Archived | None = None
    """A web-archive copy."""
    retrieved: Date | None = None
    """When the archive collected it."""
    print: Print | None = None
    """Where it stands in a printed edition."""
    events: tuple[Ref, ...] = ()
    """The events that it covers."""
    people: tuple[Ref, ...] = ()
    """People that it is about."""
    organisations: tuple[Ref, ...] = ()
    """Organisations that it is about."""
    places: tuple[Ref, ...] = ()
    """Places that it is about."""
    topics: tuple[Ref, ...] = ()
    """Its topics."""
    translation: Translation | None = None
    """What it is a translation of."""
    relations: tuple[Relation, ...] = ()
    """Typed links to other articles."""
    rights: Rights = Rights()
    """What may be shown of it."""
    files: tuple[ArticleFile, ...] = ()
    """Its scans and other files, in the order in which they are shown."""
    unverified: tuple[Unverified, ...] = ()
    """Keys whose value was found by a program and confirmed by nobody."""
    provenance: Provenance | None = None
    """Where an imported text came from."""


@written
class Rendition:
    """A translation or an abstract made by or for the archive: the front matter of <ref>.<lang>.md."""

    kind: Literal['translation', 'abstract']
    """Whether the text renders the whole article or sums it up."""
    title: Str | None = None
    """The headline in this language."""
    by: Name | None = None
    """Who made it."""
    method: Method | None = None
    """How it was made; a translation must say."""
    created: Date | None = None
    """When it was made."""


@written
class Annotation:
    """A note on a passage of an article or a page: an item of <ref>.notes.yaml."""

    id: Ref
    """Unique among the annotations of the article or page."""
    quote: Str
    """The passage, exactly as it stands in the text."""
    prefix: str | None = None
    """What stands before the passage, where it occurs twice."""
    suffix: str | None = None
    """What stands after the passage, where it occurs twice."""
    in_: Lang | None = None
    """The language of the rendition or page that the passage stands in; left out: the article's own text."""
    kind: NoteKind
    """What the note does."""
    body: LangText
    """The note, in Markdown, in one or several languages."""
    by: Name | None = None
    """Who wrote it."""
    created: Date | None = None
    """When it was written."""
    sources: tuple[Url, ...] = ()
    """What it rests on."""
    see: tuple[Seen, ...] = ()
    """Articles and events that it points to; article: or event: stands before a ref that both have."""
    tags: tuple[Tag, ...] = ()
    """Codebook tags: name or group:name."""


@written
class CodebookEntry:
    """A tag of annotations, or a group of tags: an entry of codebook.yaml."""

    label: LangText
    """What it is called."""
    definition: LangText
    """When an annotation bears it."""


# What content/events holds


@written
class Evidence:
    """What one article does with a claim."""

    article: Ref
    """The article's ref."""
    stance: Stance
    """Whether it states, qualifies or disputes the claim."""
    value: LangText | None = None
    """The figure or wording that it gives."""
    quote: Str | None = None
    """The passage that shows it."""
    in_: Lang | None = None
    """The language of the rendition that the passage stands in; left out: the article's own text."""


@written
class Claim:
    """A statement that the coverage of an event makes."""

    id: Ref
    """Unique among the event's claims."""
    text: LangText
    """The statement."""
    evidence: tuple[Evidence, ...] = ()
    """Who states, qualifies or disputes it."""


@written
class Event:
    """Something that happened and was reported: content/events/<ref>.yaml."""

    title: LangText
    """What happened, as a title."""
    summary: LangText
    """What happened, in Markdown."""
    start: Date = UNKNOWN
    """When it began."""
    end: Date | None = None
    """When it ended."""
    places: tuple[Ref, ...] = ()
    """Where it happened."""
    people: tuple[Ref, ...] = ()
    """Who took part."""
    organisations: tuple[Ref, ...] = ()
    """Organisations that took part."""
    topics: tuple[Ref, ...] = ()
    """Its topics."""
    outlets: tuple[Ref, ...] = ()
    """Outlets whose coverage was looked for, whether or not the archive has an item of theirs."""
    related: tuple[Relation, ...] = ()
    """Typed links to other events."""
    claims: tuple[Claim, ...] = ()
    """What the coverage states."""


# What the registers hold


@written
class Entity:
    """An outlet, a person, an organisation, a place or a topic: an entry of its register."""

    label: LangText
    """Its name."""
    description: LangText | None = None
    """What or who it is, in a sentence."""
    lang: Lang | None = None
    """The language that an outlet publishes in."""
    place: Ref | None = None
    """Where an outlet or an organisation has its seat; the place that a place lies in."""
    url: Url | None = None
    """Its web site."""
    same_as: tuple[Url, ...] = ()
    """The same thing elsewhere: Wikidata, VIAF, GeoNames."""
    aliases: tuple[Str, ...] = ()
    """Other names of it."""


# What content/pages holds


@written
class OwnPage:
    """A page of the archive's own: the front matter of content/pages/<ref>.<lang>.md."""

    title: Str
    """The page's title."""
    summary: Str | None = None
    """One or two sentences for lists and search engines."""
    menu: Literal['main', 'footer'] | None = None
    """The menu that leads to it."""
    order: Count = 100
    """Its place in the menu: small numbers come first."""
    updated: Date | None = None
    """When it was last revised."""


def rights_level(article: Article, config: Config) -> RightsLevel:
    """The level that decides what is shown of an article."""
    return article.rights.level or config.rights.default
