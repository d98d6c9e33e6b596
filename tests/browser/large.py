"""The standards on a large archive, invented by the benchmarks: `make standards-large`. No part of `make test`."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from bench.archive import Archive
from bench.prepare import write_sites
from tests.browser.published import publish
from tests.browser.server import StaticServer
from tests.browser.survey import survey

SIZE = 2_000
"""How many articles it has."""


def test_no_kind_of_page_of_a_large_archive_breaks_a_standard(
    server: StaticServer, browser: Browser, tmp_path: Path
) -> None:
    write_sites(Archive(SIZE), tmp_path / 'archive', None)
    site = publish(server, '/large/', tmp_path / 'site', tmp_path / 'archive')
    kinds = site.kinds()

    assert len(kinds) >= 30
    assert [str(fault) for fault in survey(browser, site.url, kinds)] == []
