from __future__ import annotations

import pytest

from site_builder.issues import Issue
from site_builder.records import Attachment
from site_builder.validate import RIGHTS_STATEMENTS, check_archive, has_rendition
from tests.archives import archive_of, article, check, codes, event, found, notes, page, read, register, rendition

TWO_LANGUAGES = """
-- config.yaml --
site: {title: {it: Prova, de: Probe}, base_url: https://example.org/, languages: [it, de]}
"""


def config(site: str = '', rights: str = '') -> str:
    """A configuration with further keys."""
    rows = f'site: {{title: Prova, base_url: https://example.org/, languages: [it], {site}}}\n'
    return f'-- config.yaml --\n{rows}rights: {{{rights}}}\n'


def body_issues(text: str, *files: str) -> list[tuple[str, int, int]]:
    """Code, line and column, from 1, of the issues of a text in a page."""
    attachments = [Attachment('about', name, f'content/pages/about/{name}', 1) for name in files]
    issues = check(page('about', text), attachments=attachments)
    return [(issue.code, issue.line - 3, issue.column) for issue in issues]


# The site


def test_an_archive_without_faults_has_no_issues() -> None:
    assert check(article('a'), event('e'), page('about', 'Testo.'), register('topics', 'ponti')) == []


@pytest.mark.parametrize('tail', ['?a=b', '#top', '?a#b'])
def test_the_base_url_is_that_of_a_folder(tail: str) -> None:
    text = config().replace('https://example.org/', f'"https://example.org/{tail}"')

    assert codes(check(text)) == ['config.base-url']


def test_a_language_is_listed_once() -> None:
    text = config().replace('[it]', '[it, de, it]')

    assert found(check(text)) == [('config.duplicate-language', 'config.yaml', 1, 74)]


@pytest.mark.parametrize('key', ['title', 'description', 'publisher'])
def test_texts_of_the_site_are_there_in_each_language(key: str) -> None:
    text = TWO_LANGUAGES.replace('title: {it: Prova, de: Probe}', 'title: Prova').replace(
        'languages', f'{key}: {{it: Prova}}, languages'
    )
    issues = check(text.replace('title: Prova, ', '') if key == 'title' else text)

    assert [(issue.code, issue.message) for issue in issues] == [
        ('text.untranslated', f'site › {key}: the text is not there in "de"')
    ]


def test_a_plain_text_serves_every_language() -> None:
    assert check(TWO_LANGUAGES, register('topics', 'ponti'), event('e')) == []


def test_every_text_of_an_event_is_looked_at() -> None:
    claims = '[{id: c, text: {de: Da}, evidence: [{article: a, stance: states, value: {it: poco}}]}]'
    issues = check(TWO_LANGUAGES, event('e', title='{it: Fatto}', claims=claims))

    assert [issue.message for issue in issues if issue.path.startswith('content/events')] == [
        'title: the text is not there in "de"',
        'claims 1 › text: the text is not there in "it"',
        'claims 1 › evidence 1 › value: the text is not there in "de"',
    ]


def test_every_text_of_a_register_is_looked_at() -> None:
    issues = check(TWO_LANGUAGES, register('topics', ponti='{label: {it: Ponti}, description: {de: Viele}}'))

    assert found(issues) == [
        ('text.untranslated', 'content/topics.yaml', 1, 9),
        ('text.untranslated', 'content/topics.yaml', 1, 29),
    ]


# Articles


@pytest.mark.parametrize(
    ('published', 'retrieved', 'is_wrong'),
    [
        ('2025-03-08', '2025-03-08', False),
        ('2025-03-08', '2025-03-07', True),
        ('2025-03', '2025-03-01', False),
        ('2025-03-08', '2025-03', False),
        ('2025-03-08', '2025-02', True),
        ('XXXX', '1999', False),
        ('2025-03-08/..', '2025-03-09', False),
    ],
)
def test_an_article_is_not_collected_before_it_was_published(published: str, retrieved: str, is_wrong: bool) -> None:
    issues = check(article('a', published=published, retrieved=retrieved))

    assert codes(issues) == ['article.retrieved-before-published'] * is_wrong


