"""Strategies for property tests: valid values of the archive's vocabulary."""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from unicodedata import normalize

from hypothesis import strategies as st

from site_builder.edtf import parse_edtf
from site_builder.pages.views import Html

T = TypeVar('T')

# Dates


def _marks() -> st.SearchStrategy[str]:
    return st.sampled_from(('', '?', '~', '%'))


def plain_edtf() -> st.SearchStrategy[str]:
    """Years, months and days of EDTF level 0, the years before 0000 and the long years of level 1 among them."""
    days = st.dates().map(lambda day: day.isoformat())
    ancient = st.tuples(st.sampled_from(('', '-')), days).map(''.join)
    long_years = st.tuples(st.sampled_from(('Y', 'Y-')), st.integers(10_000, 10**12 - 1)).map(lambda p: f'{p[0]}{p[1]}')
    return st.one_of(
        days, ancient, ancient.map(lambda t: t[:-3]), ancient.map(lambda t: t[:-6]), st.just('0000'), long_years
    )


def marked_edtf() -> st.SearchStrategy[str]:
    """Single dates to the day, some uncertain, some approximate."""
    return st.tuples(plain_edtf(), _marks()).map(''.join)


def unspecified_edtf() -> st.SearchStrategy[str]:
    """Dates with digits written as X."""
    year = st.integers(0, 9999).map(lambda number: f'{number:04}')
    shapes = (
        st.tuples(year.map(lambda t: t[:3] + 'X'), _marks()),
        st.tuples(year.map(lambda t: t[:2] + 'XX'), _marks()),
        st.tuples(year, st.sampled_from(('-XX', '-XX-XX', '-02-XX', '-11-XX')), _marks()),
    )
    return st.one_of(st.just('XXXX'), *(shape.map(''.join) for shape in shapes))


def timed_edtf() -> st.SearchStrategy[str]:
    """Days with a time, some with a zone."""
    moments = st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat())
    offset = st.tuples(st.sampled_from('+-'), st.integers(1, 13), st.sampled_from(('', ':00', ':30', ':45')))
    zones = st.one_of(st.sampled_from(('', 'Z', '+00:00')), offset.map(lambda o: f'{o[0]}{o[1]:02}{o[2]}'))
    return st.tuples(moments, zones).map(''.join)


def edtf_intervals() -> st.SearchStrategy[str]:
    """Intervals, closed, open and with an unknown end."""
    closed = st.tuples(plain_edtf(), plain_edtf()).map(lambda ends: sorted(ends, key=lambda t: parse_edtf(t).sort_key))
    whole = st.tuples(closed, _marks(), _marks()).map(lambda p: f'{p[0][0]}{p[1]}/{p[0][1]}{p[2]}')
    missing = st.sampled_from(('', '..'))
    until = st.tuples(missing, marked_edtf()).map('/'.join)
    since = st.tuples(marked_edtf(), missing).map('/'.join)
    return st.one_of(whole, until, since)


def edtf_texts() -> st.SearchStrategy[str]:
    """Every form of EDTF that the archive takes."""
    return st.one_of(marked_edtf(), unspecified_edtf(), timed_edtf(), edtf_intervals())


# Annotations

NOTE_KINDS = ('context', 'definition', 'correction', 'translation', 'source', 'question', 'contradiction', 'comment')


@cache
def note_texts() -> st.SearchStrategy[str]:
    """Texts of annotations: several lines, several scripts, and what YAML, Markdown and JSON would take for a sign."""
    letters = st.characters(
        codec='utf-8', categories=('L', 'N', 'P', 'S', 'Zs'), exclude_characters='\x85\u2028\u2029\ufeff\ufffe\uffff'
    )
    signs = ('- a', ': ', '#', '…', 'no', '2025-01-01', '{it: x}', "l'altro", '„so“', '~', '*x*', 'ﬁ', '𝄞', '|')
    words = st.one_of(st.text(letters, min_size=1, max_size=12), st.sampled_from(signs))
    joined = st.lists(st.tuples(words, st.sampled_from((' ', ' ', '\n', '\n\n'))).map(''.join), min_size=1, max_size=4)
    return joined.map(''.join).map(lambda text: normalize('NFC', text)).filter(lambda text: bool(text.strip()))


