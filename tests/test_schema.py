from __future__ import annotations

from typing import Any

import pytest

from site_builder.forms import LangText
from site_builder.issues import Issue
from site_builder.model import (
    Annotation,
    Article,
    Config,
    Entity,
    Event,
    LiteralName,
    OwnPage,
    Rendition,
    Translation,
    UnheldText,
)
from site_builder.records import Origin
from site_builder.schema import WRITTEN_FILES, check_schema, written_loc
from site_builder.yaml_text import parse_yaml

ARTICLE = 'title: Ponte\nlang: it\n'
EVENT = 'title: Ponte\nsummary: Aperto\n'
NOTE = 'id: n1\nquote: A\nkind: context\nbody: B\n'
REPAIR = '{grade: exact, found: x, became: y, count: z}'
CONFIG = 'title: A, base_url: https://a.example/, languages: [it]'


def check(kind: type[Any], text: str) -> tuple[Any, list[Issue]]:
    """A value of YAML as `kind`, with its issues."""
    document = parse_yaml(text, 'a.yaml')
    assert document.issues == []
    return check_schema(kind, document.value, Origin('a.yaml', document.marks))


def value_of(kind: type[Any], text: str) -> Any:
    value, issues = check(kind, text)
    assert issues == []
    return value


def faults(kind: type[Any], text: str) -> list[tuple[str, int, int]]:
    return [(issue.code, issue.line, issue.column) for issue in check(kind, text)[1]]


def fault(kind: type[Any], text: str) -> Issue:
    (issue,) = check(kind, text)[1]
    return issue


# Values


def test_texts_become_values_of_the_model() -> None:
    article = value_of(
        Article, f'{ARTICLE}published: 2025-03\nauthors: [ada, {{literal: Bea}}]\nrights: {{level: full}}'
    )

    assert isinstance(article, Article)
    assert article.published.text == '2025-03'
    assert article.authors == ('ada', LiteralName(literal='Bea'))
    assert article.rights.level == 'full'


def test_a_chain_of_translations_is_read() -> None:
    article = value_of(Article, f'{ARTICLE}translation: {{of: {{lang: zh, translation: {{of: bridge, by: ada}}}}}}')

    assert article.translation == Translation(of=UnheldText(lang='zh', translation=Translation(of='bridge', by='ada')))


def test_the_key_in_is_written_without_its_underscore() -> None:
    assert value_of(Annotation, f'{NOTE}in: de').in_ == 'de'
    assert fault(Annotation, f'{NOTE}in_: de').code == 'schema.unknown-key'


def test_a_text_may_be_written_once_or_by_language() -> None:
    assert value_of(Entity, 'label: Ada').label == LangText.of('Ada')
    assert value_of(Entity, 'label: {it: Ada, de: Ada B.}').label == LangText.of({'it': 'Ada', 'de': 'Ada B.'})


def test_numbers_are_read_as_such_where_they_are() -> None:
    config = value_of(Config, f'site: {{{CONFIG}}}\nrights: {{quote_words: 012}}')

    assert config.rights.quote_words == 12
    assert value_of(OwnPage, 'title: A\norder: 3').order == 3


@pytest.mark.parametrize('text', ['2025', '1.10', 'no', '12:30', 'null!', '~a', '0x1F'])
def test_a_text_may_look_like_anything(text: str) -> None:
    assert value_of(Article, f'title: {text}\nlang: it').title == text


# Faults


