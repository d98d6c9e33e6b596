"""What rights withhold is nowhere in the public edition.

Each text that must not show holds a marker: a word that stands nowhere else. The whole output is searched for it, as
bytes, and the files of the search index unpacked. The private edition shows the texts, but never where an imported text
came from: a curator's file names, digests and repairs are nobody's business who reads, indoors or out.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.digests import digest_bytes
from site_builder.model import RightsLevel
from site_builder.pages import list_pages
from site_builder.pages.views import ArticlePage, EventPage, OriginalPage, ParallelPage
from site_builder.words import count_words
from tests.html_pages import find_all, find_one, html_of, text_of
from tests.scans import draw_scan, exif, put, scanned
from tests.sites import CONFIG, build, make_site, shipped_wording, write_archive

SECRETS = 'Segreto'
"""What each marker in SITE begins with; the number after it says which text it stands in."""

SITE = (
    CONFIG
    + """rights: {default: citation, quote_words: 5, excerpt_words: 12}
# Segreto00 in a comment
-- content/people.yaml --
ada: {label: Ada Pichler} # Segreto01 in a comment
-- content/events/flood.yaml --
# Segreto02 in a comment
title: {it: La piena, de: Das Hochwasser}
summary: {it: Il fiume esce., de: Der Fluss steigt.}
start: 2025-05-01
claims:
  - id: high
    text: {it: Il livello era alto., de: Der Pegel war hoch.}
    evidence:
      - {article: cited, stance: states, quote: il livello era alto quanto Segreto03 mai prima}
      - {article: cited, stance: qualifies, quote: der Pegel war so hoch Segreto04 wie nie, in: de}
      - {article: opened, stance: states, quote: acqua alta in città secondo Segreto05 testimoni}
-- content/articles/cited.md --
---
# Segreto06 in a comment
title: Il fiume sale
lang: it
published: 2025-05-01
events: [flood]
provenance:
  file: Segreto07.txt
  sha256: 5e92e70a5e92e70a5e92e70a5e92e70a5e92e70a5e92e70a5e92e70a5e92e70a
  encoding: Segreto08-codepage
  repairs: [{grade: guess, found: Segreto09, became: Segreto10, count: 2}]
  furniture: [Segreto11 share this]
---
Segreto12 comincia il testo, e il livello era alto quanto Segreto03 mai prima.

## Segreto13 in un titolo

- Segreto14 in un elenco

| Segreto15 | x |
| --- | --- |
| y | Segreto16 |

