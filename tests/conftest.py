"""How the tests run: the profiles of the property tests, and the option that writes expected results anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no finding, and a red run must be the fault of the change: so the same cases each time. The long
# run is for finding new ones.
settings.register_profile(
    'ci', deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile('long', settings.get_profile('ci'), max_examples=10_000, derandomize=False, print_blob=True)
settings.load_profile('ci')


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-goldens`, after which one reads what has changed."""
    parser.addoption('--update-goldens', action='store_true', help='write the expected results of golden tests anew')


@pytest.fixture(scope='session', autouse=True)
def compiled_templates() -> Iterator[None]:
    """Compile each template once a run: the same source gives the same code, and it is most of a small build's time."""
    from jinja2 import Environment

    compiled: dict[tuple[Any, ...], Any] = {}
    compile_ = Environment.compile

    def remember(environment: Environment, source: Any, *options: Any, **more: Any) -> Any:
        key = (source, options, tuple(sorted(more.items())))
        if key not in compiled:
            compiled[key] = compile_(environment, source, *options, **more)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, 'compile', remember)
        yield
