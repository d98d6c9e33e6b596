from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

from site_builder.anchoring import Outcome
from site_builder.codes import CODES
from tests.sites import CHECKOUT

SOURCES = [path for path in (CHECKOUT / 'site_builder').rglob('*.py') if path.name != 'codes.py']
GROUPS = {code.partition('.')[0] for code in CODES}


def test_a_code_is_a_group_and_a_name() -> None:
    assert [code for code in CODES if not re.fullmatch(r'[a-z-]+\.[a-z0-9]+(-[a-z0-9]+)*', code)] == []


def test_a_meaning_is_a_sentence() -> None:
    assert [code for code, it in CODES.items() if not re.fullmatch(r'[A-Z].+\.', it.meaning)] == []


def test_no_two_codes_mean_the_same() -> None:
    meanings = [code.meaning for code in CODES.values()]

    assert len(set(meanings)) == len(meanings)


def test_every_code_is_used_and_every_code_that_is_used_is_listed() -> None:
    text = '\n'.join(path.read_text('utf-8') for path in SOURCES)
    used = {word for word in re.findall(r"'([a-z-]+\.[a-z0-9-]+)'", text) if word.partition('.')[0] in GROUPS}
    used |= {
        f'link.unknown-{kind}' for kind in ('article', 'event', 'outlet', 'person', 'organisation', 'place', 'topic')
    }
    used |= {'file.no-article', 'file.no-page'}
    used |= {f'note.{outcome}' for outcome in get_args(Outcome) if outcome != 'exact'}

    assert set(CODES) <= used


def test_the_list_of_codes_is_current(tmp_path: Path) -> None:
    subprocess.run([sys.executable, CHECKOUT / 'tools/issue-codes', tmp_path], check=True)

    assert (CHECKOUT / 'docs/issues.md').read_text('utf-8') == (tmp_path / 'issues.md').read_text('utf-8'), (
        'run: tools/issue-codes'
    )


def test_the_list_has_a_row_for_each_code() -> None:
    rows = re.findall(
        r'^\| `([^`]+)` \| (error|warning) \| .+ \|$', (CHECKOUT / 'docs/issues.md').read_text('utf-8'), re.MULTILINE
    )

    assert dict(rows) == {code: it.severity for code, it in CODES.items()}