![Segreto17 nell'immagine](Segreto18.png) e [Segreto19](https://elsewhere.example/Segreto20)

    Segreto21 come codice
-- content/articles/cited/Segreto18.png --
Segreto22
-- content/articles/cited/Segreto23.pdf --
Segreto24
-- content/articles/cited.de.md --
---
kind: translation
title: Der Fluss steigt
method: human
---
Segreto25 beginnt der Text: der Pegel war so hoch Segreto04 wie nie.[^1]

[^1]: Segreto26 in einer Fußnote.
-- content/articles/cited.notes.yaml --
- id: n1
  quote: il livello era alto quanto Segreto03 mai
  prefix: Segreto12 comincia il testo, e
  suffix: prima. Segreto13
  kind: context
  body: {it: Una nota., de: Eine Anmerkung.}
- id: n2
  quote: der Pegel war so hoch Segreto04
  in: de
  prefix: "Segreto25 beginnt der Text:"
  kind: comment
  body: {it: Una nota., de: Eine Anmerkung.}
- id: changed
  quote: il livello era così alto quanto Segreto03 mai prima
  prefix: Segreto12 comincia il testo, e
  suffix: . Segreto13 in un titolo
  kind: comment
  body: {it: Il passo è cambiato., de: Die Stelle ist verändert.}
-- content/articles/opened.notes.yaml --
- id: lost
  quote: Parole che il testo non contiene affatto
  prefix: Segreto30 nel paragrafo
  kind: comment
  body: {it: Una nota., de: Eine Anmerkung.}
- id: context
  quote: Nove dieci undici dodici
  suffix: Segreto29 e altro ancora
  kind: comment
  body: {it: Una nota., de: Eine Anmerkung.}
-- content/articles/opened.md --
---
title: Case allagate
lang: it
published: 2025-05-02
events: [flood]
rights: {level: excerpt}
---
## Segreto27 in un titolo

Uno due tre quattro cinque sei. ![sette otto](Segreto28.png)

Nove dieci undici dodici Segreto29 e altro ancora, acqua alta in città secondo Segreto05 testimoni.

Segreto30 nel paragrafo dopo.
-- content/articles/opened/Segreto28.png --
Segreto31
-- content/articles/opened.de.md --
---
kind: translation
title: Überflutete Häuser
method: machine
---
Eins zwei drei vier fünf sechs.

Sieben acht neun zehn elf zwölf Segreto32 und mehr.

Segreto33 im Absatz danach.
"""
)
ALL = [f'{SECRETS}{number:02}' for number in range(34)]
COMMENTS = ALL[:3] + ALL[6:7]
PROVENANCE = ALL[7:12]
NAMES_AND_CONTENTS = ALL[22:24]
INDOORS = [marker for marker in ALL if marker not in (*COMMENTS, *PROVENANCE)]
"""The markers that the private edition shows."""
GZIP = b'\x1f\x8b'
DIGESTS = ('sha256', 'sha1', 'md5', 'sha512', 'blake2b')


@pytest.fixture(scope='module')
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp('rights'), SITE)


@pytest.fixture(scope='module')
def public(source: Path) -> Mapping[str, bytes]:
    files = unpacked(build(source, search='full'))
    return {**files, '.rassegna.json': (source / '_site/.rassegna.json').read_bytes()}


@pytest.fixture(scope='module')
def private(source: Path) -> Mapping[str, bytes]:
    return unpacked(build(source, edition='private', output=Path('_private'), search='full'))


def unpacked(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with what those of the search index hold in place of them."""
    return {
        path: gzip.decompress(data) if path.startswith('search/') and data[:2] == GZIP else data
        for path, data in files.items()
    }


def where(files: Mapping[str, bytes], marker: str) -> list[str]:
    """The files whose name or content has a marker, in any spelling of its letters."""
    pattern = re.compile(re.escape(marker.encode()), re.IGNORECASE)
    return [path for path, data in files.items() if pattern.search(path.encode()) or pattern.search(data)]


# The public edition


@pytest.mark.parametrize('marker', ALL)
def test_the_public_edition_holds_no_word_of_what_rights_withhold(public: Mapping[str, bytes], marker: str) -> None:
    assert where(public, marker) == []


def test_the_public_edition_has_what_may_be_shown(public: Mapping[str, bytes]) -> None:
    shown = {path: text_of(root) for path, root in html_of(public).items()}

    assert 'il livello era alto quanto […]' in shown['it/eventi/flood/index.html']
    assert 'der Pegel war so hoch […]' in shown['it/eventi/flood/index.html']
    assert 'Uno due tre quattro cinque sei.' in shown['it/articoli/opened/index.html']
    assert (
        'Il passo citato il livello era così alto […] Il testo attuale il livello era alto quanto […]'
        in (shown['it/articoli/cited/index.html'])
    )
    assert 'Nove dieci undici dodici' in shown['it/annotazioni/opened/index.html']
    assert 'sette otto Nove dieci undici dodici […]' in shown['it/articoli/opened/index.html']
    assert 'Sieben acht neun zehn elf zwölf […]' in shown['de/artikel/opened/index.html']


def withheld() -> Iterator[bytes]:
    """The texts whose digest would confirm a guess, in the forms in which one may guess them."""
    for path, content in re.findall(r'^-- (\S+) --\n(.*?)(?=^-- |\Z)', SITE, re.MULTILINE | re.DOTALL):
        if path.startswith('content/articles/'):
            body = content.split('---\n', 2)[-1]
            for text in (content, body, body.strip(), ' '.join(body.split()), *body.split('\n\n'), *body.splitlines()):
                yield text.encode()


def test_no_digest_in_the_public_edition_confirms_a_guess_at_what_is_withheld(public: Mapping[str, bytes]) -> None:
    everything = b'\n'.join((*(path.encode() for path in public), *public.values()))
    texts = {text for text in withheld() if SECRETS.encode() in text}
    prefixes = set[bytes]()
    for text in texts:
        for name in DIGESTS:
            digest = hashlib.new(name, text).digest()
            prefixes |= {
                digest.hex()[:10].encode(),
                base64.b64encode(digest)[:12],
                base64.urlsafe_b64encode(digest)[:12],
            }

    assert len(texts) > 25
    assert [prefix for prefix in prefixes if prefix in everything] == []


def test_what_is_withheld_does_not_change_a_byte_of_the_public_edition(
    tmp_path: Path, public: Mapping[str, bytes]
) -> None:
    def veil(found: re.Match[str]) -> str:
        return f'{found[0][::-1]}altro'

    # Names of attachments stay: the texts refer to them.
    other = re.sub(rf'{SECRETS}(?!18|23|28)\d\d', veil, SITE.replace('5e92e70a', '00000000'))
    changed = unpacked(build(write_archive(tmp_path, other), search='full'))

    assert changed == {path: data for path, data in public.items() if path != '.rassegna.json'}


def test_no_file_of_the_public_edition_is_packed_so_that_a_search_would_miss_it(public: Mapping[str, bytes]) -> None:
    assert {path.rpartition('.')[2] for path in public} <= {
        'html', 'xml', 'txt', 'css', 'svg', 'js', 'json', 'jsonld', 'nojekyll', 'png', 'woff2', 'webmanifest',
        'pf_fragment', 'pf_index', 'pf_meta', 'pagefind',
    }  # fmt: skip
    assert [path for path, data in public.items() if data.startswith((GZIP, b'PK\x03\x04', b'\x28\xb5\x2f\xfd'))] == []


def test_what_may_be_shown_is_found_and_no_more(public: Mapping[str, bytes]) -> None:
    found = b'\n'.join(data for path, data in public.items() if path.endswith('.pf_fragment')).decode()

    assert 'Uno due tre quattro cinque sei.' in found
    assert 'Sieben acht neun zehn elf zwölf […]' in found
    assert 'Il fiume sale' in found
    assert 'Eine Anmerkung.' in found
    assert 'il livello era alto quanto' not in found


# The private edition


def test_the_private_edition_finds_the_whole_texts(private: Mapping[str, bytes]) -> None:
    found = {path: data for path, data in private.items() if path.endswith('.pf_fragment')}

    assert all(where(found, marker) for marker in ('Segreto12', 'Segreto25', 'Segreto30', 'Segreto33'))


@pytest.mark.parametrize('marker', INDOORS)
def test_the_private_edition_shows_the_texts(private: Mapping[str, bytes], marker: str) -> None:
    assert where(private, marker)


@pytest.mark.parametrize('marker', [*PROVENANCE, *COMMENTS, '5e92e70a'])
def test_no_edition_shows_comments_or_where_a_text_was_imported_from(
    public: Mapping[str, bytes], private: Mapping[str, bytes], marker: str
) -> None:
    assert where(public, marker) == where(private, marker) == []


def test_the_private_edition_is_marked_on_every_page_and_kept_from_search_engines(
    public: Mapping[str, bytes], private: Mapping[str, bytes]
) -> None:
    for path, root in html_of(private).items():
        assert shipped_wording(root.get('lang', '')).t('ui.private') in text_of(root), path
        assert find_one(root, 'meta', name='robots').get('content') == 'noindex', path
    for path, root in html_of(public).items():
        assert shipped_wording(root.get('lang', '')).t('ui.private') not in text_of(root), path
        assert bool(find_all(root, 'meta', name='robots')) == (path == '404.html'), path


def test_the_private_edition_shuts_robots_out_and_has_no_sitemap(private: Mapping[str, bytes]) -> None:
    assert private['robots.txt'] == b'User-agent: *\nDisallow: /\n'
    assert 'sitemap.xml' not in private


def test_both_editions_have_the_same_pages_but_for_originals_and_attachments(
    public: Mapping[str, bytes], private: Mapping[str, bytes]
) -> None:
    more = {path for path in private if path not in public and not path.startswith('search/')}

    assert more
    assert all(
        re.search(r'/(originale?|parallelo-de|parallel-de|a-fronte-de)/|^files/articles/', path) for path in more
    ), more
    assert {path for path in public if not path.startswith('search/')} - set(private) == {
        'sitemap.xml',
        '.rassegna.json',
    }


# Scans


SCAN = draw_scan(900, 1100, kind='JPEG', exif=exif(has_place=True))
SCANNED = '[{file: Segreto34.jpg, alt: {it: Segreto35, de: Segreto36}, caption: Segreto37}, {file: Segreto38.pdf}]'


def scanned_site(folder: Path, level: str, scan: bytes = SCAN) -> Path:
    """An archive with an article of that level, of which there are a scan and a PDF."""
    files = [('Segreto34.jpg', scan), ('Segreto38.pdf', b'%PDF Segreto39')]
    return put(write_archive(folder, scanned(level, SCANNED)), files)


@pytest.mark.parametrize('level', ['citation', 'excerpt'])
def test_no_byte_of_a_scan_that_rights_withhold_is_in_the_public_edition(tmp_path: Path, level: str) -> None:
    indoors = build(scanned_site(tmp_path, level), edition='private', output=Path('_private'))
    public = build(tmp_path)
    sizes = [data for path, data in indoors.items() if path.startswith('images/')]
    everything = b'\n'.join((*(path.encode() for path in public), *public.values()))

    assert len(sizes) == 3
    assert where(public, SECRETS) == []
    for data in (SCAN, *sizes):
        pieces = {data[place : place + 16] for place in range(40, len(data) - 16, 16)}
        assert [piece for piece in pieces if piece.strip(piece[:1]) and piece in everything] == []
        assert digest_bytes(data).hex()[:10].encode() not in everything
    assert not [path for path in public if path.startswith(('images/', 'files/'))]


@pytest.mark.parametrize('level', ['citation', 'excerpt'])
def test_another_scan_does_not_change_a_byte_of_the_public_edition(tmp_path: Path, level: str) -> None:
    one = build(scanned_site(tmp_path / 'one', level))
    other = build(scanned_site(tmp_path / 'other', level, draw_scan(2000, 100)))

    assert one == other


@pytest.mark.parametrize(('level', 'edition'), [('full', 'public'), ('citation', 'private')])
def test_a_scan_that_may_be_shown_is_shown_with_what_is_said_of_it(tmp_path: Path, level: str, edition: str) -> None:
    files = build(scanned_site(tmp_path, level), edition=edition)
    page = files['it/articoli/ponte/immagini/index.html'].decode()

    assert files['files/articles/ponte/Segreto34.jpg'] == SCAN
    assert all(marker in page for marker in ('Segreto34', 'Segreto35', 'Segreto37'))


def test_the_smaller_images_say_nothing_of_the_camera_or_the_place(tmp_path: Path) -> None:
    files = build(scanned_site(tmp_path, 'full'))
    sizes = {path: data for path, data in files.items() if path.startswith('images/')}

    assert where({'scan': SCAN}, 'Segreto camera')
    assert len(sizes) == 3
    assert where({str(number): data for number, data in enumerate(sizes.values())}, SECRETS) == []


# In general


def words(prefix: str) -> st.SearchStrategy[str]:
    """Words that stand nowhere else, in paragraphs, lists and headings, with blanks and dashes between them."""
    word = st.integers(0, 999).map(lambda number: f'{prefix}{number}')
    blank = st.sampled_from((' ', ' ', ' ', '\n', '\n\n', '\n\n## ', '\n\n- ', '—', ' *', '* ', '\u3000', '\xa0'))
    return st.lists(st.tuples(word, blank).map(''.join), min_size=1, max_size=60).map(''.join)


@given(
    level=st.sampled_from(('full', 'excerpt', 'citation')),
    body=words('Qo'),
    translation=words('Qt'),
    quote=st.tuples(words('Qc').filter(lambda text: '\n' not in text)).map(lambda texts: texts[0].strip('-#* ')),
    limits=st.tuples(st.integers(0, 20), st.integers(0, 40)),
    lang=st.sampled_from(('it', 'de', 'en')),
)
def test_never_more_words_of_a_text_are_shown_than_its_level_allows(
    tmp_path_factory: pytest.TempPathFactory,
    level: RightsLevel,
    body: str,
    translation: str,
    quote: str,
    limits: tuple[int, int],
    lang: str,
) -> None:
    source = write_archive(tmp_path_factory.mktemp('level'), random_site(level, body, translation, quote, limits, lang))
    for page in list_pages(make_site(source)):
        original, rendered, quoted = (shown_words(page.view, prefix) for prefix in ('Qo', 'Qt', 'Qc'))
        excerpt = {'full': 10_000, 'excerpt': limits[1], 'citation': 0}[level]
        assert original <= excerpt, page.path
        assert rendered <= excerpt, page.path
        assert quoted <= (10_000 if level == 'full' else limits[0]), page.path


def random_site(level: str, body: str, translation: str, quote: str, limits: tuple[int, int], lang: str) -> str:
    other = 'de' if lang == 'it' else 'it'
    return f"""{CONFIG}
rights: {{quote_words: {limits[0]}, excerpt_words: {limits[1]}}}
-- content/events/e.yaml --
title: {{it: E, de: E}}
summary: {{it: E, de: E}}
claims: [{{id: c, text: {{it: C, de: C}}, evidence: [{{article: a, stance: states, quote: "{quote or 'x'}"}}]}}]
-- content/articles/a.md --
---
title: A
lang: {lang}
events: [e]
rights: {{level: {level}}}
---
{body}
-- content/articles/a.{other}.md --
---
kind: translation
method: human
---
{translation}
"""


def shown_words(view: object, prefix: str) -> int:
    """How many words with a prefix a view holds, wherever it holds them."""
    if isinstance(view, ArticlePage | EventPage | OriginalPage | ParallelPage):
        return len(re.findall(rf'{prefix}\d+', repr(view)))
    assert prefix not in repr(view)
    return 0


def test_a_text_without_spaces_is_cut_too(tmp_path: Path) -> None:
    source = write_archive(tmp_path, random_site('excerpt', '开' * 300, '模' * 300, '型' * 300, (5, 7), 'zh'))
    for page in list_pages(make_site(source)):
        shown = repr(page.view)
        assert shown.count('开') <= 7
        assert shown.count('模') <= 7
        assert shown.count('型') <= 5 * 2, 'on an event page once, on the article page once'
    assert count_words('型' * 300) == 300
