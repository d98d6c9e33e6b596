"""Bytes to text: which encoding a file was written in.

What is valid UTF-8 or has a byte-order mark is read as that. For the rest, the encodings that European press text comes
in are tried, and one is taken only if it alone turns every foreign byte into a letter of the text's own language; then
charset-normalizer is asked, and believed only where no other encoding explains the bytes as well. A file that several
encodings explain is refused: a wrong accent looks like a fact.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from site_builder.importers.drafts import UndecidableError
from site_builder.importers.language import find_language
from site_builder.model import Repair, RepairGrade

# UTF-32's little-endian mark begins with UTF-16's.
BOMS = (
    (codecs.BOM_UTF8, 'utf-8-sig', 'utf-8'),
    (codecs.BOM_UTF32_LE, 'utf-32', 'utf-32-le'),
    (codecs.BOM_UTF32_BE, 'utf-32', 'utf-32-be'),
    (codecs.BOM_UTF16_LE, 'utf-16', 'utf-16-le'),
    (codecs.BOM_UTF16_BE, 'utf-16', 'utf-16-be'),
)
USUAL = ('cp1252', 'iso8859-15', 'mac-roman', 'cp850', 'cp1250', 'iso8859-2', 'cp1251', 'koi8-r', 'iso8859-5', 'cp866')
SIGNS = '«»‹›„“”‚‘’–—…•·°§€£©®™%‰½¼¾²³ºª¡¿\xa0\xad×±´'
CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщъыьэюяё№'
LETTERS = {
    'it': 'àèéìíîòóùú',
    'de': 'äöüßéèàç',
    'gsw': 'äöüßéèàç',
    'fr': 'àâæçéèêëîïôœùûüÿ',
    'es': 'áéíñóúü',
    'pt': 'àáâãçéêíóôõúü',
    'en': 'éèêëïöñçáü',
    'nl': 'áéëíïóöúü',
    'da': 'æøåéö',
    'sv': 'åäöéü',
    'pl': 'ąćęłńóśźż',
    'cs': 'áčďéěíňóřšťúůýž',
    'sl': 'čšžćđ',
    'hr': 'čšžćđ',
    'ru': CYRILLIC,
    'uk': f'{CYRILLIC}іїєґ',
    'bg': CYRILLIC,
}
ENOUGH = 0.9
OTHER_FORMATS = {
    b'%PDF-': 'a PDF',
    b'PK\x03\x04': 'a ZIP archive or an office document',
    b'{\\rtf': 'a rich text document',
    b'<!doctype html': 'a web page',
    b'<html': 'a web page',
}
CONTROLS = re.compile('[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]')
MAX_CONTROLS = 0.01
C1 = re.compile('[\x80-\x9f]')
CHAOS_MARGIN = 0.05
# The forms of well-formed UTF-8 (The Unicode Standard, table 3-7).
UTF8_PARTS = re.compile(
    rb'(?P<ascii>[\x00-\x7f]+)|(?P<valid>[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]'
    rb'|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}'
    rb'|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})|(?P<bad>[\xc2-\xf4][\x80-\xbf]{1,2}\Z|[\x80-\xff])',
    re.DOTALL,
)
MIN_VALID = 4
VALID_FOR_BAD = 4
AS_UTF8 = 'Save it as UTF-8 text and import it again.'


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text."""

    text: str
    """The text, its line ends as they were; without byte-order mark and control characters."""
    encoding: str
    """Python's name of the encoding."""
    detected: bool = False
    """Whether the encoding was concluded from the text and not shown by the bytes."""
    repairs: tuple[Repair, ...] = ()
    """Bytes of another encoding, and control characters, that were replaced."""


def decode(data: bytes, *, lang: str | None = None) -> Decoded:
    """The text of a file; `lang` is its language if it is known.

    Raises `UndecidableError` where there is no text, or more than one encoding explains the bytes.
    """
    _check_format(data)
    decoded = _read_marked(data) or _read_utf8(data) or _read_utf16(data) or _read_patched(data)
    decoded = decoded or _read_usual(data, lang) or _read_other(data)
    if not decoded:
        raise UndecidableError('its encoding cannot be told', AS_UTF8)
    return _without_controls(decoded)


def _check_format(data: bytes) -> None:
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()[:20].lower()
    for magic, what in OTHER_FORMATS.items():
        if start.startswith(magic.lower()):
            raise UndecidableError(f'it is {what}, not plain text', 'Save its text as UTF-8 and import that.')


