"""An invented archive of any size, event by event: what both sites of the comparison are written from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from bench.records import Article, Claim, Entry, Event, Evidence, Note, Rendition, Words
from bench.words import Chance, make_blocks, make_paragraph, make_phrase, make_quote

SITE_LANGUAGES = ('it', 'de')
BASE_URL = 'https://example.org/rassegna/'
TITLES = {'it': 'Archivio di prova', 'de': 'Probearchiv'}
PER_EVENT = 8
OUTLET_LANGUAGES = ('it', 'de', 'it', 'de', 'it', 'en', 'de', 'it', 'fr', 'de')
"""The languages of the outlets, over and over; an article is in its outlet's language."""
REGISTER_SIZES: Mapping[str, int] = {'outlets': 40, 'people': 200, 'organisations': 20, 'places': 30, 'topics': 60}
TAGS: Mapping[str, Sequence[str]] = {
    'frame': ('progress', 'danger', 'money', 'law'),
    'source': ('primary', 'indirect', 'unnamed', 'official'),
    'claim': ('figures', 'disputed', 'unverified', 'vague'),
}
"""The codebook: groups and their tags."""
OWN_PAGES: Mapping[str, str] = {'about': 'main', 'legal': 'footer', 'accessibility': 'footer'}
"""The archive's own pages, each with its menu."""
NOTE_KINDS = ('context', 'definition', 'correction', 'translation', 'source', 'question', 'contradiction', 'comment')
EDITORS = 20
"""How many of the people write the annotations."""
FIRST_YEAR, YEARS = 2015, 10


