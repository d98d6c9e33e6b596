"""The lines around a text that say where, when and by whom it was published: dateline, date, author, address.

A line is read only as a whole: as soon as something in it is no date, time, name, host or known word, it is left to the
text. Names are given as they stand; whether a name is an outlet or a place, only the archive's register can tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from site_builder.forms import FormError, check_url
from site_builder.importers.dates import FoundDate, find_dates
from site_builder.importers.lines import Line, ends_sentence, is_prose, starts_lower

MAX_HEAD = 12
MAX_LINE = 160
MAX_NAME = 60
MIN_RUNNING = 40
LABELS = {
    'title': 'titolo|titel|überschrift|title|headline',
    'authors': 'autor(?:e|i|ice|in|en)?(?: originale| original)?|original ?autor(?:in)?|(?:original )?authors?'
    '|firma|verfasser(?:in)?',
    'outlet': 'fonte|testata|giornale|quelle|zeitung|medium|source|outlet|newspaper|publication',
    'url': 'url|link|indirizzo|adresse|webadresse',
    'date': 'data|datum|date|erscheinungsdatum|data di pubblicazione',
}
LABEL = re.compile('|'.join(f'(?P<{key}>{words})' for key, words in LABELS.items()), re.IGNORECASE)
LABELLED = re.compile(rf'(?P<label>{LABEL.pattern})\s*:\s*(?P<value>\S.*)', re.IGNORECASE)
ORIGINAL = re.compile('original', re.IGNORECASE)

PUBLISHED = 'pubblicat[oa]|veröffentlicht|erschienen|published|posted|publiée?|creato|erstellt|online (?:dal|seit)'
UPDATED = re.compile(
    '(?:ultimo )?aggiornamento|aggiornat[oa]|ultima modifica|modificat[oa]|aktualisiert|geändert|zuletzt|updated'
    '|modified|mise? à jour',
    re.IGNORECASE,
)
WEEKDAYS = (
    r'luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica|montag|dienstag|mittwoch|donnerstag|freitag'
    r'|samstag|sonnabend|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun'
    r'|mo|di|mi|do|fr|sa|so|lun|mer|gio|ven|sab|dom'
)
CLOCK = re.compile(
    r'(?:T|\b)(?:ore|alle|um|at|à)?\s?\d{1,2}(?:[:.]|\s?h\s?)\d{2}(?::\d{2})?(?:\.\d+)?\s?(?:uhr|am|pm|a\.m\.|p\.m\.|h|z|[+-]\d{2}:?\d{2})?'
    r'(?:\s?(?:cet|cest|gmt|utc|mez|mesz))?(?!\w)',
    re.IGNORECASE,
)
FILLER = re.compile(
    rf'(?:{PUBLISHED}|{UPDATED.pattern}|{WEEKDAYS}'
    r"|stand|il|le|à|l['’]|in data|del|dell['’]|dal|alle|ore|am|vom|den|um|uhr|on|at|the)",
    re.IGNORECASE,
)
FILLERS = re.compile(rf'(?:(?:{FILLER.pattern})\b\.?\s*)+|(?:{FILLER.pattern})', re.IGNORECASE)
FILLER_BEFORE = re.compile(rf'^(?:(?:{FILLER.pattern})\b\.?\s*)+', re.IGNORECASE)
SEPARATOR = re.compile(r'\s+[-–—/]\s+|\s*[–—|·•,;:()\[\]\n]\s*|^[-–—/]\s*|\s*[-–—/]$')

PARTICLES = (
    'di|de|del|della|dello|dei|degli|delle|da|dal|la|le|lo|il|l|von|van|der|den|zu|zur|und|e|of|the|and|am|im|für|d'
)
WORD = r"[A-ZÀ-ÖØ-ÞŠŽČĆŁŚŻА-Я0-9][\w’'.&-]*"
NAME = re.compile(
    rf"{WORD}(?: (?:{WORD}|(?:{PARTICLES})['’]?|&|\+)){{0,5}}|(?:(?:il|la|lo|die|der|das|the) ){WORD}(?: {WORD}){{0,4}}"
)
PERSON = (
    r"[A-ZÀ-ÖØ-ÞŠŽČĆŁŚŻ][\w’'.-]*(?: (?:[A-ZÀ-ÖØ-ÞŠŽČĆŁŚŻ][\w’'.-]*|de|di|da|del|della|von|van|zu|der|d['’]\w+)){1,3}"
)
PEOPLE = rf'{PERSON}(?:(?:, | e | ed | und | and | & ){PERSON}){{0,4}}'
SIGNED = re.compile(rf'(?:[Dd]i|DI|[Vv]on|VON|[Bb]y|BY|[Pp]ar|a cura di|A cura di) (?P<people>{PEOPLE})')
AND = re.compile(r', | e | ed | und | and | & ')
HOST = re.compile(r'(?:https?://)?(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}/?', re.IGNORECASE)
URL = re.compile(r'https?://[^\s<>"{}|\\^`]+', re.IGNORECASE)
BRACKETED = re.compile(r'[\[(【].*[\])】]')
DASH = re.compile('[–—-]+ ')
MAX_INLINE = 90


@dataclass(frozen=True, slots=True)
class Byline:
    """What the lines around a text say of its publication."""

    taken: frozenset[int] = frozenset()
    """The indexes of the lines that say nothing else."""
    title: str = ''
    """The title, where a line names it as such."""
    dates: tuple[FoundDate, ...] = ()
    """Dates of publication, in order; more than one only where the lines disagree."""
    is_updated: bool = False
    """Whether a line gives the date of a later change."""
    authors: tuple[str, ...] = ()
    """Names of authors."""
    is_original: bool = False
    """Whether the authors are named as those of the original of a translation."""
    names: tuple[str, ...] = ()
    """Names of outlets or of places."""
    hosts: tuple[str, ...] = ()
    """Web hosts."""
    url: str = ''
    """The address of the article."""
    lines: tuple[str, ...] = ()
    """The lines that hold a name or a host."""
    sources: tuple[tuple[str, str], ...] = ()
    """Names that can only be an outlet's, each with its host or nothing; or nothing with a host."""


