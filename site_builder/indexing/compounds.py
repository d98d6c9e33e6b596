"""The ends of compounds, so that search finds a word at the end of another one: *Modelle* in *Sprachmodelle*.

A word is taken for a compound where it begins with a word of the same texts, perhaps with letters that link: P. Koehn
and K. Knight, Empirical Methods for Compound Splitting, EACL 2003. Its end may be any: it is a reader who asks for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from itertools import pairwise

from site_builder.collation import initial

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


def list_compounds(texts: Iterable[Iterable[str]]) -> dict[str, list[str]]:
    """The compounds among the words of texts in a language, by the letters from a to z that their ends begin with.

    Each has `|` before every end that begins with the letter: `sprach|modelle` under m. Those in most texts come first.
    """
    counts = Counter(word for words in texts for word in words)
    heads = {head for word in counts for head in _forms(word)} - PREFIXES
    found: dict[str, list[str]] = {}
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        for letter, places in _find_ends(word, heads).items():
            found.setdefault(letter, []).append(_mark(word, places))
    return dict(sorted(found.items()))


def _forms(word: str) -> list[str]:
    """How a word may read at the beginning of a compound: itself, with letters that link, without its ending."""
    shorter = [word.removesuffix(end) for end in _DROPPED if word.endswith(end)]
    return [form for form in (word, *(word + link for link in _LINKS), *shorter) if len(form) >= HEAD]


def _find_ends(word: str, heads: Set[str]) -> Mapping[str, list[int]]:
    ends: dict[str, list[int]] = {}
    for place in range(HEAD, len(word) - END + 1):
        if word[:place] in heads:
            ends.setdefault(initial(word[place]).lower(), []).append(place)
    ends.pop('#', None)
    return ends


def _mark(word: str, places: Iterable[int]) -> str:
    cuts = [0, *places, len(word)]
    return '|'.join(word[start:end] for start, end in pairwise(cuts))
