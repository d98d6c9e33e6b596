"""How the tests run: the profiles of the property tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A slow machine is no finding, and a red run must be the fault of the change: so the same cases each time. The long
# run is for finding new ones.
settings.register_profile(
    'ci', deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile('long', settings.get_profile('ci'), max_examples=10_000, derandomize=False, print_blob=True)
settings.load_profile('ci')
