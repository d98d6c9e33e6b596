from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from site_builder.digests import digest_bytes
from site_builder.discover import Sources, read_sources, read_templates
from site_builder.issues import MachineError
from site_builder.records import Attachment


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(os.fsencode(path))


def faults(sources: Sources) -> list[tuple[str, str]]:
    return [(issue.code, issue.path) for issue in sources.issues]


def test_texts_are_read_and_other_files_measured(tmp_path: Path) -> None:
    write(tmp_path, 'config.yaml', 'content/articles/a.md', 'content/topics.yaml', 'content/articles/a/scan.pdf')

    sources = read_sources(tmp_path)

    assert sources.texts == {
        path: path.encode() for path in ('config.yaml', 'content/articles/a.md', 'content/topics.yaml')
    }
    path = 'content/articles/a/scan.pdf'
    assert sources.attachments == (Attachment('a', 'scan.pdf', path, 27, digest_bytes(path.encode())),)
    assert sources.issues == ()


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert read_sources(tmp_path) == Sources({}, ())


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ['content/b.yaml', 'content/a/z.md', 'content/a.yaml', 'content/a/b/c.md', 'config.yaml']
    write(tmp_path, *names)

    assert list(read_sources(tmp_path).texts) == [
        'config.yaml',
        'content/a.yaml',
        'content/a/b/c.md',
        'content/a/z.md',
        'content/b.yaml',
    ]


@pytest.mark.parametrize('path', [
    'content/.hidden.md', 'content/.git/x.md', 'content/articles/README.md', 'content/a.md~', 'content/a.yaml.bak',
    'content/.a.md.swp', 'content/a.md.orig', 'content/articles/a/Thumbs.db', 'content/articles/.DS_Store', 'notes.md',
    'templates/home.html', 'other/a.md',
])  # fmt: skip
def test_what_is_no_part_of_an_archive_is_passed_over(tmp_path: Path, path: str) -> None:
    write(tmp_path, path)

    assert read_sources(tmp_path) == Sources({}, ())


@pytest.mark.parametrize('name', ['a.MD', 'a.Yaml', 'a.yml'])
def test_texts_are_known_by_their_suffix_in_any_case(tmp_path: Path, name: str) -> None:
    write(tmp_path, f'content/articles/{name}')

    assert list(read_sources(tmp_path).texts) == [f'content/articles/{name}']


def test_an_attachment_has_its_name_composed_and_its_path_as_it_is_on_the_disk(tmp_path: Path) -> None:
    name = unicodedata.normalize('NFD', 'città.pdf')
    write(tmp_path, f'content/articles/a/{name}')

    (attachment,) = read_sources(tmp_path).attachments

    assert attachment.name == 'città.pdf'
    assert (tmp_path / attachment.path).is_file()


def test_a_link_within_the_archive_is_followed(tmp_path: Path) -> None:
    write(tmp_path, 'content/pages/about.it.md')
    (tmp_path / 'content/pages/about.de.md').symlink_to('about.it.md')

    sources = read_sources(tmp_path)

    assert sources.texts['content/pages/about.de.md'] == b'content/pages/about.it.md'
    assert sources.issues == ()


def test_an_archive_may_itself_lie_behind_a_link(tmp_path: Path) -> None:
    write(tmp_path / 'real', 'config.yaml', 'content/topics.yaml')
    (tmp_path / 'linked').symlink_to('real')

    sources = read_sources(tmp_path / 'linked')

    assert list(sources.texts) == ['config.yaml', 'content/topics.yaml']
    assert sources.issues == ()


