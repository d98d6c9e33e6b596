"""Description lists: the bibliographic record of an article, what is known of an event and of an entity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from site_builder.edtf import Edtf
from site_builder.model import REGISTERS, Article, Entity, Event, Print, Rights
from site_builder.pages.desk import Desk
from site_builder.pages.views import Fact, Link, Phrase, RightsNote

_STATEMENT = re.compile(
    r'https?://(?:rightsstatements\.org/vocab|creativecommons\.org/(?:licenses|publicdomain))'
    r'/(?P<name>[\w-]+)/(?P<version>[\d.]+)'
)


def article_facts(desk: Desk, ref: str) -> tuple[Fact, ...]:
    """The bibliographic record of an article."""
    article = desk.article(ref)
    rows = [
        ('outlet', _outlet(desk, article)),
        ('authors', tuple(desk.person(name) for name in article.authors)),
        ('published', (_date(desk, article.published),)),
        ('print', _print(desk, article.print)),
        ('lang', (desk.plain(desk.language(article.lang)),)),
        ('url', web_address(article.url)),
        ('archived', _archived(desk, article)),
        ('retrieved', (_date(desk, article.retrieved),) if article.retrieved else ()),
        *_about(desk, article),
    ]
    return _facts(desk, rows)


def event_facts(desk: Desk, ref: str) -> tuple[Fact, ...]:
    """Places, people, organisations and topics of an event."""
    return _facts(desk, _about(desk, desk.linked.archive.events[ref].meta))


def entity_facts(desk: Desk, kind: str, entity: Entity) -> tuple[Fact, ...]:
    """Other names, language, place, web site and the same elsewhere."""
    rows = [
        ('aliases', tuple(Link('', Phrase(alias)) for alias in entity.aliases)),
        ('lang', (desk.plain(desk.language(entity.lang)),) if entity.lang else ()),
        ('place-in' if kind == 'place' else 'seat', desk.links('place', (entity.place,)) if entity.place else ()),
        ('web-site', web_address(entity.url)),
        ('same-as', tuple(link for url in entity.same_as for link in web_address(url))),
    ]
    return _facts(desk, rows)


def unverified_facts(desk: Desk, article: Article) -> tuple[str, ...]:
    """Names of the facts that nobody has confirmed."""
    return tuple(desk.t(f'fact.{key}') for key in article.unverified)


def rights_note(desk: Desk, ref: str) -> RightsNote:
    """What may be shown of an article and why."""
    rights, level = desk.article(ref).rights, desk.level(ref)
    text = desk.t('rights.private') if desk.site.edition == 'private' else desk.t(f'rights.{level}')
    return RightsNote(level, text, rights.holder or '', _statement(desk, rights))


def _statement(desk: Desk, rights: Rights) -> Link | None:
    if not rights.statement:
        return None
    found = _STATEMENT.match(rights.statement)
    key = f'statement.{found["name"].lower()}' if found else ''
    label = desk.t(key, version=found['version']) if found and key in desk.wording.words else rights.statement
    return Link(rights.statement, Phrase(label))


def _facts(desk: Desk, rows: Iterable[tuple[str, tuple[Link, ...]]]) -> tuple[Fact, ...]:
    return tuple(Fact(desk.t(f'fact.{key}'), values) for key, values in rows if values)


def _about(desk: Desk, meta: Article | Event) -> Iterator[tuple[str, tuple[Link, ...]]]:
    for key, kind in REGISTERS.items():
        if kind != 'outlet':
            yield key, desk.sorted_links(desk.links(kind, getattr(meta, key)))


def _outlet(desk: Desk, article: Article) -> tuple[Link, ...]:
    return desk.links('outlet', (article.outlet,)) if article.outlet else (desk.plain(desk.t('fact.unknown')),)


def _date(desk: Desk, date: Edtf) -> Link:
    return desk.plain(desk.day(date).text)


def web_address(url: str | None) -> tuple[Link, ...]:
    """A web address, shown by its host and path."""
    if not url:
        return ()
    parts = urlsplit(url)
    return (Link(url, Phrase((parts.netloc + parts.path).removeprefix('www.').rstrip('/'))),)


def _archived(desk: Desk, article: Article) -> tuple[Link, ...]:
    if not article.archived:
        return ()
    link = web_address(article.archived.url)[0]
    return (Link(link.href, link.label, note=desk.day(article.archived.at).text if article.archived.at else ''),)


def _print(desk: Desk, printed: Print | None) -> tuple[Link, ...]:
    if not printed:
        return ()
    page = desk.t('citation.page', page=printed.page) if printed.page else ''
    words = ', '.join(value for value in (printed.edition, printed.section, page) if value)
    return (Link('', Phrase(words)),) if words else ()
