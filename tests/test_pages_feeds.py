from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.edtf import parse_edtf
from site_builder.pages.feeds import MAX_ENTRIES, NO_DATE, _instant, feed_units
from site_builder.pages.views import FeedDocument
from tests.sites import CONFIG, SMALL, make_desk, pages_from, write_archive


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


def feeds_of(source: Path, lang: str = 'it', base_url: str = '') -> dict[str, FeedDocument]:
    found = {}
    for page in pages_from(feed_units(make_desk(source, lang, base_url=base_url))):
        assert isinstance(page.view, FeedDocument)
        found[page.path] = page.view
    return found


def test_there_is_a_feed_for_each_language_and_each_event(source: Path) -> None:
    assert list(feeds_of(source)) == ['it/feed.xml', 'it/eventi/flood/feed.xml']
    assert list(feeds_of(source, 'de')) == ['de/feed.xml', 'de/ereignisse/flood/feed.xml']


def test_a_feed_says_where_it_is_and_which_page_it_belongs_to(source: Path) -> None:
    general, event = feeds_of(source, base_url='https://user.example/repo').values()

    assert (general.url, general.page) == ('https://user.example/repo/it/feed.xml', 'https://user.example/repo/it/')
    assert event.page == 'https://user.example/repo/it/eventi/flood/'
    assert (general.title, event.title) == ('Prove di stampa', 'La piena – Prove di stampa')
    assert general.lang == 'it'


def test_names_in_a_feed_do_not_depend_on_where_it_is_built_for(source: Path) -> None:
    here, there = (feeds_of(source, base_url=base_url) for base_url in ('', 'https://user.example/repo'))
    feed = here['it/feed.xml']

    assert [view.id for view in here.values()] == [view.id for view in there.values()]
    assert [entry.id for entry in feed.entries] == [entry.id for entry in there['it/feed.xml'].entries]
    assert feed.id == 'tag:proben.example,2026-01-01:/it/feed'
    assert feed.entries[0].id == 'tag:proben.example,2026-01-01:/it/article/third'


def test_an_entry_has_the_same_name_in_every_feed_of_a_language(source: Path) -> None:
    general, event = feeds_of(source).values()
    german = feeds_of(source, 'de')['de/feed.xml']

    assert [entry.id for entry in general.entries] == [entry.id for entry in event.entries]
    assert not {entry.id for entry in general.entries} & {entry.id for entry in german.entries}


def test_the_path_of_the_archive_is_part_of_the_names(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG.replace('proben.example/', 'Proben.example/archiv/'))

    assert feeds_of(source)['it/feed.xml'].id == 'tag:proben.example,2026-01-01:archiv/it/feed'


def test_entries_are_the_latest_first_with_their_titles_languages_and_summaries(source: Path) -> None:
    entries = feeds_of(source, 'de')['de/feed.xml'].entries

    assert [(entry.title, entry.title_lang, entry.lang) for entry in entries] == [
        ('Conta dei danni', 'it', 'de'),
        ('Dämme halten', '', 'de'),
        ('Der Fluss steigt', '', 'de'),
    ]
    assert [entry.summary for entry in entries] == ['', '', '']
    assert feeds_of(source)['it/feed.xml'].entries[0].summary == '<p id="a1">Il giornale elenca i danni.</p>'
    assert [entry.authors for entry in entries] == [(), (), ('Ada Pichler',)]


def test_a_translation_or_an_original_is_never_in_a_feed(source: Path) -> None:
    for lang in ('it', 'de'):
        for feed in feeds_of(source, lang).values():
            assert not any(word in repr(feed) for word in ('Acqua alta', 'Hochwasser in', 'Dämme halten.'))


def test_an_entry_was_updated_when_the_article_or_a_rendition_was_last(source: Path) -> None:
    write_archive(
        source,
        '-- content/articles/third.it.md --\n---\nkind: abstract\ncreated: 2025-07-01\n---\nIl giornale elenca.\n',
    )
    feed = feeds_of(source, 'de')['de/feed.xml']

    assert [(entry.published, entry.updated) for entry in feed.entries] == [
        ('2025-05-08T00:00:00Z', '2025-07-01T00:00:00Z'),
        ('2025-05-03T00:00:00Z', '2025-05-03T00:00:00Z'),
        ('2025-05-01T00:00:00Z', '2025-05-01T00:00:00Z'),
    ]
    assert feed.updated == '2025-07-01T00:00:00Z'


def test_an_entry_without_any_date_bears_one_that_means_none_and_comes_last(source: Path) -> None:
    path = source / 'content/articles/first.md'
    path.write_text(path.read_text().replace('published: 2025-05-01\n', ''))
    last = feeds_of(source)['it/feed.xml'].entries[-1]

    assert (last.title, last.published, last.updated) == ('Il fiume sale', '', NO_DATE)


def test_an_empty_feed_has_a_date_all_the_same(tmp_path: Path) -> None:
    feed = feeds_of(write_archive(tmp_path, CONFIG))['it/feed.xml']

    assert (feed.entries, feed.updated) == ((), NO_DATE)


def test_the_publisher_is_the_author_of_a_feed_and_the_archive_where_there_is_none(source: Path) -> None:
    assert feeds_of(source)['it/feed.xml'].author == 'Prove di stampa'
    write_archive(source, CONFIG + '  publisher: {it: Redazione, de: Redaktion}\n')

    assert feeds_of(source, 'de')['de/feed.xml'].author == 'Redaktion'


def test_a_feed_is_bounded(tmp_path: Path) -> None:
    articles = [
        f'-- content/articles/n{number}.md --\n---\ntitle: T{number}\nlang: it\npublished: {2000 + number}\n---\n'
        for number in range(MAX_ENTRIES + 7)
    ]
    entries = feeds_of(write_archive(tmp_path, CONFIG, *articles))['it/feed.xml'].entries

    assert len(entries) == MAX_ENTRIES
    assert entries[0].title == f'T{MAX_ENTRIES + 6}'


@pytest.mark.parametrize(
    ('date', 'instant'),
    [
        ('2025-03-08', '2025-03-08T00:00:00Z'),
        ('2025-03-08T18:30:00+01:00', '2025-03-08T00:00:00Z'),
        ('2025-03', '2025-03-01T00:00:00Z'),
        ('2025-XX-XX', '2025-01-01T00:00:00Z'),
        ('2025-03-03/2025-03-06', '2025-03-03T00:00:00Z'),
        ('../2025', ''),
        ('199X', ''),
        ('XXXX', ''),
        ('-0044', ''),
        ('0000', ''),
        ('Y12000', ''),
    ],
)
def test_a_date_of_a_feed_is_an_instant_or_nothing(date: str, instant: str) -> None:
    assert _instant(parse_edtf(date)) == instant
