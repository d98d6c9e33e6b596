"""Collected plain text to a draft article, step by step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from site_builder.importers.account import Findings, check, describe
from site_builder.importers.byline import find_byline
from site_builder.importers.drafts import Draft, UndecidableError
from site_builder.importers.encoding import decode
from site_builder.importers.furniture import find_furniture, part_copyright
from site_builder.importers.headline import find_headline, opening
from site_builder.importers.language import find_language, find_languages
from site_builder.importers.lines import Line, split_lines, without
from site_builder.importers.mojibake import mend
from site_builder.importers.outlets import find_holders, find_outlets, known_names
from site_builder.importers.refs import make_ref
from site_builder.importers.rendering import render_blocks
from site_builder.importers.structure import parse_blocks
from site_builder.model import Entity


def import_plain_text(
    data: bytes,
    name: str,
    *,
    lang: str | None,
    outlet: str | None,
    event: str | None,
    outlets: Mapping[str, Entity],
    taken: Collection[str],
) -> Draft:
    """A draft article from a file of plain text.

    `name` is the file's name; `lang`, `outlet` and `event` are what the curator knows. `outlets` is the archive's
    register, `taken` holds the refs in use. Raises `UndecidableError` where the file is no text, or its encoding or
    language cannot be told.
    """
    decoded = decode(data, lang=lang)
    mended = mend(decoded.text)
    lines = tuple(part_copyright(split_lines(mended.text)))
    furniture = find_furniture(_checked(lines))
    spoken = lang or _decide_language(without(lines, furniture))
    holders = find_holders(lines[index].text for index in sorted(furniture))
    byline = find_byline(lines, furniture, spoken, known_names(outlets, holders))
    headline = find_headline(lines, furniture | byline.taken)
    aside = furniture | byline.taken | headline.sections
    headlines = frozenset() if byline.title or headline.index is None else frozenset({headline.index})
    title = byline.title or ''.join(lines[index].text for index in headlines)
    body = without(lines, aside | headlines)
    findings = Findings(
        title=title or _opening(body, name),
        has_headline=bool(title),
        lang=spoken,
        is_lang_given=lang is not None,
        encoding=decoded.encoding,
        is_encoding_detected=decoded.detected,
        repairs=decoded.repairs + mended.repairs,
        byline=byline,
        given_outlet=outlet,
        holders=holders,
        found_outlets=find_outlets(byline.names + holders, byline.hosts, outlets),
        blocks=parse_blocks(body),
    )
    provenance = _provenance(data, name, findings, [lines[index].text for index in sorted(aside)])
    return Draft(
        ref=make_ref(title, name, lang=spoken, taken=taken),
        front_matter=_front_matter(findings, event, provenance),
        body=render_blocks(findings.blocks),
        done=describe(findings),
        checks=check(findings),
    )


def _checked(lines: Sequence[Line]) -> Sequence[Line]:
    if not lines:
        raise UndecidableError('it is empty', 'Collect the text again, or leave the file out.')
    return lines


def _decide_language(lines: Sequence[Line]) -> str:
    texts = [line.text for line in lines]
    lang = find_language(texts)
    if not lang:
        several = find_languages(texts)
        reason = f'it seems to be in {" and ".join(several[:3])}' if len(several) > 1 else 'it holds too little text'
        raise UndecidableError(f'its language cannot be told: {reason}', 'Give --lang, as in --lang it.')
    return lang


def _opening(body: Sequence[Line], name: str) -> str:
    """The first words, for a text without a headline; else the file's name."""
    first = next((line.text for line in body if any(map(str.isalpha, line.text))), '')
    return opening(first) if first else PurePosixPath(_plain(name)).stem


def _provenance(data: bytes, name: str, findings: Findings, furniture: list[str]) -> dict[str, Any]:
    provenance: dict[str, Any] = {
        'file': PurePosixPath(_plain(name)).name,
        'sha256': sha256(data).hexdigest(),
        'encoding': findings.encoding,
        'repairs': [asdict(repair) for repair in findings.repairs],
        'furniture': furniture,
    }
    return {key: value for key, value in provenance.items() if value}


def _plain(name: str) -> str:
    # A file's name may hold bytes that are no text.
    return name.encode('utf-8', 'replace').decode('utf-8') or 'text'


def _front_matter(findings: Findings, event: str | None, provenance: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of `model.Article` that have a value, in its order."""
    values: dict[str, Any] = {
        'title': findings.title,
        'lang': findings.lang,
        'outlet': findings.outlet,
        'published': findings.published,
        'authors': [{'literal': author} for author in findings.byline.authors],
        'url': findings.byline.url,
        'events': [event] if event else [],
        'unverified': findings.unverified,
        'provenance': provenance,
    }
    return {key: value for key, value in values.items() if value}
