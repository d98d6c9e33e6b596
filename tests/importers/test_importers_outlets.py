from __future__ import annotations

import pytest

from site_builder.forms import LangText
from site_builder.importers.outlets import find_holders, find_outlets, known_names
from site_builder.model import Entity

OUTLETS = {
    'foglio': Entity(
        label=LangText.of({'it': 'Foglio di prova', 'de': 'Probeblatt'}),
        url='https://www.foglio.example/',
        aliases=('FdP',),
    ),
    'bote': Entity(label=LangText.of('Hellentaler Bote')),
}


@pytest.mark.parametrize(
    ('names', 'hosts', 'found'),
    [
        (('Foglio di prova',), (), ('foglio',)),
        (('PROBEBLATT',), (), ('foglio',)),
        (('fdp',), (), ('foglio',)),
        ((), ('www.foglio.example',), ('foglio',)),
        ((), ('foglio.example',), ('foglio',)),
        ((), ('sport.foglio.example',), ('foglio',)),
        ((), ('altrofoglio.example',), ()),
        (('Merano',), ('merano.example',), ()),
        (('Hellentaler Bote', 'FdP'), (), ('foglio', 'bote')),
        ((), (), ()),
    ],
)
def test_an_outlet_is_known_by_label_alias_or_host(
    names: tuple[str, ...], hosts: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert find_outlets(names, hosts, OUTLETS) == found


@pytest.mark.parametrize(
    ('line', 'name'),
    [
        ('© Foglio di prova', 'Foglio di prova'),
        ('© 2025 Foglio di prova. Tutti i diritti riservati', 'Foglio di prova'),
        ('Copyright © 2019-2025, Hellentaler Bote | Impressum', 'Hellentaler Bote'),
        ('(c) Hellentaler Bote – alle Rechte vorbehalten', 'Hellentaler Bote'),
        ('Alle Rechte vorbehalten © Hellentaler Bote', 'Hellentaler Bote'),
    ],
)
def test_a_copyright_line_names_its_holder(line: str, name: str) -> None:
    assert find_holders([line, line]) == (name,)


@pytest.mark.parametrize(
    'line',
    ['© RIPRODUZIONE RISERVATA |', 'Alle Rechte vorbehalten', '© All rights reserved', '©', '© 2025 .', 'Foglio'],
)
def test_a_copyright_line_may_name_nobody(line: str) -> None:
    assert find_holders([line]) == ()


def test_the_names_that_are_known_are_those_of_the_register_and_of_copyright_lines() -> None:
    assert known_names(OUTLETS, ['Gazzetta']) == {
        'foglio di prova',
        'probeblatt',
        'fdp',
        'hellentaler bote',
        'gazzetta',
    }
