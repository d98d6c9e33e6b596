"""Text for comparing: white space, quotation marks, dashes and forms of letters made alike, each with its place.

Two texts that a reader takes for the same, whatever program they went through, are equal after this.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

INVISIBLE = frozenset('\u00ad\u200b\u200c\u200d\u2060\ufeff')
DOUBLE_QUOTES = '“”„‟«»″〝〞＂'
SINGLE_QUOTES = '‘’‚‛‹›′ʼ`´'
DASHES = '‐‑‒–—―−﹘﹣－'
FOLDED = str.maketrans(
    {**dict.fromkeys(DOUBLE_QUOTES, '"'), **dict.fromkeys(SINGLE_QUOTES, "'"), **dict.fromkeys(DASHES, '-')}
)
MARKS = (
    r'\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a'
    r'\ufe20-\ufe2f'
)
"""What joins the character before it: accents and vowel signs."""
JOINED = rf'[{"".join(sorted(INVISIBLE))}]*[{MARKS}]'
"""Invisible characters do not keep them apart."""
PLAIN = rf'[!-~À-ÖØ-öø-ıĴ-ľŁ-ňŊ-žΑ-ΡΣ-ωЀ-ҁ{re.escape(DOUBLE_QUOTES + SINGLE_QUOTES + DASHES)}]'
"""A sign that stays one sign: the common letters of European scripts, quotation marks, dashes."""
CLUSTER = re.compile(
    rf'(?P<plain>{PLAIN}+(?:[ \n]{PLAIN}+)*(?!{JOINED}))|\s+'
    rf'|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|.(?:{JOINED})*',
    re.DOTALL,
)
ODD = re.compile(rf'[\n{re.escape(DOUBLE_QUOTES + SINGLE_QUOTES + DASHES)}]')
"""What such a run of words holds that is written otherwise for comparing."""
VISIBLE = str.maketrans(dict.fromkeys(INVISIBLE))
UNSPACED = re.compile(
    r'[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]'
)
"""A letter of a script without blanks between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

Place = tuple[int, int]
"""First code point in a comparable text, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text made comparable."""

    text: str
    """The comparable text, in Unicode code points."""
    starts: tuple[int, ...]
    """Where each of its characters begins in the text that it was made from."""
    ends: tuple[int, ...]
    """Where each of its characters ends there."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original text of a span of this one, which may not be empty."""
        return self.starts[start], self.ends[end - 1]


def make_passage(text: str) -> Passage:
    """The comparable form of a text; white space at its ends falls away."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in CLUSTER.finditer(text):
        if found.lastgroup:  # nearly all of a text: words with single blanks between them
            letters.append(ODD.sub(_fold_sign, found[0]))
            starts += range(found.start(), found.end())
            ends += range(found.start() + 1, found.end() + 1)
            continue
        for letter in _folded(found[0]):
            if letter == ' ' and (not letters or letters[-1] == ' '):
                continue
            letters.append(letter)
            starts.append(found.start())
            ends.append(found.end())
    if letters and letters[-1] == ' ':
        letters.pop(), starts.pop(), ends.pop()
    return Passage(''.join(letters), tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)
def _folded(cluster: str) -> str:
    if cluster.isspace():
        return ' '
    folded = unicodedata.normalize('NFKC', cluster.translate(VISIBLE).translate(FOLDED)).translate(FOLDED)
    return folded.replace(' ', '')  # an accent that stands alone is a blank with an accent there


def _fold_sign(found: re.Match[str]) -> str:
    return ' ' if found[0] == '\n' else found[0].translate(FOLDED)


def whole_places(text: str, words: str, most: int) -> list[Place]:
    """The first places of some words in a text that neither begin nor end within a word; see `is_whole`."""
    places: list[Place] = []
    written = re.escape(words)
    before = '' if UNSPACED.match(words) else rf'(?<![^\W_]{written})'
    after = '' if UNSPACED.match(words, len(words) - 1) else r'(?![^\W_])'
    pattern = re.compile(written + after + before)
    found = pattern.search(text)
    while found and len(places) < most:
        places.append(found.span())
        found = pattern.search(text, found.start() + 1)
    return places


def is_whole(text: str, place: Place) -> bool:
    """Whether no letter or digit stands before or after a place, where blanks divide words."""
    start, end = place
    is_start = UNSPACED.match(text, start) or not text[max(0, start - 1) : start].isalnum()
    return bool(is_start and (UNSPACED.match(text, end - 1) or not text[end : end + 1].isalnum()))


def word_edges(text: str, place: int, reach: int) -> list[int]:
    """The ends of the word that a place is in, if any, and of the signs beside that, so many at most."""
    first = last = place
    if _is_in_word(text, place - 1) and _is_in_word(text, place):
        while _is_in_word(text, first - 1):
            first -= 1
        while _is_in_word(text, last):
            last += 1
    edges = [first, *([last] if first < last else [])]
    while first and edges[0] - reach < first and not text[first - 1].isalnum():
        first -= 1
    while last < len(text) and last < edges[-1] + reach and not text[last].isalnum():
        last += 1
    return [*range(first, edges[0]), *edges, *range(edges[-1] + 1, last + 1)]


def _is_in_word(text: str, place: int) -> bool:
    """Whether the next letter or digit after the one at a place would make a word with it."""
    return 0 <= place < len(text) and text[place].isalnum() and not UNSPACED.match(text, place)


def strip_place(text: str, start: int, end: int) -> Place:
    """A place without the blanks at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
