from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.note_drafts import NoteDraft, Unusable, recognise
from site_builder.importers.web_annotation import import_web_annotations

CONTEXT = 'http://www.w3.org/ns/anno.jsonld'
HOME = 'https://proben.example/'


def is_own(address: str) -> bool:
    return address.startswith(HOME)


def annotation(**changes: Any) -> dict[str, Any]:
    """An invented annotation from elsewhere."""
    selector = [
        {'type': 'TextPositionSelector', 'start': 21, 'end': 38},
        {'type': 'TextQuoteSelector', 'exact': 'Le scuole\nrestano', 'prefix': 'città. ', 'suffix': ' chiuse'},
    ]
    return {
        '@context': CONTEXT,
        'id': 'urn:uuid:11111111-2222-3333-4444-555555555555',
        'type': 'Annotation',
        'motivation': 'questioning',
        'created': '2025-05-05T00:30:00+02:00',
        'creator': {'type': 'Person', 'name': 'Ada Pichler'},
        'body': [{'type': 'TextualBody', 'value': 'Fino a quando?', 'language': 'it', 'purpose': 'commenting'}],
        'target': {'source': 'https://ponte.example/piena', 'selector': selector},
        **changes,
    }


def read(value: Any) -> list[NoteDraft | Unusable]:
    return import_web_annotations(json.dumps(value).encode(), is_own)


def draft_of(**changes: Any) -> NoteDraft:
    [draft] = read(annotation(**changes))
    assert isinstance(draft, NoteDraft), draft
    return draft


def reason_of(**changes: Any) -> str:
    [found] = read(annotation(**changes))
    assert isinstance(found, Unusable)
    return found.reason


@pytest.mark.parametrize(
    'value',
    [
        annotation(),
        [annotation(), annotation()],
        {'@context': [CONTEXT, 'https://example.org/x'], 'type': 'AnnotationPage', 'items': [annotation()]},
        {'type': ['AnnotationCollection', 'x'], 'first': {'items': []}},
    ],
)
def test_annotations_pages_collections_and_lists_are_recognised(value: Any) -> None:
    assert recognise(json.dumps(value).encode()) == 'web-annotation'


@pytest.mark.parametrize(
    ('data', 'format_'),
    [
        (b'{"type": "Feature"}', 'other-json'),
        (b'[]', 'other-json'),
        (b'{"annotations": 3}', 'other-json'),
        (b'[1, 2]', 'other-json'),
        (b'Il fiume sale', None),
        (b'"Il fiume sale"', None),
        (b'2025', None),
        (b'{"broken": ', None),
        (b'\xff\xfe{', None),
        (b'[' * 100_000, None),
    ],
)
def test_other_files_are_not_taken_for_annotations(data: bytes, format_: str | None) -> None:
    assert recognise(data) == format_


def test_an_annotation_keeps_what_our_model_has_a_word_for() -> None:
    draft = draft_of()

    assert (draft.quote, draft.prefix, draft.suffix) == ('Le scuole restano', 'città.', 'chiuse')
    assert (draft.kind, draft.body, draft.by, draft.created) == (
        'question', {'it': 'Fino a quando?'}, 'Ada Pichler', '2025-05-04',
    )  # fmt: skip
    assert draft.pages == ('https://ponte.example/piena',)


def test_every_annotation_of_a_collection_and_of_its_pages_is_read() -> None:
    page = {'type': 'AnnotationPage', 'items': [annotation(), annotation()]}
    collection = {'@context': CONTEXT, 'type': 'AnnotationCollection', 'first': {**page, 'next': page}}

    assert len(read(collection)) == 4
    assert len(read([annotation(), page])) == 3


def test_a_page_that_the_file_only_names_is_reported() -> None:
    [found] = read({'@context': CONTEXT, 'type': 'AnnotationCollection', 'first': 'https://example.org/page1'})
    assert found == Unusable(
        'https://example.org/page1', 'the file names its address only; export it with its annotations'
    )


@pytest.mark.parametrize(
    ('body', 'texts'),
    [
        ({'type': 'TextualBody', 'value': 'a *b*', 'format': 'text/markdown'}, {'': 'a *b*'}),
        ({'type': 'TextualBody', 'value': '[[x]]', 'format': 'text/markdown'}, {'': '\\[[x]]'}),
        ({'type': 'TextualBody', 'value': 'a *b*'}, {'': 'a \\*b\\*'}),
        ({'value': '<p>a <b>c</b></p><script>x</script>', 'format': 'text/html', 'language': 'de'}, {'de': 'a c'}),
        ([{'value': 'a', 'language': 'it'}, {'value': 'b', 'language': ['it', 'de']}], {'it': 'a\n\nb'}),
        ({'type': 'Choice', 'items': [{'value': 'a', 'language': 'it'}, {'value': 'b', 'language': 'de'}]},
         {'it': 'a', 'de': 'b'}),
        ({'value': 'a', 'language': 'Deutsch'}, {'': 'a'}),
    ],
)  # fmt: skip
def test_texts_become_markdown_by_language(body: Any, texts: dict[str, str]) -> None:
    assert draft_of(body=body).body == texts


