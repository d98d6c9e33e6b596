"""Plain text to Markdown that shows it letter by letter: a backslash where a character would be read as markup, and
nowhere else, so that the source stays pleasant to read.
"""

from __future__ import annotations

import re

INLINE = re.compile(
    r"""
      \\ (?= [!-/:-@\[-`{-~] | $ )     # a backslash that would escape, or break the line
    | `
    | (?<![ ]) \* | \* (?![ ])         # stars that touch something
    | (?<!\w) _++ | _++ (?![^\W_])     # underscores outside a word
    | ~~+
    | \[ (?= \[ )                      # a link into the archive
    | (?<= \] ) [(:]                   # a link, the definition of one
    | < (?= [A-Za-z/!?] )              # an address or a tag
    | & (?= \#?\w+; )                  # a character by its name
    """,
    re.VERBOSE,
)
BLOCK = re.compile(
    r"""
      \#{1,6} (?= \s | $ )             # heading
    | [-+] (?= \s | $ )                # list
    | >                                # quotation
    | [-=:|] (?= [-=:|\s]* $ )         # rule, underlining of a heading, row of a table
    """,
    re.VERBOSE,
)
NUMBER = re.compile(r'(\d{1,9})([.)])(?=\s|$)')
CLOSING_HASHES = re.compile(r'(?:(?<=\s)|^)#+$')


def escape_inline(text: str) -> str:
    """One line of text for the middle of a line of Markdown."""
    return INLINE.sub(lambda match: ''.join(f'\\{char}' for char in match[0]), text)


def escape_line(line: str) -> str:
    """One line of text, without blanks at its ends, for a line of its own."""
    number = NUMBER.match(line)
    if number:
        return f'{number[1]}\\{number[2]}{escape_inline(line[number.end() :])}'
    if BLOCK.match(line):
        return f'\\{line[0]}{escape_inline(line[1:])}'
    return escape_inline(line)


def escape_heading(text: str) -> str:
    """One line of text for a heading: signs at its end would be taken for the heading's own."""
    hashes = CLOSING_HASHES.search(text)
    return f'{escape_inline(text[: hashes.start()])}\\{hashes[0]}' if hashes else escape_inline(text)
