"""Events and articles as files of a Hugo site: a file for each language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.archive import SITE_LANGUAGES
from bench.files import write_text
from bench.front_matter import front_matter
from bench.records import Article, Event, Note

EVENTS: Mapping[str, str] = {'it': 'eventi', 'de': 'ereignisse'}
"""The word for events in addresses."""


def write_group(event: Event, articles: Sequence[Article], folder: Path) -> None:
    """Writes an event and the articles on it."""
    for lang in SITE_LANGUAGES:
        _write_version(event, articles, folder, lang)


def page_path(folder: Path, article: Article, lang: str) -> Path:
    """The file of an article in a language of the site."""
    return folder / f'content/{lang}/articles/{article.published.year}/{article.ref}.md'


def _write_version(event: Event, articles: Sequence[Article], folder: Path, lang: str) -> None:
    paths = {article.ref: f'/articles/{article.published.year}/{article.ref}' for article in articles}
    mentions = defaultdict(list)
    followed = {article.follows: paths[article.ref] for article in articles if article.follows}
    for article in articles:
        for note in article.notes:
            for ref in note.see:
                mentions[ref].append(paths[article.ref])
        if article.rendition and article.rendition.kind == 'abstract' and article.rendition.lang == lang:
            mentions[event.ref].append(paths[article.ref])
    path = folder / f'content/{lang}/events/{event.ref}/_index.md'
    write_text(path, _event(event, articles, mentions[event.ref], lang))
    for article in articles:
        links = {'follows': paths.get(article.follows), 'followed': followed.get(article.ref)}
        text = _article(article, {**links, 'mentioned': mentions[article.ref]}, paths, lang)
        text = text.replace(f'[[{event.ref}]]', f'[{event.title[lang]}](/rassegna/{lang}/{EVENTS[lang]}/{event.ref}/)')
        write_text(page_path(folder, article, lang), text)


def _event(event: Event, articles: Iterable[Article], mentioned: Sequence[str], lang: str) -> str:
    present = {article.outlet for article in articles}
    params = {
        'end': event.end,
        'event_people': event.people,
        'event_places': event.places,
        'event_topics': event.topics,
        'absent': [ref for ref in event.looked_for if ref not in present],
        'follows': event.follows,
        'followed': event.followed,
        'mentioned': mentioned,
    }
    claims = [
        {
            'id': claim.id,
            'text': claim.text[lang],
            'evidence': [
                {'article': each.article, 'stance': each.stance, 'value': each.value[lang], 'quote': each.quote}
                for each in claim.evidence
            ],
        }
        for claim in event.claims
    ]
    meta = {'title': event.title[lang], 'date': event.start, 'outputs': ['html', 'feed']}
    return front_matter(meta, params, {'claims': claims}) + event.summary[lang] + '\n'


def holds_original(article: Article, lang: str) -> bool:
    """Whether the article's own text stands in its file of this language; the other page takes it from there."""
    if article.lang in SITE_LANGUAGES:
        return article.lang == lang
    into = article.rendition.lang if article.rendition else 'de'
    return into != lang


def _article(article: Article, links: Mapping[str, Any], paths: Mapping[str, str], lang: str) -> str:
    rendition = article.rendition
    mine = rendition if rendition and rendition.lang == lang else None
    original = holds_original(article, lang)
    translated = rendition is not None and rendition.kind == 'translation'
    outputs = ['html', 'notes', *(['original', 'parallel'] if translated else [])]
    people = dict.fromkeys((article.author, *article.people, *([rendition.by] if rendition else [])))
    meta = {
        'title': mine.title if mine else article.title,
        'date': article.published,
        'outputs': [*outputs, *(['annotations'] if lang == SITE_LANGUAGES[0] else [])],
        'events': [article.event],
        'outlets': [article.outlet],
        'people': list(people),
        'organisations': article.organisations,
        'places': article.places,
        'topics': article.topics,
        'years': [str(article.published.year)],
        'languages': [article.lang],
    }
    params = {
        'lang': article.lang,
        'title_lang': mine.lang if mine else article.lang,
        'original_title': article.title if mine else '',
        'shows': mine.kind if mine else 'original',
        'holds_original': original,
        'outlet': article.outlet,
        'author': article.author,
        'event': article.event,
        'about': article.people,
        'link': article.url,
        **links,
        'rendition_lang': rendition.lang if rendition else '',
        'rendition_by': rendition.by if rendition else '',
        'rendition_how': f'{rendition.kind}-{rendition.method}' if rendition else '',
    }
    blocks = mine.blocks if mine else article.blocks if original else ()
    notes = [_note(note, article, paths, lang) for note in article.notes]
    return front_matter(meta, params, {'notes': notes}) + '\n\n'.join(blocks)


def _note(note: Note, article: Article, paths: Mapping[str, str], lang: str) -> Mapping[str, Any]:
    return {
        'id': note.id,
        'quote': note.quote,
        'lang': note.lang or article.lang,
        'kind': note.kind,
        'body': note.body[lang],
        'by': note.by,
        'created': note.created.isoformat(),
        'sources': note.sources,
        'see': [paths[ref] for ref in note.see],
        'tags': note.tags,
    }
