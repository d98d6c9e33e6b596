"""Mis-decoded text, repaired piece by piece: UTF-8 that was once read in a Thai, Western or Mac code page.

Each repair has a grade. *exact*: the bytes are all there and decode; *inferred*: one byte is lost and only one
character fits; *guess*: what is lost could have been several characters. It must see the text before white space is
touched: `à` is the bytes C3 A0, and A0 is a no-break space in most code pages. Where that became a plain space, the
context decides whether a real space stood behind it too.

What is really Thai, or where such letters stand naturally, is left as it is: see `_foreign` and `_is_sure`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from site_builder.importers.codepages import LOST, MAC, THAI, WESTERN, CodePage, cp1252_char
from site_builder.model import Repair, RepairGrade

GRADES: tuple[RepairGrade, ...] = ('exact', 'inferred', 'guess')
CLOSERS = '»«”“’‘"\''
NATURAL = '»«”“’‘…–—\xa0ºª°®©™'
UMLAUTS = frozenset('äöüÄÖÜß')
ACCENTS = frozenset('àèéìòùÀÈÉÌÒÙ')
# Words of one letter in Italian, French, Spanish or Portuguese that are no Thai word when shown in a Thai code page.
LONE_WORDS = frozenset('èéàÈÉÀ')
# E2 80 A6, E2 80 A2, E2 82 AC without their middle byte.
SHORTENED = {0xA6: '…', 0xA2: '•', 0xAC: '€'}
EVIDENCE = UMLAUTS | ACCENTS | frozenset('’çñãõâêîôûáíóú')
# So many pieces that must be damage are wanted for each run of letters that may be Thai.
STRAYS = 5
THAI_LETTER = re.compile('[\u0e01-\u0e5b]')
THAI_RUN = re.compile('[\u0e01-\u0e5b][\u0e01-\u0e5b€…‘’“”•–—\x80-\xa0\ufffd]*')


@dataclass(frozen=True, slots=True)
class Piece:
    """One repair at its place."""

    start: int
    """Where the damage begins, in characters of the damaged text."""
    found: str
    """The damaged characters."""
    became: str
    """What they were replaced by."""
    grade: RepairGrade
    """How certain that is."""

    @property
    def end(self) -> int:
        """Where the damage ends."""
        return self.start + len(self.found)


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after its repairs."""

    text: str
    """The repaired text."""
    pieces: tuple[Piece, ...]
    """The repairs in the order of their places; they do not overlap."""

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs as they are recorded, equal ones counted, in the order of their first place."""
        counts = Counter((piece.grade, piece.found, piece.became) for piece in self.pieces)
        return tuple(Repair(grade=g, found=f, became=b, count=n) for (g, f, b), n in counts.items())


def mend(text: str) -> Mended:
    """Repairs what was mis-decoded in a text, and leaves every other character as it is."""
    pieces = _apart([*_western(text), *_mac(text), *_thai(text), *_controls(text)])
    parts, at = list[str](), 0
    for piece in pieces:
        parts += [text[at : piece.start], piece.became]
        at = piece.end
    return Mended(''.join([*parts, text[at:]]), pieces)


def _apart(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -len(piece.found))):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands beside a place in the text, where it is damaged too as it will be after its repair."""

    text: str
    pieces: tuple[Piece, ...] = ()
    ending: dict[int, str] = field(default_factory=dict)
    starting: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ending.update({piece.end: piece.became[-1:] for piece in self.pieces})
        self.starting.update({piece.start: piece.became[:1] for piece in self.pieces})

    def before(self, at: int) -> str:
        return self.ending.get(at, self.text[max(0, at - 1) : at])

    def after(self, at: int) -> str:
        return self.starting.get(at, self.text[at : at + 1])


# Western code pages


def _western(text: str) -> list[Piece]:
    around = _Around(text)
    sure, doubtful = list[Piece](), list[Piece]()
    for run in re.finditer(f'(?:{WESTERN.sequence.pattern})+', text):
        nested, single = _nested(run), list(_sequences(run, WESTERN))
        certain = nested or (single if len(single) > 1 else [piece for piece in single if _is_sure(around, piece)])
        sure += certain
        doubtful += [] if certain else single
    trusted = bool(sure) or re.search('[a-zà-ÿ]Ã(?![A-ZÀ-Þ])', text) is not None
    exact = sure + doubtful if sure else []
    return [*exact, *_lone_leads(text, WESTERN, exact)] if trusted else []


