"""Words, counted as limits of rights count them: also where a script puts no space between words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

_UNSPACED = (
    '\u0e00-\u0eff'  # Thai, Lao
    '\u0f00-\u109f'  # Tibetan, Burmese
    '\u1780-\u17ff'  # Khmer
    '\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\uff66-\uff9f'  # kana, bopomofo
    '\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff'  # Chinese characters
)
"""Characters of scripts without spaces. Each counts as a word: too many rather than too few may be held back."""
_WORD = re.compile(rf'[{_UNSPACED}]|[^\s\u200b{_UNSPACED}]+?(?:[—–/]+|(?=[\s\u200b{_UNSPACED}])|$)')


def count_words(text: str) -> int:
    """How many words a text has; what a dash or a slash joins counts as two."""
    return sum(1 for _ in _WORD.finditer(text))


def cut_words(text: str, limit: int) -> str:
    """The text up to the end of its word number `limit`; the whole text where it has no more."""
    ends = list(islice(_ends(text), limit + 1))
    if len(ends) <= limit:
        return text
    return text[: _after_marks(text, ends[limit - 1])] if limit > 0 else ''


def _ends(text: str) -> Iterator[int]:
    return (found.end() for found in _WORD.finditer(text))


def _after_marks(text: str, end: int) -> int:
    """The end of a word with the signs over and under its last letter."""
    while end < len(text) and unicodedata.category(text[end]).startswith('M'):
        end += 1
    return end
