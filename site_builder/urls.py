"""Identity to address and output path: the only place where an address of the site is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

ROOMS: Mapping[str, str] = {
    'article': 'articles',
    'event': 'events',
    'outlet': 'outlets',
    'person': 'people',
    'organisation': 'organisations',
    'place': 'places',
    'topic': 'topics',
    'page': 'pages',
    'year': 'years',
    'language': 'languages',
    'notes': 'annotations',
    'tag': 'codebook',
}
"""The section that each kind of thing has in the address, as the key of its word under `address` in the catalogs."""


@dataclass(frozen=True, slots=True)
class Urls:
    """Where everything is."""

    base_url: str
    """The address of the site, with a slash at its end."""
    addresses: Mapping[str, Mapping[str, str]]
    """Language, then section, to the word in the address."""

    @property
    def base_path(self) -> str:
        """The path of the site on its host: `/` or `/repo/`."""
        return _path_of(self.base_url)

    @property
    def origin(self) -> str:
        """Scheme and host: what stands before a link that holds the base path."""
        return self.base_url.removesuffix(urlsplit(self.base_url).path)

    def route(self, lang: str, kind: str, ref: str = '', part: str = '') -> str:
        """The address below the base path: `it/articoli/<ref>/`.

        `kind` is a key of ROOMS for one thing, or a section (`articles`, `timeline`) for a list; `home` is the
        language's home page. `part` names a further page of the same thing: `original`, `parallel-de`, or `page/2`.
        Addresses have no capitals, so that they are the same on every disk: `de-ch/` for `de-CH`.
        """
        words = self.addresses[lang]
        room = words.get(ROOMS.get(kind, kind), '')
        pieces = [piece for piece in (lang, room, ref) if piece]
        if part:
            pieces += (_word(words, piece) for piece in part.split('/'))
        return '/'.join(pieces).lower() + '/'

    def href(self, route: str) -> str:
        """A route with the base path: what a link holds."""
        return self.base_path + route

    def absolute(self, route: str) -> str:
        """A route with the base URL."""
        return self.base_url + route


@lru_cache(maxsize=64)
def _path_of(base_url: str) -> str:
    return quote(urlsplit(base_url).path, safe='/%') or '/'


def _word(words: Mapping[str, str], piece: str) -> str:
    """A piece of an address in a language, at least what stands before its first hyphen."""
    name, hyphen, tail = piece.partition('-')
    return words.get(piece) or words.get(name, name) + hyphen + tail


def make_urls(base_url: str, addresses: Mapping[str, Mapping[str, str]]) -> Urls:
    """The addresses of a site at a base URL, which may lack the slash at its end."""
    return Urls(base_url.rstrip('/') + '/', addresses)


def output_path(route: str) -> str:
    """The file that a route is written to."""
    return f'{route}index.html' if not route or route.endswith('/') else route


def attachment_route(folder: str, name: str) -> str:
    """Where an attachment is published; `folder` is `articles/<ref>` or `pages/<ref>`."""
    return f'files/{folder}/{quote(name)}'


def image_route(ref: str, name: str, width: int) -> str:
    """Where an image of an article is published in one width, in pixels."""
    return f'images/{ref}/{quote(name)}-{width}.webp'


def written_path(route: str) -> str:
    """The file that a route with letters of any kind is written to."""
    return unquote(output_path(route))


def annotations_route(name: str = '') -> str:
    """Where the Web Annotations on an article or page are, by its name in the address of their list; or all of them."""
    return f'data/annotations/{name}.jsonld' if name else 'data/annotations.jsonld'


SEARCH = 'search/'
"""The folder of all that the search page reads."""


def search_route(name: str) -> str:
    """Where a file is that the search page reads, by its name in that folder."""
    return f'{SEARCH}{name}'


def annotation_page_route(number: int) -> str:
    """Where a page of all Web Annotations is, where these are so many that they are in several files."""
    return f'data/annotations/all/{number}.jsonld'
