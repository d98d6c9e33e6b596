from __future__ import annotations

import gzip
from collections import Counter

from playwright.sync_api import Page, Response

from tests.browser.conftest import Site

ARTICLE_KB = 40
"""What an article's page may weigh over the wire, all of HTML, CSS and JavaScript but for search."""
SCRIPT_KB = 12
"""What the site's own JavaScript may weigh over the wire."""
SEARCH = '/search/'


def weigh(page: Page, url: str) -> Counter[str]:
    """The bytes that a page takes over the wire, by kind of resource; its server compresses, as those of sites do."""
    weights: Counter[str] = Counter()
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    page.on('response', note)
    page.goto(url, wait_until='networkidle')
    page.remove_listener('response', note)
    for response in responses:
        if SEARCH not in response.url:
            weights[response.request.resource_type] += len(gzip.compress(response.body(), 6))
    return weights


def test_no_article_weighs_more_than_its_budget(site: Site, page: Page) -> None:
    files = [*site.folder.glob('it/articoli/*/index.html'), *site.folder.glob('de/artikel/*/index.html')]
    weights = {file: weigh(page, site.url + file.relative_to(site.folder).as_posix()) for file in files}

    assert len(files) == 12
    for file, weight in weights.items():
        assert weight['document'] > 2000, file
        assert weight['stylesheet'] > 2000, file
        assert weight['document'] + weight['stylesheet'] + weight['script'] <= ARTICLE_KB * 1024, (file, weight)


def test_the_scripts_of_the_site_stay_within_their_budget(site: Site) -> None:
    scripts = list((site.folder / 'assets').glob('*.js'))

    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in scripts) <= SCRIPT_KB * 1024
