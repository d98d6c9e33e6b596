"""Where a quote stands in a text: exactly, moved, nearly, in several places, or nowhere.

A quote is never placed on a mere lookalike: what is not certain is ambiguous or orphaned, and says what it resembles.
The selectors are those of the W3C's Web Annotation Data Model (TextQuoteSelector); nearness is the normalised
Levenshtein similarity of comparable texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from site_builder.passage import Passage, Place, is_whole, make_passage, strip_place, whole_places, word_edges

Outcome = Literal['exact', 'moved', 'fuzzy', 'ambiguous', 'orphaned']

CONTEXT = 32
"""How many characters of context are given and compared, as Hypothesis does."""
MIN_SCORE = 0.75
"""How near a fuzzy quote must be to the passage."""
MIN_GUESS = 0.5
"""How near what stands where a fuzzy quote is looked for must be: it begins up to an eighth of it before or after."""
CLOSE_SCORE = 0.92
"""How near a long fuzzy quote must be whose context was not given, or has changed, on one side."""
MIN_CONTEXT = 0.7
"""How near the context of a fuzzy or moved quote must be to what stands around the passage."""
DISTINCT_WORDS = 5
"""A quote of so many words that occurs once may have moved to a wholly new context."""
DISTINCT_LETTERS = 12
"""Shorter context does not tell one place from another."""
FREE_LETTERS = 32
"""A shorter quote without context must be made of whole words: "arte" is not the "arte" of "parte"."""
MAX_CANDIDATES = 3
MAX_PLACES = 32
"""How many places of a quote are compared with its context; a quote more frequent needs a side of it word for word."""
SEED = 12
"""The longest piece, in characters, that is searched for word for word to find what resembles a quote."""
MAX_SEEDS = 24
"""How many places of a piece of context are looked at."""
MAX_PIECES = 6
"""How many pieces of a quote are searched for, and how many places of each are looked at."""
EDGE = 64
"""How much of a long quote's beginning and end is aligned: what the fast search for likenesses takes at once."""
MAX_STRETCHES = 8
"""How many stretches of a text are compared with a quote."""


@dataclass(frozen=True, slots=True)
class Selector:
    """What an annotation says of its place (a TextQuoteSelector)."""

    quote: str
    """The passage."""
    prefix: str = ''
    """What stands before it; may be empty."""
    suffix: str = ''
    """What stands after it; may be empty."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands, or might."""

    outcome: Outcome
    """How certain that is."""
    start: int = 0
    """First code point in the comparable text; only where the outcome is exact, moved or fuzzy."""
    end: int = 0
    """Code point after the last."""
    score: float = 0.0
    """How near the passage is to the quote, from 0 to 1; of the best candidate where there is no place."""
    candidates: tuple[tuple[int, int], ...] = ()
    """Places that it might mean, where it is ambiguous or orphaned; the best first."""

    @property
    def is_placed(self) -> bool:
        """Whether there is a place."""
        return self.outcome in ('exact', 'moved', 'fuzzy')


def find_anchor(passage: Passage, selector: Selector) -> Anchor:
    """Where the selector's quote stands in a text."""
    text, quote = passage.text, make_passage(selector.quote).text
    context = _Context(text, make_passage(selector.prefix).text, make_passage(selector.suffix).text)
    places = [(start, start + len(quote)) for start in islice(_occurrences(text, quote), MAX_PLACES + 1)]
    if not places:
        return _nearest(text, quote, context)
    fitting = _fitting(places, quote, context)
    if len(fitting) == 1:
        return Anchor('exact', *fitting[0], 1.0)
    if fitting:
        return Anchor('ambiguous', score=1.0, candidates=tuple(fitting[:MAX_CANDIDATES]))
    return _moved(places, quote, context)


