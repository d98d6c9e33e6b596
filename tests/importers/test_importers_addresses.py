from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.addresses import Addresses, Place, address_key, collect_addresses
from tests.sites import SMALL, make_site, write_archive

PUBLISHED = """
-- content/articles/second.md --
---
title: Dämme halten
lang: de
url: https://www.talbote.example/dämme/42.html?id=7
archived: {url: https://web.archive.org/web/20250504101112/https://www.talbote.example/x}
---
-- content/articles/third.md --
---
title: Conta dei danni
lang: it
url: https://eco.example/danni/
---
-- content/articles/fourth.md --
---
title: Conta dei danni
lang: it
url: https://eco.example/danni
---
-- content/pages/about.it.md --
---
title: Chi siamo
---
Noi.
"""


@pytest.fixture
def addresses(tmp_path: Path) -> Addresses:
    site = make_site(write_archive(tmp_path, SMALL, PUBLISHED))
    return collect_addresses(site.linked.archive, (site.urls,), site.languages)


@pytest.mark.parametrize(
    'address',
    [
        'https://www.talbote.example/dämme/42.html?id=7',
        'http://talbote.example/d%C3%A4mme/42.html?id=7#absatz3',
        'HTTPS://WWW.Talbote.example:443/d%c3%a4mme/42.html?id=7&utm_source=mail&fbclid=abc',
        'https://via.hypothes.is/https://www.talbote.example/dämme/42.html?id=7',
        'https://web.archive.org/web/20260101000000id_/http://talbote.example/dämme/42.html?id=7',
        'https://web.archive.org/web/20250504101112/https://www.talbote.example/x',
        'https://proben.example/de/artikel/second',
        'http://proben.example/de/artikel/second/index.html#p3',
        'https://proben.example/it/articoli/second/originale/',
    ],
)
def test_an_article_is_found_by_every_form_of_its_addresses(addresses: Addresses, address: str) -> None:
    assert [place.folder for place in addresses.find(address)] == ['articles/second']


@pytest.mark.parametrize(
    'address',
    [
        'https://www.talbote.example/dämme/42.html',
        'https://www.talbote.example/dämme/42.html?id=8',
        'https://www.talbote.example/Dämme/42.html?id=7',
        'https://talbote.example:8080/dämme/42.html?id=7',
        'https://m.talbote.example/dämme/42.html?id=7',
        'urn:x-pdf:0123456789abcdef',
        'file:///home/ada/dämme.pdf',
        'https://[',
        'https://example.org:port/',
        '',
    ],
)
def test_another_address_finds_nothing(addresses: Addresses, address: str) -> None:
    assert addresses.find(address) == ()


def test_two_articles_at_one_address_are_both_found(addresses: Addresses) -> None:
    found = addresses.find('https://eco.example/danni')
    assert sorted(place.folder for place in found) == ['articles/fourth', 'articles/third']


def test_a_page_is_found_in_each_language(addresses: Addresses) -> None:
    assert addresses.find('https://proben.example/it/pagine/about/') == (Place('pages/about', 'it'),)
    assert addresses.find('https://proben.example/de/seiten/about/') == (Place('pages/about', 'de'),)


def test_an_own_annotation_is_found_by_its_address(addresses: Addresses) -> None:
    assert addresses.find_note('https://proben.example/it/annotazioni/second/#note-n7') == ('articles/second', 'n7')
    assert addresses.find_note('http://www.proben.example/de/anmerkungen/pages/about#note-x') == ('pages/about', 'x')


@pytest.mark.parametrize(
    'address',
    [
        'https://proben.example/it/annotazioni/second/',
        'https://proben.example/it/annotazioni/second/#n7',
        'https://proben.example/it/annotazioni/nobody/#note-n7',
        'https://elsewhere.example/it/annotazioni/second/#note-n7',
        'urn:uuid:5c0206',
    ],
)
def test_what_is_no_own_annotation_is_not_found(addresses: Addresses, address: str) -> None:
    assert addresses.find_note(address) is None


def test_people_are_known_by_their_pages(addresses: Addresses) -> None:
    assert addresses.people[address_key('https://proben.example/it/persone/ada/')] == 'ada'


@given(st.text(max_size=60))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(address_key(f'https://{text}'), str)
    assert isinstance(address_key(text), str)


@given(st.from_regex(r'[a-z]{1,9}\.example(/[a-z0-9~%._ü-]{1,6}){0,3}', fullmatch=True))
def test_scheme_www_slash_and_fragment_do_not_matter(address: str) -> None:
    forms = (
        f'https://{address}',
        f'http://www.{address}/',
        f'https://{address}#here',
        f'https://{address}?utm_medium=x',
    )
    assert len({address_key(form) for form in forms}) == 1
