"""Sample pages for the tests of templates: views with nothing in them, to be filled where a test needs it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from site_builder.catalog import parse_catalog
from site_builder.interface import default_templates
from site_builder.pages.views import Chrome, Head, Note, Page
from site_builder.render import Renderer

T = TypeVar('T')
LANGUAGES = ('de', 'en', 'it')
DEFAULT = Renderer([default_templates()])


def _words(lang: str) -> dict[str, Any]:
    path = default_templates() / 'catalogs' / f'{lang}.yaml'
    return dict(parse_catalog(path.read_text(encoding='utf-8'), path.name).words)


ASSETS = {path.name: f'/assets/{path.name}' for path in sorted((default_templates() / 'assets').iterdir())}
WORDS = {lang: _words(lang) for lang in LANGUAGES}


def bare(kind: type[T]) -> T:
    """A view with nothing in it: every text empty, every list empty, every choice No."""
    hints = get_type_hints(kind)
    return kind(**{field.name: _nothing(hints[field.name]) for field in fields(kind)})  # type: ignore[arg-type]


def _nothing(hint: Any) -> Any:
    if hasattr(hint, '__dataclass_fields__'):
        return bare(hint)
    return None if type(None) in get_args(hint) else (get_origin(hint) or hint)()


def make_chrome(lang: str = 'it', **changes: Any) -> Chrome:
    return replace(
        bare(Chrome), lang=lang, dir='ltr', style='/assets/style.css', assets=ASSETS, words=WORDS[lang], **changes
    )


def make_page(template: str, view: Any, **changes: Any) -> Page:
    return replace(Page('index.html', template, view, bare(Head), make_chrome()), **changes)


def make_note(id: str, **changes: Any) -> Note:
    """An annotation with an id and a kind and nothing else."""
    return replace(bare(Note), **{'id': id, 'kind': 'context', 'kind_name': 'Contesto', **changes})
