"""The small parts of HTML that stand a hundred times on a page: texts, links and dates, written in one language.

`macros.html` gives them to the templates under their own names. They are functions because a macro takes twenty times
as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from site_builder.pages.views import Day, Link, Phrase

OUTWARD = ('https:', 'http:', '//')
"""How the addresses begin that lead out of the site."""


def to_html(value: object) -> str:
    """A value as HTML: what is HTML already as it is, anything else escaped. The same text as `markupsafe.escape`."""
    if type(value) is str:
        return escape_text(value)
    if hasattr(value, '__html__'):
        html: str = value.__html__()
        return html
    return escape_text(str(value))


def escape_text(text: str) -> str:
    """A text with the five signs replaced that mean something in HTML."""
    return (
        text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&#34;').replace("'", '&#39;')
    )


@dataclass(frozen=True, slots=True)
class Inline:
    """The parts, in a language."""

    t: Callable[[str], str]
    """The texts of the interface."""

    def phrase(self, text: Phrase) -> str:
        """A text of the archive: in its own language, and marked where it stands in for a missing one."""
        return _safe(self._phrase(text))

    def phrases(self, pieces: Iterable[Phrase]) -> str:
        """Pieces of a text one after the other, such as a citation."""
        return _safe(''.join(map(self._phrase, pieces)))

    def day(self, date: Day) -> str:
        """A date."""
        words = escape_text(date.text)
        return _safe(f'<time datetime="{escape_text(date.iso)}">{words}</time>' if date.iso else words)

    def external(self, href: str) -> str:
        """What an address that leads out of the site says of itself."""
        return _safe(_external(href))

    def link(self, item: Link) -> str:
        """A link with its note; plain text where it has no address."""
        return _safe(self._link(item))

    def link_items(self, links: Iterable[Link]) -> str:
        """The items of a list of links."""
        return _safe(''.join([f'<li>{self._link(item)}</li>\n' for item in links]))

    def lang_of(self, lang: str) -> str:
        """The attributes of a part in another language; none where it is the page's."""
        return _safe(_lang_of(lang))

    def _phrase(self, text: Phrase) -> str:
        words = escape_text(text.text)
        if text.lang:
            words = f'<span{_lang_of(text.lang)}>{words}</span>'
        return words + self._mark(text.lang) if text.fallback else words

    def _mark(self, lang: str) -> str:
        fallback = self.t('ui.fallback')
        words = f'({to_html(fallback)})'
        if lang:
            words = f'<span aria-hidden="true">{escape_text(lang)}</span><span class="unseen">{words}</span>'
        return f' <small class="fallback">{words}</small>'

    def _link(self, item: Link) -> str:
        html, href = self._phrase(item.label), item.href
        if href:
            current = ' aria-current="page"' if item.current else ''
            html = f'<a href="{escape_text(href)}"{_external(href)}{current}>{html}</a>'
        return f'{html} <span class="note">{escape_text(item.note)}</span>' if item.note else html


def _external(href: str) -> str:
    return ' rel="external noopener"' if href.startswith(OUTWARD) else ''


def _lang_of(lang: str) -> str:
    return f' lang="{escape_text(lang)}" dir="auto"' if lang else ''


def _safe(html: str) -> str:
    """The HTML, marked as such; without Markup's own constructor, which would look at it once more."""
    return str.__new__(Markup, html)
