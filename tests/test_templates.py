from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.pages import views
from site_builder.pages.views import Chrome, Head, Html, Link, Page, Phrase, Robots
from site_builder.render import default_templates
from tests.sample_pages import DEFAULT, LANGUAGES, WORDS, bare, make_chrome, make_page
from tests.strategies import HOSTILE
from tests.strategies import views as values_of

HTML: Mapping[str, type[Any]] = {
    'article-list.html': views.ArticleListPage,
    'article.html': views.ArticlePage,
    'choice.html': views.ChoicePage,
    'entity.html': views.EntityPage,
    'event-list.html': views.EventListPage,
    'event.html': views.EventPage,
    'home.html': views.HomePage,
    'link-list.html': views.LinkListPage,
    'not-found.html': views.NotFoundPage,
    'original.html': views.OriginalPage,
    'page.html': views.OwnPageView,
    'parallel.html': views.ParallelPage,
    'timeline.html': views.TimelinePage,
}
MACHINES: Mapping[str, type[Any]] = {
    'feed.xml': views.FeedDocument,
    'robots.txt': views.Robots,
    'sitemap.xml': views.Sitemap,
}
PARTIALS = {'article-parts.html', 'base.html', 'claims.html', 'macros.html'}
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
    chrome = replace(data.draw(values_of(Chrome)), words=WORDS['it'])
    page = make_page(template, data.draw(values_of(HTML[template])), head=data.draw(values_of(Head)), chrome=chrome)
    text = DEFAULT.render(page).decode()
    root = _parse(text)
    assert '<script' not in text
    assert not [node for node in root.iter() if {'style', 'onclick'} & set(node.attrib)]
    levels = [int(node.tag[1]) for node in root.iter() if re.fullmatch('h[1-6]', str(node.tag))]
    assert levels.count(1) <= 1
    assert all(level <= before + 1 for before, level in itertools.pairwise(levels))


@pytest.mark.parametrize('template', HTML)
def test_a_page_has_a_policy_that_allows_nothing_inline(template: str) -> None:
    root = _parse(DEFAULT.render(make_page(template, bare(HTML[template]))).decode())
    policies = [node.get('content', '') for node in root.iter('meta') if node.get('http-equiv')]
    assert policies == ["default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"]
    assert not list(root.iter('style'))
    assert not list(root.iter('script'))


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


def test_every_text_of_the_section_ui_is_used_and_every_text_used_is_there() -> None:
    sources = [path.read_text(encoding='utf-8') for path in default_templates().glob('*.html')]
    used = {key for source in sources for key in re.findall(r"\b[tn]\('(ui\.[a-z-]+)'", source)}
    assert used == {key for key in WORDS['it'] if key.startswith('ui.')}
