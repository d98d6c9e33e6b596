from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import inline
from site_builder.interface import default_templates
from site_builder.model import NoteKind
from site_builder.pages import views
from site_builder.pages.views import Chrome, Head, Html, Link, Page, Phrase, Robots
from tests.sample_pages import ASSETS, DEFAULT, LANGUAGES, WORDS, bare, make_chrome, make_note, make_page
from tests.strategies import HOSTILE
from tests.strategies import views as values_of

HTML: Mapping[str, type[Any]] = {
    'article-list.html': views.ArticleListPage,
    'article.html': views.ArticlePage,
    'choice.html': views.ChoicePage,
    'codebook.html': views.CodebookPage,
    'days.html': views.DaysPage,
    'entity.html': views.EntityPage,
    'event-list.html': views.EventListPage,
    'event.html': views.EventPage,
    'home.html': views.HomePage,
    'images.html': views.ImagesPage,
    'link-list.html': views.LinkListPage,
    'not-found.html': views.NotFoundPage,
    'note-list.html': views.NoteListPage,
    'original.html': views.OriginalPage,
    'page.html': views.OwnPageView,
    'parallel.html': views.ParallelPage,
    'random.html': views.RandomPage,
    'search.html': views.SearchPage,
    'style.html': views.StylePage,
    'table.html': views.TablePage,
    'timeline.html': views.TimelinePage,
}
MACHINES: Mapping[str, type[Any]] = {
    'feed.xml': views.FeedDocument,
    'robots.txt': views.Robots,
    'sitemap.xml': views.Sitemap,
    'sitemap-index.xml': views.SitemapIndex,
}
PARTIALS = {'article-parts.html', 'base.html', 'claims.html', 'frame.html', 'macros.html', 'notes.html', 'pager.html'}
ATOM = '{http://www.w3.org/2005/Atom}'


def _parse(html: str) -> ET.Element:
    """The document, read by the rules of HTML; any parse error is an exception."""
    tree: ET.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return tree


def test_every_template_has_a_view_that_it_is_tested_with() -> None:
    names = {path.name for path in default_templates().iterdir() if path.is_file()}
    assert names == {*HTML, *MACHINES, *PARTIALS}


@pytest.mark.parametrize('lang', LANGUAGES)
@pytest.mark.parametrize('template', HTML)
def test_a_page_with_nothing_to_say_is_sound_and_has_no_empty_heading(template: str, lang: str) -> None:
    page = make_page(template, bare(HTML[template]), chrome=make_chrome(lang))
    root = _parse(DEFAULT.render(page).decode())
    headings = [node for level in range(2, 7) for node in root.iter(f'h{level}')]
    assert root.get('lang') == lang
    assert all(''.join(node.itertext()).strip() for node in headings)
    assert not [node for tag in ('ul', 'ol', 'dl', 'nav') for node in root.iter(tag) if not list(node)]


# A page with all its lists in it takes its time to draw.
SLOW = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize('template', HTML)
@SLOW
@given(data=st.data())
def test_a_page_is_sound_whatever_it_shows(template: str, data: st.DataObject) -> None:
    chrome = replace(data.draw(values_of(Chrome)), words=WORDS['it'], assets=ASSETS)
    page = make_page(template, data.draw(values_of(HTML[template])), head=data.draw(values_of(Head)), chrome=chrome)
    text = DEFAULT.render(page).decode()
    root = _parse(text)
    assert text.count('<script') == text.count('<script src="/assets/') + text.count(
        '<script type="module" src="/assets/'
    )
    assert not [node for node in root.iter() if {'style', 'onclick'} & set(node.attrib)]
    levels = [int(node.tag[1]) for node in root.iter() if re.fullmatch('h[1-6]', str(node.tag))]
    assert levels.count(1) <= 1
    assert all(level <= before + 1 for before, level in itertools.pairwise(levels))


@pytest.mark.parametrize('template', HTML)
def test_a_page_has_a_policy_that_allows_nothing_inline(template: str) -> None:
    root = _parse(DEFAULT.render(make_page(template, bare(HTML[template]))).decode())
    policies = [node.get('content', '') for node in root.iter('meta') if node.get('http-equiv')]
    search = "; script-src 'self' 'wasm-unsafe-eval'" if template == 'search.html' else ''
    assert policies == [f"default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'{search}"]
    assert not list(root.iter('style'))
    assert {node.get('src') for node in root.iter('script')} <= set(ASSETS.values())
    assert not [node for node in root.iter('script') if node.text]


