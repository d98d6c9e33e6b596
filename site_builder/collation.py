"""The order of names: as readers expect, whatever their accents, capitals and quotation marks."""

from __future__ import annotations

import re
import unicodedata

_SPECIAL_LETTERS = str.maketrans({'æ': 'ae', 'đ': 'd', 'ð': 'd', 'ı': 'i', 'ł': 'l', 'ø': 'o', 'œ': 'oe', 'þ': 'th'})
_OTHERS = re.compile('[^a-z0-9]+')


def sort_key(text: str) -> tuple[str, str]:
    """Sorts names as readers expect: without regard to accents, capitals, quotation marks and punctuation.

    Follows the order of the Unicode Collation Algorithm (UTS 10) on the names of European languages: the primary
    level is the text in form NFD without combining marks, case-folded (ß as ss), every run of other signs as one
    blank; ties are decided by the text itself.
    """
    if text.isascii():
        return _OTHERS.sub(' ', text.lower()).strip(), text
    decomposed = unicodedata.normalize('NFD', text.casefold().translate(_SPECIAL_LETTERS))
    letters = ''.join(c for c in decomposed if not unicodedata.combining(c))
    words = ''.join(c if c.isalnum() or unicodedata.category(c)[0] == 'M' else ' ' for c in letters)
    return ' '.join(words.split()), text


def initial(text: str) -> str:
    """The letter under which a name stands in a list; `#` for all that begins with none."""
    letter = sort_key(text)[0][:1].upper()
    return letter if letter.isalpha() else '#'
