"""Large archives: many articles on one event, from one outlet, by one person, each with an annotation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_builder.pages import list_units
from site_builder.pages.desk import Site
from site_builder.pages.views import Page
from tests.sites import write_archive

CONFIG = """
-- config.yaml --
site:
  title: Prova
  base_url: https://prova.example/
  languages: [it]
rights: {default: full}
-- content/outlets.yaml --
foglio: {label: Il Foglio di prova}
-- content/people.yaml --
ada: {label: Ada}
-- content/topics.yaml --
acqua: {label: Acqua}
-- content/places.yaml --
porto: {label: Porto}
"""
CLAIM = '- {id: uno, text: Molta acqua, evidence: [{article: n00000, stance: states}]}'


def write_large(folder: Path, count: int, events: int = 0, notes: bool = True) -> Path:
    """An archive of `count` articles on one event, and of further events in the same place."""
    parts = [CONFIG, f'-- content/events/piena.yaml --\n{_event("Piena")}claims:\n  {CLAIM}\n']
    parts += [f'-- content/events/e{number:05}.yaml --\n{_event(f"Evento {number}")}' for number in range(events)]
    for number in range(count):
        parts.append(f'-- content/articles/n{number:05}.md --\n{_article(number)}')
        if notes:
            parts.append(f'-- content/articles/n{number:05}.notes.yaml --\n{_note(number)}')
    return write_archive(folder, '\n'.join(parts))


def pages_of_lists(site: Site) -> Iterator[Page]:
    """All pages but those of articles and of the annotations on each."""
    units = (unit for unit in list_units(site) if not unit.name.startswith(('article/', 'notes/')))
    yield from (page for unit in units for page in unit.make() if isinstance(page, Page))


def _event(title: str) -> str:
    return f'title: {title}\nsummary: Si legga [[topic:acqua]].\nstart: 1990-01-01\nplaces: [porto]\n'


def _article(number: int) -> str:
    date = f'{2000 + number % 4}-{number % 12 + 1:02}-{number % 28 + 1:02}'
    about = 'outlet: foglio\nauthors: [ada]\nevents: [piena]\ntopics: [acqua]\n'
    return f'---\ntitle: Titolo {number}\nlang: it\npublished: {date}\n{about}---\nIl fiume numero {number} sale.\n'


def _note(number: int) -> str:
    body = f'  body: Vedi [[topic:acqua]].\n  by: ada\n  created: 2025-01-{number % 28 + 1:02}\n  tags: [sorgente]\n'
    return f'- id: n1\n  quote: numero {number} sale\n  kind: context\n{body}'
