from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from site_builder.anchoring import Selector, find_anchor, make_selector
from site_builder.passage import make_passage
from tests.altered_texts import FEW_WORDS, Change, Writer, make_words

TEXTS = 1000
"""With each vocabulary."""
MIN_RECALL = {'both sides': 0.70, 'a prefix': 0.60, 'a suffix': 0.56, 'nothing': 0.45}
"""Of notes whose passage survived, at nine letters in ten, one to eight edits most of which were near it; by what is
given beside the quote."""
MIN_RECALL_VERBATIM = {'both sides': 0.94, 'a prefix': 0.89, 'a suffix': 0.87, 'nothing': 0.92}
"""Of those whose passage survived word for word."""
OUTCOMES = ('exact', 'moved', 'fuzzy', 'ambiguous', 'orphaned')


def pick_passage(rng: Random, text: str) -> tuple[int, int]:
    """A passage of words, or one in four of any letters."""
    length = rng.choice((rng.randint(6, 25), rng.randint(25, 80), rng.randint(80, 300)))
    start = rng.randrange(len(text) - 10)
    end = min(len(text), start + length)
    if rng.random() < 0.75:
        start = text.rfind(' ', 0, start) + 1
        end = text.find(' ', end) if text.find(' ', end) > 0 else len(text)
    return start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())


def selectors(text: str, passage: tuple[int, int]) -> dict[str, Selector]:
    """All that can be said of a passage, by what is given beside the quote."""
    full = make_selector(text, *passage)
    return {
        'both sides': full,
        'a prefix': Selector(full.quote, full.prefix),
        'a suffix': Selector(full.quote, '', full.suffix),
        'nothing': Selector(full.quote),
    }


class Altered:
    """A text, a passage of it, and what became of both."""

    def __init__(self, writer: Writer) -> None:
        self.text = writer.text(writer.rng.randint(2, 6))
        self.first, self.last = pick_passage(writer.rng, self.text)
        letters = Change(writer, self.text, self.first, self.last).apply(writer.rng.randint(1, 8))
        self.origins = [letter.origin for letter in letters for _ in letter.text]
        self.passage = make_passage(''.join(letter.text for letter in letters))
        self.has_survived = self.count(self.origins) >= 0.9 * (self.last - self.first)

    def count(self, origins: list[int | None]) -> int:
        """How many letters of the passage are among some."""
        return len({origin for origin in origins if origin is not None and self.first <= origin < self.last})

    def is_right(self, start: int, end: int) -> bool:
        """Whether a stretch descends from the passage, or stands in its place."""
        ours = sum(origin is not None and self.first <= origin < self.last for origin in self.origins[start:end])
        return ours >= (end - start) / 2 or self._is_in_place(start, end)

    def _is_in_place(self, start: int, end: int) -> bool:
        """Whether around a stretch stands what stood around the passage."""
        before = [origin for origin in self.origins[:start] if origin is not None][-12:]
        after = [origin for origin in self.origins[end:] if origin is not None][:12]
        is_before = sum(self.first - 50 <= origin < self.first for origin in before) >= len(before) / 2
        return is_before and sum(self.last <= origin < self.last + 50 for origin in after) >= len(after) / 2


def try_out(altered: Altered, selector: Selector, found: Counter[str]) -> None:
    """Count what becomes of an annotation; one that was ambiguous from the start is none to be kept."""
    if find_anchor(make_passage(altered.text), selector).outcome != 'exact':
        return
    anchor = find_anchor(altered.passage, selector)
    is_verbatim = altered.has_survived and make_passage(selector.quote).text in altered.passage.text
    found.update({'all': 1, anchor.outcome: 1, 'survived': altered.has_survived, 'verbatim': is_verbatim})
    if anchor.is_placed:
        found.update({'recalled': altered.has_survived, 'recalled verbatim': is_verbatim})
        found['wrong'] += not altered.is_right(*altered.passage.span(anchor.start, anchor.end))


@pytest.mark.parametrize('vocabulary', ['of a language', 'of few words'])
def test_no_note_is_placed_wrongly_in_randomly_altered_texts(vocabulary: str) -> None:
    rng = Random(20250308)
    writer = Writer(rng, FEW_WORDS if vocabulary == 'of few words' else make_words(rng, 500))
    counts = {given: Counter[str]() for given in MIN_RECALL}
    for _ in range(TEXTS):
        altered = Altered(writer)
        for given, selector in selectors(altered.text, (altered.first, altered.last)).items():
            try_out(altered, selector, counts[given])

    for given, found in counts.items():
        recall = found['recalled'] / found['survived']
        verbatim = found['recalled verbatim'] / found['verbatim']
        rates = f'{given}: {found["wrong"]} wrong, recall {recall:.1%}, verbatim {verbatim:.1%}: {dict(found)}'
        assert found['wrong'] == 0, rates
        assert recall >= MIN_RECALL[given], rates
        assert verbatim >= MIN_RECALL_VERBATIM[given], rates
        assert found['all'] > 0.9 * TEXTS, rates
        assert found['survived'] > TEXTS / 4, rates
    assert all(sum((found for found in counts.values()), Counter())[outcome] for outcome in OUTCOMES)
