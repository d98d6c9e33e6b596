"""Claims tables: where the coverage of an event stands on each claim."""

from __future__ import annotations

from site_builder.link.claims import ClaimLinks
from site_builder.model import Evidence
from site_builder.pages.desk import Desk
from site_builder.pages.quotes import shown_quote
from site_builder.pages.views import ClaimRow, Link, Phrase, Stand


def event_claims(desk: Desk, ref: str) -> tuple[ClaimRow, ...]:
    """The claims of an event with every article's stand."""
    return tuple(_row(desk, links) for links in desk.linked.claims.of_event[ref])


def article_claims(desk: Desk, ref: str) -> tuple[ClaimRow, ...]:
    """The claims that an article says something of, with its own stand only."""
    rows = []
    for links in desk.linked.claims.of_article.get(ref, ()):
        stands = tuple(_stand(desk, evidence) for evidence in links.evidence)
        text = desk.choose(links.claim.text)
        rows.append(ClaimRow(_anchor(links), text, stands, (), _claim_link(desk, links)))
    return tuple(rows)


def _anchor(links: ClaimLinks) -> str:
    return f'claim-{links.claim.id}'


def _claim_link(desk: Desk, links: ClaimLinks) -> Link:
    """To the claim on its event's page, named after the event."""
    link = desk.link('event', links.event)
    return Link(f'{link.href}#{_anchor(links)}', link.label)


def _row(desk: Desk, links: ClaimLinks) -> ClaimRow:
    stands = tuple(_stand(desk, evidence) for evidence in links.evidence)
    silent = tuple(_silent(desk, ref) for ref in links.silent)
    unnamed = links.silent_count - len(silent)
    return ClaimRow(_anchor(links), desk.choose(links.claim.text), stands, silent, unnamed=unnamed)


def _stand(desk: Desk, evidence: Evidence) -> Stand:
    return Stand(
        stance=evidence.stance,
        stance_name=desk.t(f'stance.{evidence.stance}'),
        article=desk.link('article', evidence.article),
        outlet=_source(desk, evidence.article),
        value=desk.choose(evidence.value),
        quote=shown_quote(desk, evidence.article, evidence.quote, evidence.in_),
    )


def _silent(desk: Desk, ref: str) -> Stand:
    name = desk.t('stance.silent')
    return Stand('silent', name, desk.link('article', ref), _source(desk, ref), Phrase(''), Phrase(''))


def _source(desk: Desk, ref: str) -> Phrase:
    """The outlet's name or, where it is unknown, the headline."""
    return desk.outlet(desk.article(ref)) or desk.headline(ref)
