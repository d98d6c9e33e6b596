"""Finished files of a site, looked at as a browser, a crawler or a feed reader would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import html5lib

ADDRESSES = ('href', 'src', 'action', 'poster', 'cite', 'data')
URLS_IN_XML = re.compile(r'(?:href="|src="|<loc>)([^"<]+)')


@dataclass(frozen=True)
class Link:
    """An address that a file names."""

    source: str
    """The file."""
    tag: str
    """The element that names it."""
    url: str
    """In full."""


@lru_cache(maxsize=2000)
def parse_html(data: bytes) -> ET.Element:
    """The document, read by the rules of HTML; any parse error is an exception. Not to be changed: it is shared."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: ET.Element = parser.parse(data.decode('utf-8'))
    return tree


def html_of(files: Mapping[str, bytes]) -> dict[str, ET.Element]:
    """Every HTML page, parsed, by path."""
    return {path: parse_html(data) for path, data in files.items() if path.endswith('.html')}


def text_of(element: ET.Element) -> str:
    """The words of an element, white space made single."""
    return ' '.join(''.join(element.itertext()).split())


def headings_of(root: ET.Element) -> list[tuple[int, str]]:
    """Level and words of each heading, in order."""
    return [(int(element.tag[1]), text_of(element)) for element in _headings(root)]


def _headings(root: ET.Element) -> Iterator[ET.Element]:
    return (element for element in root.iter() if re.match(r'h[1-6]$', str(element.tag)))


def section_of(root: ET.Element, heading: str) -> ET.Element:
    """The section under a heading."""
    parents = {child: parent for parent in root.iter() for child in parent}
    section = next((element for element in _headings(root) if text_of(element) == heading), None)
    assert section is not None, f'there is no heading {heading!r}'
    while section.tag not in ('section', 'article', 'main'):
        section = parents[section]
    return section


def find_all(root: ET.Element, tag: str, **attributes: str) -> list[ET.Element]:
    """Elements of a tag with these attributes; `class_` is one of its classes."""
    wanted = attributes.pop('class_', '')
    return [
        element
        for element in root.iter(tag)
        if all(element.get(name) == value for name, value in attributes.items())
        and (not wanted or wanted in (element.get('class') or '').split())
    ]


def find_one(root: ET.Element, tag: str, **attributes: str) -> ET.Element:
    """The only such element."""
    found = find_all(root, tag, **attributes)
    assert len(found) == 1, f'{len(found)} elements {tag} {attributes}'
    return found[0]


def hreflangs_of(root: ET.Element) -> dict[str, str]:
    """The versions that the head names, by language."""
    links = find_all(root, 'link', rel='alternate')
    return {link.get('hreflang', ''): link.get('href', '') for link in links if link.get('hreflang')}


def canonical_of(root: ET.Element) -> str:
    """The canonical address; empty where there is none."""
    links = find_all(root, 'link', rel='canonical')
    return links[0].get('href', '') if links else ''


def langs_of(root: ET.Element) -> Iterator[tuple[str, str]]:
    """Each piece of text under the body with the language that the nearest `lang` around it names."""

    def walk(element: ET.Element, lang: str) -> Iterator[tuple[str, str]]:
        lang = element.get('lang', lang)
        if element.text and element.text.strip():
            yield lang, ' '.join(element.text.split())
        for child in element:
            yield from walk(child, lang)
            if child.tail and child.tail.strip():
                yield lang, ' '.join(child.tail.split())

    body = root.find('body')
    assert body is not None
    yield from walk(body, root.get('lang', ''))


def page_url(base_url: str, path: str) -> str:
    """The address in full at which a file of the site is served."""
    return urljoin(base_url, path.removesuffix('index.html') if path.endswith('index.html') else path)


def links_of(files: Mapping[str, bytes], base_url: str) -> Iterator[Link]:
    """Every address in every HTML and XML file and in robots.txt, in full."""
    for path, data in files.items():
        here = page_url(base_url, path)
        if path.endswith('.html'):
            for element in parse_html(data).iter():
                for name in ADDRESSES:
                    if url := element.get(name):
                        yield Link(path, str(element.tag), urljoin(here, url))
        elif path.endswith('.xml'):
            for url in URLS_IN_XML.findall(unescape(data.decode())):
                yield Link(path, 'xml', urljoin(here, url))
        elif path == 'robots.txt':
            for url in re.findall(r'^Sitemap: (.*)$', data.decode(), re.MULTILINE):
                yield Link(path, 'robots', urljoin(here, url))


def broken_links(files: Mapping[str, bytes], base_url: str) -> list[Link]:
    """Links within the site's host that lead to no file or fragment of it; those that leave its base path too."""
    ids = {path: {e.get('id') for e in root.iter()} for path, root in html_of(files).items()}
    host, base_path = urlsplit(base_url).netloc, urlsplit(base_url).path
    broken = []
    for link in links_of(files, base_url):
        parts = urlsplit(link.url)
        if parts.scheme not in ('http', 'https') or parts.netloc != host:
            continue
        path = unquote(parts.path.removeprefix(base_path)) if parts.path.startswith(base_path) else None
        file = f'{path}index.html' if path is not None and (not path or path.endswith('/')) else path
        fragment = unquote(parts.fragment)
        if file is None or file not in files or (fragment and fragment not in ids[file]):
            broken.append(link)
    return broken


def foreign_loads(root: ET.Element) -> list[str]:
    """Addresses of other origins that a browser would load without being asked."""
    loading = {'stylesheet', 'icon', 'preload', 'modulepreload', 'manifest', 'prefetch', 'preconnect', 'dns-prefetch'}
    found = [
        url
        for tag in ('script', 'img', 'source', 'iframe', 'video', 'audio', 'embed', 'object', 'image', 'use')
        for element in root.iter(tag)
        for name in ('src', 'data', 'poster', 'srcset', 'href')
        if (url := element.get(name))
    ]
    found += [e.get('href', '') for e in root.iter('link') if loading & set((e.get('rel') or '').split())]
    return [url for url in found if not url.startswith('/') or url.startswith('//')]
