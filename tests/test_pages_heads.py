from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages import machines
from site_builder.pages.views import Alternate, Robots, Sitemap, SitemapIndex
from tests.sites import CONFIG, SMALL, make_desk, pages_of, write_archive


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


# Heads


def test_every_page_has_a_head_and_files_for_machines_have_none(source: Path) -> None:
    for path, page in pages_of(source).items():
        assert (page.head is not None) == (page.chrome is not None) == path.endswith('.html'), path


def test_no_two_pages_have_one_path(source: Path) -> None:
    pages = pages_of(source)

    assert len({path.casefold() for path in pages}) == len(pages) > 50


def test_a_page_names_itself_in_every_language(source: Path) -> None:
    head = pages_of(source, base_url='https://user.example/repo')['de/orte/bolzano/index.html'].head
    assert head is not None

    assert head.alternates == (
        Alternate('it', 'Italiano', '/repo/it/luoghi/bolzano/', 'https://user.example/repo/it/luoghi/bolzano/', False),
        Alternate('de', 'Deutsch', '/repo/de/orte/bolzano/', 'https://user.example/repo/de/orte/bolzano/', True),
    )
    assert head.x_default == 'https://user.example/repo/it/luoghi/bolzano/'
    assert head.canonical == 'https://user.example/repo/de/orte/bolzano/'


def test_for_readers_of_other_languages_the_home_page_is_the_choice_of_languages(source: Path) -> None:
    head = pages_of(source)['de/index.html'].head
    assert head is not None

    assert head.x_default == 'https://proben.example/'
    assert head.crumbs == ()


def test_every_version_that_a_page_names_is_a_page_that_names_the_same(source: Path) -> None:
    versions = {
        f'/{path.removesuffix("index.html")}': [version.href for version in page.head.alternates]
        for path, page in pages_of(source).items()
        if page.head and path not in ('index.html', '404.html')
    }

    for href, hrefs in versions.items():
        assert href in hrefs
        assert [versions[other] for other in hrefs] == [hrefs, hrefs]


def test_every_canonical_address_is_a_page_that_is_its_own_canonical(source: Path) -> None:
    pages = pages_of(source)
    canonical = {f'https://proben.example/{path.removesuffix("index.html")}': page.head for path, page in pages.items()}
    for path, page in pages.items():
        if page.head and page.head.canonical:
            target = canonical[page.head.canonical]
            assert target is not None
            assert target.canonical == page.head.canonical, path


@pytest.mark.parametrize(('edition', 'hidden'), [('public', {'404.html'}), ('private', None)])
def test_search_engines_are_sent_away_from_what_they_may_not_show(
    source: Path, edition: str, hidden: set[str] | None
) -> None:
    pages = {path: page.head for path, page in pages_of(source, edition=edition).items() if page.head}
    noindex = {path for path, head in pages.items() if head.noindex}

    assert noindex == (set(pages) if hidden is None else hidden)


def test_a_region_or_a_script_in_a_language_makes_no_capitals_in_addresses(tmp_path: Path) -> None:
    source = write_archive(
        tmp_path, SMALL, CONFIG.replace('[it, de]', '[it, de-CH]').replace('de: Druck', 'de-CH: Druck')
    )
    desk = make_desk(source, 'it', wordings={'de-CH': 'de'})

    assert desk.site.urls.route('de-CH', 'article', 'first', 'parallel-de-CH') == 'de-ch/artikel/first/parallel-de-ch/'
    pages = pages_of(source, wordings={'de-CH': 'de'})
    assert 'de-ch/feed.xml' in pages
    assert [path for path in pages if path != path.lower()] == []


# Files for machines


def test_the_sitemap_has_the_pages_that_are_their_own_canonical_with_all_versions(source: Path) -> None:
    pages = pages_of(source)
    view = pages['sitemap.xml'].view
    assert isinstance(view, Sitemap)
    urls = {url.url: dict(url.alternates) for url in view.urls}

    assert 'https://proben.example/' in urls
    assert 'https://proben.example/404.html' not in urls
    assert 'https://proben.example/de/artikel/third/' not in urls
    assert urls['https://proben.example/it/articoli/third/'] == {
        'it': 'https://proben.example/it/articoli/third/',
        'de': 'https://proben.example/de/artikel/third/',
        'x-default': 'https://proben.example/it/articoli/third/',
    }
    assert len(urls) == len(view.urls)


def test_a_large_site_has_an_index_of_sitemaps_in_the_order_of_addresses(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pages_of(source)['sitemap.xml'].view
    assert isinstance(whole, Sitemap)
    monkeypatch.setattr(machines, 'MAX_URLS', 10)
    views = {path: page.view for path, page in pages_of(source).items() if path.startswith('sitemap')}
    parts = [view for view in views.values() if isinstance(view, Sitemap)]
    names = [f'sitemap-{number}.xml' for number in range(1, len(parts) + 1)]

    assert list(views) == ['sitemap.xml', *names]
    assert views['sitemap.xml'] == SitemapIndex(tuple(f'https://proben.example/{name}' for name in names))
    assert [url for part in parts for url in part.urls] == list(whole.urls)
    assert max(len(part.urls) for part in parts) == 10
    assert [url.url for url in whole.urls] == sorted(url.url for url in whole.urls)


def test_robots_are_let_into_the_public_edition_only(source: Path) -> None:
    public, private = (pages_of(source, edition=edition) for edition in ('public', 'private'))

    assert public['robots.txt'].view == Robots('https://proben.example/sitemap.xml', True)
    assert private['robots.txt'].view == Robots('', False)
    assert 'sitemap.xml' not in private
