"""Which Chromium the tests and the pictures are made with, and how it is started."""

from __future__ import annotations

import os
import shutil
from typing import Any

NAMES = ('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome')
ARGUMENTS = (
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-gpu',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
)


def launch_options() -> dict[str, Any]:
    """The system's Chromium, quiet on the network; without its sandbox only where it refuses to run in one (root).

    Without windows (`chromium-headless-shell`) where it is there: that takes half the time.
    """
    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, f'none of {", ".join(NAMES)} is installed'
    sandbox = ['--no-sandbox'] if os.geteuid() == 0 else []
    return {'executable_path': path, 'args': [*ARGUMENTS, *sandbox]}
