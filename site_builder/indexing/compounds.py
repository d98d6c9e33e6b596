"""The ends of compounds, so that search finds a word at the end of another one: *Modelle* in *Sprachmodelle*.

A word is taken for a compound where it begins with a word of the same texts, perhaps with letters that link: P. Koehn
and K. Knight, Empirical Methods for Compound Splitting, EACL 2003. Its end may be any: it is a reader who asks for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from itertools import pairwise

LANGUAGES = frozenset({'af', 'da', 'de', 'et', 'fi', 'fo', 'fy', 'hu', 'is', 'lb', 'nb', 'nl', 'nn', 'no', 'sv'})
"""The languages that write compounds as one word."""
HEAD, END = 3, 4
"""The fewest letters of a beginning and of an end."""
PREFIXES = frozenset(
    {'aan', 'auf', 'aus', 'bei', 'ein', 'ent', 'för', 'med', 'met', 'mit', 'ont', 'uit', 'ver', 'vor', 'zer'}
)
"""Beginnings that give an end another meaning: a *Verlust* is no *Lust*."""
_WORD = re.compile(r'[^\W\d_]+')
_LINKS = ('s', 'es', 'n', 'en', 'er', 'e')
_DROPPED = ('en', 'e')


def find_words(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return {word.lower() for word in _WORD.findall(text)}


def list_compounds(counts: Mapping[str, int]) -> dict[str, list[str]]:
    """The compounds among the words of a language, by the letter that their ends begin with: a to z, or `_` for others.

    `counts` says in how many texts each word stands: those in most come first. Each compound has `|` before every end
    that begins with the letter: `sprach|modelle` under m.
    """
    found: dict[str, list[str]] = {}
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        for letter, places in _find_ends(word, counts).items():
            found.setdefault(letter, []).append(_mark(word, places))
    return dict(sorted(found.items()))


def _find_ends(word: str, words: Container[str]) -> Mapping[str, list[int]]:
    ends: dict[str, list[int]] = {}
    for place in range(HEAD, len(word) - END + 1):
        if _is_head(word[:place], words):
            ends.setdefault(_letter(word[place]), []).append(place)
    return ends


def _is_head(head: str, words: Container[str]) -> bool:
    """Whether a compound may begin so: with a word as it is, with letters that link, or without its ending."""
    bases = (head.removesuffix(link) for link in _LINKS if head.endswith(link))
    forms = (head, *bases, *(head + end for end in _DROPPED))
    return head not in PREFIXES and any(form in words for form in forms)


def _letter(letter: str) -> str:
    """The letter as search.js has it, without its marks."""
    base = unicodedata.normalize('NFD', letter.casefold())[0]
    return base if 'a' <= base <= 'z' else '_'


def _mark(word: str, places: Iterable[int]) -> str:
    cuts = [0, *places, len(word)]
    return '|'.join(word[start:end] for start, end in pairwise(cuts))
