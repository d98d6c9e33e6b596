from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder import interface
from site_builder.build import build_site
from site_builder.issues import UsageError
from site_builder.options import Options, Stages
from site_builder.plan import Reason
from site_builder.session import Session
from site_builder.standing import Built, find_standing, look_around
from site_builder.write import MANIFEST, STAGED
from tests.edits import write_bare_templates
from tests.sites import SMALL, write_archive, write_template


@pytest.fixture(autouse=True)
def bare_templates(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_bare_templates(tmp_path_factory.mktemp('bare'))
    monkeypatch.setattr(interface, 'default_templates', lambda: folder)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An archive that was built."""
    folder = write_archive(tmp_path / 'archive', SMALL)
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
    with (source / path).open('ab') as file:
        file.write(b' ')

    assert standing_of(source) is None


@pytest.mark.parametrize('path', ['content/new.txt', 'templates/new.html', 'content/pages/x.it.md'])
def test_a_file_more_is_something_to_do(source: Path, path: str) -> None:
    (source / path).parent.mkdir(exist_ok=True)
    (source / path).write_text('x')

    assert standing_of(source) is None


def test_what_a_killed_build_left_is_something_to_do(source: Path) -> None:
    (source / '_site' / STAGED).mkdir()

    assert standing_of(source) is None


def test_an_unfinished_list_of_files_is_something_to_do(source: Path) -> None:
    manifest = source / '_site' / MANIFEST
    text = manifest.read_text()
    manifest.write_text(text.replace('"finished": true', '"finished": false'))

    assert '"finished": true' in text
    assert standing_of(source) is None


def test_an_output_folder_that_holds_the_archive_is_refused(source: Path) -> None:
    with pytest.raises(UsageError, match='holds the archive itself'):
        look_around(Options(source=source, output=Path('content')), Stages(), Session(source))


def test_a_new_template_of_the_archive_is_something_to_do(source: Path) -> None:
    write_template(source, 'home.html', 'x')

    assert standing_of(source) is None
