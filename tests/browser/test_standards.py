from __future__ import annotations

import re
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from site_builder.build import build_site
from site_builder.options import Options
from tests.browser.conftest import Site
from tests.browser.published import CHECKOUT
from tests.browser.server import StaticServer
from tests.browser.survey import HEIGHT, SHIFTS, WIDTHS, Fault, Rule, survey

BROKEN = """<!doctype html>
<html>
<title>Broken</title>
<main>
<img src="http://127.0.0.1:9/elsewhere.png">
<p style="color:#ccc">pale</p>
<div style="width: 2000px">wide</div>
<p>The text below moves.</p>
</main>
<script>
console.error('broken');
requestAnimationFrame(() => requestAnimationFrame(() => {
  document.querySelector('p').insertAdjacentHTML('beforebegin', '<div style="height: 300px">late</div>');
}));
</script>
"""
SOUND = """<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<link rel="icon" href="icon.svg"><title>Sound</title>
<main><h1>Sound</h1><p>Nothing is wrong here.</main>
"""


@pytest.fixture(scope='module')
def faults(browser: Browser, site: Site, odd_site: Site) -> list[Fault]:
    """What is wrong with one page of each kind and language, of the example and of the archive that is hard to set.

    Where the example has a kind, the other archive's page is looked at in test_reading.py only.
    """
    example, odd = site.kinds(), odd_site.kinds()
    alone = {name: path for name, path in odd.items() if name not in example}
    return [*survey(browser, site.url, example), *survey(browser, odd_site.url, alone)]


def rules_broken(server: StaticServer, browser: Browser, folder: Path, html: str) -> set[str]:
    (folder / 'page.html').write_text(html, encoding='utf-8')
    (folder / 'icon.svg').write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding='utf-8')
    server.mounts['/alone/'] = folder
    return {fault.rule for fault in survey(browser, f'{server.origin}/alone/', {'page': 'page.html'})}


def test_the_survey_finds_every_fault_of_a_broken_page(server: StaticServer, browser: Browser, tmp_path: Path) -> None:
    assert rules_broken(server, browser, tmp_path, BROKEN) == set(get_args(Rule))


def test_the_survey_finds_no_fault_in_a_sound_page(server: StaticServer, browser: Browser, tmp_path: Path) -> None:
    assert rules_broken(server, browser, tmp_path, SOUND) == set()


def test_the_page_that_shows_the_design_breaks_no_standard(
    server: StaticServer, browser: Browser, tmp_path: Path
) -> None:
    url = f'{server.origin}/style/'
    build_site(Options(CHECKOUT, tmp_path, url, search='page', specimen=True))
    server.mounts['/style/'] = tmp_path

    assert survey(browser, url, {'style': 'de/gestaltung/'}) == []


def test_the_kinds_are_all_templates_in_both_languages(site: Site, odd_site: Site) -> None:
    kinds = {*site.kinds(), *odd_site.kinds()}
    frames = ('article-parts', 'base', 'claims', 'default', 'frame', 'macros', 'notes', 'pager')
    templates = {file.stem for file in (site.source / 'templates').glob('*.html')} - set(frames)
    alone, served = {'choice', 'not-found'}, {'style'}

    assert kinds == {f'{lang}-{name}' for name in templates - alone - served for lang in ('it', 'de')} | alone


def test_light_and_dark_differ_in_colours_only(site: Site) -> None:
    style = (site.folder / 'assets/style.css').read_text('utf-8')
    chosen = re.findall(r'([\w-]+): light-dark\(', style)

    assert chosen == ['--paper', '--tint', '--ink', '--soft', '--hair', '--accent']
    assert style.count('light-dark(') == len(chosen)
    assert 'prefers-color-scheme' not in style


@pytest.mark.parametrize('rule', get_args(Rule))
def test_no_kind_of_page_breaks_a_standard_in_any_window_or_scheme(faults: list[Fault], rule: Rule) -> None:
    assert [str(fault) for fault in faults if fault.rule == rule] == []


@pytest.mark.parametrize(('path', 'piece'), [('', 150), ('de/tabelle/', 700)])
@pytest.mark.parametrize('width', WIDTHS)
def test_nothing_moves_on_a_page_that_comes_slowly(
    server: StaticServer, odd_site: Site, page: Page, path: str, piece: int, width: int
) -> None:
    url = odd_site.url + path
    server.slow[urlsplit(url).path] = piece
    page.set_viewport_size({'width': width, 'height': HEIGHT})
    page.goto(url)
    server.slow.clear()

    assert page.evaluate(SHIFTS) == 0
