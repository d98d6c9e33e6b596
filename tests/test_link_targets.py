from __future__ import annotations

import pytest

from site_builder.link.targets import Target, check_references, collect_targets
from tests.archives import archive_of, article, codes, event, found, link, notes, page, read, register, rendition

REFERENCES = [
    ('outlet', article('a', outlet='x')),
    ('person', article('a', authors='[x]')),
    ('person', article('a', people='[x]')),
    ('person', article('a', translation='{of: {lang: en}, by: x}')),
    ('person', article('a', translation='{of: {lang: en, authors: [x]}}')),
    ('person', article('a', translation='{of: {lang: en, translation: {of: {lang: zh}, by: x}}}')),
    ('organisation', article('a', organisations='[x]')),
    ('place', article('a', places='[x]')),
    ('topic', article('a', topics='[x]')),
    ('event', article('a', events='[x]')),
    ('article', article('a', relations='[{type: follows, to: x}]')),
    ('article', article('a', translation='{of: x}')),
    ('outlet', article('a', translation='{of: {lang: en, outlet: x}}')),
    ('person', article('a', lang='de') + rendition('a', 'it', by='x')),
    ('person', article('a') + notes('a', 'id: n1, by: x')),
    ('place', register('outlets', a='{label: A, place: x}')),
    ('place', event('e', places='[x]')),
    ('person', event('e', people='[x]')),
    ('organisation', event('e', organisations='[x]')),
    ('topic', event('e', topics='[x]')),
    ('outlet', event('e', outlets='[x]')),
    ('event', event('e', related='[{type: follows, to: x}]')),
    ('article', event('e', claims='[{id: c, text: Detto, evidence: [{article: x, stance: states}]}]')),
]


@pytest.mark.parametrize(('kind', 'text'), REFERENCES)
def test_a_reference_to_what_there_is_not_is_an_error(kind: str, text: str) -> None:
    archive = archive_of(text)
    issues = check_references(archive, collect_targets(archive))

    assert [(issue.code, issue.message) for issue in issues] == [(f'link.unknown-{kind}', f'there is no {kind} "x"')]


def test_a_reference_is_marked_down_to_its_column() -> None:
    _, issues = link(article('a', topics='[x]', translation='{of: {lang: en, authors: [{literal: Ada}, y]}}'))

    assert found(issues) == [
        ('link.unknown-topic', 'content/articles/a.md', 5, 10),
        ('link.unknown-person', 'content/articles/a.md', 6, 56),
    ]


def test_the_nearest_id_of_the_kind_is_suggested() -> None:
    _, issues = link(
        register('people', 'ada-bianchi'), register('topics', 'ada-bianch'), article('a', people='[ada-bianci]')
    )

    assert [issue.hint for issue in issues if issue.is_error] == ['Did you mean "ada-bianchi"?']


def test_an_id_of_another_register_is_named() -> None:
    _, issues = link(register('people', 'ada'), article('a', topics='[ada]'))

    assert issues[0].hint == '"ada" is known as person only. Add it to content/topics.yaml.'


def test_a_ref_in_a_list_is_named_once() -> None:
    _, issues = link(register('topics', 'x', 'y'), article('a', topics='[x, y, x, x]', people='[]'))

    assert found(issues) == [
        ('link.duplicate', 'content/articles/a.md', 5, 16),
        ('link.duplicate', 'content/articles/a.md', 5, 19),
    ]


def test_the_same_ref_in_two_lists_is_no_duplicate() -> None:
    _, issues = link(register('people', 'x'), article('a', people='[x]', authors='[x]'), article('b', people='[x]'))

    assert issues == []


def test_what_cannot_be_read_is_there_all_the_same() -> None:
    archive, _ = read(
        article('a', people='[ada]', events='[e]', translation='{of: b}'),
        article('b', lang='de', tittle='x'),
        event('e', tittle='x'),
        register('people', ada='{lable: Ada}'),
    )

    assert check_references(archive, collect_targets(archive)) == []


def test_of_a_register_that_cannot_be_read_nothing_is_missing() -> None:
    archive, _ = read(article('a', people='[ada]', topics='[x]'), '-- content/people.yaml --\nada: {label: Ada\n')

    assert codes(check_references(archive, collect_targets(archive))) == ['link.unknown-topic']


def test_of_a_register_with_a_fault_in_one_entry_others_are_still_missing() -> None:
    archive, _ = read(article('a', people='[x]'), '-- content/people.yaml --\nada: {label: Ada}\nada: {label: Ada}\n')

    assert codes(check_references(archive, collect_targets(archive))) == ['link.unknown-person']


def test_a_target_is_found_by_its_ref_or_its_kind_and_ref() -> None:
    targets = collect_targets(
        archive_of(article('lago'), event('lago'), page('about', 'x'), register('places', 'lago'))
    )

    assert targets.find('lago') == (Target('article', 'lago'), Target('event', 'lago'), Target('place', 'lago'))
    assert targets.find('event:lago') == (Target('event', 'lago'),)
    assert targets.find('about') == (Target('page', 'about'),)
    assert targets.find('person:lago') == targets.find('x') == targets.find(':') == targets.find('') == ()


def test_targets_are_listed_by_kind() -> None:
    targets = collect_targets(archive_of(article('a'), article('b'), event('a')))

    assert list(targets.of_kind('article')) == ['a', 'b']
    assert targets.has('event', 'a')
    assert not targets.has('event', 'b')


def test_references_of_records_with_other_faults_are_looked_at_too() -> None:
    archive, issues = read(
        article('a', topics='[x]', url='y'),
        article('b', lang='de'),
        rendition('b', 'it', by='x', y='z'),
        event('e', places='[x]', y='z'),
        notes('a', 'id: n1, by: x, y: z'),
        register('outlets', o='{label: O, place: x, y: z}'),
    )

    assert len(issues) == 5
    assert sorted(codes(check_references(archive, collect_targets(archive)))) == [
        'link.unknown-person',
        'link.unknown-person',
        'link.unknown-place',
        'link.unknown-place',
        'link.unknown-topic',
    ]
