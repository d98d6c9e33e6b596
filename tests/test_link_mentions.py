from __future__ import annotations

import pytest

from site_builder.link import Linked, link_archive
from site_builder.link.targets import Target
from tests.archives import (
    article,
    codes,
    event,
    found,
    link,
    link_without_errors,
    notes,
    page,
    read,
    register,
    rendition,
)


def links_in(linked: Linked, kind: str, ref: str) -> list[str]:
    """What the own texts of something link to, as kind:ref."""
    return [f'{target.kind}:{target.ref}' for target in linked.mentions.in_.get(Target(kind, ref), ())]


def test_a_link_in_a_page_is_known_from_both_sides() -> None:
    linked = link_without_errors(page('about', 'Vedi [[ponte]].'), article('ponte'))

    assert links_in(linked, 'page', 'about') == ['article:ponte']
    assert linked.mentions.of == {Target('article', 'ponte'): (Target('page', 'about'),)}


@pytest.mark.parametrize(
    'written', ['[[lago]]', '[[place:lago]]', '[[lago|il lago]]', '[[place:lago|qui]]', '**[[lago]]**']
)
def test_a_link_may_name_its_kind_and_have_words_of_its_own(written: str) -> None:
    linked = link_without_errors(page('about', f'Vedi {written}.'), register('places', 'lago'))

    assert links_in(linked, 'page', 'about') == ['place:lago']


def test_articles_mention_what_their_renditions_and_notes_link_to() -> None:
    linked = link_without_errors(
        article('a', lang='de'),
        article('b'),
        article('c'),
        article('d'),
        event('e'),
        rendition('a', 'it', 'Come [[b]].'),
        notes('a', "id: n1, body: {it: 'Come [[c]].'}, see: [d, e]"),
    )

    assert links_in(linked, 'article', 'a') == ['article:b', 'article:c', 'article:d', 'event:e']


def test_the_press_text_itself_links_to_nothing() -> None:
    linked, issues = link(article('a', 'Come [[b]] e [[c]].'), article('b'))

    assert linked.mentions.in_ == {}
    assert issues == []


def test_an_event_mentions_what_its_summary_links_to() -> None:
    linked = link_without_errors(
        event('e', summary="{it: 'Vedi [[a]].', de: 'Siehe [[b]].'}"), article('a', events='[e]'), article('b')
    )

    assert links_in(linked, 'event', 'e') == ['article:a', 'article:b']


def test_a_link_to_itself_is_no_mention() -> None:
    linked = link_without_errors(page('about', 'Vedi [[about]] e [[a]], di nuovo [[a]].'), article('a'))

    assert links_in(linked, 'page', 'about') == ['article:a']


def test_a_link_that_leads_to_nothing_is_named_where_it_stands() -> None:
    _, issues = link(page('about', 'Prima riga.\n\n- una\n- vedi [[pomte]]'), article('ponte'))

    assert found(issues) == [('link.unknown', 'content/pages/about.it.md', 7, 8)]
    assert issues[0].hint == 'Did you mean "ponte"?'


def test_a_link_of_the_wrong_kind_is_put_right() -> None:
    _, issues = link(page('about', '[[person:ponte]]'), article('ponte'))

    assert issues[0].hint == 'Write article:ponte.'


def test_a_link_that_may_mean_several_things_must_say_which() -> None:
    _, issues = link(page('about', '[[ponte]] [[event:ponte]]'), article('ponte', events='[ponte]'), event('ponte'))

    assert codes(issues) == ['link.ambiguous']
    assert issues[0].hint == 'Write article:ponte or event:ponte.'


def test_code_and_escaped_brackets_are_no_links() -> None:
    link_without_errors(page('about', '`[[x]]` e \\[[y]]\n\n    [[z]]'))


def test_what_a_register_that_cannot_be_read_may_hold_is_no_error() -> None:
    archive, _ = read(page('about', '[[ada]]'), '-- content/people.yaml --\nada: {label: Ada\n')

    assert link_archive(archive)[1] == []


def test_a_see_link_leads_to_articles_and_events_only() -> None:
    _, issues = link(register('topics', 'ponti'), article('a', topics='[ponti]'), notes('a', 'id: n1, see: [ponti]'))

    assert found(issues) == [('link.unknown', 'content/articles/a.notes.yaml', 1, 59)]
    assert 'topic' in issues[0].message


def test_a_see_link_prefers_what_it_may_lead_to() -> None:
    linked = link_without_errors(
        register('topics', 'ponti'),
        article('a', topics='[ponti]'),
        article('ponti'),
        notes('a', 'id: n1, see: [ponti]'),
    )

    assert links_in(linked, 'article', 'a') == ['article:ponti']


def test_an_ambiguous_see_link_says_its_kind() -> None:
    texts = (article('a'), article('ponte', events='[ponte]'), event('ponte'))
    _, issues = link(*texts, notes('a', 'id: n1, see: [ponte]'))
    assert codes(issues) == ['link.ambiguous']

    linked = link_without_errors(*texts, notes('a', "id: n1, see: ['event:ponte']"))
    assert links_in(linked, 'article', 'a') == ['event:ponte']


def test_a_see_link_to_nothing_is_an_error() -> None:
    _, issues = link(article('ponte'), notes('ponte', 'id: n1, see: [pomte]'))

    assert codes(issues) == ['link.unknown']


def test_links_in_texts_of_records_with_other_faults_are_looked_at_too() -> None:
    archive, issues = read(
        page('p', '[[x]]', y='z'),
        article('a', lang='de'),
        rendition('a', 'it', '[[x]]', y='z'),
        event('e', summary="'[[x]]'", y='z'),
        notes('a', "id: n1, body: '[[x]]', see: [x], y: z"),
    )

    assert len(issues) == 4
    assert codes(link_archive(archive)[1]) == ['link.unknown'] * 5
