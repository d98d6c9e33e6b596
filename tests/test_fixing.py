from __future__ import annotations

import pytest

from site_builder.anchoring import Selector, find_anchor
from site_builder.fixing import Fix, current_selector, describe_fix, find_fixes, fix_text
from site_builder.link import Linked
from site_builder.link.annotations import find_subject, make_readable
from site_builder.passage import make_passage
from tests.archives import article, link

TEXT = """Prima di tutto il sole.

Il «fiume nuovo» sale  da
*molti* giorni, e l’acqua non si ferma.

Poi torna la calma.
"""
FUZZY = '{id: n1, quote: "fiume vecchio sale da molti giorni", prefix: "Il", suffix: "e l\'acqua non si ferma"}'


def linked(*items: str, text: str = TEXT) -> Linked:
    rows = ''.join(f'- {{kind: context, body: Nota, {item.strip("{}")}}}\n' for item in items)
    return link(article('a', text), f'-- content/articles/a.notes.yaml --\n{rows}')[0]


def fixes(found: Linked) -> list[Fix]:
    subject, _ = find_subject(found.archive, 'articles/a', '')
    assert subject is not None
    readable = make_readable(found.archive, found.targets, subject)
    return list(find_fixes((item, readable) for item in found.annotations['articles/a']))


def fix_of(quote: str, prefix: str, suffix: str, text: str = TEXT) -> Fix:
    item = f'id: n1, quote: "{quote}", prefix: "{prefix}", suffix: "{suffix}"'
    [fix] = fixes(linked(item, text=text))
    return fix


@pytest.mark.parametrize('item', [
    '{id: n1, quote: Poi torna la calma}',
    '{id: n1, quote: la calma, prefix: Poi torna}',
    '{id: n1, quote: a}',
    '{id: n1, quote: nulla di tutto questo, prefix: Il, suffix: ieri}',
])  # fmt: skip
def test_what_is_exact_ambiguous_or_lost_is_not_touched(item: str) -> None:
    assert fixes(linked(item)) == []


def test_a_fuzzy_quote_becomes_what_the_text_now_says() -> None:
    fix = fix_of('fiume vecchio» sale da molti giorni', 'tutto il sole. Il', "e l'acqua non si ferma")
    assert fix.before.quote == 'fiume vecchio» sale da molti giorni'
    assert fix.after == Selector(
        '«fiume nuovo» sale da molti giorni,', 'Prima di tutto il sole. Il', 'e l’acqua non si ferma. Poi'
    )
    assert (fix.path, fix.loc, fix.id) == ('content/articles/a.notes.yaml', (0,), 'n1')


def test_a_moved_quote_gets_the_context_of_its_place() -> None:
    fix = fix_of("e l'acqua non si ferma", 'piove', 'Fine del testo.')
    assert fix.after == Selector('e l’acqua non si ferma', 'nuovo» sale da molti giorni,', '. Poi torna la calma.')


def test_what_is_written_is_found_exactly() -> None:
    passage = make_passage(
        'Prima di tutto il sole.\nIl «fiume nuovo» sale  da\nmolti giorni, e l’acqua non si ferma.\nPoi'
    )
    fix = fix_of('fiume vecchio» sale da molti giorni', 'tutto il sole. Il', "e l'acqua non si ferma")
    assert find_anchor(passage, fix.after).outcome == 'exact'


@pytest.mark.parametrize(('text', 'prefix', 'suffix'), [
    ('Questo è il testo intero qui', 'prima', 'dopo'),
    ('Questo è il testo intero qui. Poi basta.', 'prima di questo testo', '. Poi basta.'),
    ('Ora basta. Questo è il testo intero qui', 'Ora basta.', 'dopo di questo testo'),
])  # fmt: skip
def test_context_that_is_no_more_is_emptied(text: str, prefix: str, suffix: str) -> None:
    fix = fix_of('Questo è il testo intero qui', prefix, suffix, text=text)
    fixed = fix_text('- {quote: x, prefix: y, suffix: z}', 'a.yaml', [fix])
    new = fix.after
    assert fixed == f'- {{quote: "{new.quote}", prefix: "{new.prefix}", suffix: "{new.suffix}"}}'
    assert find_anchor(make_passage(text), fix.after).outcome == 'exact'


def test_context_that_never_was_and_is_not_there_is_not_written() -> None:
    fix = Fix('a.yaml', (0,), 'n1', Selector('x'), Selector('y', '', 'dopo'))
    assert fix_text('- quote: x\n', 'a.yaml', [fix]) == '- quote: "y"\n  suffix: "dopo"\n'


def test_each_annotation_gets_its_own_words() -> None:
    text = '# a\n- quote: a\n  prefix: b\n- quote: a # b\n- {quote: a}\n'
    fix = [Fix('a.yaml', (number,), 'n', Selector('a'), Selector(f'q{number}', 'p')) for number in (2, 0)]
    assert fix_text(text, 'a.yaml', fix) == (
        '# a\n- quote: "q0"\n  prefix: "p"\n- quote: a # b\n- {quote: "q2", prefix: "p"}\n'
    )


def test_the_selector_now_is_in_the_letters_of_the_text() -> None:
    found = linked('{id: n1, quote: "«fiume nuovo» sale da molti", prefix: no, suffix: no}')
    subject, _ = find_subject(found.archive, 'articles/a', '')
    assert subject is not None
    [item] = found.annotations['articles/a']
    selector = current_selector(item, make_readable(found.archive, found.targets, subject))
    assert selector == Selector('«fiume nuovo» sale da molti', 'Prima di tutto il sole. Il', 'giorni, e l’acqua non si')


def test_a_fix_is_told_in_a_line() -> None:
    old, new = Selector('a', 'b', 'c'), Selector('a', 'd', 'e')
    assert describe_fix(Fix('x.yaml', (0,), 'n1', old, new)) == 'x.yaml: n1: context now "d" … "e"'
    assert describe_fix(Fix('x.yaml', (0,), 'n1', old, Selector('z'))) == 'x.yaml: n1: "a" became "z"'
