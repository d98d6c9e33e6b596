"""Collected texts on their way from a folder to a site, by the commands that a curator runs."""

from __future__ import annotations

import gzip
import re
import shutil
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from site_builder.build import read_archive
from site_builder.model import Article
from site_builder.records import Record
from tests.commands import rassegna, succeed
from tests.html_pages import find_all, find_one, headings_of, parse_html, text_of
from tests.sites import CHECKOUT, read_files

GZIP = b'\x1f\x8b'

REPORT = """Il mercato torna in piazza

Esempio, 3 maggio 2025

Dopo sei anni il mercato del sabato è tornato in piazza. Le bancarelle però sono la metà di quelle di una volta.

Chi c’era e chi no

I fruttivendoli sono già quasi tutti lì. Mancano ancora i pescivendoli, che aspettano l’allacciamento della luce.

Il Comune promette: entro l’estate sarà così anche per loro. Nessuno, per ora, ci scommetterebbe un cavolfiore.

Condividi su Facebook
© Riproduzione riservata
"""
"""An invented article as somebody might have copied it from an invented site."""
MARKER = 'ci scommetterebbe un cavolfiore'

BERICHT = """Der Markt kehrt zurück

Nach sechs Jahren findet der Samstagsmarkt wieder auf dem Hauptplatz statt. Früher gab es freilich doppelt so viele
Stände, wie sich die Älteren erinnern.

Wer schon da ist

Obst und Gemüse gibt es reichlich. Nur die Fischhändler warten noch auf ihren Stromanschluss, wie die Gemeinde einräumt.
"""

SEEDS = sorted((CHECKOUT.parent / 'shared' / 'seeds').glob('*.txt'))
"""Press texts that others collected; they are no part of this repository and may be absent."""
THAI = re.compile('[\u0e00-\u0e7f]')


@pytest.fixture(scope='module')
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new archive, never changed."""
    folder = tmp_path_factory.mktemp('starter')
    succeed(folder, 'init', 'archive')
    return folder / 'archive'


@pytest.fixture
def archive(starter: Path, tmp_path: Path) -> Path:
    """A new archive of one's own."""
    return shutil.copytree(starter, tmp_path / 'archive')


def in_thai(text: str) -> str:
    """The text as a program shows it that takes its UTF-8 for a Thai code page."""
    return re.sub('[^\x00-\x7f’©]', lambda found: found[0].encode().decode('cp874'), text)


def collect(folder: Path) -> list[Path]:
    """Three damaged files."""
    texts = {
        'thai.txt': in_thai(REPORT).encode(),
        'latin.txt': REPORT.replace('mercato', 'mercatino').encode('cp1252'),
        'twice.txt': BERICHT.encode().decode('cp1252').encode(),
    }
    for name, data in texts.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in texts]


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r'\w+', unicodedata.normalize('NFC', text)))


def imported_of(archive: Path) -> dict[str, Record[Article]]:
    """The imported articles by the name of the file that each was made from."""
    articles = read_archive(archive)[0].archive.articles.values()
    return {record.meta.provenance.file: record for record in articles if record.meta.provenance}


def page_of(folder: Path, ref: str, lang: str = 'it') -> str:
    """The words of an article's page in a built site."""
    section = {'it': 'articoli', 'de': 'artikel'}[lang]
    return text_of(find_one(parse_html((folder / lang / section / ref / 'index.html').read_bytes()), 'main'))


def test_damaged_texts_make_a_valid_archive_at_once(archive: Path, tmp_path: Path) -> None:
    said = succeed(archive, 'import', *collect(tmp_path), '--event', 'passerella-2026')

    assert said.splitlines()[-1] == '3 of 3 files imported'
    assert set(imported_of(archive)) == {'thai.txt', 'latin.txt', 'twice.txt'}
    checked = rassegna(archive, 'check')
    assert checked.returncode == 0, checked.stderr
    assert re.search(r'^0 errors, \d+ warnings$', checked.stderr, re.MULTILINE)


def test_the_report_names_each_file_its_article_and_what_is_left_to_check(archive: Path, tmp_path: Path) -> None:
    said = succeed(archive, 'import', *collect(tmp_path))

    assert f'{tmp_path / "thai.txt"}: content/articles/il-mercato-torna-in-piazza.md\n' in said
    assert '"รจ" became "è", exact' in said
    assert said.count('to check:') == 3
    assert '\033' not in said


def test_the_private_edition_shows_the_text_and_the_public_one_does_not(archive: Path, tmp_path: Path) -> None:
    succeed(archive, 'import', *collect(tmp_path))
    succeed(archive, 'build')
    succeed(archive, 'build', '--edition', 'private', '--output', '_site-private')

    public = read_files(archive / '_site')
    assert [path for path, data in public.items() if MARKER.encode() in data] == []
    for name in ('thai.txt', 'latin.txt'):
        record = imported_of(archive)[name]
        assert MARKER in page_of(archive / '_site-private', record.ref)
        assert record.meta.title in page_of(archive / '_site', record.ref)


