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
CLUSTER = re.compile(
    rf'(?P<plain>[!-_a-~]+(?![{MARKS}]))|\s+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|.[{MARKS}]*', re.DOTALL
)


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
        if found.lastgroup:
            letters += found[0]
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
    if cluster in INVISIBLE:
        return ''
    return unicodedata.normalize('NFKC', cluster.translate(FOLDED)).translate(FOLDED)
