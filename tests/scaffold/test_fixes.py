from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.build import check_site
from site_builder.options import Options
from site_builder.scaffold.fixes import write_fixes
from tests.commands import rassegna
from tests.sites import CONFIG, read_files, write_archive

NOTES = 'content/articles/fiume.notes.yaml'
SITE = (
    CONFIG
    + """
-- content/articles/fiume.md --
---
title: Il fiume sale
lang: it
rights: {level: full}
---
La notte scorsa il «vecchio fiume» è uscito dagli argini nuovi di Borgo Alto.

Le scuole restano chiuse – così ha deciso ieri la giunta – fino a lunedì mattina.

Chi abita lungo l’argine può tornare a casa soltanto domani, dice la sindaca.
-- content/articles/fiume.de.md --
---
kind: translation
method: human
---
In der vergangenen Nacht trat der „alte Fluss“ über die neuen Dämme von Borgo Alto.

Die Schulen bleiben bis Montag zu, so hat es die Gemeinde gestern beschlossen.

Wer am Damm wohnt, darf erst morgen nach Hause, sagt die Bürgermeisterin.
-- content/articles/fiume.notes.yaml --
# Note di prova
- id: esatta
  quote: argini nuovi   # resta
  kind: context
  body: Nota

- id: spostata          # la frase era altrove
  kind: context
  quote: 'Chi abita lungo l''argine può tornare'
  prefix: >-
    tutt'altra cosa
    di prima
  suffix: e poi altro
  body: |
    Nota   con spazi

    e righe.


- {id: simile, kind: question, quote: "Le scuole rimangono chiuse - così ha deciso", prefix: "di Borgo Alto.",
   suffix: "ieri la giunta",   body: {it: Nota, de: Notiz}}  # in graffe
- id: tedesca
  in: de
  quote: Die Schulen bleiben bis Monntag zu
  suffix: ", so hat es die Gemeinde"
  # così
  kind: translation
  body: Nota
- id: persa
  quote: di questo non parla nessuno
  kind: context
  body: Nota
- {id: doppia, quote: a, prefix: l, kind: context, body: Nota}
-- content/pages/info.it.md --
---
title: Informazioni
---
Questa raccolta mostra articoli veri e falsi su un fiume che non esiste affatto.
-- content/pages/info.notes.yaml --
- id: n1
  in: it
  quote: articoli veri e falzi su un fiume
  prefix: Questa raccolta mostra
  suffix: che non esiste
  kind: definition
  body: Nota
"""
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SITE)


def outcomes(archive: Path) -> dict[str, str]:
    """The notes that are not certain, by id."""
    issues = [issue for issue in check_site(Options(archive)) if issue.code.startswith('note.')]
    return {issue.message.split('"')[1]: issue.code.removeprefix('note.') for issue in issues}


def test_what_is_certain_is_written_and_all_else_stays_letter_by_letter(archive: Path) -> None:
    before = (archive / NOTES).read_text(encoding='utf-8')
    write_fixes(archive)
    wanted = before
    for old, new in (
        ("'Chi abita lungo l''argine può tornare'", '"Chi abita lungo l’argine può tornare"'),
        (">-\n    tutt'altra cosa\n    di prima", '"– fino a lunedì mattina."'),
        ('e poi altro', '"a casa soltanto domani, dice"'),
        ('"Le scuole rimangono chiuse - così ha deciso"', '"Le scuole restano chiuse – così ha deciso"'),
        ('"di Borgo Alto."', '"argini nuovi di Borgo Alto."'),
        ('"ieri la giunta"', '"ieri la giunta – fino a lunedì"'),
        (
            'Die Schulen bleiben bis Monntag zu\n',
            '"Die Schulen bleiben bis Montag zu"\n  prefix: "neuen Dämme von Borgo Alto."\n',
        ),
    ):
        assert wanted.count(old) == 1
        wanted = wanted.replace(old, new)
    assert (archive / NOTES).read_text(encoding='utf-8') == wanted


def test_afterwards_only_what_a_curator_must_decide_is_reported(archive: Path) -> None:
    assert outcomes(archive) == {
        'spostata': 'moved',
        'simile': 'fuzzy',
        'tedesca': 'fuzzy',
        'n1': 'fuzzy',
        'persa': 'orphaned',
        'doppia': 'ambiguous',
    }
    write_fixes(archive)
    assert outcomes(archive) == {'persa': 'orphaned', 'doppia': 'ambiguous'}


def test_a_second_time_nothing_is_changed(archive: Path) -> None:
    assert len(write_fixes(archive)) == 4
    files = read_files(archive)
    assert write_fixes(archive) == []
    assert read_files(archive) == files


def test_only_files_of_notes_are_changed(archive: Path) -> None:
    before = read_files(archive)
    write_fixes(archive)
    after = read_files(archive)
    assert {path for path in after if after[path] != before.get(path)} == {NOTES, 'content/pages/info.notes.yaml'}
    assert after.keys() == before.keys()


def test_it_says_what_it_changed(archive: Path) -> None:
    done = rassegna(archive, 'check', '--fix')
    assert done.returncode == 0
    told = done.stderr + done.stdout
    assert f'{NOTES}: spostata: "Chi abita lungo l\'argine può tornare" became "Chi abita lungo l’argine può' in told
    assert f'{NOTES}: simile: "Le scuole rimangono chiuse - così ha deciso" became "Le scuole restano chiuse –' in told
    assert (
        'content/pages/info.notes.yaml: n1: "articoli veri e falzi su un fiume" became "articoli veri e falsi' in told
    )
    assert 'note.orphaned' in told
    assert 'note.ambiguous' in told
    assert 'note.fuzzy' not in told
    assert 'note.moved' not in told
    assert 'became' not in rassegna(archive, 'check', '--fix').stderr


def test_without_fix_nothing_is_written(archive: Path) -> None:
    before = read_files(archive)
    assert rassegna(archive, 'check').returncode == 0
    assert read_files(archive) == before


def test_line_ends_and_the_mark_at_the_beginning_of_a_file_stay(archive: Path) -> None:
    path = archive / 'content/pages/info.notes.yaml'
    text = path.read_text(encoding='utf-8').replace('  prefix: Questa raccolta mostra\n', '')
    path.write_bytes(b'\xef\xbb\xbf' + text.replace('\n', '\r\n').encode())
    write_fixes(archive)
    data = path.read_bytes()
    assert data.startswith(b'\xef\xbb\xbf- id: n1\r\n')
    assert data.count(b'\n') == data.count(b'\r\n') == text.count('\n') + 1
    assert '  quote: "articoli veri e falsi su un fiume"\r\n  prefix: "Questa raccolta mostra"\r\n' in data.decode()


def test_a_file_with_errors_stays_as_it_is(archive: Path) -> None:
    path = archive / NOTES
    path.write_text(path.read_text(encoding='utf-8') + '- {id: rotta, quote: x}\n', encoding='utf-8')
    before = path.read_bytes()
    assert [line.split(':')[0] for line in write_fixes(archive)] == ['content/pages/info.notes.yaml']
    assert path.read_bytes() == before
    assert rassegna(archive, 'check', '--fix').returncode == 1


def test_notes_with_one_id_are_each_put_right(archive: Path) -> None:
    text = (archive / NOTES).read_text(encoding='utf-8').replace('id: tedesca', 'id: simile')
    (archive / NOTES).write_text(text, encoding='utf-8')
    write_fixes(archive)
    after = (archive / NOTES).read_text(encoding='utf-8')
    assert 'quote: "Die Schulen bleiben bis Montag zu"' in after
    assert 'quote: "Le scuole restano chiuse – così ha deciso"' in after
