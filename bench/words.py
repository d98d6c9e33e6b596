"""Invented words, and texts made of them: the same on every machine, whatever the version of Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import TypeVar

Item = TypeVar('Item')

WORDS_PER_ARTICLE = 660

STARTS: Mapping[str, str] = {
    'it': 'ba be bri ca ce chio co cra da de di fa fe fio ga ge gra la le lo ma me mi na ne pa pe pre ra re ri sa va',
    'de': 'au ba be bur dä dor ei fe fri ge grö hau hei kel kla kö la leu ma mü na ne ober pla ra rei sa schi ver',
    'en': 'ba bel bri ca cho da den fa fer gra hol in ka la lin ma mon na ner pa per ra ri sa shel sto ta tren va wes',
    'fr': 'ba bé bri ca ché cou da dé fa fi gra la lou ma mé mi na né pa plu ra ré sa sou ta tré va vi voi',
}
"""For each language the syllables that its words begin with."""
ENDS: Mapping[str, str] = {
    'it': 'no na ne ni re ro ra to ta te zione gno lia tà sso',
    'de': 'en er ung heit lich el ern isch keit tag',
    'en': 'ing ed er ly tion ous et ow y ton',
    'fr': 'eur tion ais ère ment et oir ie age elle',
}
"""Those that they end with."""


class Chance:
    """A source of choices that follows from its seed alone: no other method of Random is the same in all versions."""

    def __init__(self, seed: str) -> None:
        self._next = Random(seed).random  # noqa: S311  # nothing is kept secret here

    def below(self, limit: int) -> int:
        """A whole number from 0 to one below the limit."""
        return int(self._next() * limit)

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[int(self._next() * len(items))]

    def several(self, items: Sequence[Item], count: int) -> list[Item]:
        """So many choices among the items, each independent of the others."""
        following, size = self._next, len(items)
        return [items[int(following() * size)] for _ in range(count)]


@cache
def vocabulary(lang: str) -> tuple[str, ...]:
    """The words of a language: about 1,500, common ones several times, as often as chance is to take them."""
    chance = Chance(f'vocabulary {lang}')
    starts, ends = STARTS[lang].split(), ENDS[lang].split()
    words = dict.fromkeys(
        ''.join([*chance.several(starts, chance.below(2 if rank < 80 else 4)), chance.pick(ends)])
        for rank in range(1600)
    )
    return tuple(word for rank, word in enumerate(words) for _ in range(1 + 240 // (rank + 4)))


def make_phrase(chance: Chance, lang: str, count: int) -> str:
    """So many words with a capital at the beginning and no full stop: a headline, a name."""
    text = ' '.join(chance.several(vocabulary(lang), count))
    return text[0].upper() + text[1:]


def make_paragraph(chance: Chance, lang: str, count: int) -> str:
    """So many words in sentences of nine to twenty."""
    words = chance.several(vocabulary(lang), count)
    sentences, start = [], 0
    while start < count:
        end = start + 9 + chance.below(12)
        end = count if count - end < 5 else end
        middle = start + (end - start) // 2
        sentence = f'{" ".join(words[start:middle])}, {" ".join(words[middle:end])}.'
        sentences.append(sentence[0].upper() + sentence[1:])
        start = end
    return ' '.join(sentences)


def make_blocks(chance: Chance, lang: str, address: str) -> tuple[str, ...]:
    """A text of 660 words in Markdown, block by block: paragraphs, two headings, a list, a quotation, a link."""
    paragraphs = [make_paragraph(chance, lang, count) for count in (52, 68, 60, 47, 73, 60, 55, 65, 64, 56)]
    paragraphs[1] = _emphasise(paragraphs[1], '**', '**')
    paragraphs[4] = _emphasise(paragraphs[4], '[', f']({address})')
    paragraphs[8] = _emphasise(paragraphs[8], '*', '*')
    items = '\n'.join(f'- {make_phrase(chance, lang, 8)}' for _ in range(3))
    quotation = f'> {make_paragraph(chance, lang, 26)}'
    headings = [f'## {make_phrase(chance, lang, 5)}' for _ in range(2)]
    return (
        *paragraphs[:3],
        headings[0],
        *paragraphs[3:6],
        items,
        paragraphs[6],
        headings[1],
        quotation,
        *paragraphs[7:],
    )


def _emphasise(paragraph: str, before: str, after: str) -> str:
    """The paragraph with marks around its third and fourth word, between which no sign can stand."""
    words = paragraph.split(' ')
    return ' '.join([*words[:2], f'{before}{words[2]}', f'{words[3]}{after}', *words[4:]])


def make_quote(chance: Chance, blocks: Sequence[str]) -> str:
    """A passage that stands once in the text, from a paragraph without marks."""
    paragraph = chance.pick((blocks[0], blocks[2], blocks[4], blocks[8]))
    words, text = paragraph.split(' '), '\n'.join(blocks)
    start = chance.below(len(words) - 20)
    lengths = range(6, 20)
    quotes = (' '.join(words[start : start + length]).strip('.,') for length in lengths)
    return next(quote for quote in quotes if text.count(quote) == 1)
