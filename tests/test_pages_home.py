from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.chrome import make_chrome
from site_builder.pages.home import LATEST_ARTICLES, LATEST_EVENTS
from site_builder.pages.views import ChoicePage, HomePage, Link, NotFoundPage, Phrase
from tests.sites import CONFIG, EVENT, REGISTERS, SMALL, make_desk, pages_of, shipped_wording, view_of, write_archive


def page(ref: str, lang: str, more: str = '') -> str:
    return f'-- content/pages/{ref}.{lang}.md --\n---\ntitle: {ref} {lang}\n{more}---\nTesto.\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


# Home


def test_the_home_page_shows_the_latest_events_and_coverage(source: Path) -> None:
    view = view_of(source, 'de/index.html')
    assert isinstance(view, HomePage)

    assert [row.href for row in view.articles] == [f'/de/artikel/{ref}/' for ref in ('third', 'second', 'first')]
    assert [row.href for row in view.events] == ['/de/ereignisse/flood/']
    assert view.events[0].summary.html == '<p id="s-flood-1">Der Fluss tritt über die Ufer.</p>'


def test_the_home_page_is_bounded(tmp_path: Path) -> None:
    events = [EVENT.replace('flood.yaml', f'e{n}.yaml').replace('2025-05-01', f'{2000 + n}') for n in range(9)]
    articles = [
        f'-- content/articles/a{n}.md --\n---\ntitle: A\nlang: it\npublished: {2000 + n}\n---\n' for n in range(20)
    ]
    view = view_of(write_archive(tmp_path, CONFIG, REGISTERS, *events, *articles), 'it/index.html')

    assert (len(view.events), len(view.articles)) == (LATEST_EVENTS, LATEST_ARTICLES) == (6, 12)
    assert (view.events[0].href, view.articles[0].href) == ('/it/eventi/e8/', '/it/articoli/a19/')


def test_the_size_of_the_archive_leads_to_its_lists(source: Path) -> None:
    desk = make_desk(source)

    assert view_of(source, 'it/index.html').counts == (
        Link('/it/articoli/', Phrase(desk.n('count.articles', 3))),
        Link('/it/eventi/', Phrase(desk.n('count.events', 1))),
        Link('/it/testate/', Phrase(desk.n('count.outlets', 3))),
        Link('/it/persone/', Phrase(desk.n('count.people', 1))),
        Link('/it/luoghi/', Phrase(desk.n('count.places', 1))),
    )


def test_the_home_page_of_an_empty_archive_is_empty(tmp_path: Path) -> None:
    view = view_of(write_archive(tmp_path, CONFIG), 'it/index.html')

    assert (view.events, view.articles, view.pages, view.counts) == ((), (), (), ())
    assert view.days is None


def test_the_home_page_leads_to_the_days_of_the_year(source: Path) -> None:
    assert view_of(source, 'it/index.html').days == Link('/it/calendario/', Phrase('Accadde oggi'))


def test_pages_of_the_main_menu_are_shown_with_their_summaries(tmp_path: Path) -> None:
    source = write_archive(
        tmp_path,
        CONFIG,
        page('about', 'it', 'menu: main\norder: 2\nsummary: Chi siamo.\n'),
        page('first', 'de', 'menu: main\norder: 1\n'),
        page('legal', 'it', 'menu: footer\n'),
        page('hidden', 'it'),
    )

    assert view_of(source, 'it/index.html').pages == (
        Link('/it/pagine/first/', Phrase('first de', 'de')),
        Link('/it/pagine/about/', Phrase('about it'), note='Chi siamo.'),
    )


def test_a_description_that_is_not_translated_stands_in(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG + '  description: {it: Un archivio di prova.}\n')

    assert view_of(source, 'de/index.html').description == Phrase('Un archivio di prova.', 'it', fallback=True)


# The root and 404.html


