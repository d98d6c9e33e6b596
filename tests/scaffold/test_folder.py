from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.forms import check_ref
from site_builder.issues import ContentError, MachineError, UsageError
from site_builder.link import Linked
from site_builder.scaffold.folder import (
    check_known,
    check_language,
    check_title,
    check_valid,
    choose_ref,
    open_archive,
    schema_line,
    write_new,
)
from tests.sites import SMALL, write_archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


@pytest.fixture(scope='module')
def small(tmp_path_factory: pytest.TempPathFactory) -> Linked:
    return open_archive(write_archive(tmp_path_factory.mktemp('small'), SMALL))


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """No file can grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_folder_without_settings_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r'there is no config\.yaml'):
        open_archive(tmp_path)


def test_broken_settings_are_shown_with_their_line(tmp_path: Path) -> None:
    write_archive(tmp_path, SMALL, '-- config.yaml --\nsite:\n  titel: x\n')

    with pytest.raises(ContentError) as caught:
        open_archive(tmp_path)

    assert {(issue.path, issue.source) for issue in caught.value.issues} >= {('config.yaml', '  titel: x')}


def test_other_errors_do_not_keep_anyone_from_adding(archive: Path) -> None:
    (archive / 'content/events/flood.yaml').write_text('titel: x', encoding='utf-8')

    assert 'first' in open_archive(archive).archive.articles


def test_what_is_known_may_be_named(archive: Path) -> None:
    check_known(open_archive(archive), 'outlet', 'ponte', '--outlet')


@pytest.mark.parametrize(
    ('kind', 'ref', 'hint'),
    [
        ('outlet', 'pont', 'Did you mean "ponte"?'),
        ('event', 'floods', 'Did you mean "flood"?'),
        ('article', 'frist', 'Did you mean "first"?'),
        ('outlet', 'zzz', 'Add it to content/outlets.yaml.'),
        ('event', 'zzz', 'Begin it with: rassegna new event'),
    ],
)
def test_what_is_not_known_is_refused_with_a_hint(archive: Path, kind: str, ref: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_known(open_archive(archive), kind, ref, 'OPTION')

    assert str(caught.value) == f'OPTION: there is no {kind} "{ref}". {hint}'


def test_what_is_there_but_broken_is_known(archive: Path) -> None:
    (archive / 'content/events/flood.yaml').write_text('titel: x', encoding='utf-8')

    check_known(open_archive(archive), 'event', 'flood', '--event')


def test_a_language_is_a_tag() -> None:
    assert check_language('zh-Hans', '--lang') == 'zh-Hans'
    with pytest.raises(UsageError, match=r'^--lang: "italiano" is not a language tag'):
        check_language('italiano', '--lang')


def test_a_title_is_one_line_in_composed_form() -> None:
    assert check_title('  Citta\u0300\n  d’acqua\u00a0') == 'Città d’acqua'


@pytest.mark.parametrize('title', ['', ' \n', 'a\x07b', 'a\udcffb'])
def test_what_is_no_text_is_no_title(title: str) -> None:
    with pytest.raises(UsageError, match='title'):
        check_title(title)


def test_a_ref_is_made_from_the_title_in_the_manner_of_its_language(archive: Path) -> None:
    linked = open_archive(archive)

    assert choose_ref(linked, 'article', None, 'Größe über alles!', 'de') == 'groesse-ueber-alles'
    assert choose_ref(linked, 'article', None, 'Perché così?', 'it') == 'perche-cosi'
    assert choose_ref(linked, 'article', 'mine', 'Perché così?', 'it') == 'mine'


def test_articles_of_the_same_title_get_numbers(archive: Path) -> None:
    assert choose_ref(open_archive(archive), 'article', None, 'First', 'en') == 'first-2'


def test_a_ref_is_not_given_twice(archive: Path) -> None:
    linked = open_archive(archive)

    for kind, given_ref, title in (('article', 'first', 'x'), ('event', None, 'Flood'), ('event', 'flood', 'x')):
        with pytest.raises(UsageError, match='is there already'):
            choose_ref(linked, kind, given_ref, title, 'en')


def test_a_ref_that_is_none_is_refused(archive: Path) -> None:
    linked = open_archive(archive)

    with pytest.raises(UsageError, match=r'^--ref: "Città" is not a ref'):
        choose_ref(linked, 'article', 'Città', 'x', 'it')
    with pytest.raises(UsageError, match='no ref can be made'):
        choose_ref(linked, 'article', None, '洪水', 'zh')


@given(st.text(max_size=80))
def test_every_ref_that_is_made_is_one(small: Linked, title: str) -> None:
    try:
        ref = choose_ref(small, 'article', None, title, 'it')
    except UsageError:
        ref = 'none'

    assert check_ref(ref) == ref
    assert ref not in small.archive.articles


def test_the_schema_is_named_where_the_archive_holds_it(archive: Path) -> None:
    path = 'content/events/x.yaml'
    assert schema_line(archive, path, 'event') == ''

    for folder in ('docs/schema', 'schema'):
        (archive / folder).mkdir(parents=True)
        (archive / folder / 'event.schema.json').write_text('{}', encoding='utf-8')
        expected = f'# yaml-language-server: $schema=../../{folder}/event.schema.json\n\n'
        assert schema_line(archive, path, 'event') == expected
        assert schema_line(archive, 'content/articles/2025/x.notes.yaml', 'notes') == ''


def test_a_file_of_our_own_that_is_not_valid_is_a_bug() -> None:
    assert check_valid('content/pages/x.it.md', b'---\ntitle: X\n---\n').records[0].ref == 'x'
    with pytest.raises(RuntimeError, match='not valid'):
        check_valid('content/pages/x.it.md', b'---\n---\n')


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_new(tmp_path, 'a/b/c.md', b'text')

    assert (tmp_path / 'a/b/c.md').read_bytes() == b'text'


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / 'a.md').write_bytes(b'mine')

    with pytest.raises(UsageError, match=r'a\.md is there already'):
        write_new(tmp_path, 'a.md', b'text')

    assert (tmp_path / 'a.md').read_bytes() == b'mine'


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / 'a.md').symlink_to(tmp_path / 'elsewhere.md')

    with pytest.raises(UsageError):
        write_new(tmp_path, 'a.md', b'text')

    assert not (tmp_path / 'elsewhere.md').exists()


def test_a_file_that_the_disk_cannot_take_leaves_nothing_behind(tmp_path: Path) -> None:
    with small_disk(1000), pytest.raises(MachineError, match=r'a\.md: File too large'):
        write_new(tmp_path, 'a.md', b'x' * 100_000)

    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_a_folder_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / 'a').write_bytes(b'mine')

    with pytest.raises(MachineError, match='Not a directory'):
        write_new(tmp_path, 'a/b/c.md', b'text')
