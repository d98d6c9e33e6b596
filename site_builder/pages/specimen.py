"""The style page: every part of the design once, made of Latin that says nothing, for those who change templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import get_args

from site_builder.edtf import parse_edtf
from site_builder.model import NoteKind, Stance
from site_builder.pages.desk import Desk
from site_builder.pages.heads import make_head, path_of
from site_builder.pages.units import Unit
from site_builder.pages.views import (
    ArticlePage,
    ArticleRow,
    Bar,
    Chart,
    ClaimRow,
    Download,
    EventCoverage,
    EventRow,
    Fact,
    Html,
    Image,
    Link,
    LinkGroup,
    Note,
    Page,
    Pager,
    Phrase,
    RightsNote,
    Stand,
    Step,
    StylePage,
    Text,
)

LATIN = 'la'
COLOURS = ('--paper', '--tint', '--ink', '--soft', '--hair', '--accent')
FONTS = ('--serif', '--sans', '--mono')
SIZES = ('--tiny', '--small', '--rubric')
NAME, TITLE = Phrase('Acta diurna', LATIN), Phrase('Pons novus flumini impositus', LATIN)
LONG = Phrase(
    'Quousque tandem abutere, Catilina, patientia nostra? Quamdiu etiam furor iste tuus nos eludet? '
    'Quem ad finem sese effrenata iactabit audacia? Nihilne te nocturnum praesidium Palati moverunt?',
    LATIN,
)
WORDS = Phrase('Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae.', LATIN)
BLOCKS = (
    (
        '<p>Gallia est omnis <em>divisa</em> in partes <strong>tres</strong>, quarum unam incolunt Belgae, '
        'aliam Aquitani, tertiam qui ipsorum lingua <a href="#s-content">Celtae</a>, nostra Galli appellantur.</p>'
    ),
    '<h3>De flumine</h3>',
    '<p>Hi omnes lingua, institutis, legibus inter se differunt; <code>flumen.garumna</code> eos dividit.</p>',
    '<blockquote><p>Horum omnium fortissimi sunt Belgae.</p></blockquote>',
    '<ul><li>Belgae</li><li>Aquitani</li><li>Celtae</li></ul>',
    (
        '<div class="table"><table><thead><tr><th>Gens</th><th>Flumen</th></tr></thead>'
        '<tbody><tr><td>Belgae</td><td>Matrona</td></tr><tr><td>Aquitani</td><td>Garumna</td></tr></tbody></table></div>'
    ),
)


def specimen_units(desk: Desk) -> Iterator[Unit]:
    """The style page, where there is one."""
    if desk.site.has_specimen:
        yield Unit(f'style/{desk.lang}', partial(make_style_page, desk))


def make_style_page(desk: Desk) -> Iterator[Page]:
    """Every part of the design once. Its links lead back to it."""
    rows, here = _rows(desk), desk.href('style')
    view = StylePage(
        intro=desk.t('style.about'),
        colours=COLOURS,
        fonts=FONTS,
        sizes=SIZES,
        article=_article(desk),
        rows=rows,
        events=(EventRow(here, LONG, rows[0].date, desk.n('count.articles', 4), Html(BLOCKS[0]), LATIN),),
        claims=(_claim(desk),),
        notes=tuple(_note(desk, number, kind) for number, kind in enumerate(get_args(NoteKind), 1)),
        coverage=(EventCoverage(Link(here, TITLE), '', rows[1:], Link(here, NAME), rows[0], rows[1]),),
        chain=(Step(TITLE, here, NAME.text, '', True), Step(LONG, '', NAME.text, desk.t('stance.states'), False)),
        ways=(
            LinkGroup(desk.t('list.years'), tuple(Link(here, Phrase(str(year)), note='4') for year in (2024, 2025))),
        ),
        pager=_pager(desk),
        chart=Chart(desk.t('chart.title'), '2020–2025', tuple(Bar(str(2020 + n), n * n) for n in range(6)), 25, 2),
    )
    head = replace(make_head(desk, 'style', title=view.article.headline.text), noindex=True, canonical='')
    yield Page(path_of(desk, 'style'), 'style.html', view, head)


def _rows(desk: Desk) -> tuple[ArticleRow, ...]:
    row = ArticleRow(
        href=desk.href('style'),
        headline=TITLE,
        original=Phrase(''),
        outlet=NAME,
        outlet_href=desk.href('style'),
        date=desk.day(parse_edtf('2025-03-08')),
        lang=LATIN,
        lang_name=desk.language(LATIN),
        readable=desk.t('readable.abstract'),
        readable_kind='abstract',
    )
    translated = replace(row, headline=Phrase(desk.t('style.title')), original=TITLE, delay=desk.n('delay.days', 2))
    return replace(row, headline=LONG), translated, replace(row, current=True)


def _article(desk: Desk) -> ArticlePage:
    row, here, icon = _rows(desk)[0], desk.href('style'), desk.site.assets['icon.svg']
    file = Download(icon, TITLE, f'SVG, {row.lang_name}', LATIN)
    notes = ((_note(desk, 1, 'context', 'beside'),), *[()] * (len(BLOCKS) - 1))
    text = Text(
        'abstract',
        desk.t('text.abstract'),
        LATIN,
        'ltr',
        row.lang_name,
        NAME.text,
        tuple(map(Html, BLOCKS)),
        TITLE,
        notes,
    )
    return ArticlePage(
        headline=Phrase(desk.t('style.title')),
        original_headline=LONG,
        outlet=Link(here, NAME),
        date=row.date,
        authors=(Link(here, Phrase('Gaius Iulius', LATIN)),),
        lang=LATIN,
        lang_name=row.lang_name,
        notice=desk.t('notice.reference-only'),
        texts=(text,),
        variants=(
            Link(here, Phrase(desk.t('variant.reading')), current=True),
            Link(here, Phrase(desk.t('variant.original'))),
        ),
        facts=(Fact(desk.t('fact.title'), (Link('', TITLE),)), Fact(desk.t('fact.outlet'), (Link(here, NAME),))),
        unverified=(desk.t('fact.published'),),
        rights=RightsNote('excerpt', desk.t('rights.excerpt'), NAME.text, None),
        chain=(),
        translated_by=(),
        relations=(),
        coverage=(),
        claims=(),
        mentioned_in=(),
        images=(Image('image-1', here, '', icon, f'{icon} 64w', 64, 64, TITLE, TITLE, icon, file),),
        downloads=(file,),
        other_notes=(),
        annotations=Link(here, Phrase(desk.n('count.annotations', 1))),
        citation=(Phrase('Gaius Iulius, '), TITLE, Phrase('.')),
    )


def _claim(desk: Desk) -> ClaimRow:
    stands = tuple(
        Stand(stance, desk.t(f'stance.{stance}'), Link(desk.href('style'), NAME), NAME, Phrase('XII'), WORDS)
        for stance in get_args(Stance)
    )
    silent = replace(stands[0], stance='silent', stance_name=desk.t('stance.silent'))
    return ClaimRow('claim-1', WORDS, stands, (silent,))


def _note(desk: Desk, number: int, kind: str, id: str = '') -> Note:
    link = Link(desk.href('style'), TITLE)
    return Note(
        id=id or str(number),
        number=str(number),
        kind=kind,
        kind_name=desk.t(f'note-kind.{kind}'),
        quote=WORDS,
        now=Phrase(''),
        body=Html(BLOCKS[0]),
        body_lang=LATIN,
        by='Gaius Iulius',
        date=desk.day(parse_edtf('2025-03-08')),
        sources=(link,),
        see=(link,),
        tags=(),
        status=desk.t('note.fuzzy') if number == 1 else '',
        place=desk.href('style'),
        subject=link,
        about=desk.t('note.on-original'),
    )


def _pager(desk: Desk) -> Pager:
    here = desk.href('style')
    pages = (
        Link(here, Phrase('1')),
        Link(here, Phrase('2'), current=True),
        Link('', Phrase('…')),
        Link(here, Phrase('9')),
    )
    previous, following = (Link(here, Phrase(desk.t(f'pager.{way}'))) for way in ('previous', 'next'))
    return Pager(desk.t('pager.position', number='2', count='9'), previous, following, pages)
