from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import get_args
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest

from site_builder.build import build_site, check_site, read_archive
from site_builder.link.annotations import Placed
from site_builder.model import NoteKind
from site_builder.options import Options
from site_builder.passage import make_passage
from tests.html_pages import (
    broken_links,
    canonical_of,
    find_all,
    find_one,
    foreign_loads,
    headings_of,
    hreflangs_of,
    html_of,
    langs_of,
    page_url,
    text_of,
)
from tests.sites import CHECKOUT, read_files

LANGUAGES = ('it', 'de')
SHARED = ('index.html', '404.html')
"""The pages that all languages share."""
SITEMAP = '{http://www.sitemaps.org/schemas/sitemap/0.9}'
XHTML = '{http://www.w3.org/1999/xhtml}'


@dataclass(frozen=True)
class Example:
    """The example archive, built for an address."""

    base_url: str
    files: Mapping[str, bytes]

    @cached_property
    def html(self) -> dict[str, ET.Element]:
        return html_of(self.files)

    @cached_property
    def own(self) -> dict[str, ET.Element]:
        """The pages that belong to one language."""
        return {path: root for path, root in self.html.items() if path not in SHARED}

    def url(self, path: str) -> str:
        return page_url(self.base_url, path)

    def file(self, url: str) -> str:
        """The file that an address of the site leads to."""
        path = unquote(urlsplit(url).path).removeprefix(urlsplit(self.base_url).path)
        return f'{path}index.html' if not path or path.endswith('/') else path


def build_example(base_url: str, folder: Path) -> Example:
    build_site(Options(source=CHECKOUT, output=folder / '_site', base_url=base_url))
    return Example(base_url, read_files(folder / '_site'))


