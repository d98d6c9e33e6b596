from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder import anchoring
from site_builder.anchoring import Anchor, Selector, find_anchor, make_selector
from site_builder.passage import make_passage

TEXT = """Il fiume è salito durante la notte e ha invaso i campi di Borgo Alto.
La sindaca ha detto: «Questa volta gli argini nuovi hanno tenuto ovunque».
Le scuole riaprono giovedì – così almeno ha deciso la giunta dopo una lunga seduta.
Für Müller ist das Hochwasser ein Zeichen, daß größere Brücken nötig sind.
"""
QUOTE = 'gli argini nuovi hanno tenuto'
START = TEXT.index(QUOTE)
NOTE = make_selector(TEXT, START, START + len(QUOTE))
SENTENCE = 'La sindaca ha detto: «Questa volta gli argini nuovi hanno tenuto ovunque».\n'


def anchor_in(text: str, selector: Selector) -> tuple[Anchor, str]:
    """Where a selector leads in a text, and what stands there."""
    passage = make_passage(text)
    anchor = find_anchor(passage, selector)
    if not anchor.is_placed:
        return anchor, ''
    start, end = passage.span(anchor.start, anchor.end)
    return anchor, text[start:end]


def outcome(text: str, quote: str, prefix: str = '', suffix: str = '') -> str:
    return anchor_in(text, Selector(quote, prefix, suffix))[0].outcome


# Each outcome


@pytest.mark.parametrize(('quote', 'prefix', 'suffix', 'wanted'), [
    ('la giunta', '', '', 'exact'),
    ('la', 'dopo un', '', 'ambiguous'),
    ('a', '', '', 'orphaned'),
    ('ha', '', '', 'ambiguous'),
    ('ha', 'notte e', '', 'exact'),
    ('ha', '', 'invaso', 'exact'),
    ('ha', 'notte e', 'deciso', 'ambiguous'),
    ('il fiume', '', '', 'orphaned'),
    ('Il fiume', '', 'è salito', 'exact'),
    ('nötig sind.', 'Brücken', '', 'exact'),
    ('gli argini nuovi hanno tenuto', 'del tutto', 'diverso', 'moved'),
    ('gli argini', 'del tutto', 'diverso', 'orphaned'),
    ('gli argini', 'ha detto: "Questa volta', 'diverso', 'moved'),
    ('gli argini vuoti hanno tenuto', 'Questa volta', 'ovunque', 'fuzzy'),
    ('gli argini vuoti hanno tenuto', '', '', 'orphaned'),
    ('gli argini vuoti hanno tenuto', 'a', '', 'orphaned'),
    ('nessuno sa che cosa accadrà domani', 'Questa volta', 'ovunque', 'orphaned'),
    ('', '', '', 'orphaned'),
    ('\u00ad ', 'a', 'b', 'orphaned'),
    ('x' * 5000, 'Questa volta', 'ovunque', 'orphaned'),
])  # fmt: skip
def test_an_outcome_says_how_certain_a_place_is(quote: str, prefix: str, suffix: str, wanted: str) -> None:
    assert outcome(TEXT, quote, prefix, suffix) == wanted


@pytest.mark.parametrize(('text', 'quote', 'wanted'), [
    ('Una parte della carta', 'arte', 'orphaned'),
    ('Una parte', 'arte', 'orphaned'),
    ('Una parte della sua arte.', 'arte', 'exact'),
    ('L’arte, una parte', 'arte', 'exact'),
    ('arte', 'arte', 'exact'),
    ('parte, arte, arte', 'arte', 'ambiguous'),
    ('Die Überschwemmung', 'schwemmung', 'orphaned'),
    ('Die Hochwasserschutzanlage', 'wasserschutzanlage', 'orphaned'),
    ('Das Ende. Und jetzt', 'Ende.', 'exact'),
    ('昨夜河水上漲了', '河水', 'exact'),
    ('昨夜河水漲了，河水', '河水', 'ambiguous'),
    ('Das Ende.Und jetzt', 'Ende.', 'orphaned'),
    ('Die Hochwasserschutzanlagen von Borgo Alto', 'wasserschutzanlagen von Borgo Alto', 'exact'),
])  # fmt: skip
def test_a_short_quote_without_context_is_made_of_whole_words(text: str, quote: str, wanted: str) -> None:
    assert outcome(text, quote) == wanted


