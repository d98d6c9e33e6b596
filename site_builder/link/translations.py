"""Translations both ways: what an article descends from, step by step, and what descends from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.issues import Issue, issue_at
from site_builder.link.cycles import find_cycles
from site_builder.model import Article, Translation, UnheldText
from site_builder.records import Archive, Loc, Record

CYCLE_HINT = 'Decide which of them is the original, and delete its key translation.'


@dataclass(frozen=True, slots=True)
class Source:
    """A step of a chain: a text and how the one before it was made from it."""

    text: str | UnheldText
    """A ref, or the description of a text not held."""
    translation: Translation
    """How the text before it was made from this one."""


@dataclass(frozen=True, slots=True)
class Translations:
    """Who translates whom."""

    sources: Mapping[str, tuple[Source, ...]]
    """What an article descends from, the nearest first, by ref."""
    descendants: Mapping[str, tuple[str, ...]]
    """The articles that descend from an article, at any remove, by ref."""


def link_translations(archive: Archive) -> tuple[Translations, list[Issue]]:
    """Chains of translations back to the original and forth from it."""
    issues = _check_cycles(archive)
    in_circle = {ref for cycle in _cycles(archive) for ref in cycle}
    sources = {ref: tuple(_sources(archive, ref)) for ref in archive.articles if ref not in in_circle}
    descendants = defaultdict[str, list[str]](list)
    for ref, steps in sources.items():
        for step in steps:
            if isinstance(step.text, str):
                descendants[step.text].append(ref)
    issues += [issue for record in archive.articles.values() for issue in _check_steps(archive, record)]
    found = {ref: steps for ref, steps in sources.items() if steps}
    return Translations(found, {ref: tuple(refs) for ref, refs in descendants.items()}), issues


def _sources(archive: Archive, ref: str) -> Iterator[Source]:
    seen = {ref}
    article = archive.articles.get(ref)
    translation = article.meta.translation if article else None
    while translation:
        of = translation.of
        if isinstance(of, UnheldText):
            yield Source(of, translation)
            translation = of.translation
        elif of in archive.articles and of not in seen:
            seen.add(of)
            yield Source(of, translation)
            translation = archive.articles[of].meta.translation
        else:
            return


def _held_original(article: Article) -> str | None:
    """The ref that an article is a translation of, past texts not held."""
    translation = article.translation
    while translation and isinstance(translation.of, UnheldText):
        translation = translation.of.translation
    return translation.of if translation and not isinstance(translation.of, UnheldText) else None


def _cycles(archive: Archive) -> list[tuple[str, ...]]:
    originals = {ref: _held_original(record.meta) for ref, record in archive.articles.items()}
    return find_cycles({ref: [original] if original else [] for ref, original in originals.items()})


def _check_cycles(archive: Archive) -> list[Issue]:
    issues = []
    for cycle in _cycles(archive):
        origin = archive.articles[cycle[0]].origin
        if len(cycle) == 1:
            message = f'"{cycle[0]}" is a translation of itself'
            issues.append(issue_at(origin, ('translation', 'of'), 'link.self', message, 'Name its original.'))
        else:
            message = f'these are translations of each other in a circle: {" → ".join((*cycle, cycle[0]))}'
            issues.append(issue_at(origin, ('translation', 'of'), 'translation.cycle', message, CYCLE_HINT))
    return issues


def _check_steps(archive: Archive, record: Record[Article]) -> Iterator[Issue]:
    """Language and date of each step that the article itself describes."""
    lang, published = record.meta.lang, record.meta.published
    translation = record.meta.translation
    loc: Loc = ('translation',)
    while translation:
        of = translation.of
        original = of if isinstance(of, UnheldText) else _meta(archive, of)
        if original is None or of == record.ref:
            return
        if original.lang == lang:
            message = f'both texts are in "{lang}"'
            hint = 'A text in the same language is a relation: relations: [{type: reprints, to: …}].'
            yield issue_at(record.origin, (*loc, 'of'), 'translation.same-language', message, hint)
        first = original.published
        if first and not first.is_unknown and not published.is_unknown and published.latest < first.earliest:
            message = f'the translation of {published.text} is older than its original of {first.text}'
            hint = 'Check both dates, and which of the two is the original.'
            yield issue_at(record.origin, (*loc, 'of'), 'translation.before-original', message, hint)
        if not isinstance(of, UnheldText):
            return
        lang, published = of.lang, of.published or published
        translation, loc = of.translation, (*loc, 'of', 'translation')


def _meta(archive: Archive, ref: str) -> Article | None:
    record = archive.articles.get(ref)
    return record.meta if record else None
