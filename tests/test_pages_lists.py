from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.lists import article_list_units
from site_builder.pages.views import ArticleListPage, LinkListPage
from tests.sites import CONFIG, SMALL, make_desk, pages_from, pages_of, view_of, write_archive

TAGS = (
    'af', 'ar', 'bg', 'bn', 'ca', 'cs', 'da', 'el', 'en', 'es', 'et', 'eu', 'fa', 'fi', 'fr', 'ga', 'gl', 'he', 'hi',
    'hr', 'hu', 'hy', 'is', 'ja', 'ka', 'kk', 'ko', 'lt', 'lv', 'mk', 'nl', 'pl',
)  # fmt: skip


def article(ref: str, published: str, lang: str = 'it') -> str:
    return f'-- content/articles/{ref}.md --\n---\ntitle: Titolo {ref}\nlang: {lang}\npublished: {published}\n---\n'


DATED = CONFIG + '\n'.join(
    (
        article('new', '2025-06'),
        article('b-old', '2024-02-03', 'de'),
        article('a-old', '2024-02-03'),
        article('older', '2024-01'),
        article('span', '2023-12-30/2024-01-02'),
        article('decade', '199X', 'zh-Hans'),
        article('unknown', 'XXXX', 'zh-Hans'),
        article('ancient', '-0044-03-15', 'la'),
        article('future', 'Y12000', 'de-AT'),
    )
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, DATED)


def refs_of(view: ArticleListPage) -> dict[str, list[str]]:
    return {group.anchor: [row.href.split('/')[-2] for row in group.rows] for group in view.groups}


def test_articles_are_listed_by_year_the_latest_first_and_the_undated_last(source: Path) -> None:
    view = view_of(source, 'it/articoli/index.html')

    assert refs_of(view) == {
        'year-12000': ['future'],
        'year-2025': ['new'],
        'year-2024': ['a-old', 'b-old', 'older'],
        'year-2023': ['span'],
        'year-bce44': ['ancient'],
        'year-undated': ['decade', 'unknown'],
    }
    assert view.intro == make_desk(source).n('count.articles', 9)
    assert list(refs_of(view))[-1] == 'year-undated'


def test_years_have_names_and_pages_of_their_own(source: Path) -> None:
    desk, pages = make_desk(source), pages_of(source)
    view = pages['it/anni/index.html'].view
    assert isinstance(view, LinkListPage)

    links = {link.href: (link.label.text, link.note) for group in view.groups for link in group.links}
    assert list(links) == [f'/it/anni/{ref}/' for ref in ('12000', '2025', '2024', '2023', 'bce44', 'undated')]
    assert links['/it/anni/2024/'] == ('2024', desk.n('count.articles', 3))
    assert links['/it/anni/undated/'] == (desk.t('list.undated'), desk.n('count.articles', 2))
    for href in links:
        page = pages[f'{href.strip("/")}/index.html'].view
        assert isinstance(page, ArticleListPage)
        assert len(page.groups) == 1
        assert page.intro == links[href][1]


def test_the_page_of_a_year_is_headed_by_it_and_that_of_the_undated_by_what_they_are(source: Path) -> None:
    desk = make_desk(source, 'de')

    assert view_of(source, 'de/jahre/2024/index.html').heading == desk.t('list.of-year', year='2024')
    assert view_of(source, 'de/jahre/undated/index.html').heading == desk.t('list.undated')


def test_languages_have_lists_with_addresses_in_small_letters(source: Path) -> None:
    view, pages = view_of(source, 'it/lingue/index.html'), pages_of(source)
    links = [(link.label.text, link.href) for group in view.groups for link in group.links]

    assert links == [
        ('cinese semplificato', '/it/lingue/zh-hans/'),
        ('italiano', '/it/lingue/it/'),
        ('latino', '/it/lingue/la/'),
        ('tedesco', '/it/lingue/de/'),
        ('tedesco (Austria)', '/it/lingue/de-at/'),
    ]
    chinese = pages['it/lingue/zh-hans/index.html'].view
    assert isinstance(chinese, ArticleListPage)
    assert refs_of(chinese) == {'year-undated': ['decade', 'unknown']}
    assert chinese.heading == make_desk(source).t('list.in-language', language='cinese semplificato')


def test_the_list_of_all_offers_the_other_ways_in(source: Path) -> None:
    years, languages = view_of(source, 'it/articoli/index.html').ways

    assert [link.href for link in years.links][:2] == ['/it/anni/12000/', '/it/anni/2025/']
    assert len(languages.links) == 5


def test_an_empty_archive_has_empty_lists(tmp_path: Path) -> None:
    units = article_list_units(make_desk(write_archive(tmp_path, CONFIG)))
    pages = {page.path: page.view for page in pages_from(units)}

    assert set(pages) == {'it/articoli/index.html', 'it/anni/index.html', 'it/lingue/index.html'}
    every = pages['it/articoli/index.html']
    assert isinstance(every, ArticleListPage)
    assert (every.groups, every.ways) == ((), ())


def test_a_list_is_the_same_in_both_languages(tmp_path: Path) -> None:
    source = write_archive(tmp_path, SMALL)
    it, de = view_of(source, 'it/articoli/index.html'), view_of(source, 'de/artikel/index.html')

    assert refs_of(it) == refs_of(de) == {'year-2025': ['third', 'second', 'first']}


def test_many_languages_are_listed_in_alphabetical_order_too(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, *(article(f'a-{tag}', '2025', tag) for tag in TAGS))
    names = [link.label.text for group in view_of(source, 'it/lingue/index.html').groups for link in group.links]

    assert len(names) == len(TAGS)
    assert names[:3] == ['afrikaans', 'arabo', 'armeno']
    assert names[-1] == 'ungherese'
