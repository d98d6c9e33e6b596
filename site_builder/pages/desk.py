"""The desk: what is needed to write pages in one language. It chooses texts, names things and makes links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from site_builder.catalog import Wording
from site_builder.edtf import Edtf
from site_builder.forms import LangText
from site_builder.link import Linked
from site_builder.link.targets import Target
from site_builder.locale import format_edtf, language_name, sort_key
from site_builder.model import (
    Article,
    Edition,
    Entity,
    Event,
    LiteralName,
    Name,
    RegisterKind,
    RightsLevel,
    UnheldText,
    rights_level,
)
from site_builder.pages.views import Day, Link, Phrase
from site_builder.records import Record
from site_builder.tracking import Log
from site_builder.urls import Urls, attachment_route

T = TypeVar('T')


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of all languages are made from."""

    linked: Linked
    """The archive."""
    urls: Urls
    """Where everything is."""
    wordings: Mapping[str, Wording]
    """The interface texts by language, the default language first."""
    edition: Edition
    """public or private."""
    assets: Mapping[str, str]
    """The address of each asset, with its version, by name."""
    generator: str
    """Name and version of the program."""
    has_search: bool = False
    """Whether there is a page to search on."""
    has_specimen: bool = False
    """Whether there is a page that shows the design."""
    log: Log = field(default_factory=Log, repr=False, compare=False)
    """Notes what is read of `linked` where that is tracked, and keeps what was made before."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages, the default first."""
        return tuple(self.wordings)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed to write pages in one language."""

    site: Site
    """What all languages share."""
    wording: Wording
    """The interface texts."""
    days: dict[str, Day] = field(default_factory=dict, repr=False, compare=False)
    """Dates that were written before: the same few stand in many rows."""

    @property
    def lang(self) -> str:
        """The language of the pages."""
        return self.wording.lang

    @property
    def linked(self) -> Linked:
        """The archive."""
        return self.site.linked

    def t(self, key: str, **values: str) -> str:
        """A text of the interface."""
        return self.wording.t(key, **values)

    def n(self, key: str, count: int, **values: str) -> str:
        """A text of the interface in the plural form of a number."""
        return self.wording.n(key, count, **values)

    def remember(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What was made before under a key, or is made now; it counts as read what that read.

        The key names what is made first, and then all that it depends on besides the archive and the language.
        """
        return self.site.log.remember((self.lang, *key), make)

    # Texts

    def phrase(self, text: str, lang: str) -> Phrase:
        """A text that is in a language of its own."""
        return Phrase(text, '' if lang == self.lang else lang)

    def choose(self, text: LangText | None, own_lang: str = '') -> Phrase:
        """A text in the page's language, else in the site's first that it is in, marked as standing in.

        `own_lang` is the language of a text that serves all languages, where it is known.
        """
        lang, words, fallback = self.choose_text(text)
        if not lang:
            return self.phrase(words, own_lang) if own_lang else Phrase(words)
        return Phrase(words, '' if lang == self.lang else lang, fallback)

    def choose_text(self, text: LangText | None) -> tuple[str, str, bool]:
        """Language (empty where the text serves all), words, and whether they stand in for missing ones."""
        if text is None:
            return '', '', False
        by_lang = dict(text.texts)
        for lang in (self.wording.lang, ''):
            if lang in by_lang:
                return lang, by_lang[lang], False
        lang = next((lang for lang in self.site.languages if lang in by_lang), next(iter(by_lang)))
        return lang, by_lang[lang], True

    def day(self, date: Edtf) -> Day:
        """A date for reading."""
        found = self.days.get(date.text)
        if found is None:
            words = cast('Mapping[str, str]', self.wording.words)
            found = self.days[date.text] = Day(format_edtf(date, self.lang, words), date.iso)
        return found

    def language(self, tag: str) -> str:
        """A language's name."""
        return language_name(tag, self.lang)

    # Links

    def href(self, kind: str, ref: str = '', part: str = '') -> str:
        """The address of a page in this language."""
        urls = self.site.urls
        return urls.base_path + urls.route(self.wording.lang, kind, ref, part)

    def link(self, kind: str, ref: str, note: str = '') -> Link:
        """A link to something in the archive, by its own name."""
        return Link(self.href(kind, ref), self.name(kind, ref), note=note)

    def links(self, kind: str, refs: Iterable[str]) -> tuple[Link, ...]:
        """Links to entities or articles that could be read, in the order given."""
        return tuple(self.link(kind, ref) for ref in refs if self.find(kind, ref))

    def sorted_links(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """Links in alphabetical order."""
        return tuple(sorted(links, key=lambda link: sort_key(link.label.text)))

    def plain(self, text: str, lang: str = '') -> Link:
        """A text in the shape of a link that leads nowhere."""
        return Link('', self.phrase(text, lang or self.lang))

    def person(self, name: Name) -> Link:
        """A person of the register, or a name that is in no register."""
        if isinstance(name, LiteralName):
            return Link('', Phrase(name.literal))
        return self.link('person', name)

    def name_text(self, name: Name) -> str:
        """A person's name in words."""
        return name.literal if isinstance(name, LiteralName) else self.name('person', name).text

    def attachment(self, folder: str, name: str) -> str | None:
        """The address of an attachment that this edition publishes, or None."""
        files = self.linked.archive.attachments.get(folder, ()) if self.publishes_files(folder) else ()
        found = any(file.name == name for file in files)
        return self.site.urls.href(attachment_route(folder, name)) if found else None

    # Things

    def find(self, kind: str, ref: str) -> Record[Any] | None:
        """The record of something in the archive; of a page, the one in this language or the first."""
        archive = self.linked.archive
        if kind == 'page':
            by_lang = archive.own_pages.get(ref, {})
            return by_lang.get(self.lang) or next(
                (by_lang[lang] for lang in self.site.languages if lang in by_lang), None
            )
        if kind == 'article':
            return archive.articles.get(ref)
        if kind == 'event':
            return archive.events.get(ref)
        return archive.entities[cast('RegisterKind', kind)].get(ref)

    def name(self, kind: str, ref: str) -> Phrase:
        """What something is called."""
        record = self.find(kind, ref)
        if record is None:
            return Phrase(ref)
        if isinstance(record.meta, Event):
            return self.choose(record.meta.title)
        if isinstance(record.meta, Entity):
            return self.choose(record.meta.label, record.meta.lang or '')
        if isinstance(record.meta, Article):
            return self.headline(ref)
        return self.phrase(record.meta.title, record.lang)

    def target(self, target: Target) -> Link:
        """A link to what running text mentions."""
        return self.link(target.kind, target.ref)

    # Articles

    def article(self, ref: str) -> Article:
        """What was written of an article."""
        return self.linked.archive.articles[ref].meta

    def headline(self, ref: str) -> Phrase:
        """The translated headline where there is one, else the original."""
        rendition = self.linked.archive.renditions.get(ref, {}).get(self.lang)
        if rendition and rendition.meta.title:
            return Phrase(rendition.meta.title)
        return self.phrase(self.article(ref).title, self.article(ref).lang)

    def original_headline(self, ref: str) -> Phrase:
        """The original headline where `headline` is a translation of it; else empty."""
        article = self.article(ref)
        return Phrase('') if self.headline(ref).text == article.title else self.phrase(article.title, article.lang)

    def level(self, ref: str) -> RightsLevel:
        """What this edition shows of an article's text."""
        is_private = self.site.edition == 'private'
        return 'full' if is_private else rights_level(self.article(ref), self.linked.archive.config)

    def publishes_files(self, folder: str) -> bool:
        """Whether this edition publishes the attachments in a folder."""
        room, ref = folder.split('/', 1)
        return room == 'pages' or (ref in self.linked.archive.articles and self.level(ref) == 'full')

    def outlet(self, article: Article | UnheldText) -> Phrase:
        """The outlet's name; empty where it is unknown."""
        return self.name('outlet', article.outlet) if article.outlet else Phrase('')
