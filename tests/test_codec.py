from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.codec import METAS, pack_parsed, unpack_parsed
from site_builder.packing import PackingError
from site_builder.parse import PARSERS, Parsed, parse_file
from tests.edits import ADDED, FILES
from tests.strategies import plain_texts

TEXTS = {**ADDED, **FILES, 'content/articles/a9.md': '---\ntitle: [\n---\n', 'content/people.yaml': 'P: {label: 1}\n'}


def parsed(path: str, text: str) -> Parsed:
    return parse_file(path, text.encode())


def same(one: Parsed, other: Parsed) -> bool:
    """Whether two files say the same, places included, which records compare by their mappings."""
    marks = [[dict(record.origin.marks) for record in (*each.records, *each.partial)] for each in (one, other)]
    return restored_places(one) == restored_places(other) and marks[0] == marks[1]


def restored_places(found: Parsed) -> tuple[object, ...]:
    records = [
        (record.ref, record.meta, record.lang, record.body, dict(record.contents), record.origin.path,
         record.origin.base, record.origin.body_line)
        for record in (*found.records, *found.partial)
    ]  # fmt: skip
    return found.path, found.name, records, found.broken, found.issues


@pytest.mark.parametrize('path', sorted(TEXTS))
def test_what_a_file_says_survives(path: str) -> None:
    found = parsed(path, TEXTS[path])
    restored = unpack_parsed(path, pack_parsed(found))

    assert same(restored, found)
    assert pack_parsed(restored) == pack_parsed(found)


def test_every_kind_of_file_is_among_them() -> None:
    assert {parsed(path, text).name.kind for path, text in TEXTS.items()} == {*PARSERS, 'unknown'} == set(METAS)


@given(
    title=plain_texts(), body=plain_texts(), path=st.sampled_from(('content/articles/a.md', 'content/pages/a.it.md'))
)
def test_an_article_or_page_of_any_words_survives(title: str, body: str, path: str) -> None:
    text = f'---\ntitle: {title!r}\nlang: it\n---\n{body}\n[[a]]\n'
    found = parsed(path, text)

    assert same(unpack_parsed(path, pack_parsed(found)), found)


@given(data=st.data())
def test_what_was_cut_off_is_refused(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(TEXTS)))
    packed = pack_parsed(parsed(path, TEXTS[path]))

    with pytest.raises(PackingError):
        unpack_parsed(path, packed[: data.draw(st.integers(0, len(packed) - 1))])


def test_what_another_kind_of_file_says_is_refused() -> None:
    packed = pack_parsed(parsed('content/articles/a1.md', FILES['content/articles/a1.md']))

    with pytest.raises(PackingError):
        unpack_parsed('content/events/a1.yaml', packed)
