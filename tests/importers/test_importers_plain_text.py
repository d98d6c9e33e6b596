from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.forms import LangText, check_ref
from site_builder.importers.drafts import Draft, UndecidableError, render_report
from site_builder.importers.encoding import decode
from site_builder.importers.furniture import part_copyright
from site_builder.importers.lines import split_lines
from site_builder.importers.mojibake import mend
from site_builder.importers.plain_text import import_plain_text
from site_builder.model import Article, Entity
from site_builder.records import Origin
from site_builder.schema import check_schema
from tests.importers import texts
from tests.importers.texts import ENGLISH, GERMAN, ITALIAN, imported, kinds, shown
from tests.strategies import collected_texts

COLLECTED = f"""cronaca

Il fiume torna a salire

di Ada Esempio
[Foglio - www.foglio.example - 08-03-2025]

{ITALIAN}

Foto: Agenzia Prova

Che cosa resta

{ITALIAN}

Ecco i punti:
  • il ponte * vecchio *;
  • il _porto_;

1. Il mulino:

{ITALIAN}

D: Tornerà la piena?

R: [Forse] sì.

D: E il ponte?

Non lo so. © RIPRODUZIONE RISERVATA

Condividi su Facebook
"""

OUTLETS = {'foglio': Entity(label=LangText.of('Foglio'), url='https://www.foglio.example/')}


def article(draft: Draft) -> Article:
    """The front matter as the archive reads it, where every scalar is the text that was written."""
    value, issues = check_schema(Article, written(draft.front_matter), Origin('content/articles/prova.md'))

    assert [issue.message for issue in issues] == []
    assert value is not None
    return value


def written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items()}
    return [written(item) for item in value] if isinstance(value, list) else str(value)


def test_a_collected_text_becomes_a_draft_article() -> None:
    draft = import_plain_text(
        COLLECTED.encode(),
        'ritagli/fiume.txt',
        lang=None,
        outlet=None,
        event='piena-2025',
        outlets=OUTLETS,
        taken=('a',),
    )

    assert draft.ref == 'il-fiume-torna-a-salire'
    assert list(draft.front_matter) == [
        'title', 'lang', 'outlet', 'published', 'authors', 'events', 'unverified', 'provenance',
    ]  # fmt: skip
    assert {key: value for key, value in draft.front_matter.items() if key != 'provenance'} == {
        'title': 'Il fiume torna a salire',
        'lang': 'it',
        'outlet': 'foglio',
        'published': '2025-03-08',
        'authors': [{'literal': 'Ada Esempio'}],
        'events': ['piena-2025'],
        'unverified': ['title', 'lang', 'outlet', 'published', 'authors'],
    }
    assert draft.front_matter['provenance'] == {
        'file': 'fiume.txt',
        'sha256': hashlib.sha256(COLLECTED.encode()).hexdigest(),
        'encoding': 'utf-8',
        'furniture': [
            'cronaca',
            'di Ada Esempio',
            '[Foglio - www.foglio.example - 08-03-2025]',
            'Foto: Agenzia Prova',
            '© RIPRODUZIONE RISERVATA',
            'Condividi su Facebook',
        ],
    }


def test_the_text_of_a_draft_is_markdown() -> None:
    assert imported(COLLECTED).body == (
        f'{ITALIAN}\n\n'
        '## Che cosa resta\n\n'
        f'{ITALIAN}\n\n'
        'Ecco i punti:\n\n'
        '- il ponte * vecchio \\*;\n'
        '- il \\_porto\\_;\n\n'
        '### 1. Il mulino:\n\n'
        f'{ITALIAN}\n\n'
        '**D: Tornerà la piena?**\n\n'
        'R: [Forse] sì.\n\n'
        '**D: E il ponte?**\n\n'
        'Non lo so.\n'
    )


def test_a_draft_is_a_valid_article() -> None:
    found = article(imported(COLLECTED))

    assert str(found.published) == '2025-03-08'
    assert found.provenance is not None
    assert len(found.provenance.furniture) == 6


def test_the_report_tells_the_whole_story() -> None:
    assert render_report(imported(COLLECTED, 'fiume.txt')) == [
        'fiume.txt: il-fiume-torna-a-salire',
        '  read as utf-8; language it, detected',
        '  title: Il fiume torna a salire',
        '  published: 2025-03-08, from "08-03-2025" read with the day first, as is usual in the language "it"',
        '  authors: Ada Esempio',
        '  text: 6 paragraphs, 1 heading, 1 list, 1 numbered heading, 2 questions',
        '  set aside, kept in provenance.furniture:',
        '    cronaca',
        '    di Ada Esempio',
        '    [Foglio - www.foglio.example - 08-03-2025]',
        '    Foto: Agenzia Prova',
        '    © RIPRODUZIONE RISERVATA',
        '    Condividi su Facebook',
        '  to check:',
        '    the text names Foglio (www.foglio.example): add it to outlets.yaml and write outlet: foglio',
        '    headings were told by their shape: look them over',
        '    confirm title, lang, published, authors, then take them out of unverified',
    ]


