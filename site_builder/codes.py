"""The codes of all issues, with their severity and what they mean: the list that docs/issues.md is generated from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says of every issue that bears it."""

    severity: Literal['error', 'warning']
    """Whether a build stops at it or goes on."""
    meaning: str
    """When it is reported, in a sentence."""


def _error(meaning: str) -> Code:
    return Code('error', meaning)


def _warning(meaning: str) -> Code:
    return Code('warning', meaning)


CODES: Mapping[str, Code] = {
    # Files
    'file.missing-config': _error('There is no config.yaml.'),
    'file.not-utf8': _error('A file is not UTF-8.'),
    'file.unreadable': _error('A file cannot be read, or is a link that leads out of the archive.'),
    'file.unknown': _warning('A file in content/ is none that the archive knows.'),
    'file.bad-name': _error('The name of a file is not a ref, or its language is missing.'),
    'file.duplicate-ref': _error('Two files have the same ref.'),
    'file.no-article': _error('A rendition, annotations or a folder belong to an article that does not exist.'),
    'file.no-page': _error('Annotations or a folder belong to a page that does not exist.'),
    'file.unknown-language': _error('A page of the archive is in a language that the site does not have.'),
    'file.name-collision': _error('Two attachments have the same name, capitals and Unicode form apart.'),
    'file.not-there': _error('An article lists a file that is not in its folder.'),
    'file.listed-twice': _error('An article lists a file twice.'),
    'file.unknown-kind': _error('An article lists a file that is no image, PDF, sound or film.'),
    'file.no-alt': _error('An image that an article lists has no alternative text.'),
    'file.bad-image': _error('An image cannot be read, or has too many pixels.'),
    'file.place': _warning('An image says where it was taken.'),
    'file.unlisted': _warning('A file lies in the folder of an article that neither lists nor links to it.'),
    'file.too-large': _error('An attachment is larger than the 100 MB that GitHub Pages takes.'),
    # Text and YAML
    'text.control-character': _error('A file holds an invisible control character.'),
    'text.empty': _error('A text that must say something is empty.'),
    'front-matter.missing': _error('A Markdown file does not begin with its front matter.'),
    'front-matter.unclosed': _error('The front matter does not end.'),
    'yaml.syntax': _error('The YAML cannot be read.'),
    'yaml.too-large': _error('A YAML file or a front matter has more than four million characters.'),
    'yaml.too-deep': _error('Lists and maps lie in each other more than forty deep.'),
    'yaml.several-documents': _error('A YAML file holds a second document.'),
    'yaml.duplicate-key': _error('A key is written twice.'),
    'yaml.key': _error('A key is a list or a map.'),
    'yaml.merge-key': _error('A merge key (<<) is used.'),
    'yaml.alias': _error('An anchor or an alias is used.'),
    'yaml.tag': _error('A YAML tag is used.'),
    # Keys and values
    'schema.unknown-key': _error('A key is not known here.'),
    'schema.missing-key': _error('A key that must be there is missing, or has no value.'),
    'schema.wrong-type': _error('A text stands where a list or a map must be, or the other way round.'),
    'schema.unknown-value': _error('A value is none of those that are allowed.'),
    'schema.empty-list': _error('A list or a map that must hold something is empty.'),
    'ref.invalid': _error('An id is not a ref: small letters, digits and hyphens.'),
    'lang.invalid': _error('A language is not a BCP 47 tag.'),
    'date.invalid': _error('A date is not EDTF, level 0 or 1.'),
    'url.invalid': _error('An address is not a web address.'),
    'url.scheme': _error('An address has a scheme other than http and https.'),
    'tag.invalid': _error('A codebook tag is not name or group:name.'),
    'number.invalid': _error('A number is not a whole number.'),
    # Configuration and catalogs
    'config.base-url': _error('The base URL has a query or a fragment.'),
    'config.duplicate-language': _error('A language is listed twice.'),
    'config.no-catalog': _error('There is no interface catalog for a language of the site.'),
    'catalog.unknown-key': _error('A catalog has a key that the interface does not use.'),
    'catalog.missing-key': _error('A catalog lacks a key.'),
    'catalog.plural': _error('A text of a catalog has other plural forms than its language, or none.'),
    'catalog.placeholder': _error('A text of a catalog has other placeholders than the English one.'),
    'catalog.address': _error('Two kinds of pages have the same address in a catalog, or one is not a ref.'),
    'template.invalid': _error('A template of the archive cannot be read or fails on a page.'),
    # Articles and renditions
    'article.unverified': _warning('A value was found by a program and confirmed by nobody.'),
    'article.nothing-to-read': _warning(
        'Readers of a language find nothing to read of an article, only its reference.'
    ),
    'article.no-text': _error('An article is to be shown in full or as an excerpt but has no text.'),
    'article.retrieved-before-published': _error('An article was collected before it was published.'),
    'article.archived-before-published': _error('A web-archive copy is older than the article.'),
    'rights.unknown-statement': _warning('A rights statement is none of rightsstatements.org or creativecommons.org.'),
    'rights.quote-too-long': _warning('A quote is longer than the limit and is cut in the public edition.'),
    'rights.attachments-withheld': _warning('The attachments of an article are left out of the public edition.'),
    'rendition.same-language': _error('A translation is in the language of the article.'),
    'rendition.no-method': _error('A translation does not say how it was made.'),
    'rendition.no-text': _error('A rendition has no text.'),
    'text.untranslated': _warning('A text is not there in a language of the site.'),
    # Events, claims and annotations
    'event.ends-before-start': _error('An event ends before it begins.'),
    'event.no-coverage': _warning('No article covers an event.'),
    'event.covered-before-start': _warning('An article is older than the event that it covers.'),
    'claim.duplicate-id': _error('Two claims of an event have the same id.'),
    'claim.no-evidence': _warning('A claim has no evidence.'),
    'claim.not-covering': _error('The article of an evidence does not cover the event.'),
    'claim.contradictory-stances': _error('An article both states and disputes a claim.'),
    'claim.no-rendition': _error('The quote of an evidence is in a rendition that does not exist.'),
    'note.duplicate-id': _error('Two annotations of an article or a page have the same id.'),
    'note.unknown-tag': _warning('A tag is not in the codebook.'),
    'note.moved': _warning('What stands around the quote of an annotation has changed.'),
    'note.fuzzy': _warning('The quoted text of an annotation has changed a little.'),
    'note.ambiguous': _warning('The quote of an annotation stands in several places of the text.'),
    'note.orphaned': _warning('The quote of an annotation is not in the text any more.'),
    'note.no-rendition': _error('An annotation stands in a rendition or a page that does not exist.'),
    # Links
    'link.unknown-article': _error('There is no such article.'),
    'link.unknown-event': _error('There is no such event.'),
    'link.unknown-outlet': _error('There is no such outlet in outlets.yaml.'),
    'link.unknown-person': _error('There is no such person in people.yaml.'),
    'link.unknown-organisation': _error('There is no such organisation in organisations.yaml.'),
    'link.unknown-place': _error('There is no such place in places.yaml.'),
    'link.unknown-topic': _error('There is no such topic in topics.yaml.'),
    'link.unknown': _error('An inline link or a see-link leads to nothing.'),
    'link.ambiguous': _error('An inline link or a see-link leads to several things of the same name.'),
    'link.self': _error('Something is linked to itself.'),
    'link.duplicate': _error('The same link is written twice.'),
    'link.cycle': _error('Articles or events follow, correct or reprint each other in a circle.'),
    'link.contradiction': _error('A relation contradicts the dates: something follows what came later.'),
    'translation.cycle': _error('Articles are translations of each other in a circle.'),
    'translation.same-language': _error('An article is a translation of a text in its own language.'),
    'translation.before-original': _error('A translation is older than its original.'),
    # Registers
    'entity.unused': _warning('An entry of a register is used nowhere.'),
    'entity.same-as-twice': _error('Two entries of a register say that they are the same thing.'),
    'entity.place-cycle': _error('Places lie in each other in a circle.'),
    'entity.label-twice': _warning('Two entries of a register have the same name.'),
    # Markdown
    'markup.raw-html': _warning('HTML in Markdown is shown as text.'),
    'markup.scheme': _error('A link has a scheme that is not allowed.'),
    'markup.no-alt': _error('An image has no alternative text.'),
    'markup.unknown-file': _error('A link or an image names an attachment that does not exist.'),
    'markup.heading': _warning('A heading skips a level, or is of the first level, which is the title.'),
}