@pytest.mark.parametrize(
    ('kind', 'text', 'expected'),
    [
        (Article, 'lang: it', ('schema.missing-key', 1, 1)),
        (Article, 'title:\nlang: it', ('schema.missing-key', 1, 1)),
        (Article, f'{ARTICLE}url: www', ('url.invalid', 3, 1)),
        (Article, f'{ARTICLE}url: ftp://a.example', ('url.scheme', 3, 1)),
        (Article, f'{ARTICLE}events: [a, B]', ('ref.invalid', 3, 13)),
        (Article, f'{ARTICLE}events: a', ('schema.wrong-type', 3, 1)),
        (Article, f'{ARTICLE}events: [[a]]', ('schema.wrong-type', 3, 10)),
        (Article, f'{ARTICLE}authors: [a, {{name: B}}]', ('schema.missing-key', 3, 14)),
        (Article, f'{ARTICLE}authors: [A]', ('ref.invalid', 3, 11)),
        (Article, f'{ARTICLE}rights: {{level: free}}', ('schema.unknown-value', 3, 10)),
        (Article, f'{ARTICLE}rights: [full]', ('schema.wrong-type', 3, 1)),
        (Article, f'{ARTICLE}print: {{page: [1]}}', ('schema.wrong-type', 3, 9)),
        (Article, f'{ARTICLE}published: March', ('date.invalid', 3, 1)),
        (Article, f'{ARTICLE}translation: {{of: {{lang: zh, translation: {{of: A}}}}}}', ('ref.invalid', 3, 44)),
        (
            Article,
            f'{ARTICLE}provenance: {{file: a, sha256: b, encoding: c, repairs: [{REPAIR}]}}',
            ('number.invalid', 3, 93),
        ),
        (Rendition, 'kind: summary', ('schema.unknown-value', 1, 1)),
        (Event, f'{EVENT}claims: [{{id: c, text: {{}}}}]', ('schema.empty-list', 3, 18)),
        (Event, f'{EVENT}claims: [{{id: c, text: {{DE: x}}}}]', ('lang.invalid', 3, 25)),
        (Event, f'{EVENT}claims: [{{id: c, text: {{de: ""}}}}]', ('text.empty', 3, 25)),
        (Event, f'{EVENT}claims: [{{id: c}}]', ('schema.missing-key', 3, 10)),
        (Event, f'{EVENT}claims: [{{id: c, text: [x]}}]', ('schema.wrong-type', 3, 18)),
        (Annotation, f'{NOTE}tags: [A]', ('tag.invalid', 5, 8)),
        (Annotation, f'{NOTE}see: ["topic:a"]', ('ref.invalid', 5, 7)),
        (Entity, 'label: ""', ('text.empty', 1, 1)),
        (Config, 'site: {title: A, base_url: https://a.example/, languages: []}', ('schema.empty-list', 1, 48)),
        (OwnPage, 'title: A\norder: first', ('number.invalid', 2, 1)),
        (OwnPage, 'title: A\norder: -1', ('number.invalid', 2, 1)),
        (OwnPage, '[a]', ('schema.wrong-type', 1, 1)),
        (OwnPage, 'a', ('schema.wrong-type', 1, 1)),
    ],
)
def test_a_fault_has_a_code_and_a_place(kind: type[Any], text: str, expected: tuple[str, int, int]) -> None:
    assert expected in faults(kind, text)


def test_all_faults_are_found_at_once() -> None:
    text = 'lang: IT\nurl: x\nevents: [A, B]\nrights: {level: y}\nz: 1\npublished: 2'

    assert faults(Article, text) == [
        ('lang.invalid', 1, 1),
        ('schema.missing-key', 1, 1),
        ('url.invalid', 2, 1),
        ('ref.invalid', 3, 10),
        ('ref.invalid', 3, 13),
        ('schema.unknown-value', 4, 10),
        ('schema.unknown-key', 5, 1),
        ('date.invalid', 6, 1),
    ]


def test_what_is_left_without_the_faults_is_kept() -> None:
    article, issues = check(Article, f'{ARTICLE}url: x\nevents: [a]\ntopics: [B]\nz: 1')

    assert len(issues) == 3
    assert (article.url, article.events, article.topics) == (None, ('a',), ())


@pytest.mark.parametrize('text', ['lang: it', 'title: A\nlang: IT', 'title: [A]\nlang: it', '- a', 'a'])
def test_nothing_is_left_without_what_must_be_there(text: str) -> None:
    value, issues = check(Article, text)

    assert value is None
    assert issues


