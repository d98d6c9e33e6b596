from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.citations import archive_citation, bibliography, citation
from site_builder.pages.views import Phrase
from tests.sites import CONFIG, REGISTERS, make_desk, write_archive

FULL = """
-- content/articles/a.md --
---
title: Dämme halten
lang: de
outlet: bote
published: 2025-05-03~
authors: [ada, {literal: Rosa K.}]
url: https://www.bote.example/damm/
print: {edition: Abendausgabe, section: Lokales, page: 3–4}
---
"""
BARE = '-- content/articles/a.md --\n---\ntitle: Dämme halten\nlang: de\n---\n'


def pieces(source: Path, lang: str) -> list[str]:
    return [piece.text for piece in citation(make_desk(source, lang), 'a')]


def text_in(source: Path, lang: str) -> str:
    return ''.join(pieces(source, lang))


def test_a_citation_names_all_that_is_known(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, REGISTERS, FULL)
    it, de = make_desk(source, 'it'), make_desk(source, 'de')

    assert text_in(source, 'it') == (
        'Ada Pichler, Rosa K., «Dämme halten», Der Talbote, Abendausgabe, Lokales, '
        f'{it.day(it.article("a").published).text}, {it.t("citation.page", page="3–4")}, https://www.bote.example/damm/.'
    )
    assert text_in(source, 'de').startswith('Ada Pichler, Rosa K., „Dämme halten“, Der Talbote, ')
    assert de.day(de.article('a').published).text in text_in(source, 'de')


def test_the_headline_and_the_outlet_keep_their_language(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, REGISTERS, FULL)
    it, de = (citation(make_desk(source, lang), 'a') for lang in ('it', 'de'))

    assert [piece for piece in it if piece.lang] == [Phrase('Dämme halten', 'de'), Phrase('Der Talbote', 'de')]
    assert [piece for piece in de if piece.lang] == []


def test_what_is_not_known_is_left_out_but_for_outlet_and_date(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, BARE)
    desk = make_desk(source, 'de')

    assert text_in(source, 'de') == f'„Dämme halten“, {desk.t("citation.no-outlet")}, {desk.t("date.unknown")}.'


@pytest.mark.parametrize(
    ('print_', 'where'),
    [('edition: Nord', 'Nord, '), ('section: Kultur', 'Kultur, '), ('page: 7', '')],
)
def test_a_printed_article_may_be_known_in_part(tmp_path: Path, print_: str, where: str) -> None:
    source = write_archive(tmp_path, CONFIG, BARE.replace('lang: de\n', f'lang: de\nprint: {{{print_}}}\n'))
    desk = make_desk(source, 'de')
    page = f', {desk.t("citation.page", page="7")}' if 'page' in print_ else ''

    assert text_in(source, 'de').endswith(f'{where}{desk.t("date.unknown")}{page}.')


def test_the_citation_of_the_archive_adds_its_name_and_address(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, BARE)
    desk = make_desk(source, 'it', base_url='https://user.example/repo')
    text = ''.join(piece.text for piece in archive_citation(desk, 'a'))
    url = 'https://user.example/repo/it/articoli/a/'

    assert text.endswith(f'. {desk.t("citation.in-archive", archive="Prove di stampa", url=url)}')
    assert text.startswith('«Dämme halten», ')
    assert '..' not in text


def test_a_bibliography_is_in_alphabetical_order_whatever_order_it_is_asked_in(tmp_path: Path) -> None:
    articles = [
        f'-- content/articles/{ref}.md --\n---\ntitle: {title}\nlang: it\n{more}---\n'
        for ref, title, more in (
            ('a', 'Zeta', ''),
            ('b', 'Éden', ''),
            ('c', 'Fine', 'authors: [{literal: Ärmel}]\n'),
            ('d', 'Casa', 'authors: [{literal: Arm}]\n'),
        )
    ]
    desk = make_desk(write_archive(tmp_path, CONFIG, *articles))
    for refs in ('abcd', 'dcba', 'bdac'):
        entries = bibliography(desk, refs)
        titles = [next(p.text for p in entry if p.text in ('Zeta', 'Éden', 'Fine', 'Casa')) for entry in entries]
        assert titles == ['Casa', 'Fine', 'Éden', 'Zeta']