def test_context_places_a_part_of_a_word() -> None:
    assert anchor_in('carta, parte', Selector('arte', 'p'))[1] == 'arte'


def test_an_orphan_names_what_it_resembles() -> None:
    anchor, _ = anchor_in(TEXT, Selector('gli argini vecchi hanno tenuto'))
    place = TEXT.index('gli argini')
    (start, end), *_ = anchor.candidates
    assert (start, TEXT[place:].startswith(make_passage(TEXT).text[start:end])) == (place, True)
    assert 0.75 <= anchor.score < 1


def test_an_ambiguous_quote_names_few_places() -> None:
    anchor, _ = anchor_in('sì e no, ' * 40, Selector('sì e no'))
    assert anchor.candidates == ((0, 7), (9, 16), (18, 25))


@pytest.mark.parametrize(('prefix', 'suffix', 'wanted'), [
    ('', '', 'ambiguous'),
    ('e poi', '', 'ambiguous'),
    ('E poi nel mezzo della notte', 'piena che nessuno vide', 'exact'),
    ('nel mezzo della notte', '', 'exact'),
    ('', 'piena che nessuno vide arrivare', 'exact'),
    ('nel mezzo della notte', 'piena che tutti videro', 'moved'),
    ('nel mezzo del giorno', 'piena che nessuno vide arrivare', 'moved'),
    ('nel mezzo della note', 'piena che nesuno vide arrivare', 'ambiguous'),
    ('mai più', 'mai più', 'ambiguous'),
])  # fmt: skip
def test_a_quote_as_frequent_as_an_article_is_told_by_its_context(prefix: str, suffix: str, wanted: str) -> None:
    line = 'la casa e la porta. '
    text = f'{line * 40}E poi nel mezzo della notte la piena che nessuno vide arrivare. {line * 40}'
    anchor, found = anchor_in(text, Selector('la', prefix, suffix))
    assert (anchor.outcome, found) == (wanted, 'la' if wanted in ('exact', 'moved') else '')
    if anchor.is_placed:
        assert text[anchor.start - 6 : anchor.end + 6] == 'notte la piena'


def places_between(text: str, selector: Selector) -> list[tuple[int, int]]:
    """Every place of a quote between its context, found by trying all."""
    ways = {f'{selector.prefix}{gap}' for gap in ('', ' ')} if selector.prefix else {''}
    ends = {f'{gap}{selector.suffix}' for gap in ('', ' ')} if selector.suffix else {''}
    starts = [start for start in range(len(text)) if text.startswith(selector.quote, start)]
    stretches = [(start, start + len(selector.quote)) for start in starts]
    return [
        (start, end)
        for start, end in stretches
        if any(text[:start].endswith(way) for way in ways) and any(text.startswith(way, end) for way in ends)
    ]


@pytest.mark.parametrize('most', [0, 2, 1000])
@given(text=st.text('ab ', max_size=60), words=st.tuples(*[st.text('ab ', max_size=4).map(str.strip)] * 3))
def test_however_frequent_a_quote_is_its_exact_place_is_the_only_one(
    most: int, text: str, words: tuple[str, str, str]
) -> None:
    selector, passage = Selector(*words), make_passage(text)
    assume(selector.quote and (selector.prefix or selector.suffix) and '  ' not in ''.join(words))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchoring, 'MAX_PLACES', most)
        anchor = find_anchor(passage, selector)
    fitting = places_between(passage.text, selector)
    assert (anchor.outcome == 'exact') == (len(fitting) == 1)
    if anchor.outcome == 'exact':
        assert [(anchor.start, anchor.end)] == fitting
    if len(fitting) > 1:
        assert (anchor.outcome, anchor.candidates) == ('ambiguous', tuple(fitting[: anchoring.MAX_CANDIDATES]))


def test_the_old_words_of_an_edited_quote_elsewhere_are_not_its_place() -> None:
    edited = TEXT.replace(QUOTE, 'gli argini nuovi avevano tenuto') + f'In un vecchio titolo si legge {QUOTE} bene.'
    anchor, _ = anchor_in(edited, NOTE)
    assert anchor.outcome == 'ambiguous'
    assert [edited[start:end] for start, end in anchor.candidates] == [QUOTE, 'gli argini nuovi avevano tenuto']