def _sequences(run: re.Match[str], page: CodePage) -> Iterator[Piece]:
    """The sequences of a run that decode to one plausible character each."""
    for match in page.sequence.finditer(run[0]):
        char = page.decode(match[0])
        if char:
            yield Piece(run.start() + match.start(), match[0], _visible(char), 'exact')


def _visible(char: str) -> str:
    """The character itself, Windows' own for a control character, nothing for a byte-order mark."""
    if '\x80' <= char <= '\x9f':
        return cp1252_char(char) or char
    return '' if char == '\ufeff' else char


def _nested(run: re.Match[str]) -> list[Piece]:
    """The run as one piece where it was mis-decoded twice, else none."""
    once = ''.join(piece.became for piece in _sequences(run, WESTERN))
    if len(once) < 2 or sum(len(match[0]) for match in WESTERN.sequence.finditer(run[0])) < len(run[0]):
        return []
    again = mend(once)
    weakest = GRADES[max((GRADES.index(piece.grade) for piece in again.pieces), default=0)]
    return [Piece(run.start(), run[0], again.text, weakest)] if again.pieces else []


def _is_sure(around: _Around, piece: Piece) -> bool:
    """Whether the characters of a sequence could hardly stand together in a sound text."""
    before, after = around.before(piece.start), around.after(piece.end)
    lead, tail = piece.found[0], piece.found[1:]
    if len(tail) > 1:
        # `é…”` is the end of a quoted sentence, and a Chinese character too.
        return lead in 'âïð'
    if before and before in CLOSERS and tail in CLOSERS:
        return False
    if lead in 'ÂÃ':
        return tail not in NATURAL or not before.isupper() or after.isalpha()
    return tail not in NATURAL and (before.islower() or after.islower())


def _mac(text: str) -> Iterator[Piece]:
    for match in MAC.sequence.finditer(text):
        char = MAC.decode(match[0])
        if char and (len(match[0]) == 3 or char <= '\xff'):
            yield Piece(match.start(), match[0], _visible(char), 'exact')


def _controls(text: str) -> Iterator[Piece]:
    """Windows' punctuation that was read as ISO 8859-1 and became control characters."""
    for match in re.finditer('[\x80-\x9f]', text):
        if match[0] != '\x85' or '\n' in text:
            char = cp1252_char(match[0])
            yield Piece(match.start(), match[0], char, 'exact' if char else 'guess')


# Thai code pages


def _thai(text: str) -> list[Piece]:
    runs = list(THAI_RUN.finditer(text))
    exact = [piece for run in runs for piece in _sequences(run, THAI)]
    pieces = [*exact, *_lone_leads(text, THAI, exact)]
    around, foreign = _Around(text), _foreign(runs, pieces)
    evidence = sum(_is_evidence(around, piece) for piece in pieces)
    if evidence > STRAYS * len(foreign):
        strays = frozenset(index for run in foreign for index in range(*run.span()))
        return [piece for piece in pieces if piece.start not in strays]
    return [] if foreign else [piece for piece in pieces if piece.became in LONE_WORDS]


def _foreign(runs: Iterable[re.Match[str]], pieces: Iterable[Piece]) -> list[re.Match[str]]:
    """The runs in which a letter is part of no damaged piece, as vowels and tone marks never are: they may be Thai."""
    covered = _covered(pieces)
    return [run for run in runs if any(run.start() + m.start() not in covered for m in THAI_LETTER.finditer(run[0]))]


def _is_evidence(around: _Around, piece: Piece) -> bool:
    """Whether a piece could be no Thai word: a Latin small letter touches it, and a letter of Europe came out."""
    is_before = _is_small(around.before(piece.start))
    is_after = _is_small(around.after(piece.end)) and not piece.found.endswith(' ')
    return (is_before or is_after) and piece.became.strip() in EVIDENCE


def _is_small(char: str) -> bool:
    return 'a' <= char <= 'z' or 'ß' <= char <= 'ÿ'


# Lead bytes whose other bytes are lost


