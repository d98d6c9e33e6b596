"""Atom feeds (RFC 4287), one for each language and one for each event. Every date comes from the content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import urlsplit

from site_builder.edtf import Edtf
from site_builder.link.annotations import Placed
from site_builder.pages.desk import Desk
from site_builder.pages.heads import event_feed_route, language_feed_route
from site_builder.pages.notes import located, note_view
from site_builder.pages.shown import find_abstract
from site_builder.pages.units import Unit
from site_builder.pages.views import FeedDocument, FeedEntry, Page

MAX_ENTRIES = 50
MAX_NOTES = 20
"""How many annotations the feed of a language has besides its articles."""
NO_DATE = '1970-01-01T00:00:00Z'
"""RFC 4287 demands a date; this one stands for "unknown" and sorts last."""
TAG_DATE = '2026-01-01'
"""The date in tag: URIs (RFC 4151). It says when the name was given, and never changes."""


def feed_units(desk: Desk) -> Iterator[Unit]:
    """The feed of the language and those of its events."""
    yield Unit(f'feed/{desk.lang}', partial(make_feed, desk))
    for ref in desk.linked.archive.events:
        yield Unit(f'feed/{desk.lang}/{ref}', partial(make_event_feed, desk, ref))


def make_feed(desk: Desk) -> Iterator[Page]:
    """The feed of the language."""
    title = desk.choose(desk.linked.archive.config.site.title).text
    refs = desk.linked.listings.latest['articles']
    yield _feed(desk, language_feed_route(desk), desk.site.urls.route(desk.lang, 'home'), title, 'feed', refs)


def make_event_feed(desk: Desk, ref: str) -> Iterator[Page]:
    """The feed of an event."""
    name = f'{desk.name("event", ref).text} – {desk.choose(desk.linked.archive.config.site.title).text}'
    route = desk.site.urls.route(desk.lang, 'event', ref)
    refs = desk.linked.listings.latest[f'events/{ref}']
    yield _feed(desk, event_feed_route(desk, ref), route, name, f'event/{ref}', refs)


def _feed(desk: Desk, route: str, page: str, title: str, name: str, refs: Sequence[str]) -> Page:
    entries = [_entry(desk, ref) for ref in refs[:MAX_ENTRIES]]
    if name == 'feed':
        entries += [
            _note_entry(desk, *located(desk, key)) for key in desk.linked.listings.latest['annotations'][:MAX_NOTES]
        ]
    publisher = desk.choose(desk.linked.archive.config.site.publisher).text
    view = FeedDocument(
        id=_tag(desk, f'{desk.lang}/{name}'),
        title=title,
        lang=desk.lang,
        url=desk.site.urls.absolute(route),
        page=desk.site.urls.absolute(page),
        updated=max((entry.updated for entry in entries), default=NO_DATE),
        author=publisher or desk.choose(desk.linked.archive.config.site.title).text,
        generator=desk.site.generator,
        entries=tuple(sorted(entries, key=lambda entry: entry.updated, reverse=True)),
    )
    return Page(route, 'feed.xml', view)


def _tag(desk: Desk, name: str) -> str:
    """A tag: URI (RFC 4151) made from the address in config.yaml, so that a build for another address keeps it."""
    parts = urlsplit(desk.linked.archive.config.site.base_url)
    return f'tag:{parts.hostname},{TAG_DATE}:{parts.path.strip("/")}/{name}'


def _entry(desk: Desk, ref: str) -> FeedEntry:
    article, headline = desk.article(ref), desk.headline(ref)
    abstract = find_abstract(desk, ref)
    return FeedEntry(
        id=_tag(desk, f'{desk.lang}/article/{ref}'),
        title=headline.text,
        url=desk.site.urls.absolute(desk.site.urls.route(desk.lang, 'article', ref)),
        updated=_updated(desk, ref),
        published=_instant(article.published),
        authors=tuple(desk.name_text(name) for name in article.authors),
        summary=abstract.html,
        lang=desk.lang,
        title_lang=headline.lang,
    )


def _note_entry(desk: Desk, folder: str, item: Placed) -> FeedEntry:
    """An annotation, as it was made."""
    note = note_view(desk, folder, item)
    created = _instant(item.record.meta.created) if item.record.meta.created else ''
    return FeedEntry(
        id=_tag(desk, f'{desk.lang}/note/{folder}/{note.id}'),
        title=desk.t('note.feed', kind=note.kind_name, title=note.subject.label.text),
        url=desk.site.urls.origin + note.place,
        updated=created or NO_DATE,
        published=created,
        authors=(note.by,) if note.by else (),
        summary=note.body.html,
        lang=note.body_lang or desk.lang,
    )


def _updated(desk: Desk, ref: str) -> str:
    """The latest date that the article or one of its renditions bears."""
    article, renditions = desk.article(ref), desk.linked.archive.renditions.get(ref, {})
    dates = [article.published, article.retrieved, *(record.meta.created for record in renditions.values())]
    return max((_instant(date) for date in dates if date), default='') or NO_DATE


def _instant(date: Edtf) -> str:
    """RFC 3339: midnight UTC of the first day that the date may be; empty where that is not known."""
    year, month, day = date.earliest
    if date.is_unknown or not 1 <= year <= 9999 or date.year is None:
        return ''
    return f'{year:04d}-{month:02d}-{day:02d}T00:00:00Z'
