"""Home pages, the choice of languages, and the page for what is not found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from site_builder.model import REGISTERS
from site_builder.pages.chance import make_browse
from site_builder.pages.chrome import menu_pages
from site_builder.pages.desk import Desk
from site_builder.pages.heads import (
    alternates,
    home_link,
    language_feed,
    list_link,
    make_head,
    own_language_name,
    path_of,
)
from site_builder.pages.pagers import count_of
from site_builder.pages.rows import article_rows, event_rows
from site_builder.pages.units import Unit
from site_builder.pages.views import ChoicePage, Head, HomePage, Link, NotFoundPage, NotFoundSection, Page, Phrase

LATEST_EVENTS = 6
LATEST_ARTICLES = 12


def home_units(desk: Desk) -> Iterator[Unit]:
    """The home page of a language."""
    yield Unit(f'home/{desk.lang}', partial(make_home_page, desk))


def make_home_page(desk: Desk) -> Iterator[Page]:
    """The home page of a language."""
    site, latest = desk.linked.archive.config.site, desk.linked.listings.latest
    view = HomePage(
        description=desk.choose(site.description),
        counts=_counts(desk),
        events=event_rows(desk, latest['events'][:LATEST_EVENTS], with_summary=True),
        articles=article_rows(desk, latest['articles'][:LATEST_ARTICLES]),
        pages=tuple(_with_summary(desk, ref) for ref in menu_pages(desk, 'main')),
        browse=make_browse(desk),
        days=list_link(desk, 'days') if desk.linked.listings.counts['days'] else None,
    )
    head = make_head(desk, 'home', title=desk.choose(site.title).text, description=view.description.text)
    yield Page(path_of(desk, 'home'), 'home.html', view, head)


def _counts(desk: Desk) -> tuple[Link, ...]:
    sizes: Mapping[str, int] = {
        'articles': count_of(desk, 'articles'),
        'events': count_of(desk, 'events'),
        'annotations': desk.linked.listings.totals['annotations'],
        **{section: count_of(desk, f'{section}/{desk.lang}') for section in REGISTERS},
    }
    return tuple(
        Link(desk.href(section), Phrase(desk.n(f'count.{section}', size))) for section, size in sizes.items() if size
    )


def _with_summary(desk: Desk, ref: str) -> Link:
    record = desk.find('page', ref)
    shown = record.meta.summary if record and record.lang == desk.lang else None  # a note cannot say its language
    return desk.link('page', ref, shown or '')


def shared_units(desks: Sequence[Desk]) -> Iterator[Unit]:
    """The pages that all languages share: the choice of languages and 404.html, in the default language's frame."""
    yield Unit('choice', partial(make_choice_page, desks))
    yield Unit('not-found', partial(make_not_found_page, desks))


def make_choice_page(desks: Sequence[Desk]) -> Iterator[Page]:
    """The choice of languages."""
    first = desks[0]
    invitations = tuple(
        Link(desk.href('home'), Phrase(own_language_name(desk.lang), desk.lang), note=desk.t('choice.enter'))
        for desk in desks
    )
    titles = _titles(desks)
    head = _shared_head(first, titles[0].text, first.site.urls.absolute(''))
    yield Page('index.html', 'choice.html', ChoicePage(titles, invitations), head)


def make_not_found_page(desks: Sequence[Desk]) -> Iterator[Page]:
    """404.html, in all languages."""
    first = desks[0]
    sections = tuple(_not_found_section(desk) for desk in desks)
    head = replace(_shared_head(first, first.t('not-found.title'), ''), alternates=(), noindex=True)
    yield Page('404.html', 'not-found.html', NotFoundPage(sections), head)


def _titles(desks: Sequence[Desk]) -> tuple[Phrase, ...]:
    """The archive's name in each language, each name once."""
    found: dict[str, Phrase] = {}
    for desk in desks:
        title = desk.choose(desk.linked.archive.config.site.title)
        found.setdefault(title.text, desks[0].phrase(title.text, title.lang or desk.lang))
    return tuple(found.values())


def _shared_head(desk: Desk, title: str, canonical: str) -> Head:
    return Head(
        title=title,
        description='',
        canonical=canonical,
        alternates=alternates(desk, 'home'),
        x_default=canonical,
        feeds=(language_feed(desk),),
        noindex=desk.site.edition == 'private',
    )


def _not_found_section(desk: Desk) -> NotFoundSection:
    links = (home_link(desk), list_link(desk, 'events'), list_link(desk, 'articles'), list_link(desk, 'timeline'))
    return NotFoundSection(
        lang=desk.lang,
        title=desk.t('not-found.title'),
        text=desk.t('not-found.text'),
        links=links,
        search=desk.href('search') if desk.site.has_search else '',
        search_label=desk.t('search.label'),
        search_button=desk.t('search.button'),
    )
