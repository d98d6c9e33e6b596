from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.build import read_archive
from site_builder.pages.desk import Desk
from site_builder.pages.quotes import shown_quote
from site_builder.pages.shown import reading_texts
from site_builder.pages.variants import has_original_page, main_lang, shown_kinds, translation_langs
from site_builder.pages.views import Phrase
from tests.sites import CONFIG, make_desk, write_archive

LIMITED = CONFIG + 'rights: {quote_words: 3, excerpt_words: 4}\n'


def article(level: str, body: str = 'Uno due tre quattro cinque.', lang: str = 'it') -> str:
    return f'-- content/articles/a.md --\n---\ntitle: Titolo\nlang: {lang}\nrights: {{level: {level}}}\n---\n{body}\n'


def rendition(kind: str, lang: str, more: str = '') -> str:
    body = 'Eins zwei drei vier fünf.' if lang == 'de' else 'Sunto in breve di tutto quanto.'
    return f'-- content/articles/a.{lang}.md --\n---\nkind: {kind}\nmethod: human\n{more}---\n{body}\n'


def make(folder: Path, *files: str, lang: str = 'it', edition: str = 'public') -> Desk:
    return make_desk(write_archive(folder, LIMITED, *files), lang, edition=edition)


@pytest.mark.parametrize(
    ('level', 'renditions', 'it', 'de'),
    [
        ('full', '', 'original/it', 'original/it'),
        ('full', 'translation/de', 'original/it', 'translation/de'),
        ('full', 'abstract/de', 'original/it', 'abstract/de original/it'),
        ('full', 'abstract/it', 'abstract/it original/it', 'original/it'),
        ('full', 'abstract/it translation/de', 'abstract/it original/it', 'translation/de'),
        ('excerpt', '', 'excerpt/it', 'excerpt/it'),
        ('excerpt', 'translation/de', 'excerpt/it', 'translation/de'),
        ('excerpt', 'abstract/it abstract/de', 'abstract/it excerpt/it', 'abstract/de excerpt/it'),
        ('citation', '', '', ''),
        ('citation', 'translation/de', '', ''),
        ('citation', 'abstract/it', 'abstract/it', 'abstract/it'),
        ('citation', 'abstract/it translation/de', 'abstract/it', 'abstract/it'),
        ('citation', 'abstract/it abstract/de', 'abstract/it', 'abstract/de'),
    ],
)
def test_what_a_page_shows_follows_from_rights_renditions_and_language(
    tmp_path: Path, level: str, renditions: str, it: str, de: str
) -> None:
    files = [rendition(*name.split('/')) for name in renditions.split()]
    for lang, wanted in (('it', it), ('de', de)):
        desk = make(tmp_path, article(level), *files, lang=lang)
        texts = reading_texts(desk, 'a')
        assert ' '.join(f'{text.kind}/{text.lang}' for text in texts) == wanted
        assert shown_kinds(desk, 'a') == tuple(text.kind for text in texts)
        assert main_lang(desk, 'a') == (texts[0].lang if texts else lang)


def test_an_article_in_a_language_that_the_site_has_not_is_shown_with_its_language(tmp_path: Path) -> None:
    desk = make(tmp_path, article('full', 'متن', 'fa'))
    (text,) = reading_texts(desk, 'a')

    assert (text.lang, text.dir, text.lang_name, text.heading) == ('fa', 'rtl', 'persiano', desk.t('text.original'))


def test_a_text_in_the_pages_language_does_not_name_it(tmp_path: Path) -> None:
    (text,) = reading_texts(make(tmp_path, article('full')), 'a')

    assert (text.lang, text.dir, text.lang_name, text.credit) == ('it', 'ltr', '', '')


def test_an_excerpt_is_an_opening_of_so_many_words_with_a_mark_where_it_was_cut(tmp_path: Path) -> None:
    desk = make(tmp_path, article('excerpt', '# Uno\n\nDue *tre* quattro.\n\nCinque <b> sei.'))
    (text,) = reading_texts(desk, 'a')

    assert [block.html for block in text.blocks] == ['<p id="p1">Due tre quattro.</p>', '<p id="p2">Cinque […]</p>']


def test_an_excerpt_escapes_what_looks_like_html(tmp_path: Path) -> None:
    (text,) = reading_texts(make(tmp_path, article('excerpt', 'Un <b>tag & altro.')), 'a')

    assert text.blocks[0].html == '<p id="p1">Un &lt;b&gt;tag &amp; altro.</p>'


def test_the_translation_of_an_excerpt_is_cut_too(tmp_path: Path) -> None:
    (text,) = reading_texts(make(tmp_path, article('excerpt'), rendition('translation', 'de'), lang='de'), 'a')

    assert [block.html for block in text.blocks] == ['<p id="p1">Eins zwei drei vier […]</p>']


