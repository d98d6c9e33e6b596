"""Markdown for a page: inline links resolved, attachments addressed."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.forms import LangText
from site_builder.link.names import name_of
from site_builder.markup import Resolved, parse_markup, render_blocks, resolve_markup
from site_builder.markup import Target as MarkupTarget
from site_builder.pages.desk import Desk
from site_builder.pages.views import Html


def resolve_own(desk: Desk, text: str, lang: str, folder: str = '', *, shift: int = 0) -> Resolved:
    """One of the archive's own texts, which is in `lang`, with its inline links; they bear names in that language.

    `folder` holds its attachments; `shift` is added to the level of headings.
    """

    def find_target(written: str) -> MarkupTarget | None:
        found = desk.linked.targets.find(written)
        name = name_of(desk.linked.archive, found[0], lang) if len(found) == 1 else None
        if name is None:
            return None
        href = desk.href(found[0].kind, found[0].ref)
        return MarkupTarget(href, name.text, '' if name.lang == lang else name.lang)

    def find_file(name: str) -> str | None:
        return desk.attachment(folder, name) if folder else None

    return resolve_markup(parse_markup(text, own=True), find_target, find_file, shift=shift)


def resolve_press(desk: Desk, text: str, folder: str, *, shift: int) -> Resolved:
    """A press text, which holds no inline links of ours."""
    markup = parse_markup(text, own=False)
    return resolve_markup(markup, lambda target: None, lambda name: desk.attachment(folder, name), shift=shift)


def own_blocks(desk: Desk, text: str, lang: str, *, prefix: str, shift: int = 0) -> tuple[Html, ...]:
    """The blocks of one of the archive's own texts, which bears no annotations."""
    return htmls(render_blocks(resolve_own(desk, text, lang, shift=shift), prefix=prefix))


def htmls(blocks: Iterable[str]) -> tuple[Html, ...]:
    """Blocks of safe HTML."""
    return tuple(map(Html, blocks))


def join(blocks: Iterable[Html]) -> Html:
    """Blocks as one piece."""
    return Html('\n'.join(block.html for block in blocks))


def summary_html(desk: Desk, text: LangText, prefix: str = 's') -> tuple[str, Html]:
    """A summary in the language that is chosen for the page: that language where it is not the page's, and the HTML.

    `prefix` tells the ids of its blocks from those of other summaries on the page.
    """
    lang, words, _ = desk.choose_text(text)
    blocks = own_blocks(desk, words, lang or desk.lang, prefix=prefix, shift=2)
    return ('' if lang == desk.lang else lang), join(blocks)
