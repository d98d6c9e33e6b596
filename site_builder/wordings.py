"""The interface texts of each language of a site: those that ship, and what an archive's own catalogs add."""

from __future__ import annotations

from site_builder.catalog import (
    REFERENCE,
    Catalog,
    Wording,
    Words,
    check_addresses,
    check_catalog,
    merge_words,
    parse_catalog,
)
from site_builder.interface import CATALOGS, Templates, find_catalog
from site_builder.issues import Issue, issue_at
from site_builder.parse import parse_text
from site_builder.records import Archive, Origin


def make_wordings(archive: Archive, templates: Templates) -> tuple[dict[str, Wording], list[Issue]]:
    """The interface texts by language, and what is wrong with the archive's own catalogs."""
    wordings: dict[str, Wording] = {}
    issues: list[Issue] = []
    reference = _shipped_words(templates, REFERENCE) or {}
    for number, lang in enumerate(archive.config.site.languages):
        shipped, own = _shipped_words(templates, lang), _own_catalog(templates, lang)
        if own:
            issues += check_catalog(own, shipped, reference, lang)
        if shipped is None and own is None:
            hint = f'Write templates/{CATALOGS}{lang}.yaml after one of those that ship: de, en, it.'
            loc = ('site', 'languages', number)
            message = f'there is no interface catalog for {lang}'
            issues.append(issue_at(archive.config_origin, loc, 'config.no-catalog', message, hint))
        words = merge_words(shipped, own.words if own else None)
        if own:
            issues += check_addresses(words, own.origin)
        wordings[lang] = Wording(lang, words)
    return wordings, issues


def _shipped_words(templates: Templates, lang: str) -> Words | None:
    path = find_catalog(templates.shipped, lang)
    return parse_catalog(templates.shipped[path].decode(), path).words if path else None


def _own_catalog(templates: Templates, lang: str) -> Catalog | None:
    path = find_catalog(templates.own, lang)
    if path is None:
        return None
    text, issues = parse_text(f'templates/{path}', templates.own[path])
    origin = Origin(f'templates/{path}')
    return Catalog({}, origin, tuple(issues)) if issues else parse_catalog(text, origin.path)
