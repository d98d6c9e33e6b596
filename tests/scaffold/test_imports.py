from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.build import check_site, read_archive
from site_builder.issues import UsageError
from site_builder.model import Article
from site_builder.options import Options
from site_builder.parse import parse_file
from site_builder.records import Record
from site_builder.scaffold.imports import MAX_BYTES, Imported, import_files
from tests.sites import CONFIG, SMALL, read_files, write_archive

BRIDGE = """Il ponte nuovo è già chiuso

L’opera, inaugurata ad aprile, sarà chiusa per un mese. Lo ha deciso ieri la giunta, che però non dà spiegazioni.

Perché così presto

Secondo i tecnici il fondo è più cedevole del previsto. Chi abita di là farà il giro, come faceva già l’anno scorso.
"""
"""An article as somebody might have copied it."""

HOSTILE = """"Citazione": [x] & *y* #z

Testo con <script>alert(1)</script>, un [rimando](javascript:alert(1)) e una [[pagina]] che non c’è.

---
title: finto
---

![foto](foto.png) e poi *** e # e `codice`, {% raw %} e {{ nome }}, per finire con una riga lunga di parole vere.

# Una riga che comincia con il cancelletto

1. Primo punto che potrebbe sembrare un elenco
- Secondo punto
"""
"""Words that would mean something in YAML, Markdown, HTML and Jinja."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path / 'archive', SMALL)


def collect(folder: Path, **texts: bytes | str) -> list[Path]:
    """Collected files of these names, without their suffix."""
    paths = []
    for name, content in texts.items():
        path = folder / f'{name}.txt'
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return paths


def in_thai(text: str) -> str:
    """The text as a program shows it that takes its UTF-8 for a Thai code page."""
    return re.sub('[^\x00-\x7f’]', lambda found: found[0].encode().decode('cp874'), text)


def run(archive: Path, files: list[Path], **given_options: str) -> list[Imported]:
    known = [given_options.get(key) for key in ('lang', 'outlet', 'event')]
    return list(import_files(archive, files, *known))


def article_of(archive: Path, imported: Imported) -> Record[Article]:
    record: Record[Article] = parse_file(imported.path, (archive / imported.path).read_bytes()).records[0]
    return record


def errors_of(archive: Path) -> list[str]:
    return [issue.code for issue in check_site(Options(archive)) if issue.is_error]


def words_of(text: str) -> list[str]:
    return re.findall(r'\w+', text)


def test_a_text_becomes_a_draft_article(archive: Path, tmp_path: Path) -> None:
    [imported] = run(archive, collect(tmp_path, raccolto=BRIDGE))

    record = article_of(archive, imported)
    assert imported.path == 'content/articles/il-ponte-nuovo-e-gia-chiuso.md'
    assert (record.meta.title, record.meta.lang) == ('Il ponte nuovo è già chiuso', 'it')
    assert record.meta.unverified == ('title', 'lang')
    assert record.meta.provenance is not None
    assert record.meta.provenance.file == 'raccolto.txt'
    assert words_of(record.body) == words_of(BRIDGE.partition('\n')[2])
    assert errors_of(archive) == []


def test_what_the_curator_knows_is_taken_over(archive: Path, tmp_path: Path) -> None:
    [imported] = run(archive, collect(tmp_path, a=BRIDGE), lang='it-CH', outlet='eco', event='flood')

    article = article_of(archive, imported).meta
    assert (article.lang, article.outlet, article.events) == ('it-CH', 'eco', ('flood',))
    assert article.unverified == ('title',)


def test_the_report_says_what_was_done_and_what_is_left_to_check(archive: Path, tmp_path: Path) -> None:
    [imported] = run(archive, collect(tmp_path, a=in_thai(BRIDGE)))

    text = '\n'.join(imported.lines)
    assert text.startswith('  read as utf-8; language it, detected\n  title: Il ponte nuovo è già chiuso')
    assert '"รจ" became "è", exact' in text
    assert 'to check:' in text
    assert imported.file == str(tmp_path / 'a.txt')


@pytest.mark.parametrize('encoding', ['utf-8', 'utf-8-sig', 'utf-16', 'cp1252'])
def test_damaged_and_foreign_bytes_become_the_same_valid_article(archive: Path, tmp_path: Path, encoding: str) -> None:
    damaged = BRIDGE.encode().decode('cp1252').encode()
    imported = run(archive, collect(tmp_path, a=BRIDGE.encode(encoding), b=damaged))

    first, second = (article_of(archive, item) for item in imported)
    assert first.body == second.body
    assert second.meta.provenance is not None
    assert second.meta.provenance.repairs
    assert errors_of(archive) == []


def test_signs_of_other_languages_stay_what_they_are(archive: Path, tmp_path: Path) -> None:
    [imported] = run(archive, collect(tmp_path, a=HOSTILE), lang='it')

    record = article_of(archive, imported)
    assert record.meta.title == '"Citazione": [x] & *y* #z'
    assert words_of(record.body) == words_of(HOSTILE.partition('\n')[2])
    assert errors_of(archive) == []


def test_texts_of_one_title_get_refs_of_their_own(archive: Path, tmp_path: Path) -> None:
    texts = collect(tmp_path, a=BRIDGE, b=f'{BRIDGE}\nE domani si vedrà.\n')

    paths = [imported.path for imported in run(archive, texts)]

    assert paths == [f'content/articles/il-ponte-nuovo-e-gia-chiuso{suffix}.md' for suffix in ('', '-2')]


def test_a_ref_in_a_subfolder_is_taken(archive: Path, tmp_path: Path) -> None:
    (archive / 'content/articles/2025').mkdir()
    article = '---\ntitle: X\nlang: it\n---\n'
    (archive / 'content/articles/2025/il-ponte-nuovo-e-gia-chiuso.md').write_text(article, encoding='utf-8')

    [imported] = run(archive, collect(tmp_path, a=BRIDGE))

    assert imported.path == 'content/articles/il-ponte-nuovo-e-gia-chiuso-2.md'


def test_a_file_in_the_way_stays_as_it_is(archive: Path, tmp_path: Path) -> None:
    # A link that leads out of the archive is no article of it, but takes the name.
    outside = tmp_path / 'outside.md'
    outside.write_bytes(b'mine')
    (archive / 'content/articles/il-ponte-nuovo-e-gia-chiuso.md').symlink_to(outside)

    [imported] = run(archive, collect(tmp_path, a=BRIDGE))

    assert imported.path == ''
    assert 'is there already and stays as it is' in imported.lines[0]
    assert outside.read_bytes() == b'mine'


def test_a_text_is_imported_once(archive: Path, tmp_path: Path) -> None:
    texts = collect(tmp_path, a=BRIDGE, b=BRIDGE)

    first, again = run(archive, texts)
    [later] = run(archive, texts[:1])

    assert first.path
    for imported in (again, later):
        assert imported.path == ''
        assert imported.lines[0] == f'  it was imported already: {first.path}'


@pytest.mark.parametrize(
    ('content', 'reason'),
    [
        (b'', 'it is empty'),
        (b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 4, ''),
        (b'%PDF-1.7 ...', 'PDF'),
        (b'x' * (MAX_BYTES + 1), 'it has 5 MB; an article has 5 MB at most'),
        (b'Ja. 12. OK.', 'its language cannot be told'),
    ],
)
def test_what_is_no_article_is_not_imported(archive: Path, tmp_path: Path, content: bytes, reason: str) -> None:
    before = read_files(archive)

    [imported] = run(archive, collect(tmp_path, a=content))

    assert imported.path == ''
    assert reason in imported.lines[0]
    assert read_files(archive) == before


def test_what_is_no_file_is_not_imported(archive: Path, tmp_path: Path) -> None:
    reasons = [item.lines for item in run(archive, [tmp_path, tmp_path / 'missing.txt', Path('/dev/zero')])]

    assert reasons == [('  it is a folder',), ('  there is no such file',), ('  there is no such file',)]


def test_a_file_that_fails_does_not_stop_the_others(archive: Path, tmp_path: Path) -> None:
    imported = run(archive, [tmp_path / 'missing.txt', *collect(tmp_path, empty=b'', good=BRIDGE)])

    assert [bool(item.path) for item in imported] == [False, False, True]


def test_what_is_not_known_is_refused_before_anything_is_written(archive: Path, tmp_path: Path) -> None:
    before, files = read_files(archive), collect(tmp_path, a=BRIDGE)

    for options, message in (
        ((None, 'ec', None), 'Did you mean "eco"'),
        ((None, None, 'floods'), 'Did you mean "flood"'),
        (('Italian', None, None), '--lang: "Italian" is not a language tag'),
    ):
        with pytest.raises(UsageError, match=message):
            import_files(archive, files, *options)

    assert read_files(archive) == before


def test_texts_need_an_archive(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match='rassegna init'):
        import_files(tmp_path, collect(tmp_path, a=BRIDGE), None, None, None)


def test_an_outlet_of_the_register_is_recognised(archive: Path, tmp_path: Path) -> None:
    [imported] = run(archive, collect(tmp_path, a=f'{BRIDGE}\n[Il Ponte - 03/05/2025]\n'))

    article = article_of(archive, imported).meta
    assert {'outlet', 'published'} <= set(article.unverified) or article.outlet is None
    assert errors_of(archive) == []


def test_a_name_that_is_no_text_does_no_harm(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / 'a\udcff\x1b[31m\nb.txt'
    file.write_text(BRIDGE, encoding='utf-8')

    [imported] = run(archive, [file])

    assert imported.path
    assert imported.file.isprintable()
    assert errors_of(archive) == []


@pytest.mark.parametrize('default', ['excerpt', 'full'])
def test_an_article_without_a_text_is_a_citation(tmp_path: Path, default: str) -> None:
    archive = write_archive(tmp_path / 'archive', f'{CONFIG}rights: {{default: {default}}}\n')

    bare, full = run(archive, collect(tmp_path, a='Titolo: Solo un titolo\n', b=BRIDGE), lang='it')

    assert article_of(archive, bare).body == ''
    assert article_of(archive, bare).meta.rights.level == 'citation'
    assert article_of(archive, full).meta.rights.level is None
    assert errors_of(archive) == []


lines = st.one_of(
    st.text(st.characters(exclude_categories=['Cs']), max_size=60),
    st.sampled_from(HOSTILE.splitlines()),
    st.sampled_from(
        ['---', '***', '...', '|', '- ', '1) ', '    code', '[a]: b', '&#13;', '\x85', '\u2028', 'È così.', '\ufffe']
    ),
)


@given(st.lists(lines, min_size=1, max_size=12).map('\n'.join), st.sampled_from(['utf-8', 'utf-16', 'utf-8-sig']))
@example('a\x85---\nb', 'utf-8')
@example('Bel\x07la, l\x92acqua \x81 del mare', 'utf-8')
def test_whatever_is_imported_is_valid(text: str, encoding: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        archive = write_archive(Path(name) / 'archive', CONFIG)
        [imported] = run(archive, collect(Path(name), a=text.encode(encoding)), lang='it')

        assert imported.lines
        if imported.path:
            linked, issues = read_archive(archive)
            assert [issue for issue in issues if issue.is_error] == []
            assert len(linked.archive.articles) == 1
        else:
            assert 'content/articles' not in str(list(archive.rglob('*.md')))