@pytest.mark.parametrize('template', HTML)
def test_every_page_of_the_private_edition_says_so_and_stays_out_of_search_engines(template: str) -> None:
    view = bare(HTML[template])
    private = DEFAULT.render(make_page(template, view, chrome=make_chrome(private=True))).decode()
    public = DEFAULT.render(make_page(template, view)).decode()
    assert WORDS['it']['ui.private'] in private
    assert '<meta name="robots" content="noindex">' in private
    assert WORDS['it']['ui.private'] not in public
    assert 'noindex' not in public


@SLOW
@given(view=values_of(views.FeedDocument))
def test_a_feed_parses_whatever_it_holds(view: views.FeedDocument) -> None:
    data = DEFAULT.render(Page('feed.xml', 'feed.xml', view))
    root = ET.fromstring(data)
    assert root.get('{http://www.w3.org/XML/1998/namespace}lang') == view.lang
    assert [node.findtext(f'{ATOM}title') for node in root.iter(f'{ATOM}entry')] == [e.title for e in view.entries]
    assert not feedparser.parse(data).bozo


def test_a_feed_always_names_an_author() -> None:
    view = replace(bare(views.FeedDocument), title='Carte', author='')
    root = ET.fromstring(DEFAULT.render(Page('feed.xml', 'feed.xml', view)))
    assert root.findtext(f'{ATOM}author/{ATOM}name') == 'Carte'


@SLOW
@given(view=values_of(views.Sitemap))
def test_a_sitemap_gives_each_page_its_alternates(view: views.Sitemap) -> None:
    root = ET.fromstring(DEFAULT.render(Page('sitemap.xml', 'sitemap.xml', view)))
    links = [[(link.get('hreflang'), link.get('href')) for link in url[1:]] for url in root]
    assert [url[0].text or '' for url in root] == [url.url for url in view.urls]
    assert links == [list(url.alternates) for url in view.urls]


@SLOW
@given(view=values_of(views.SitemapIndex))
def test_an_index_names_each_sitemap(view: views.SitemapIndex) -> None:
    root = ET.fromstring(DEFAULT.render(Page('sitemap.xml', 'sitemap-index.xml', view)))
    assert [part[0].text or '' for part in root] == list(view.sitemaps)


@pytest.mark.parametrize(('allowed', 'line'), [(True, 'Disallow:\n\nSitemap: https://e/s'), (False, 'Disallow: /')])
def test_robots_are_let_in_or_kept_out(allowed: bool, line: str) -> None:
    data = DEFAULT.render(Page('robots.txt', 'robots.txt', Robots('https://e/s', allowed)))
    assert data == f'User-agent: *\n{line}\n'.encode()


# What the parts of a page say


def test_the_head_names_every_language_and_the_version_for_all_others() -> None:
    versions = tuple(
        views.Alternate(lang, name, f'/{lang}/', f'https://e/{lang}/', lang == 'it')
        for lang, name in (('it', 'Italiano'), ('de', 'Deutsch'))
    )
    head = replace(bare(Head), alternates=versions, x_default='https://e/', canonical='https://e/it/', noindex=True)
    root = _parse(DEFAULT.render(make_page('home.html', bare(views.HomePage), head=head)).decode())
    links = [(link.get('hreflang'), link.get('href')) for link in root.iter('link') if link.get('hreflang')]
    switch = [(a.get('lang'), a.get('hreflang'), a.get('aria-current')) for a in root.iter('a') if a.get('hreflang')]
    assert links == [('it', 'https://e/it/'), ('de', 'https://e/de/'), ('x-default', 'https://e/')]
    assert switch == [('it', 'it', 'page'), ('de', 'de', None)]
    assert [link.get('href') for link in root.iter('link') if link.get('rel') == 'canonical'] == ['https://e/it/']
    assert [meta.get('content') for meta in root.iter('meta') if meta.get('name') == 'robots'] == ['noindex']


def test_the_language_s_own_feed_stands_in_the_head_once() -> None:
    feed = views.Feed('/it/feed.xml', 'Carte')
    head = replace(bare(Head), feeds=(views.Feed('/it/eventi/e/feed.xml', 'Evento'), feed))
    page = make_page('home.html', bare(views.HomePage), head=head, chrome=make_chrome(feed=feed))
    root = _parse(DEFAULT.render(page).decode())
    feeds = [link.get('href') for link in root.iter('link') if link.get('type') == 'application/atom+xml']
    assert feeds == ['/it/eventi/e/feed.xml', '/it/feed.xml']


