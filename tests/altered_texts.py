"""Invented texts and random changes to them, of which each character keeps the place that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from typing import NamedTuple

SYLLABLES = [
    'ba',
    'bre',
    'cal',
    'de',
    'dor',
    'fa',
    'fi',
    'gra',
    'il',
    'la',
    'len',
    'mar',
    'mo',
    'na',
    'ner',
    'or',
    'pe',
    'quo',
    'ra',
    'ri',
    'sen',
    'sta',
    'tor',
    'u',
    'va',
    'vel',
    'zi',
    'zo',
    'ä',
    'ö',
    'ü',
    'ù',
    'è',
]
FEW_WORDS = (
    'la',
    'casa',
    'del',
    'vento',
    'porta',
    'una',
    'luce',
    'nuova',
    'sopra',
    'il',
    'mare',
    'mentre',
    'ogni',
    'strada',
    'torna',
    'verso',
    'città',
    'antiche',
    'e',
    'nessuno',
    'parla',
    'più',
    'di',
    'pace',
)
"""So few that sentences resemble each other everywhere."""


class Letter(NamedTuple):
    """A character of a changed text."""

    text: str
    origin: int | None
    """Where it stood in the text that was changed; copies keep it; None where it is new."""


Letters = list[Letter]


def make_words(rng: Random, count: int) -> tuple[str, ...]:
    """Invented words, the short and frequent ones first."""
    words = dict.fromkeys(''.join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(count * 3))
    return tuple(sorted(list(words)[:count], key=lambda word: (len(word) // 3, word)))


@cache
def _weights(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


@dataclass(frozen=True)
class Writer:
    """Writes texts with a vocabulary; its frequent words are as frequent as those of a language."""

    rng: Random
    words: Sequence[str]

    def sentence(self) -> str:
        """A sentence, some with a quotation or a clause."""
        words = self.rng.choices(self.words, cum_weights=_weights(len(self.words)), k=self.rng.randint(5, 18))
        if self.rng.random() < 0.2:
            words[1:3] = [f'«{" ".join(words[1:3])}»']
        if self.rng.random() < 0.3:
            words[3] += self.rng.choice((',', ':', ' –'))
        return ' '.join(words).capitalize() + self.rng.choice('...?')

    def paragraph(self) -> str:
        """Some sentences."""
        return ' '.join(self.sentence() for _ in range(self.rng.randint(2, 6)))

    def text(self, paragraphs: int) -> str:
        """Paragraphs with a line end after each."""
        return ''.join(f'{self.paragraph()}\n' for _ in range(paragraphs))


class Change:
    """Changes a text, half of the time near a passage of it."""

    def __init__(self, writer: Writer, text: str, start: int, end: int) -> None:
        self.writer, self.rng = writer, writer.rng
        self.start, self.end = start, end
        self.letters = [Letter(letter, place) for place, letter in enumerate(text)]
        self.kinds: tuple[Callable[[], None], ...] = (
            self.mistype,
            self.mistype,
            self.drop_letters,
            self.drop_passage,
            self.insert_sentence,
            self.copy_elsewhere,
            self.move_elsewhere,
            self.replace_words,
            self.change_signs,
            self.copy_with_changes,
            self.write_again,
        )

    def apply(self, count: int) -> Letters:
        """The letters after so many changes."""
        for _ in range(count):
            self.rng.choice(self.kinds)()
        return self.letters

    def _place(self) -> int:
        """A place in the text, often one in or beside the passage."""
        near = [place for place, letter in enumerate(self.letters) if self._is_of_passage(letter)]
        place = self.rng.randrange(len(self.letters) + 1)
        if near and self.rng.random() < 0.6:
            place = self.rng.choice(near) + self.rng.randint(-50, 50)
        return max(0, min(len(self.letters), place))

    def _is_of_passage(self, letter: Letter) -> bool:
        return letter.origin is not None and self.start <= letter.origin < self.end

    def _stretch(self, longest: int) -> tuple[int, int]:
        start = self._place()
        return start, min(len(self.letters), start + self.rng.randint(8, longest))

    def _put(self, start: int, end: int, words: str) -> None:
        self.letters[start:end] = [Letter(letter, None) for letter in words]

    def mistype(self) -> None:
        place = self._place()
        self._put(place, place + self.rng.randint(0, 2), self.rng.choice(('', 'e', 'x', 'nn', ' ', 'ß')))

    def drop_letters(self) -> None:
        place = self._place()
        del self.letters[place : place + self.rng.randint(1, 4)]

    def drop_passage(self) -> None:
        start, end = self._stretch(120)
        if self.rng.random() < 0.3:
            self.letters = [letter for letter in self.letters if not self._is_of_passage(letter)]
        elif len(self.letters) > 300:
            del self.letters[start:end]

    def insert_sentence(self) -> None:
        place = self._place()
        self._put(place, place, f' {self.writer.sentence()} ')

    def copy_elsewhere(self) -> None:
        start, end = self._stretch(150)
        place = self.rng.randrange(len(self.letters))
        self.letters[place:place] = self.letters[start:end]

    def move_elsewhere(self) -> None:
        start, end = self._stretch(400)
        cut = self.letters[start:end]
        del self.letters[start:end]
        place = self.rng.randrange(len(self.letters) + 1)
        self.letters[place:place] = cut

    def replace_words(self) -> None:
        start, end = self._stretch(60)
        self._put(start, end, ' '.join(self.rng.choices(self.writer.words, k=max(1, (end - start) // 6))))

    def change_signs(self) -> None:
        """Other quotation marks, dashes and blanks, as a typesetter changes them: the letters stay the same."""
        signs = {'«': '„', '»': '“', '–': '—', ' ': ' \u00a0'}
        self.letters = [letter._replace(text=signs.get(letter.text, letter.text)) for letter in self.letters]

    def copy_with_changes(self) -> None:
        """A lookalike of the passage elsewhere: newly written, so none of it descends from it."""
        near = [place for place, letter in enumerate(self.letters) if self._is_of_passage(letter)]
        words = [self.letters[place].text for place in near]
        for _ in range(1 + len(words) // 10):
            words.insert(self.rng.randint(0, len(words)), self.rng.choice('aeiou'))
        place = self.rng.randrange(len(self.letters) + 1)
        if not near or not near[0] - 60 < place < near[-1] + 60:
            self._put(place, place, f' {"".join(words)} ')

    def write_again(self) -> None:
        """The passage is written anew: half of its words become others."""
        near = [place for place, letter in enumerate(self.letters) if self._is_of_passage(letter)]
        if near:
            start, end = near[0], min(near[-1] + 1, near[0] + 300)
            self.letters[start:end] = [letter for word in self._words(start, end) for letter in self._other(word)]

    def _words(self, start: int, end: int) -> list[Letters]:
        words: list[Letters] = [[]]
        for letter in self.letters[start:end]:
            words[-1].append(letter)
            if letter.text == ' ':
                words.append([])
        return words

    def _other(self, word: Letters) -> Letters:
        if self.rng.random() < 0.5:
            return word
        return [Letter(letter, None) for letter in self.rng.choice(self.writer.words)] + word[-1:]