def test_a_copy_is_not_older_than_the_article() -> None:
    issues = check(article('a', published='2025-03-08', archived='{url: https://example.org/1, at: 2025-03-07}'))

    assert found(issues) == [('article.archived-before-published', 'content/articles/a.md', 6, 40)]


def test_values_that_nobody_confirmed_are_listed() -> None:
    assert codes(check(article('a', unverified='[title, published]'))) == ['article.unverified']


@pytest.mark.parametrize('level', ['full', 'excerpt'])
def test_what_is_to_be_shown_is_there(level: str) -> None:
    assert codes(check(article('a', '', rights=f'{{level: {level}}}'))) == ['article.no-text']
    assert codes(check(config(rights=f'default: {level}'), article('a', '', rights='{}'))) == ['article.no-text']


def test_readers_of_each_language_find_something_to_read() -> None:
    cited = article('a', rights='{}')

    assert codes(check(TWO_LANGUAGES, cited, rendition('a', 'it'), rendition('a', 'de'))) == []
    issues = check(TWO_LANGUAGES, cited, rendition('a', 'it'))
    assert [issue.message for issue in issues] == [
        'readers of "de" find nothing to read of this article, only its reference'
    ]
    assert issues[0].hint == 'Write an abstract: a.de.md with "kind: abstract".'


def test_a_rendition_that_cannot_be_read_is_not_called_missing() -> None:
    archive, _ = read(article('a', rights='{}'), rendition('a', 'it', x='y'))

    assert check_archive(archive) == []


def test_attachments_that_are_withheld_are_named() -> None:
    scan, listed = [Attachment('a', 'scan.pdf', 'content/articles/a/scan.pdf', 1)], '[{file: scan.pdf}]'

    assert check(article('a', files=listed), attachments=scan) == []
    issues = check(article('a', rights='{level: excerpt}', files=listed), attachments=scan)
    assert codes(issues) == ['rights.attachments-withheld']


@pytest.mark.parametrize(
    'statement',
    [
        'http://rightsstatements.org/vocab/InC/1.0/',
        'https://rightsstatements.org/vocab/NoC-OKLR/1.0/',
        'https://creativecommons.org/licenses/by-sa/4.0/',
        'https://creativecommons.org/publicdomain/zero/1.0/',
    ],
)
def test_statements_of_the_two_vocabularies_are_known(statement: str) -> None:
    assert RIGHTS_STATEMENTS.match(statement)
    assert check(article('a', rights=f'{{level: full, statement: {statement}}}')) == []


@pytest.mark.parametrize('statement', ['https://rightsstatements.org/vocab/XYZ/1.0/', 'https://example.org/by/4.0/'])
def test_another_statement_is_noticed(statement: str) -> None:
    issues = check(article('a', rights=f'{{level: full, statement: {statement}}}'))

    assert codes(issues) == ['rights.unknown-statement']


# Renditions


def test_a_rendition_has_a_text() -> None:
    assert codes(check(article('a', lang='de'), rendition('a', 'it', '  '))) == ['rendition.no-text']


def test_a_translation_says_how_it_was_made() -> None:
    assert codes(check(article('a', lang='de'), rendition('a', 'it', kind='translation'))) == ['rendition.no-method']
    assert check(article('a', lang='de'), rendition('a', 'it', kind='translation', method='human')) == []


def test_a_translation_is_in_another_language_than_the_article() -> None:
    issues = check(article('a'), rendition('a', 'it', kind='translation', method='human'))

    assert codes(issues) == ['rendition.same-language']
    assert check(article('a'), rendition('a', 'it')) == []


# Events, claims and annotations