def _heading(title: Phrase) -> ET.Element:
    view = replace(bare(views.EventPage), title=title)
    found = _parse(DEFAULT.render(make_page('event.html', view)).decode()).find('.//h1')
    assert found is not None
    return found


def test_a_phrase_in_another_language_carries_its_language() -> None:
    span = _heading(Phrase('Der Pass', 'de')).find('span')
    assert span is not None
    assert (span.get('lang'), span.get('dir'), span.text) == ('de', 'auto', 'Der Pass')


def test_a_phrase_in_the_page_s_language_has_no_mark() -> None:
    heading = _heading(Phrase('Il passo'))
    assert (heading.text, list(heading)) == ('Il passo', [])


@pytest.mark.parametrize(('lang', 'shown'), [('de', 'de(non tradotto)'), ('', '(non tradotto)')])
def test_a_phrase_that_stands_in_for_a_missing_one_says_so_to_eyes_and_ears(lang: str, shown: str) -> None:
    mark = _heading(Phrase('Der Pass', lang, fallback=True)).find('small')
    assert mark is not None
    assert ''.join(mark.itertext()) == shown
    assert [node.text for node in mark if node.get('aria-hidden')] == ([lang] if lang else [])


def test_text_is_escaped_and_html_is_not() -> None:
    view = replace(bare(views.EventPage), title=Phrase(HOSTILE), summary=Html('<p>Un <em>fatto</em>.</p>'))
    text = DEFAULT.render(make_page('event.html', view)).decode()
    assert '&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;' in text
    assert '<p>Un <em>fatto</em>.</p>' in text


def test_only_links_out_of_the_site_are_marked_as_external() -> None:
    links = tuple(Link(href, Phrase('qui')) for href in ('/it/', 'https://example.org/'))
    view = replace(bare(views.HomePage), counts=links)
    root = _parse(DEFAULT.render(make_page('home.html', view)).decode())
    rels = {a.get('href'): a.get('rel') for a in root.iter('a') if a.text == 'qui'}
    assert rels == {'/it/': None, 'https://example.org/': 'external noopener'}


def test_the_pieces_of_a_citation_keep_their_languages() -> None:
    citation = (Phrase('«'), Phrase('Der Pass', 'de'), Phrase('», 2025.'))
    view = replace(bare(views.EventPage), bibliography=(citation,))
    items = _parse(DEFAULT.render(make_page('event.html', view)).decode()).findall('.//ul[@class="bibliography"]/li')
    assert [''.join(item.itertext()) for item in items] == ['«Der Pass», 2025.']
    assert [span.get('lang') for span in items[0]] == ['de']


def test_many_silent_articles_are_counted_and_folded() -> None:
    stand = replace(bare(views.Stand), stance='silent', outlet=Phrase('Foglio'))
    claims = [replace(bare(views.ClaimRow), anchor=f'c{count}', silent=(stand,) * count) for count in (1, 6)]
    view = replace(bare(views.EventPage), claims=tuple(claims))
    few, many = _parse(DEFAULT.render(make_page('event.html', view)).decode()).iter('tbody')
    assert '1 articolo non ne parla' in ''.join(few.itertext())
    assert few.find('.//details') is None
    assert [''.join(node.itertext()) for node in many.iter('summary')] == ['6 articoli non ne parlano']


def test_the_titles_of_the_claims_table_head_its_rows_and_columns() -> None:
    stand = replace(bare(views.Stand), stance='states', outlet=Phrase('Foglio'), quote=Phrase('Es kostet', 'de'))
    claim = replace(bare(views.ClaimRow), anchor='costs', text=Phrase('Costa'), stands=(stand,))
    view = replace(bare(views.EventPage), claims=(claim,))
    table = _parse(DEFAULT.render(make_page('event.html', view)).decode()).find('.//table')
    assert table is not None
    assert [th.get('scope') for th in table.iter('th')] == ['col'] * 4 + ['rowgroup', 'row']
    assert [span.get('lang') for span in table.iterfind('.//q/span')] == ['de']


# Annotations


def _text(*notes: tuple[views.Note, ...], **changes: Any) -> views.Text:
    """A text of as many paragraphs as there are groups of annotations."""
    blocks = tuple(Html(f'<p id="p{number}">Absatz {number}</p>') for number in range(len(notes)))
    return replace(bare(views.Text), **{'lang': 'de', 'dir': 'ltr', 'blocks': blocks, 'notes': notes, **changes})


