from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.build import build_site
from site_builder.issues import UsageError
from site_builder.options import Options, Stages
from site_builder.plan import Reason
from site_builder.session import Session
from site_builder.standing import Built, find_standing, look_around
from site_builder.write import MANIFEST, STAGED
from tests.sites import SMALL, write_archive, write_template


@pytest.fixture(scope='module')
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that was built; what a test changes it changes back."""
    folder = write_archive(tmp_path_factory.mktemp('archive'), SMALL)
    build_site(Options(source=folder))
    return folder


def standing_of(source: Path, **how: object) -> Built | None:
    options = replace(Options(source=source), **how)  # type: ignore[arg-type]
    return find_standing(options, Stages(), look_around(options, Stages(), Session(source)))


def test_a_site_that_is_as_it_was_left_stands(source: Path) -> None:
    built = standing_of(source)

    assert built is not None
    assert set(built.plan.reasons.values()) == {Reason.SAME}
    assert built.counts['articles'] == 3
    assert standing_of(source, jobs=2) is not None


@pytest.mark.parametrize(
    'how', [{'clean': True}, {'edition': 'private'}, {'base_url': 'https://x.example/'}, {'output': Path('other')}]
)
def test_other_options_are_something_to_do(source: Path, how: dict[str, object]) -> None:
    assert standing_of(source, **how) is None


@pytest.mark.parametrize('path', ['config.yaml', 'content/events/flood.yaml', '_site/it/index.html'])
def test_a_file_with_another_content_is_something_to_do(source: Path, path: str) -> None:
    data = (source / path).read_bytes()
    (source / path).write_bytes(data + b' ')
    found = standing_of(source)
    (source / path).write_bytes(data)

    assert found is None


@pytest.mark.parametrize('path', ['content/new.txt', 'templates/new.html', 'content/pages/x.it.md'])
def test_a_file_more_is_something_to_do(source: Path, path: str) -> None:
    (source / path).parent.mkdir(exist_ok=True)
    (source / path).write_text('x')
    found = standing_of(source)
    (source / path).unlink()

    assert found is None


def test_what_a_killed_build_left_is_something_to_do(source: Path) -> None:
    (source / '_site' / STAGED).mkdir()
    found = standing_of(source)
    (source / '_site' / STAGED).rmdir()

    assert found is None


def test_an_unfinished_list_of_files_is_something_to_do(source: Path) -> None:
    manifest = source / '_site' / MANIFEST
    text = manifest.read_text()
    manifest.write_text(text.replace('"finished": true', '"finished": false'))
    found = standing_of(source)
    manifest.write_text(text)

    assert '"finished": true' in text
    assert found is None


def test_an_output_folder_that_holds_the_archive_is_refused(source: Path) -> None:
    with pytest.raises(UsageError, match='holds the archive itself'):
        look_around(Options(source=source, output=Path('content')), Stages(), Session(source))


def test_what_is_in_the_way_of_a_template_of_the_archive_is_looked_at_too(tmp_path: Path) -> None:
    write_archive(tmp_path, SMALL)
    before = look_around(Options(source=tmp_path), Stages(), Session(tmp_path)).inputs
    write_template(tmp_path, 'home.html', 'x')

    assert look_around(Options(source=tmp_path), Stages(), Session(tmp_path)).inputs != before