@cache
def note_tags() -> st.SearchStrategy[str]:
    """Codebook tags."""
    names = st.from_regex('[a-z0-9]{1,5}(-[a-z0-9]{1,5})?', fullmatch=True)
    return st.one_of(names, st.tuples(names, names).map(':'.join), st.just('kind:context'))


def note_values(
    quotes: st.SearchStrategy[str], langs: tuple[str, ...], refs: tuple[str, ...]
) -> st.SearchStrategy[Any]:
    """Annotations as plain values under their keys, but for the id; `refs` are articles and events to point to."""
    texts = note_texts()
    bodies = st.one_of(texts, st.dictionaries(st.sampled_from((*langs, 'fr', 'de-CH')), texts, min_size=1, max_size=3))
    optional = {
        'prefix': st.one_of(st.just(''), texts),
        'suffix': st.one_of(st.just(''), texts),
        'in': st.sampled_from(langs),
        'by': st.one_of(st.just('ada'), texts.map(lambda text: {'literal': text})),
        'created': edtf_texts(),
        'sources': st.lists(
            st.sampled_from(('https://example.org/a?b=1', 'http://example.com/')), min_size=1, unique=True
        ),
        'see': st.lists(st.sampled_from(refs), min_size=1, unique=True),
        'tags': st.lists(note_tags(), min_size=1, max_size=4, unique=True),
    }
    kinds = st.sampled_from(NOTE_KINDS)
    return st.fixed_dictionaries({'quote': quotes, 'kind': kinds, 'body': bodies}, optional=optional)


# What templates show

HOSTILE = '"><script>alert(1)</script>&\''
"""A text that breaks out of an element or an attribute wherever it is not escaped."""
SAFE_HTML = '<p id="p1">Ein <em>sicherer</em> Absatz &amp; mehr.</p>'

_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    'assets': st.just({}),
    'dir': st.sampled_from(('ltr', 'rtl')),
    'href': st.sampled_from(('', '/it/', 'https://example.org/?a=1&b="2"')),
    'iso': st.sampled_from(('', '2025-03', '2025-03-08')),
    'lang': st.sampled_from(('de', 'it', 'zh-Hans')),
    'stance': st.sampled_from(('states', 'qualifies', 'disputes', 'silent')),
    'words': st.just({}),
}
_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(0, 9),
    str: st.sampled_from(('', 'Überraschung', HOSTILE, 'https://example.org/' + 'x' * 120)),
}


def views(kind: type[T]) -> st.SearchStrategy[T]:
    """Values of a dataclass of `pages/views/`: every field empty, ordinary or hostile; lists of up to two items."""
    hints = get_type_hints(kind)
    parts: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        part = _FIELDS[field.name] if field.name in _FIELDS else _view_part(hints[field.name])
        parts[field.name] = part if field.default is MISSING else st.one_of(st.just(field.default), part)
    return st.builds(kind, **parts)


def _view_part(hint: Any) -> st.SearchStrategy[Any]:
    if hint in _SCALARS:
        return _SCALARS[hint]
    if hint is Html:
        return st.sampled_from((Html(''), Html(SAFE_HTML)))
    args = get_args(hint)
    if get_origin(hint) is tuple:
        many = args[-1] is Ellipsis
        return st.lists(_view_part(args[0]), max_size=2).map(tuple) if many else st.tuples(*map(_view_part, args))
    return st.one_of(*(st.none() if arg is type(None) else views(arg) for arg in args)) if args else views(hint)


# Collected texts

