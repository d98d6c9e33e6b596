"""Chromium, the example archive as it will be published, and axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import launch_options
from tests.browser.published import CHECKOUT, publish
from tests.browser.published import Site as Site
from tests.browser.server import StaticServer, run_server
from tests.odd_archive import write_odd

Axe = Callable[[Page], list[str]]

expect.set_options(timeout=20_000)  # in milliseconds: a busy machine is slow, not wrong


@pytest.fixture(scope='session')
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium."""
    return {**browser_type_launch_args, **launch_options()}


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
    return publish(server, '/', tmp_path_factory.mktemp('root'))


@pytest.fixture(scope='session')
def repo_site(server: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example archive as a project's site: under `/repo/`."""
    return publish(server, '/repo/', tmp_path_factory.mktemp('repo'))


@pytest.fixture(scope='session')
def odd_site(server: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An archive of all that is hard to set."""
    folder = tmp_path_factory.mktemp('odd')
    return publish(server, '/odd/', folder / '_site', write_odd(folder / 'archive'))


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
