from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.edtf import UNKNOWN
from site_builder.forms import LangText
from site_builder.model import Article, Entity
from site_builder.parse import PARSERS, Name, Parsed, parse_file, parse_name, parse_text
from site_builder.records import Record

PATH = 'content/articles/ponte.md'
META = 'title: Ponte\nlang: it\n'


def parse(text: str, path: str = PATH) -> Parsed:
    return parse_file(path, text.encode())


def record_of(text: str, path: str = PATH) -> Record[object]:
    """The only record of a file without faults."""
    parsed = parse(text, path)
    assert parsed.issues == ()
    assert parsed.broken == ()
    (record,) = parsed.records
    return record


def faults(parsed: Parsed) -> list[tuple[str, int, int]]:
    return [(issue.code, issue.line, issue.column) for issue in parsed.issues]


# Names


@pytest.mark.parametrize(('path', 'name'), [
    ('config.yaml', Name('config')),
    ('content/articles/ponte.md', Name('article', 'ponte')),
    ('content/articles/2025/03/ponte.md', Name('article', 'ponte')),
    ('content/articles/ponte.it.md', Name('rendition', 'ponte', 'it')),
    ('content/articles/ponte.zh-Hans.md', Name('rendition', 'ponte', 'zh-Hans')),
    ('content/articles/ponte.notes.yaml', Name('notes', 'ponte')),
    ('content/articles/2025/ponte.notes.yaml', Name('notes', 'ponte')),
    ('content/events/ponte.yaml', Name('event', 'ponte')),
    ('content/events/2025/ponte.yaml', Name('event', 'ponte')),
    ('content/pages/about.it.md', Name('page', 'about', 'it')),
    ('content/pages/about.md', Name('page', 'about', '')),
    ('content/outlets.yaml', Name('register', 'outlets')),
    ('content/people.yaml', Name('register', 'people')),
    ('content/organisations.yaml', Name('register', 'organisations')),
    ('content/places.yaml', Name('register', 'places')),
    ('content/topics.yaml', Name('register', 'topics')),
    ('content/topics.yml', Name('unknown')),
    ('content/articles/ponte.yaml', Name('unknown')),
    ('content/articles.md', Name('unknown')),
    ('content/events/ponte.md', Name('unknown')),
    ('content/more/topics.yaml', Name('unknown')),
    ('content/ponte.md', Name('unknown')),
    ('content/pages/about.it.yaml', Name('unknown')),
])  # fmt: skip
def test_the_path_says_what_a_file_is(path: str, name: Name) -> None:
    assert parse_name(path) == name


ROOMS = 'Articles go into content/articles/, events into content/events/, pages into content/pages/.'


@pytest.mark.parametrize(('path', 'hint'), [
    ('content/outlet.yaml', 'Did you mean "content/outlets.yaml"?'),
    ('content/Topics.yml', 'Did you mean "content/topics.yaml"?'),
    ('content/article/ponte.md', 'Did you mean "content/articles/ponte.md"?'),
    ('content/articles/ponte.yml', 'Did you mean "content/articles/ponte.notes.yaml"?'),
    ('content/Events/2025/ponte.yaml', 'Did you mean "content/events/2025/ponte.yaml"?'),
    ('content/pages/about.MD', 'Did you mean "content/pages/about.md"?'),
    ('content/x.md', ROOMS),
    ('content/fotografie/x.md', ROOMS),
])  # fmt: skip
def test_an_unknown_file_is_left_out_with_a_hint(path: str, hint: str) -> None:
    parsed = parse_file(path, b'\xff')

    assert [(issue.code, issue.hint) for issue in parsed.issues] == [('file.unknown', hint)]
    assert (parsed.records, parsed.broken) == ((), ())


