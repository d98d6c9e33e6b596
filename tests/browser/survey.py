"""Every kind of page in every window and scheme, gone through once: what is wrong anywhere, by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.browser.published import CHECKOUT

Scheme = Literal['light', 'dark']
Rule = Literal['axe', 'place', 'console', 'origin', 'policy', 'shift']

WIDTHS = (320, 768, 1440)
"""A small phone, a tablet and a desktop, in CSS pixels."""
SCHEMES: tuple[Scheme, ...] = ('light', 'dark')
HEIGHT = 800
AXE = (CHECKOUT / 'node_modules/axe-core/axe.min.js').read_text('utf-8')
GEOMETRY = (Path(__file__).parent / 'geometry.js').read_text('utf-8')
RUN_AXE = """(rules) => axe.run({
  ...(rules ? {runOnly: rules} : {rules: {'target-size': {enabled: true}}}),
  preload: false, iframes: false, selectors: false, resultTypes: ['violations'],
}).then(({violations}) => violations.flatMap(
  ({id, help, nodes}) => nodes.map(({html}) => `${id}: ${help}: ${html.slice(0, 200)}`)
))"""
OF_COLOURS = ('color-contrast', 'link-in-text-block')
"""The rules of axe that colours decide; the style sheet changes nothing else with the scheme, which a test holds."""
POLICY = """() => document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? ''"""
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  const add = (entries) => entries.forEach((entry) => { sum += entry.value; });
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => { add(observer.takeRecords()); resolve(sum); }));
})"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong on a page."""

    rule: Rule
    """What it breaks."""
    where: str
    """The page, and the window and scheme where they matter."""
    what: str
    """What is wrong, for those who must find it."""

    def __str__(self) -> str:
        return f'{self.where}: {self.what}'


def survey(browser: Browser, url: str, paths: Mapping[str, str], schemes: Sequence[Scheme] = SCHEMES) -> list[Fault]:
    """What is wrong on the pages with these paths (by name) of the site at `url`, in windows of each width."""
    page = browser.new_page()
    faults: list[Fault] = []
    with_name = ['']
    page.on('request', lambda request: faults.extend(_other_origin(with_name[0], url, request.url)))
    page.on('console', lambda message: faults.extend(_logged(with_name[0], message.type, message.text)))
    page.on('pageerror', lambda error: faults.append(Fault('console', with_name[0], str(error))))
    for name, path in paths.items():
        with_name[0] = name
        for width in WIDTHS:
            page.set_viewport_size({'width': width, 'height': HEIGHT})
            page.goto(url + path)
            faults.extend(_look(page, f'{name} {width}', schemes))
        faults.extend(_policy(page, name))
    page.context.close()
    return faults


def _other_origin(name: str, url: str, asked: str) -> Iterator[Fault]:
    parts = urlsplit(asked)
    if parts.scheme in ('http', 'https', 'ws', 'wss') and parts.netloc != urlsplit(url).netloc:
        yield Fault('origin', name, asked)


def _logged(name: str, kind: str, text: str) -> Iterator[Fault]:
    if kind in ('error', 'warning'):
        yield Fault('console', name, text)


def _policy(page: Page, name: str) -> Iterator[Fault]:
    policy = page.evaluate(POLICY)
    if not re.search(r"default-src '(?:self|none)'", policy) or 'unsafe-inline' in policy:
        yield Fault('policy', name, policy)


def _look(page: Page, where: str, schemes: Sequence[Scheme]) -> Iterator[Fault]:
    """The page in the window that it was loaded in."""
    yield from (Fault('place', where, what) for what in misplaced(page))
    page.evaluate(AXE)
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        rules = OF_COLOURS if scheme != schemes[0] else ()
        yield from (Fault('axe', f'{where} {scheme}', what) for what in violations(page, rules))
    if shifted := page.evaluate(SHIFTS):  # last, when whatever comes late has come
        yield Fault('shift', where, f'{shifted:.4f}')


def misplaced(page: Page) -> list[str]:
    """What is cut off, overlaps, or makes the page scroll sideways."""
    lines: list[str] = page.evaluate(GEOMETRY)
    return lines


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """The rules of accessibility, or those of them, that a page into which axe was loaded breaks: a line an element."""
    lines: list[str] = page.evaluate(RUN_AXE, list(rules) or None)
    return lines