def test_a_body_value_is_plain_text() -> None:
    assert draft_of(body=None, bodyValue='# ciao').body == {'': '\\# ciao'}


def test_bodies_for_tagging_are_tags_and_addresses_are_sources() -> None:
    draft = draft_of(
        body=[
            {'value': 'Una nota'},
            {'value': 'Alta Acqua', 'purpose': 'tagging'},
            {'value': 'frame:water', 'purpose': ['tagging']},
            {'source': 'https://example.org/a', 'purpose': 'linking'},
            'https://example.org/b',
            {'id': 'https://example.org/c', 'type': 'Text'},
            {'source': 'mailto:ada@example.org', 'purpose': 'linking'},
        ]
    )

    assert draft.tags == ('alta-acqua', 'frame:water')
    assert draft.sources == ('https://example.org/a', 'https://example.org/b', 'https://example.org/c')
    assert draft.remarks[0] == 'the tag "Alta Acqua" became alta-acqua'
    assert 'neither a text nor a web address' in draft.remarks[1]


@pytest.mark.parametrize(
    ('changes', 'kind'),
    [
        ({'motivation': 'editing'}, 'correction'),
        ({'motivation': ['highlighting', 'describing']}, 'context'),
        ({'motivation': 'assessing'}, 'comment'),
        ({'motivation': None}, 'comment'),
        ({'body': [{'value': 'x'}, {'value': 'kind:contradiction', 'purpose': 'tagging'}]}, 'contradiction'),
        ({'body': [{'value': 'x'}, {'value': 'kind:source', 'purpose': 'classifying'}]}, 'source'),
    ],
)
def test_the_kind_is_what_a_body_says_else_what_the_motivation_is_nearest_to(changes: Any, kind: str) -> None:
    draft = draft_of(**changes)
    assert (draft.kind, draft.tags) == (kind, ())


@pytest.mark.parametrize(
    ('changes', 'reason'),
    [
        ({'target': 'https://ponte.example/piena'}, 'it does not quote the passage that it is on'),
        ({'target': None}, 'it does not quote the passage that it is on'),
        ({'target': ['https://a.example/', 'https://b.example/']}, 'it is on several things at once'),
        ({'body': []}, 'it is a highlight without a text'),
    ],
)
def test_what_cannot_be_used_is_reported(changes: Any, reason: str) -> None:
    assert reason_of(**changes) == reason


def test_a_selector_that_refines_another_is_found() -> None:
    quote = {'type': 'TextQuoteSelector', 'exact': 'qui'}
    selector = {'type': 'FragmentSelector', 'value': 'p2', 'refinedBy': quote}
    assert draft_of(target={'source': {'id': 'https://a.example/'}, 'selector': selector}).quote == 'qui'


def test_marks_of_an_archive_count_only_where_the_annotation_is_its_own() -> None:
    target = {**annotation()['target'], 'dcterms:language': 'de'}
    see = {'type': 'SpecificResource', 'source': 'https://x.example/it/eventi/flood/', 'dcterms:identifier': 'flood'}
    body = [{'value': 'Vedi [[flood]]', 'format': 'text/markdown'}, see]

    own = draft_of(id=f'{HOME}it/annotazioni/first/#note-n1', target=target, body=body)
    other = draft_of(id='https://x.example/it/annotazioni/first/#note-n1', target=target, body=body)

    assert (own.in_, own.see, own.sources, own.body) == ('de', ('flood',), (), {'': 'Vedi [[flood]]'})
    assert (other.in_, other.see, other.sources) == ('', (), ('https://x.example/it/eventi/flood/',))
    assert other.body == {'': 'Vedi \\[[flood]]'}


def test_an_annotation_of_a_copy_of_the_site_is_known_by_its_canonical_address() -> None:
    own = f'{HOME}it/annotazioni/first/#note-n1'
    assert draft_of(id='http://localhost:8000/it/annotazioni/first/#note-n1', canonical=own).own == own


JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ('id', 'type', 'value', 'purpose', 'items', 'source', 'selector', 'first', 'language', 'x')
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(annotation())), JSON, max_size=6))
def test_whatever_a_field_holds_nothing_fails(changes: dict[str, Any]) -> None:
    assert all(isinstance(found, NoteDraft | Unusable) for found in read(annotation(**changes)))


@given(JSON)
def test_any_json_is_read_without_a_failure(value: Any) -> None:
    recognise(json.dumps(value).encode())
    assert all(isinstance(found, NoteDraft | Unusable) for found in read(value))
