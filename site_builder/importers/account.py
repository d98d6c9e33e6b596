"""What an import tells the curator: what it read and recognised, and what it leaves to be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.importers.byline import Byline
from site_builder.importers.drafts import times
from site_builder.importers.refs import slug
from site_builder.importers.structure import Block, count_blocks
from site_builder.model import Repair

THAI = re.compile('[\u0e01-\u0e5b]')
PLURALS: Mapping[str, str] = {
    'heading': 'headings',
    'numbered heading': 'numbered headings',
    'question': 'questions',
    'list': 'lists',
    'numbered list': 'numbered lists',
    'break': 'breaks',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found in a file, and what was given with it."""

    title: str
    """The title, or the opening of the text in its place."""
    has_headline: bool
    """Whether the title was found as such."""
    lang: str
    """The language."""
    is_lang_given: bool
    """Whether the curator gave it."""
    encoding: str
    """The encoding."""
    is_encoding_detected: bool
    """Whether it was concluded from the text."""
    repairs: tuple[Repair, ...]
    """What was repaired."""
    byline: Byline
    """What the lines around the text say."""
    holders: tuple[str, ...]
    """Names in copyright lines."""
    given_outlet: str | None
    """The outlet that the curator gave."""
    found_outlets: tuple[str, ...]
    """Outlets of the register that the text names."""
    blocks: tuple[Block, ...]
    """The text."""

    @property
    def published(self) -> str:
        """The date of publication in EDTF; empty where none could be decided."""
        return self.byline.dates[0].edtf if self.byline.dates else ''

    @property
    def outlet(self) -> str | None:
        """The outlet that was given, or the only one that was found."""
        found = self.found_outlets[0] if len(self.found_outlets) == 1 else None
        return self.given_outlet or found

    @property
    def unverified(self) -> list[str]:
        """The keys whose value was found and not given."""
        found = {
            'title': True,
            'lang': not self.is_lang_given,
            'outlet': bool(self.outlet and not self.given_outlet),
            'published': bool(self.published),
            'authors': bool(self.byline.authors),
            'url': bool(self.byline.url),
        }
        return [key for key, is_found in found.items() if is_found]


def describe(findings: Findings) -> tuple[str, ...]:
    """What was read and recognised, a line each."""
    return tuple(_describe(findings))


def check(findings: Findings) -> tuple[str, ...]:
    """What the curator must check or supply, a line each."""
    return tuple(
        line for part in (_check_text, _check_title, _check_date, _check_outlet, _check_rest) for line in part(findings)
    )


def _describe(findings: Findings) -> Iterator[str]:
    yield f'read as {findings.encoding}; language {findings.lang}, {"given" if findings.is_lang_given else "detected"}'
    yield f'title: {findings.title}'
    for date in findings.byline.dates[:1]:
        if date.edtf:
            yield f'published: {date.edtf}, from "{date.text}"{f" {date.note}" if date.note else ""}'
    if findings.outlet and not findings.given_outlet:
        yield f'outlet: {findings.outlet}, which the text names'
    if findings.byline.authors:
        yield f'authors: {", ".join(findings.byline.authors)}'
    if findings.byline.url:
        yield f'url: {findings.byline.url}'
    yield f'text: {_count(findings.blocks)}'


def _count(blocks: Sequence[Block]) -> str:
    paragraphs = sum(block.kind == 'paragraph' for block in blocks)
    others = [f'{n} {kind if n == 1 else PLURALS[kind]}' for kind, n in count_blocks(blocks).items()]
    return ', '.join([f'{paragraphs} paragraph{"" if paragraphs == 1 else "s"}', *others])


def _check_text(findings: Findings) -> Iterator[str]:
    text = '\n'.join([findings.title, *(line for block in findings.blocks for line in block.lines)])
    if findings.is_encoding_detected:
        yield f'the encoding {findings.encoding} was concluded from the text: look at accents and quotation marks'
    guesses = sum(repair.count for repair in findings.repairs if repair.grade == 'guess')
    if guesses:
        yield f'a repair was guessed {times(guesses)}: compare with the original'
    if '\ufffd' in text:
        yield f'a character is lost {times(text.count(chr(0xFFFD)))}: look for \ufffd'
    if THAI.search(text) and findings.lang != 'th':
        yield 'Thai letters were left as they are: it is not certain that they are damage'


def _check_title(findings: Findings) -> Iterator[str]:
    if not findings.has_headline:
        yield 'no headline was found: the title is the opening of the text or the name of the file; write the real one'


def _check_date(findings: Findings) -> Iterator[str]:
    dates = findings.byline.dates
    if not dates:
        change = ', only that of a later change' if findings.byline.is_updated else ''
        yield f'no date of publication was found{change}: write published: … if you know it'
    elif not dates[0].edtf:
        yield f'the date "{dates[0].text}" is undecided ({dates[0].note}): write published: …'
    for date in dates[1:]:
        yield f'another date stands beside the text: "{date.text}"'


def _check_outlet(findings: Findings) -> Iterator[str]:
    byline, found = findings.byline, findings.found_outlets
    if findings.given_outlet:
        if found and findings.given_outlet not in found:
            yield f'outlet {findings.given_outlet} was given, but the text names {" and ".join(found)}'
    elif len(found) > 1:
        yield f'the text names several outlets, {", ".join(found)}: write outlet: …'
    elif not found and byline.sources:
        name, host = max(byline.sources, key=lambda source: (bool(source[0]), bool(source[1])))
        id_ = slug(name or host.removeprefix('www.')) or '…'
        where = f'{name} ({host})' if name and host else name or host
        yield f'the text names {where}: add it to outlets.yaml and write outlet: {id_}'
    elif not found and (byline.lines or findings.holders):
        line = (*byline.lines, *findings.holders)[0]
        yield f'"{line}" may name the outlet: add it to outlets.yaml and write outlet: …'
    elif not found:
        yield 'no outlet was found: write outlet: … if you know it'


def _check_rest(findings: Findings) -> Iterator[str]:
    if findings.byline.is_original:
        yield 'the text names the author of an original: if it is a translation, write translation: …'
    if any('heading' in block.kind for block in findings.blocks):
        yield 'headings were told by their shape: look them over'
    yield f'confirm {", ".join(findings.unverified)}, then take them out of unverified'
