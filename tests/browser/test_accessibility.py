from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Axe, Site

BROKEN = (
    '<!doctype html><html><title>Broken</title><main><img src="data:,"><p style="color:#ccc">pale</p></main></html>'
)


def one_page_a_kind(folder: Path) -> list[str]:
    """The paths of one page for each language and kind of page: the last in the order of their names."""
    pages = sorted(file.relative_to(folder).as_posix() for file in folder.rglob('*.html'))
    kinds = {(PurePosixPath(page).parts[:2], page.count('/')): page for page in pages}
    return sorted(kinds.values())


def test_one_page_of_each_language_and_kind_is_chosen(tmp_path: Path) -> None:
    for page in ['index.html', 'it/index.html', 'it/a/index.html', 'it/a/x/index.html', 'it/a/y/index.html']:
        (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / page).touch()

    assert one_page_a_kind(tmp_path) == ['index.html', 'it/a/index.html', 'it/a/y/index.html', 'it/index.html']


def test_axe_finds_what_is_broken(page: Page, axe: Axe) -> None:
    page.set_content(BROKEN)

    assert {line.split(':')[0] for line in axe(page)} >= {'color-contrast', 'html-has-lang', 'image-alt'}


@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_no_kind_of_page_breaks_a_rule_of_accessibility(
    site: Site, page: Page, axe: Axe, scheme: Literal['light', 'dark']
) -> None:
    page.emulate_media(color_scheme=scheme)
    broken = []
    for path in one_page_a_kind(site.folder):
        page.goto(site.url + path)
        broken += [f'{path}: {line}' for line in axe(page)]

    assert broken == []