def _page(template: str, **changes: Any) -> ET.Element:
    """A page as readers without scripts have it."""
    root = _parse(DEFAULT.render(make_page(template, replace(bare(HTML[template]), **changes))).decode())
    for node in root.iter('template'):
        node.clear()
    return root


def _classes(root: ET.Element, name: str) -> list[ET.Element]:
    return [node for node in root.iter() if name in node.get('class', '').split()]


def _ids(root: ET.Element) -> list[str]:
    return [node.get('id', '') for node in root.iter() if node.get('id')]


def _aside(root: ET.Element, name: str) -> ET.Element:
    (found,) = [node for node in root.iter('aside') if node.get('id') == name]
    return found


def _words_of(node: ET.Element) -> str:
    return ' '.join(''.join(node.itertext()).split())


def test_an_annotation_follows_the_block_that_its_passage_ends_in() -> None:
    root = _page('article.html', texts=(_text((), (make_note('a'),), (make_note('b'), make_note('c'))),))
    (prose,) = _classes(root, 'prose')
    assert _ids(prose) == ['p0', 'p1', 'note-a', 'p2', 'note-b', 'note-c']


def test_an_annotation_is_announced_by_number_and_kind_and_leads_back_to_the_text() -> None:
    note = make_note('a', number='7', kind='question', kind_name='Domanda', place='/it/x/#note-a')
    aside = _aside(_page('article.html', texts=(_text((note,)),)), 'note-a')
    assert (aside.get('role'), aside.get('aria-label')) == ('note', 'Nota 7: Domanda')
    assert [a.get('href') for a in aside.iter('a')] == ['#ref-a', '/it/x/#note-a']
    assert aside.get('class') == 'note note-question'


def test_an_annotation_lies_folded_within_what_a_link_to_it_unfolds() -> None:
    root = _page('article.html', texts=(_text((make_note('a', number='7', kind_name='Domanda'),)),))
    (fold,) = _classes(root, 'note-fold')
    summary, aside = fold
    assert (fold.tag, fold.get('open'), aside.get('id')) == ('details', None, 'note-a')
    assert (summary.tag, _words_of(summary)) == ('summary', '7 Domanda')


@pytest.mark.parametrize(('lang', 'marked'), [('de', ('it', 'ltr')), ('it', (None, None))])
def test_annotations_are_in_the_page_s_language_whatever_that_of_the_text(
    lang: str, marked: tuple[str | None, str | None]
) -> None:
    note = make_note('a', body=Html('<p>A word</p>'), body_lang='en')
    (notes,) = _classes(_page('article.html', texts=(_text((note,), lang=lang),)), 'notes')
    assert (notes.get('lang'), notes.get('dir')) == marked
    assert [node.get('lang') for node in _classes(notes, 'note-body')] == ['en']


def test_an_annotation_on_the_counterpart_says_so_quotes_its_passage_and_leads_to_its_place() -> None:
    note = make_note('a', about='Sul testo originale', quote=Phrase('der Pass', 'fr'), place='/it/x/o/#note-a')
    aside = _aside(_page('article.html', texts=(_text((), across=((note,),)),)), 'across-a')
    assert aside.get('aria-label') == 'Contesto: Sul testo originale'
    assert [(node.get('lang'), node.text) for node in aside.iterfind('.//q/span')] == [('fr', 'der Pass')]
    assert [a.get('href') for a in aside.iter('a')] == ['/it/x/o/#note-a']


def test_the_passage_stands_in_the_text_and_is_quoted_where_it_reads_otherwise_now() -> None:
    same = make_note('a', quote=Phrase('il passo'))
    other = make_note('b', quote=Phrase('il passo'), now=Phrase('il varco'), status='Cambiato')
    root = _page('article.html', texts=(_text((same, other)),))
    assert not list(_aside(root, 'note-a').iter('q'))
    assert [_words_of(q) for q in _aside(root, 'note-b').iter('q')] == ['il passo', 'il varco']
    assert [_words_of(node) for node in _classes(_aside(root, 'note-b'), 'note-status')] == ['Cambiato']


