from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.link.translations import Source, Translations
from site_builder.model import UnheldText
from tests.archives import article, codes, found, link, link_without_errors

NAMES = 'abcdef'


def steps(translations: Translations, ref: str) -> list[str]:
    """What an article descends from: refs, and the languages of texts not held."""
    return [_name(source) for source in translations.sources.get(ref, ())]


def _name(source: Source) -> str:
    return source.text if isinstance(source.text, str) else source.text.lang


def test_a_translation_leads_to_its_original_and_back() -> None:
    linked = link_without_errors(article('ponte'), article('bruecke', lang='de', translation='{of: ponte}'))

    assert steps(linked.translations, 'bruecke') == ['ponte']
    assert linked.translations.descendants == {'ponte': ('bruecke',)}
    assert 'ponte' not in linked.translations.sources


def test_how_a_translation_was_made_stands_at_the_step() -> None:
    linked = link_without_errors(
        article('ponte'), article('bruecke', lang='de', translation='{of: ponte, method: machine, by: {literal: Ada}}')
    )

    assert linked.translations.sources['bruecke'][0].translation.method == 'machine'


def test_an_original_that_is_not_held_is_described() -> None:
    linked = link_without_errors(article('ponte', translation='{of: {lang: en, title: The bridge}}'))

    assert linked.translations.sources['ponte'][0].text == UnheldText(lang='en', title='The bridge')
    assert linked.translations.descendants == {}


def test_a_chain_goes_through_texts_that_are_not_held() -> None:
    chain = '{of: {lang: zh, translation: {of: {lang: en}, method: human}}, method: machine}'
    linked = link_without_errors(article('ponte', translation=chain))

    assert steps(linked.translations, 'ponte') == ['zh', 'en']
    assert [source.translation.method for source in linked.translations.sources['ponte']] == ['machine', 'human']


def test_a_chain_goes_from_texts_not_held_to_a_text_that_is() -> None:
    linked = link_without_errors(
        article('bridge', lang='en'),
        article('ponte', translation='{of: {lang: zh, translation: {of: bridge}}}'),
        article('bruecke', lang='de', translation='{of: ponte}'),
    )

    assert steps(linked.translations, 'ponte') == ['zh', 'bridge']
    assert steps(linked.translations, 'bruecke') == ['ponte', 'zh', 'bridge']
    assert linked.translations.descendants == {'bridge': ('bruecke', 'ponte'), 'ponte': ('bruecke',)}


def test_a_translation_of_what_there_is_not_has_no_steps() -> None:
    linked, issues = link(article('ponte', translation='{of: bridge}'))

    assert linked.translations.sources == {}
    assert found(issues) == [('link.unknown-article', 'content/articles/ponte.md', 5, 15)]


def test_a_circle_is_named_once_and_has_no_steps() -> None:
    linked, issues = link(
        article('a', lang='de', translation='{of: b}'),
        article('b', lang='en', translation='{of: c}'),
        article('c', translation='{of: {lang: zh, translation: {of: a}}}'),
        article('d', lang='fr', translation='{of: a}'),
    )

    assert found(issues) == [('translation.cycle', 'content/articles/a.md', 5, 15)]
    assert issues[0].message.endswith('a → b → c → a')
    assert [steps(linked.translations, ref) for ref in 'abc'] == [[], [], []]
    assert steps(linked.translations, 'd') == ['a', 'b', 'c', 'zh']


def test_an_article_is_no_translation_of_itself() -> None:
    linked, issues = link(article('a', translation='{of: {lang: en, translation: {of: a}}}'))

    assert codes(issues) == ['link.self']
    assert linked.translations.sources == {}


def test_a_translation_is_not_in_the_language_of_its_original() -> None:
    _, issues = link(article('a'), article('b', translation='{of: a}'))

    assert found(issues) == [('translation.same-language', 'content/articles/b.md', 5, 15)]


def test_each_step_of_a_chain_changes_the_language() -> None:
    _, issues = link(article('a', translation='{of: {lang: en, translation: {of: {lang: en}}}}'))

    assert codes(issues) == ['translation.same-language']


def test_regions_of_a_language_may_be_translated_into_each_other() -> None:
    linked = link_without_errors(article('a', lang='de'), article('b', lang='de-CH', translation='{of: a}'))

    assert steps(linked.translations, 'b') == ['a']


def test_a_translation_is_not_older_than_its_original() -> None:
    _, issues = link(
        article('a', published='2025-03-08'), article('b', lang='de', published='2025-03', translation='{of: a}')
    )
    assert issues == []

    _, issues = link(
        article('a', published='2025-03-08'), article('b', lang='de', published='2025-02', translation='{of: a}')
    )
    assert found(issues) == [('translation.before-original', 'content/articles/b.md', 6, 15)]


def test_dates_are_compared_across_a_step_without_a_date() -> None:
    chain = '{of: {lang: zh, translation: {of: {lang: en, published: 2025-03-09}}}}'
    _, issues = link(article('a', published='2025-03-08', translation=chain))

    assert codes(issues) == ['translation.before-original']


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NAMES), min_size=1))
def test_steps_and_descendants_are_the_two_sides_of_one_relation(originals: dict[str, str]) -> None:
    texts = [
        article(ref, lang=f'x{ref}', translation=f'{{of: {originals[ref]}}}')
        if ref in originals
        else article(ref, lang=f'x{ref}')
        for ref in NAMES
    ]
    linked, issues = link(*texts)
    circles = {ref for ref in NAMES if ref in _ancestors(originals, ref)}
    pairs = {(ref, source.text) for ref, sources in linked.translations.sources.items() for source in sources}

    assert pairs == {(ref, other) for ref in NAMES if ref not in circles for other in _ancestors(originals, ref)}
    assert pairs == {(ref, source) for source, refs in linked.translations.descendants.items() for ref in refs}
    assert bool(circles) == bool({'translation.cycle', 'link.self'} & set(codes(issues)))


def _ancestors(originals: dict[str, str], ref: str) -> set[str]:
    seen: set[str] = set()
    while ref in originals and originals[ref] not in seen:
        ref = originals[ref]
        seen.add(ref)
    return seen
