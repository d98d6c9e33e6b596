"""What a template may show: small, complete, immutable values, one class a kind of page.

Everything is in its final form here: texts chosen, dates and numbers written in the page's language, links resolved
with the base path. A template lays out and decides nothing. docs/template-data.md is made from these docstrings.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Html:
    """Safe HTML; a template prints it as it is."""

    html: str
    """The markup."""

    def __html__(self) -> str:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of the archive with its language; print it with the macro `phrase`."""

    text: str
    """The text."""
    lang: str = ''
    """Its language where that is not the page's (or is not known to be); else empty."""
    fallback: bool = False
    """Whether it stands in for a missing text in the page's language, and must be marked."""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the site or out of it."""

    href: str
    """The address, with the base path where it is within the site."""
    label: Phrase
    """What it is called."""
    current: bool = False
    """Whether it leads to the page that it stands on."""
    note: str = ''
    """A word beside it: a count, a role; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date, written for reading."""

    text: str
    """In the page's language, as precise as it is known."""
    iso: str = ''
    """The value for `<time datetime>`; empty where HTML has none for it."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language of the site."""

    lang: str
    """The language."""
    name: str
    """Its name in the language itself."""
    href: str
    """The address with the base path."""
    url: str
    """The address in full."""
    current: bool
    """Whether it is the page itself."""


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed that belongs to a page."""

    href: str
    """The address with the base path."""
    title: str
    """Its title."""


@dataclass(frozen=True, slots=True)
class Format:
    """What a page shows, in a format for programs."""

    href: str
    """The file's address."""
    type: str
    """Its media type."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says."""

    title: str
    """The page's title without the site's."""
    description: str
    """One or two sentences; may be empty."""
    canonical: str
    """The canonical address in full; empty on pages that have none."""
    alternates: tuple[Alternate, ...]
    """The page in every language of the site, itself included: the language switch and hreflang."""
    x_default: str = ''
    """The address in full of the version for readers of other languages."""
    feeds: tuple[Feed, ...] = ()
    """Feeds, the most specific first."""
    crumbs: tuple[Link, ...] = ()
    """The way from the home page, without the page itself."""
    section: str = ''
    """The address of the list that the page belongs to: the menu's current entry."""
    noindex: bool = False
    """Whether search engines are to leave the page out."""
    formats: tuple[Format, ...] = ()
    """What the page shows, in formats for programs."""


@dataclass(frozen=True, slots=True)
class Chrome:
    """What all pages of one language share."""

    lang: str
    """The page's language."""
    dir: str
    """Its direction: ltr or rtl."""
    site_title: Phrase
    """The archive's name."""
    publisher: Phrase
    """Who is responsible for the archive; may be empty."""
    home: str
    """The address of the home page in this language."""
    menu: tuple[Link, ...]
    """The main menu."""
    footer: tuple[Link, ...]
    """The footer's links: legal notice, accessibility statement."""
    feed: Feed
    """The feed of this language."""
    style: str
    """The address of the style sheet, with its version."""
    icon: str
    """The address of the icon, with its version."""
    words: dict[str, str | dict[str, str]]
    """The interface catalog; a template reads it through `t` and `n`."""
    private: bool
    """Whether this is the private edition, which every page must say."""
    generator: str
    """Name and version of the program."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a description list."""

    label: str
    """What it is."""
    values: tuple[Link, ...]
    """Its values; a value without an address is plain text."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    href: str
    """The article's page."""
    headline: Phrase
    """The headline to read: the translated one where there is one, else the original."""
    original: Phrase
    """The original headline where `headline` is a translation; else empty."""
    outlet: Phrase
    """The outlet's name; empty where it is unknown."""
    outlet_href: str
    """The outlet's page; empty where it is unknown."""
    date: Day
    """When it was published."""
    lang: str
    """The article's language."""
    lang_name: str
    """Its name, in the page's language."""
    delay: str = ''
    """The time after the first report of the event ("after 2 days"); empty where it can't be told."""
    readable: str = ''
    """What of it can be read here ("abstract", "translation", "full text"); empty: the reference only."""
    current: bool = False
    """Whether it is the article of the page."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list."""

    href: str
    """The event's page."""
    title: Phrase
    """Its title."""
    date: Day
    """When it happened."""
    count: str
    """The number of articles in words ("4 articles")."""
    summary: Html = Html('')
    """Its summary, where the list shows it."""
    summary_lang: str = ''
    """The summary's language where it is not the page's."""


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