def _lone_leads(text: str, page: CodePage, exact: Iterable[Piece]) -> list[Piece]:
    """Repairs of lead bytes that stand without the bytes that must follow."""
    around = _Around(text, tuple(exact))
    covered, german = _covered(around.pieces), _is_german(around.pieces)
    leads = [char for char, byte in page.byte_of.items() if byte in (0xC2, 0xC3, 0xE2)]
    places = (match.start() for match in re.finditer(f'[{"".join(leads)}]', text) if match.start() not in covered)
    found = (_lone_lead(around, at, page, german) for at in places)
    return [piece for piece in found if piece]


def _covered(pieces: Iterable[Piece]) -> frozenset[int]:
    return frozenset(index for piece in pieces for index in range(piece.start, piece.end))


def _is_german(pieces: Iterable[Piece]) -> bool:
    letters = ''.join(piece.became for piece in pieces)
    return sum(char in UMLAUTS for char in letters) > sum(char in ACCENTS for char in letters)


def _lone_lead(around: _Around, at: int, page: CodePage, german: bool) -> Piece | None:
    lead = page.byte_of[around.text[at]]
    if lead == 0xC2:
        return _lone_c2(around, at, page)
    return _lone_c3(around, at, page, german) if lead == 0xC3 else _lone_e2(around, at, page)


def _lone_c2(around: _Around, at: int, page: CodePage) -> Piece | None:
    """C2 A0 was a no-break space: the plain space that follows is its second half."""
    lead, after = around.text[at], around.after(at + 1)
    if after == ' ' and not around.before(at).isupper():
        return Piece(at, f'{lead} ', '\xa0', 'inferred')
    return Piece(at, lead, '\xa0', 'inferred') if page is THAI else None


def _lone_c3(around: _Around, at: int, page: CodePage, german: bool) -> Piece | None:
    """C3 A0 was `à`; C3 with a lost byte from 80 to 9F was a capital or `ß`."""
    lead, before, after = around.text[at], around.before(at), around.after(at + 1)
    grave = 'à ' if _keeps_space(around, at + 2) else 'à'
    if before.islower() and after == ' ' and not german:
        return Piece(at, f'{lead} ', grave, 'inferred')
    lost = f'{lead}{LOST}' if after == LOST else lead
    if before.islower():
        sharp = german or after == LOST or after.islower()
        return Piece(at, lost, 'ß' if sharp else 'à', 'inferred')
    if after == ' ' and not before.isalpha() and not _begins_sentence(around.text, at):
        return Piece(at, f'{lead} ', grave, 'inferred')
    # In a Western code page the lead is a capital that may well be meant.
    return Piece(at, lost, LOST, 'guess') if page is THAI or after == LOST else None


def _lone_e2(around: _Around, at: int, page: CodePage) -> Piece | None:
    """E2 began a dash, a quotation mark, an ellipsis, a bullet or a euro sign; its neighbours tell what is likely."""
    lead, text = around.text[at], around.text
    end = at + 3 if text[at + 1 : at + 2] == LOST else at + 2
    shortened = SHORTENED.get(page.byte_of.get(text[end - 1 : end], 0))
    if shortened:
        return Piece(at, text[at:end], shortened, 'inferred')
    is_quote = page.byte_of.get(text[at + 1 : at + 2]) == 0x80
    found = text[at : at + 2] if is_quote else lead
    found += LOST if text[at + len(found) : at + len(found) + 1] == LOST else ''
    if page is WESTERN and is_quote:
        return Piece(at, found, '”', 'inferred')
    before, after = around.before(at), around.after(at + len(found))
    if page is WESTERN and (before.strip() or after.strip()):
        return None
    return Piece(at, found, _lost_mark(before, after, is_quote), 'guess')


def _lost_mark(before: str, after: str, is_quote: bool) -> str:
    """What most likely stood between two characters: an apostrophe in a word, a dash between spaces, else a quote."""
    if before.isalpha() and after.isalpha():
        return '’'
    return '"' if is_quote or before.strip() or after.strip() else '–'


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 8) : at].rstrip(' «»“”„"\'’–-')
    return not before or before[-1] in '.!?:…\n\r'


def _keeps_space(around: _Around, at: int) -> bool:
    """Whether a word follows at `at`, so that the space before it cannot only be the half of a character."""
    char, after = around.after(at), around.after(at + 1)
    if not char.strip() or char in '.,;:!?)]}…%':
        return False
    if char == '-':
        return not after.isalnum()
    return after.isalnum() if char in CLOSERS else True
