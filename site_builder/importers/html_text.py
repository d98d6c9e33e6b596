"""HTML to Markdown that says the same in plain words: paragraphs and links stay, everything else falls away."""

from __future__ import annotations

from html.parser import HTMLParser

from site_builder.importers.escaping import escape_line
from site_builder.importers.note_drafts import url_of

HEADINGS = ('h1', 'h2', 'h3', 'h4', 'h5', 'h6')
LISTS = ('dd', 'dl', 'dt', 'li', 'ol', 'ul')
BLOCKS = frozenset(('article', 'blockquote', 'div', 'hr', 'p', 'pre', 'section', 'table', 'tr', *HEADINGS, *LISTS))
HIDDEN = frozenset(('script', 'style', 'template', 'noscript', 'iframe', 'object', 'head'))


def html_to_markdown(html: str) -> str:
    """The text of a piece of HTML as Markdown."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return '\n\n'.join(reader.blocks)


def plain_to_markdown(text: str) -> str:
    """Plain text as Markdown that shows it letter by letter."""
    paragraphs = ([' '.join(line.split()) for line in block.split('\n')] for block in text.strip().split('\n\n'))
    return '\n\n'.join('\\\n'.join(escape_line(line) for line in lines if line) for lines in paragraphs if any(lines))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.pieces: list[str] = []
        self.links: list[tuple[str, int]] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self.hidden += 1
        elif tag in BLOCKS:
            self.end_block()
        elif tag == 'br':
            self.pieces.append(' ')
        elif tag == 'a':
            self.links.append((url_of(dict(attrs).get('href')), len(self.pieces)))

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag in BLOCKS:
            self.end_block()
        elif tag == 'a' and self.links:
            self._end_link()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)

    def _end_link(self) -> None:
        """A link's words with its address behind them, unless they are the address."""
        url, start = self.links.pop()
        words = ''.join(self.pieces[start:]).strip()
        if url and words and words != url:
            self.pieces.append(f' ({url})')

    def end_block(self) -> None:
        """Close the paragraph."""
        words = ' '.join(''.join(self.pieces).split())
        if words:
            self.blocks.append(escape_line(words))
        self.pieces, self.links = [], []
