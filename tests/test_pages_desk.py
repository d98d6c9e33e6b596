from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.edtf import parse_edtf
from site_builder.forms import LangText
from site_builder.link.targets import Target
from site_builder.model import LiteralName
from site_builder.pages.desk import Desk
from site_builder.pages.views import Day, Link, Phrase
from tests.sites import ARTICLES, CONFIG, EVENT, REGISTERS, SMALL, make_desk, write_archive

THREE = CONFIG.replace('[it, de]', '[it, de, en]')
PAGES = """
-- content/pages/about.de.md --
---
title: Über uns
---
Text.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL, PAGES)


@pytest.fixture
def desk(source: Path) -> Desk:
    return make_desk(source)


# Texts


def test_a_text_in_the_pages_language_is_chosen_without_a_mark(desk: Desk) -> None:
    assert desk.choose(LangText.of({'de': 'Fluss', 'it': 'Fiume'})) == Phrase('Fiume')


def test_a_text_that_serves_all_languages_is_chosen_without_a_mark(desk: Desk) -> None:
    assert desk.choose(LangText.of('Adige')) == Phrase('Adige')
    assert desk.choose(LangText.of('Talbote'), own_lang='de') == Phrase('Talbote', 'de')
    assert desk.choose(LangText.of('Ponte'), own_lang='it') == Phrase('Ponte')


def test_a_text_of_another_language_stands_in_with_its_language_and_a_mark(desk: Desk) -> None:
    assert desk.choose(LangText.of({'de': 'Fluss'})) == Phrase('Fluss', 'de', fallback=True)
    assert desk.choose(LangText.of({'fr': 'Fleuve'})) == Phrase('Fleuve', 'fr', fallback=True)


def test_the_sites_first_language_stands_in_before_the_others(tmp_path: Path) -> None:
    desk = make_desk(write_archive(tmp_path, THREE), 'en')
    text = LangText.of({'fr': 'Fleuve', 'de': 'Fluss', 'it': 'Fiume'})

    assert desk.choose(text) == Phrase('Fiume', 'it', fallback=True)
    assert desk.choose_text(LangText.of({'fr': 'Fleuve', 'de': 'Fluss'})) == ('de', 'Fluss', True)


def test_no_text_is_an_empty_phrase(desk: Desk) -> None:
    assert desk.choose(None) == Phrase('')
    assert not desk.choose(None)


def test_a_phrase_names_its_language_only_where_it_is_not_the_pages(desk: Desk) -> None:
    assert desk.phrase('Fiume', 'it') == Phrase('Fiume')
    assert desk.phrase('Fluss', 'de') == Phrase('Fluss', 'de')


def test_a_date_is_written_in_the_pages_language(source: Path) -> None:
    date = parse_edtf('2025-05-08')

    assert make_desk(source, 'it').day(date) == Day('8 maggio 2025', '2025-05-08')
    assert make_desk(source, 'de').day(date) == Day('8. Mai 2025', '2025-05-08')
    assert make_desk(source).day(parse_edtf('XXXX')) == Day(make_desk(source).t('date.unknown'))


def test_a_language_is_named_in_the_pages_language(source: Path) -> None:
    assert make_desk(source, 'it').language('de') == 'tedesco'
    assert make_desk(source, 'de').language('zh') == 'Chinesisch'


@pytest.mark.parametrize(('lang', 'text'), [('it', '12.345 articoli'), ('de', '12.345 Artikel')])
def test_a_number_is_written_in_the_pages_language(source: Path, lang: str, text: str) -> None:
    assert make_desk(source, lang).n('count.articles', 12_345) == text


# Links


def test_a_link_bears_the_name_of_what_it_leads_to(desk: Desk) -> None:
    assert desk.link('person', 'ada') == Link('/it/persone/ada/', Phrase('Ada Pichler'))
    assert desk.link('place', 'bolzano') == Link('/it/luoghi/bolzano/', Phrase('Bolzano'))
    assert desk.link('outlet', 'bote') == Link('/it/testate/bote/', Phrase('Der Talbote', 'de'))
    assert desk.link('event', 'flood', 'x') == Link('/it/eventi/flood/', Phrase('La piena'), note='x')
    assert desk.link('article', 'second') == Link('/it/articoli/second/', Phrase('Dämme halten', 'de'))
    assert desk.link('page', 'about') == Link('/it/pagine/about/', Phrase('Über uns', 'de'))
    assert desk.target(Target('topic', 'gone')) == Link('/it/temi/gone/', Phrase('gone'))


def test_links_hold_the_base_path(source: Path) -> None:
    desk = make_desk(source, 'de', base_url='https://user.example/repo')

    assert desk.href('event', 'flood') == '/repo/de/ereignisse/flood/'
    assert desk.href('article', 'first', 'parallel-de') == '/repo/de/artikel/first/parallel-de/'


def test_only_what_can_be_read_is_linked(desk: Desk) -> None:
    assert [link.label.text for link in desk.links('outlet', ('eco', 'gone', 'ponte'))] == [
        'Eco delle Valli',
        'Il Ponte',
    ]


def test_links_are_sorted_as_readers_expect(desk: Desk) -> None:
    links = [Link('', Phrase(text)) for text in ('Zeta', 'Österreich', 'etsch', 'Oz', 'Ärzte')]

    assert [link.label.text for link in desk.sorted_links(links)] == ['Ärzte', 'etsch', 'Österreich', 'Oz', 'Zeta']


def test_a_person_of_no_register_is_a_name_without_a_link(desk: Desk) -> None:
    assert desk.person(LiteralName(literal='Rosa K.')) == Link('', Phrase('Rosa K.'))
    assert desk.person('ada') == Link('/it/persone/ada/', Phrase('Ada Pichler'))


def test_a_plain_text_has_the_shape_of_a_link(desk: Desk) -> None:
    assert desk.plain('Fluss', 'de') == Link('', Phrase('Fluss', 'de'))
    assert desk.plain('Fiume') == Link('', Phrase('Fiume'))


# Articles


def test_the_headline_is_the_translated_one_where_there_is_one(source: Path) -> None:
    it, de = make_desk(source, 'it'), make_desk(source, 'de')

    assert (it.headline('first'), it.original_headline('first')) == (Phrase('Il fiume sale'), Phrase(''))
    assert (de.headline('first'), de.original_headline('first')) == (
        Phrase('Der Fluss steigt'),
        Phrase('Il fiume sale', 'it'),
    )
    assert (de.headline('third'), de.original_headline('third')) == (Phrase('Conta dei danni', 'it'), Phrase(''))


def test_the_private_edition_shows_every_text_in_full(source: Path) -> None:
    assert make_desk(source).level('third') == 'citation'
    assert make_desk(source).level('first') == 'full'
    assert make_desk(source, edition='private').level('third') == 'full'


def test_an_outlet_that_is_unknown_has_no_name(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, REGISTERS, EVENT, ARTICLES.replace('outlet: eco\n', ''))
    desk = make_desk(source)

    assert desk.outlet(desk.article('third')) == Phrase('')
    assert desk.outlet(desk.article('first')) == Phrase('Il Ponte')


@pytest.mark.parametrize(('edition', 'published'), [('public', False), ('private', True)])
def test_files_of_an_article_are_published_where_its_text_may_be_shown(
    source: Path, edition: str, published: bool
) -> None:
    for folder in ('articles/first', 'articles/third', 'pages/about'):
        write_archive(source, f'-- content/{folder}/scan.pdf --\n%PDF')
    desk = make_desk(source, edition=edition)

    assert desk.publishes_files('articles/first')
    assert desk.publishes_files('pages/about')
    assert desk.publishes_files('articles/third') is published
    assert desk.attachment('articles/first', 'scan.pdf') == '/files/articles/first/scan.pdf'
    assert desk.attachment('articles/first', 'other.pdf') is None
    assert (desk.attachment('articles/third', 'scan.pdf') is not None) is published
    assert not desk.publishes_files('articles/gone')


def test_an_own_page_is_found_in_the_pages_language_or_the_first_that_there_is(source: Path, desk: Desk) -> None:
    found = desk.find('page', 'about')
    assert found is not None
    assert found.lang == 'de'
    write_archive(source, PAGES.replace('about.de', 'about.it').replace('Über uns', 'Chi siamo'))

    assert make_desk(source).name('page', 'about') == Phrase('Chi siamo')
    assert make_desk(source).find('page', 'gone') is None
