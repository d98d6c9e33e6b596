from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.urls import ROOMS, Urls, attachment_route, make_urls, output_path

WORDS = {
    'it': {
        'articles': 'articoli',
        'people': 'persone',
        'timeline': 'cronologia',
        'original': 'originale',
        'parallel': 'a-fronte',
    },
    'de': {
        'articles': 'artikel',
        'people': 'personen',
        'timeline': 'zeitleiste',
        'original': 'original',
        'parallel': 'parallel',
    },
}


def urls(base_url: str = 'https://example.org/') -> Urls:
    return make_urls(base_url, WORDS)


def test_a_thing_has_its_section_in_the_language_of_the_page() -> None:
    assert urls().route('it', 'article', 'ponte') == 'it/articoli/ponte/'
    assert urls().route('de', 'person', 'ada') == 'de/personen/ada/'


def test_a_list_a_home_page_and_a_further_page_have_addresses() -> None:
    assert urls().route('it', 'articles') == 'it/articoli/'
    assert urls().route('de', 'timeline') == 'de/zeitleiste/'
    assert urls().route('it', 'home') == 'it/'
    assert urls().route('it', 'article', 'ponte', 'original') == 'it/articoli/ponte/originale/'
    assert urls().route('it', 'article', 'ponte', 'parallel-de') == 'it/articoli/ponte/a-fronte-de/'
    assert urls().route('it', 'person', 'ada', 'original/page/2') == 'it/persone/ada/originale/page/2/'


def test_a_word_for_the_whole_of_a_part_comes_before_that_for_its_beginning() -> None:
    words = {'people': 'persone', 'original': 'o', 'original-wrote': 'scritti'}
    made = make_urls('https://example.org/', {'it': words})

    assert made.route('it', 'person', 'ada', 'original-wrote/page/2') == 'it/persone/ada/scritti/page/2/'
    assert made.route('it', 'person', 'ada', 'original-page') == 'it/persone/ada/o-page/'


@pytest.mark.parametrize(('base_url', 'path'), [
    ('https://example.org', '/'),
    ('https://example.org/', '/'),
    ('https://example.org/repo', '/repo/'),
    ('https://example.org/repo/', '/repo/'),
    ('https://example.org/a/b//', '/a/b/'),
    ('https://example.org/straße/', '/stra%C3%9Fe/'),
    ('https://example.org/a%20b/', '/a%20b/'),
])  # fmt: skip
def test_links_carry_the_base_path(base_url: str, path: str) -> None:
    made = urls(base_url)

    assert made.base_path == path
    assert made.href('it/') == f'{path}it/'
    assert made.absolute('it/') == f'{base_url.rstrip("/")}/it/'


def test_a_link_within_the_site_leads_to_the_absolute_address() -> None:
    made = urls('https://example.org/repo')

    assert urljoin('https://example.org/repo/de/', made.href('it/')) == made.absolute('it/')


@pytest.mark.parametrize(('route', 'path'), [
    ('', 'index.html'),
    ('it/', 'it/index.html'),
    ('it/feed.xml', 'it/feed.xml'),
    ('404.html', '404.html'),
])  # fmt: skip
def test_a_route_is_written_to_a_file(route: str, path: str) -> None:
    assert output_path(route) == path


@given(st.text(st.characters(codec='utf-8', exclude_characters='/'), min_size=1))
def test_the_name_of_an_attachment_survives_its_address(name: str) -> None:
    route = attachment_route('articles/ponte', name)

    assert route.isascii()
    assert ' ' not in route
    assert unquote(route) == f'files/articles/ponte/{name}'


def test_every_kind_has_a_section_of_its_own() -> None:
    assert len(set(ROOMS.values())) == len(ROOMS)