@pytest.mark.parametrize('path', [
    'content/articles/Ponte.md', 'content/articles/il ponte.md', 'content/articles/.md', 'content/articles/ponte_2.md',
    'content/articles/ponte..md', 'content/articles/ponte.IT.md', 'content/articles/ponte.it.old.md',
    'content/events/è.yaml',
    'content/pages/about.md', 'content/pages/about.italiano.md', 'content/articles/ponte.it.notes.yaml',
    'content/articles/.notes.yaml', 'content/articles/' + 'x' * 101 + '.md',
])  # fmt: skip
def test_a_file_has_a_ref_and_a_language_for_a_name(path: str) -> None:
    parsed = parse_file(path, b'')

    assert [issue.code for issue in parsed.issues] == ['file.bad-name']
    assert parsed.records == ()


# Texts


@pytest.mark.parametrize('data', [b'', b'abc', 'perché'.encode(), '\ufeffperché'.encode(), b'a\r\nb\rc\n'])
def test_a_text_is_composed_and_has_plain_line_ends(data: bytes) -> None:
    text, issues = parse_text('a', data)

    assert issues == []
    assert '\r' not in text
    assert not text.startswith('\ufeff')


def test_decomposed_letters_are_composed() -> None:
    assert parse_text('a', unicodedata.normalize('NFD', 'perché').encode())[0] == 'perché'


@pytest.mark.parametrize(('data', 'line', 'column'), [
    (b'\xe0', 1, 1),
    ('perché\nè '.encode() + b'\xe0', 2, 3),
    (b'\xef\xbb\xbfab\xe0', 1, 3),
    ('ab'.encode('utf-16'), 1, 1),
    (b'\xed\xa0\x80', 1, 1),
    (b'a\r\nb\xff', 2, 2),
])  # fmt: skip
def test_bytes_that_are_not_utf8_are_named_with_their_place(data: bytes, line: int, column: int) -> None:
    text, issues = parse_text('a', data)

    assert text == ''
    assert [(issue.code, issue.line, issue.column) for issue in issues] == [('file.not-utf8', line, column)]


# Front matter


def test_front_matter_and_text() -> None:
    record = record_of(f'---\n{META}---\nPrima riga.\n\nSeconda.\n')

    assert record.ref == 'ponte'
    assert isinstance(record.meta, Article)
    assert record.meta.title == 'Ponte'
    assert record.body == 'Prima riga.\n\nSeconda.\n'
    assert record.origin.body_line == 5
    assert record.origin.mark('lang') == (3, 1)


@pytest.mark.parametrize(('text', 'body', 'line'), [
    (f'---\n{META}---', '', 5),
    (f'---\n{META}---\n', '', 5),
    (f'---\n{META}---\n\n', '\n', 5),
    (f'---\n{META}---\nTesto', 'Testo', 5),
    (f'---\n{META}---\nTesto\n---\naltro\n', 'Testo\n---\naltro\n', 5),
    (f'---\n{META}---\n---\n', '---\n', 5),
    (f'---  \n{META}---\t\nTesto', 'Testo', 5),
    (f'\n\n---\n{META}---\nTesto', 'Testo', 7),
    (f'\ufeff---\n{META}---\nTesto', 'Testo', 5),
    (f'---\r\n{META}---\r\nTesto\r\n'.replace('\nl', '\r\nl'), 'Testo\n', 5),
    (f'---\n\n# Appunto\n{META}---\nTesto', 'Testo', 7),
    (f'---\n{META}---\n    codice\n', '    codice\n', 5),
])  # fmt: skip
def test_where_the_text_begins(text: str, body: str, line: int) -> None:
    record = record_of(text)

    assert record.body == body
    assert record.origin.body_line == line


@pytest.mark.parametrize(
    'text', ['', '\n', 'Testo', '# Titolo\n---\n', f'Testo\n---\n{META}---\n', '----\n', '+++\n', f' ---\n{META} ---\n']
)
def test_a_file_without_front_matter(text: str) -> None:
    parsed = parse(text)

    assert faults(parsed) == [('front-matter.missing', 1, 1)]
    assert parsed.broken == ('ponte',)


