from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.articles import _plain, _shorten
from site_builder.pages.views import Link, OriginalPage, ParallelPage, Phrase, Step
from tests.sites import (
    CONFIG,
    SMALL,
    article_view_of,
    make_desk,
    pages_of,
    write_archive,
)

CHAIN = """
-- content/outlets.yaml --
ponte: {label: Il Ponte, lang: it}
shibao: {label: 时报, lang: zh}
herald: {label: The Herald, lang: en}
-- content/articles/intervista.md --
---
title: L’intervista
lang: it
outlet: ponte
published: 2024-08-07
translation:
  method: machine
  of:
    lang: zh
    outlet: shibao
    title: 采访
    authors: [{literal: Li Wei}]
    published: 2024-08
    translation:
      method: human
      by: {literal: Wang}
      of: originale
---
-- content/articles/originale.md --
---
title: The interview
lang: en
outlet: herald
published: 2024-07-30
---
-- content/articles/ristampa.md --
---
title: Das Interview
lang: de
published: 2024-09
translation: {of: intervista}
---
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


# The text


def test_the_translation_is_shown_where_there_is_one_and_says_nothing_of_another_language(source: Path) -> None:
    view = article_view_of(source, 'first', 'de')

    assert [(text.kind, text.lang) for text in view.texts] == [('translation', 'de')]
    assert view.notice == ''
    assert (view.headline, view.original_headline) == (Phrase('Der Fluss steigt'), Phrase('Il fiume sale', 'it'))


def test_a_text_in_another_language_says_so(source: Path) -> None:
    desk, view = make_desk(source), article_view_of(source, 'second')

    assert [(text.kind, text.lang) for text in view.texts] == [('original', 'de')]
    assert view.notice == desk.t('notice.other-language', language='tedesco')
    assert (view.lang, view.lang_name) == ('de', 'tedesco')


def test_an_abstract_in_another_language_stands_in_and_says_so(source: Path) -> None:
    desk, view = make_desk(source, 'de'), article_view_of(source, 'third', 'de')

    assert [(text.kind, text.lang) for text in view.texts] == [('abstract', 'it')]
    assert view.notice == desk.t('notice.other-language', language='Italienisch')


def test_an_article_of_which_there_is_nothing_to_read_says_so(source: Path) -> None:
    (source / 'content/articles/third.it.md').unlink()
    view = article_view_of(source, 'third')

    assert view.texts == ()
    assert view.notice == make_desk(source).t('notice.reference-only')
    assert view.rights.level == 'citation'


def test_the_canonical_page_is_the_one_in_the_language_of_the_main_text(source: Path) -> None:
    pages = pages_of(source)
    wanted = {
        'it/articoli/first': 'it/articoli/first', 'de/artikel/first': 'de/artikel/first',
        'it/articoli/second': 'de/artikel/second', 'de/artikel/second': 'de/artikel/second',
        'it/articoli/third': 'it/articoli/third', 'de/artikel/third': 'it/articoli/third',
        'it/articoli/first/originale': 'it/articoli/first/originale',
        'de/artikel/first/original': 'it/articoli/first/originale',
        'it/articoli/first/a-fronte-de': 'de/artikel/first/parallel-de',
        'de/artikel/first/parallel-de': 'de/artikel/first/parallel-de',
    }  # fmt: skip
    found = {}
    for path in wanted:
        head = pages[f'{path}/index.html'].head
        assert head is not None
        found[path] = head.canonical.removeprefix('https://proben.example/').rstrip('/')

    assert found == wanted


def test_a_text_in_a_language_that_the_site_has_not_leaves_the_page_its_own_canonical(tmp_path: Path) -> None:
    text = '-- content/articles/a.md --\n---\ntitle: A\nlang: fr\nrights: {level: full}\n---\nTexte.\n'
    for path, page in pages_of(write_archive(tmp_path, CONFIG, text)).items():
        if path.endswith('/a/index.html'):
            assert page.head is not None
            assert page.head.canonical == f'https://proben.example/{path.removesuffix("index.html")}'


def test_the_description_is_the_opening_of_a_text_in_the_pages_language(source: Path) -> None:
    pages = pages_of(source)
    descriptions = {
        path: page.head.description for path, page in pages.items() if page.head and path.endswith('/third/index.html')
    }

    assert descriptions == {
        'it/articoli/third/index.html': 'Il giornale elenca i danni.',
        'de/artikel/third/index.html': '',
    }


@pytest.mark.parametrize(('lang', 'cut'), [('it', 'uno due…'), ('de', 'uno due …')])
def test_a_long_description_is_cut_at_a_word(source: Path, lang: str, cut: str) -> None:
    desk = make_desk(source, lang)

    assert _shorten(desk, 'uno due tre', 20) == 'uno due tre'
    assert _shorten(desk, 'uno due tre', 9) == cut
    assert len(_shorten(desk, 'parola ' * 100)) <= 202


def test_a_description_has_no_numbers_of_notes() -> None:
    ref = '<a class="note-ref" id="ref-a" href="#note-a" aria-label="Nota 1: Fonte">1</a>'
    footnote = '<sup class="footnote-ref"><a href="#fn-p-1" id="fnref-p-1">[1]</a></sup>'

    assert _plain(f'<p id="p1">Il <mark data-note="a">fiume</mark>{ref} &amp; il ponte{footnote}.</p>') == (
        'Il fiume & il ponte.'
    )


# Original and translation


def test_a_translated_article_has_pages_for_the_original_and_for_both_side_by_side(source: Path) -> None:
    pages = pages_of(source)
    for prefix, original, parallel in (
        ('it/articoli', 'originale', 'a-fronte-de'),
        ('de/artikel', 'original', 'parallel-de'),
    ):
        alone = pages[f'{prefix}/first/{original}/index.html'].view
        both = pages[f'{prefix}/first/{parallel}/index.html'].view
        assert isinstance(alone, OriginalPage)
        assert [(text.kind, text.lang) for text in alone.article.texts] == [('original', 'it')]
        assert isinstance(both, ParallelPage)
        assert (both.left.lang, both.right.lang) == ('it', 'de')
        assert [(left.html, right.html) for left, right in both.pairs] == [
            ('<p id="p1">Acqua alta in città.</p>', '<p id="t1">Hochwasser in der Stadt.</p>'),
            ('<p id="p2">Le scuole restano chiuse.</p>', '<p id="t2">Die Schulen bleiben zu.</p>'),
        ]
        assert {both.left.title.text, both.right.title.text} == {'Il fiume sale', 'Der Fluss steigt'}


def test_the_ways_to_read_an_article_are_linked_and_one_is_current(source: Path) -> None:
    page, pages = article_view_of(source, 'first', 'de'), pages_of(source)
    alone = pages['de/artikel/first/original/index.html'].view
    hrefs = [f'/de/artikel/first/{part}' for part in ('', 'original/', 'parallel-de/')]
    assert isinstance(alone, OriginalPage)

    assert [(link.href, link.current) for link in page.variants] == [
        (hrefs[0], True),
        (hrefs[1], False),
        (hrefs[2], False),
    ]
    assert [link.current for link in alone.article.variants] == [False, True, False]


def test_an_article_with_one_way_to_read_it_offers_none(source: Path) -> None:
    assert article_view_of(source, 'second').variants == ()
    assert not any('second/orig' in path or 'second/par' in path for path in pages_of(source))


def test_texts_with_other_blocks_are_not_paired(source: Path) -> None:
    path = source / 'content/articles/first.de.md'
    path.write_text(path.read_text() + '\n- Ein Punkt mehr\n')
    both = pages_of(source)['de/artikel/first/parallel-de/index.html'].view

    assert isinstance(both, ParallelPage)
    assert both.pairs == ()
    assert (len(both.left.blocks), len(both.right.blocks)) == (2, 3)


# Where it comes from


def test_a_chain_of_translations_leads_back_past_texts_that_are_not_held(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, CHAIN)
    desk, view = make_desk(source), article_view_of(source, 'intervista')
    by_hand = desk.t('method.human', language='inglese')

    assert view.chain == (
        Step(Phrase('L’intervista'), '/it/articoli/intervista/', 'Il Ponte, italiano, 7 agosto 2024', '', held=True),
        Step(
            Phrase('采访', 'zh'),
            '',
            'Li Wei, 时报, cinese, agosto 2024',
            desk.t('method.machine', language='cinese'),
            held=False,
        ),
        Step(
            Phrase('The interview', 'en'),
            '/it/articoli/originale/',
            'The Herald, inglese, 30 luglio 2024',
            desk.t('credit.by', how=by_hand, name='Wang'),
            held=True,
        ),
    )


def test_an_original_names_all_that_descends_from_it(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, CHAIN)

    assert [row.href for row in article_view_of(source, 'originale', 'de').translated_by] == [
        '/de/artikel/intervista/',
        '/de/artikel/ristampa/',
    ]
    assert [row.href for row in article_view_of(source, 'intervista', 'de').translated_by] == ['/de/artikel/ristampa/']
    assert article_view_of(source, 'originale').chain == ()


def test_a_translation_whose_method_is_not_known_says_so(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, CHAIN)
    view = article_view_of(source, 'ristampa', 'de')

    assert view.chain[1].how == make_desk(source, 'de').t('method.unknown', language='Italienisch')
    assert [step.held for step in view.chain] == [True, True, False, True]


# The record


RECORD = """
-- content/articles/second.md --
---
title: Dämme halten
lang: de
outlet: bote
published: 2025-05-03
authors: [ada, {literal: Rosa K.}]
url: https://www.bote.example/damm/?id=7
archived: {url: https://web.example/bote, at: 2025-05-09}
retrieved: 2025-05-10
print: {edition: Abendausgabe, section: Lokales, page: 3}
events: [flood]
places: [bolzano]
rights: {level: full, holder: Der Talbote, statement: http://rightsstatements.org/vocab/InC/1.0/}
unverified: [published, authors]
---
Die Dämme halten.
"""


def test_the_record_holds_what_is_known_and_nothing_else(source: Path) -> None:
    write_archive(source, RECORD)
    desk, view = make_desk(source), article_view_of(source, 'second')
    facts = {fact.label: [(link.label.text, link.href) for link in fact.values] for fact in view.facts}

    assert facts == {
        desk.t('fact.outlet'): [('Der Talbote', '/it/testate/bote/')],
        desk.t('fact.authors'): [('Ada Pichler', '/it/persone/ada/'), ('Rosa K.', '')],
        desk.t('fact.published'): [('3 maggio 2025', '')],
        desk.t('fact.print'): [(f'Abendausgabe, Lokales, {desk.t("citation.page", page="3")}', '')],
        desk.t('fact.lang'): [('tedesco', '')],
        desk.t('fact.url'): [('bote.example/damm', 'https://www.bote.example/damm/?id=7')],
        desk.t('fact.archived'): [('web.example/bote', 'https://web.example/bote')],
        desk.t('fact.retrieved'): [('10 maggio 2025', '')],
        desk.t('fact.places'): [('Bolzano', '/it/luoghi/bolzano/')],
    }
    assert view.unverified == (desk.t('fact.published'), desk.t('fact.authors'))
    assert view.rights.holder == 'Der Talbote'
    assert view.rights.statement == Link('http://rightsstatements.org/vocab/InC/1.0/', Phrase(desk.t('statement.inc')))


def test_of_an_article_without_outlet_and_date_the_record_says_that_they_are_unknown(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, '-- content/articles/a.md --\n---\ntitle: A\nlang: it\n---\n')
    desk, view = make_desk(source), article_view_of(source, 'a')

    assert view.outlet is None
    assert view.date.text == desk.t('date.unknown')
    assert {fact.label: fact.values[0].label.text for fact in view.facts} == {
        desk.t('fact.outlet'): desk.t('fact.unknown'),
        desk.t('fact.published'): desk.t('date.unknown'),
        desk.t('fact.lang'): 'italiano',
    }


@pytest.mark.parametrize(
    ('licence', 'name'),
    [
        ('https://creativecommons.org/licenses/by/4.0/', 'Creative Commons: Attribuzione (CC BY 4.0)'),
        (
            'https://creativecommons.org/licenses/by-sa/3.0/it/',
            'Creative Commons: Attribuzione – Condividi allo stesso modo (CC BY-SA 3.0)',
        ),
        (
            'https://creativecommons.org/licenses/by-nc-nd/2.5',
            'Creative Commons: Attribuzione – Non commerciale – Non opere derivate (CC BY-NC-ND 2.5)',
        ),
        (
            'https://creativecommons.org/publicdomain/zero/1.0/',
            'Creative Commons Zero (CC0 1.0): nessun diritto riservato',
        ),
        ('http://rightsstatements.org/vocab/NoC-US/1.0/', 'Non protetto dal diritto d’autore – Stati Uniti'),
    ],
)
def test_a_licence_is_shown_by_its_name(source: Path, licence: str, name: str) -> None:
    write_archive(source, RECORD.replace('http://rightsstatements.org/vocab/InC/1.0/', licence))

    assert article_view_of(source, 'second').rights.statement == Link(licence, Phrase(name))


def test_a_licence_that_has_no_name_in_the_catalog_is_shown_by_its_address(source: Path) -> None:
    licence = 'https://creativecommons.org/licenses/sampling/1.0/'
    write_archive(source, RECORD.replace('http://rightsstatements.org/vocab/InC/1.0/', licence))

    assert article_view_of(source, 'second').rights.statement == Link(licence, Phrase(licence))