@pytest.fixture(scope='module')
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example archive below a path, as GitHub Pages serves a project."""
    return build_example('https://example.org/repo/', tmp_path_factory.mktemp('example'))


@pytest.fixture(scope='module', params=['path', 'domain'])
def anywhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, example: Example) -> Example:
    """The example archive below a path, and on a domain of its own."""
    if request.param == 'path':
        return example
    return build_example('https://example.org/', tmp_path_factory.mktemp('domain'))


# What there is


def test_the_example_archive_has_no_issue() -> None:
    assert check_site(Options(source=CHECKOUT)) == ()


def test_the_example_has_six_articles_and_two_events_in_both_languages(example: Example) -> None:
    def count(folder: str) -> int:
        return sum(re.fullmatch(rf'{folder}/[^/]+/index\.html', path) is not None for path in example.files)

    assert [count(folder) for folder in ('it/articoli', 'de/artikel', 'it/eventi', 'de/ereignisse')] == [6, 6, 2, 2]


def test_every_page_has_its_counterpart_in_the_other_language(example: Example) -> None:
    for path, root in example.own.items():
        versions = hreflangs_of(root)
        assert set(versions) == {*LANGUAGES, 'x-default'}, path
        assert versions[path.split('/')[0]] == example.url(path)
        assert versions['x-default'] == (example.base_url if path.count('/') == 1 else versions['it'])
        for lang in LANGUAGES:
            other = example.html[example.file(versions[lang])]
            assert other.get('lang') == lang
            assert hreflangs_of(other) == versions, path


def test_the_language_switch_leads_to_the_same_page(example: Example) -> None:
    for path, root in example.own.items():
        switch = find_one(root, 'nav', class_='languages')
        links = {link.get('hreflang', ''): link for link in switch.iter('a')}
        versions = hreflangs_of(root)
        assert set(links) == set(LANGUAGES)
        for lang, link in links.items():
            assert versions[lang].endswith(link.get('href', '-')), path
            assert link.get('lang') == lang
            assert (link.get('aria-current') == 'page') == (lang == path.split('/')[0])


def test_the_pages_of_both_languages_are_as_many(example: Example) -> None:
    counts = [sum(path.startswith(f'{lang}/') for path in example.files) for lang in LANGUAGES]

    assert counts[0] == counts[1] > 50


# Addresses


def test_no_link_and_no_fragment_is_broken_or_leaves_the_base_path(anywhere: Example) -> None:
    assert broken_links(anywhere.files, anywhere.base_url) == []


def test_no_address_of_the_site_has_two_spellings(anywhere: Example) -> None:
    folded = [unicodedata.normalize('NFC', path).casefold() for path in anywhere.files]

    assert len(set(folded)) == len(folded)
    assert [path for path in anywhere.files if path != path.lower()] == []
    assert [path for path in anywhere.files if not re.fullmatch(r'[a-z0-9./-]+', path)] == []


def test_what_a_server_or_github_pages_needs_is_there(anywhere: Example) -> None:
    assert anywhere.files['.nojekyll'] == b''
    assert {'index.html', '404.html', 'robots.txt', 'sitemap.xml', 'it/feed.xml', 'de/feed.xml'} <= set(anywhere.files)


def test_assets_have_stable_names_and_a_version_in_the_address(anywhere: Example) -> None:
    base_path = urlsplit(anywhere.base_url).path
    for path, root in anywhere.html.items():
        style = find_one(root, 'link', rel='stylesheet').get('href', '')
        icon = find_one(root, 'link', rel='icon').get('href', '')
        assert re.fullmatch(rf'{base_path}assets/style\.css\?v=[0-9a-f]{{10}}', style), path
        assert re.fullmatch(rf'{base_path}assets/icon\.svg\?v=[0-9a-f]{{10}}', icon), path


def test_the_page_for_what_is_not_found_works_at_any_depth(anywhere: Example) -> None:
    root, base_path = anywhere.html['404.html'], urlsplit(anywhere.base_url).path
    addresses = [e.get('href', '') for e in root.iter() if e.get('href')]
    local = [url for url in addresses if not url.startswith('#')]

    assert local
    assert [url for url in local if not url.startswith((base_path, 'https://'))] == []
    assert {section.get('lang') for section in find_all(root, 'section')} == set(LANGUAGES)
    assert find_one(root, 'meta', name='robots').get('content') == 'noindex'
    assert hreflangs_of(root) == {}
    assert canonical_of(root) == ''


def test_the_root_is_a_choice_of_languages(anywhere: Example) -> None:
    root, base_path = anywhere.html['index.html'], urlsplit(anywhere.base_url).path
    main = find_one(root, 'main')
    links = {link.get('hreflang'): link.get('href') for link in main.iter('a')}

    assert links == {lang: f'{base_path}{lang}/' for lang in LANGUAGES}
    assert canonical_of(root) == anywhere.base_url
    assert hreflangs_of(root) == {
        'x-default': anywhere.base_url,
        **{lang: f'{anywhere.base_url}{lang}/' for lang in LANGUAGES},
    }


# Pages


def test_every_page_is_sound_html_with_one_heading_of_the_first_level_and_no_level_skipped(example: Example) -> None:
    for path, root in example.html.items():
        levels = [level for level, _ in headings_of(root)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)
        assert all(words for _, words in headings_of(root)), path


def test_every_page_has_a_title_of_its_own_and_says_its_language(example: Example) -> None:
    titles: dict[tuple[str, str], str] = {}
    for path, root in example.html.items():
        title, lang = text_of(find_one(root, 'title')), root.get('lang', '')
        assert title, path
        assert lang == (path.split('/')[0] if path in example.own else 'it')
        # The choice of languages bears the archive's name, as the home page does.
        assert path == 'index.html' or titles.setdefault((lang, title), path) == path, title


def test_no_id_is_given_twice_on_a_page(example: Example) -> None:
    for path, root in example.html.items():
        ids = [e.get('id') for e in root.iter() if e.get('id') is not None]
        assert len(ids) == len(set(ids)), (path, sorted({id_ or '' for id_ in ids if ids.count(id_) > 1}))
        assert all(id_ and not re.search(r'\s', id_) for id_ in ids), path


def test_the_canonical_address_is_the_page_itself_where_its_text_is_in_its_language(example: Example) -> None:
    for path, root in example.own.items():
        if re.search('/(originale?|a-fronte-de|parallel-de)/', path) is None:
            assert canonical_of(root) == example.url(path), path


def test_the_canonical_address_of_an_original_or_a_translation_is_the_page_in_its_language(example: Example) -> None:
    found = {path: canonical_of(root) for path, root in example.own.items() if '/dieci-domande/' in path}
    it, de = (example.url(f'{lang}/dieci-domande/') for lang in ('it/articoli', 'de/artikel'))

    for path, canonical in found.items():
        if '/original' in path:
            assert canonical == f'{it}originale/', path
        elif re.search('/(a-fronte-de|parallel-de)/', path):
            assert canonical.startswith(de), path


def test_no_page_loads_anything_from_elsewhere_or_runs_anything_inline(example: Example) -> None:
    for path, root in example.html.items():
        assert foreign_loads(root) == [], path
        assert [e.tag for e in root.iter() if e.get('style') is not None] == [], path
        assert [name for e in root.iter() for name in e.attrib if name.startswith('on')] == [], path
        assert list(root.iter('style')) == [], path
        assert [e for e in root.iter('script') if not e.get('src')] == [], path
        policy = find_one(root, 'meta', **{'http-equiv': 'Content-Security-Policy'}).get('content', '')
        assert 'unsafe' not in policy
        assert "default-src 'self'" in policy or "default-src 'none'" in policy


def test_nothing_that_a_style_sheet_or_an_icon_names_is_elsewhere(example: Example) -> None:
    for path, data in example.files.items():
        if path.startswith('assets/'):
            assert not re.search(rb'@import|url\(\s*[\'"]?(?:https?:)?//', data), path


def test_no_page_shows_how_the_program_writes_its_values(example: Example) -> None:
    for path, data in example.files.items():
        if path.endswith(('.html', '.xml')):
            assert not re.search(rb'Phrase\(|Html\(|Link\(|None\b|Undefined|&amp;(?:lt|gt|amp|#\d+);', data), path


def test_every_headline_and_every_quote_says_its_language(example: Example) -> None:
    archive = read_archive(CHECKOUT)[0].archive
    langs = {record.meta.title: record.meta.lang for record in archive.articles.values()}
    for event in archive.events.values():
        for evidence in (evidence for claim in event.meta.claims for evidence in claim.evidence if evidence.quote):
            langs[evidence.quote or ''] = evidence.in_ or archive.articles[evidence.article].meta.lang
    seen = set[tuple[str, str]]()
    for path, root in example.own.items():
        for lang, text in langs_of(root):
            if text in langs:
                assert lang == langs[text], (path, text)
                seen.add((text, path.split('/')[0]))

    assert len(langs) > 20
    assert seen == {(text, page_lang) for text in langs for page_lang in LANGUAGES}


# Annotations


def example_notes() -> dict[tuple[str, str], Placed]:
    """The annotations of the example by folder and id."""
    found = read_archive(CHECKOUT)[0].annotations
    return {(folder, item.record.meta.id): item for folder, items in found.items() for item in items}


def test_the_example_has_annotations_of_every_kind_in_both_languages_on_texts_of_both() -> None:
    found = example_notes().values()

    assert len(found) >= 25
    assert {item.record.meta.kind for item in found} == set(get_args(NoteKind))
    assert {lang for item in found for lang, _ in item.record.meta.body} == set(LANGUAGES)
    assert all({lang for lang, _ in item.record.meta.body} == set(LANGUAGES) for item in found)
    assert {item.source for item in found} == set(LANGUAGES)
    assert sum(bool(item.record.meta.sources) for item in found) >= 10


def test_every_annotation_of_the_example_is_exactly_in_its_place() -> None:
    assert {item.anchor.outcome if item.anchor else None for item in example_notes().values()} == {'exact'}


def test_every_annotation_of_the_example_stands_beside_its_text_with_a_link_there_and_back(example: Example) -> None:
    for (folder, id_), item in example_notes().items():
        room, ref = folder.split('/')
        rooms = {'articles': ('articoli', 'artikel'), 'pages': ('pagine', 'seiten')}[room]
        root = example.html[f'{item.source}/{rooms[LANGUAGES.index(item.source)]}/{ref}/index.html']
        marked = [mark for mark in root.iter('mark') if id_ in (mark.get('data-note') or '').split()]
        words = ''.join(word for mark in marked for word in mark.itertext())
        assert make_passage(words).text.replace(' ', '') == make_passage(item.found).text.replace(' ', ''), (
            folder,
            id_,
        )
        assert find_one(root, 'a', id=f'ref-{id_}').get('href') == f'#note-{id_}'
        (note,) = (aside for aside in root.iter('aside') if aside.get('id') == f'note-{id_}')
        assert f'#ref-{id_}' in [link.get('href') for link in note.iter('a')]


def test_every_page_of_an_annotated_article_has_each_of_its_annotations(example: Example) -> None:
    for folder, id_ in example_notes():
        room, ref = folder.split('/')
        for lang, name in zip(LANGUAGES, {'articles': ('articoli', 'artikel'), 'pages': ('pagine', 'seiten')}[room],
                              strict=True):  # fmt: skip
            asides = [aside.get('id') for aside in example.html[f'{lang}/{name}/{ref}/index.html'].iter('aside')]
            assert {f'note-{id_}', f'across-{id_}'} & set(asides), (lang, folder, id_)


# Files for machines


def test_feeds_are_read_without_complaint_and_their_names_never_change(example: Example) -> None:
    feeds = {path: data for path, data in example.files.items() if path.endswith('feed.xml')}
    assert len(feeds) == 6
    seen: dict[str, str] = {}
    ids: dict[tuple[str, str], str] = {}
    for path, data in feeds.items():
        feed = feedparser.parse(data)
        lang = path.split('/')[0]
        assert not feed.bozo, (path, feed.get('bozo_exception'))
        assert feed.version == 'atom10'
        assert re.fullmatch(rf'tag:example\.org,2026-01-01:rassegna/{lang}/[a-z0-9/-]+', feed.feed.id)
        assert seen.setdefault(feed.feed.id, path) == path
        assert feed.feed.language == lang
        assert feed.feed.updated == max(entry.updated for entry in feed.entries)
        for entry in feed.entries:
            name = entry.id.removeprefix(f'tag:example.org,2026-01-01:rassegna/{lang}/')
            parts = urlsplit(entry.link)
            assert parts.path.split('/')[-2 if name.startswith('article/') else -1] in (*name.split('/')[-1:], '')
            assert name.startswith('note/') == parts.fragment.startswith('note-')
            assert ids.setdefault((lang, name), entry.link) == entry.link
            assert example.file(entry.link) in example.html
            assert re.fullmatch(r'(19|20)\d\d-\d\d-\d\dT00:00:00Z', entry.updated)
            assert entry.updated < '2026-12' or entry.updated.startswith('2026-11')


def test_a_page_names_the_feed_of_its_language_and_an_event_its_own_first(example: Example) -> None:
    base_path = urlsplit(example.base_url).path
    for path, root in example.own.items():
        feeds = [link.get('href') for link in find_all(root, 'link', type='application/atom+xml')]
        parts = path.split('/')
        general = f'{base_path}{parts[0]}/feed.xml'
        is_event = parts[1] in ('eventi', 'ereignisse') and len(parts) == 4
        assert feeds == ([f'{base_path}{"/".join(parts[:3])}/feed.xml'] if is_event else []) + [general], path


def test_the_sitemap_names_every_canonical_page_with_its_alternates(example: Example) -> None:
    root = ET.fromstring(example.files['sitemap.xml'])
    entries = {entry.findtext(f'{SITEMAP}loc', ''): entry for entry in root.iter(f'{SITEMAP}url')}
    wanted = {example.url(path) for path, page in example.html.items() if canonical_of(page) == example.url(path)}

    assert root.tag == f'{SITEMAP}urlset'
    assert set(entries) == wanted
    for url, entry in entries.items():
        alternates = {link.get('hreflang'): link.get('href') for link in entry.iter(f'{XHTML}link')}
        assert alternates == hreflangs_of(example.html[example.file(url)])


def test_robots_are_let_in_and_shown_the_sitemap(example: Example) -> None:
    lines = example.files['robots.txt'].decode().splitlines()

    assert lines[:2] == ['User-agent: *', 'Disallow:']
    assert lines[-1] == f'Sitemap: {example.base_url}sitemap.xml'


def test_every_file_ends_its_lines_alike(example: Example) -> None:
    for path, data in example.files.items():
        if path.endswith(('.html', '.xml', '.txt')):
            assert b'\r' not in data, path
            assert data.endswith(b'\n'), path
            assert not data.endswith(b'\n\n'), path
            assert unicodedata.is_normalized('NFC', data.decode('utf-8')), path


def test_the_manifest_names_every_file(tmp_path: Path) -> None:
    build_site(Options(source=CHECKOUT, output=tmp_path / '_site'))
    manifest = json.loads((tmp_path / '_site' / '.rassegna.json').read_text(encoding='utf-8'))

    assert manifest['files'] == sorted(read_files(tmp_path / '_site'))


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    options = Options(source=CHECKOUT, output=tmp_path / '_site')
    build_site(options)
    before = {path: path.stat().st_mtime_ns for path in sorted((tmp_path / '_site').rglob('*'))}
    built = build_site(options)

    assert set(built.plan.reasons.values()) == {'same'}
    assert {path: path.stat().st_mtime_ns for path in sorted((tmp_path / '_site').rglob('*'))} == before
