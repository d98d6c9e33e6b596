"""Relations between records, one file each; `link_archive` runs them in order and is always run whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.issues import Issue
from site_builder.link.annotations import Annotations, FindPlaces, link_annotations, place_all
from site_builder.link.claims import Claims, link_claims
from site_builder.link.coverage import Report, link_coverage
from site_builder.link.entities import Entities, link_entities
from site_builder.link.listings import Listings, link_listings
from site_builder.link.mentions import Mentions, link_mentions
from site_builder.link.relations import Relations, link_relations
from site_builder.link.targets import Targets, check_references, collect_targets
from site_builder.link.translations import Translations, link_translations
from site_builder.records import Archive


@dataclass(frozen=True, slots=True)
class Linked:
    """An archive with all that its parts have to do with each other."""

    archive: Archive
    """What was written."""
    targets: Targets
    """All that can be pointed to."""
    translations: Translations
    """Who translates whom."""
    coverage: Mapping[str, tuple[Report, ...]]
    """The articles on each event in order of time."""
    claims: Claims
    """Who states, qualifies or disputes what."""
    relations: Relations
    """Who follows, corrects, reprints, answers or quotes whom."""
    entities: Entities
    """What outlets, people, organisations, places and topics have to do with the rest."""
    mentions: Mentions
    """Who links to whom in running text."""
    annotations: Annotations
    """Where every annotation stands."""
    listings: Listings
    """What stands on each page of every list."""


def link_archive(archive: Archive, find_places: FindPlaces = place_all) -> tuple[Linked, list[Issue]]:
    """The archive, linked, and every link that dangles, circles or contradicts."""
    targets = collect_targets(archive)
    issues = check_references(archive, targets)
    translations, translation_issues = link_translations(archive)
    coverage, coverage_issues = link_coverage(archive)
    claims, claim_issues = link_claims(archive, coverage)
    relations, relation_issues = link_relations(archive)
    entities, entity_issues = link_entities(archive, translations)
    mentions, mention_issues = link_mentions(archive, targets)
    annotations, annotation_issues = link_annotations(archive, targets, find_places)
    issues += (
        annotation_issues
        + translation_issues
        + coverage_issues
        + claim_issues
        + relation_issues
        + entity_issues
        + mention_issues
    )
    listings = link_listings(archive, coverage, entities, annotations)
    linked = Linked(
        archive, targets, translations, coverage, claims, relations, entities, mentions, annotations, listings
    )
    return linked, issues
