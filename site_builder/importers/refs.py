"""Refs for drafts: a slug of the title, else of the file's name, that is not yet in use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count
from pathlib import PurePosixPath

MAX_LENGTH = 60
GERMAN = str.maketrans({'ä': 'ae', 'ö': 'oe', 'ü': 'ue'})
LIGATURES = str.maketrans(
    {'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ı': 'i', 'ħ': 'h', 'ŧ': 't'}
)


def make_ref(title: str, file: str, *, lang: str, taken: Collection[str]) -> str:
    """A ref of small ASCII letters, digits and hyphens, at most 60 characters long, that is not in `taken`.

    It is made from `title`, or from the name of `file` where the title is empty or hardly written in Latin script.
    """
    stem = PurePosixPath(file).stem
    base = (slug(title, lang) if _is_latin(title) else '') or slug(stem, lang) or 'article'
    return next(ref for ref in _candidates(base) if ref not in taken)


def slug(text: str, lang: str = '') -> str:
    """The text in small ASCII letters, digits and hyphens, cut at a word; umlauts in the manner of the language."""
    composed = unicodedata.normalize('NFC', text).lower()
    spelled = composed.translate(GERMAN) if lang.split('-')[0] in ('de', 'gsw') else composed
    plain = unicodedata.normalize('NFKD', spelled.translate(LIGATURES))
    letters = ''.join(char for char in plain if not unicodedata.combining(char) and char != '\u00ad')
    return _cut(re.sub('[^a-z0-9]+', '-', letters).strip('-'), MAX_LENGTH)


def _is_latin(title: str) -> bool:
    letters = [char for char in title if char.isalpha()]
    return 2 * sum(unicodedata.name(char, '').startswith('LATIN') for char in letters) > len(letters)


def _candidates(base: str) -> Iterator[str]:
    yield base
    for suffix in (f'-{number}' for number in count(2)):
        yield _cut(base, MAX_LENGTH - len(suffix)) + suffix


def _cut(slugged: str, length: int) -> str:
    if len(slugged) <= length:
        return slugged
    head = slugged[: length + 1].rpartition('-')[0]
    return head.strip('-') or slugged[:length]