def test_front_matter_that_does_not_end() -> None:
    assert faults(parse(f'\n---\n{META}Testo\n')) == [('front-matter.unclosed', 2, 1)]


def test_faults_in_front_matter_have_the_lines_of_the_file() -> None:
    assert faults(parse('\n---\ntitle: a: b\n---\n')) == [('yaml.syntax', 3, 9)]
    assert faults(parse(f'---\n{META}\npublished: ieri\n---\n')) == [('date.invalid', 5, 1)]


def test_empty_front_matter_lacks_its_keys() -> None:
    assert faults(parse('---\n---\nTesto')) == [('schema.missing-key', 1, 1)] * 2


def test_front_matter_that_is_a_list_is_a_wrong_type() -> None:
    assert faults(parse('---\n- a\n---\n')) == [('schema.wrong-type', 2, 1)]


def test_faults_of_yaml_and_of_values_are_reported_together() -> None:
    parsed = parse(f'---\n{META}lang: de\nurl: ponte\n<<: x\nx: y\n---\nTe\x07sto')

    assert sorted(faults(parsed)) == [
        ('schema.unknown-key', 7, 1),
        ('text.control-character', 9, 3),
        ('url.invalid', 5, 1),
        ('yaml.duplicate-key', 4, 1),
        ('yaml.merge-key', 6, 1),
    ]


def test_what_follows_from_a_fault_of_yaml_is_not_reported_besides() -> None:
    assert faults(parse('---\ntitle: *neu\nlang: it\n---\n')) == [('yaml.alias', 2, 8)]


def test_the_text_may_hold_what_yaml_may_not() -> None:
    assert record_of(f'---\n{META}---\nuno\u2028due\u0085tre').body == 'uno\u2028due\u0085tre'


def test_a_record_with_an_invisible_character_in_its_text_is_read_all_the_same() -> None:
    parsed = parse(f'---\n{META}---\nuno\x00')

    assert faults(parsed) == [('text.control-character', 5, 4)]
    assert len(parsed.records) == 1


def test_keys_without_a_value_count_as_left_out() -> None:
    record = record_of(f'---\n{META}published:\nauthors:\nrights: {{level: }}\n---\n')

    assert isinstance(record.meta, Article)
    assert record.meta.published == UNKNOWN
    assert record.meta.rights.level is None


def test_what_is_left_of_a_broken_record_is_kept_apart() -> None:
    parsed = parse(f'---\n{META}url: x\nevents: [a]\n---\nTesto')

    assert (parsed.records, parsed.broken) == ((), ('ponte',))
    assert [(record.meta.events, record.body) for record in parsed.partial] == [(('a',), 'Testo')]


def test_what_is_left_of_an_entry_and_of_a_note_is_kept_apart() -> None:
    entries = parse('ada: {label: Ada, place: x, url: y}\n', 'content/people.yaml')
    remarks = parse('- {id: n1, quote: A, kind: context, body: B, x: y}\n', 'content/articles/ponte.notes.yaml')

    assert [record.meta.place for record in entries.partial] == ['x']
    assert [record.meta.id for record in remarks.partial] == ['n1']


def test_a_rendition_has_the_language_of_its_name() -> None:
    record = record_of('---\nkind: abstract\n---\nTesto', 'content/articles/ponte.de.md')

    assert (record.ref, record.lang, record.body) == ('ponte', 'de', 'Testo')


def test_a_page_has_the_language_of_its_name() -> None:
    record = record_of('---\ntitle: Chi\n---\n', 'content/pages/about.it.md')

    assert (record.ref, record.lang) == ('about', 'it')


# Files of YAML


def test_a_register_has_a_record_for_each_id() -> None:
    parsed = parse('ada: {label: Ada}\nbea:\n  label: {it: Bea}\n', 'content/people.yaml')

    assert [(record.ref, record.meta) for record in parsed.records] == [
        ('ada', Entity(label=LangText.of('Ada'))),
        ('bea', Entity(label=LangText.of({'it': 'Bea'}))),
    ]
    assert parsed.records[1].origin.mark('label') == (3, 3)