def find_byline(
    lines: Sequence[Line], aside: Collection[int], lang: str, known: Collection[str] = frozenset()
) -> Byline:
    """What the lines before and after the running text say.

    `aside` are the indexes of lines that are none of it, `known` the names of outlets that may stand alone on a line.
    """
    byline, first = Byline(), True
    for index in _places(lines, aside):
        text = lines[index].text
        read = _read_known(text, known) or _read_line(text, lang, may_be_title=first)
        byline = _join(byline, replace(read, taken=frozenset({index}))) if read else byline
        first = first and read is not None
    return byline if byline.dates else replace(byline, dates=_inline_date(lines, aside, lang))


def _places(lines: Sequence[Line], aside: Collection[int]) -> Iterator[int]:
    """The lines up to the one after the first running text, and those after the last."""
    own = [index for index in range(len(lines)) if index not in aside]
    prose = [place for place, index in enumerate(own) if _is_running(lines, index)]
    head = min(prose[0] + 2, MAX_HEAD) if prose else len(own)
    tail = max(prose[-1] + 1, head) if prose else len(own)
    yield from own[:head]
    yield from own[tail:]


def _is_running(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is running text, or goes on in the next."""
    text, after = lines[index].text, lines[index + 1 : index + 2]
    goes_on = bool(after) and not after[0].gap and starts_lower(after[0].text) and not ends_sentence(text)
    return is_prose(text) or (goes_on and len(text) >= MIN_RUNNING)


def _read_known(text: str, known: Collection[str]) -> Byline | None:
    return Byline(names=(text,), lines=(text,), sources=((text, ''),)) if text.casefold() in known else None


def _join(byline: Byline, other: Byline) -> Byline:
    known = {date.edtf for date in byline.dates}
    return Byline(
        taken=byline.taken | other.taken,
        title=byline.title or other.title,
        dates=byline.dates + tuple(date for date in other.dates if date.edtf not in known),
        is_updated=byline.is_updated or other.is_updated,
        authors=_once(byline.authors + other.authors),
        is_original=byline.is_original or other.is_original,
        names=_once(byline.names + other.names),
        hosts=_once(byline.hosts + other.hosts),
        url=byline.url or other.url,
        lines=byline.lines + other.lines,
        sources=byline.sources + other.sources,
    )


def _once(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _read_line(text: str, lang: str, *, may_be_title: bool) -> Byline | None:
    """What the line says, or None where it may be part of the text."""
    if len(text) > MAX_LINE:
        return None
    labelled, signed = LABELLED.fullmatch(text), SIGNED.fullmatch(text.strip(' ()[]'))
    if labelled:
        return _read_labelled(labelled, lang)
    if URL.fullmatch(text):
        return _read_address(text)
    if signed and not may_be_title:
        return Byline(authors=tuple(AND.split(signed['people'])))
    return _read_dateline(text, lang)


def _read_labelled(match: re.Match[str], lang: str) -> Byline | None:
    key, value = next(key for key in LABELS if match[key]), match['value']
    if key == 'title':
        return Byline(title=value)
    if key == 'url':
        return _read_address(value) if URL.fullmatch(value) else None
    if key == 'date':
        dates = find_dates(value, lang)[:1]
        return Byline(dates=dates) if dates else None
    if len(value) > MAX_NAME or ends_sentence(value):
        return None
    if key == 'authors':
        return Byline(authors=tuple(AND.split(value)), is_original=bool(ORIGINAL.search(match['label'])))
    return _read_pieces(match[0], value, is_named=True)


def _read_address(url: str) -> Byline | None:
    try:
        host = str(urlsplit(check_url(url)).hostname)
    except FormError:
        return None
    return Byline(url=url, hosts=(host,), lines=(url,), sources=(('', host),))


def _read_dateline(text: str, lang: str) -> Byline | None:
    """A line of a date, or a line in brackets that names a host, with names, hosts and times beside it."""
    dates, is_bracketed = find_dates(text, lang), BRACKETED.fullmatch(text) is not None
    rest = text
    for date in reversed(dates):
        rest = f'{rest[: date.start]} | {rest[date.end :]}'
    read = _read_pieces(text, CLOCK.sub(' | ', rest), is_named=is_bracketed)
    if not read or not (dates or (is_bracketed and read.hosts)):
        return None
    change = UPDATED.search(text)
    published = tuple(date for date in dates if not change or date.end <= change.start())
    return replace(read, dates=published, is_updated=change is not None)


def _read_pieces(line: str, text: str, *, is_named: bool) -> Byline | None:
    """The names and hosts in a text of nothing else; `is_named`: any short words may be a name."""
    byline = Byline()
    for piece in filter(None, (piece.strip(' .') for piece in SEPARATOR.split(text))):
        read = _read_piece(piece, is_named)
        if read is None:
            return None
        byline = _join(byline, read)
    if not byline.names and not byline.hosts:
        return byline
    source = (byline.names[0] if byline.names else '', byline.hosts[0] if byline.hosts else '')
    return replace(byline, lines=(line,), sources=(source,) if is_named or byline.hosts else ())


def _read_piece(piece: str, is_named: bool) -> Byline | None:
    if FILLERS.fullmatch(piece):
        return Byline()
    signed = SIGNED.fullmatch(piece)
    if signed:
        return Byline(authors=tuple(AND.split(signed['people'])))
    if HOST.fullmatch(piece):
        return Byline(hosts=(piece.lower().rstrip('/').rpartition('//')[2],))
    bare = FILLER_BEFORE.sub('', piece)
    named = next((name for name in (piece, bare) if NAME.fullmatch(name)), bare if is_named else '')
    return Byline(names=(named,)) if named and len(named) <= MAX_NAME and not ends_sentence(named) else None


def _inline_date(lines: Sequence[Line], aside: Collection[int], lang: str) -> tuple[FoundDate, ...]:
    """The date of a dateline that opens the text, as agencies write it: PLACE, date – text."""
    own = [line.text for index, line in enumerate(lines) if index not in aside][:MAX_HEAD]
    heads = (text[: match.start()].strip() for text in own for match in DASH.finditer(text[:MAX_INLINE]))
    reads = (_read_dateline(head, lang) for head in heads)
    return next((read.dates[:1] for read in reads if read and read.dates), ())