def test_a_second_import_changes_nothing(archive: Path, tmp_path: Path) -> None:
    files = collect(tmp_path)
    succeed(archive, 'import', *files)
    before = read_files(archive)

    done = rassegna(archive, 'import', *files)

    assert done.returncode == 1
    assert done.stderr.count('it was imported already: content/articles/') == 3
    assert done.stdout == '0 of 3 files imported\n'
    assert read_files(archive) == before


def test_what_fails_is_said_and_the_rest_is_imported(archive: Path, tmp_path: Path) -> None:
    done = rassegna(archive, 'import', tmp_path / 'missing.txt', *collect(tmp_path))

    assert done.returncode == 1
    assert done.stderr == f'{tmp_path / "missing.txt"}: not imported\n  there is no such file\n'
    assert done.stdout.splitlines()[-1] == '3 of 4 files imported'
    assert rassegna(archive, 'check').returncode == 0


def test_wrong_use_writes_nothing(archive: Path, tmp_path: Path) -> None:
    files, before = collect(tmp_path), read_files(archive)

    done = rassegna(archive, 'import', *files, '--outlet', 'musterblat')

    assert (done.returncode, done.stdout) == (2, '')
    assert done.stderr == 'error: --outlet: there is no outlet "musterblat". Did you mean "musterblatt"?\n'
    assert read_files(archive) == before


# Texts that others collected


@pytest.fixture(scope='module')
def seeded(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new archive with all the collected texts, built in both editions."""
    archive = shutil.copytree(starter, tmp_path_factory.mktemp('seeded') / 'archive')
    succeed(archive, 'import', *SEEDS)
    succeed(archive, 'check')
    succeed(archive, 'build', '--output', 'public')
    succeed(archive, 'build', '--edition', 'private', '--output', 'private')
    return archive


@pytest.mark.parametrize('seed', SEEDS, ids=lambda path: path.name[:3])
def test_no_word_of_a_collected_text_is_lost(seeded: Path, seed: Path) -> None:
    record = imported_of(seeded)[seed.name]
    assert record.meta.provenance is not None
    aside = ' '.join((record.meta.title, *record.meta.provenance.furniture))
    source = re.sub(r'\S*[\u0e00-\u0e7f]\S*', ' ', seed.read_text('utf-8'))

    shown = page_of(seeded / 'private', record.ref)
    assert words_of(source) - words_of(f'{shown} {aside}') == Counter()


@pytest.mark.parametrize('seed', SEEDS, ids=lambda path: path.name[:3])
def test_the_public_edition_holds_no_paragraph_of_a_collected_text(seeded: Path, seed: Path) -> None:
    record = imported_of(seeded)[seed.name]
    paragraphs = [line.strip() for line in record.body.splitlines() if len(line) > 300]
    files = read_files(seeded / 'public')
    opened = [gzip.decompress(data) if data.startswith(GZIP) else data for data in files.values()]
    everything = b'\n'.join(opened).decode('utf-8', 'replace')

    assert paragraphs
    assert [words for words in paragraphs if words[200:280] in everything] == []


@pytest.mark.parametrize('seed', SEEDS, ids=lambda path: path.name[:3])
def test_no_damage_and_no_furniture_is_left_in_a_collected_text(seeded: Path, seed: Path) -> None:
    record = imported_of(seeded)[seed.name]
    shown = page_of(seeded / 'private', record.ref)
    assert record.meta.provenance is not None

    assert not THAI.search(shown + record.body + record.meta.title)
    assert bool(record.meta.provenance.repairs) == bool(THAI.search(seed.read_text('utf-8')))
    assert not re.search(r'riproduzione riservata|newsletter|condividi|teilen', record.body, re.IGNORECASE)
    assert '|' not in record.body


@pytest.mark.parametrize('seed', SEEDS, ids=lambda path: path.name[:3])
def test_the_headings_questions_and_bullets_of_a_collected_text_are_such(seeded: Path, seed: Path) -> None:
    ref = imported_of(seeded)[seed.name].ref
    root = parse_html((seeded / 'private/it/articoli' / ref / 'index.html').read_bytes())
    body = find_one(root, 'main')
    lines = [' '.join(line.split()) for line in seed.read_text('utf-8').splitlines() if line.strip()]
    headings = {line for line in lines if len(line) < 100 and line[-1] not in '.|?!:)”»'}
    questions = {line for line in lines if line.startswith('D: ')}
    bullets = {line[1:].strip() for line in lines if line[0] in '•·▪–'}

    if seed.name[:3] in ('000', '004'):
        assert len(headings) > 6
        assert headings <= {text for _, text in headings_of(root)}
    assert bool(questions) == bool(bullets) == (seed.name[:3] == '002')
    assert questions <= {text_of(element) for element in find_all(body, 'strong')}
    assert bullets <= {text_of(element) for element in find_all(body, 'li')}


@pytest.mark.parametrize('seed', SEEDS, ids=lambda path: path.name[:3])
def test_the_dates_that_collected_texts_show_are_found_and_marked_as_unverified(seeded: Path, seed: Path) -> None:
    article = imported_of(seeded)[seed.name].meta
    dates = {'001': '2025-03-08', '002': '2024-08-07'}

    assert article.published.text == dates.get(seed.name[:3], 'XXXX')
    assert ('published' in article.unverified) == (seed.name[:3] in dates)
    assert {'title', 'lang'} <= set(article.unverified)
