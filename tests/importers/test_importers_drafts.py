from __future__ import annotations

import pytest

from site_builder.importers.drafts import Draft, UndecidableError, render_report, times

PROVENANCE = {
    'file': 'notizia.txt',
    'sha256': '0' * 64,
    'encoding': 'utf-8',
    'repairs': [
        {'grade': 'exact', 'found': 'รจ', 'became': 'è', 'count': 12},
        {'grade': 'guess', 'found': '\x07', 'became': '', 'count': 1},
    ],
    'furniture': ['Condividi', 'x' * 200],
}


def test_a_report_says_what_was_done_repaired_set_aside_and_what_is_left_to_check() -> None:
    draft = Draft(
        'il-fiume', {'title': 'Il fiume', 'provenance': PROVENANCE}, 'Testo.\n', ('title: Il fiume',), ('no date',)
    )

    assert render_report(draft) == [
        'notizia.txt: il-fiume',
        '  title: Il fiume',
        '  repaired:',
        '    "รจ" became "è", exact, 12 times',
        '    "<U+0007>" became nothing, guess, once',
        '  set aside, kept in provenance.furniture:',
        '    Condividi',
        f'    {"x" * 71}…',
        '  to check:',
        '    no date',
    ]


def test_a_report_of_a_text_without_damage_has_no_empty_parts() -> None:
    provenance = {'file': 'a.txt', 'sha256': '0' * 64, 'encoding': 'utf-8'}

    assert render_report(Draft('a', {'provenance': provenance}, '')) == ['a.txt: a']


def test_a_report_sends_no_control_characters_to_the_terminal() -> None:
    provenance = {'file': '\x1b[31m.txt', 'encoding': 'utf-8', 'furniture': ['\x9b2J', 'a\u202eb']}
    draft = Draft('a', {'provenance': provenance}, '', ('title: \x1b]0;x\x07',), ('\r',))

    assert [line for line in render_report(draft) if not line.isprintable()] == []
    assert '  title: <U+001B>]0;x<U+0007>' in render_report(draft)


@pytest.mark.parametrize(('count', 'words'), [(1, 'once'), (2, 'twice'), (3, '3 times')])
def test_a_count_is_told_in_words(count: int, words: str) -> None:
    assert times(count) == words


def test_an_undecidable_file_says_why_and_what_to_do() -> None:
    error = UndecidableError('its language cannot be told', 'Give --lang.')

    assert (str(error), error.message, error.hint) == ('its language cannot be told',) * 2 + ('Give --lang.',)
