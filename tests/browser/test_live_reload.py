from __future__ import annotations

import queue
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from site_builder.issues import ContentError, Issue
from site_builder.serve import serve_site

SECONDS = 60
PAGE = """<!doctype html>
<html lang="it"><head><meta charset="utf-8"><title>{text}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'"></head>
<body><main><h1>{text}</h1>{filler}<p id="end">fine</p></main></body></html>
"""


@dataclass(frozen=True)
class Site:
    """What a build gives."""

    files: Mapping[str, bytes]
    issues: Sequence[Issue] = ()


class Archive:
    """One text, and the build of a long page from it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.text = root / 'content/index.md'
        self.text.parent.mkdir()
        self.said: queue.SimpleQueue[str] = queue.SimpleQueue()

    def write(self, text: str) -> None:
        """Replaces the text, in one step."""
        beside = self.text.with_name('.index.md')
        beside.write_text(text)
        beside.replace(self.text)

    def render(self, base_url: str) -> Site:
        """One page; a text may say that it is broken, or that someone presses Ctrl-C."""
        text = self.text.read_text()
        if text == 'Ctrl-C':
            raise KeyboardInterrupt
        if text.startswith('rotto'):
            issue = Issue('content/index.md', 3, 7, 'text.empty', 'the text is <broken>', 'Mend it.', f'text: {text}')
            raise ContentError([issue])
        page = PAGE.format(text=text, filler='<p>testo</p>' * 300)
        return Site({'index.html': page.encode(), 'favicon.ico': b''})


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive that says "uno"."""
    archive = Archive(tmp_path)
    archive.write('uno')
    return archive


@contextmanager
def served(archive: Archive, port: int = 0) -> Iterator[int]:
    """Serves it in a thread and gives the port; ends as by Ctrl-C."""
    thread = threading.Thread(
        target=serve_site, args=(archive.render, archive.root, port, False, archive.said.put), daemon=True
    )
    thread.start()
    line = ''
    while not line.startswith('Serving'):
        line = archive.said.get(timeout=SECONDS)
    try:
        yield int(line.split(':')[2].split('/')[0])
    finally:
        archive.write('Ctrl-C')
        thread.join(SECONDS)
        assert not thread.is_alive()


@pytest.fixture
def port(archive: Archive) -> Iterator[int]:
    """Where that archive is served."""
    with served(archive) as port:
        yield port


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: scripts and styles that the page's policy forbids, and errors in scripts."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ('error', 'warning'):
            found.append(message.text)

    page.on('console', note)
    page.on('pageerror', lambda error: found.append(str(error)))
    return found


def open_page(page: Page, port: int) -> None:
    """Opens the page and waits until it listens."""
    with page.expect_request('**/-/events?*'):
        page.goto(f'http://127.0.0.1:{port}/')


def test_an_open_page_shows_an_edit(page: Page, archive: Archive, port: int, complaints: list[str]) -> None:
    open_page(page, port)
    expect(page.locator('h1')).to_have_text('uno')
    for text in ('due', 'tre'):
        archive.write(text)
        expect(page.locator('h1')).to_have_text(text)

    assert complaints == []


def test_a_reload_keeps_the_place_on_the_page(page: Page, archive: Archive, port: int) -> None:
    open_page(page, port)
    page.evaluate('scrollTo(0, 1234)')
    archive.write('due')
    expect(page.locator('h1')).to_have_text('due')

    expect(page.locator('html')).to_have_js_property('scrollTop', 1234)


def test_an_error_is_shown_above_the_last_good_page_and_cleared(
    page: Page, archive: Archive, port: int, complaints: list[str]
) -> None:
    open_page(page, port)
    page.evaluate('window.untouched = true')
    archive.write('rotto <b>')
    panel = page.get_by_role('alert')

    expect(panel).to_be_visible()
    expect(panel).to_contain_text('The archive has 1 error')
    expect(panel).to_contain_text('content/index.md:3:7: error: the text is <broken> [text.empty]')
    expect(panel).to_contain_text('text: rotto <b>')
    expect(panel).to_contain_text('Mend it.')
    expect(panel).to_have_css('position', 'fixed')
    expect(page.locator('h1')).to_have_text('uno')

    archive.write('rotto di nuovo')
    expect(panel).to_contain_text('text: rotto di nuovo')
    expect(panel).to_have_count(1)

    archive.write('uno')
    expect(panel).to_have_count(0)
    assert page.evaluate('window.untouched') is True
    assert complaints == []


def test_a_mended_text_that_differs_is_shown(page: Page, archive: Archive, port: int) -> None:
    open_page(page, port)
    archive.write('rotto')
    expect(page.get_by_role('alert')).to_be_visible()
    archive.write('due')

    expect(page.locator('h1')).to_have_text('due')
    expect(page.get_by_role('alert')).to_have_count(0)


def test_a_page_opened_while_the_archive_is_broken_shows_it_and_recovers(
    page: Page, archive: Archive, port: int, complaints: list[str]
) -> None:
    archive.write('rotto')
    while 'error' not in archive.said.get(timeout=SECONDS):
        pass
    open_page(page, port)
    expect(page.get_by_role('alert')).to_have_css('position', 'fixed')
    expect(page.get_by_role('alert')).to_have_count(1)
    expect(page.locator('h1')).to_have_text('uno')
    archive.write('uno')

    expect(page.get_by_role('alert')).to_have_count(0)
    assert complaints == []


def test_a_panel_can_be_folded_by_keyboard(page: Page, archive: Archive, port: int) -> None:
    archive.write('rotto')
    open_page(page, port)
    summary = page.get_by_role('alert').locator('summary')
    expect(summary).to_be_visible()
    summary.press('Enter')

    expect(page.get_by_text('Mend it.')).to_be_hidden()
    expect(summary).to_be_visible()


def test_an_archive_that_is_broken_from_the_start_appears_when_it_is_mended(page: Page, archive: Archive) -> None:
    archive.write('rotto')
    with served(archive) as port:
        open_page(page, port)
        expect(page).to_have_title('The archive has 1 error')
        expect(page.get_by_role('alert')).to_contain_text('content/index.md:3:7')
        expect(page.get_by_role('alert')).to_have_css('position', 'absolute')
        archive.write('rotto di nuovo')
        expect(page.get_by_role('alert')).to_contain_text('rotto di nuovo')
        archive.write('uno')

        expect(page.locator('h1')).to_have_text('uno')


def test_an_open_page_finds_a_server_that_was_restarted(page: Page, archive: Archive) -> None:
    with served(archive) as port:
        open_page(page, port)
    archive.write('due')
    with served(archive, port):
        expect(page.locator('h1')).to_have_text('due')


def test_without_javascript_the_page_shows_the_error_when_it_is_opened(page: Page, archive: Archive, port: int) -> None:
    assert page.context.browser
    archive.write('rotto')
    while 'error' not in archive.said.get(timeout=SECONDS):
        pass
    with page.context.browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(f'http://127.0.0.1:{port}/')

        expect(plain.locator('[role=alert]')).to_contain_text(re.compile('the text is <broken>'))
