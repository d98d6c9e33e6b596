from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.views import Link, OwnPageView, Phrase, Related
from tests.sites import SMALL, make_desk, pages_of, view_of, write_archive

PAGES = """
-- content/pages/about.it.md --
---
title: Chi siamo
summary: Chi raccoglie e perché.
updated: 2025-06
---
## Il lavoro

Vedi [[first]], [[event:flood|la piena]], [[ada]] e [[bolzano]].[^1]

## Il lavoro

Con *cura* e [un sito](https://elsewhere.example/), con [la legge]{lang=de}.

![Il municipio](municipio.png)

[^1]: Una nota.
-- content/pages/about.de.md --
---
title: Über uns
---
Text.
-- content/pages/legal.de.md --
---
title: Impressum
summary: Wer es macht.
---
Siehe [[second]].
-- content/pages/about/municipio.png --
png
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL, PAGES)


def html_of(view: OwnPageView) -> str:
    return '\n'.join(block.html for block in view.text.blocks)


def test_a_page_is_shown_in_its_language(source: Path) -> None:
    view = view_of(source, 'de/seiten/about/index.html')
    assert isinstance(view, OwnPageView)

    assert (view.title, view.text.lang, view.notice) == (Phrase('Über uns'), 'de', '')
    assert html_of(view) == '<p id="s1">Text.</p>'
    assert view.updated is None


def test_a_page_that_is_not_there_in_the_language_shows_another_and_says_so(source: Path) -> None:
    desk, pages = make_desk(source), pages_of(source)
    page = pages['it/pagine/legal/index.html']
    assert isinstance(page.view, OwnPageView)
    assert page.head is not None

    assert (page.view.title, page.view.text.lang) == (Phrase('Impressum', 'de'), 'de')
    assert page.view.summary == Phrase('Wer es macht.', 'de')
    assert page.view.notice == desk.t('notice.other-language', language='tedesco')
    assert page.head.canonical == 'https://proben.example/de/seiten/legal/'
    assert [version.lang for version in page.head.alternates] == ['it', 'de']


def test_a_pages_text_has_links_into_the_archive_notes_pictures_and_headings_that_can_be_linked(source: Path) -> None:
    html = html_of(view_of(source, 'it/pagine/about/index.html', base_url='https://user.example/repo/'))

    assert '<h2 id="h-il-lavoro">Il lavoro</h2>' in html
    assert '<h2 id="h-il-lavoro-2">Il lavoro</h2>' in html
    assert '<a href="/repo/it/articoli/first/">Il fiume sale</a>' in html
    assert '<a href="/repo/it/eventi/flood/">la piena</a>' in html
    assert '<a href="/repo/it/persone/ada/">Ada Pichler</a>' in html
    assert '<a href="https://elsewhere.example/">un sito</a>' in html
    assert '<span lang="de">la legge</span>' in html
    assert 'src="/repo/files/pages/about/municipio.png" alt="Il municipio"' in html
    assert 'Una nota.' in html


def test_what_a_page_mentions_is_listed_by_kind(source: Path) -> None:
    desk, view = make_desk(source), view_of(source, 'it/pagine/about/index.html')

    assert view.mentions == (
        Related(desk.t('kinds.article'), (Link('/it/articoli/first/', Phrase('Il fiume sale')),)),
        Related(desk.t('kinds.event'), (Link('/it/eventi/flood/', Phrase('La piena')),)),
        Related(desk.t('kinds.person'), (Link('/it/persone/ada/', Phrase('Ada Pichler')),)),
        Related(desk.t('kinds.place'), (Link('/it/luoghi/bolzano/', Phrase('Bolzano')),)),
    )


def test_what_is_mentioned_in_one_language_is_listed_in_the_other_too(source: Path) -> None:
    mentions = view_of(source, 'de/seiten/about/index.html').mentions

    assert [link.href for related in mentions for link in related.links] == [
        '/de/artikel/first/',
        '/de/ereignisse/flood/',
        '/de/personen/ada/',
        '/de/orte/bolzano/',
    ]


def test_a_page_says_when_it_was_revised(source: Path) -> None:
    updated = view_of(source, 'it/pagine/about/index.html').updated

    assert (updated.text, updated.iso) == ('giugno 2025', '2025-06')


def test_the_summary_is_the_description(source: Path) -> None:
    head = pages_of(source)['it/pagine/about/index.html'].head
    assert head is not None

    assert (head.title, head.description) == ('Chi siamo', 'Chi raccoglie e perché.')
    assert head.section == '/it/pagine/about/'


def test_the_name_of_a_thing_in_another_language_says_so_within_a_text(source: Path) -> None:
    write_archive(source, PAGES.replace('Text.', 'Siehe [[second]] und [[third]].'))
    html = html_of(view_of(source, 'de/seiten/about/index.html'))

    assert '<a href="/de/artikel/second/">Dämme halten</a>' in html
    assert '<a href="/de/artikel/third/" lang="it">Conta dei danni</a>' in html


def test_a_link_in_a_text_that_stands_in_bears_a_name_in_the_texts_language(source: Path) -> None:
    write_archive(source, PAGES.replace('[[second]].', '[[second]] und [[flood]].'))
    html = html_of(view_of(source, 'it/pagine/legal/index.html'))

    assert '<a href="/it/articoli/second/">Dämme halten</a>' in html
    assert '<a href="/it/eventi/flood/">Das Hochwasser</a>' in html
