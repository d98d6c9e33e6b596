"""A request to a response, as GitHub Pages gives it: a path is looked up among the built files, never on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from string import punctuation
from urllib.parse import quote, unquote


@dataclass(frozen=True, slots=True)
class Stored:
    """The content of a file in a folder of files. There are very many: a `Path` is made where one is asked for."""

    folder: Path
    """The folder."""
    name: str
    """Its path in there."""
    digest: bytes
    """Its digest."""

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.folder / self.name


Content = bytes | Path | Stored
"""What a file holds: bytes, or those of a file on the disk."""

HTML = 'text/html; charset=utf-8'
TEXT = 'text/plain; charset=utf-8'
UNKNOWN = 'application/octet-stream'

TYPES: Mapping[str, str] = {
    '.avi': 'video/x-msvideo',
    '.avif': 'image/avif',
    '.bib': 'text/x-bibtex; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.csv': 'text/csv; charset=utf-8',
    '.flac': 'audio/flac',
    '.gif': 'image/gif',
    '.htm': HTML,
    '.html': HTML,
    '.ico': 'image/vnd.microsoft.icon',
    '.jpeg': 'image/jpeg',
    '.jpg': 'image/jpeg',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.jsonld': 'application/ld+json; charset=utf-8',
    '.m4a': 'audio/mp4',
    '.md': 'text/markdown; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.mov': 'video/quicktime',
    '.mp3': 'audio/mpeg',
    '.mp4': 'video/mp4',
    '.ogg': 'audio/ogg',
    '.opus': 'audio/ogg',
    '.pdf': 'application/pdf',
    '.png': 'image/png',
    '.ris': 'application/x-research-info-systems; charset=utf-8',
    '.svg': 'image/svg+xml; charset=utf-8',
    '.tif': 'image/tiff',
    '.tiff': 'image/tiff',
    '.txt': TEXT,
    '.wasm': 'application/wasm',
    '.wav': 'audio/wav',
    '.webm': 'video/webm',
    '.webmanifest': 'application/manifest+json; charset=utf-8',
    '.webp': 'image/webp',
    '.woff': 'font/woff',
    '.woff2': 'font/woff2',
    '.xml': 'application/xml; charset=utf-8',
    '.yaml': 'application/yaml; charset=utf-8',
    '.yml': 'application/yaml; charset=utf-8',
    '.zip': 'application/zip',
}
"""Media types by suffix; a table of our own, since the system's differs from machine to machine."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a server says to one request."""

    status: int
    """200, 301, 302, 403, 404 or 500."""
    content_type: str
    """Media type, with the charset of texts."""
    body: Content
    """What follows the headers, unless the request was HEAD: bytes, or those of a file that the site copies."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers: `Location` of a redirect."""


def respond(target: str, files: Mapping[str, Content], base_path: str = '/') -> Response:
    """The response of a site of these files, published under `base_path`, to a request for `target`.

    A target is a path as it was sent: percent-encoded, and perhaps with a query, which only a redirect keeps.
    """
    path, mark, query = target.partition('?')
    if base_path != '/' and path in ('/', base_path.rstrip('/')):
        return _redirect(302, base_path)
    name = _name_of(path, base_path)
    if name is None:
        return _missing(files)
    file = f'{name}index.html' if name.endswith('/') or not name else name
    if file in files:
        return Response(200, type_of(file), files[file])
    if f'{name}/index.html' in files:
        return _redirect(301, f'{base_path}{quote(name)}/{mark}{quote(query, safe=punctuation)}')
    return _missing(files)


def type_of(name: str) -> str:
    """The media type of a file."""
    return TYPES.get(PurePosixPath(name).suffix.lower(), UNKNOWN)


def _name_of(path: str, base_path: str) -> str | None:
    """A path without its base, decoded; None where it is outside of it or not UTF-8."""
    if not path.startswith(base_path):
        return None
    try:
        return unquote(path.removeprefix(base_path), errors='strict')
    except UnicodeDecodeError:
        return None


def _redirect(status: int, location: str) -> Response:
    return Response(status, TEXT, f'{location}\n'.encode(), {'Location': location})


def _missing(files: Mapping[str, Content]) -> Response:
    fallback = b'<!doctype html><html lang="en"><title>404</title><body><h1>There is no such page</h1></body></html>\n'
    return Response(404, HTML, files.get('404.html', fallback))
