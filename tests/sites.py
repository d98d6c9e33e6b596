"""Small sites for tests: a whole archive as one string, written to a folder, built, and looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from site_builder.build import build_site, read_archive
from site_builder.catalog import Wording, parse_catalog
from site_builder.interface import default_templates
from site_builder.issues import ContentError, Issue, format_issue
from site_builder.options import Options
from site_builder.pages import list_pages
from site_builder.pages.articles import article_view
from site_builder.pages.desk import Desk, Site
from site_builder.pages.units import Unit
from site_builder.pages.views import ArticlePage, EntityPage, EventPage, Page
from site_builder.urls import make_urls
from site_builder.write import MANIFEST

CHECKOUT = Path(__file__).parents[1]
"""The repository, which is an archive itself."""
SEPARATOR = re.compile(r'^-- (\S.*) --\n', re.MULTILINE)

CONFIG = """
-- config.yaml --
site:
  title: {it: Prove di stampa, de: Druckproben}
  base_url: https://proben.example/
  languages: [it, de]
"""
"""An archive in two languages, as yet empty."""

REGISTERS = """
-- content/outlets.yaml --
ponte: {label: Il Ponte, lang: it}
bote: {label: Der Talbote, lang: de}
eco: {label: Eco delle Valli, lang: it}
-- content/people.yaml --
ada: {label: Ada Pichler}
-- content/places.yaml --
bolzano: {label: {it: Bolzano, de: Bozen}}
"""
"""Outlets, people and places for the sites below."""

EVENT = """
-- content/events/flood.yaml --
title: {it: La piena, de: Das Hochwasser}
summary: {it: Il fiume esce dagli argini., de: Der Fluss tritt über die Ufer.}
start: 2025-05-01
places: [bolzano]
"""
"""An event, which the articles below cover."""

ARTICLES = """
-- content/articles/first.md --
---
title: Il fiume sale
lang: it
outlet: ponte
published: 2025-05-01
authors: [ada]
events: [flood]
rights: {level: full}
---
Acqua alta in città.

Le scuole restano chiuse.
-- content/articles/first.de.md --
---
kind: translation
title: Der Fluss steigt
method: human
by: ada
---
Hochwasser in der Stadt.

Die Schulen bleiben zu.
-- content/articles/second.md --
---
title: Dämme halten
lang: de
outlet: bote
published: 2025-05-03
events: [flood]
rights: {level: full}
---
Die Dämme halten.
-- content/articles/third.md --
---
title: Conta dei danni
lang: it
outlet: eco
published: 2025-05-08
events: [flood]
---
-- content/articles/third.it.md --
---
kind: abstract
by: {literal: Redazione}
---
Il giornale elenca i danni.
"""
"""A translated article, one without a translation, and one of which there is an Italian abstract only."""

SMALL = CONFIG + REGISTERS + EVENT + ARTICLES
"""A small archive with a bit of everything."""


def split_site(text: str) -> Iterator[tuple[str, str]]:
    """Path and content of each file."""
    parts = SEPARATOR.split(text)
    assert not parts[0].strip(), 'a site begins with a separator'
    return zip(parts[1::2], parts[2::2], strict=True)


def write_archive(folder: Path, text: str, *changes: str) -> Path:
    """The archive that `text` holds, written into a folder; of two files with one path the later stays."""
    for path, content in split_site('\n'.join((text, *changes))):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding='utf-8')
    return folder


def build(source: Path, **options: Any) -> dict[str, bytes]:
    """Build the archive in a folder; what the output folder holds, by path, but for the manifest."""
    build_site(Options(source=source, **options))
    return read_files(source / options.get('output', '_site'))


def read_files(folder: Path) -> dict[str, bytes]:
    """What each file below a folder holds, by path, but for the manifest."""
    files = (path for path in sorted(folder.rglob('*')) if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@cache
def shipped_wording(lang: str) -> Wording:
    """The interface texts that ship for a language."""
    path = default_templates() / 'catalogs' / f'{lang}.yaml'
    return Wording(lang, parse_catalog(path.read_text(encoding='utf-8'), path.name).words)


def make_site(
    source: Path, base_url: str = '', edition: Any = 'public', wordings: Mapping[str, str] = MappingProxyType({})
) -> Site:
    """What the pages of the archive in a folder are made from; its errors are failures.

    `wordings` names the language whose interface texts are taken, where it is not the site's own.
    """
    linked, issues = read_archive(source)
    assert [format_issue(issue) for issue in issues if issue.is_error] == []
    config = linked.archive.config.site
    found = {lang: Wording(lang, shipped_wording(wordings.get(lang, lang)).words) for lang in config.languages}
    words = {lang: _addresses(wording) for lang, wording in found.items()}
    names = (path.name for path in (default_templates() / 'assets').iterdir())
    assets = {name: f'/assets/{name}?v=0' for name in sorted(names)}
    return Site(linked, make_urls(base_url or config.base_url, words), found, edition, assets, 'Test 1')


def _addresses(wording: Wording) -> Mapping[str, str]:
    found = ((key, word) for key, word in wording.words.items() if key.startswith('address.'))
    return {key.removeprefix('address.'): str(word) for key, word in found}


def make_desk(source: Path, lang: str = 'it', **how: Any) -> Desk:
    """What is needed to write pages of the archive in a folder, in one language."""
    site = make_site(source, **how)
    return Desk(site, site.wordings[lang])


def pages_from(units: Iterable[Unit]) -> list[Page]:
    """The pages that units make."""
    return [page for unit in units for page in unit.make() if isinstance(page, Page)]


def pages_of(source: Path, **how: Any) -> dict[str, Page]:
    """Every page of the archive in a folder, by path."""
    return {page.path: page for page in list_pages(make_site(source, **how))}


def view_of(source: Path, path: str, **how: Any) -> Any:
    """What the template of one page shows."""
    return pages_of(source, **how)[path].view


def article_view_of(source: Path, ref: str, lang: str = 'it', **how: Any) -> ArticlePage:
    """An article's page."""
    return article_view(make_desk(source, lang, **how), ref)


def event_view_of(source: Path, ref: str, lang: str = 'it', **how: Any) -> EventPage:
    """An event's page."""
    view = _view(source, lang, 'event', ref, how)
    assert isinstance(view, EventPage)
    return view


def entity_view_of(source: Path, kind: str, ref: str, lang: str = 'it', **how: Any) -> EntityPage:
    """An entity's page."""
    view = _view(source, lang, kind, ref, how)
    assert isinstance(view, EntityPage)
    return view


def _view(source: Path, lang: str, kind: str, ref: str, how: Mapping[str, Any]) -> Any:
    site = make_site(source, **how)
    path = site.urls.route(lang, kind, ref) + 'index.html'
    return next(page.view for page in list_pages(site) if page.path == path)


def codes_of(issues: tuple[Issue, ...]) -> list[str]:
    """The codes of issues, in order."""
    return [issue.code for issue in issues]


def faults_of(source: Path) -> tuple[Issue, ...]:
    """The issues with which a build of the archive in a folder ends."""
    with pytest.raises(ContentError) as caught:
        build_site(Options(source=source))
    return caught.value.issues


def write_template(source: Path, name: str, text: str) -> None:
    """A template, a catalog or an asset of the archive's own."""
    path = source / 'templates' / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')