def test_an_abstract_is_never_cut(tmp_path: Path) -> None:
    (text,) = reading_texts(make(tmp_path, article('citation'), rendition('abstract', 'it')), 'a')

    assert [block.html for block in text.blocks] == ['<p id="a1">Sunto in breve di tutto quanto.</p>']


def test_headings_of_a_text_come_below_the_headings_of_the_page(tmp_path: Path) -> None:
    (text,) = reading_texts(make(tmp_path, article('full', '## Due\n\nTesto.')), 'a')

    assert text.blocks[0].html == '<h3 id="p1">Due</h3>'


@pytest.mark.parametrize('method', ['human', 'machine', 'post-edited'])
@pytest.mark.parametrize('kind', ['translation', 'abstract'])
@pytest.mark.parametrize(
    ('by', 'name'), [('', ''), ('by: {literal: Rosa K.}\n', 'Rosa K.'), ('by: ada\n', 'Ada Pichler')]
)
def test_a_rendition_says_who_made_it_and_how(tmp_path: Path, kind: str, method: str, by: str, name: str) -> None:
    people = '-- content/people.yaml --\nada: {label: Ada Pichler}\n'
    file = rendition(kind, 'de', by).replace('human', method)
    desk = make(tmp_path, people, article('full'), file, lang='de')
    how = desk.t(f'credit.{kind}-{method}')

    assert reading_texts(desk, 'a')[0].credit == (desk.t('credit.by', how=how, name=name) if name else how)


def test_an_abstract_need_not_say_how_it_was_made(tmp_path: Path) -> None:
    file = rendition('abstract', 'it').replace('method: human\n', '')
    desk = make(tmp_path, article('citation'), file)

    assert reading_texts(desk, 'a')[0].credit == ''


def test_the_original_has_a_page_of_its_own_where_another_language_reads_a_translation(tmp_path: Path) -> None:
    for lang in ('it', 'de'):
        desk = make(tmp_path, article('full'), rendition('translation', 'de'), lang=lang)
        assert has_original_page(desk, 'a')
        assert translation_langs(desk, 'a') == ('de',)


@pytest.mark.parametrize('level', ['excerpt', 'citation'])
def test_what_may_not_be_shown_in_full_has_no_page_of_its_own(tmp_path: Path, level: str) -> None:
    desk = make(tmp_path, article(level), rendition('translation', 'de'))
    private = make(tmp_path, edition='private')

    assert (has_original_page(desk, 'a'), translation_langs(desk, 'a')) == (False, ())
    assert (has_original_page(private, 'a'), translation_langs(private, 'a')) == (True, ('de',))


@pytest.mark.parametrize(
    ('level', 'quote', 'in_', 'shown'),
    [
        ('citation', 'uno due tre', None, Phrase('uno due tre')),
        ('citation', 'uno due tre quattro', None, Phrase('uno due tre […]')),
        ('excerpt', 'uno due tre quattro', None, Phrase('uno due tre […]')),
        ('full', 'uno due tre quattro', None, Phrase('uno due tre quattro')),
        ('citation', 'eins zwei drei vier', 'de', Phrase('eins zwei drei […]', 'de')),
        ('citation', 'sunto in breve di', 'it', Phrase('sunto in breve di')),
        ('citation', None, None, Phrase('')),
    ],
)
def test_a_quote_is_cut_unless_it_is_of_our_own_abstract(
    tmp_path: Path, level: str, quote: str | None, in_: str | None, shown: Phrase
) -> None:
    desk = make(tmp_path, article(level), rendition('translation', 'de'), rendition('abstract', 'it'))

    assert shown_quote(desk, 'a', quote, in_) == shown


def test_no_word_is_quoted_where_none_may_be(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG + 'rights: {quote_words: 0}\n', article('citation'))

    assert shown_quote(make_desk(source), 'a', 'uno due', None) == Phrase('')


def test_a_quote_is_warned_of_where_it_is_cut_and_nowhere_else(tmp_path: Path) -> None:
    event = """
-- content/events/e.yaml --
title: E
summary: E
claims:
  - id: c
    text: C
    evidence:
      - {article: a, stance: states, quote: uno due tre quattro}
      - {article: a, stance: qualifies, quote: sunto in breve di, in: it}
"""
    files = (event, article('citation').replace('lang: it', 'lang: it\nevents: [e]'), rendition('abstract', 'it'))
    source = write_archive(tmp_path, LIMITED, *files)
    issues = [issue for issue in read_archive(source)[1] if issue.code == 'rights.quote-too-long']

    assert [(issue.path, issue.line) for issue in issues] == [('content/events/e.yaml', 7)]
