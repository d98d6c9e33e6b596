from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.discover import read_templates
from site_builder.interface import Templates, default_templates, find_catalog
from tests.sites import write_template


def changed_digests(source: Path, name: str, text: str) -> set[str]:
    """The paths of which the digests change when a file is written into the archive's own folder."""
    before = dict(Templates(source).digests())
    write_template(source, name, text)
    after = dict(Templates(source).digests())
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_an_archive_without_templates_has_the_default_ones(tmp_path: Path) -> None:
    templates = Templates(tmp_path)

    assert templates.folders == (default_templates(),)
    assert templates.own == {}
    assert templates.shipped.keys() > {'base.html', 'catalogs/it.yaml', 'assets/style.css'}


def test_the_archive_of_the_program_itself_has_no_templates_of_its_own() -> None:
    templates = Templates(default_templates().parent)

    assert templates.folders == (default_templates(),)
    assert templates.own == {}


def test_own_templates_stand_before_the_default_ones(tmp_path: Path) -> None:
    write_template(tmp_path, 'home.html', 'mine')
    templates = Templates(tmp_path)

    assert templates.folders == (tmp_path / 'templates', default_templates())
    assert templates.own == {'home.html': b'mine'}


def test_own_assets_take_the_place_of_the_default_ones(tmp_path: Path) -> None:
    default = Templates(tmp_path).assets
    write_template(tmp_path, 'assets/style.css', 'b {}')
    write_template(tmp_path, 'assets/deep/more.css', 'i {}')

    assert Templates(tmp_path).assets == {**default, 'style.css': b'b {}', 'deep/more.css': b'i {}'}


@pytest.mark.parametrize('name', ['home.html', 'new.html', 'deep/part.svg', 'assets/style.css', 'catalogs/it.yaml'])
def test_every_own_file_has_a_digest_beside_that_of_the_default_one(tmp_path: Path, name: str) -> None:
    assert changed_digests(tmp_path, name, 'one') == {f'1/{name}'}
    assert changed_digests(tmp_path, name, 'two') == {f'1/{name}'}
    assert changed_digests(tmp_path, name, 'two') == set()


def test_backups_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    for name in ('home.html~', '.home.html.swp', '.git/config', 'README.md'):
        write_template(tmp_path, name, 'x')

    assert read_templates(tmp_path / 'templates') == {}


@pytest.mark.parametrize(
    ('lang', 'path'),
    [('de', 'catalogs/de.yaml'), ('de-AT', 'catalogs/de.yaml'), ('de-CH', 'catalogs/de-CH.yaml'), ('fr', None)],
)
def test_a_catalog_is_that_of_the_language_or_of_its_base(lang: str, path: str | None) -> None:
    files = {'catalogs/de.yaml': b'', 'catalogs/de-CH.yaml': b'', 'fr.yaml': b''}

    assert find_catalog(files, lang) == path
