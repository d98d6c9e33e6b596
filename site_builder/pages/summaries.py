"""The archive's own Markdown to HTML for a page: inline links resolved, attachments addressed."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.forms import LangText
from site_builder.markup import Target as MarkupTarget
from site_builder.markup import parse_markup, render_blocks
from site_builder.pages.desk import Desk
from site_builder.pages.views import Html


def own_blocks(
    desk: Desk, text: str, lang: str, folder: str = '', *, prefix: str = 's', shift: int = 0, named: bool = False
) -> tuple[Html, ...]:
    """The blocks of one of the archive's own texts, which is in `lang`, with its inline links.

    `folder` holds its attachments; `prefix`, `shift` and `named` are for the ids and levels of headings.
    """

    def find_target(written: str) -> MarkupTarget | None:
        found = desk.linked.targets.find(written)
        if len(found) != 1:
            return None
        link = desk.target(found[0])
        name_lang = link.label.lang or desk.lang
        return MarkupTarget(link.href, link.label.text, '' if name_lang == lang else name_lang)

    def find_file(name: str) -> str | None:
        return desk.attachment(folder, name) if folder else None

    markup = parse_markup(text, own=True)
    blocks = render_blocks(markup, find_target, find_file, prefix=prefix, shift=shift, name_headings=named)
    return tuple(Html(block) for block in blocks)


def press_blocks(desk: Desk, text: str, folder: str, *, prefix: str, shift: int) -> tuple[Html, ...]:
    """The blocks of a press text, which holds no inline links of ours."""
    markup = parse_markup(text, own=False)
    blocks = render_blocks(
        markup, lambda target: None, lambda name: desk.attachment(folder, name), prefix=prefix, shift=shift
    )
    return tuple(Html(block) for block in blocks)


def join(blocks: Sequence[Html]) -> Html:
    """Blocks as one piece."""
    return Html('\n'.join(block.html for block in blocks))


def summary_html(desk: Desk, text: LangText, prefix: str = 's') -> tuple[str, Html]:
    """A summary in the language that is chosen for the page: that language where it is not the page's, and the HTML.

    `prefix` tells the ids of its blocks from those of other summaries on the page.
    """
    lang, words, _ = desk.choose_text(text)
    blocks = own_blocks(desk, words, lang or desk.lang, prefix=prefix, shift=2)
    return ('' if lang == desk.lang else lang), join(blocks)
