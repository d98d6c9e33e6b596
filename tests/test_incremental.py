"""The oracle: after any edits, an incremental build leaves what a clean build makes, byte for byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import discover, interface, wordings
from site_builder.build import Rendered, build_site, render_site
from site_builder.catalog import parse_catalog
from site_builder.issues import ContentError, Issue
from site_builder.options import Options, Search
from site_builder.plan import WRITTEN
from site_builder.session import Session
from site_builder.standing import Built
from site_builder.write import MANIFEST
from tests.edits import (
    CHANGES,
    DEEDS,
    FAST,
    FILES,
    KINDS,
    OWN,
    Edit,
    Files,
    apply,
    do,
    edits,
    sync,
    write_bare_templates,
)
from tests.sites import write_template
from tests.trees import differences, tree

Outcome = tuple[tuple[Issue, ...], dict[str, int]] | tuple[Issue, ...] | str


@dataclass
class Bench:
    """An archive that is edited and built, and built cleanly beside it."""

    root: Path
    session: Callable[[Path], Session] = Session
    files: Files = field(default_factory=dict)
    options: Options = field(default_factory=Options)

    def run(self, sequence: Sequence[Edit], search: Search = 'none') -> None:
        self.options = Options(source=self.root / 'archive', search=search)
        sync(self.options.source, {}, FILES)
        self.files = FILES
        assert self.build()
        for edit in sequence:
            self.edit(edit)
        self.build_again()

    def edit(self, edit: Edit) -> None:
        """Edit and build; an archive that cannot be built is mended, and built again."""
        before, options = self.files, self.options
        self.files, self.options = apply(edit, before, options)
        sync(self.options.source, before, self.files)
        do(edit, self.options)
        if not self.build():
            sync(options.source, self.files, before)
            self.files, self.options = before, options
            assert self.build()

    def build(self) -> bool:
        """Whether the archive can be built; either way that goes as in a clean build."""
        before = tree(self.options.folder)
        outcome, built = outcome_of(self.options, self.session(self.options.source))
        clean = clean_outcome(self.options, self.files)
        if isinstance(clean, Rendered):
            assert built is not None, outcome
            assert built.issues == clean.issues
            check_site(self.options.folder, clean.files)
        else:
            assert outcome == clean
            assert differences(tree(self.options.folder), before) == []
        return built is not None

    def build_again(self) -> None:
        """A second build does nothing, and says the same."""
        _, built = outcome_of(self.options, self.session(self.options.source))
        assert built is not None
        assert built.plan.paths(*WRITTEN) == ()
        clean = clean_outcome(self.options, self.files)
        assert isinstance(clean, Rendered)
        assert built.issues == clean.issues


class OnDisk(Bench):
    """A bench on which clean builds are written to the disk too, attachments and all."""

    def build(self) -> bool:
        """Whether the archive can be built; either way the folder is what a clean build leaves."""
        outcome, built = outcome_of(self.options, self.session(self.options.source))
        clean = replace(self.options, output=(self.root / 'clean').resolve(), clean=True)
        assert outcome_of(clean, Session(clean.source, is_kept=False))[0] == outcome
        if built:
            assert differences(tree(self.options.folder), tree(clean.folder)) == []
        shutil.rmtree(clean.folder, ignore_errors=True)
        return built is not None


COPIED = ('files/', 'images/')
"""Where attachments and images are, which are not in memory."""


def check_site(folder: Path, clean: Mapping[str, bytes]) -> None:
    """A site holds the files that a clean build makes, attachments aside, with their modes, and no other folders."""
    found = tree(folder)
    files = {path: data for path, (mode, data) in found.items() if mode == '-rw-r--r--'}
    made = {path: data for path, data in files.items() if path != MANIFEST and not path.startswith(COPIED)}
    assert differences(made, clean) == []
    assert {path for path, (mode, _) in found.items() if mode == 'drwxr-xr-x'} == folders_of(files)
    assert len(found) == len(files) + len(folders_of(files))


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that paths lie in."""
    return {parent.as_posix() for path in paths for parent in PurePosixPath(path).parents} - {'.'}