def test_an_annotation_shows_what_it_rests_on_and_who_wrote_it() -> None:
    links = {
        'sources': (Link('https://example.org/', Phrase('example.org')),),
        'see': (Link('/it/e/', Phrase('Il fatto')),),
        'tags': (Link('/it/t/', Phrase('Ponti')), Link('/it/u/', Phrase('Fiumi'))),
    }
    note = make_note('a', by='Ada Esempio', date=views.Day('3 marzo 2025', '2025-03-03'), **links)
    aside = _aside(_page('article.html', texts=(_text((note,)),)), 'note-a')
    facts = [[_words_of(part) for part in row] for row in aside.iterfind('.//dl/div')]
    assert facts == [['Fonti', 'example.org'], ['Si veda anche', 'Il fatto'], ['Etichette', 'Ponti', 'Fiumi']]
    assert [time.get('datetime') for time in aside.iter('time')] == ['2025-03-03']
    assert 'Ada Esempio, 3 marzo 2025' in _words_of(aside)


def test_annotations_without_a_place_stand_after_the_text_unfolded_and_under_their_heading() -> None:
    lost = views.NoteGroup('Senza posto', (make_note('z', quote=Phrase('il passo'), status='Non c’è più'),))
    root = _page('article.html', texts=(_text((make_note('a'),)),), other_notes=(lost,))
    (section,) = _classes(root, 'other-notes')
    assert [node.text for node in section.iter('h2')] == ['Senza posto']
    assert not list(section.iter('details'))
    assert 'Non c’è più il passo' in _words_of(_aside(section, 'note-z'))
    assert _ids(root)[-2:] == ['note-a', 'note-z']


@pytest.mark.parametrize('template', ['article.html', 'original.html', 'page.html', 'parallel.html'])
@pytest.mark.parametrize('noted', [True, False])
def test_annotations_can_be_hidden_where_there_are_any(template: str, noted: bool) -> None:
    text = _text((make_note('a'),)) if noted else _text()
    article = replace(bare(views.ArticlePage), texts=(text,))
    views_of: dict[str, dict[str, Any]] = {
        'article.html': {'texts': (text,)},
        'original.html': {'article': article},
        'page.html': {'text': text},
        'parallel.html': {'left': text},
    }
    root = _page(template, **views_of[template])
    switches = [_words_of(label) for label in root.iter('label') if label.find('input') is not None]
    assert switches == (['Nascondi le annotazioni'] if noted else [])
    assert [node.get('id') for node in root.iter('input')] == (['s-hide-notes'] if noted else [])


def test_on_facing_pages_the_annotations_stand_under_their_pair_each_on_its_side() -> None:
    left, right = _text((make_note('a'),), ()), _text((), (make_note('b'),), lang='it')
    pairs = tuple(zip(left.blocks, right.blocks, strict=True))
    root = _page('parallel.html', left=replace(left, across=right.notes), right=right, pairs=pairs)
    rows = [[_ids(cell) for cell in row.findall('td')] for row in root.iterfind('.//tbody/tr')]
    assert rows == [[['p0'], ['p0']], [['note-a'], []], [['p1'], ['p1']], [[], ['note-b']]]


def test_facing_texts_that_have_no_pairs_show_each_annotation_once() -> None:
    left, right = _text((make_note('a'),)), _text((make_note('b'),), lang='it')
    root = _page('parallel.html', left=replace(left, across=right.notes), right=replace(right, across=left.notes))
    assert [name for name in _ids(root) if name[0] in 'an'] == ['note-a', 'note-b']


def test_a_list_of_annotations_names_what_each_is_about_unless_the_whole_list_is_about_it() -> None:
    note = make_note(
        'a', subject=Link('/it/x/', Phrase('Il fiume')), about='Sul testo originale', place='/it/x/#note-a'
    )
    groups = (views.NoteGroup('Contesto', (note, note), 'kind-context'),)
    mixed = _page('note-list.html', groups=groups)
    single = _page('note-list.html', groups=groups, subject=Link('/it/x/', Phrase('Il fiume')))
    assert [_words_of(node) for node in _classes(mixed, 'note-subject')] == ['Il fiume Sul testo originale'] * 2
    assert not _classes(single, 'note-subject')
    assert _ids(mixed) == ['s-content', 'kind-context']
    assert [a.get('href') for a in mixed.iter('a') if a.text == 'Vedi nel testo'] == ['/it/x/#note-a'] * 2


