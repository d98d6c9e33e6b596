from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import check_site
from site_builder.issues import UsageError
from site_builder.model import Article
from site_builder.options import Options
from site_builder.parse import parse_file
from site_builder.scaffold.articles import render_article, write_new_article
from site_builder.scaffold.folder import check_title
from tests.sites import SMALL, read_files, write_archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


def read_article(archive: Path, path: str) -> Article:
    meta: Article = parse_file(path, (archive / path).read_bytes()).records[0].meta
    return meta


def test_an_article_has_what_was_given(archive: Path) -> None:
    path = write_new_article(archive, 'Der Damm: "hält"?', 'de', 'bote', 'flood', 'damm')

    article = read_article(archive, path)
    assert path == 'content/articles/damm.md'
    assert (article.title, article.lang, article.outlet) == ('Der Damm: "hält"?', 'de', 'bote')
    assert article.events == ('flood',)
    assert article.published.is_unknown
    assert article.rights.level == 'citation'


def test_an_article_is_in_the_first_language_of_the_site_and_named_after_its_title(archive: Path) -> None:
    path = write_new_article(archive, 'Perché piove', None, None, None, None)

    assert path == 'content/articles/perche-piove.md'
    assert read_article(archive, path) == Article(
        title='Perché piove', lang='it', rights=read_article(archive, path).rights
    )


def test_the_archive_is_valid_with_the_new_article(archive: Path) -> None:
    write_new_article(archive, 'Perché piove', None, 'ponte', 'flood', None)

    issues = check_site(Options(archive))
    new = [issue.code for issue in issues if issue.path == 'content/articles/perche-piove.md']
    assert not any(issue.is_error for issue in issues)
    assert new == ['article.nothing-to-read']


def test_the_article_is_valid_where_texts_are_shown_in_full_by_default(archive: Path) -> None:
    config = (archive / 'config.yaml').read_text('utf-8')
    (archive / 'config.yaml').write_text(f'{config}rights: {{default: full}}\n', encoding='utf-8')

    write_new_article(archive, 'Perché piove', None, None, None, None)

    assert not [issue for issue in check_site(Options(archive)) if issue.path.endswith('piove.md') and issue.is_error]


def test_every_hint_in_the_file_is_true() -> None:
    hints = re.sub(r'^( *)# (?=\w+: )', r'\1', render_article('T', 'it', None, None), flags=re.MULTILINE)

    parsed = parse_file('content/articles/x.md', hints.encode())
    assert parsed.issues == ()
    article = parsed.records[0].meta
    left_out = {'places', 'organisations', 'topics', 'unverified', 'provenance'}
    assert {field.name for field in fields(Article) if not getattr(article, field.name)} == left_out


def test_a_second_article_of_the_same_title_gets_a_name_of_its_own(archive: Path) -> None:
    first = write_new_article(archive, 'Piove', None, None, None, None)
    before = (archive / first).read_bytes()

    assert write_new_article(archive, 'Piove', None, 'ponte', None, None) == 'content/articles/piove-2.md'
    assert (archive / first).read_bytes() == before


def test_an_article_in_a_subfolder_keeps_its_ref(archive: Path) -> None:
    (archive / 'content/articles/2025').mkdir()
    (archive / 'content/articles/first.md').rename(archive / 'content/articles/2025/first.md')

    with pytest.raises(UsageError, match='"first" is there already'):
        write_new_article(archive, 'x', None, None, None, 'first')


@pytest.mark.parametrize(
    ('given_args', 'message'),
    [
        (('T', 'italiano', None, None, None), '--lang: "italiano"'),
        (('T', None, 'pont', None, None), 'Did you mean "ponte"'),
        (('T', None, None, 'floot', None), 'Did you mean "flood"'),
        (('T', None, None, None, 'T T'), '--ref: "T T" is not a ref'),
        ((' ', None, None, None, None), 'the title is empty'),
        (('洪水', 'zh', None, None, None), '--ref'),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    archive: Path, given_args: tuple[str, str | None, str | None, str | None, str | None], message: str
) -> None:
    before = read_files(archive)

    with pytest.raises(UsageError, match=re.escape(message)):
        write_new_article(archive, *given_args)

    assert read_files(archive) == before


def test_an_article_needs_an_archive(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match='rassegna init'):
        write_new_article(tmp_path, 'T', None, None, None, None)

    assert list(tmp_path.iterdir()) == []


@given(
    title=st.text(st.characters(exclude_categories=('Cc', 'Cs'))).map(lambda text: check_title(f'x{text}')),
    ref=st.sampled_from(('null', 'no', '2025', '1e3', 'x')),
)
def test_any_title_and_any_id_are_read_as_they_were_given(title: str, ref: str) -> None:
    parsed = parse_file('content/articles/x.md', render_article(title, 'it', ref, ref).encode())

    assert parsed.issues == ()
    article = parsed.records[0].meta
    assert (article.title, article.outlet, article.events) == (title, ref, (ref,))
