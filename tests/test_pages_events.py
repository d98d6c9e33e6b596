from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.pages.views import Link, Phrase
from tests.sites import CONFIG, EVENT, REGISTERS, SMALL, event_view_of, make_desk, pages_of, view_of, write_archive

MORE = """
claims:
  - id: high
    text: {it: Il livello era alto., de: Der Pegel war hoch.}
    evidence:
      - {article: second, stance: disputes, value: {it: basso, de: niedrig}, quote: Die Dämme halten}
      - {article: first, stance: states, quote: Acqua alta}
  - id: nobody
    text: {it: Nessuno lo dice.}
outlets: [eco, herald, bote, altro]
related: [{type: follows, to: thaw}]
"""
OTHERS = """
-- content/outlets.yaml --
ponte: {label: Il Ponte, lang: it}
bote: {label: Der Talbote, lang: de}
eco: {label: Eco delle Valli, lang: it}
herald: {label: The Valley Herald, lang: en}
altro: {label: Altro Foglio, lang: it}
-- content/events/thaw.yaml --
title: {it: Il disgelo}
summary: {it: La neve si scioglie.}
start: 2025-04
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL)


@pytest.fixture
def full(tmp_path: Path) -> Path:
    return write_archive(tmp_path, SMALL, OTHERS, EVENT + MORE)


def test_the_coverage_is_in_order_of_time_with_the_delay_after_the_first_report(source: Path) -> None:
    desk, view = make_desk(source, 'de'), event_view_of(source, 'flood', 'de')

    assert [(row.href, row.headline, row.original, row.outlet, row.lang_name) for row in view.rows] == [
        (
            '/de/artikel/first/',
            Phrase('Der Fluss steigt'),
            Phrase('Il fiume sale', 'it'),
            Phrase('Il Ponte', 'it'),
            'Italienisch',
        ),
        ('/de/artikel/second/', Phrase('Dämme halten'), Phrase(''), Phrase('Der Talbote'), 'Deutsch'),
        (
            '/de/artikel/third/',
            Phrase('Conta dei danni', 'it'),
            Phrase(''),
            Phrase('Eco delle Valli', 'it'),
            'Italienisch',
        ),
    ]
    assert [row.delay for row in view.rows] == [
        desk.t('delay.first'),
        desk.n('delay.days', 2),
        desk.n('delay.days', 7),
    ]


def test_reports_of_one_day_are_not_all_the_first(source: Path) -> None:
    path = source / 'content/articles/second.md'
    path.write_text(path.read_text().replace('2025-05-03', '2025-05-01'))
    desk = make_desk(source)

    assert [row.delay for row in event_view_of(source, 'flood').rows][:2] == [
        desk.t('delay.first'),
        desk.t('delay.same-day'),
    ]


@pytest.mark.parametrize('date', ['2025-05', '2025-05-03~', '2025', '2025-05-02/2025-05-04'])
def test_no_delay_is_told_where_the_day_is_not_certain(source: Path, date: str) -> None:
    path = source / 'content/articles/second.md'
    path.write_text(path.read_text().replace('2025-05-03', date))
    delays = {row.href: row.delay for row in event_view_of(source, 'flood').rows}

    assert delays['/it/articoli/second/'] == ''


@pytest.mark.parametrize(
    ('first', 'last', 'span'),
    [
        ('2025-05-01', '2025-05-08', '1–8 maggio 2025'),
        ('2025-05-01T06:30:00', '2025-05-08T23:00:00Z', '1–8 maggio 2025'),
        ('../2025-05-01', '2025-05-04/..', ''),
        ('201X', '2025-05-XX', ''),
        ('2025-05-04', '2025-05-04', '4 maggio 2025'),
    ],
)
def test_the_coverage_is_summed_up_in_a_sentence(source: Path, first: str, last: str, span: str) -> None:
    for name, date, old in (
        ('first', first, '2025-05-01'),
        ('third', last, '2025-05-08'),
        ('second', first, '2025-05-03'),
    ):
        path = source / f'content/articles/{name}.md'
        path.write_text(path.read_text().replace(old, date))
    desk = make_desk(source)
    counts = ', '.join((desk.n('count.articles', 3), desk.n('count.outlets', 3), desk.n('count.languages', 2)))
    sentence = event_view_of(source, 'flood').span.replace('1º', '1')

    assert sentence.startswith(counts)
    assert span in sentence


def test_where_the_dates_of_some_are_not_known_the_sentence_says_so(source: Path) -> None:
    assert event_view_of(source, 'flood').span.endswith('(1º–8 maggio 2025)')
    path = source / 'content/articles/second.md'
    path.write_text(path.read_text().replace('published: 2025', 'retrieved: 2025'))

    assert event_view_of(source, 'flood').span.endswith('(date note: 1º–8 maggio 2025)')


def test_the_coverage_of_unknown_date_is_summed_up_without_one(source: Path) -> None:
    for path in (source / 'content/articles').glob('*.md'):
        path.write_text(path.read_text().replace('published: 2025', 'retrieved: 2025'))
    desk = make_desk(source)

    assert event_view_of(source, 'flood').span == ', '.join(
        (desk.n('count.articles', 3), desk.n('count.outlets', 3), desk.n('count.languages', 2))
    )


def test_an_event_that_nothing_covers_says_so(tmp_path: Path) -> None:
    source = write_archive(tmp_path, CONFIG, REGISTERS, EVENT)
    view = event_view_of(source, 'flood')

    assert (view.rows, view.claims, view.bibliography) == ((), (), ())
    assert view.span == make_desk(source).t('coverage.none')


def test_claims_show_who_states_who_disputes_and_who_is_silent(full: Path) -> None:
    high, nobody = event_view_of(full, 'flood').claims

    assert (high.anchor, high.text) == ('claim-high', Phrase('Il livello era alto.'))
    assert [(stand.stance, stand.outlet, stand.value, stand.quote) for stand in high.stands] == [
        ('states', Phrase('Il Ponte'), Phrase(''), Phrase('Acqua alta')),
        ('disputes', Phrase('Der Talbote', 'de'), Phrase('basso'), Phrase('Die Dämme halten', 'de')),
    ]
    assert [(stand.stance, stand.article.href) for stand in high.silent] == [('silent', '/it/articoli/third/')]
    assert nobody.stands == ()
    assert len(nobody.silent) == 3


def test_a_claim_that_is_not_translated_stands_in_with_a_mark(full: Path) -> None:
    assert event_view_of(full, 'flood', 'de').claims[1].text == Phrase('Nessuno lo dice.', 'it', fallback=True)


def test_an_article_without_an_outlet_is_named_by_its_headline_in_the_claims(full: Path) -> None:
    path = full / 'content/articles/second.md'
    path.write_text(path.read_text().replace('outlet: bote\n', ''))

    assert event_view_of(full, 'flood').claims[0].stands[1].outlet == Phrase('Dämme halten', 'de')


def test_outlets_that_were_looked_at_but_have_no_item_are_absent_in_alphabetical_order(full: Path) -> None:
    view = event_view_of(full, 'flood')

    assert view.absent == (
        Link('/it/testate/altro/', Phrase('Altro Foglio')),
        Link('/it/testate/herald/', Phrase('The Valley Herald', 'en')),
    )
    assert event_view_of(full, 'thaw').absent == ()


def test_relations_between_events_are_shown_at_both_ends(full: Path) -> None:
    desk = make_desk(full)
    (flood,), (thaw,) = (event_view_of(full, ref).related for ref in ('flood', 'thaw'))

    assert (flood.label, flood.links) == (desk.t('relation.follows'), (Link('/it/eventi/thaw/', Phrase('Il disgelo')),))
    assert (thaw.label, thaw.links) == (
        desk.t('relation.follows-inverse'),
        (Link('/it/eventi/flood/', Phrase('La piena')),),
    )


def test_the_bibliography_is_in_alphabetical_order_and_keeps_languages(source: Path) -> None:
    entries = event_view_of(source, 'flood').bibliography

    assert [''.join(piece.text for piece in entry).lstrip('«„') for entry in entries] == [
        'Ada Pichler, «Il fiume sale», Il Ponte, 1º maggio 2025.',
        'Conta dei danni», Eco delle Valli, 8 maggio 2025.',
        'Dämme halten», Der Talbote, 3 maggio 2025.',
    ]
    assert Phrase('Dämme halten', 'de') in entries[2]
    assert Phrase('Der Talbote', 'de') in entries[2]


def test_the_summary_holds_links_and_says_its_language_where_it_stands_in(full: Path) -> None:
    (full / 'content/events/thaw.yaml').write_text(
        'title: {it: Il disgelo}\nstart: 2025-04\nsummary:\n  it: |\n    Poi venne [[flood]].\n\n    - Uno\n'
    )
    view = event_view_of(full, 'thaw', 'de')

    assert view.summary.html == (
        '<p id="s1">Poi venne <a href="/de/ereignisse/flood/">La piena</a>.</p>\n<ul id="s2">\n<li>Uno</li>\n</ul>'
    )
    assert view.summary_lang == 'it'
    assert view.title == Phrase('Il disgelo', 'it', fallback=True)
    assert event_view_of(full, 'flood', 'de').summary_lang == ''


def test_an_event_without_a_summary_in_the_language_points_to_the_page_that_has_one(full: Path) -> None:
    heads = {path: page.head for path, page in pages_of(full).items() if '/thaw/' in path or '/flood/' in path}
    canonical = {path: head.canonical for path, head in heads.items() if head}

    assert canonical == {
        'it/eventi/flood/index.html': 'https://proben.example/it/eventi/flood/',
        'de/ereignisse/flood/index.html': 'https://proben.example/de/ereignisse/flood/',
        'it/eventi/thaw/index.html': 'https://proben.example/it/eventi/thaw/',
        'de/ereignisse/thaw/index.html': 'https://proben.example/it/eventi/thaw/',
    }


def test_the_page_names_its_own_feed_first(source: Path) -> None:
    head = pages_of(source)['it/eventi/flood/index.html'].head
    assert head is not None

    assert [feed.href for feed in head.feeds] == ['/it/eventi/flood/feed.xml', '/it/feed.xml']
    assert [crumb.href for crumb in head.crumbs] == ['/it/', '/it/eventi/']


@pytest.mark.parametrize(
    ('start', 'end', 'when'),
    [
        ('2025-05-02', '', '2 maggio 2025'),
        ('2025-05-02', '2025-05-04', '2–4 maggio 2025'),
        ('2025-05-02', '2025-05-02', '2 maggio 2025'),
        ('2025-05-02T10:00:00Z', '2025-05-04T12:00:00Z', '2–4 maggio 2025'),
        ('XXXX', '2025-05-04', 'data sconosciuta'),
    ],
)
def test_an_event_says_when_it_was(source: Path, start: str, end: str, when: str) -> None:
    text = EVENT.replace('start: 2025-05-01', f'start: {start}' + (f'\nend: {end}' if end else ''))
    write_archive(source, text)

    assert event_view_of(source, 'flood').date.text == when


def test_all_events_are_listed_the_latest_first_and_the_undated_last(full: Path) -> None:
    for ref, start in (('alone', '2024'), ('latest', '2026-01-01'), ('undated', 'XXXX'), ('also-undated', 'XXXX')):
        write_archive(full, EVENT.replace('flood.yaml', f'{ref}.yaml').replace('2025-05-01', start))
    view = view_of(full, 'it/eventi/index.html')

    assert [row.href.split('/')[-2] for row in view.rows] == [
        'latest',
        'flood',
        'thaw',
        'alone',
        'also-undated',
        'undated',
    ]
    assert view.intro == make_desk(full).n('count.events', 6)
    assert view.rows[1].count == make_desk(full).n('count.articles', 3)


def test_the_summaries_of_a_list_have_ids_of_their_own(full: Path) -> None:
    rows = view_of(full, 'it/eventi/index.html').rows

    assert [row.summary.html.split('>')[0] for row in rows] == ['<p id="s-flood-1"', '<p id="s-thaw-1"']