def test_the_root_offers_every_language_in_itself(source: Path) -> None:
    found = pages_of(source)['index.html']
    assert isinstance(found.view, ChoicePage)
    assert found.head is not None

    assert found.view.titles == (Phrase('Prove di stampa'), Phrase('Druckproben', 'de'))
    assert [(item.href, item.label) for item in found.view.invitations] == [
        ('/it/', Phrase('Italiano', 'it')),
        ('/de/', Phrase('Deutsch', 'de')),
    ]
    assert [item.note for item in found.view.invitations] == [
        shipped_wording(lang).t('choice.enter') for lang in ('it', 'de')
    ]
    assert found.head.canonical == found.head.x_default == 'https://proben.example/'
    assert [version.url for version in found.head.alternates] == [
        'https://proben.example/it/',
        'https://proben.example/de/',
    ]


@pytest.mark.parametrize(
    ('title', 'titles'),
    [
        ('Proben', (Phrase('Proben'),)),
        ('{it: Prove, de: Proben, en: Prove}', (Phrase('Prove'), Phrase('Proben', 'de'))),
        ('{de: Proben}', (Phrase('Proben', 'de'),)),
        ('{it: Prove, de: Proben}', (Phrase('Prove'), Phrase('Proben', 'de'))),
    ],
)
def test_the_root_shows_each_name_of_the_archive_once(tmp_path: Path, title: str, titles: tuple[Phrase, ...]) -> None:
    config = CONFIG.replace('{it: Prove di stampa, de: Druckproben}', title).replace('[it, de]', '[it, de, en]')

    assert view_of(write_archive(tmp_path, config), 'index.html').titles == titles


def test_what_is_not_found_is_said_in_every_language(source: Path) -> None:
    found = pages_of(source, base_url='https://user.example/repo/')['404.html']
    assert isinstance(found.view, NotFoundPage)
    assert found.head is not None

    assert [section.lang for section in found.view.sections] == ['it', 'de']
    assert [section.title for section in found.view.sections] == [
        shipped_wording(lang).t('not-found.title') for lang in ('it', 'de')
    ]
    assert [link.href for link in found.view.sections[1].links] == [
        f'/repo/de/{path}' for path in ('', 'ereignisse/', 'artikel/', 'chronologie/')
    ]
    assert (found.head.noindex, found.head.canonical, found.head.x_default, found.head.alternates) == (True, '', '', ())


# The frame


def test_the_menu_has_the_lists_that_there_are_and_the_pages_in_their_order(source: Path) -> None:
    write_archive(
        source,
        page('zeta', 'it', 'menu: main\norder: 1\n'),
        page('alfa', 'it', 'menu: main\norder: 1\n'),
        page('early', 'it', 'menu: main\norder: 0\n'),
        page('legal', 'it', 'menu: footer\n'),
    )
    chrome = make_chrome(make_desk(source))

    assert [link.href for link in chrome.menu] == [
        *(f'/it/{section}/' for section in ('eventi', 'articoli', 'cronologia', 'testate', 'persone', 'luoghi')),
        *(f'/it/pagine/{ref}/' for ref in ('early', 'alfa', 'zeta')),
    ]
    assert [link.href for link in chrome.footer] == ['/it/pagine/legal/']


def test_the_frame_is_the_same_for_all_pages_of_a_language(source: Path) -> None:
    chromes = {page.path.split('/')[0]: set[int]() for page in pages_of(source).values() if page.chrome}
    for found in pages_of(source).values():
        if found.chrome:
            chromes[found.path.split('/')[0]].add(id(found.chrome))
            assert found.chrome.lang == (found.path[:2] if '/' in found.path else 'it')
            assert not found.chrome.private

    assert {len(ids) for ids in chromes.values()} == {1}


def test_the_frame_of_the_private_edition_says_so(source: Path) -> None:
    chrome = make_chrome(make_desk(source, 'de', edition='private'))

    assert (chrome.private, chrome.lang, chrome.dir) == (True, 'de', 'ltr')
    assert chrome.feed.href == '/de/feed.xml'
    assert chrome.home == '/de/'


def test_the_publisher_may_be_left_out(source: Path) -> None:
    assert not make_chrome(make_desk(source)).publisher
    write_archive(source, CONFIG + '  publisher: Verein Druckproben\n')

    assert make_chrome(make_desk(source)).publisher == Phrase('Verein Druckproben')