@pytest.mark.parametrize(
    ('kind', 'text', 'message', 'hint'),
    [
        (Article, f'{ARTICLE}tittle: x', 'there is no key "tittle" here', 'Did you mean "title"?'),
        (Article, f'{ARTICLE}Topics: [x]', 'there is no key "Topics" here', 'Did you mean "topics"?'),
        (Article, f'{ARTICLE}rights: {{x: y}}', 'there is no key "x" here', 'Allowed here: level, holder, statement.'),
        (
            Article,
            f'{ARTICLE}rights: {{level: Full}}',
            'rights › level: "Full" is not allowed here',
            'Did you mean "full"?',
        ),
        (Article, 'title:\nlang: it', 'title: the key has no value', 'Write title: and its value.'),
        (Article, 'lang: it', 'title: the key is missing', 'Write title: and its value.'),
        (
            Article,
            f'{ARTICLE}topics: ponti',
            'topics must be a list, not a text',
            'Write topics: [ponti], or one "- " a line.',
        ),
        (
            Event,
            f'{EVENT}claims: [{{id: c, text: {{it: ""}}}}]',
            'claims 1 › text › it: the text is empty',
            'Write a text; a key that is not needed can be left out.',
        ),
        (Event, f'{EVENT}claims: [{{text: x}}]', 'claims 1 › id: the key is missing', 'Write id: and its value.'),
        (Event, f'{EVENT}claims: [{{id: c, text: x, txt: y}}]', 'there is no key "txt" here', 'Did you mean "text"?'),
        (
            Entity,
            'label: [a]',
            'label must be a text, not a list',
            'Write label: and a text; put it in quotes if it begins with a bracket.',
        ),
        (
            Entity,
            'label:Ada',
            'the file must be a map of keys and values, not a text',
            'Write a blank after the colon: label: Ada',
        ),
    ],
)
def test_a_fault_is_worded_for_curators(kind: type[Any], text: str, message: str, hint: str) -> None:
    issue = fault(kind, text)

    assert (issue.message, issue.hint) == (message, hint)


def test_long_values_do_not_flood_a_message() -> None:
    for text in (
        f'{ARTICLE}url: {"x" * 100_000}',
        f'{ARTICLE}{"k" * 900}: x',
        f'{ARTICLE}rights: {{level: {"x" * 9_000}}}',
    ):
        assert len(fault(Article, text).message) < 200


def test_a_message_is_one_line() -> None:
    issue = fault(Article, f'{ARTICLE}outlet: "a\\nb\\tc"')

    assert issue.message == 'outlet: "a b c" is not a ref'


@pytest.mark.parametrize(
    ('kind', 'loc', 'written'),
    [
        (Event, ('title', 'map', 'it', '[key]'), ('title', 'it')),
        (Event, ('title', 'text'), ('title',)),
        (Event, ('claims', 0, 'text', 'text'), ('claims', 0, 'text')),
        (Event, ('claims', 0, 'text', 'map', 'it'), ('claims', 0, 'text', 'it')),
        (Event, ('claims', 0, 'text', 'map', 'map'), ('claims', 0, 'text', 'map')),
        (Event, ('claims', 0, 'text'), ('claims', 0, 'text')),
        (Article, ('authors', 1, 'map', 'literal'), ('authors', 1, 'literal')),
        (
            Article,
            ('translation', 'of', 'map', 'translation', 'of', 'text'),
            ('translation', 'of', 'translation', 'of'),
        ),
        (Article, ('text',), ('text',)),
        (Entity, ('map',), ('map',)),
        (Annotation, ('body', 'map', 'map', '[key]'), ('body', 'map')),
    ],
)
def test_branches_of_unions_are_no_part_of_a_place(
    kind: type[Any], loc: tuple[str | int, ...], written: tuple[str | int, ...]
) -> None:
    assert written_loc(kind, loc) == written


def test_an_unknown_key_that_is_named_like_a_branch_is_named() -> None:
    assert fault(Article, f'{ARTICLE}text: x').message == 'there is no key "text" here'


def test_what_is_written_has_a_kind() -> None:
    assert list(WRITTEN_FILES) == ['config', 'article', 'rendition', 'notes', 'event', 'register', 'codebook', 'page']
