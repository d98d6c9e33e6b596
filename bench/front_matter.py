"""Front matter in TOML, Hugo's own format."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any


def front_matter(
    meta: Mapping[str, Any],
    params: Mapping[str, Any] | None = None,
    tables: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> str:
    """Hugo's keys, the site's, and lists of tables. Strings and lists are written as in JSON, which TOML allows."""
    lines = ['+++', *_pairs(meta), '[params]', *_pairs(params or {})]
    for name, rows in (tables or {}).items():
        for row in rows:
            lines += [f'[[params.{name}]]', *_pairs(row)]
    return '\n'.join([*lines, '+++', ''])


def _pairs(values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, date):
            yield f'{key} = {value.isoformat()}'
        elif isinstance(value, dict):
            yield f'{key} = {{{", ".join(_pairs(value))}}}'
        elif isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
            yield f'{key} = [{", ".join("{" + ", ".join(_pairs(item)) + "}" for item in value)}]'
        elif value or value is False:
            yield f'{key} = {json.dumps(value, ensure_ascii=False)}'