_PLAIN_LETTERS = 'abcdeilmnorstuvzàèéìòùäöüßABDEMPTZÄÖÜ’'
_MARKED_LETTERS = f'{_PLAIN_LETTERS}*_#[](){{}}<>&;:!?.,`~|\\"\'-–—+=/^$%@0123456789«»„“”'
FURNITURE_LINES = (
    'Condividi su Facebook',
    'Facebook',
    'Twitter WhatsApp',
    'Iscriviti alla newsletter gratuita',
    '© Riproduzione riservata',
    'Foto: Archivio di prova',
    'Deutsch Italiano English',
    'Leggi anche: Il resto',
    '|',
    '||',
    'Anzeige',
    'Gufo',
)
BYLINES = (
    '[Foglio di prova - www.foglio.example - 08-03-2025]',
    '2025-03-08',
    'Merano, 8 marzo 2025',
    'di Ada Esempio',
    'Autore: Ada Esempio',
    'Titolo: Il fiume torna a salire',
    'https://foglio.example/fiume/1',
)


def plain_lines(letters: str = _MARKED_LETTERS) -> st.SearchStrategy[str]:
    """Lines of text without blanks at their ends."""
    words = st.text(letters, min_size=1, max_size=9)
    return st.lists(words, min_size=1, max_size=14).map(' '.join)


def collected_lines() -> st.SearchStrategy[str]:
    """Lines as a collected article has them: sentences, headings, bullets, questions, bylines, furniture, rubbish."""
    words = plain_lines(_PLAIN_LETTERS)
    return st.one_of(
        plain_lines(),
        words.map(lambda text: f'{text} e la giunta ha poi deciso tutto il resto nella seduta di ieri sera.'),
        words.map(lambda text: text[:60].strip().capitalize() or 'Titolo'),
        st.tuples(st.sampled_from('•-*–'), words).map(' '.join),
        st.tuples(st.integers(0, 12), st.sampled_from(('.', ')', '.')), words).map(lambda p: f'{p[0]}{p[1]} {p[2]}'),
        words.map(lambda text: f'D: {text}?'),
        words.map(lambda text: f'R: {text}.'),
        st.sampled_from(('***', '---', '* * *', '=====', '1.', '#', '>', '**Che cosa?**')),
        st.sampled_from(FURNITURE_LINES),
        st.sampled_from(BYLINES),
    )


def collected_texts() -> st.SearchStrategy[str]:
    """Plain text as it is collected: lines with and without blank lines between them, indented, with any line ends."""
    ends = st.sampled_from(('\n', '\n', '\n\n', '\n\n\n', '\r\n', '\n \n', '\f', '\n\t'))
    return st.lists(st.tuples(collected_lines(), ends).map(''.join), min_size=1, max_size=14).map(''.join)


# YAML


def plain_texts() -> st.SearchStrategy[str]:
    """Texts as people write them, and those that YAML would take for something else."""
    letters = st.characters(
        codec='utf-8', categories=('L', 'N', 'P', 'S', 'Zs'), exclude_characters='\x85\u2028\u2029\ufeff\ufffe\uffff'
    )
    looks = (
        'no',
        'Yes',
        'null',
        '~',
        '',
        '1.10',
        '012',
        '12:30',
        '2025-03-08',
        '- a',
        'a: b',
        '# a',
        '*a',
        '&a',
        '!a',
        '<<',
    )
    lines = st.lists(st.text(letters, max_size=12), max_size=3).map('\n'.join)
    return st.one_of(st.sampled_from(looks), st.text(letters, max_size=30), lines)


def plain_values() -> st.SearchStrategy[Any]:
    """Texts, and lists and maps of them, nested; no empty ones at the top."""
    return st.recursive(
        plain_texts(),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(plain_texts().filter(_is_key), inner, max_size=4)
        ),
        max_leaves=20,
    )


def _is_key(text: str) -> bool:
    return bool(text.strip()) and '\n' not in text and len(text) < 100


# Markdown

