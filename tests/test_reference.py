"""docs/keys.md and docs/template-data.md: made from the docstrings, and current."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import CHECKOUT

MADE = ('keys.md', 'template-data.md')


@pytest.fixture(scope='module')
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents as they would be made now."""
    folder = tmp_path_factory.mktemp('docs')
    subprocess.run([sys.executable, CHECKOUT / 'tools/reference', folder], check=True)
    return folder


@pytest.mark.parametrize('name', MADE)
def test_the_reference_is_current(made: Path, name: str) -> None:
    assert (CHECKOUT / 'docs' / name).read_text('utf-8') == (made / name).read_text('utf-8'), 'run: make docs'


@pytest.mark.parametrize('name', MADE)
def test_every_row_of_the_reference_says_what_is_meant(made: Path, name: str) -> None:
    rows = [line for line in (made / name).read_text('utf-8').splitlines() if line.startswith('| ')]

    assert len(rows) > 100
    assert [row for row in rows if re.search(r'\|\s*\|$', row)] == []


@pytest.mark.parametrize('name', MADE)
def test_the_reference_names_every_class_that_it_links_to(made: Path, name: str) -> None:
    text = (made / name).read_text('utf-8')
    anchors = set(re.findall(r'<a id="(\w+)">', text)) | {
        word.lower() for word in re.findall(r'^### (\w+)$', text, re.MULTILINE)
    }

    assert set(re.findall(r'\]\(#(\w+)\)', text)) <= anchors


def test_the_reference_says_which_keys_must_be_there(made: Path) -> None:
    text = (made / 'keys.md').read_text('utf-8')

    assert "| **`title`** | text | The headline, in the article's language. |" in text
    assert '| `outlet` | id |' in text