@dataclass(frozen=True, slots=True)
class Text:
    """A text to read: an original, a translation, an abstract, an excerpt."""

    kind: str
    """original, excerpt, translation or abstract."""
    heading: str
    """What it is, in the page's language ("Abstract", "Original text")."""
    lang: str
    """Its language."""
    dir: str
    """Its direction: ltr or rtl."""
    lang_name: str
    """The language's name, in the page's language; empty where it is the page's."""
    credit: str
    """Who made it and how ("Machine translation by …"); may be empty."""
    blocks: tuple[Html, ...]
    """Its paragraphs, headings, lists, one by one."""
    title: Phrase = Phrase('')
    """Its headline, where the page does not show it already."""
    notes: tuple[tuple[Note, ...], ...] = ()
    """For each block, the annotations whose passage ends in it; empty where the text has none at all."""
    across: tuple[tuple[Note, ...], ...] = ()
    """For each block, the annotations on its counterpart in the other language; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Step:
    """A text in a chain of translations."""

    title: Phrase
    """Its title; may be empty."""
    href: str
    """Its page; empty for a text that the archive does not hold."""
    about: str
    """Outlet, language and date in words."""
    how: str
    """How the text before it was made from it ("machine translation from Chinese"); empty for the first."""
    held: bool
    """Whether the archive holds it."""


@dataclass(frozen=True, slots=True)
class Related:
    """Links of one type."""

    label: str
    """What they do ("corrects", "is corrected by")."""
    links: tuple[Link, ...]
    """To what."""


@dataclass(frozen=True, slots=True)
class EventCoverage:
    """An article's place in the coverage of an event."""

    event: Link
    """The event."""
    position: str
    """The place in words ("2nd of 4 articles")."""
    rows: tuple[ArticleRow, ...]
    """The coverage in order, itself included; bounded."""
    more: Link | None
    """To the rest, where not all are shown."""
    previous: ArticleRow | None
    """The article before it in time."""
    next: ArticleRow | None
    """The article after it in time."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What one article does with a claim."""

    stance: str
    """states, qualifies, disputes or silent."""
    stance_name: str
    """The same in the page's language."""
    article: Link
    """The article."""
    outlet: Phrase
    """Its outlet or, where that is unknown, its headline in short."""
    value: Phrase
    """The figure or wording that it gives; may be empty."""
    quote: Phrase
    """The passage that shows it; may be empty."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim and where the coverage stands on it."""

    anchor: str
    """The fragment that leads to it."""
    text: Phrase
    """The claim."""
    stands: tuple[Stand, ...]
    """One for each article that says something of it, in the order of the coverage."""
    silent: tuple[Stand, ...]
    """One for each article that does not."""
    event: Link | None = None
    """The event, where the row stands on another page."""


@dataclass(frozen=True, slots=True)
class RightsNote:
    """What may be shown of an article and why."""

    level: str
    """full, excerpt or citation."""
    text: str
    """What this means for the reader, in a sentence."""
    holder: str
    """Who holds the rights; may be empty."""
    statement: Link | None
    """The rights statement."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of an article."""

    href: str
    """Its address."""
    name: str
    """Its name."""
    about: str
    """Its type and size in words ("PDF, 1.2 MB")."""


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """`/`: the choice of languages. Template choice.html."""

    titles: tuple[Phrase, ...]
    """The archive's name in each language; a single one where they are the same."""
    invitations: tuple[Link, ...]
    """To the home page in each language, in that language."""


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """404.html, in all languages. Template not-found.html."""

    sections: tuple[NotFoundSection, ...]
    """One for each language."""


