"""What all pages of a language share: the site's name, the menus, the addresses of its assets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from site_builder.locale import direction
from site_builder.model import REGISTERS
from site_builder.pages.desk import Desk
from site_builder.pages.heads import language_feed, list_link
from site_builder.pages.views import Chrome, Link


def make_chromes(desks: Iterable[Desk]) -> Mapping[str, Chrome]:
    """The frame of the pages of each language."""
    return {desk.lang: make_chrome(desk) for desk in desks}


def make_chrome(desk: Desk) -> Chrome:
    """The frame of every page in a language."""
    site = desk.linked.archive.config.site
    search = list_link(desk, 'search') if desk.site.has_search else None
    return Chrome(
        lang=desk.lang,
        dir=direction(desk.lang),
        site_title=desk.choose(site.title),
        publisher=desk.choose(site.publisher),
        home=desk.href('home'),
        menu=(*list_links(desk), *(_page_link(desk, ref) for ref in menu_pages(desk, 'main'))),
        footer=(*([search] if search else []), *(_page_link(desk, ref) for ref in menu_pages(desk, 'footer'))),
        search=search,
        feed=language_feed(desk),
        assets=dict(desk.site.assets),
        style=desk.site.assets['style.css'],
        icon=desk.site.assets['icon.svg'],
        words={key: text if isinstance(text, str) else dict(text) for key, text in desk.wording.words.items()},
        private=desk.site.edition == 'private',
        generator=desk.site.generator,
    )


def list_links(desk: Desk) -> tuple[Link, ...]:
    """To the lists of all things of each kind that there are any of."""
    archive = desk.linked.archive
    registers = [section for section, kind in REGISTERS.items() if archive.entities[kind]]
    notes = ['annotations'] if any(archive.annotations.values()) else []
    return tuple(list_link(desk, section) for section in ('events', 'articles', 'timeline', *notes, *registers))


def menu_pages(desk: Desk, menu: str) -> list[str]:
    """Refs of the archive's own pages that stand in a menu, in their order."""
    found = []
    for ref in desk.linked.archive.own_pages:
        record = desk.find('page', ref)
        if record and record.meta.menu == menu:
            found.append((record.meta.order, ref))
    return [ref for _, ref in sorted(found)]


def _page_link(desk: Desk, ref: str) -> Link:
    return replace(desk.link('page', ref), note='')
