"""Code pages that UTF-8 is wrongly read in, and the shape that its byte sequences take in each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LOST = '\ufffd'

# What a decoded sequence may be: European letters, punctuation, currencies, symbols, CJK, emoji.
PLAUSIBLE = re.compile(
    '[\u0080-\u017f\u0192\u0218-\u021b\u02c6-\u02dd\u0300-\u036f\u0370-\u052f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf'
    '\u2100-\u214f\u2190-\u22ff\u25a0-\u27bf\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\ufb00-\ufb06\ufeff-\uffee\ufffd'
    '\U0001f300-\U0001faff]'
)


@dataclass(frozen=True, slots=True)
class CodePage:
    """A single-byte encoding, as the inverse of its upper half."""

    byte_of: Mapping[str, int]
    """The byte from 0x80 on that each character stands for."""
    sequence: re.Pattern[str]
    """One UTF-8 sequence of two to four bytes, as the page's characters show it."""

    def decode(self, found: str) -> str | None:
        """The one character that the sequence was, or None where it is not UTF-8 or no character of a press text."""
        try:
            char = bytes(self.byte_of[c] for c in found).decode('utf-8')
        except UnicodeDecodeError:
            return None
        return char if PLAUSIBLE.fullmatch(char) else None


def _upper_half(codec: str) -> dict[str, int]:
    # Bytes that the code page leaves undefined come through as the control characters of the same number.
    table = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        table.update(dict.fromkeys(bytes([byte]).decode(codec, 'ignore'), byte))
    return table


def _page(codec: str, leads: Iterable[int] = range(0xC2, 0xF5)) -> CodePage:
    table = _upper_half(codec)

    def chars(low: int, high: int, of: Iterable[int] = range(0x80, 0x100)) -> str:
        allowed = [re.escape(char) for char, byte in table.items() if low <= byte <= high and byte in of]
        return f'[{"".join(allowed)}]' if allowed else '(?!)'

    leads = frozenset(leads)
    tail = chars(0x80, 0xBF)
    forms = [(0xC2, 0xDF, 1), (0xE0, 0xEF, 2), (0xF0, 0xF4, 3)]
    shapes = [f'{chars(low, high, leads)}{tail}{{{count}}}' for low, high, count in forms]
    return CodePage(table, re.compile('|'.join(shapes)))


THAI = _page('cp874', leads=(0xC2, 0xC3, 0xC4, 0xC5, 0xCC, 0xE2))
WESTERN = _page('cp1252')
MAC = _page('mac_roman', leads=(0xC2, 0xC3, 0xE2))


def cp1252_char(control: str) -> str:
    """The character that Windows puts where ISO 8859-1 has the control character; empty where there is none."""
    return control.encode('latin-1').decode('cp1252', 'ignore')