@pytest.mark.parametrize('selector', [
    Selector(NOTE.quote, NOTE.prefix), Selector(NOTE.quote, '', NOTE.suffix), NOTE,
])  # fmt: skip
def test_one_side_of_the_context_does_not_tell_two_likenesses_apart(selector: Selector) -> None:
    edited = TEXT.replace('nuovi hanno', 'nuovi  anno') + 'E poi: gli argini nuovi hano tenuto, si spera.'
    both = selector.prefix and selector.suffix
    assert anchor_in(edited, selector)[0].outcome == ('fuzzy' if both else 'ambiguous')


@pytest.mark.parametrize(('text', 'quote', 'found'), [
    ('E poi venne la piena del fiume. Basta.', 'venne la piena del fiuma', 'venne la piena del fiume'),
    ('E poi venne la piena del fiume.', 'venne la piena del fiuma', 'venne la piena del fiume'),
    ('E poi venne la piena del fiume', 'venne la piena del fiuma', 'venne la piena del fiume'),
    ('E poi venne la piena del fiume». Basta.', 'vene la piena del fiume', 'venne la piena del fiume'),
    ('E poi venne la piena del fiume! Basta.', 'vene la piena del fiume.', 'venne la piena del fiume!'),
    ('E poi venne la piena del fiume. Basta.', 'vene la piena del fiume.', 'venne la piena del fiume.'),
    ('E poi venne la piena del Po. Basta.', 'vene la piena del Po', 'venne la piena del Po'),
    ('E poi (venne la piena del Po) basta.', 'vene la piena del Po', 'venne la piena del Po'),
    ('E poi (venne la piena del Po) basta.', '(vene la piena del Po)', '(venne la piena del Po)'),
])  # fmt: skip
def test_a_fuzzy_place_takes_in_no_sign_that_the_quote_has_not(text: str, quote: str, found: str) -> None:
    text = f'Nessuno se lo aspettava davvero. {text} Nessuno lo ha più dimenticato.'
    start = text.index(found)
    around = make_selector(text, start, start + len(found))
    anchors = [
        anchor_in(text[: start + len(found) + cut], Selector(quote, around.prefix, '')) for cut in (0, 1, 2, len(text))
    ]
    anchors += [
        anchor_in(text, Selector(quote, '', around.suffix)),
        anchor_in(text, Selector(quote, around.prefix, around.suffix)),
    ]
    assert {(anchor.outcome, words) for anchor, words in anchors} == {('fuzzy', found)}


def test_a_long_quote_is_found_from_where_it_begins_to_where_it_ends() -> None:
    start, end = TEXT.index('La sindaca'), TEXT.index('giovedì') + len('giovedì')
    selector = make_selector(TEXT, start, end)
    edited = TEXT.replace('La sindaca ha', 'La sindaca di Borgo Alto ha').replace(
        'riaprono giovedì', 'riaprirono giovedì'
    )
    anchor, found = anchor_in(edited, selector)
    assert anchor.outcome == 'fuzzy'
    assert (found[:25], found[-19:]) == ('La sindaca di Borgo Alto ', ' riaprirono giovedì')


def test_a_fuzzy_quote_that_fits_two_places_is_ambiguous() -> None:
    verse = 'Sotto il vecchio ponte l’acqua scorre lenta verso il mare lontano. '
    anchor, _ = anchor_in(
        verse * 2, Selector("l'acqua corre lenta", 'Sotto il vecchio ponte', 'verso il mare lontano.')
    )
    assert anchor.outcome == 'ambiguous'
    assert len(anchor.candidates) == 2


def test_short_context_finds_the_passage_and_not_a_part_of_it() -> None:
    text = 'Era una sera a casa di amici, quando il tetto crollò davvero. Poi venne il gelo.'
    selector = Selector('casa di amici, quando il tetto crolla davvero', 'sera a', '. Poi venne')
    assert anchor_in(text, selector)[1] == 'casa di amici, quando il tetto crollò davvero'


# Selectors


def test_a_selector_has_context_cut_at_words() -> None:
    assert Selector(QUOTE, 'ha detto: «Questa volta', 'ovunque».\nLe scuole riaprono') == NOTE


def test_the_context_at_the_ends_of_a_text_is_what_there_is() -> None:
    assert make_selector('uno due tre', 0, 3) == Selector('uno', '', 'due tre')
    assert make_selector('uno due tre', 8, 11) == Selector('tre', 'uno due', '')
    assert make_selector('uno', 0, 3) == Selector('uno')


# Edits


def moved_paragraph() -> str:
    return TEXT.replace(SENTENCE, '') + SENTENCE