@pytest.mark.parametrize(
    ('start', 'end', 'is_wrong'),
    [
        ('2025-03-08', '2025-03-07', True),
        ('2025-03-08', '2025-03-08', False),
        ('2025-03-08', '2025-03', False),
        ('2025-03', '2025-02-28', True),
        ('XXXX', '2025', False),
    ],
)
def test_an_event_does_not_end_before_it_begins(start: str, end: str, is_wrong: bool) -> None:
    assert codes(check(event('e', start=start, end=end))) == ['event.ends-before-start'] * is_wrong


def test_claims_have_ids_of_their_own_and_evidence() -> None:
    issues = check(event('e', claims='[{id: c, text: A}, {id: d, text: B}, {id: c, text: C}]'))

    assert codes(issues) == ['claim.no-evidence', 'claim.no-evidence', 'claim.no-evidence', 'claim.duplicate-id']
    assert found(issues)[-1][2:] == (3, 47)


def test_annotations_of_an_article_have_ids_of_their_own() -> None:
    issues = check(article('a'), article('b'), notes('a', 'id: n1', 'id: n1'), notes('b', 'id: n1'))

    assert found(issues) == [('note.duplicate-id', 'content/articles/a.notes.yaml', 2, 45)]


def test_an_annotation_stands_in_a_text_that_there_is() -> None:
    texts = (article('a', lang='en'), rendition('a', 'it'))

    assert check(*texts, notes('a', 'id: n1', 'id: n2, in: it', 'id: n3, in: en')) == []
    assert codes(check(*texts, notes('a', 'id: n1, in: de'))) == ['note.no-rendition']


def test_an_article_without_its_text_has_no_text_in_its_language() -> None:
    archive = archive_of(article('a', '', lang='en', rights='{}'), rendition('a', 'it'))

    assert has_rendition(archive, 'a', 'it')
    assert not has_rendition(archive, 'a', 'en')
    assert not has_rendition(archive, 'b', 'it')


@pytest.mark.parametrize(('limit', 'is_long'), [(3, False), (2, True)])
def test_a_quote_keeps_to_the_limit_of_words(limit: int, is_long: bool) -> None:
    claims = '[{id: c, text: A, evidence: [{article: a, stance: states, quote: uno due tre}]}]'
    texts = (
        article('a', rights='{}'),
        rendition('a', 'it'),
        event('e', claims=claims),
        notes('a', "id: n1, quote: 'uno due tre'"),
    )
    issues = check(config(rights=f'quote_words: {limit}'), *(text.replace('quote: Testo, ', '') for text in texts))

    assert codes(issues) == ['rights.quote-too-long'] * (2 * is_long)


def test_a_quote_of_a_free_text_may_be_long() -> None:
    text = notes('a', "id: n1, body: x, quote: 'uno due tre'").replace('quote: Testo, ', '')

    assert check(config(rights='quote_words: 1'), article('a'), text) == []


# The archive's own pages


def test_a_page_is_there_in_each_language_and_in_no_other() -> None:
    issues = check(
        TWO_LANGUAGES, page('about', 'Testo.'), page('legal', 'Texte.', lang='fr'), page('legal', 'x', lang='it')
    )

    assert [(issue.code, issue.path) for issue in issues] == [
        ('text.untranslated', 'content/pages/about.it.md'),
        ('file.unknown-language', 'content/pages/legal.fr.md'),
        ('text.untranslated', 'content/pages/legal.fr.md'),
    ]


def test_a_page_that_cannot_be_read_is_not_called_missing() -> None:
    archive, _ = read(TWO_LANGUAGES, page('about', 'Testo.'), page('about', 'Text.', lang='de', x='y'))

    assert check_archive(archive) == []


# Markdown


@pytest.mark.parametrize(
    'address', ['https://example.org/', 'http://example.org', 'mailto:ada@example.org', '#nota', 'mappa.png']
)
def test_addresses_that_may_stand_in_a_link(address: str) -> None:
    assert body_issues(f'Vedi [qui]({address}).', 'mappa.png') == []