_MARKDOWN_WORDS = (
    'il', 'fiume', 'sale', 'nella', 'notte', 'Über', 'Brücke', 'größer', '漢字かな', '🙂', '👩\u200d👩\u200d👧', 'é',
    'l’altro', '«so»', '–', '3.5', 'O(n)', 'a_b', '2*3', '[x]', '<b>', '#', '!', '|', '&amp;', '&auml;', '&#8212;',
    '\\*', '\\[', '\\&amp;',
)  # fmt: skip


_MARKDOWN_PIECES = (
    '`x = 1`', '`` a`b ``', '` `', '`il fiume sale`', '[[first]]', '[[event:flood|la piena]]', '![alt](bild.png)',
    '[^1]', '[mots]{lang=fr}', '<https://example.org>',
)  # fmt: skip


def _phrase(number: int) -> str:
    """One to four words: one number is drawn faster than each of them."""
    words: list[str] = []
    while number or not words:
        number, place = divmod(number, len(_MARKDOWN_WORDS))
        words.append(_MARKDOWN_WORDS[place])
    return ' '.join(words)


@cache
def _inline_markdown(depth: int = 2) -> st.SearchStrategy[str]:
    words = st.integers(0, len(_MARKDOWN_WORDS) ** 4 - 1).map(_phrase)
    plain = st.sampled_from(_MARKDOWN_PIECES)
    if not depth:
        return st.one_of(words, words, plain)
    signs = ('*{}*', '**{}**', '~~{}~~', '***{}***', '_{}_', '[{}](https://example.org/a?b=1&c "T")')
    inner = st.lists(_inline_markdown(depth - 1), min_size=1, max_size=3).map(' '.join)
    marked = st.tuples(st.sampled_from(signs), inner).map(lambda pair: pair[0].format(pair[1]))
    return st.one_of(words, words, plain, marked)


@cache
def _lines_of_markdown() -> st.SearchStrategy[str]:
    joints = st.sampled_from((' ', ' ', '', '\n', '  \n', '\\\n'))
    pieces = st.lists(st.tuples(_inline_markdown(), joints).map(''.join), min_size=1, max_size=4)
    return pieces.map(lambda found: ''.join(found).strip(' \\\n') or 'x')


@cache
def _tables() -> st.SearchStrategy[str]:
    cells = _inline_markdown(1).map(lambda text: text.replace('|', '').replace('\n', ' '))
    rows = st.lists(st.tuples(cells, cells).map(lambda row: f'| {row[0]} | {row[1]} |'), min_size=2, max_size=3)
    return rows.map(lambda found: '\n'.join((found[0], '|---|:-:|', *found[1:])))


def _indented(first: str, later: str) -> Any:
    return lambda text: first + text.replace('\n', f'\n{later}')


@cache
def _blocks(depth: int) -> st.SearchStrategy[str]:
    lines = _lines_of_markdown()
    code = st.sampled_from(('```py\nx = 1\n\n  y < 2 & z\n```', '    eingerückt\n      mehr', '---', '~~~\n~~~'))
    heading = lines.map(lambda text: f'## {text}'.replace('\n', ' '))
    if not depth:
        return st.one_of(lines, lines, heading, _tables(), code)
    inner = st.lists(_blocks(depth - 1), min_size=1, max_size=2).map('\n\n'.join)
    items = st.one_of(
        *(inner.map(_indented(first, later)) for first, later in (('- ', '  '), ('1. ', '   '), ('> ', '> ')))
    )
    return st.one_of(lines, lines, heading, _tables(), code, st.lists(items, min_size=1, max_size=2).map('\n'.join))


@cache
def markdown_texts() -> st.SearchStrategy[str]:
    """Texts with everything that Markdown has, nested as it may be."""
    texts = st.lists(_blocks(2), min_size=1, max_size=4).map('\n\n'.join)
    return texts.map(lambda text: f'{text}\n\n[^1]: Eine *Fußnote* mit [Link](https://example.org/).\n')
