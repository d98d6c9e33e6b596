"""The package that people install: it must hold all it needs and work without this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

import site_builder

CHECKOUT = Path(__file__).parents[1]
BUILD = 'import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))'


@pytest.fixture(scope='module')
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without the network."""
    folder = tmp_path_factory.mktemp('wheel')
    done = run([sys.executable, '-c', BUILD, str(folder)], CHECKOUT)
    return folder / done.stdout.splitlines()[-1]


@pytest.fixture(scope='module')
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as an installation would lay it out."""
    folder = tmp_path_factory.mktemp('installed')
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(command: list[str], folder: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a command that must succeed; with `path`, Python finds its modules there before the checkout's."""
    environ = {**os.environ, 'PYTHONPATH': str(path)} if path else None
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def files_of(folder: Path) -> set[str]:
    """The files below a folder, without what running leaves there."""
    found = (file.relative_to(folder) for file in folder.rglob('*') if file.is_file())
    return {file.as_posix() for file in found if '__pycache__' not in file.parts}


def test_the_wheel_holds_the_package_and_the_default_templates(installed: Path) -> None:
    templates = files_of(CHECKOUT / 'templates')
    package = files_of(CHECKOUT / 'site_builder')

    assert templates
    assert files_of(installed / 'site_builder') == package | {f'templates/{name}' for name in templates}


def test_the_wheel_holds_nothing_but_the_package(installed: Path) -> None:
    assert {path.name for path in installed.iterdir()} == {
        'site_builder',
        f'rassegna-{site_builder.__version__}.dist-info',
    }


def test_the_wheel_says_what_it_is_and_which_command_it_brings(installed: Path) -> None:
    described = installed / f'rassegna-{site_builder.__version__}.dist-info'
    metadata = HeaderParser().parsestr((described / 'METADATA').read_text('utf-8'))

    assert metadata['License-Expression'] == 'MIT'
    assert metadata['Requires-Python'] == '>=3.11'
    assert 'rassegna = site_builder.cli:main' in (described / 'entry_points.txt').read_text('utf-8')
    assert (described / 'licenses' / 'LICENSE').read_bytes() == (CHECKOUT / 'LICENSE').read_bytes()


def test_a_new_archive_is_made_and_built_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = [sys.executable, '-c', 'import site_builder; print(site_builder.__file__)']
    assert Path(run(where, tmp_path, installed).stdout.strip()).is_relative_to(installed)

    run([sys.executable, '-m', 'site_builder', 'init', 'archive'], tmp_path, installed)
    run([sys.executable, '-m', 'site_builder', 'check'], tmp_path / 'archive', installed)
    run([sys.executable, '-m', 'site_builder', 'build', '--strict'], tmp_path / 'archive', installed)

    built = files_of(tmp_path / 'archive' / '_site')
    assert {'index.html', '404.html', 'sitemap.xml', 'robots.txt', '.nojekyll'} <= built
    assert any(name.startswith('assets/') and name.endswith('.css') for name in built)