_clean: dict[tuple[object, ...], Rendered | tuple[Issue, ...]] = {}


@pytest.fixture(autouse=True)
def forget() -> None:
    """No test depends on what another one built."""
    _clean.clear()


def clean_outcome(options: Options, files: Files) -> Rendered | tuple[Issue, ...]:
    """What a clean build makes or says; the same archive is built once."""
    key = (frozenset(files.items()), options.edition, options.base_url)
    if key not in _clean:
        try:
            _clean[key] = render_site(options)
        except ContentError as error:
            _clean[key] = error.issues
    return _clean[key]


def outcome_of(options: Options, session: Session) -> tuple[Outcome, Built | None]:
    """What a build says, and what it did where it could."""
    try:
        built = build_site(options, session=session)
    except ContentError as error:
        return error.issues, None
    return (built.issues, dict(built.counts)), built


def sequences() -> st.SearchStrategy[list[Edit]]:
    return st.lists(edits(), min_size=2, max_size=7)


@pytest.fixture(scope='module')
def use_bare_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Templates that show everything and take no time; each catalog is parsed once."""
    folder = write_bare_templates(tmp_path_factory.mktemp('bare'))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interface, 'default_templates', lambda: folder)
        patch.setattr(wordings, 'parse_catalog', cache(parse_catalog))
        yield


def times(factor: float) -> settings:
    """So many examples as others have, and no more than some thousands: each is several builds."""
    return settings(max_examples=min(2000, int(settings().max_examples * factor)))


@times(1.7)
@given(sequence=sequences())
def test_a_build_from_what_was_kept_on_the_disk_equals_a_clean_one(
    use_bare_templates: None, sequence: list[Edit]
) -> None:
    with tempfile.TemporaryDirectory(dir=FAST) as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(discover, 'YOUNG', 0)
        Bench(Path(folder)).run(sequence)


@times(1.7)
@given(sequence=sequences())
def test_a_build_from_what_was_kept_in_memory_equals_a_clean_one(
    use_bare_templates: None, sequence: list[Edit]
) -> None:
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        kept = Session(Path(folder) / 'archive')
        Bench(Path(folder), lambda source: kept).run(sequence)


@times(0.2)
@given(sequence=sequences())
def test_a_build_after_edits_leaves_the_names_bytes_and_modes_of_a_clean_one(
    use_bare_templates: None, sequence: list[Edit]
) -> None:
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        OnDisk(Path(folder)).run(sequence)


@times(0.2)
@given(sequence=sequences())
def test_a_build_with_search_after_edits_leaves_what_a_clean_one_does_the_index_included(
    use_bare_templates: None, sequence: list[Edit]
) -> None:
    with tempfile.TemporaryDirectory(dir=FAST) as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(discover, 'YOUNG', 0)
        OnDisk(Path(folder)).run(sequence, 'full')


def test_half_of_the_edits_delete_or_rename_or_change_a_template_or_a_setting() -> None:
    sweeping = {
        'delete',
        'delete file',
        'rename',
        'move',
        'template',
        'broken template',
        'config',
        'edition',
        'base_url',
    }

    assert sum(kind in sweeping for kind in KINDS) >= len(KINDS) / 2
    assert set(KINDS) == {*CHANGES, *DEEDS, 'edition', 'base_url'}


# What it once caught


def build_of(source: Path, **how: Any) -> Built:
    return build_site(Options(source=source, **how))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An archive that was built."""
    folder = tmp_path / 'archive'
    sync(folder, {}, FILES)
    build_of(folder)
    return folder


def is_exact(source: Path) -> bool:
    """Whether a build leaves what a clean one does."""
    build_of(source)
    build_of(source, output=source.parent / 'clean', clean=True)
    return tree(source / '_site') == tree(source.parent / 'clean')


def test_an_own_template_of_the_sitemap_takes_effect_at_once(use_bare_templates: None, source: Path) -> None:
    write_template(source, 'sitemap.xml', OWN['templates/sitemap.xml'])

    assert is_exact(source)
    assert (source / '_site/sitemap.xml').read_text().startswith('<urlset>')


