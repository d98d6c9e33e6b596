from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.build import check_site, read_archive
from site_builder.issues import ContentError, UsageError
from site_builder.model import Annotation
from site_builder.options import Options
from site_builder.parse import parse_file
from site_builder.scaffold.notes import place_quote, render_note, write_new_note
from site_builder.scaffold.starter import write_archive as write_starter
from tests.sites import SMALL, read_files, write_archive

PATH = 'content/articles/first.notes.yaml'
LONG = """
-- content/articles/long.md --
---
title: Lungo
lang: it
rights: {level: full}
---
Il *ponte* vecchio è chiuso; il [ponte](https://example.org/) nuovo
è aperto.

## Che cosa cambia

- Il ponte vecchio resta chiuso.
- L’altro no.
-- content/articles/long.de.md --
---
kind: translation
method: human
---
Die alte Brücke ist zu, die neue offen. Siehe [[first|dort]].
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL, LONG)


def notes_of(archive: Path, ref: str) -> list[Annotation]:
    return [record.meta for record in read_archive(archive)[0].archive.annotations[f'articles/{ref}']]


def errors_of(archive: Path) -> list[str]:
    return [issue.code for issue in check_site(Options(archive)) if issue.is_error]


def test_a_note_stands_beside_its_article(archive: Path) -> None:
    assert write_new_note(archive, 'first', 'Le scuole', None, 'question') == PATH

    [note] = notes_of(archive, 'first')
    assert (note.id, note.quote, note.kind, note.in_) == ('n1', 'Le scuole', 'question', None)
    assert (note.prefix, note.suffix, note.by, note.created) == (None, None, None, None)
    assert errors_of(archive) == []


def test_a_note_stands_in_the_subfolder_of_its_article(archive: Path) -> None:
    (archive / 'content/articles/2025').mkdir()
    (archive / 'content/articles/long.md').rename(archive / 'content/articles/2025/long.md')

    assert write_new_note(archive, 'long', 'no.', None, 'context') == 'content/articles/2025/long.notes.yaml'


def test_a_note_may_stand_in_a_rendition(archive: Path) -> None:
    write_new_note(archive, 'long', 'die neue offen. Siehe dort.', 'de', 'context')

    assert [(note.quote, note.in_) for note in notes_of(archive, 'long')] == [('die neue offen. Siehe dort.', 'de')]
    assert errors_of(archive) == []


def test_the_language_of_the_article_itself_needs_no_rendition(archive: Path) -> None:
    write_new_note(archive, 'long', 'Che cosa cambia', 'it', 'context')

    assert notes_of(archive, 'long')[0].in_ is None


def test_a_quote_is_found_across_markup_and_lines(archive: Path) -> None:
    write_new_note(archive, 'long', 'ponte  vecchio è chiuso; il ponte nuovo\nè aperto. Che', None, 'context')

    assert notes_of(archive, 'long')[0].quote == 'ponte vecchio è chiuso; il ponte nuovo è aperto. Che'


def test_a_quote_that_stands_twice_says_which_it_is(archive: Path) -> None:
    write_new_note(archive, 'long', 'ponte vecchio', None, 'context')

    [note] = notes_of(archive, 'long')
    assert (note.prefix, note.suffix) == ('Il ', ' è chiuso; il ponte ')
    assert 'the first is meant' in (archive / 'content/articles/long.notes.yaml').read_text('utf-8')


def test_notes_are_numbered_on_from_the_highest(archive: Path) -> None:
    items = ''.join(f'- {{id: {id_}, quote: Acqua, kind: context, body: x}}\n' for id_ in ('n1', 'source', 'n7', 'n3'))
    (archive / PATH).write_text(items, encoding='utf-8')

    write_new_note(archive, 'first', 'Acqua', None, 'context')

    assert [note.id for note in notes_of(archive, 'first')] == ['n1', 'source', 'n7', 'n3', 'n8']


ITEM = '- id: n1\n  quote: Acqua\n  kind: context\n  body: {it: Uno, de: Eins}\n'
INDENTED = ''.join(f'  {line}\n' for line in ITEM.splitlines())


@pytest.mark.parametrize(
    'before',
    [
        ITEM,
        f'# le nostre note\n\n{ITEM}\n# fine\n',
        INDENTED,
        f'# intro\n{INDENTED}  # fine\n',
        ITEM.removesuffix('\n'),
        ITEM.replace('\n', '\r\n'),
        f'\ufeff{ITEM}',
        f'---\n{ITEM}',
        '- id:   "n1"   # no layout is touched\n  quote: >-\n    Acqua\n  kind: context\n  body: |\n    - id: x\n',
        '# ancora vuoto\n',
        '',
    ],
)
def test_what_stands_in_the_file_stays_byte_for_byte(archive: Path, before: str) -> None:
    (archive / PATH).write_bytes(before.encode())

    write_new_note(archive, 'first', 'Le scuole', None, 'context')
    write_new_note(archive, 'first', 'chiuse', None, 'context')

    after = (archive / PATH).read_bytes()
    assert after.startswith(before.encode())
    assert [note.quote for note in notes_of(archive, 'first')] == ['Acqua'] * ('Acqua' in before) + [
        'Le scuole',
        'chiuse',
    ]
    assert errors_of(archive) == []
    if '\r\n' in before:
        assert after.count(b'\n') == after.count(b'\r\n')


@pytest.mark.parametrize('before', ['[{id: n1, quote: Acqua, kind: context, body: x}]\n', '[]\n', f'{ITEM}...\n'])
def test_a_layout_that_takes_no_item_is_left_alone(archive: Path, before: str) -> None:
    (archive / PATH).write_text(before, encoding='utf-8')

    with pytest.raises(UsageError, match='nothing can be added to it as it is'):
        write_new_note(archive, 'first', 'Le scuole', None, 'context')

    assert (archive / PATH).read_text('utf-8') == before


def test_a_file_with_errors_is_shown_and_left_alone(archive: Path) -> None:
    before = f'{ITEM}  bodi: x\n'
    (archive / PATH).write_text(before, encoding='utf-8')

    with pytest.raises(ContentError) as caught:
        write_new_note(archive, 'first', 'Le scuole', None, 'context')

    assert [(issue.code, issue.source) for issue in caught.value.issues] == [('schema.unknown-key', '  bodi: x')]
    assert (archive / PATH).read_text('utf-8') == before


@pytest.mark.parametrize(
    ('arguments', 'message'),
    [
        (('frist', 'Acqua', None, 'context'), 'ARTICLE: there is no article "frist". Did you mean "first"?'),
        (('first', 'Acqua', None, 'contxt'), '--kind: there is no kind "contxt". Did you mean "context"?'),
        (('first', 'Acqua', None, '?'), '--kind: there is no kind "?". Choose one of context, definition,'),
        (('first', 'Aqua', None, 'context'), 'the quote does not stand in the text: "Aqua". Copy it'),
        (('first', ' ', None, 'context'), 'the quote does not stand in the text'),
        (('long', "L'altro", None, 'context'), 'Did you mean "L’altro"?'),
        (('long', '*ponte*', None, 'context'), 'without the signs of Markdown'),
        (
            ('first', 'Acqua', 'fr', 'context'),
            'the archive holds no text of "first" in fr. Name one that it holds: --in de.',
        ),
        (
            ('third', 'Danni', None, 'context'),
            'the archive holds no text of "third" itself. Name one that it holds: --in it.',
        ),
        (('second', 'Damm', 'it', 'context'), 'no text of "second" in it. It holds no other either.'),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    archive: Path, arguments: tuple[str, str, str | None, str], message: str
) -> None:
    before = read_files(archive)

    with pytest.raises(UsageError, match=re.escape(message)):
        write_new_note(archive, *arguments)

    assert read_files(archive) == before


def test_an_article_with_errors_takes_no_note(archive: Path) -> None:
    (archive / 'content/articles/first.md').write_text('---\ntitel: x\n---\n', encoding='utf-8')

    with pytest.raises(UsageError, match='has errors'):
        write_new_note(archive, 'first', 'Acqua', None, 'context')


def test_the_editor_is_told_the_schema(tmp_path: Path) -> None:
    write_starter(tmp_path)

    path = write_new_note(tmp_path, 'musterblatt-steg', 'statt der genannten', 'de', 'context')

    first = (tmp_path / path).read_text('utf-8').splitlines()[0]
    assert ((tmp_path / path).parent / first.partition('$schema=')[2]).is_file()


def test_every_hint_in_the_file_is_true() -> None:
    text = re.sub(
        r'^( +)# (?=\w+: )', r'\1', render_note('n1', {'quote': 'q'}, '', 'context', ['it', 'de']), flags=re.MULTILINE
    )

    parsed = parse_file('content/articles/x.notes.yaml', text.encode())
    assert parsed.issues == ()
    note = parsed.records[0].meta
    assert note.body.missing(('it', 'de')) == ()
    assert all((note.by, note.created, note.sources, note.see, note.tags))


@given(st.text('ab ', min_size=1, max_size=40).map(lambda text: ' '.join(text.split())), st.data())
def test_a_place_is_one_place_only(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))].strip()
    assume(quote)

    place = place_quote(text, quote)

    passage = place.get('prefix', '') + place['quote'] + place.get('suffix', '')
    occurrences = [n for n in range(len(text)) if text.startswith(passage, n)]
    assert len(occurrences) == 1
    assert occurrences[0] + len(place.get('prefix', '')) == text.index(quote)
