"""An archive of all that is hard to set: long, empty, numerous, undated, from right to left. All of it is invented."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.scans import draw_scan, put
from tests.sites import write_archive

MANY = 60
"""So many articles cover one event, beside those written by hand."""
CLAIMS = 10
"""So many claims are compared there, each with four articles."""
SCANS = (
    *(('hoch', 90, 6000), ('breit', 6000, 90), ('punkt', 1, 1)),
    *((f'blatt-{number:02}', 210, 297) for number in range(20)),
)
"""Name, width and height in pixels of the images of one article."""
STANCES = ('states', 'qualifies', 'disputes')


def write_odd(folder: Path) -> Path:
    """The archive, written into a folder: `tests/odd/site.txt`, with the articles and claims that are many."""
    written = (Path(__file__).parent / 'odd/site.txt').read_text('utf-8')
    text = written.replace('{claims}', '\n'.join(map(_claim, range(CLAIMS)))).replace('{files}', '\n'.join(_files()))
    return put(write_archive(folder, text, *_articles()), _held(), 'lungo')


def main(arguments: Sequence[str]) -> None:
    """Write the archive into the folder that the command names: `python -m tests.odd_archive FOLDER`."""
    write_odd(Path(*arguments))


def _articles() -> Iterator[str]:
    for number in range(MANY):
        lang, outlet, title, text = (
            ('it', 'eco', f'Il fiume, giorno {number}', 'Il fiume sale ancora.'),
            ('de', 'talbote', f'Der Fluss, Tag {number}', 'Der Fluss steigt weiter.'),
        )[number % 2]
        head = f'title: {title}\nlang: {lang}\noutlet: {outlet}\npublished: 2025-05-{number // 2 + 1:02}\n'
        yield f'-- content/articles/tag-{number:02}.md --\n---\n{head}events: [piena]\ntopics: [acqua]\n---\n{text}'


def _files() -> Iterator[str]:
    it = 'La facciata, vista dall’altra parte del fiume, prima che l’acqua coprisse anche il ponte'
    caption = f'caption: {{it: "{it}", de: Hochwasserrückhaltebeckenbewirtschaftungsplan}}'
    for number, (name, _, _) in enumerate(SCANS):
        yield f'  - {{file: {name}.png, alt: {{it: Un foglio, de: Ein Blatt}}{f", {caption}" if number < 2 else ""}}}'
    yield '  - {file: wasserstandsvorhersageunsicherheitsbereichsberechnungsprotokoll.pdf, lang: de}'
    yield '  - {file: voce.mp3, caption: {it: La voce di chi c’era, de: Wer dabei war}}'
    yield '  - {file: film.webm, caption: {ar: النهر}, lang: ar}'


def _held() -> Iterator[tuple[str, bytes]]:
    for name, width, height in SCANS:
        yield f'{name}.png', draw_scan(width, height)
    yield 'wasserstandsvorhersageunsicherheitsbereichsberechnungsprotokoll.pdf', b'%PDF'
    yield 'voce.mp3', b'x'
    yield 'film.webm', b'x'


def _claim(number: int) -> str:
    stands = [
        ('lungo', 'tre metri' if number % 2 else 'Non l’avevamo mai vista'),
        ('arabo', 'ارتفع النهر'),
        ('ebraico', 'הנהר עלה שלושה מטרים'),
        (f'tag-{number:02}', ''),
    ]
    rows = [_stand(article, quote, STANCES[(number + place) % 3]) for place, (article, quote) in enumerate(stands)]
    text = f'{{it: L’acqua era alta {number} metri., de: Das Wasser stand {number} Meter hoch.}}'
    return f'  - {{id: hoehe-{number}, text: {text}, evidence: [{", ".join(rows)}]}}'


def _stand(article: str, quote: str, stance: str) -> str:
    value = 'value: {it: tre metri circa, de: Wasserstandsvorhersageunsicherheitsbereich}'
    return f'{{article: {article}, stance: {stance}, {f"quote: {quote}" if quote else value}}}'


if __name__ == '__main__':
    main(sys.argv[1:])
