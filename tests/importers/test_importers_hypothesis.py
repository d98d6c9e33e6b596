from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.hypothesis import import_hypothesis
from site_builder.importers.note_drafts import NoteDraft, Unusable, recognise


def annotation(**changes: Any) -> dict[str, Any]:
    """An invented annotation with the fields that Hypothesis gives."""
    quote = {'type': 'TextQuoteSelector', 'exact': 'le scuole\n  restano', 'prefix': 'città.\n', 'suffix': ' chiuse'}
    return {
        'id': 'Zx3qInventedId',
        'created': '2025-05-04T22:15:09.123456+00:00',
        'updated': '2025-05-04T22:15:09.123456+00:00',
        'user': 'acct:ada_p@hypothes.is',
        'uri': 'https://ponte.example/piena',
        'text': 'Fino a **quando**?',
        'tags': ['kind:question', 'scuola', 'Frame: Die Flut'],
        'group': '__world__',
        'permissions': {'read': ['group:__world__'], 'update': ['acct:ada_p@hypothes.is']},
        'target': [
            {
                'source': 'https://ponte.example/piena',
                'selector': [
                    {'type': 'RangeSelector', 'startContainer': '/p[2]', 'endContainer': '/p[2]', 'startOffset': 0},
                    {'type': 'TextPositionSelector', 'start': 21, 'end': 38},
                    quote,
                ],
            }
        ],
        'document': {'title': ['La piena']},
        'links': {'html': 'https://hypothes.is/a/Zx3qInventedId'},
        'user_info': {'display_name': None},
        'flagged': False,
        'hidden': False,
        **changes,
    }


def export(*annotations: Any) -> bytes:
    head = {
        'export_date': '2026-01-01T10:00:00.000Z',
        'export_userid': 'acct:ada_p@hypothes.is',
        'client_version': '1.2',
    }
    return json.dumps({**head, 'annotations': annotations}).encode()


def draft_of(**changes: Any) -> NoteDraft:
    [draft] = import_hypothesis(export(annotation(**changes)))
    assert isinstance(draft, NoteDraft), draft
    return draft


def reason_of(**changes: Any) -> str:
    [found] = import_hypothesis(export(annotation(**changes)))
    assert isinstance(found, Unusable)
    return found.reason


def test_an_export_is_recognised_and_so_is_an_answer_of_the_api() -> None:
    assert recognise(export(annotation())) == 'hypothesis'
    assert recognise(b'\xef\xbb\xbf' + export()) == 'hypothesis'
    assert recognise(json.dumps({'total': 1, 'rows': [annotation()]}).encode()) == 'hypothesis'


def test_the_api_answers_in_rows() -> None:
    found = import_hypothesis(json.dumps({'total': 1, 'rows': [annotation()]}).encode())
    assert [draft.name for draft in found] == ['Zx3qInventedId']


def test_an_annotation_keeps_its_text_its_passage_and_its_context() -> None:
    draft = draft_of()

    assert draft.pages == ('https://ponte.example/piena',)
    assert (draft.quote, draft.prefix, draft.suffix) == ('le scuole restano', 'città.', 'chiuse')
    assert draft.body == {'': 'Fino a **quando**?'}
    assert draft.created == '2025-05-04'


def test_a_tag_gives_the_kind_and_the_others_take_the_form_of_the_codebook() -> None:
    draft = draft_of()

    assert (draft.kind, draft.tags) == ('question', ('scuola', 'frame:die-flut'))
    assert draft.remarks == ('the tag "Frame: Die Flut" became frame:die-flut',)
    assert draft_of(tags=['???']).remarks == ('the tag "???" is left out',)


def test_without_such_a_tag_it_is_a_comment() -> None:
    assert draft_of(tags=[]).kind == 'comment'
    assert draft_of(tags=['kind:sciocchezza']).tags == ('kind:sciocchezza',)


@pytest.mark.parametrize(
    ('changes', 'name'),
    [
        ({}, 'ada_p'),
        ({'user_info': {'display_name': 'Ada Pichler'}}, 'Ada Pichler'),
        ({'user': 'Ada'}, 'Ada'),
        ({'user': None, 'user_info': None}, ''),
    ],
)
def test_the_author_is_named_as_readers_of_hypothesis_see_it(changes: dict[str, Any], name: str) -> None:
    assert draft_of(**changes).by == name


def test_what_has_no_passage_or_says_nothing_is_reported_with_its_text() -> None:
    page = [{'source': 'https://ponte.example/piena'}]

    assert reason_of(target=page) == 'it is on the whole page, not on a passage: "Fino a **quando**?"'
    assert reason_of(target=[], text='') == 'it is on the whole page, not on a passage'
    assert reason_of(references=['abc']) == 'it answers another annotation: "Fino a **quando**?"'
    assert reason_of(text='', tags=['kind:question']) == 'it is a highlight without a text: "le scuole restano"'


def test_a_highlight_with_tags_is_taken_and_waits_for_its_text() -> None:
    draft = draft_of(text=' ', tags=['scuola'])
    assert (draft.body, draft.tags) == ({}, ('scuola',))


def test_a_private_annotation_is_marked() -> None:
    draft = draft_of(permissions={'read': ['acct:ada_p@hypothes.is']}, tags=[])
    assert draft.remarks == ('only its author could read it: ask before you publish it',)


def test_two_brackets_do_not_become_a_link_into_the_archive() -> None:
    assert draft_of(text='vedi [[altro]] e [qui](https://example.org/)').body == {
        '': 'vedi \\[[altro]] e [qui](https://example.org/)'
    }


def test_a_date_that_is_none_is_left_out() -> None:
    assert draft_of(created='ieri').created == ''
    assert draft_of(created=None).created == ''


JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(annotation())), JSON, max_size=6))
def test_whatever_a_field_holds_an_annotation_is_read_or_reported(changes: dict[str, Any]) -> None:
    assert len(import_hypothesis(export(annotation(**changes)))) == 1


@given(JSON)
def test_any_json_is_read_without_a_failure(value: Any) -> None:
    data = json.dumps(value).encode()
    recognise(data)
    assert all(isinstance(found, NoteDraft | Unusable) for found in import_hypothesis(data))
