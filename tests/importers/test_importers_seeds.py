"""The importer on real collected texts, where they lie beside the checkout; without them nothing is tested here."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from site_builder.importers.drafts import Draft
from tests.importers.texts import imported, kinds, shown

FOLDER = Path(__file__).parents[3] / 'shared/seeds'
SEEDS = {path.name[:3]: path for path in sorted(FOLDER.glob('[0-9]*.txt'))}


@cache
def draft(number: str) -> Draft:
    return imported(SEEDS[number].read_bytes(), SEEDS[number].name)


def furniture(number: str) -> list[str]:
    return list(draft(number).front_matter['provenance'].get('furniture', []))


if SEEDS:

    @pytest.mark.parametrize(
        ('number', 'lang'), [('000', 'it'), ('001', 'it'), ('002', 'it'), ('003', 'it'), ('004', 'de')]
    )
    def test_the_language_of_a_collected_text_is_told(number: str, lang: str) -> None:
        assert draft(number).front_matter['lang'] == lang

    @pytest.mark.parametrize('number', SEEDS)
    def test_no_word_of_a_collected_text_is_lost(number: str) -> None:
        if number == '003':  # its words are repaired
            return
        source = SEEDS[number].read_text('utf-8').replace('•', ' ').split()
        kept = [shown(draft(number).body), draft(number).front_matter['title'], *furniture(number)]

        assert set(source) <= set('\n'.join(kept).split())

    def test_a_text_read_in_a_thai_code_page_is_repaired() -> None:
        repairs = draft('003').front_matter['provenance']['repairs']

        assert not re.search('[\u0e00-\u0e7f]', draft('003').body + draft('003').front_matter['title'])
        assert {(repair['became'], repair['grade'], repair['count']) for repair in repairs} == {
            ('à ', 'inferred', 7),
            ('à', 'inferred', 1),
            ('è', 'exact', 2),
            ('ù', 'exact', 3),
            ('ì', 'exact', 1),
            ('ò', 'exact', 2),
            ('–', 'guess', 2),
        }
        assert kinds(draft('003').body).count('h2') == 2

    def test_the_furniture_of_a_text_is_set_aside_and_its_dateline_read() -> None:
        assert not re.search(r'Gladiator|RIPRODUZIONE|Newsletter|refuso|\|', draft('001').body)
        assert furniture('001')[-1] == 'Gladiator'
        assert draft('001').front_matter['published'] == '2025-03-08'
        assert any('zeusnews.it' in line and 'outlet: zeus-news' in line for line in draft('001').checks)

    @pytest.mark.parametrize('number', ['000', '004'])
    def test_the_plain_headings_of_a_text_are_headings_and_its_title_is_not_repeated(number: str) -> None:
        assert headings(draft(number).body) == (8, 10)
        assert draft(number).front_matter['title'] not in draft(number).body
        assert furniture(number) == []

    def test_an_interview_keeps_its_questions_and_bullets() -> None:
        body = draft('002').body

        assert draft('002').front_matter['published'] == '2024-08-07'
        assert len(re.findall(r'^\*\*D: .*\?\*\*$', body, re.MULTILINE)) == 13
        assert len(re.findall(r'^- ', body, re.MULTILINE)) == 7
        assert [line[:10] for line in furniture('002')] == [
            'notizia',
            '2024-08-07',
            '한어Русский ',
            'Immagine |',
            'Autore ori',
        ]


def headings(body: str) -> tuple[int, int]:
    tags = kinds(body)
    return tags.count('h2'), tags.count('h3')
