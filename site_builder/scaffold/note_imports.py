"""Annotations made elsewhere, added to those of the articles and pages that they are on. None is dropped silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.build import read_site
from site_builder.forms import FormError, check_ref
from site_builder.importers.addresses import address_key, collect_addresses
from site_builder.importers.hypothesis import import_hypothesis
from site_builder.importers.note_drafts import Format, NoteDraft, Unusable
from site_builder.importers.note_placing import STUB, PlacedDraft, Places, find_twin, is_same
from site_builder.importers.web_annotation import import_web_annotations
from site_builder.issues import ContentError, Issue, UsageError
from site_builder.link import link_archive
from site_builder.model import Annotation
from site_builder.pages.desk import Site
from site_builder.parse import parse_file
from site_builder.records import Archive, Record
from site_builder.scaffold.note_files import add_notes, find_notes, next_id, preview_notes
from site_builder.urls import make_urls
from site_builder.validate import check_archive
from site_builder.yaml_text import dump_yaml


@dataclass(frozen=True, slots=True)
class New:
    """An annotation that comes into the archive."""

    placed: PlacedDraft
    """What it says and what it is on."""
    id: str
    """The id that it gets."""

    @property
    def item(self) -> str:
        """The annotation as an item of a YAML list."""
        return dump_yaml([{'id': self.id, **self.placed.values}])


@dataclass(slots=True)
class Account:
    """What becomes of the annotations of a file."""

    new: list[New]
    """Those that come into the archive."""
    present: list[str]
    """A line for each that is there already."""
    left: list[Unusable]
    """Those that don't come into it."""

    def leave(self, new: New, reason: str) -> None:
        """Take back one that cannot be added."""
        self.new.remove(new)
        self.left.append(Unusable(new.placed.draft.name, reason))


def import_notes(source: Path, data: bytes, format_: Format, lang: str | None) -> tuple[str, tuple[str, ...]]:
    """Add the annotations of a file to the archive; the result in words, empty where there is none, and an account.

    `lang` is the language of notes that do not say theirs. Raises `MachineError` where the disk fails.
    """
    site = read_site(source)
    account = _sort(site, _read(site, data, format_), lang or '')
    _try(source, site.linked.archive, account)
    lines: list[str] = []
    for folder, items in _by_folder(account.new).items():
        path = add_notes(source, folder, [new.item for new in items])
        lines += [f'  {path}:', *(f'    {line}' for new in items for line in _describe(new))]
    lines += _section('there already', account.present)
    lines += _section('not imported', [f'{item.name}: {item.reason}' for item in account.left])
    return _result(account), tuple(map(_printable, lines))


def _read(site: Site, data: bytes, format_: Format) -> list[NoteDraft | Unusable]:
    if format_ == 'hypothesis':
        return import_hypothesis(data)
    homes = [address_key(site.urls.base_url), address_key(site.linked.archive.config.site.base_url)]

    def is_own(address: str) -> bool:
        key = address_key(address)
        return any(key == home or key.startswith(f'{home}/') for home in homes)

    return import_web_annotations(data, is_own)


def _sort(site: Site, found: Sequence[NoteDraft | Unusable], lang: str) -> Account:
    """Which of the annotations are new."""
    archive = site.linked.archive
    home = make_urls(archive.config.site.base_url, site.urls.addresses)
    places = Places(site.linked, collect_addresses(archive, (home,), site.languages), lang)
    account = Account([], [], [])
    known = {folder: [record.meta for record in records] for folder, records in archive.annotations.items()}
    ids = {folder: [note.id for note in notes] for folder, notes in known.items()}
    seen: dict[str, list[PlacedDraft]] = {}
    for draft in found:
        placed = places.place(draft) if isinstance(draft, NoteDraft) else draft
        if isinstance(placed, Unusable):
            account.left.append(placed)
        elif twin := find_twin(placed, known.get(placed.folder, ())):
            account.present.append(_twin_line(placed, twin))
        elif any(_repeats(placed, other) for other in seen.setdefault(placed.folder, [])):
            account.left.append(Unusable(placed.draft.name, 'the file holds it twice'))
        else:
            id_ = _choose_id(placed.id, ids.setdefault(placed.folder, []))
            ids[placed.folder].append(id_)
            seen[placed.folder].append(placed)
            account.new.append(New(placed, id_))
    return account


def _repeats(placed: PlacedDraft, other: PlacedDraft) -> bool:
    return (placed.id, placed.values) == (other.id, other.values)


def _choose_id(wanted: str, taken: Sequence[str]) -> str:
    try:
        return check_ref(wanted) if wanted and wanted not in taken else next_id(taken)
    except FormError:
        return next_id(taken)


def _twin_line(placed: PlacedDraft, twin: Annotation) -> str:
    name = f'{twin.id} on {placed.folder}'
    if placed.id and not is_same(placed, twin):
        return f'{name}; it says something else now, and stays as it is'
    return name


# What the archive would refuse


def _try(source: Path, archive: Archive, account: Account) -> None:
    """Take back those with which the archive would have errors."""
    for new in list(account.new):
        path = find_notes(source, new.placed.folder)
        if issues := parse_file(path, new.item.encode()).issues:
            account.leave(new, f'{issues[0].message}. {issues[0].hint}')
    trial = dict(archive.annotations)
    records: dict[str, list[tuple[New, Record[Annotation]]]] = {}
    for folder, items in _by_folder(account.new).items():
        path = find_notes(source, folder)
        try:
            parsed = parse_file(path, preview_notes(source, path, [new.item for new in items]))
        except (ContentError, UsageError) as error:
            reason = f'{path} has errors: mend them first' if isinstance(error, ContentError) else str(error)
            for new in items:
                account.leave(new, reason)
            continue
        made = [replace(record, ref=folder) for record in parsed.records[-len(items) :]]
        trial[folder] = (*trial.get(folder, ()), *made)
        records[path] = list(zip(items, made, strict=True))
    whole = replace(archive, annotations=trial)
    for issue in (*check_archive(whole), *link_archive(whole)[1]):
        owner = _owner(issue, records)
        if owner and owner in account.new:
            account.leave(owner, f'{issue.message}. {issue.hint}')


def _owner(issue: Issue, records: Mapping[str, Sequence[tuple[New, Record[Annotation]]]]) -> New | None:
    """The new annotation that an error is in."""
    begun = [new for new, record in records.get(issue.path, ()) if record.origin.mark()[0] <= issue.line]
    return begun[-1] if begun and issue.is_error else None


# The account


def _by_folder(items: Sequence[New]) -> Mapping[str, list[New]]:
    found: dict[str, list[New]] = {}
    for new in items:
        found.setdefault(new.placed.folder, []).append(new)
    return found


def _describe(new: New) -> Iterator[str]:
    yield f'{new.id}: {new.placed.draft.name}'
    if new.placed.values['body'] == STUB:
        yield '  it has tags and no text: write it'
    yield from (f'  {remark}' for remark in new.placed.remarks)


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [f'  {title}:', *(f'    {line}' for line in lines)] if lines else []


def _result(account: Account) -> str:
    if account.new:
        return f'{len(account.new)} annotation{"s" if len(account.new) > 1 else ""} added'
    return 'nothing new' if account.present or not account.left else ''


def _printable(line: str) -> str:
    return ''.join(char if char.isprintable() else '\ufffd' for char in line)
