from __future__ import annotations

import unicodedata

import pytest

from site_builder.assemble import MAX_ATTACHMENT, NO_CONFIG, assemble
from site_builder.records import Attachment
from tests.archives import CONFIG, archive_of, article, event, found, notes, page, parse_site, read, register, rendition

EVERYTHING = (
    article('a', lang='de'), rendition('a', 'it'), notes('a', 'id: n1', 'id: n2'), event('e'),
    page('about', 'Testo.'), page('about', 'Text.', lang='de'), register('people', 'ada'), register('topics', 'ponti'),
)  # fmt: skip


def attachment(path: str, size: int = 1) -> Attachment:
    folder, name = f'content/{path}'.split('/')[-2:]
    return Attachment(folder, unicodedata.normalize('NFC', name), f'content/{path}', size)


def test_each_record_is_found_under_its_ref() -> None:
    archive = archive_of(*EVERYTHING)

    assert archive.config.site.languages == ('it',)
    assert list(archive.articles) == ['a']
    assert archive.renditions['a']['it'].meta.kind == 'abstract'
    assert [note.meta.id for note in archive.annotations['articles/a']] == ['n1', 'n2']
    assert list(archive.events) == ['e']
    assert sorted(archive.own_pages['about']) == ['de', 'it']
    assert {kind: list(entries) for kind, entries in archive.entities.items() if entries} == {
        'person': ['ada'],
        'topic': ['ponti'],
    }
    assert archive.broken == frozenset()


def test_the_order_of_files_does_not_matter_to_what_an_archive_holds() -> None:
    parsed = parse_site(CONFIG, *EVERYTHING)

    assert assemble(parsed, ())[0] == assemble(parsed[::-1], ())[0]


def test_without_settings_the_other_files_are_still_there() -> None:
    archive, issues = assemble(parse_site(article('a')), ())

    assert found(issues) == [('file.missing-config', 'config.yaml', 1, 1)]
    assert archive.config == NO_CONFIG
    assert list(archive.articles) == ['a']


def test_settings_that_cannot_be_read_are_not_called_missing() -> None:
    archive, issues = read('-- config.yaml --\nsite: {}\n', article('a'))

    assert 'file.missing-config' not in [issue.code for issue in issues]
    assert archive.config == NO_CONFIG


def test_the_first_of_two_files_with_a_ref_is_taken() -> None:
    moved = article('a', title='Altro').replace('articles/a.md', 'articles/altro/a.md')
    archive, issues = read(article('a'), moved)

    assert found(issues) == [('file.duplicate-ref', 'content/articles/altro/a.md', 1, 1)]
    assert archive.articles['a'].meta.title == 'A'


@pytest.mark.parametrize(
    ('first', 'second'),
    [
        (event('e'), event('e').replace('events/e', 'events/2025/e')),
        (page('p', 'x'), page('p', 'y').replace('pages/p', 'pages/altre/p')),
        (article('a', lang='de') + rendition('a', 'it'), rendition('a', 'it').replace('articles/a', 'articles/x/a')),
    ],
)
def test_a_ref_is_unique_among_its_kind(first: str, second: str) -> None:
    _, issues = read(first, second)

    assert [issue.code for issue in issues] == ['file.duplicate-ref']


def test_things_of_different_kinds_may_share_a_ref() -> None:
    archive_of(article('x'), event('x'), page('x', 'Testo.'), register('topics', 'x'), register('places', 'x'))


def test_annotations_of_an_article_may_lie_in_two_files() -> None:
    more = notes('a', 'id: n2').replace('articles/a', 'articles/z/a')
    archive = archive_of(article('a'), notes('a', 'id: n1'), more)

    assert [note.meta.id for note in archive.annotations['articles/a']] == ['n1', 'n2']


