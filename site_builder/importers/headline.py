"""The headline of a text, and the words above it that name a section of the outlet."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from site_builder.importers.lines import CLOSING, Line, starts_lower

MAX_LENGTH = 160
MAX_OPENING = 80
NO_TITLE_END = '.;:,。；：，'
NO_TITLE_START = re.compile(r'[•‣▪●*–-]\s|\d+[.)]\s|[\[(]')
SECTIONS = re.compile(
    'notizi[ae]|news|attualità|aktuell(?:es)?|politica|politik|politics|economia|wirtschaft|business|cronaca|lokales'
    '|chronik|panorama|kultur|cultura|culture|sport|esteri|interni|ausland|inland|world|tecnologia|technik|technology'
    '|scienza|wissen(?:schaft)?|science|società|gesellschaft|opinioni|meinung|opinion|kommentar|commento|editoriale'
    "|leitartikel|intervista|interview|l[’']intervista|das interview|esclusiva|exklusiv|reportage|analisi|analyse"
    '|approfondimento|nachrichten|primo piano|in evidenza|article|articolo|artikel|новости|新闻|新聞',
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Headline:
    """Where the headline stands."""

    index: int | None
    """The index of its line; None where no line can be taken for it."""
    sections: frozenset[int] = frozenset()
    """The indexes of the lines above it that name a section."""


def find_headline(lines: Sequence[Line], aside: Collection[int]) -> Headline:
    """The first line of the text if it stands by itself like a headline; `aside`: indexes of lines not of the text."""
    own = [index for index in range(len(lines)) if index not in aside]
    first = 1 if len(own) > 2 and _is_section(lines[own[0]].text) and _is_headline(lines, own[1:], aside) else 0
    if not _is_headline(lines, own[first:], aside):
        return Headline(None)
    return Headline(own[first], frozenset(own[:first]))


def _is_section(text: str) -> bool:
    return SECTIONS.fullmatch(text.strip(' |/:')) is not None or (' ' not in text and text.isalpha() and text.islower())


def _is_headline(lines: Sequence[Line], own: Sequence[int], aside: Collection[int]) -> bool:
    if len(own) < 2:
        return False
    text, follower = lines[own[0]].text, lines[own[1]]
    fits = len(text) <= MAX_LENGTH and not NO_TITLE_START.match(text) and any(map(str.isalpha, text))
    if not fits or text.rstrip(CLOSING).endswith(tuple(NO_TITLE_END)):
        return False
    if follower.gap or own[0] + 1 in aside:
        return True
    return len(follower.text) >= max(60, 1.5 * len(text)) and not starts_lower(follower.text)


def opening(text: str) -> str:
    """The first words of a text in place of a headline, with an ellipsis where they are not all of it."""
    if len(text) <= MAX_OPENING:
        return text
    head = text[: MAX_OPENING + 1].rpartition(' ')[0] or text[:MAX_OPENING]
    return f'{head.rstrip(" ,;:–-")}…'
