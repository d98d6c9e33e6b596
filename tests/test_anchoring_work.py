"""How the work grows, as counted operations: of a text of so many words, of so many notes, whatever becomes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import pytest

from site_builder import anchoring
from site_builder.anchoring import Selector, find_anchor, make_selector
from site_builder.passage import Passage, make_passage, whole_places
from tests.altered_texts import Writer, make_words

NOTES = 40
MOST = {'searches': 25, 'places': 150, 'alignments': 2 * anchoring.MAX_STRETCHES, 'comparisons': 120}
"""For a note. A search goes once through the text at most; all else looks at a few hundred letters at most."""


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts what anchoring does."""
    done = Counter[str]()
    occurrences, align, score = anchoring._occurrences, anchoring._align_edge, anchoring._score
    around = anchoring._Context._around

    def search(text: str, quote: str, first: int = 0, last: int | None = None) -> Iterator[int]:
        done['searches'] += last is None
        for start in occurrences(text, quote, first, last):
            done['places'] += 1
            yield start

    def counted(kind: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object) -> object:
            done[kind] += 1
            return function(*args)

        return call

    monkeypatch.setattr(anchoring, '_occurrences', search)
    monkeypatch.setattr(anchoring, '_align_edge', counted('alignments', align))
    monkeypatch.setattr(anchoring, '_score', counted('comparisons', score))
    monkeypatch.setattr(anchoring._Context, '_around', lambda *args: (done.update(['comparisons']), around(*args))[1])
    monkeypatch.setattr(anchoring, 'whole_places', counted('searches', whole_places))
    return done


def long_text(words: int) -> tuple[str, Passage]:
    writer = Writer(rng := Random(5), make_words(rng, 500))
    paragraphs: list[str] = []
    while sum(len(paragraph.split()) for paragraph in paragraphs) < words:
        paragraphs.append(writer.text(20))
    text = ''.join(paragraphs)
    return text, make_passage(text)


def notes_on(text: str) -> list[Selector]:
    rng = Random(7)
    starts = [rng.randrange(len(text) - 200) for _ in range(NOTES)]
    return [make_selector(text, start, start + rng.randint(40, 150)) for start in starts]


def mistyped(quote: str) -> str:
    return quote[: len(quote) // 2] + 'q' + quote[len(quote) // 2 :]


LOST = 'di tutto questo qui non si parla affatto'
CASES: dict[str, tuple[Callable[[Selector], Selector], set[str]]] = {
    'as it was': (lambda note: note, {'exact'}),
    'one side rewritten': (lambda note: Selector(note.quote, note.prefix, 'altro'), {'moved'}),
    'all context rewritten': (lambda note: Selector(note.quote, 'mai', 'mai'), {'moved', 'orphaned'}),
    'mistyped': (lambda note: Selector(mistyped(note.quote), note.prefix, note.suffix), {'fuzzy'}),
    'mistyped, without context': (lambda note: Selector(mistyped(note.quote)), {'orphaned'}),
    'a frequent word': (lambda note: Selector('ba'), {'ambiguous'}),
    'a letter': (lambda note: Selector('l'), {'orphaned'}),
    'a frequent word, its context gone': (lambda note: Selector('ba', 'mai e poi mai', 'altro'), {'ambiguous'}),
    'a frequent word, some context': (lambda note: Selector('ba', note.prefix, note.suffix), {'ambiguous', 'moved'}),
    'frequent words around': (lambda note: Selector(LOST, 'ba', 'ba'), {'orphaned'}),
    'gone': (lambda note: Selector(LOST, note.prefix, note.suffix), {'orphaned'}),
    'much that is gone': (lambda note: Selector(LOST * 30, note.prefix, note.suffix), {'orphaned'}),
}


@pytest.fixture(scope='module')
def texts() -> tuple[tuple[str, Passage], tuple[str, Passage]]:
    return long_text(10_000), long_text(20_000)


@pytest.mark.parametrize('case', CASES)
def test_the_work_for_a_note_does_not_grow_with_their_number_or_the_text(
    case: str, work: Counter[str], texts: tuple[tuple[str, Passage], tuple[str, Passage]]
) -> None:
    change, outcomes = CASES[case]
    for text, passage in texts:
        for note in map(change, notes_on(text)):
            work.clear()
            assert find_anchor(passage, note).outcome in outcomes
            assert {kind: count for kind, count in work.items() if count > MOST[kind]} == {}
            assert work['searches'] > 0
