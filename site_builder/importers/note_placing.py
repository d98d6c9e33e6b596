"""From a draft to an annotation of the archive: what it is on, in which of its texts, and what is written of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from site_builder.anchoring import Selector, find_anchor
from site_builder.importers.addresses import Addresses, Place, address_key
from site_builder.importers.note_drafts import NoteDraft, Unusable
from site_builder.link import Linked
from site_builder.link.annotations import ORIGINAL, Readable, find_subject, make_readable
from site_builder.model import Annotation
from site_builder.passage import make_passage

STUB = '…'
"""What stands for a text that must be there and is not written yet."""


@dataclass(frozen=True, slots=True)
class PlacedDraft:
    """A draft whose article or page is known."""

    draft: NoteDraft
    """The draft."""
    folder: str
    """`articles/<ref>` or `pages/<ref>`."""
    values: Mapping[str, Any]
    """Plain values under the keys of `model.Annotation`, but for its id."""
    id: str = ''
    """The id that it has in the archive, where the archive exported it."""
    remarks: tuple[str, ...] = ()
    """What must be looked at."""


@dataclass(frozen=True, slots=True)
class Places:
    """An archive, to look up what drafts are on."""

    linked: Linked
    """The archive."""
    addresses: Addresses
    """Its addresses."""
    lang: str = ''
    """The language of notes that do not say theirs; empty: not known."""
    texts: dict[tuple[str, str], Readable | None] = field(default_factory=dict, repr=False, compare=False)
    """Texts that were looked up before."""

    def place(self, draft: NoteDraft) -> PlacedDraft | Unusable:
        """The draft with what it is on."""
        own = self.addresses.find_note(draft.own) if draft.own else None
        if own:
            return PlacedDraft(draft, own[0], self._values(draft, draft.in_), own[1], draft.remarks)
        found = next((places for page in draft.pages if (places := self.addresses.find(page))), ())
        if not found:
            where = ' or '.join(draft.pages) or 'no address'
            return Unusable(draft.name, f'no article or page of the archive is at {where}')
        if len(found) > 1:
            several = ', '.join(place.folder for place in found)
            return Unusable(draft.name, f'several articles are at {draft.pages[0]}: {several}')
        in_, remarks = self._find_text(draft, found[0])
        return PlacedDraft(draft, found[0].folder, self._values(draft, in_), '', (*draft.remarks, *remarks))

    def _find_text(self, draft: NoteDraft, place: Place) -> tuple[str, tuple[str, ...]]:
        """The language of the text that holds the quote (ORIGINAL for the article's own); else that of the page."""
        selector = Selector(draft.quote, draft.prefix or '', draft.suffix or '')
        candidates = list(dict.fromkeys(self._candidates(place)))
        held = [(lang, text) for lang in candidates if (text := self._text(place.folder, lang))]
        for lang, text in held:
            if find_anchor(text.passage, selector).is_placed:
                return lang, ()
        if not held or (not place.lang and held[0][0] != ORIGINAL and place.folder.startswith('articles/')):
            return candidates[0], ()
        return held[0][0], ('its quote has no place in the text: correct it, or give its context',)

    def _candidates(self, place: Place) -> Iterator[str]:
        """The texts that somebody at the address may have read, the likeliest first."""
        room, ref = place.folder.split('/', 1)
        archive = self.linked.archive
        held = archive.own_pages.get(ref, {}) if room == 'pages' else archive.renditions.get(ref, {})
        if place.lang in held:
            yield place.lang
        if room == 'articles':
            yield ORIGINAL
        yield from held

    def _text(self, folder: str, lang: str) -> Readable | None:
        if (folder, lang) not in self.texts:
            subject, _ = find_subject(self.linked.archive, folder, lang)
            has_text = subject is not None and bool(subject.body.strip())
            readable = (
                make_readable(self.linked.archive, self.linked.targets, subject) if subject and has_text else None
            )
            self.texts[folder, lang] = readable
        return self.texts[folder, lang]

    def _values(self, draft: NoteDraft, in_: str) -> Mapping[str, Any]:
        by = self.addresses.people.get(address_key(draft.by_page)) if draft.by_page else None
        given = {'prefix': draft.prefix, 'suffix': draft.suffix, 'in': in_ or None}
        optional = {
            'by': by or ({'literal': draft.by} if draft.by.strip() else None),
            'created': draft.created or None,
            'sources': list(draft.sources) or None,
            'see': list(draft.see) or None,
            'tags': list(draft.tags) or None,
        }
        return {
            'quote': draft.quote,
            **{key: value for key, value in given.items() if value is not None},
            'kind': draft.kind,
            'body': self._body(draft),
            **{key: value for key, value in optional.items() if value is not None},
        }

    def _body(self, draft: NoteDraft) -> Any:
        """The note by language; in one that serves all languages where none is known."""
        body = dict(draft.body)
        unnamed = body.pop('', None)
        if unnamed is None:
            return body or STUB
        lang = self.lang if not draft.own else ''
        if not body and not lang:
            return unnamed
        lang = lang or self.linked.archive.config.site.languages[0]
        body[lang] = f'{body[lang]}\n\n{unnamed}' if lang in body else unnamed
        return body


def find_twin(placed: PlacedDraft, known: Iterable[Annotation]) -> Annotation | None:
    """The annotation that says the same of the same passage, or that the archive exported under this id."""
    if placed.id:
        return next((note for note in known if note.id == placed.id), None)
    quote, words = _folded(placed.draft.quote), _words(placed.draft.body.values())
    return next(
        (
            note
            for note in known
            if _folded(note.quote) == quote and (not words or _words(text for _, text in note.body.texts) == words)
        ),
        None,
    )


def is_same(placed: PlacedDraft, note: Annotation) -> bool:
    """Whether an annotation of the archive is still what was exported of it: rights may have cut the quote."""
    return note.quote.startswith(placed.draft.quote) and dict(note.body.texts) == dict(placed.draft.body)


def _folded(text: str) -> str:
    return make_passage(text).text


def _words(texts: Iterable[str]) -> list[str]:
    return sorted(' '.join(text.split()) for text in texts)
