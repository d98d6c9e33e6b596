"""From the address that an annotation is on to the article or page of the archive that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from site_builder.pages.notes import note_list_ref
from site_builder.records import Archive
from site_builder.urls import Urls

WRAPPED = re.compile(r'https?://(?:web\.archive\.org/web/[0-9]{4,14}[a-z_]*/|via\.hypothes\.is/)(?=https?:)')
"""What stands before an address in that of its copy in the Internet Archive or of Hypothesis's proxy."""
TRACKING = re.compile(r'(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid)(=|$)')
PORTS = {'http': 80, 'https': 443}


@dataclass(frozen=True, slots=True)
class Place:
    """A text in the archive that has an address."""

    folder: str
    """`articles/<ref>` or `pages/<ref>`."""
    lang: str = ''
    """The language of the page; empty for the original."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The archive by its addresses, each in the form that `address_key` gives."""

    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    """Texts: where they were published, their web-archive copies, the archive's own pages."""
    lists: Mapping[str, str] = field(default_factory=dict)
    """Lists of annotations: the folder of each."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Pages of people: the id of each."""

    def find(self, address: str) -> tuple[Place, ...]:
        """The texts at an address: none, one, or one for each article that was published there."""
        found = self.places.get(address_key(address), ())
        wrapped = WRAPPED.match(address)
        return found or (self.find(address[wrapped.end() :]) if wrapped else ())

    def find_note(self, address: str) -> tuple[str, str] | None:
        """Folder and id of one of the archive's own annotations; None where the address is none of those."""
        page, _, fragment = address.partition('#')
        folder = self.lists.get(address_key(page))
        found = re.fullmatch(r'note-(.+)', fragment)
        return (folder, found[1]) if folder and found else None


def address_key(address: str) -> str:
    """An address without what does not tell texts apart.

    That is its scheme, `www.`, a slash or `index.html` at its end, its fragment, and what trackers add to its query.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address
    host = _host(parts.hostname or '')
    shown = f':{port}' if port and PORTS.get(parts.scheme) != port else ''
    path = quote(unquote(parts.path), safe='/').removesuffix('index.html').rstrip('/')
    query = '&'.join(part for part in parts.query.split('&') if part and not TRACKING.match(part))
    scheme = '' if parts.scheme in PORTS else f'{parts.scheme}:'
    return f'{scheme}{host}{shown}{path}' + (f'?{query}' if query else '')


def _host(host: str) -> str:
    try:
        ascii_host = host.encode('idna').decode() if host else ''
    except UnicodeError:
        ascii_host = host
    return ascii_host.lower().removeprefix('www.')


def collect_addresses(archive: Archive, sites: tuple[Urls, ...], languages: tuple[str, ...]) -> Addresses:
    """Every address by which others may know a text of the archive; `sites` are those that it is published at."""
    places: dict[str, tuple[Place, ...]] = {}
    for address, place in (*_published(archive), *_own(archive, sites, languages)):
        key = address_key(address)
        known = places.get(key, ())
        if all(other.folder != place.folder for other in known):
            places[key] = (*known, place)
    folders = [*(f'articles/{ref}' for ref in archive.articles), *(f'pages/{ref}' for ref in archive.own_pages)]
    lists, people = {}, {}
    for urls in sites:
        for lang in languages:
            for folder in reversed(folders):
                lists[address_key(urls.absolute(urls.route(lang, 'notes', note_list_ref(folder))))] = folder
            for ref in archive.entities['person']:
                people[address_key(urls.absolute(urls.route(lang, 'person', ref)))] = ref
    return Addresses(places, lists, people)


def _published(archive: Archive) -> Iterator[tuple[str, Place]]:
    for ref, record in archive.articles.items():
        copy = record.meta.archived.url if record.meta.archived else ''
        yield from ((address, Place(f'articles/{ref}')) for address in (record.meta.url, copy) if address)


def _own(archive: Archive, sites: tuple[Urls, ...], languages: tuple[str, ...]) -> Iterator[tuple[str, Place]]:
    for urls in sites:
        for lang in languages:
            for ref in archive.articles:
                article = Place(f'articles/{ref}', lang)
                yield urls.absolute(urls.route(lang, 'article', ref)), article
                yield urls.absolute(urls.route(lang, 'article', ref, 'original')), Place(article.folder)
                for other in languages:
                    yield urls.absolute(urls.route(lang, 'article', ref, f'parallel-{other}')), article
            for ref in archive.own_pages:
                yield urls.absolute(urls.route(lang, 'page', ref)), Place(f'pages/{ref}', lang)
