"""What a page shows around a text and collecting took along: share buttons, pleas, copyright lines, captions, menus.

A line is furniture only as a whole, and only if its wording leaves no doubt; what merely continues a plea, or follows
the copyright line at the end, goes with it. Long lines stay in the text. Nothing is deleted: the lines are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from site_builder.importers.furniture_wording import (
    CODES,
    END_MARK,
    FURNITURE,
    LANGUAGE,
    SHARE_PLACES,
    SHARE_REST,
    SHARE_VERBS,
)
from site_builder.importers.lines import Line, ends_sentence, is_prose, starts_lower

MAX_LINE = 200
MAX_MENU = 1000
MAX_RESIDUE = 12

COPYRIGHT = re.compile(r'©|\(c\)|copyright', re.IGNORECASE)
SYMBOLS = re.compile(r'[^\w\s](?:[^\w]*[^\w\s])?')
SEPARATOR = re.compile(r'([*\-–—_=~•·#⁂✻])(?:[ ]?\1){2,}|[⁂✻]|\*')


def part_copyright(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with a copyright mark that ends a line of text on a line of its own."""
    for line in lines:
        mark = None if COPYRIGHT.match(line.text) else END_MARK.search(line.text)
        if mark:
            yield Line(line.text[: mark.start()].rstrip(), line.gap, line.indent)
            yield Line(mark[1].strip())
        else:
            yield line


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of the lines that are furniture; none where that would leave no text."""
    kinds: list[str] = []
    for line in lines:
        kinds.append(_kind(line.text) or _continued(line, lines[len(kinds) - 1].text if kinds else '', kinds))
    found = {index for index, kind in enumerate(kinds) if kind and not _is_lonely_place(kinds, index)}
    found |= set(_residue(lines, kinds, found))
    found |= set(_outer_separators(lines, found))
    return frozenset(found) if len(found) < len(lines) else frozenset()


def is_separator(text: str) -> bool:
    """Whether the line is a row of stars or dashes between two parts of a text."""
    return SEPARATOR.fullmatch(text) is not None


def _kind(text: str) -> str:
    """What kind of furniture the line is by itself; empty where it is none."""
    if len(text) > MAX_LINE and not _is_language_menu(text):
        return ''
    if SYMBOLS.fullmatch(text):
        return '' if is_separator(text) else 'symbols'
    match = FURNITURE.fullmatch(text.strip(' |'))
    if match:
        return str(match.lastgroup)
    return 'languages' if _is_language_menu(text) else _share_kind(text)


def _share_kind(text: str) -> str:
    words = [word.strip('.:,;!|()[]').lower() for word in text.replace('|', ' ').replace('/', ' ').split()]
    if not all(word in SHARE_VERBS | SHARE_PLACES | SHARE_REST or not word for word in words):
        return ''
    if any(word in SHARE_VERBS for word in words) or sum(word in SHARE_PLACES for word in words) > 1:
        return 'share'
    return 'place' if any(word in SHARE_PLACES for word in words) else ''


def _is_lonely_place(kinds: Sequence[str], index: int) -> bool:
    """Whether the line is the name of one network with no other button beside it: it could be a heading."""
    beside = {*kinds[max(0, index - 1) : index], *kinds[index + 1 : index + 2]}
    return kinds[index] == 'place' and not beside & {'share', 'place'}


def _is_language_menu(text: str) -> bool:
    if len(text) > MAX_MENU:
        return False
    names = LANGUAGE.findall(text)
    rest = re.sub(r'[\s|/·,;•()-]', '', LANGUAGE.sub('', text))
    return (len(names) >= 3 and len(rest) * 8 <= len(text)) or CODES.fullmatch(text) is not None


def _continued(line: Line, before: str, kinds: Sequence[str]) -> str:
    """The kind of the line before, where that is a plea whose sentence goes on."""
    goes_on = bool(kinds) and kinds[-1] == 'plea' and not line.gap and not ends_sentence(before)
    return 'plea' if goes_on and len(line.text) <= MAX_LINE and (starts_lower(line.text) or line.text[0] == '(') else ''


def _residue(lines: Sequence[Line], kinds: Sequence[str], found: Collection[int]) -> Iterator[int]:
    """What few short lines follow the last copyright line at the end: a reader's name, a counter."""
    last = max((index for index in found if kinds[index] == 'copyright'), default=len(lines))
    rest = range(last + 1, len(lines))
    if (
        last * 2 >= len(lines) - len(rest)
        and len(rest) <= MAX_RESIDUE
        and not any(is_prose(lines[i].text) for i in rest)
    ):
        yield from rest


def _outer_separators(lines: Sequence[Line], found: Collection[int]) -> Iterator[int]:
    """The rows of stars and dashes before and after the text: they part it from nothing."""
    own = [index for index in range(len(lines)) if index not in found]
    for indexes in (own, reversed(own)):
        yield from takewhile(lambda index: is_separator(lines[index].text), indexes)
