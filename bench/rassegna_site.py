"""The invented archive as the files that a curator writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.archive import BASE_URL, OWN_PAGES, SITE_LANGUAGES, TITLES, Archive
from bench.files import write_text
from bench.records import Article, Entry, Event, Note

CONFIG: Mapping[str, Any] = {
    'site': {
        'title': TITLES,
        'description': {'it': 'Un archivio inventato.', 'de': 'Ein erfundenes Archiv.'},
        'base_url': BASE_URL,
        'languages': list(SITE_LANGUAGES),
        'publisher': {'it': 'Nessuno', 'de': 'Niemand'},
    },
    'rights': {'default': 'full'},
}


def write_frame(archive: Archive, folder: Path) -> None:
    """Writes all but articles and events below the folder, which may be new."""
    content = folder / 'content'
    write_text(folder / 'config.yaml', _yaml(CONFIG))
    for section, entries in archive.registers.items():
        write_text(content / f'{section}.yaml', _yaml({entry.ref: _entry(entry) for entry in entries}))
    write_text(content / 'codebook.yaml', _yaml({entry.ref: _code(entry) for entry in archive.codebook}))
    for name, texts in archive.own_pages.items():
        for lang, blocks in texts.items():
            meta = {'title': f'{name} {lang}', 'summary': blocks[0], 'menu': OWN_PAGES[name]}
            write_text(content / 'pages' / f'{name}.{lang}.md', _document(meta, blocks))


def write_group(event: Event, articles: Iterable[Article], folder: Path) -> None:
    """Writes an event and the articles on it, these in a folder for their year."""
    write_text(folder / 'content/events' / f'{event.ref}.yaml', _yaml(_event(event)))
    for article in articles:
        _write_article(article, article_path(folder, article).parent)


def article_path(folder: Path, article: Article) -> Path:
    """The file of an article below the archive's folder."""
    return folder / 'content' / 'articles' / str(article.published.year) / f'{article.ref}.md'


def _write_article(article: Article, folder: Path) -> None:
    write_text(folder / f'{article.ref}.md', _document(_article(article), article.blocks))
    write_text(folder / f'{article.ref}.notes.yaml', ''.join(_item(_note(note)) for note in article.notes))
    if rendition := article.rendition:
        meta = {
            'kind': rendition.kind,
            'title': rendition.title,
            'method': rendition.method,
            'by': rendition.by,
            'created': rendition.created.isoformat(),
        }
        write_text(folder / f'{article.ref}.{rendition.lang}.md', _document(meta, rendition.blocks))


def _yaml(value: Mapping[str, Any]) -> str:
    """A mapping as YAML: a line a key, what is below in the flow style, which JSON is."""
    return ''.join(_lines(value))


def _lines(value: Mapping[str, Any]) -> Iterator[str]:
    for key, item in value.items():
        if item:
            yield f'{json.dumps(key) if ":" in key else key}: {json.dumps(item, ensure_ascii=False)}\n'


def _item(value: Mapping[str, Any]) -> str:
    """A mapping as an item of a list in YAML."""
    return '- ' + '  '.join(_lines(value))


def _document(meta: Mapping[str, Any], blocks: Sequence[str]) -> str:
    return '\n'.join(['---', _yaml(meta) + '---', '\n\n'.join(blocks), ''])


def _entry(entry: Entry) -> Mapping[str, Any]:
    values = {'lang': entry.lang, 'place': entry.place, 'url': entry.url}
    return {
        'label': entry.label,
        'description': entry.description,
        **{key: item for key, item in values.items() if item},
    }


def _code(entry: Entry) -> Mapping[str, Any]:
    name = entry.ref.rpartition(':')[2]
    return {'label': {lang: f'{name} {lang}' for lang in SITE_LANGUAGES}, 'definition': entry.description}


def _article(article: Article) -> Mapping[str, Any]:
    return {
        'title': article.title,
        'lang': article.lang,
        'outlet': article.outlet,
        'published': article.published.isoformat(),
        'authors': [article.author],
        'url': article.url,
        'retrieved': article.published.isoformat(),
        'events': [article.event],
        'people': article.people,
        'organisations': article.organisations,
        'places': article.places,
        'topics': article.topics,
        'relations': [{'type': 'follows', 'to': article.follows}] if article.follows else [],
        'rights': {'level': 'full', 'holder': article.outlet},
    }


def _note(note: Note) -> Mapping[str, Any]:
    return {
        'id': note.id,
        'quote': note.quote,
        'in': note.lang,
        'kind': note.kind,
        'body': note.body,
        'by': note.by,
        'created': note.created.isoformat(),
        'sources': note.sources,
        'see': note.see,
        'tags': note.tags,
    }


def _event(event: Event) -> Mapping[str, Any]:
    claims = [
        {
            'id': claim.id,
            'text': claim.text,
            'evidence': [
                {'article': each.article, 'stance': each.stance, 'value': each.value, 'quote': each.quote}
                for each in claim.evidence
            ],
        }
        for claim in event.claims
    ]
    return {
        'title': event.title,
        'summary': event.summary,
        'start': event.start.isoformat(),
        'end': event.end.isoformat(),
        'places': event.places,
        'people': event.people,
        'topics': event.topics,
        'outlets': event.looked_for,
        'related': [{'type': 'follows', 'to': event.follows}] if event.follows else [],
        'claims': claims,
    }