def make_selector(text: str, start: int, end: int) -> Selector:
    """The selector of a span of a text, with context cut at words."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT and ' ' in before.strip():
        before = before[before.index(' ') + 1 :]
    if end + CONTEXT < len(text) and ' ' in after.strip():
        after = after[: after.rindex(' ')]
    return Selector(text[start:end], before.strip(), after.strip())


@dataclass(frozen=True, slots=True)
class _Context:
    text: str
    prefix: str
    suffix: str

    def fits(self, place: Place) -> bool:
        """Whether all the context that is given stands around a place."""
        return self._around(place) == (self.prefix, self.suffix)

    def scores(self, place: Place) -> tuple[float, ...]:
        """How near what stands around a place is to each side of the context that is given."""
        before, after = self._around(place)
        pairs = ((self.prefix, before), (self.suffix, after))
        return tuple(Levenshtein.normalized_similarity(given, found) for given, found in pairs if given)

    def _around(self, place: Place) -> tuple[str, str]:
        """As much of the text before and after a place as there is context; a space between them does not count."""
        start, end = place
        start -= self.text[start - 1 : start] == ' '
        end += self.text[end : end + 1] == ' '
        return self.text[max(0, start - len(self.prefix)) : start], self.text[end : end + len(self.suffix)]

    def agrees_on_both(self, place: Place) -> bool:
        """Whether both sides of the context are given and near enough, and enough to tell a place by."""
        is_enough = self.prefix and self.suffix and len(self.prefix) + len(self.suffix) >= DISTINCT_LETTERS
        return bool(is_enough) and min(self.scores(place)) >= MIN_CONTEXT

    def agrees_on_a_side(self, place: Place) -> bool:
        """Whether one side of the context is near enough that is long enough to tell a place by alone."""
        sides = [given for given in (self.prefix, self.suffix) if given]
        scores = zip(sides, self.scores(place), strict=True)
        return any(score >= MIN_CONTEXT for given, score in scores if len(given) >= DISTINCT_LETTERS)


def _occurrences(text: str, quote: str, first: int = 0, last: int | None = None) -> Iterator[int]:
    """Where a quote, if it is not empty, begins in a text between two places."""
    last = len(text) if last is None else last
    start = text.find(quote, max(0, first), last) if quote else -1
    while start >= 0:
        yield start
        start = text.find(quote, start + 1, last)


def _fitting(places: list[Place], quote: str, context: _Context) -> list[Place]:
    """Of the first places of a quote, the first between all the context that is given."""
    if not (context.prefix or context.suffix):
        return places if len(quote) >= FREE_LETTERS else whole_places(context.text, quote, MAX_CANDIDATES + 1)
    if len(places) <= MAX_PLACES:
        return [place for place in places if context.fits(place)]
    return _places_between(context.text, quote, context.prefix, context.suffix)


def _places_between(text: str, quote: str, prefix: str, suffix: str) -> list[Place]:
    """The first places of a quote between a prefix and a suffix; a blank between them does not count."""
    heads, tails = (prefix, f'{prefix} ') if prefix else ('',), (suffix, f' {suffix}') if suffix else ('',)
    starts = [
        start + len(head)
        for head, tail in product(heads, tails)
        for start in islice(_occurrences(text, head + quote + tail), MAX_CANDIDATES + 1)
    ]
    return [(start, start + len(quote)) for start in sorted(starts)]


def _moved(places: list[Place], quote: str, context: _Context) -> Anchor:
    """The quote is there, its context is not; `places` are the first of its places."""
    agreeing = _agreeing(places, quote, context)
    if len(agreeing) == 1:
        return Anchor('moved', *agreeing[0], 1.0)
    if agreeing or (len(places) > 1 and any(is_whole(context.text, place) for place in places)):
        return Anchor('ambiguous', score=1.0, candidates=tuple((agreeing or places)[:MAX_CANDIDATES]))
    is_uncut = len(quote) >= FREE_LETTERS or is_whole(context.text, places[0])
    if len(places) > 1 or len(quote.split()) < DISTINCT_WORDS or not is_uncut:
        return Anchor('orphaned', score=1.0, candidates=tuple(places[:MAX_CANDIDATES]))
    edited = _near(context.text, quote, context, _starts_by_context(context.text, quote, context))
    rivals = [place for place in edited if _is_apart(place, places[0]) and context.agrees_on_a_side(place)]
    if rivals:
        return Anchor('ambiguous', score=1.0, candidates=(places[0], *rivals)[:MAX_CANDIDATES])
    return Anchor('moved', *places[0], 1.0)


def _agreeing(places: list[Place], quote: str, context: _Context) -> list[Place]:
    """The places whose context is near enough; where there are too many to look at, those that have one side of it."""
    if len(places) > MAX_PLACES:
        sides = ((context.prefix, ''), ('', context.suffix))
        enough = [side for side in sides if len(''.join(side)) >= DISTINCT_LETTERS]
        return sorted({place for side in enough for place in _places_between(context.text, quote, *side)})
    return [place for place in places if context.agrees_on_both(place) or context.agrees_on_a_side(place)]


def _nearest(text: str, quote: str, context: _Context) -> Anchor:
    """The quote is not there; perhaps it was edited, between or beside its context."""
    starts = (*_starts_by_context(text, quote, context), *_starts_by_pieces(text, quote))
    near = _near(text, quote, context, starts)
    places = tuple(near)
    best = next((place for place in places if _agrees(place, near[place], quote, context)), None)
    if best is None:
        return Anchor('orphaned', score=near[places[0]] if places else 0.0, candidates=places[:MAX_CANDIDATES])
    is_sure = context.agrees_on_both(best)
    rivals = [place for place in places if _is_apart(place, best) and (not is_sure or context.agrees_on_both(place))]
    if rivals:
        return Anchor('ambiguous', score=near[best], candidates=(best, *rivals)[:MAX_CANDIDATES])
    return Anchor('fuzzy', *best, near[best])


def _agrees(place: Place, score: float, quote: str, context: _Context) -> bool:
    """Whether the context is near enough: both sides of it, or one where hardly a letter of a long quote differs."""
    is_close = len(quote.split()) >= DISTINCT_WORDS and score >= CLOSE_SCORE
    return context.agrees_on_both(place) or (is_close and context.agrees_on_a_side(place))


def _is_apart(one: Place, other: Place) -> bool:
    return one[0] >= other[1] or one[1] <= other[0]


def _score(text: str, quote: str, place: Place, least: float = 0.0) -> float:
    """How near a stretch is to the quote; 0 where that is less than asked."""
    return float(Levenshtein.normalized_similarity(quote, text[slice(*place)], score_cutoff=least))


def _near(text: str, quote: str, context: _Context, starts: Iterable[tuple[int, int]]) -> dict[Place, float]:
    """The stretches that are near enough to the quote, the nearest first, and how near each is."""
    found: dict[Place, float] = {}
    for start in _likely_starts(text, quote, starts):
        guess = (max(0, start), start + len(quote))
        place = _align(text, quote, start) if _score(text, quote, guess, MIN_GUESS) else None
        if place:
            place = _bound(quote, context, place) or place
            found[place] = _score(text, quote, place, MIN_SCORE)
    return {place: score for place, score in sorted(found.items(), key=lambda item: (-item[1], item[0])) if score}


def _likely_starts(text: str, quote: str, starts: Iterable[tuple[int, int]]) -> list[int]:
    """Of places with the number of letters that speak for each, those that most letters speak for."""
    groups: list[list[tuple[int, int]]] = []
    for start, letters in sorted(starts):
        if groups and start - groups[-1][0][0] <= len(quote) // 8:
            groups[-1].append((start, letters))
        elif -len(quote) < start < len(text):
            groups.append([(start, letters)])
    groups.sort(key=lambda group: -sum(letters for _, letters in group))
    return [group[len(group) // 2][0] for group in groups[:MAX_STRETCHES]]


def _starts_by_context(text: str, quote: str, context: _Context) -> Iterator[tuple[int, int]]:
    """Where the quote would begin by what stands of its context, and how many letters of that stand there."""
    tail, head = context.prefix[-SEED:], context.suffix[:SEED]
    yield from ((start + len(tail), len(tail)) for start in islice(_occurrences(text, tail), MAX_SEEDS))
    yield from ((start - len(quote), len(head)) for start in islice(_occurrences(text, head), MAX_SEEDS))


def _starts_by_pieces(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where the quote would begin by what stands of itself, and how many letters of that stand there."""
    size = max(4, min(SEED, len(quote) // 4))
    for offset in range(0, len(quote) - size + 1, max(size // 2, len(quote) // MAX_PIECES)):
        piece = quote[offset : offset + size]
        yield from ((start - offset, size) for start in islice(_occurrences(text, piece), MAX_PIECES))


def _align(text: str, quote: str, start: int) -> Place | None:
    """The stretch around a place that is nearest to the quote: of a long one, from where it begins to where it ends."""
    margin = len(quote) // 3 + 2
    if len(quote) <= EDGE:
        return _align_edge(text, quote, start, margin)
    head = _align_edge(text, quote[:EDGE], start, margin)
    tail = _align_edge(text, quote[-EDGE:], start + len(quote) - EDGE, margin)
    first, last = head[0] if head else max(0, start), tail[1] if tail else start + len(quote)
    return (first, min(last, len(text))) if first < last else None


def _align_edge(text: str, words: str, start: int, margin: int) -> Place | None:
    """The stretch that is nearest to some words, so many letters before or after a place."""
    first = max(0, start - margin)
    around = text[first : max(0, start + len(words) + margin)]
    if not words or len(words) > len(around):
        return None
    found = fuzz.partial_ratio_alignment(words, around, score_cutoff=100 * (2 * MIN_SCORE - 1))
    if not found or found.dest_end <= found.dest_start:
        return None
    return first + found.dest_start, first + found.dest_end


def _bound(quote: str, context: _Context, place: Place) -> Place | None:
    """The place as its context bounds it, where that stands word for word nearby; else as words and signs do."""
    (start, end), text = place, context.text
    reach = (end - start) // 3 + 2
    tail, head = context.prefix[-SEED:], context.suffix[:SEED]
    before = [found + len(tail) for found in _occurrences(text, tail, start - reach - len(tail), start + reach)]
    after = list(_occurrences(text, head, end - reach, end + reach + len(head)))
    starts = [min(before, key=lambda found: abs(found - start))] if before else word_edges(text, start, SEED)
    ends = [min(after, key=lambda found: abs(found - end))] if after else word_edges(text, end, SEED)
    best = _best(text, quote, (strip_place(text, first, end) for first in starts))
    return _best(text, quote, (strip_place(text, best[0], last) for last in ends)) if best else None


def _best(text: str, quote: str, places: Iterable[Place]) -> Place | None:
    """The place that is nearest to the quote; of equals one that begins and ends as it does, with a word or a sign."""

    def rank(place: Place) -> tuple[float, int, int]:
        ends = ((quote[0], text[place[0]]), (quote[-1], text[place[1] - 1]))
        return _score(text, quote, place), sum(one.isalnum() == other.isalnum() for one, other in ends), -place[1]

    return max((place for place in places if place[0] < place[1]), key=rank, default=None)
