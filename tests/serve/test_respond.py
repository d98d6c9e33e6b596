from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.serve.respond import HTML, TYPES, UNKNOWN, Content, respond, type_of

FILES: dict[str, Content] = {
    'index.html': b'choice',
    '404.html': b'lost',
    'it/index.html': b'casa',
    'it/articoli/uno/index.html': b'uno',
    'it/feed.xml': b'<feed/>',
    'assets/site.css': b'body{}',
    'files/Größe 1?.pdf': b'%PDF',
    'files/50%25.txt': b'percent',
}


@pytest.mark.parametrize(
    ('target', 'body', 'content_type'),
    [
        ('/', b'choice', HTML),
        ('/it/', b'casa', HTML),
        ('/it/index.html', b'casa', HTML),
        ('/it/articoli/uno/?q=1', b'uno', HTML),
        ('/it/?/../', b'casa', HTML),
        ('/it/feed.xml', b'<feed/>', 'application/xml; charset=utf-8'),
        ('/%69t/feed%2Exml', b'<feed/>', 'application/xml; charset=utf-8'),
        ('/assets/site.css?v=0a1b', b'body{}', 'text/css; charset=utf-8'),
        ('/files/Gr%C3%B6%C3%9Fe%201%3F.pdf', b'%PDF', 'application/pdf'),
        ('/files/50%2525.txt', b'percent', 'text/plain; charset=utf-8'),
    ],
)
def test_a_path_gives_the_file_of_that_name(target: str, body: bytes, content_type: str) -> None:
    response = respond(target, FILES)

    assert (response.status, response.body, response.content_type) == (200, body, content_type)


@pytest.mark.parametrize(
    'target',
    [
        *('/none', '/it/none/', '/it/feed.xml/', '/it/feed', '/IT/', '/it/index.html/'),
        *('/../it/', '/it/../it/', '/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/it/./', '/it\\index.html'),
        *('//it/', '//it', '//example.org/', '//example.org/it', '/%2Fit/', '/it//', '/it%00', '/%00', '/it/%00/'),
        *('/files/50%25.txt', '/%ff', '/%c3%28', '/it/%', '/%25%69t/', '/#', '/it/#top'),
        *('', '*', 'it/', 'http://example.org/it/', 'http://127.0.0.1/it/', 'file:///etc/passwd', '/C:/', '/-/none'),
    ],
)
def test_any_other_path_gives_the_404_page(target: str) -> None:
    response = respond(target, FILES)

    assert (response.status, response.body, response.content_type) == (404, b'lost', HTML)


@pytest.mark.parametrize(
    ('target', 'location'),
    [
        ('/it', '/it/'),
        ('/it/articoli/uno', '/it/articoli/uno/'),
        ('/it?a=1&b=%C3%A9#x', '/it/?a=1&b=%C3%A9#x'),
        ('/it?', '/it/?'),
        ('/%69t', '/it/'),
    ],
)
def test_a_folder_without_its_slash_leads_to_the_one_with_it(target: str, location: str) -> None:
    response = respond(target, FILES)

    assert (response.status, response.headers) == (301, {'Location': location})


def test_a_redirect_is_percent_encoded() -> None:
    response = respond('/Stra%C3%9Fe%0A', {'Straße\n/index.html': b''})

    assert response.headers == {'Location': '/Stra%C3%9Fe%0A/'}


@pytest.mark.parametrize(
    ('target', 'status', 'location'),
    [
        ('/rassegna/', 200, None),
        ('/rassegna/it/', 200, None),
        ('/rassegna/it', 301, '/rassegna/it/'),
        ('/rassegna', 302, '/rassegna/'),
        ('/', 302, '/rassegna/'),
        ('/it/', 404, None),
        ('/rassegnato/', 404, None),
        ('/rassegna/rassegna/', 404, None),
    ],
)
def test_a_site_can_lie_under_a_path_of_its_own(target: str, status: int, location: str | None) -> None:
    response = respond(target, FILES, '/rassegna/')

    assert (response.status, response.headers.get('Location')) == (status, location)


def test_a_site_without_a_404_page_says_it_in_plain_words() -> None:
    response = respond('/none', {})

    assert response.status == 404
    assert isinstance(response.body, bytes)
    assert b'There is no such page' in response.body


names = st.text(st.characters(exclude_categories=['Cs']), min_size=1).filter(lambda name: not name.endswith('/'))


@given(names, st.binary())
def test_every_file_is_found_by_its_encoded_name_and_only_by_it(name: str, body: bytes) -> None:
    assert respond(f'/{quote(name)}', {name: body}).body == body
    assert respond(f'/{quote(name)}x', {name: body}).status == 404


@given(st.text(), st.sampled_from(['/', '/repo/']))
def test_no_request_gives_more_than_the_files(target: str, base_path: str) -> None:
    response = respond(target, FILES, base_path)

    assert response.body in FILES.values() or response.status in (301, 302)
    assert response.headers.get('Location', base_path).startswith(base_path)


def test_types_do_not_depend_on_the_machine() -> None:
    assert type_of('assets/Search.JS') == 'text/javascript; charset=utf-8'
    assert type_of('it/feed.xml') == 'application/xml; charset=utf-8'
    assert type_of('assets/font.woff2') == 'font/woff2'
    assert type_of('.nojekyll') == type_of('CNAME') == type_of('a.html/b') == UNKNOWN


def test_every_text_names_its_charset() -> None:
    bare = {suffix for suffix, value in TYPES.items() if 'charset' not in value}

    assert not any(TYPES[suffix].startswith('text/') or TYPES[suffix].endswith(('json', 'xml')) for suffix in bare)
