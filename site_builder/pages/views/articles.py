"""An article, its texts, and a page of the archive's own."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.pages.views.notes import Note, NoteGroup
from site_builder.pages.views.rows import ArticleRow, ClaimRow
from site_builder.pages.views.values import Day, Fact, Html, Link, Phrase, Related

_NO_TITLE = Phrase('')


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
    title: Phrase = _NO_TITLE
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
    label: Phrase
    """What it is called."""
    about: str
    """Its type, size and language in words ("PDF, 1.2 MB, Italian")."""
    lang: str
    """The language in it."""
    player: str = ''
    """The element that plays it: audio or video; empty for other files."""


@dataclass(frozen=True, slots=True)
class Image:
    """A scan or photograph of an article."""

    anchor: str
    """Its id on the page of the article's images."""
    href: str
    """Its place on that page."""
    position: str
    """Its place among the images in words ("Image 1 of 4")."""
    src: str
    """The address of a middling size."""
    srcset: str
    """The addresses of all sizes, with their widths, as HTML's `srcset` takes them."""
    width: int
    """The width of the largest size in pixels."""
    height: int
    """The height of the largest size in pixels."""
    alt: Phrase
    """What it shows."""
    caption: Phrase
    """What stands below it; may be empty."""
    large: str
    """The address of what browsers can show of it at its largest."""
    file: Download
    """The file itself."""


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
    images: tuple[Image, ...]
    """Its scans and photographs."""
    downloads: tuple[Download, ...]
    """Its other files."""
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
class ImagesPage:
    """The scans and photographs of an article, large. Template images.html."""

    headline: Phrase
    """The article's headline."""
    outlet: Link | None
    """Where it was published."""
    date: Day
    """When it was published."""
    lang_name: str
    """Its language, in the page's language."""
    article: str
    """The address of its page."""
    count: str
    """How many images there are, in words."""
    images: tuple[Image, ...]
    """The images, in their order."""


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
