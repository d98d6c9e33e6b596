from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.build import build_site, check_site, render_site
from site_builder.issues import ContentError, UsageError
from site_builder.options import Options, Stages
from tests.html_pages import broken_links, find_all, hreflangs_of, html_of
from tests.sites import (
    CONFIG,
    SMALL,
    build,
    faults_of,
    read_files,
    write_archive,
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path / 'archive', SMALL)


# A whole build


def test_a_build_writes_what_it_rendered(source: Path) -> None:
    stages = Stages()
    built = build_site(Options(source=source), stages)

    written = read_files(source / '_site')
    assert written == render_site(Options(source=source)).files
    assert built.counts == {
        'articles': 3,
        'renditions': 2,
        'annotations': 0,
        'events': 1,
        'entities': 5,
        'files': len(written),
        'pages': sum(path.endswith('.html') for path in written),
    }
    assert list(stages.seconds) == ['discover', 'parse', 'validate', 'link', 'pages', 'render', 'images', 'write']
    assert all(seconds >= 0 for seconds in stages.seconds.values())
    assert built.seconds == stages.seconds


def test_stages_are_told_as_they_begin(source: Path) -> None:
    told: list[str] = []
    build_site(Options(source=source), Stages(on_stage=told.append))

    assert told == ['discover', 'parse', 'validate', 'link', 'pages', 'render', 'images', 'write']


def test_an_archive_of_a_config_alone_is_built(tmp_path: Path) -> None:
    files = build(write_archive(tmp_path, CONFIG))

    assert {'index.html', 'it/index.html', 'de/articoli/index.html'.replace('articoli', 'artikel')} <= set(files)
    assert broken_links(files, 'https://proben.example/') == []


def test_no_link_of_a_small_archive_is_broken(source: Path) -> None:
    assert broken_links(build(source), 'https://proben.example/') == []
    assert broken_links(build(source, base_url='https://x.example/a/b'), 'https://x.example/a/b/') == []
    assert broken_links(build(source, edition='private'), 'https://proben.example/') == []


def test_an_archive_in_one_language_has_no_language_switch(tmp_path: Path) -> None:
    config = CONFIG.replace('[it, de]', '[it]')
    files = build(write_archive(tmp_path, SMALL, config))

    assert broken_links(files, 'https://proben.example/') == []
    assert not any(path.startswith('de/') for path in files)
    for path, root in html_of(files).items():
        assert find_all(root, 'nav', class_='languages') == [], path
    assert set(hreflangs_of(html_of(files)['it/eventi/flood/index.html'])) == {'it', 'x-default'}


def test_everything_is_built_for_the_address_that_is_given(source: Path) -> None:
    with_slash, without = (build(source, base_url=f'https://user.example/repo{slash}') for slash in ('/', ''))

    assert with_slash == without
    assert b'proben.example/' not in re.sub(rb'tag:[^<]+', b'', b''.join(with_slash.values()))


@pytest.mark.parametrize(
    ('base_url', 'said'),
    [
        ('example.org', 'not a web address'),
        ('ftp://example.org/', 'not allowed'),
        ('https://', 'not a web address'),
        ('https://example.org/a b/', 'not a web address'),
        ('https://example.org/?page=1', 'a query or a fragment'),
        ('https://example.org/#top', 'a query or a fragment'),
        ('javascript:alert(1)', 'not allowed'),
    ],
)
def test_an_address_that_is_none_is_wrong_use(source: Path, base_url: str, said: str) -> None:
    with pytest.raises(UsageError, match=f'--base-url: .*{said}'):
        build_site(Options(source=source, base_url=base_url))

    assert not (source / '_site').exists()


# Where to


@pytest.mark.parametrize(
    'output', ['.', 'content', 'content/articles/site', 'templates/x', '..', '../..', 'x/../content']
)
def test_a_site_is_not_written_where_the_archive_lies(source: Path, output: str) -> None:
    before = read_files(source.parent)

    with pytest.raises(UsageError, match='holds the archive itself'):
        build_site(Options(source=source, output=Path(output)))

    assert read_files(source.parent) == before


