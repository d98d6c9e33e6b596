from __future__ import annotations

import dataclasses

import pytest

from site_builder.importers.account import Findings, check, describe
from site_builder.importers.byline import Byline
from site_builder.importers.dates import FoundDate
from site_builder.importers.structure import Block
from site_builder.model import Repair

SURE = FoundDate('2025-03-08', '8 marzo 2025', 0, 12)
UNSURE = FoundDate('', '03/04/2025', 0, 10, '2025-04-03 or 2025-03-04')
FINDINGS = Findings(
    title='Il fiume sale',
    has_headline=True,
    lang='it',
    is_lang_given=True,
    encoding='utf-8',
    is_encoding_detected=False,
    repairs=(),
    byline=Byline(dates=(SURE,)),
    holders=(),
    given_outlet='foglio',
    found_outlets=(),
    blocks=(Block('paragraph', ('Il fiume sale ancora.',)),),
)


def findings(**changes: object) -> Findings:
    return dataclasses.replace(FINDINGS, **changes)  # type: ignore[arg-type]


def checks(**changes: object) -> list[str]:
    return list(check(findings(**changes)))


def test_what_was_given_needs_no_check_but_what_was_found_does() -> None:
    assert checks() == ['confirm title, published, then take them out of unverified']
    assert checks(is_lang_given=False, byline=Byline(authors=('Ada',), url='https://a.example'))[-1] == (
        'confirm title, lang, authors, url, then take them out of unverified'
    )


def test_the_outlet_is_the_given_one_or_the_only_one_found() -> None:
    assert (findings().outlet, findings().unverified) == ('foglio', ['title', 'published'])
    found = findings(given_outlet=None, found_outlets=('bote',))
    assert (found.outlet, found.unverified) == ('bote', ['title', 'outlet', 'published'])
    assert findings(given_outlet=None, found_outlets=('bote', 'foglio')).outlet is None


def test_an_account_says_what_was_read_and_recognised() -> None:
    blocks = (
        *(Block('heading', ('La piena',)),) * 2,
        Block('paragraph', ('Il fiume.',)),
        Block('paragraph', ('Il ponte.',)),
        Block('list', ('uno',)),
    )
    byline = Byline(
        dates=(dataclasses.replace(SURE, note='read with the day first'),),
        authors=('Ada', 'Ugo'),
        url='https://a.example',
    )
    found = findings(is_lang_given=False, byline=byline, given_outlet=None, found_outlets=('bote',), blocks=blocks)

    assert list(describe(found)) == [
        'read as utf-8; language it, detected',
        'title: Il fiume sale',
        'published: 2025-03-08, from "8 marzo 2025" read with the day first',
        'outlet: bote, which the text names',
        'authors: Ada, Ugo',
        'url: https://a.example',
        'text: 2 paragraphs, 2 headings, 1 list',
    ]


def test_an_account_of_a_bare_text_is_short() -> None:
    assert list(describe(findings(byline=Byline(dates=(UNSURE,))))) == [
        'read as utf-8; language it, given',
        'title: Il fiume sale',
        'text: 1 paragraph',
    ]


@pytest.mark.parametrize(
    ('changes', 'line'),
    [
        (
            {'has_headline': False},
            'no headline was found: the title is the opening of the text or the name of the file; write the real one',
        ),
        (
            {'is_encoding_detected': True, 'encoding': 'cp1252'},
            'the encoding cp1252 was concluded from the text: look at accents and quotation marks',
        ),
        (
            {'repairs': (Repair(grade='guess', found='โ', became='–', count=2),)},
            'a repair was guessed twice: compare with the original',
        ),
        ({'title': 'Il fi\ufffdme'}, 'a character is lost once: look for \ufffd'),
        ({'title': 'La parola รถ'}, 'Thai letters were left as they are: it is not certain that they are damage'),
        ({'byline': Byline()}, 'no date of publication was found: write published: … if you know it'),
        (
            {'byline': Byline(is_updated=True)},
            'no date of publication was found, only that of a later change: write published: … if you know it',
        ),
        (
            {'byline': Byline(dates=(UNSURE,))},
            'the date "03/04/2025" is undecided (2025-04-03 or 2025-03-04): write published: …',
        ),
        ({'byline': Byline(dates=(SURE, UNSURE))}, 'another date stands beside the text: "03/04/2025"'),
        ({'found_outlets': ('bote',)}, 'outlet foglio was given, but the text names bote'),
        (
            {'byline': Byline(is_original=True)},
            'the text names the author of an original: if it is a translation, write translation: …',
        ),
        ({'blocks': (Block('numbered heading', ('1. Uno',)),)}, 'headings were told by their shape: look them over'),
    ],
)
def test_what_is_uncertain_is_to_be_checked(changes: dict[str, object], line: str) -> None:
    assert line in checks(**changes)
    assert line not in checks()


@pytest.mark.parametrize(
    ('byline', 'found', 'line'),
    [
        (Byline(), (), 'no outlet was found: write outlet: … if you know it'),
        (Byline(), ('bote', 'foglio'), 'the text names several outlets, bote, foglio: write outlet: …'),
        (
            Byline(sources=(('', 'www.altro.example'), ('Foglio', 'www.foglio.example'))),
            (),
            'the text names Foglio (www.foglio.example): add it to outlets.yaml and write outlet: foglio',
        ),
        (
            Byline(sources=(('', 'www.eco.example'),)),
            (),
            'the text names www.eco.example: add it to outlets.yaml and write outlet: eco-example',
        ),
        (
            Byline(sources=(('', 'www.eco.example'), ('Eco', ''))),
            (),
            'the text names Eco: add it to outlets.yaml and write outlet: eco',
        ),
        (
            Byline(names=('Merano',), lines=('Merano, 8 marzo 2025',)),
            (),
            '"Merano, 8 marzo 2025" may name the outlet: add it to outlets.yaml and write outlet: …',
        ),
    ],
)
def test_an_outlet_that_is_not_in_the_register_is_proposed(byline: Byline, found: tuple[str, ...], line: str) -> None:
    assert line in checks(given_outlet=None, byline=byline, found_outlets=found)


def test_thai_letters_in_a_thai_text_are_no_matter() -> None:
    assert not any('Thai' in line for line in checks(title='ภาษาไทย', lang='th'))


def test_a_repair_that_is_no_guess_needs_no_check() -> None:
    assert not any('guessed' in line for line in checks(repairs=(Repair(grade='inferred', found='ร ', became='à '),)))


def test_the_holder_of_the_copyright_may_be_the_outlet() -> None:
    line = '"Eco" may name the outlet: add it to outlets.yaml and write outlet: …'

    assert line in checks(given_outlet=None, holders=('Eco',))
    assert line not in checks(given_outlet=None, holders=('Eco',), found_outlets=('eco',))