@dataclass(frozen=True, slots=True)
class NotFoundSection:
    """The message of 404.html in one language."""

    lang: str
    """The language."""
    title: str
    """The heading."""
    text: str
    """What to do."""
    links: tuple[Link, ...]
    """Home page and lists."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page of a language. Template home.html."""

    description: Phrase
    """What the archive is."""
    counts: tuple[Link, ...]
    """The size of the archive, each with its list ("5 articles")."""
    events: tuple[EventRow, ...]
    """The latest events."""
    articles: tuple[ArticleRow, ...]
    """The latest coverage."""
    pages: tuple[Link, ...]
    """The archive's own pages that stand in the main menu, with their summaries as notes."""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article. Template article.html; its pages `original` and `parallel` have templates of their own."""

    headline: Phrase
    """The headline to read."""
    original_headline: Phrase
    """The original one where `headline` is a translation; else empty."""
    outlet: Link | None
    """Where it was published."""
    date: Day
    """When it was published."""
    authors: tuple[Link, ...]
    """Who wrote it."""
    lang: str
    """The article's language."""
    lang_name: str
    """Its name in the page's language."""
    notice: str
    """That the main text is in another language, or that there is only the reference; may be empty."""
    texts: tuple[Text, ...]
    """What there is to read on this page, in order."""
    variants: tuple[Link, ...]
    """The reading view, the original, both side by side; empty where there is only one."""
    facts: tuple[Fact, ...]
    """The bibliographic record."""
    unverified: tuple[str, ...]
    """Names of the facts that nobody has confirmed."""
    rights: RightsNote
    """What may be shown of it."""
    chain: tuple[Step, ...]
    """From the article back to the original that it descends from, itself first; empty where it is no translation."""
    translated_by: tuple[ArticleRow, ...]
    """Articles of the archive that are translations of it, at any remove."""
    relations: tuple[Related, ...]
    """Typed relations both ways."""
    coverage: tuple[EventCoverage, ...]
    """Its events and their other coverage."""
    claims: tuple[ClaimRow, ...]
    """What it does with the claims of its events; each row has its own stand only."""
    mentioned_in: tuple[Link, ...]
    """Pages and events of the archive that link to it."""
    downloads: tuple[Download, ...]
    """Scans and other files."""
    other_notes: tuple[NoteGroup, ...]
    """Annotations on texts that the page does not show, and last those that have lost their place."""
    annotations: Link | None
    """To all annotations on the article; None where there are none."""
    citation: tuple[Phrase, ...]
    """How to cite it: pieces to print one after the other, spaces included."""


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """An article's original text by itself. Template original.html."""

    article: ArticlePage
    """The article; its `texts` holds the original only."""


@dataclass(frozen=True, slots=True)
class ParallelPage:
    """Original and translation side by side. Template parallel.html."""

    article: ArticlePage
    """The article."""
    left: Text
    """The original."""
    right: Text
    """The translation."""
    pairs: tuple[tuple[Html, Html], ...]
    """Paragraph by paragraph; empty where the two texts do not have the same paragraphs."""


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event. Template event.html."""

    title: Phrase
    """What happened."""
    date: Day
    """When."""
    summary: Html
    """What happened, at length."""
    summary_lang: str
    """The summary's language where it is not the page's."""
    facts: tuple[Fact, ...]
    """Places, people, organisations, topics."""
    rows: tuple[ArticleRow, ...]
    """The coverage in order."""
    span: str
    """The coverage in a sentence: how many articles, outlets, languages, from when to when."""
    claims: tuple[ClaimRow, ...]
    """The claims table."""
    absent: tuple[Link, ...]
    """Declared outlets with no item in this archive."""
    related: tuple[Related, ...]
    """Typed relations both ways."""
    mentioned_in: tuple[Link, ...]
    """Pages of the archive that link to it."""
    bibliography: tuple[tuple[Phrase, ...], ...]
    """The coverage as citations in alphabetical order, each in pieces."""


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """Articles under a heading."""

    heading: str
    """The heading; may be empty."""
    rows: tuple[ArticleRow, ...]
    """The articles."""
    anchor: str = ''
    """The fragment that leads to it."""


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
    """Articles by what they have to do with it ("written by", "about")."""
    events: tuple[EventRow, ...]
    """Events."""
    entities: tuple[Related, ...]
    """Places in it, outlets there."""
    mentioned_in: tuple[Link, ...]
    """Pages and events of the archive that link to it."""
    notes: tuple[Note, ...] = ()
    """Annotations that a person wrote."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under a heading: a letter, a year."""

    heading: str
    """The heading; may be empty."""
    links: tuple[Link, ...]
    """The links; their notes are counts."""