class Archive:
    """An archive of so many articles. An article is the same in all archives that have the same registers."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.events = -(-size // PER_EVENT)

    @cached_property
    def registers(self) -> Mapping[str, Sequence[Entry]]:
        """The entries of each register; no more than there are articles, so that all are used."""
        return {
            section: [_make_entry(section, number) for number in range(min(limit, self.size))]
            for section, limit in REGISTER_SIZES.items()
        }

    @cached_property
    def codebook(self) -> Sequence[Entry]:
        """Groups and tags."""
        names = [name for group, tags in TAGS.items() for name in (group, *(f'{group}:{tag}' for tag in tags))]
        return [Entry(name, '', _texts(Chance(f'tag {name}'), 8)) for name in names]

    @cached_property
    def own_pages(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The blocks of the archive's own pages by name and language."""
        return {
            name: {lang: make_blocks(Chance(f'page {name} {lang}'), lang, BASE_URL) for lang in SITE_LANGUAGES}
            for name in OWN_PAGES
        }

    def groups(self) -> Iterator[tuple[Event, Sequence[Article]]]:
        """Each event with its coverage, the articles in order of time."""
        return (self.make_group(number) for number in range(self.events))

    def make_group(self, number: int) -> tuple[Event, Sequence[Article]]:
        """One event with its coverage."""
        chance = Chance(f'event {number}')
        ref = _event_ref(number)
        start, (follows, followed) = _start(number), self._neighbours(number)
        numbers = range(number * PER_EVENT, min(self.size, (number + 1) * PER_EVENT))
        days = sorted(chance.below(9) for _ in numbers)
        articles = [
            self._make_article(each, ref, start + timedelta(days=day)) for each, day in zip(numbers, days, strict=True)
        ]
        refs = [article.ref for article in articles]
        summary = {
            lang: f'{make_paragraph(chance, lang, 30)}\n\n{make_paragraph(chance, lang, 25)}' for lang in SITE_LANGUAGES
        }
        event = Event(
            ref=ref,
            title={lang: make_phrase(chance, lang, 5) for lang in SITE_LANGUAGES},
            summary=summary,
            start=start,
            end=start + timedelta(days=chance.below(5)),
            places=(self._entry('places', number),),
            people=_distinct(self._entry('people', number), self._entry('people', number * 3 + 1)),
            topics=(self._entry('topics', number),),
            looked_for=_distinct(self._entry('outlets', number * 3), self._entry('outlets', number * 7 + 2)),
            follows=follows,
            followed=followed,
            claims=tuple(_make_claim(chance, f'claim-{count}', articles) for count in (1, 2)) if refs else (),
        )
        return event, articles

    def _neighbours(self, number: int) -> tuple[str, str]:
        """The event that it follows and the one that follows it: two events of three are a pair, the later follows."""
        other = number + 1 if number % 3 == 1 else number - 1
        if number % 3 == 0 or other >= self.events:
            return '', ''
        later = (_start(number), number) > (_start(other), other)
        return (_event_ref(other), '') if later else ('', _event_ref(other))

    def _entry(self, section: str, number: int) -> str:
        """One of a register: each in its turn, in another order every round."""
        register = self.registers[section]
        return register[(number + number // len(register) * 3) % len(register)].ref

    def _make_article(self, number: int, event: str, published: date) -> Article:
        chance = Chance(f'article {number}')
        outlets = self.registers['outlets']
        outlet = next(entry for entry in outlets if entry.ref == self._entry('outlets', number))
        url = f'{outlet.url}{published:%Y/%m}/{number}'
        blocks = make_blocks(chance, outlet.lang, url)
        rendition = self._make_rendition(chance, number, outlet.lang, published, url)
        about = [self._entry('people', chance.below(1_000_000)) for _ in range(2)]
        return Article(
            ref=_article_ref(number),
            title=make_phrase(chance, outlet.lang, 6 + chance.below(4)),
            lang=outlet.lang,
            outlet=outlet.ref,
            published=published,
            author=self._entry('people', number),
            event=event,
            people=_distinct(*about),
            organisations=(self._entry('organisations', number),),
            places=(self._entry('places', number),),
            topics=_distinct(self._entry('topics', number), self._entry('topics', chance.below(1_000_000))),
            url=url,
            follows=_article_ref(number - 1) if number % 4 == 3 else '',
            blocks=blocks,
            rendition=rendition,
            notes=tuple(self._make_notes(chance, number, published, blocks, rendition)),
        )

    def _make_rendition(self, chance: Chance, number: int, lang: str, published: date, url: str) -> Rendition | None:
        """A translation for one article in ten, an abstract for another; into a language of the site."""
        kind = {3: 'translation', 8: 'abstract'}.get(number % 10)
        if kind is None:
            return None
        into = 'de' if lang == 'it' or (lang != 'de' and number % 20 < 10) else 'it'
        if kind == 'translation':
            blocks = make_blocks(chance, into, url)
        else:
            blocks = (f'{make_paragraph(chance, into, 45)} [[{_event_ref(number // PER_EVENT)}]].',)
            blocks = (make_paragraph(chance, into, 30), *blocks)
        return Rendition(
            lang=into,
            kind=kind,
            title=make_phrase(chance, into, 7),
            method='post-edited' if kind == 'translation' else 'human',
            by=self._entry('people', number + 1),
            created=published + timedelta(days=30),
            blocks=blocks,
        )

    def _make_notes(
        self, chance: Chance, number: int, published: date, blocks: Sequence[str], rendition: Rendition | None
    ) -> Iterator[Note]:
        """Two annotations; the second stands in the translation where there is one."""
        translated = rendition if rendition and rendition.kind == 'translation' else None
        first = number - number % PER_EVENT
        other = first + (number + 1 - first) % min(PER_EVENT, self.size - first)
        used: list[str] = []
        for count in (1, 2):
            in_translation = translated is not None and count == 2
            text = translated.blocks if translated and in_translation else blocks
            used.append(_another_quote(chance, text, used))
            yield Note(
                id=f'n{count}',
                quote=used[-1],
                lang=translated.lang if translated and in_translation else '',
                kind=chance.pick(NOTE_KINDS),
                body={lang: make_paragraph(chance, lang, 26) for lang in SITE_LANGUAGES},
                by=self._entry('people', number % EDITORS),
                created=published + timedelta(days=60),
                sources=(f'https://example.org/{number}/{count}',) if count == 1 else (),
                see=(_article_ref(other),) if count == 2 and other != number else (),
                tags=(_pick_tag(chance),),
            )


def _another_quote(chance: Chance, blocks: Sequence[str], used: Sequence[str]) -> str:
    """A quote that shares no passage with those before."""
    while True:
        quote = make_quote(chance, blocks)
        if not any(_touch(quote, other, '\n'.join(blocks)) for other in used):
            return quote


def _touch(one: str, other: str, text: str) -> bool:
    start, begin = text.find(one), text.find(other)
    return begin >= 0 and start < begin + len(other) and begin < start + len(one)


def _distinct(*refs: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(refs))


def _start(number: int) -> date:
    """The day on which an event begins; the coverage lies in the same year."""
    chance = Chance(f'start {number}')
    return date(FIRST_YEAR + chance.below(YEARS), 1, 1) + timedelta(days=chance.below(350))


def _article_ref(number: int) -> str:
    return f'report-{number:06d}'


def _event_ref(number: int) -> str:
    return f'event-{number:05d}'


def _pick_tag(chance: Chance) -> str:
    group = chance.pick(tuple(TAGS))
    return f'{group}:{chance.pick(TAGS[group])}'


def _texts(chance: Chance, count: int) -> Words:
    return {lang: make_paragraph(chance, lang, count) for lang in SITE_LANGUAGES}


def _make_entry(section: str, number: int) -> Entry:
    chance = Chance(f'{section} {number}')
    ref = f'{section.rstrip("s")}-{number:03d}'
    label = f'{make_phrase(chance, "it", 1)} {make_phrase(chance, "de", 1)} {number:03d}'
    description = _texts(chance, 12)
    if section != 'outlets':
        return Entry(ref, label, description)
    lang = OUTLET_LANGUAGES[number % len(OUTLET_LANGUAGES)]
    return Entry(ref, label, description, lang=lang, place=f'place-{number % 24:03d}', url=f'https://{ref}.example/')


def _make_claim(chance: Chance, name: str, articles: Sequence[Article]) -> Claim:
    """A claim with evidence from up to three articles of the coverage."""
    evidence = [
        Evidence(
            article=article.ref,
            stance=chance.pick(('states', 'states', 'qualifies', 'disputes')),
            value={lang: make_phrase(chance, lang, 4) for lang in SITE_LANGUAGES},
            quote=make_quote(chance, article.blocks),
        )
        for article in articles[chance.below(max(1, len(articles) - 2)) :][:3]
    ]
    return Claim(name, {lang: make_paragraph(chance, lang, 11) for lang in SITE_LANGUAGES}, tuple(evidence))