def _read_marked(data: bytes) -> Decoded | None:
    for bom, codec, name in BOMS:
        if data.startswith(bom):
            try:
                return Decoded(data.decode(codec), name)
            except UnicodeDecodeError as error:
                raise UndecidableError(f'it begins like {name} but goes on otherwise', AS_UTF8) from error
    return None


def _read_utf8(data: bytes) -> Decoded | None:
    try:
        return None if b'\0' in data else Decoded(data.decode('utf-8'), 'utf-8')
    except UnicodeDecodeError:
        return None


def _read_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a byte-order mark: the zero bytes of its blanks and Latin letters tell which half comes first."""
    if b'\0' not in data:
        return None
    texts = {name: text for name in ('utf-16-le', 'utf-16-be') if (text := _strict(data, name)) and _is_written(text)}
    if len(texts) != 1:
        raise UndecidableError('it is not text', 'Only plain text can be imported.')
    return next(Decoded(text, name, detected=True) for name, text in texts.items())


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _is_written(text: str) -> bool:
    """Whether it has blanks or line breaks and only characters that stand for something."""
    return any(char in ' \n。' for char in text) and not any(
        unicodedata.category(char) in ('Cn', 'Co', 'Cc') and char not in '\t\r\n\f\v' for char in text
    )


def _read_patched(data: bytes) -> Decoded | None:
    """UTF-8 with a few bytes of Windows' code page in it, or cut in the middle of a character."""
    found = Counter(match.lastgroup for match in UTF8_PARTS.finditer(data))
    if found['valid'] < MIN_VALID or found['bad'] > found['valid'] // VALID_FOR_BAD:
        return None
    repairs = Counter[tuple[RepairGrade, str, str]]()

    def read(match: re.Match[bytes]) -> str:
        if match.lastgroup != 'bad':
            return match[0].decode('utf-8')
        cut = match.end() == len(data) and match[0] >= b'\xc2'
        char = '\ufffd' if cut else match[0].decode('cp1252', 'replace')
        repairs['guess' if '\ufffd' in char else 'inferred', ''.join(f'\\x{byte:02x}' for byte in match[0]), char] += 1
        return char

    text = ''.join(read(match) for match in UTF8_PARTS.finditer(data))
    return Decoded(text, 'utf-8', repairs=_repairs(repairs))


def _repairs(counted: Counter[tuple[RepairGrade, str, str]]) -> tuple[Repair, ...]:
    return tuple(Repair(grade=g, found=f, became=b, count=n) for (g, f, b), n in counted.items())


def _read_usual(data: bytes, lang: str | None) -> Decoded | None:
    """The one usual encoding that makes letters of the text's language of all foreign bytes."""
    names: dict[str, str] = {}
    for name in USUAL:
        text = _strict(data, name)
        if text and not C1.search(text):
            names.setdefault(text, name)
    scores = {text: _score(text, lang) for text in names}
    best = max(scores.values(), default=0.0)
    winners = [text for text, score in scores.items() if score == best]
    if best < ENOUGH:
        return None
    if len(winners) > 1:
        raise UndecidableError(f'{names[winners[0]]} and {names[winners[1]]} both explain its bytes', AS_UTF8)
    return Decoded(winners[0], names[winners[0]], detected=True)


def _score(text: str, lang: str | None) -> float:
    """The share of the foreign characters that the text's language uses, capitals within a word taken off."""
    letters = LETTERS.get((lang or find_language([text]) or '').split('-')[0], '')
    foreign = [char for char in text if char >= '\x80']
    if not letters or not foreign:
        return 0.0
    known = sum(char in SIGNS or char.lower() in letters for char in foreign)
    # Cyrillic encodings turn each other's small letters into capitals.
    inner = sum(char >= '\x80' and char.isupper() and before.isalpha() for before, char in pairwise(text))
    return (known - inner) / len(foreign)


def _read_other(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data))
    rivals = [match for match in matches[1:] if match.chaos <= matches[0].chaos + CHAOS_MARGIN]
    if not matches or any(str(match) != str(matches[0]) for match in rivals):
        return None
    text = str(matches[0])
    return Decoded(text, matches[0].encoding.replace('_', '-'), detected=True) if find_language([text]) else None


def _without_controls(decoded: Decoded) -> Decoded:
    counts = Counter(CONTROLS.findall(decoded.text))
    if counts.total() > max(2, MAX_CONTROLS * len(decoded.text)):
        raise UndecidableError('it is not text', 'Only plain text can be imported.')
    repairs = tuple(Repair(grade='guess', found=char, became='', count=n) for char, n in counts.items())
    return replace(decoded, text=CONTROLS.sub('', decoded.text), repairs=decoded.repairs + repairs)