def test_the_codebook_defines_its_tags_and_counts_where_they_are_used() -> None:
    row = views.CodebookRow(
        Link('/it/t/', Phrase('Gara')),
        Phrase('Chi vince'),
        '3 annotazioni',
        ('Foglio (2)', 'Gazzetta (1)'),
        ('italiano (3)',),
    )
    group = views.CodebookGroup(Phrase('Cornice'), Phrase('Il punto di vista'), (row,))
    root = _page('codebook.html', groups=(group,))
    (item,) = root.iterfind('.//ul[@class="codes"]/li')
    assert [_words_of(node) for node in root.iter('h2')] == ['Cornice']
    assert [_words_of(node) for node in item.iter('p')] == ['Gara', 'Chi vince', '3 annotazioni']
    assert [_words_of(node) for node in item.iter('dd')] == ['Foglio (2)', 'Gazzetta (1)', 'italiano (3)']


def test_a_person_s_page_lists_what_they_noted() -> None:
    root = _page('entity.html', notes=(make_note('a', body=Html('<p>Una nota</p>')),))
    assert [_words_of(node) for node in _classes(root, 'note-body')] == ['Una nota']
    assert WORDS['it']['ui.no-articles'] not in _words_of(root)


@pytest.mark.parametrize('kind', get_args(NoteKind))
def test_every_kind_of_annotation_has_a_name_in_each_language_and_a_line_of_its_own(kind: str) -> None:
    css = (default_templates() / 'assets' / 'style.css').read_text(encoding='utf-8')
    assert all(WORDS[lang][f'{section}.{kind}'] for lang in LANGUAGES for section in ('note-kind', 'note-kinds'))
    assert (kind == 'context') != (f':is(mark, .note-kind).note-{kind} {{' in css)


def test_every_text_of_the_section_ui_is_used_and_every_text_used_is_there() -> None:
    paths = (*default_templates().glob('*.html'), Path(inline.__file__))
    sources = [path.read_text(encoding='utf-8') for path in paths]
    used = {key for source in sources for key in re.findall(r"\b[tn]\('(ui\.[a-z-]+)'", source)}
    assert used == {key for key in WORDS['it'] if key.startswith('ui.')}


def _social(page: Page) -> dict[str, str]:
    root = _parse(DEFAULT.render(page).decode())
    return {node.get('property') or '': node.get('content', '') for node in root.iter('meta') if node.get('property')}


def test_a_shared_link_is_shown_with_title_description_and_site() -> None:
    head = replace(bare(Head), title='Il fiume', description='Sale “ancora”', canonical='https://example.org/it/a/')
    chrome = make_chrome(site_title=Phrase('Carte'))
    page = make_page('article.html', bare(views.ArticlePage), head=head, chrome=chrome)
    assert _social(page) == {
        'og:title': 'Il fiume',
        'og:description': 'Sale “ancora”',
        'og:type': 'website',
        'og:url': 'https://example.org/it/a/',
        'og:site_name': 'Carte',
    }
    inner = replace(head, crumbs=(Link('/it/', Phrase('Inizio')),))
    assert _social(replace(page, head=inner))['og:type'] == 'article'


def test_a_link_to_the_private_edition_or_to_no_page_is_shown_as_it_is() -> None:
    head = replace(bare(Head), title='Il fiume', canonical='https://example.org/it/a/')
    view = bare(views.ArticlePage)
    assert not _social(make_page('article.html', view, head=head, chrome=make_chrome(private=True)))
    assert not _social(make_page('article.html', view, head=replace(head, canonical='')))


@pytest.mark.parametrize('template', HTML)
def test_every_page_loads_the_look_before_it_is_drawn_and_the_rest_after(template: str) -> None:
    root = _parse(DEFAULT.render(make_page(template, bare(HTML[template]))).decode())
    first, *others = root.iter('script')
    assert (first.get('src'), first.get('type')) == (ASSETS['look.js'], None)
    assert others[0].get('src') == ASSETS['comforts.js']
    assert {node.get('type') for node in others} == {'module'}


def test_no_script_holds_words_of_its_own() -> None:
    for path in sorted((default_templates() / 'assets').glob('*.js')):
        code = re.sub(r'/\*.*?\*/|(?<!\S)//[^\n]*', '', path.read_text(encoding='utf-8'), flags=re.DOTALL)
        texts = re.findall(r"'([^']*)'", code)
        assert not [text for text in texts if re.search(r'[A-ZÀ-Ý][a-zà-ý]+ [a-zà-ý]|[à-ý]', text)], path.name
        assert not re.search(r'innerHTML|insertAdjacentHTML|document\.write|eval\(', code), path.name
