"""An archive of all that is hard to set: long, empty, numerous, undated, from right to left. All of it is invented."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.sites import write_archive

MANY = 60
"""So many articles cover one event, beside those written by hand."""
CLAIMS = 10
"""So many claims are compared there, each with four articles."""
STANCES = ('states', 'qualifies', 'disputes')


def write_odd(folder: Path) -> Path:
    """The archive, written into a folder: `tests/odd/site.txt`, with the articles and claims that are many."""
    written = (Path(__file__).parent / 'odd/site.txt').read_text('utf-8')
    return write_archive(folder, written.replace('{claims}', '\n'.join(map(_claim, range(CLAIMS)))), *_articles())


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