@dataclass(frozen=True, slots=True)
class LinkListPage:
    """A list of entities, years or languages. Template link-list.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    groups: tuple[LinkGroup, ...]
    """By initial letter where there are many, else one group."""


@dataclass(frozen=True, slots=True)
class ArticleListPage:
    """All articles, or those of a year or a language. Template article-list.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    groups: tuple[ArticleGroup, ...]
    """By year or month, the latest first; undated ones last."""
    ways: tuple[LinkGroup, ...] = ()
    """Other ways into the list: by year, by language."""


@dataclass(frozen=True, slots=True)
class EventListPage:
    """All events. Template event-list.html."""

    heading: str
    """The page's heading."""
    intro: str
    """The count in words."""
    rows: tuple[EventRow, ...]
    """The events, the latest first."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event or an article on the timeline."""

    kind: str
    """event or article."""
    date: Day
    """Its date."""
    article: ArticleRow | None = None
    """The article."""
    event: EventRow | None = None
    """The event."""


@dataclass(frozen=True, slots=True)
class TimelineMonth:
    """A month of the timeline."""

    heading: str
    """Month and year; the year alone for dates without a month; "undated"."""
    anchor: str
    """The fragment that leads to it."""
    entries: tuple[TimelineEntry, ...]
    """Events and articles in order of time."""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Events and coverage in order of time. Template timeline.html."""

    heading: str
    """The page's heading."""
    months: tuple[TimelineMonth, ...]
    """From the earliest to the latest; undated ones last."""


@dataclass(frozen=True, slots=True)
class OwnPageView:
    """A page of the archive's own. Template page.html."""

    title: Phrase
    """Its title."""
    summary: Phrase
    """Its summary; may be empty."""
    notice: str
    """That the text is in another language; may be empty."""
    text: Text
    """The text."""
    other_notes: tuple[NoteGroup, ...]
    """Annotations on the page in other languages, and last those that have lost their place."""
    updated: Day | None
    """When it was last revised."""
    mentions: tuple[Related, ...]
    """What it links to in the archive, by kind."""


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
    """Outlets with the number of annotations on their articles ("ZEUS News 3")."""
    languages: tuple[str, ...]
    """Languages of the articles with the number of annotations ("Italian 5")."""


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


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed."""

    id: str
    """A tag: URI that never changes."""
    title: str
    """The headline."""
    url: str
    """The page's address in full."""
    updated: str
    """RFC 3339, from the content."""
    published: str
    """RFC 3339; may be empty."""
    authors: tuple[str, ...]
    """Names."""
    summary: str
    """HTML of the abstract; may be empty."""
    lang: str
    """The language of title and summary."""
    title_lang: str = ''
    """The title's language where it is another."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """An Atom feed. Template feed.xml."""

    id: str
    """A tag: URI that never changes."""
    title: str
    """The feed's title."""
    lang: str
    """Its language."""
    url: str
    """Its own address in full."""
    page: str
    """The address in full of the page that it belongs to."""
    updated: str
    """RFC 3339, from the latest entry."""
    author: str
    """Who publishes it."""
    generator: str
    """Name and version of the program."""
    entries: tuple[FeedEntry, ...]
    """The latest first."""


@dataclass(frozen=True, slots=True)
class SitemapUrl:
    """A page in the sitemap."""

    url: str
    """The address in full."""
    alternates: tuple[tuple[str, str], ...] = ()
    """Language (or x-default) and address of each version, itself included."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """sitemap.xml. Template sitemap.xml."""

    urls: tuple[SitemapUrl, ...]
    """Every page that search engines may show."""


@dataclass(frozen=True, slots=True)
class Robots:
    """robots.txt. Template robots.txt."""

    sitemap: str
    """The sitemap's address in full."""
    allowed: bool
    """Whether crawlers may come in."""


View = (
    ChoicePage
    | NotFoundPage
    | HomePage
    | ArticlePage
    | OriginalPage
    | ParallelPage
    | EventPage
    | EntityPage
    | LinkListPage
    | ArticleListPage
    | EventListPage
    | TimelinePage
    | NoteListPage
    | CodebookPage
    | OwnPageView
    | FeedDocument
    | Sitemap
    | Robots
)


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: everything that decides its bytes."""

    path: str
    """Where it is written, relative to the output folder."""
    template: str
    """The template's name."""
    view: View
    """What the template shows as `page`."""
    head: Head | None = None
    """What the template shows as `head`; None for files that are no HTML."""
    chrome: Chrome | None = None
    """What the template shows as `site`."""