def test_a_fault_in_one_entry_leaves_the_others() -> None:
    parsed = parse('ada: {label: Ada}\nBea: {label: Bea}\ncia: {lable: Cia}\ndora:\n', 'content/people.yaml')

    assert faults(parsed) == [
        ('ref.invalid', 2, 1), ('schema.missing-key', 3, 1), ('schema.unknown-key', 3, 7), ('schema.missing-key', 4, 1),
    ]  # fmt: skip
    assert [record.ref for record in parsed.records] == ['ada']
    assert parsed.broken == ('Bea', 'cia', 'dora')


@pytest.mark.parametrize('text', ['', '# Ancora nulla\n', '---\n', '{}'])
@pytest.mark.parametrize('path', ['content/people.yaml', 'content/articles/a.notes.yaml'])
def test_a_register_and_notes_may_be_empty(text: str, path: str) -> None:
    if (text, path) != ('{}', 'content/articles/a.notes.yaml'):
        assert parse(text, path) == Parsed(path, parse_name(path))


@pytest.mark.parametrize('text', ['- ada', 'ada', 'ada: {label: Ada', 'a: b\n--- \nc: d'])
def test_of_a_register_that_cannot_be_read_every_id_may_be_there(text: str) -> None:
    parsed = parse(text, 'content/people.yaml')

    assert parsed.issues
    assert '*' in parsed.broken


def test_a_register_that_is_not_utf8_cannot_be_read() -> None:
    assert parse_file('content/people.yaml', b'\xff').broken == ('*',)


def test_notes_belong_to_their_article_and_stand_in_their_rendition() -> None:
    parsed = parse(
        '- {id: n1, quote: A, kind: context, body: B}\n- {id: n2, quote: A, in: de, kind: context, body: B}\n',
        'content/articles/ponte.notes.yaml',
    )

    assert [(record.ref, record.lang, record.meta.id) for record in parsed.records] == [
        ('ponte', '', 'n1'),
        ('ponte', 'de', 'n2'),
    ]
    assert parsed.records[1].origin.mark('in') == (2, 22)


def test_notes_are_a_list() -> None:
    assert faults(parse('n1: {quote: A}', 'content/articles/ponte.notes.yaml')) == [('schema.wrong-type', 1, 1)]


def test_an_event_and_the_settings_are_one_record() -> None:
    assert record_of('title: A\nsummary: B\n', 'content/events/ponte.yaml').ref == 'ponte'
    assert record_of('site: {title: A, base_url: https://a.example/, languages: [it]}', 'config.yaml').ref == ''


@given(st.sampled_from([
    'config.yaml', 'content/articles/a.md', 'content/articles/a.it.md', 'content/articles/a.notes.yaml',
    'content/events/a.yaml', 'content/people.yaml', 'content/codebook.yaml', 'content/pages/a.it.md',
    'content/pages/a.notes.yaml', 'content/x', 'content', 'x/../y',
]), st.binary(max_size=60)
    | st.text(max_size=60).map(lambda text: f'---\n{text}\n---\n'.encode('utf-8', 'replace')))  # fmt: skip
def test_any_bytes_are_read_or_explained(path: str, data: bytes) -> None:
    parsed = parse_file(path, data)

    assert (
        parsed.records
        or parsed.issues
        or not data.strip(b'\xef\xbb\xbf \t\r\n')
        or parsed.name.kind in ('register', 'codebook', 'notes')
    )
    assert all(issue.path == path for issue in parsed.issues)


def test_every_kind_of_file_has_its_parser() -> None:
    kinds = {parse_name(path).kind for path in (
        'config.yaml', 'content/articles/a.md', 'content/articles/a.it.md', 'content/articles/a.notes.yaml',
        'content/events/a.yaml', 'content/people.yaml', 'content/codebook.yaml', 'content/pages/a.it.md',
    )}  # fmt: skip

    assert kinds == set(PARSERS)
