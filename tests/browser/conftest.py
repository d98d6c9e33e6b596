"""Chromium, the example archive as it will be published, and axe."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.server import StaticServer, run_server

CHECKOUT = Path(__file__).parents[2]
CHROMIUM_NAMES = ('chromium', 'chromium-browser', 'google-chrome')
CHROMIUM_ARGS = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-gpu',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
]

Axe = Callable[[Page], list[str]]


@dataclass(frozen=True, slots=True)
class Site:
    """The example archive, built and published."""

    url: str
    """Its address, with a slash at the end."""
    folder: Path
    """Its files."""


@pytest.fixture(scope='session')
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, quiet on the network; without its sandbox only where it refuses to run in one (root)."""
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    assert path, f'none of {", ".join(CHROMIUM_NAMES)} is installed'
    sandbox = ['--no-sandbox'] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, 'executable_path': path, 'args': [*CHROMIUM_ARGS, *sandbox]}


@pytest.fixture(scope='session')
def base_url() -> None:
    """None: the tests open whole addresses. (The plugin's own fixture is of a form that pytest will soon refuse.)"""


@pytest.fixture(scope='session')
def server() -> Iterator[StaticServer]:
    """One web server for all tests."""
    with run_server() as running:
        yield running


@pytest.fixture(scope='session')
def site(server: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example archive on a domain of its own: under `/`."""
    return _publish(server, '/', tmp_path_factory.mktemp('root'))


@pytest.fixture(scope='session')
def repo_site(server: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example archive as a project's site: under `/repo/`."""
    return _publish(server, '/repo/', tmp_path_factory.mktemp('repo'))


@pytest.fixture(params=['site', 'repo_site'], ids=['root', 'repo'])
def any_site(request: pytest.FixtureRequest) -> Site:
    """Both of them, one after the other."""
    site: Site = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope='session')
def axe() -> Axe:
    """Checks a page's accessibility: a line for each element that breaks a rule, none where all is well."""
    source = (CHECKOUT / 'node_modules/axe-core/axe.min.js').read_text('utf-8')

    def check(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate('() => axe.run()')
        return [
            f'{violation["id"]}: {violation["help"]}: {node["html"][:200]}'
            for violation in found['violations']
            for node in violation['nodes']
        ]

    return check


def _publish(server: StaticServer, prefix: str, folder: Path) -> Site:
    url = server.origin + prefix
    build = [sys.executable, '-m', 'site_builder', 'build', '--output', str(folder), '--base-url', url]
    done = subprocess.run(build, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    server.mounts[prefix] = folder
    return Site(url, folder)
