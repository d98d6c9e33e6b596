from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.browser.server import Answer, StaticServer, find_answer, find_mount, run_server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of four files beside one that is not published."""
    site = tmp_path / 'site'
    (site / 'it').mkdir(parents=True)
    (site / 'it' / 'index.html').write_text('casa', 'utf-8')
    (site / 'it' / 'feed.xml').write_text('<feed/>', 'utf-8')
    (site / 'Perché.html').write_text('perché', 'utf-8')
    (site / '404.html').write_text('persa', 'utf-8')
    (tmp_path / 'secret.txt').write_text('secret', 'utf-8')
    return site


@pytest.fixture
def running(folder: Path) -> Iterator[StaticServer]:
    """That site under `/repo/`."""
    with run_server() as server:
        server.mounts['/repo/'] = folder
        yield server


def get(server: StaticServer, path: str) -> HTTPResponse:
    response: HTTPResponse = urllib.request.urlopen(server.origin + path, timeout=60)
    return response


@pytest.mark.parametrize(
    ('path', 'status', 'name'),
    [
        ('/repo/it/', 200, 'it/index.html'),
        ('/repo/it/feed.xml', 200, 'it/feed.xml'),
        ('/repo/Perch%C3%A9', 200, 'Perché.html'),
        ('/repo/Perch%C3%A9.html', 200, 'Perché.html'),
        ('/repo/perch%C3%A9.html', 404, '404.html'),
        ('/repo/it/feed.xml/', 404, '404.html'),
        ('/repo/', 404, '404.html'),
        ('/repo/de/', 404, '404.html'),
        ('/repo/../secret.txt', 404, '404.html'),
        ('/repo/%2e%2e/secret.txt', 404, '404.html'),
        ('/other/it/', 404, '404.html'),
    ],
)
def test_an_address_is_answered_with_its_file_or_with_the_404_page(
    folder: Path, path: str, status: int, name: str
) -> None:
    assert find_answer(folder, '/repo/', path) == Answer(status, folder / name)


def test_a_folder_without_its_slash_leads_to_the_one_with_it(folder: Path) -> None:
    assert find_answer(folder, '/repo/', '/repo/it') == Answer(301, location='/repo/it/')


def test_a_site_without_a_404_page_answers_without_a_body(tmp_path: Path) -> None:
    assert find_answer(tmp_path, '/', '/nothing') == Answer(404)


def test_the_longest_prefix_wins(tmp_path: Path) -> None:
    mounts = {'/': tmp_path, '/repo/': tmp_path}

    assert [find_mount(mounts, path) for path in ('/', '/it/', '/repo', '/repo/it/')] == ['/', '/', '/', '/repo/']
    assert find_mount({'/repo/': tmp_path}, '/it/') is None


def test_a_page_comes_with_its_type_and_bytes(running: StaticServer) -> None:
    with get(running, '/repo/Perch%C3%A9.html?v=1') as response:
        assert response.headers['Content-Type'] == 'text/html; charset=utf-8'
        assert response.read().decode() == 'perché'


def test_a_redirect_is_followed_to_the_page(running: StaticServer) -> None:
    with get(running, '/repo/it') as response:
        assert response.url == f'{running.origin}/repo/it/'
        assert response.read() == b'casa'


def test_a_missing_page_has_the_status_404_and_the_site_s_own_page(running: StaticServer) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(running, '/repo/de/')

    with caught.value as error:
        assert error.code == 404
        assert error.read() == b'persa'


def test_what_is_outside_every_site_has_no_page(running: StaticServer) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(running, '/elsewhere/')

    with caught.value as error:
        assert error.code == 404
        assert error.read() == b''