@pytest.mark.parametrize(
    'address', ['javascript:alert(1)', 'ftp://example.org', '//example.org', '/it/', 'data:text/html,x', 'JavaScript:x']
)
def test_addresses_that_may_not(address: str) -> None:
    assert body_issues(f'Prima.\n\nVedi [qui]({address}).') == [('markup.scheme', 3, 12)]


def test_a_file_that_is_not_there_is_named_with_its_place() -> None:
    assert body_issues('[a](x.pdf)\n\n- ![b](y.png)', 'z.pdf') == [
        ('markup.unknown-file', 1, 5),
        ('markup.unknown-file', 3, 8),
    ]


def test_an_image_says_what_it_shows() -> None:
    assert body_issues('![](a.png) ![ ](b.png) ![Mappa](a.png)', 'a.png', 'b.png') == [
        ('markup.no-alt', 1, 5),
        ('markup.no-alt', 1, 17),
    ]


def test_an_image_is_a_file_of_the_archive() -> None:
    assert [code for code, *_ in body_issues('![Mappa](https://example.org/a.png)')] == ['markup.unknown-file']


@pytest.mark.parametrize(
    ('text', 'places'),
    [
        ('a <b>c</b>', [(1, 3), (1, 7)]),
        ('a < b > c', []),
        ('`<b>`', []),
        ('<!-- x -->', [(1, 1)]),
        ('Uno\n<br>', [(2, 1)]),
    ],
)
def test_html_is_noticed_where_it_would_be_shown_as_text(text: str, places: list[tuple[int, int]]) -> None:
    assert body_issues(text) == [('markup.raw-html', *place) for place in places]


@pytest.mark.parametrize(
    ('text', 'lines'),
    [
        ('## A\n\n### B\n\n## C', []),
        ('# A', [1]),
        ('### A', [1]),
        ('## A\n\n#### B', [3]),
        ('Testo\n=====', [1]),
    ],
)
def test_headings_go_down_step_by_step(text: str, lines: list[int]) -> None:
    assert body_issues(text) == [('markup.heading', line, 1) for line in lines]


def test_headings_of_press_texts_are_as_they_are() -> None:
    assert check(article('a', '# Titolo\n\n#### Altro')) == []


def test_markdown_in_yaml_is_looked_at_too() -> None:
    summary, body = "{it: 'Un [link](ftp://x.y/)'}", "{it: '<b>'}"
    issues = check(article('a'), event('e', summary=summary), notes('a', f'id: n1, body: {body}'))

    assert found(issues) == [
        ('markup.raw-html', 'content/articles/a.notes.yaml', 1, 48),
        ('markup.scheme', 'content/events/e.yaml', 2, 11),
    ]


def test_two_faults_in_one_text_of_yaml_are_two_issues() -> None:
    issues: list[Issue] = check(event('e', summary="'[a](ftp://x.y/) [b](//z/)'"))

    assert len(set(issues)) == 2


def test_texts_of_records_with_other_faults_are_looked_at_too() -> None:
    link = '[a](ftp://x.y/)'
    archive, issues = read(
        page('p', link, y='z'),
        article('a', link, lang='de', y='z'),
        rendition('a', 'it', link, y='z'),
        event('e', summary=f"'{link}'", y='z'),
        notes('a', f"id: n1, body: '{link}', y: z"),
    )

    assert len(issues) == 5
    assert codes(check_archive(archive)) == ['markup.scheme'] * 5


def test_of_records_with_faults_nothing_else_is_said() -> None:
    archive, _ = read(
        TWO_LANGUAGES,
        article('a', '', rights='{level: full, x: y}', published='2025', retrieved='2024'),
        rendition('a', 'it', '', kind='translation', method='none'),
        event('e', title='{it: A}', y='z', claims='[{id: c, text: D}]'),
        notes('a', 'id: n1, in: fr, y: z'),
        register('topics', t='{label: {it: A}, y: z}'),
    )

    assert check_archive(archive) == []
