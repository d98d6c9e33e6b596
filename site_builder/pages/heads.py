"""The head of a page: title, addresses in every language, canonical address, the way from the home page."""

from __future__ import annotations

from site_builder.locale import language_name
from site_builder.pages.desk import Desk
from site_builder.pages.notes import note_list_ref
from site_builder.pages.views import Alternate, Feed, Format, Head, Link, Phrase
from site_builder.urls import ROOMS, annotations_route, output_path

WEB_ANNOTATION = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'
"""The media type of the W3C's Web Annotations."""


def make_head(
    desk: Desk,
    kind: str,
    ref: str = '',
    part: str = '',
    *,
    title: str,
    description: str = '',
    canonical_lang: str = '',
    crumbs: tuple[Link, ...] = (),
    feeds: tuple[Feed, ...] = (),
) -> Head:
    """The head of the page that `kind`, `ref` and `part` address (see `Urls.route`).

    `canonical_lang` is the language of the main text where that is not the page's: the canonical address is then the
    page in that language.
    """
    urls = desk.site.urls
    canonical = canonical_lang if canonical_lang in desk.site.languages else desk.lang
    default = desk.site.languages[0]
    is_private = desk.site.edition == 'private'
    return Head(
        title=title,
        description=' '.join(description.split()),
        canonical=urls.absolute(urls.route(canonical, kind, ref, part)),
        alternates=alternates(desk, kind, ref, part),
        x_default=urls.absolute('' if kind == 'home' else urls.route(default, kind, ref, part)),
        feeds=(*feeds, language_feed(desk)),
        crumbs=(home_link(desk), *crumbs) if kind != 'home' else (),
        section=_section(desk, kind, ref),
        noindex=is_private,
        formats=_formats(desk, kind, ref),
    )


def _formats(desk: Desk, kind: str, ref: str) -> tuple[Format, ...]:
    """The annotations on an article or page, or all of them, for other programs."""
    folders = {'article': f'articles/{ref}', 'page': f'pages/{ref}'}
    if kind in folders:
        names = [note_list_ref(folders[kind])] if desk.linked.annotations.get(folders[kind]) else []
    else:
        names = [ref] if kind in ('notes', 'annotations') else []
    return tuple(Format(desk.site.urls.href(annotations_route(name)), WEB_ANNOTATION) for name in names)


def _section(desk: Desk, kind: str, ref: str) -> str:
    if kind == 'page':
        return desk.href('page', ref)
    return desk.href(ROOMS.get(kind, kind)) if kind != 'home' else ''


def alternates(desk: Desk, kind: str, ref: str = '', part: str = '') -> tuple[Alternate, ...]:
    """The same page in every language of the site."""
    urls = desk.site.urls
    routes = ((lang, urls.route(lang, kind, ref, part)) for lang in desk.site.languages)
    return tuple(
        Alternate(lang, own_language_name(lang), urls.href(route), urls.absolute(route), lang == desk.lang)
        for lang, route in routes
    )


def own_language_name(lang: str) -> str:
    """A language's name in the language itself, as a heading would write it."""
    name = language_name(lang, lang)
    return name[:1].upper() + name[1:]


def home_link(desk: Desk) -> Link:
    """To the home page of the language."""
    return Link(desk.href('home'), Phrase(desk.t('list.home')))


def list_link(desk: Desk, section: str) -> Link:
    """To the list of all things of a section."""
    return Link(desk.href(section), Phrase(desk.t(f'list.{section}')))


def language_feed(desk: Desk) -> Feed:
    """The feed of all coverage in the page's language."""
    title = desk.choose(desk.linked.archive.config.site.title).text
    return Feed(desk.site.urls.href(language_feed_route(desk)), title)


def language_feed_route(desk: Desk) -> str:
    """Where the feed of a language is."""
    return desk.site.urls.route(desk.lang, 'home') + 'feed.xml'


def event_feed(desk: Desk, ref: str) -> Feed:
    """The feed of an event's coverage."""
    return Feed(desk.site.urls.href(event_feed_route(desk, ref)), desk.name('event', ref).text)


def event_feed_route(desk: Desk, ref: str) -> str:
    """Where the feed of an event is."""
    return desk.site.urls.route(desk.lang, 'event', ref) + 'feed.xml'


def path_of(desk: Desk, kind: str, ref: str = '', part: str = '') -> str:
    """The file that a page is written to."""
    return output_path(desk.site.urls.route(desk.lang, kind, ref, part))