def test_links_that_lead_out_of_the_archive_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, 'secret.md', 'folder/secret.md', 'archive/content/pages/about.it.md', 'secret.pdf')
    pages = tmp_path / 'archive/content/pages'
    (pages / 'a.it.md').symlink_to(tmp_path / 'secret.md')
    (pages / 'b.pdf').symlink_to(tmp_path / 'secret.pdf')
    (pages / 'c').symlink_to(tmp_path / 'folder')
    (pages / 'd.it.md').symlink_to('../../../secret.md')

    sources = read_sources(tmp_path / 'archive')

    assert list(sources.texts) == ['content/pages/about.it.md']
    assert sources.attachments == ()
    assert faults(sources) == [
        ('file.unreadable', f'content/pages/{name}') for name in ('a.it.md', 'b.pdf', 'c', 'd.it.md')
    ]


def test_settings_that_lead_out_of_the_archive_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, 'elsewhere.yaml', 'archive/content/topics.yaml')
    (tmp_path / 'archive/config.yaml').symlink_to(tmp_path / 'elsewhere.yaml')

    sources = read_sources(tmp_path / 'archive')

    assert faults(sources) == [('file.unreadable', 'config.yaml')]
    assert 'config.yaml' not in sources.texts


def test_links_to_nothing_to_themselves_and_to_folders_are_named(tmp_path: Path) -> None:
    pages = tmp_path / 'content/pages'
    pages.mkdir(parents=True)
    (pages / 'a.it.md').symlink_to('nowhere.md')
    (pages / 'b.it.md').symlink_to('b.it.md')
    (pages / 'c').symlink_to('.')

    sources = read_sources(tmp_path)

    assert sources.texts == {}
    assert faults(sources) == [('file.unreadable', f'content/pages/{name}') for name in ('a.it.md', 'b.it.md', 'c')]


def test_what_is_no_plain_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / 'content/pages').mkdir(parents=True)
    os.mkfifo(tmp_path / 'content/pages/about.it.md')

    assert faults(read_sources(tmp_path)) == [('file.unreadable', 'content/pages/about.it.md')]


@pytest.mark.parametrize(('name', 'shown'), [
    (os.fsdecode(b'citt\xe0.it.md'), 'citt�.it.md'),
    ('a\nb.it.md', 'a�b.it.md'),
    ('a\x1b[31m.pdf', 'a�[31m.pdf'),
])  # fmt: skip
def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path, name: str, shown: str) -> None:
    write(tmp_path, f'content/pages/{name}')

    assert faults(read_sources(tmp_path)) == [('file.bad-name', f'content/pages/{shown}')]


def test_content_that_is_a_file_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    write(tmp_path, 'content')

    with pytest.raises(MachineError, match='content'):
        read_sources(tmp_path)


def test_a_folder_that_is_named_like_a_text_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, 'content/articles/2025.md/a.md')

    assert list(read_sources(tmp_path).texts) == ['content/articles/2025.md/a.md']


def test_templates_are_read_by_path_in_order(tmp_path: Path) -> None:
    write(
        tmp_path,
        'home.html',
        'assets/style.css',
        'catalogs/it.yaml',
        '.hidden',
        'assets/.DS_Store',
        'home.html~',
        '.git/x',
    )

    assert read_templates(tmp_path) == {
        path: path.encode() for path in ('assets/style.css', 'catalogs/it.yaml', 'home.html')
    }
    assert list(read_templates(tmp_path)) == ['assets/style.css', 'catalogs/it.yaml', 'home.html']


def _refuse(*_: object) -> bytes:
    raise PermissionError(13, 'Permission denied', 'somewhere')


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 'content/topics.yaml')
    monkeypatch.setattr(Path, 'read_bytes', _refuse)

    (issue,) = read_sources(tmp_path).issues

    assert (issue.code, issue.path) == ('file.unreadable', 'content/topics.yaml')
    assert issue.message == 'the file cannot be read: Permission denied'


def test_a_template_that_may_not_be_read_is_a_fault_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 'home.html')
    monkeypatch.setattr(Path, 'read_bytes', _refuse)

    with pytest.raises(MachineError, match='somewhere: Permission denied'):
        read_templates(tmp_path)