@pytest.mark.parametrize('path', ['sitemap.xml', 'robots.txt', 'it/index.html', 'assets/style.css'])
def test_a_file_that_was_lost_or_altered_is_written_again(use_bare_templates: None, source: Path, path: str) -> None:
    (source / '_site' / path).unlink()
    assert is_exact(source)

    (source / '_site' / path).write_text('altered')
    assert is_exact(source)


def test_a_template_that_nothing_uses_any_more_may_be_broken(use_bare_templates: None, source: Path) -> None:
    sync(source, FILES, {path: text for path, text in FILES.items() if '/pages/' not in path})
    write_template(source, 'page.html', '{% if %}')

    assert is_exact(source)


def test_a_partial_that_is_reached_but_not_shown_may_be_broken(use_bare_templates: None, source: Path) -> None:
    write_template(source, 'choice.html', "{% if false %}{% include 'gone.html' %}{% endif %}one")
    write_template(source, 'gone.html', '{% if %}')
    assert is_exact(source)

    write_template(source, 'choice.html', "{% if false %}{% include 'gone.html' %}{% endif %}two")
    assert is_exact(source)
    assert (source / '_site/index.html').read_text() == 'two\n'


def test_strictness_is_not_forgotten_where_nothing_changed(use_bare_templates: None, source: Path) -> None:
    (source / 'content/stray.txt').write_text('x')
    assert [issue.code for issue in build_of(source).issues][-1:] == ['file.unknown']

    with pytest.raises(ContentError):
        build_of(source, strict=True)


def test_an_edit_that_keeps_size_and_time_is_noticed(use_bare_templates: None, source: Path) -> None:
    path = source / 'content/articles/a1.md'
    sync(source, {}, {'content/articles/a1.md': FILES['content/articles/a1.md'].replace('piazza', 'mensa!')})
    build_of(source)
    before = path.stat()
    sync(source, {}, {'content/articles/a1.md': FILES['content/articles/a1.md'].replace('piazza', 'strada')})

    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert is_exact(source)
    assert b'in strada' in (source / '_site/it/articoli/a1/index.html').read_bytes()


def test_a_touched_or_cloned_archive_is_built_without_writing_a_byte(use_bare_templates: None, source: Path) -> None:
    for path in source.rglob('*'):
        os.utime(path)
    assert build_of(source).plan.paths(*WRITTEN) == ()

    shutil.copytree(source, source.parent / 'clone')
    assert build_of(source.parent / 'clone').plan.paths(*WRITTEN) == ()


def test_a_build_for_another_folder_or_edition_between_two_builds_changes_nothing(
    use_bare_templates: None, source: Path
) -> None:
    build_of(source, output=source.parent / 'other', edition='private')
    assert is_exact(source)

    build_of(source, edition='private')
    assert is_exact(source)


def test_a_partial_of_any_name_that_a_template_computes_takes_effect(use_bare_templates: None, source: Path) -> None:
    write_template(source, 'choice.html', "{% include 'signs/' ~ 'fish' ~ '.svg' %}")
    write_template(source, 'signs/fish.svg', '<svg>one</svg>')
    (source / 'templates/assets').mkdir()
    (source / 'templates/assets/font.woff2').write_bytes(b'\xff\x00\xfe')
    assert is_exact(source)

    write_template(source, 'signs/fish.svg', '<svg>two</svg>')
    assert is_exact(source)
    assert (source / '_site/index.html').read_text() == '<svg>two</svg>\n'


def test_a_template_that_is_a_link_out_of_the_folder_is_passed_over(use_bare_templates: None, source: Path) -> None:
    (source.parent / 'shared.html').write_text('shared')
    (source / 'templates').mkdir()
    (source / 'templates/choice.html').symlink_to(source.parent / 'shared.html')

    assert is_exact(source)
    assert (source / '_site/index.html').read_text() != 'shared\n'


def test_a_template_that_is_passed_over_cannot_be_included(use_bare_templates: None, source: Path) -> None:
    write_template(source, '.hidden.html', 'hidden')
    write_template(source, 'choice.html', "{% include '.hidden.html' %}")

    with pytest.raises(ContentError):
        build_of(source)