@pytest.mark.parametrize('text', [rendition('b', 'it'), notes('b', 'id: n1')])
def test_renditions_and_annotations_belong_to_an_article(text: str) -> None:
    _, issues = read(article('a'), text)

    assert [issue.code for issue in issues] == ['file.no-article']


@pytest.mark.parametrize('text', [rendition('a', 'it'), notes('a', 'id: n1')])
def test_they_may_belong_to_an_article_that_cannot_be_read(text: str) -> None:
    archive, issues = read(article('a', tittle='x'), text)

    assert [issue.code for issue in issues] == ['schema.unknown-key']
    assert archive.broken == {('article', 'a')}


def test_what_cannot_be_read_is_known_by_kind_and_ref() -> None:
    archive, _ = read(
        event('e', x='y'), page('p', 'Testo.', x='y'), rendition('a', 'it', x='y'), register('people', ada='{x: y}'),
        '-- content/places.yaml --\n- lago\n', article('a', x='y'),
    )  # fmt: skip

    assert archive.broken == {
        ('event', 'e'), ('page', 'p'), ('rendition', 'a'), ('person', 'ada'), ('place', '*'), ('article', 'a'),
    }  # fmt: skip


def test_attachments_lie_with_their_article_or_page() -> None:
    files = [attachment('articles/a/scan.pdf'), attachment('articles/2025/b/scan.pdf'), attachment('pages/p/logo.png')]
    archive = archive_of(article('a'), article('b'), page('p', 'Testo.'), attachments=files)

    assert archive.attachments == {
        'articles/a': (files[0],),
        'articles/b': (files[1],),
        'pages/p': (files[2],),
    }


@pytest.mark.parametrize(
    ('path', 'code'),
    [
        ('articles/b/scan.pdf', 'file.no-article'),
        ('articles/a/more/scan.pdf', 'file.no-article'),
        ('articles/scan.pdf', 'file.no-article'),
        ('pages/a/logo.png', 'file.no-page'),
        ('events/a/map.png', 'file.unknown'),
        ('scan.pdf', 'file.unknown'),
    ],
)
def test_an_attachment_elsewhere_is_not_taken(path: str, code: str) -> None:
    archive, issues = read(article('a'), attachments=[attachment(path)])

    assert found(issues) == [(code, f'content/{path}', 1, 1)]
    assert archive.attachments == {}


def test_an_attachment_may_belong_to_what_cannot_be_read() -> None:
    _, issues = read(
        article('a', x='y'), page('p', '', x='y'), attachments=[attachment('articles/a/x'), attachment('pages/p/x')]
    )

    assert [issue.code for issue in issues] == ['schema.unknown-key', 'schema.unknown-key']


@pytest.mark.parametrize(('size', 'codes'), [(MAX_ATTACHMENT, []), (MAX_ATTACHMENT + 1, ['file.too-large'])])
def test_an_attachment_has_a_hundred_megabytes_at_most(size: int, codes: list[str]) -> None:
    _, issues = read(article('a'), attachments=[attachment('articles/a/scan.tif', size)])

    assert [issue.code for issue in issues] == codes


@pytest.mark.parametrize(
    ('one', 'other', 'how'),
    [
        ('a/Scan.pdf', 'a/scan.PDF', 'differs only in case from'),
        ('a/è.pdf', unicodedata.normalize('NFD', 'a/è.pdf'), 'differs only in its Unicode form from'),
        ('x/a/scan.pdf', 'y/a/scan.pdf', 'is'),
    ],
)
def test_two_attachments_of_an_article_differ_in_more_than_case(one: str, other: str, how: str) -> None:
    _, issues = read(article('a'), attachments=[attachment(f'articles/{one}'), attachment(f'articles/{other}')])

    assert [issue.message for issue in issues] == [f'its name {how} that of content/articles/{one}']


def test_attachments_of_two_articles_may_have_the_same_name() -> None:
    archive_of(article('a'), article('b'), attachments=[attachment('articles/a/x.pdf'), attachment('articles/b/x.pdf')])
