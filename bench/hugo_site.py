"""The same archive as a site for Hugo. What Hugo can find out is left to it; the rest stands in front matter."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bench.archive import (
    EDITORS,
    FIRST_YEAR,
    NOTE_KINDS,
    OWN_PAGES,
    SITE_LANGUAGES,
    TAGS,
    YEARS,
    Archive,
)
from bench.files import write_text
from bench.front_matter import front_matter

CHECKOUT = Path(__file__).parents[1]
LAYOUTS = Path(__file__).parent / 'hugo'
LANGUAGE_NAMES: Mapping[str, Mapping[str, str]] = {
    'it': {'it': 'italiano', 'de': 'tedesco', 'en': 'inglese', 'fr': 'francese'},
    'de': {'it': 'Italienisch', 'de': 'Deutsch', 'en': 'Englisch', 'fr': 'Französisch'},
}


def write_frame(archive: Archive, folder: Path) -> None:
    """Writes all but articles and events below the folder, which may be new."""
    shutil.copytree(LAYOUTS, folder, dirs_exist_ok=True)
    shutil.copytree(CHECKOUT / 'templates/assets', folder / 'static/assets', dirs_exist_ok=True)
    for lang in SITE_LANGUAGES:
        catalog = yaml.safe_load((CHECKOUT / f'templates/catalogs/{lang}.yaml').read_text('utf-8'))
        words = dict(_words(catalog, '')) | {f'lang-{code}': name for code, name in LANGUAGE_NAMES[lang].items()}
        write_text(folder / f'i18n/{lang}.json', json.dumps(words, ensure_ascii=False))
        _write_sections(archive, folder / 'content' / lang, lang, catalog)


def _words(catalog: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """The interface texts under flat names, with Hugo's placeholders."""
    for key, value in catalog.items():
        if isinstance(value, str):
            yield prefix + key, _placeholders(value)
        elif 'other' in value:
            yield prefix + key, {form: _placeholders(text) for form, text in value.items()}
        else:
            yield from _words(value, f'{prefix}{key}-')


def _placeholders(text: str) -> str:
    return text.replace('{', '{{ .').replace('}', ' }}').replace('.count', '.Count')


# Lists, entries of registers, pages


def _write_sections(archive: Archive, content: Path, lang: str, catalog: Mapping[str, Any]) -> None:
    names = catalog['list']
    for section in ('articles', 'events', 'years', 'languages', *archive.registers):
        write_text(content / section / '_index.md', front_matter({'title': names[section]}))
    for section in ('timeline', 'annotations', 'annotated'):
        write_text(content / section / '_index.md', front_matter({'title': section, 'layout': section}))
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        meta = {'title': f'{names["timeline"]} {year}', 'layout': 'timeline'}
        write_text(content / f'chronology/{year}/_index.md', front_matter(meta, {'year': year}))
    for kind in NOTE_KINDS:
        _write_notes_of(content / f'kinds/{kind}/_index.md', catalog['note-kinds'][kind], 'kind', kind)
    for entry in archive.registers['people'][:EDITORS]:
        _write_notes_of(content / f'annotators/{entry.ref}/_index.md', entry.label, 'person', entry.ref)
    for code, name in LANGUAGE_NAMES[lang].items():
        write_text(content / 'languages' / code / '_index.md', front_matter({'title': name}))
    _write_registers(archive, content, lang)
    for section in ('pages', 'chronology', 'kinds', 'annotators'):
        write_text(content / section / '_index.md', '+++\nbuild.render = "never"\n+++\n')
    for name, texts in archive.own_pages.items():
        meta = {'title': f'{name} {lang}'}
        front = front_matter(meta, {'summary': texts[lang][0], 'menu': OWN_PAGES[name]})
        write_text(content / 'pages' / f'{name}.md', front + '\n\n'.join(texts[lang]) + '\n')
    _write_codebook(archive, content / 'codebook', lang, catalog)


def _write_registers(archive: Archive, content: Path, lang: str) -> None:
    seats = defaultdict(list)
    for entry in archive.registers['outlets']:
        seats[entry.place].append(entry.ref)
    for section, entries in archive.registers.items():
        for entry in entries:
            meta = {'title': entry.label, 'description': entry.description[lang]}
            params = {'place': entry.place, 'website': entry.url, 'seats': seats.get(entry.ref)}
            write_text(content / section / entry.ref / '_index.md', front_matter(meta, params))


def _write_codebook(archive: Archive, folder: Path, lang: str, catalog: Mapping[str, Any]) -> None:
    write_text(folder / '_index.md', front_matter({'title': catalog['list']['codebook']}))
    definitions = {entry.ref: entry.description[lang] for entry in archive.codebook}
    for group, tags in TAGS.items():
        for tag in tags:
            name = f'{group}:{tag}'
            further = {'group': group, 'definition': definitions[name]}
            _write_notes_of(folder / f'{group}-{tag}' / '_index.md', f'{group}: {tag} {lang}', 'tag', name, further)


def _write_notes_of(path: Path, title: str, key: str, value: str, further: Mapping[str, Any] | None = None) -> None:
    """A page with the annotations that have a value under a key."""
    meta = {'title': title, 'layout': 'notes-of'}
    write_text(path, front_matter(meta, {'key': key, 'value': value, **(further or {})}))