EDITS: dict[str, tuple[str, str, str]] = {
    # what was done: the text after it, the outcome, the passage as it then reads
    'nothing': (TEXT, 'exact', QUOTE),
    'a typo in the quote fixed': (TEXT.replace('hanno tenuto', 'ànno tenuto'), 'fuzzy', 'gli argini nuovi ànno tenuto'),
    'a typo in the context fixed': (TEXT.replace('Questa', 'Qesta'), 'moved', QUOTE),
    'a typo elsewhere fixed': (TEXT.replace('fiume', 'fiumme'), 'exact', QUOTE),
    'a word of the quote replaced': (TEXT.replace('nuovi', 'alti'), 'fuzzy', 'gli argini alti hanno tenuto'),
    'a sentence inserted at the beginning': ('Ieri è tornato il sole. ' + TEXT, 'exact', QUOTE),
    'a sentence inserted right before': (
        TEXT.replace(QUOTE, f'nessuno se lo aspettava davvero. Invece {QUOTE}'), 'moved', QUOTE
    ),
    'the quote duplicated elsewhere': (TEXT + f'E ancora: {QUOTE}, si spera.', 'exact', QUOTE),
    'the quote duplicated with its context': (TEXT + TEXT, 'ambiguous', ''),
    'the quote duplicated, its context rewritten': (
        TEXT.replace('Questa volta', 'Stavolta dicono che').replace(' ovunque».', '!') + f'E poi {QUOTE}.',
        'ambiguous', '',
    ),
    'the quote half rewritten': (TEXT.replace(QUOTE, 'gli argini sono stati travolti'), 'orphaned', ''),
    'the quote wholly rewritten': (TEXT.replace(QUOTE, 'ogni difesa si è sgretolata'), 'orphaned', ''),
    'the quote deleted': (TEXT.replace(QUOTE + ' ', ''), 'orphaned', ''),
    'the paragraph deleted': (TEXT.replace(SENTENCE, ''), 'orphaned', ''),
    'the paragraph moved': (moved_paragraph(), 'moved', QUOTE),
    'the quote moved to another paragraph': (
        TEXT.replace(QUOTE + ' ', '').replace('una lunga seduta', f'una seduta: {QUOTE}'), 'moved', QUOTE
    ),
    'other quotation marks and dashes': (
        TEXT.replace('«', '“').replace('»', '”').replace('–', '—').replace('’', "'"), 'exact', QUOTE
    ),
    'other lines': (TEXT.replace(' ', '\n'), 'exact', QUOTE.replace(' ', '\n')),
    'soft hyphens': (TEXT.replace('argini', 'ar\u00adgini'), 'exact', 'gli ar\u00adgini nuovi hanno tenuto'),
    'letters decomposed': (unicodedata.normalize('NFD', TEXT), 'exact', QUOTE),
    'everything deleted': ('', 'orphaned', ''),
}  # fmt: skip


@pytest.mark.parametrize('edit', EDITS)
def test_after_an_edit_a_note_has_the_outcome_that_it_must_have(edit: str) -> None:
    text, wanted, passage = EDITS[edit]
    anchor, found = anchor_in(text, NOTE)
    assert (anchor.outcome, found) == (wanted, passage)


@pytest.mark.parametrize('quote', ['Für Müller ist', 'daß größere Brücken', 'così almeno ha deciso', '«Questa volta'])
def test_letters_and_signs_written_otherwise_are_the_same(quote: str) -> None:
    start = TEXT.index(quote)
    selector = make_selector(TEXT, start, start + len(quote))
    for other in (unicodedata.normalize('NFD', TEXT), TEXT.replace('«', '„').replace('»', '“').replace('–', '−')):
        anchor, found = anchor_in(other, selector)
        assert anchor.outcome == 'exact'
        assert make_passage(found).text == make_passage(quote).text


def test_ligatures_are_the_letters_that_they_join() -> None:
    text = 'Der Eﬀekt der ﬁnanziellen Hilfe bleibt oﬀen.'
    assert anchor_in(text, Selector('finanziellen Hilfe', 'Effekt der', 'bleibt offen'))[1] == 'ﬁnanziellen Hilfe'
    plain = text.replace('ﬀ', 'ff').replace('ﬁ', 'fi')
    assert anchor_in(plain, Selector('ﬁnanziellen Hilfe', 'Eﬀekt der', 'bleibt oﬀen'))[0].outcome == 'exact'
