"""Marks in a text: `<mark>` around what annotations are about, and a link after it to each annotation.

A mark never crosses the border of an inline element or a block: it is divided there, so that marks nest whatever the
Markdown is. Without the marks and their links the HTML is byte for byte that of the text without annotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

BREAKS = ('softbreak', 'hardbreak')
CODE_BLOCKS = ('fence', 'code_block')


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of an annotation in a text."""

    start: int
    """First code point in the readable text (`Resolved.text`)."""
    end: int
    """Code point after the last."""
    id: str
    """The annotation's id, which its anchors are made of: `ref-<id>` here, `note-<id>` there."""
    number: str
    """What the link after the passage reads."""
    label: str
    """What the link is called for those who do not see it."""
    kind: str
    """The annotation's kind."""


def leaf_text(tokens: Sequence[Token]) -> str:
    """The text of a block as a reader sees it, with a line end after each paragraph and cell."""
    return ''.join(_token_text(token) for token in tokens)


def _token_text(token: Token) -> str:
    if token.type == 'inline':
        return ''.join(map(_leaf, token.children or ())) + '\n'
    return token.content + '\n' if token.type in CODE_BLOCKS else ''


def _leaf(token: Token) -> str:
    if token.type in BREAKS:
        return '\n'
    return token.content if token.type in ('text', 'code_inline') else ''


def mark_blocks(blocks: Sequence[Sequence[Token]], marks: Sequence[Mark]) -> Iterator[list[Token]]:
    """The tokens of each block with the marks in them."""
    if not marks:
        yield from map(list, blocks)
        return
    offset = 0
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.id))
    for tokens in blocks:
        end = offset + len(leaf_text(tokens))
        here = [mark for mark in ordered if mark.start < end and mark.end > offset]
        yield list(_mark_block(tokens, here, offset)) if here else list(tokens)
        offset = end


def _mark_block(tokens: Sequence[Token], marks: Sequence[Mark], offset: int) -> Iterator[Token]:
    for token in tokens:
        text = _token_text(token)
        here = [mark for mark in marks if mark.start < offset + len(text) and mark.end > offset]
        if here and token.type == 'inline':
            yield token.copy(children=list(_Line(here, offset).mark(token.children or [])))
        elif here:
            yield _mark_code(token, _Line(here, offset))
        else:
            yield token
        offset += len(text)


def _mark_code(token: Token, line: _Line) -> Token:
    """Code with marks inside it: its text is divided into pieces."""
    inside = Token('text', '', 0, content=token.content)
    return token.copy(meta={**token.meta, 'pieces': tuple(line.mark([inside]))})


class _Line:
    """Goes through the children of an inline token and opens and closes marks between them."""

    def __init__(self, marks: Sequence[Mark], offset: int) -> None:
        self.marks = marks
        self.offset = offset
        self.open: tuple[Mark, ...] = ()
        self.links = 0
        self.waiting: list[Mark] = []

    def mark(self, children: Sequence[Token]) -> Iterator[Token]:
        """The children with marks among them."""
        for child in children:
            if not _leaf(child):
                yield from self._switch(())
                yield child
                self.links += child.nesting if child.tag == 'a' else 0
            elif child.type == 'text':
                yield from self._divide(child)
            else:
                yield from self._keep_whole(child)
            if not self.links:
                yield from self._links(self.waiting)
                self.waiting = []
        yield from self._switch(())

    def _divide(self, token: Token) -> Iterator[Token]:
        """A text cut where a mark begins or ends."""
        end = self.offset + len(token.content)
        cuts = {cut for mark in self.marks for cut in (mark.start, mark.end) if self.offset < cut < end}
        for cut in (*sorted(cuts), end):
            yield from self._switch(self._covering(self.offset, cut))
            start, length = self.offset - end + len(token.content), cut - self.offset
            yield Token('text', '', 0, content=token.content[start : start + length], level=token.level)
            yield from self._finish(cut)

    def _keep_whole(self, token: Token) -> Iterator[Token]:
        """A break or a piece of code, which is marked within where a mark covers a part of it."""
        end = self.offset + len(_leaf(token))
        touching = [mark for mark in self.marks if mark.start < end and mark.end > self.offset]
        covering = self._covering(self.offset, end)
        yield from self._switch(covering)
        within = [mark for mark in touching if mark not in covering]
        inside = _Line(within, self.offset)
        inside.links = self.links
        yield _mark_code(token, inside) if within else token
        self.waiting += inside.waiting
        yield from self._finish(end, within)

    def _covering(self, start: int, end: int) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.start <= start and mark.end >= end)

    def _switch(self, marks: tuple[Mark, ...]) -> Iterator[Token]:
        """End the mark that is open and begin the next, where they differ."""
        if marks == self.open:
            return
        if self.open:
            yield Token('mark_close', 'mark', -1)
        self.open = marks
        if marks:
            kinds = dict.fromkeys(f'note-{mark.kind}' for mark in marks)
            names = ' '.join(mark.id for mark in marks)
            yield Token('mark_open', 'mark', 1, attrs={'class': ' '.join(kinds), 'data-note': names})

    def _finish(self, end: int, done: Sequence[Mark] = ()) -> Iterator[Token]:
        """Links to the annotations whose passage ends here; after the link that it ends in, if it does."""
        self.offset = end
        ending = [mark for mark in self.marks if mark.end == end and mark not in done]
        if ending and not self.links:
            yield from self._switch(())
            yield from self._links(ending)
        else:
            self.waiting += ending

    def _links(self, marks: Sequence[Mark]) -> Iterator[Token]:
        for mark in marks:
            attrs: dict[str, str | int | float] = {
                'class': 'note-ref',
                'id': f'ref-{mark.id}',
                'href': f'#note-{mark.id}',
                'aria-label': mark.label,
            }
            yield Token('note_ref_open', 'a', 1, attrs=attrs)
            yield Token('text', '', 0, content=mark.number)
            yield Token('note_ref_close', 'a', -1)
