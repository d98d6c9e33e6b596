"""Lists of annotations: by kind, by tag, by person, and the texts that have any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from site_builder.link.annotations import Annotations
from site_builder.link.divisions import DateKeys, Lists
from site_builder.link.targets import subject_of
from site_builder.model import Annotation, LiteralName, NoteKind
from site_builder.records import Archive

NOTE_ROWS = 50
"""How many annotations a page of a list has."""
SUBJECTS = 200
"""How many texts a page of the list of annotated texts has."""
EXPORTED = 100
"""How many annotations a page of the collection of all has."""
LATEST_NOTES = 50
"""How many of the latest are known without looking through the lists."""

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TagUse:
    """Where a tag is used."""

    count: int
    """How many annotations bear it."""
    outlets: Counts
    """Outlets with the number of annotations on their articles, the most first."""
    languages: Counts
    """Languages of the articles with the number of annotations, the most first."""


@dataclass(frozen=True, slots=True)
class NoteListings:
    """What there is of annotations besides their lists."""

    total: int
    """How many there are."""
    latest: tuple[str, ...]
    """The latest."""
    counts: Mapping[str, Counts]
    """Kinds, people and tags with the number of annotations; those of people and tags from the most."""
    tags: Mapping[str, TagUse]
    """Each tag of the codebook, groups left out, and each that is in use."""


def list_annotations(
    archive: Archive, annotations: Annotations, lists: Lists, articles: Sequence[str], dates: DateKeys
) -> NoteListings:
    """Lists all annotations, the latest first; `articles` are the refs of all in the order of lists."""
    notes = dict(_latest_first(annotations, dates))
    kinds: dict[str, list[str]] = {kind: [] for kind in get_args(NoteKind)}
    people: dict[str, list[str]] = {}
    tags: dict[str, list[str]] = {tag: [] for tag in sorted(_codes(archive))}
    for key, note in notes.items():
        kinds[note.kind].append(key)
        if note.by is not None and not isinstance(note.by, LiteralName):
            people.setdefault(note.by, []).append(key)
        for tag in note.tags:
            tags.setdefault(tag, []).append(key)
    for prefix, groups, suffix in (('kinds/', kinds, ''), ('tags/', tags, ''), ('person/', people, '/annotations')):
        for name, keys in groups.items():
            lists.add(f'{prefix}{name}{suffix}', keys, NOTE_ROWS)
    lists.add('annotated', _subjects(annotations, articles), SUBJECTS)
    lists.add('written', list(_written(archive, annotations)), EXPORTED, newest_first=False)
    counts = {
        'annotations/kinds': tuple((kind, len(keys)) for kind, keys in kinds.items() if keys),
        'annotations/people': _most(people),
        'annotations/tags': tuple((tag, count) for tag, count in _most(tags) if count),
    }
    used = {tag: _use(archive, tags[tag]) for tag in sorted(tags)}
    return NoteListings(len(notes), tuple(notes)[:LATEST_NOTES], counts, used)


def _latest_first(annotations: Annotations, dates: DateKeys) -> Iterator[tuple[str, Annotation]]:
    """By key, the latest first; those without a date last, in the order of their texts."""
    every = [
        (folder, number, item.record.meta) for folder, items in annotations.items() for number, item in enumerate(items)
    ]
    dated = [(dates.of(note.created), folder, note.id, number, note) for folder, number, note in every if note.created]
    dated.sort(key=lambda row: row[:4], reverse=True)
    yield from ((note_key(folder, number), note) for _, folder, _, number, note in dated)
    yield from ((note_key(folder, number), note) for folder, number, note in every if not note.created)


def _written(archive: Archive, annotations: Annotations) -> Iterator[str]:
    """All in the order in which they were written."""
    for folder, records in archive.annotations.items():
        numbers = {item.record.meta.id: number for number, item in enumerate(annotations[folder])}
        yield from (note_key(folder, numbers[record.meta.id]) for record in records)


def note_key(folder: str, number: int) -> str:
    """An annotation in a list: its folder, and its number among the annotations there, from 0."""
    return f'{folder}#{number}'


def _codes(archive: Archive) -> Iterator[str]:
    """The tags of the codebook; groups themselves are no tags."""
    groups = {tag.partition(':')[0] for tag in archive.codebook if ':' in tag}
    return (tag for tag in archive.codebook if tag not in groups)


def _subjects(annotations: Annotations, articles: Iterable[str]) -> list[str]:
    folders = [folder for folder in (f'articles/{ref}' for ref in articles) if annotations.get(folder)]
    pages = [folder for folder, items in annotations.items() if items and folder.startswith('pages/')]
    return folders + sorted(pages)


def _most(groups: Mapping[str, Sequence[str]]) -> Counts:
    sizes = ((name, len(keys)) for name, keys in groups.items())
    return tuple(sorted(sizes, key=lambda pair: (-pair[1], pair[0])))


def _use(archive: Archive, keys: Iterable[str]) -> TagUse:
    subjects = [subject_of(key.rpartition('#')[0]) for key in keys]
    records = (archive.articles.get(found.ref) for found in subjects if found.kind == 'article')
    articles = [record.meta for record in records if record]
    outlets = Counter(article.outlet for article in articles if article.outlet)
    return TagUse(len(subjects), _sorted(outlets), _sorted(Counter(article.lang for article in articles)))


def _sorted(counts: Counter[str]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
