"""One small broken archive a folder of sites_invalid: exactly its issues are reported, as in its expected.txt."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from site_builder.build import check_site
from site_builder.codes import CODES
from site_builder.issues import format_issue
from site_builder.options import Options
from tests.scans import draw_claim, draw_scan, exif, put

SITES = Path(__file__).with_name('sites_invalid')
FOLDERS = sorted(path.name for path in SITES.iterdir())
GOLDEN = 'expected.txt'

PAGE = '---\ntitle: Chi siamo\n---\n'
ARTICLE = '---\ntitle: Il ponte riapre\nlang: it\nrights: {level: full}\n---\nRiapre oggi.\n'
CONFIG = 'site:\n  title: Prova\n  base_url: https://example.org/\n  languages: [it]\n'


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def link(path: Path, target: Path | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def link_out(root: Path) -> None:
    write(root.parent / 'elsewhere.md', PAGE)
    link(root / 'content/pages/about.it.md', root.parent / 'elsewhere.md')


def link_to_folder(root: Path) -> None:
    write(root / 'altro/about.it.md', PAGE)
    link(root / 'content/pages', root / 'altro')


def link_loop(root: Path) -> None:
    link(root / 'content/pages/about.it.md', 'legal.it.md')
    link(root / 'content/pages/legal.it.md', 'about.it.md')


def pipe(root: Path) -> None:
    (root / 'content/pages').mkdir(parents=True)
    os.mkfifo(root / 'content/pages/about.it.md')


def attach(root: Path, *names: str) -> None:
    write(root / 'content/articles/ponte.md', ARTICLE)
    for name in names:
        write(root / 'content/articles/ponte' / name, 'una mappa\n')


def attach_large(root: Path) -> None:
    attach(root, 'mappa.tif')
    os.truncate(root / 'content/articles/ponte/mappa.tif', 100_000_001)


def attach_as_large_as_can_be(root: Path) -> None:
    attach_large(root)
    write(root / 'content/articles/ponte/video.mp4', '')
    os.truncate(root / 'content/articles/ponte/video.mp4', 100_000_000)


def lay_image(root: Path, name: str, data: bytes) -> None:
    put(root, [(name, data)])


SPECIAL: Mapping[str, Callable[[Path], None]] = {
    'file.bad-image--too-many-pixels': lambda root: lay_image(root, 'pagina.png', draw_claim(30_000, 40_000)),
    'file.bad-name--control-character': lambda root: write(root / 'content/pages/a\nb.it.md', PAGE),
    'file.bad-name--not-utf8': lambda root: write(root / os.fsdecode(b'content/pages/citt\xe0.it.md'), PAGE),
    'file.name-collision': lambda root: attach(root, 'Mappa.png', 'mappa.png'),
    'file.name-collision--unicode-form': lambda root: attach(
        root, 'città.png', unicodedata.normalize('NFD', 'città.png')
    ),
    'file.no-alt': lambda root: lay_image(root, 'pagina.png', draw_scan(40, 60)),
    'file.not-utf8': lambda root: write(
        root / 'content/pages/about.it.md', PAGE.encode() + 'Città.\n'.encode('cp1252')
    ),
    'file.not-utf8--config': lambda root: write(root / 'config.yaml', CONFIG.encode('utf-16')),
    'file.place': lambda root: lay_image(root, 'foto.jpg', draw_scan(40, 60, kind='JPEG', exif=exif(has_place=True))),
    'file.too-large': attach_as_large_as_can_be,
    'file.unreadable': link_out,
    'file.unreadable--broken-link': lambda root: link(root / 'content/pages/about.it.md', 'nowhere.md'),
    'file.unreadable--link-loop': link_loop,
    'file.unreadable--link-to-folder': link_to_folder,
    'file.unreadable--pipe': pipe,
    'text.control-character': lambda root: write(
        root / 'content/pages/about.it.md', '---\ntitle: Chi\x07 siamo\nordine: 1\n---\n'
    ),
    'text.control-character--in-the-text': lambda root: write(
        root / 'content/pages/about.it.md', f'{PAGE}Un\x1b archivio\ndi\x00 prova.\n'
    ),
    'text.control-character--line-separator': lambda root: write(
        root / 'content/articles/ponte.md', ARTICLE.replace('ponte ', 'ponte\u2028')
    ),
    'yaml.too-large': lambda root: write(root / 'content/topics.yaml', 'ponti: {label: Ponti}\n' + '#' * 4_000_000),
}
"""What git can't hold, or can't hold on every system: files that are laid into the copy of a folder."""


def check_folder(name: str, folder: Path) -> str:
    """The issues of a copy of a site, as `check` prints them."""
    shutil.copytree(SITES / name, folder, ignore=shutil.ignore_patterns(GOLDEN))
    if name in SPECIAL:
        SPECIAL[name](folder)
    return ''.join(f'{format_issue(issue)}\n' for issue in check_site(Options(source=folder)))


@pytest.mark.parametrize('name', FOLDERS)
def test_a_broken_archive_is_explained(name: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    found = check_folder(name, tmp_path / 'site')

    if pytestconfig.getoption('update_goldens'):
        (SITES / name / GOLDEN).write_text(found, encoding='utf-8')
    assert found == (SITES / name / GOLDEN).read_text(encoding='utf-8')
    assert f'[{name.partition("--")[0]}]\n' in found


def test_every_code_has_its_broken_archive() -> None:
    assert {name.partition('--')[0] for name in FOLDERS} == set(CODES)


def test_every_special_file_belongs_to_a_broken_archive() -> None:
    assert set(SPECIAL) <= set(FOLDERS)