def test_a_link_into_the_archive_is_no_way_round(source: Path) -> None:
    (source / '_site').symlink_to(source / 'content')

    with pytest.raises(UsageError, match='holds the archive itself'):
        build_site(Options(source=source))


def test_an_output_folder_that_is_a_file_is_refused(source: Path) -> None:
    (source / '_site').write_text('mine')

    with pytest.raises(UsageError, match='is a file'):
        build_site(Options(source=source))

    assert (source / '_site').read_text() == 'mine'


def test_a_site_may_lie_elsewhere_or_behind_a_link(source: Path, tmp_path: Path) -> None:
    (tmp_path / 'disk').mkdir()
    (source / 'public').symlink_to(tmp_path / 'disk')

    assert build(source, output=Path('public')) == build(source, output=tmp_path / 'elsewhere')
    assert (tmp_path / 'disk/index.html').is_file()


# Faults in the content


def test_where_the_content_has_errors_all_are_told_and_nothing_built_before_is_lost(source: Path) -> None:
    before = build(source)
    write_archive(
        source,
        '-- content/articles/second.md --\n---\ntitel: Dämme\nlang: deutsch\n---\n',
        '-- content/events/other.yaml --\ntitle: X\n',
    )
    issues = [issue for issue in faults_of(source) if issue.is_error]

    assert {issue.path for issue in issues} == {'content/articles/second.md', 'content/events/other.yaml'}
    assert len(issues) == 4
    assert all(issue.source for issue in issues if issue.line > 1)
    assert read_files(source / '_site') == before


def test_a_first_build_with_errors_writes_nothing_at_all(source: Path) -> None:
    write_archive(source, '-- content/events/flood.yaml --\ntitle: X\n')
    faults_of(source)

    assert not (source / '_site').exists()


def test_a_strict_build_fails_on_a_warning_and_writes_nothing(source: Path) -> None:
    with pytest.raises(ContentError) as caught:
        build_site(Options(source=source, strict=True))

    assert {issue.severity for issue in caught.value.issues} == {'warning'}
    assert not (source / '_site').exists()
    assert build_site(Options(source=source)).issues == caught.value.issues


def test_a_strict_build_without_a_warning_is_a_build(source: Path) -> None:
    write_archive(source, '-- content/articles/third.de.md --\n---\nkind: abstract\n---\nDie Zeitung zählt.\n')

    assert check_site(Options(source=source)) == ()
    assert build(source, strict=True)


def test_a_folder_without_a_config_is_no_archive(tmp_path: Path) -> None:
    assert [issue.code for issue in faults_of(tmp_path)] == ['file.missing-config']


def test_check_tells_what_a_build_would(source: Path) -> None:
    warned = check_site(Options(source=source))
    assert warned == render_site(Options(source=source)).issues
    assert [issue.code for issue in warned] == ['article.nothing-to-read']
    write_archive(source, '-- content/events/flood.yaml --\ntitle: X\n')

    assert check_site(Options(source=source)) == faults_of(source)


# Attachments

FILES = """
-- content/articles/first/Scan Ä.pdf --
%PDF first
-- content/articles/third/scan.pdf --
%PDF third
"""


def test_attachments_are_copied_where_rights_allow_it(source: Path) -> None:
    write_archive(source, FILES)
    public, private = build(source), build(source, edition='private', output=Path('_private'))

    assert public['files/articles/first/Scan Ä.pdf'] == b'%PDF first\n'
    assert 'files/articles/third/scan.pdf' not in public
    assert private['files/articles/third/scan.pdf'] == b'%PDF third\n'
    assert broken_links(public, 'https://proben.example/') == []
    assert broken_links(private, 'https://proben.example/') == []


def test_an_attachment_that_is_gone_leaves_the_site(source: Path) -> None:
    write_archive(source, FILES)
    build(source)
    (source / 'content/articles/first/Scan Ä.pdf').unlink()

    assert not [path for path in build(source) if path.startswith('files/')]
    assert not (source / '_site/files').exists()
