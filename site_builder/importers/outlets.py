"""Which outlets of the archive's register a text names, and by which names they may be known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from site_builder.model import Entity

HOLDER = re.compile(
    r'(?:©|\(c\)|copyright)[\s©]*(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s+)?(?P<name>[^\W\d][^.|–—]*)', re.IGNORECASE
)
NO_HOLDER = re.compile('riproduzione|diritti|rechte|rights|droits', re.IGNORECASE)


def find_outlets(names: Iterable[str], hosts: Iterable[str], outlets: Mapping[str, Entity]) -> tuple[str, ...]:
    """The ids of the outlets that have one of the names as label or alias, or one of the hosts."""
    named, homes = {name.casefold() for name in names}, tuple(hosts)
    return tuple(
        id_ for id_, entity in outlets.items() if named & set(_names(entity)) or any(_is_at(entity, h) for h in homes)
    )


def _names(entity: Entity) -> Iterator[str]:
    yield from (label.casefold() for _, label in entity.label)
    yield from (alias.casefold() for alias in entity.aliases)


def _is_at(entity: Entity, host: str) -> bool:
    """Whether the host is the outlet's own, or lies under it."""
    home = (urlsplit(entity.url).hostname or '').removeprefix('www.') if entity.url else ''
    return bool(home) and f'.{host.lower()}'.endswith(f'.{home}')


def find_holders(lines: Iterable[str]) -> tuple[str, ...]:
    """The names that stand in copyright lines."""
    found = (match['name'].strip() for match in map(HOLDER.search, lines) if match)
    return tuple(dict.fromkeys(name for name in found if name and not NO_HOLDER.search(name)))


def known_names(outlets: Mapping[str, Entity], holders: Iterable[str]) -> frozenset[str]:
    """The names that are an outlet's wherever they stand: those of the register and of copyright lines; case folded."""
    registered = (name for entity in outlets.values() for name in _names(entity))
    return frozenset(registered) | frozenset(name.casefold() for name in holders)