def test_what_the_curator_gives_is_verified() -> None:
    draft = import_plain_text(
        COLLECTED.encode(),
        'a.txt',
        lang='it-CH',
        outlet='altro',
        event=None,
        outlets=OUTLETS,
        taken=('il-fiume-torna-a-salire',),
    )

    assert (draft.front_matter['lang'], draft.front_matter['outlet']) == ('it-CH', 'altro')
    assert draft.front_matter['unverified'] == ['title', 'published', 'authors']
    assert 'events' not in draft.front_matter
    assert draft.ref == 'il-fiume-torna-a-salire-2'
    assert 'outlet altro was given, but the text names foglio' in draft.checks


def test_a_text_without_a_headline_is_called_by_its_opening_and_its_file() -> None:
    draft = imported(ITALIAN, '2025 ritaglio_7.txt')

    assert draft.front_matter['title'] == 'La giunta di Valchiara ha approvato ieri sera il piano per la mobilità: più…'
    assert draft.ref == '2025-ritaglio-7'
    assert draft.body == f'{ITALIAN}\n'
    assert any(line.startswith('no headline was found') for line in draft.checks)


def test_a_title_that_is_named_as_such_is_kept_with_its_label() -> None:
    draft = imported(f'Titolo: Il fiume sale\n\n{ITALIAN}')

    assert draft.front_matter['title'] == 'Il fiume sale'
    assert draft.front_matter['provenance']['furniture'] == ['Titolo: Il fiume sale']
    assert draft.body == f'{ITALIAN}\n'


def test_the_name_of_the_outlet_above_the_headline_is_no_headline() -> None:
    copyright_line = '© The Clearwater Gazette. All rights reserved.'
    draft = imported(f'The Clearwater Gazette\nMarch 8, 2025\nThe river rises\n{ENGLISH}\n{copyright_line}')

    assert draft.front_matter['title'] == 'The river rises'
    assert draft.body == f'{ENGLISH}\n'
    assert (
        'the text names The Clearwater Gazette: add it to outlets.yaml and write outlet: the-clearwater-gazette'
        in draft.checks
    )


def test_an_outlet_of_the_register_is_known_by_the_copyright_line() -> None:
    draft = import_plain_text(
        f'{ITALIAN}\n\n© 2025 Foglio'.encode(), 'a.txt', lang=None, outlet=None, event=None, outlets=OUTLETS, taken=()
    )

    assert draft.front_matter['outlet'] == 'foglio'
    assert 'outlet' in draft.front_matter['unverified']


def test_repairs_are_recorded_with_their_grades() -> None:
    damaged = f'{ITALIAN} Così è.'.encode().decode('latin-1').replace('Ã\xa0 ', 'Ã ')
    draft = imported(f'\x07{damaged}')
    repairs = draft.front_matter['provenance']['repairs']

    assert draft.body == f'{ITALIAN} Così è.\n'
    assert repairs[0] == {'grade': 'guess', 'found': '\x07', 'became': '', 'count': 1}
    assert {'grade': 'inferred', 'found': 'Ã ', 'became': 'à ', 'count': 2} in repairs
    assert {'grade': 'exact', 'found': 'Ã¨', 'became': 'è', 'count': 4} in repairs
    assert 'a repair was guessed once: compare with the original' in draft.checks


@pytest.mark.parametrize(
    ('text', 'codec', 'lang'),
    [
        (ITALIAN, 'utf-8-sig', 'it'),
        (GERMAN, 'utf-16', 'de'),
        (GERMAN, 'cp1252', 'de'),
        (ENGLISH, 'utf-8', 'en'),
        (texts.RUSSIAN, 'cp1251', 'ru'),
        (texts.CHINESE, 'gb18030', 'zh'),
        (texts.THAI, 'utf-8', 'th'),
    ],
)
@pytest.mark.parametrize('end', ['\n', '\r\n', '\r'])
def test_texts_in_any_language_encoding_and_line_ends_are_imported(text: str, codec: str, lang: str, end: str) -> None:
    twice = f'{text} {text}'
    draft = imported(f'{twice}{end}{end}{twice}{end}'.encode(codec))

    assert draft.front_matter['lang'] == lang
    assert draft.body == f'{twice}\n\n{twice}\n'


def test_pages_of_a_printed_text_lose_their_numbers_but_no_words() -> None:
    draft = imported(f'{ITALIAN}\n- 1 -\f{ITALIAN}\nPagina 2 di 2\f')

    assert draft.body == f'{ITALIAN}\n\n{ITALIAN}\n'
    assert draft.front_matter['provenance']['furniture'] == ['- 1 -', 'Pagina 2 di 2']


def test_a_very_long_line_is_one_paragraph() -> None:
    text = ' '.join([ITALIAN] * 3000)
    draft = imported(text)

    assert draft.body == f'{text}\n'
    assert len(draft.front_matter['title']) < 90


