"""Quotes of articles, as far as their rights let them be shown."""

from __future__ import annotations

from site_builder.pages.desk import Desk
from site_builder.pages.views import Phrase
from site_builder.words import cut_words

CUT = ' […]'


def shown_quote(desk: Desk, ref: str, quote: str | None, in_: str | None) -> Phrase:
    """A quote of an article as this edition may show it: cut to the limit of words where the rights say so."""
    if not quote:
        return Phrase('')
    if is_withheld(desk, ref, in_):
        cut = quotable(desk, quote)
        quote = cut + CUT if cut and cut != quote else cut
    return desk.phrase(quote, in_ or desk.article(ref).lang)


def is_withheld(desk: Desk, ref: str, in_: str | None) -> bool:
    """Whether this edition may only quote a text of an article; abstracts are the archive's own."""
    rendition = desk.linked.archive.renditions.get(ref, {}).get(in_ or '')
    is_own = rendition is not None and rendition.meta.kind == 'abstract'
    return not is_own and desk.level(ref) != 'full'


def quotable(desk: Desk, quote: str) -> str:
    """As much of the beginning of a quote as may be shown of a text that is withheld."""
    return cut_words(quote, desk.linked.archive.config.rights.quote_words)
