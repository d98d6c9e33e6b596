"""An archive, built and published on a web server of this machine."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.browser.kinds import choose_pages
from tests.browser.server import StaticServer

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Site:
    """An archive, built and published."""

    url: str
    """Its address, with a slash at the end."""
    folder: Path
    """Its files."""
    source: Path = CHECKOUT
    """The archive; the example where nothing else is said."""

    def kinds(self) -> dict[str, str]:
        """The paths of one page for each language and kind, by name."""
        return choose_pages(self.source, self.folder)


def publish(server: StaticServer, prefix: str, folder: Path, source: Path = CHECKOUT) -> Site:
    """Build the archive in `source` into `folder` and publish it under a prefix."""
    url = server.origin + prefix
    build = [sys.executable, '-m', 'site_builder', 'build', '--output', str(folder), '--base-url', url]
    done = subprocess.run([*build, '--source', str(source)], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    server.mounts[prefix] = folder
    return Site(url, folder, source)