def test_an_interview_in_german_keeps_its_questions_and_quotation_marks() -> None:
    draft = imported(
        f'Drei Fragen an Ada Beispiel\n\nFrage: Was sagt „die Stadt“?\n\n{GERMAN}\n\nFrage: Und dann?\n\n{GERMAN}',
        lang='de',
    )

    assert '**Frage: Was sagt „die Stadt“?**' in draft.body
    assert kinds(draft.body) == ['p', 'p', 'p', 'p']


@pytest.mark.parametrize('data', [b'', b' \n\t\r\n', '\ufeff'.encode(), '\u200b\n\u200b'.encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(UndecidableError, match='it is empty'):
        imported(data, lang='it')


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(UndecidableError, match='it is not text'):
        imported(b'\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR' * 4, lang='it')


def test_a_text_whose_language_cannot_be_told_needs_the_curators_word() -> None:
    with pytest.raises(UndecidableError) as short:
        imported('Il fiume')
    with pytest.raises(UndecidableError) as mixed:
        imported(f'{ITALIAN}\n\n{GERMAN}\n\n{ITALIAN}\n\n{GERMAN}')

    assert short.value.message == 'its language cannot be told: it holds too little text'
    assert mixed.value.message.startswith('its language cannot be told: it seems to be in ')
    assert short.value.hint == mixed.value.hint == 'Give --lang, as in --lang it.'
    assert imported('Il fiume', lang='it').body == 'Il fiume\n'


def test_a_text_of_nothing_but_a_date_keeps_it() -> None:
    draft = imported('2025-03-08', lang='it')

    assert draft.front_matter['title'] == 'prova'
    assert draft.front_matter['published'] == '2025-03-08'
    assert draft.front_matter['provenance']['furniture'] == ['2025-03-08']
    assert draft.body == ''


def test_a_file_name_that_is_no_text_can_be_written() -> None:
    draft = imported('2025-03-08', 'no\udce8me.txt', lang='it')

    assert draft.front_matter['provenance']['file'] == 'no?me.txt'
    assert article(draft).title == 'no?me'


# No word is lost


def words(text: str) -> Counter[str]:
    return Counter(text.split())


def without_marks(text: str) -> str:
    """The text without white space, bullets, rules and the stars of bold type."""
    return ''.join(char for char in text if not char.isspace() and char not in '•-*–_=~')


@given(collected_texts())
def test_every_word_of_a_text_is_in_its_body_its_title_or_its_furniture(text: str) -> None:
    draft = try_import(text)
    repaired = mend(decode(text.encode()).text).text
    kept = (
        [shown(draft.body), draft.front_matter['title'], *draft.front_matter['provenance'].get('furniture', [])]
        if draft
        else []
    )
    lost = words(' '.join(map(without_bullets, repaired.splitlines()))) - words('\n'.join(map(without_bullets, kept)))

    assert draft is None or not {word for word in lost if without_marks(word)}


def without_bullets(line: str) -> str:
    return line.replace('**', ' ').replace('©', ' © ')


@given(collected_texts())
def test_a_text_shows_in_its_order_what_was_not_set_aside(text: str) -> None:
    draft = try_import(text)
    if draft:
        lines = [line.text for line in part_copyright(split_lines(mend(decode(text.encode()).text).text))]
        assert is_shuffle(lines, draft)


def is_shuffle(lines: list[str], draft: Draft) -> bool:
    """Whether each line is, in its turn, the next of the furniture, the title, or what the body goes on with."""
    furniture = draft.front_matter['provenance'].get('furniture', [])
    body = without_marks(shown(draft.body))
    states = {(0, 0, False)}
    for line in lines:
        marked = without_marks(line)
        states = {
            state
            for aside, at, has_title in states
            for state, is_next in (
                ((aside + 1, at, has_title), furniture[aside : aside + 1] == [line]),
                ((aside, at, True), not has_title and line == draft.front_matter['title']),
                ((aside, at + len(marked), has_title), body.startswith(marked, at)),
            )
            if is_next
        }
    return any((aside, at) == (len(furniture), len(body)) for aside, at, _ in states)


@given(
    collected_texts(), st.sampled_from(('it', 'de', 'en', 'zh-Hans')), st.sampled_from(('cp1252', 'utf-16', 'utf-8'))
)
def test_every_draft_is_a_valid_article_with_a_ref(text: str, lang: str, codec: str) -> None:
    draft = try_import(text.encode(codec, 'replace'), lang)
    if draft:
        assert article(draft).lang == lang
        assert check_ref(draft.ref) == draft.ref
        assert all(line.isprintable() for line in render_report(draft))


def try_import(text: str | bytes, lang: str = 'it') -> Draft | None:
    """The draft, or None where the text is empty or its encoding is undecidable."""
    try:
        return imported(text, lang=lang)
    except UndecidableError:
        return None


@given(st.binary(max_size=300))
def test_any_bytes_become_a_draft_or_are_refused(data: bytes) -> None:
    draft = try_import(data)

    assert draft is None or draft.front_matter['provenance']['sha256'] == hashlib.sha256(data).hexdigest()
