from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.build import build_site, preview_site
from site_builder.options import Options
from site_builder.session import Session
from tests.edits import FILES, sync

A1, NOTES = 'content/articles/a1.md', 'content/articles/a1.notes.yaml'
ARTICLE = ['de/artikel/a1/index.html', 'it/articoli/a1/index.html']
SIDES = [
    *('de/artikel/a1/abbildungen/index.html', 'it/articoli/a1/immagini/index.html'),
    *('de/artikel/a1/original/index.html', 'de/artikel/a1/parallel-de/index.html'),
    *('it/articoli/a1/originale/index.html', 'it/articoli/a1/a-fronte-de/index.html'),
]


class Watched:
    """An archive that was built in a session."""

    def __init__(self, root: Path) -> None:
        self.options = Options(source=root)
        self.session = Session(root, is_long=True)
        sync(root, {}, FILES)
        self.build()

    def build(self) -> None:
        build_site(self.options, session=self.session)

    def save(self, path: str, text: str) -> dict[str, bytes]:
        """What is previewed of a file after it was saved."""
        file = self.options.source / path
        file.write_text(text, encoding='utf-8')
        return preview_site(self.options, self.session, [file.resolve()])

    def change(self, path: str, old: str, new: str) -> dict[str, bytes]:
        """The same, of a file in which something was replaced."""
        assert old in FILES[path]
        return self.save(path, FILES[path].replace(old, new))

    def read(self, path: str) -> bytes:
        return (self.options.folder / path).read_bytes()


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path / 'archive')


@pytest.mark.parametrize(
    ('path', 'old', 'new', 'shown'),
    [
        (A1, 'Il fiume sale', 'Il fiume cala', 'it/articoli/a1/index.html'),
        (A1, 'fa paura', 'tace', 'it/articoli/a1/index.html'),
        ('content/articles/a1.de.md', 'macht Angst', 'schweigt', 'de/artikel/a1/index.html'),
        (NOTES, 'Paura.', 'Timore.', 'it/articoli/a1/index.html'),
        (NOTES, 'quote: Angst', 'quote: Fluss', 'de/artikel/a1/index.html'),
        ('content/articles/a2.it.md', 'reggono', 'tengono', 'it/articoli/a2/index.html'),
        ('content/events/e1.yaml', 'Dieci case', 'Venti case', 'it/eventi/e1/index.html'),
        ('content/pages/h1.it.md', 'la piena', 'quella piena', 'it/pagine/h1/index.html'),
    ],
)
def test_the_pages_of_a_saved_file_are_those_of_the_build_that_follows(
    watched: Watched, path: str, old: str, new: str, shown: str
) -> None:
    before = watched.read(shown)
    pages = watched.change(path, old, new)
    watched.build()

    assert pages[shown] != before
    assert [name for name, page in pages.items() if page != watched.read(name)] == []


def test_all_pages_of_an_article_are_shown_in_all_languages(watched: Watched) -> None:
    assert sorted(watched.change(A1, 'piazza', 'mensa')) == sorted(ARTICLE + SIDES)


def test_a_new_annotation_stands_at_its_passage(watched: Watched) -> None:
    text = '- {id: n9, quote: in piazza, kind: comment, body: Quale?}\n'
    pages = watched.save(NOTES, FILES[NOTES] + text)

    assert b'<mark' in pages[ARTICLE[1]]
    assert b'Quale?' in pages[ARTICLE[1]]


def test_several_files_are_shown_together(watched: Watched) -> None:
    root = watched.options.source.resolve()
    both = [root / A1, root / 'content/pages/h1.it.md']
    pages = preview_site(watched.options, watched.session, both)

    assert {'it/articoli/a1/index.html', 'it/pagine/h1/index.html'} <= pages.keys()


def add(path: str, text: str) -> Callable[[Watched], dict[str, bytes]]:
    return lambda watched: watched.save(path, text)


@pytest.mark.parametrize(
    'save',
    [
        add(A1, FILES[A1].replace('lang: it', 'lang: [')),
        add('content/articles/new.md', FILES[A1]),
        add('content/topics.yaml', 't1: {label: Mare}\nt2: {label: Argini}\n'),
        add('config.yaml', FILES['config.yaml']),
        add('content/stray.md', 'x'),
        lambda watched: preview_site(watched.options, watched.session, [watched.options.source.resolve() / 'gone.md']),
        lambda watched: preview_site(watched.options, watched.session, [Path('/elsewhere.md')]),
        lambda watched: preview_site(watched.options, watched.session, []),
    ],
    ids=['faulty', 'new', 'register', 'settings', 'stray', 'deleted', 'elsewhere', 'nothing'],
)
def test_there_is_no_preview_of_what_only_a_whole_build_can_tell(
    watched: Watched, save: Callable[[Watched], dict[str, bytes]]
) -> None:
    assert save(watched) == {}


def test_a_preview_changes_nothing_of_what_the_build_knows(watched: Watched) -> None:
    watched.change(A1, 'Il fiume sale', 'Il fiume cala')
    sync(watched.options.source, {}, FILES)
    before = {path: watched.read(path) for path in ARTICLE}
    watched.build()

    assert {path: watched.read(path) for path in ARTICLE} == before


def test_a_session_in_which_nothing_was_to_be_built_gets_ready_first(watched: Watched) -> None:
    watched.session.close()
    session = Session(watched.options.source, is_long=True)
    build_site(watched.options, session=session)
    path = (watched.options.source / A1).resolve()
    assert preview_site(watched.options, session, [path]) == {}

    assert preview_site(watched.options, session, []) == {}
    assert ARTICLE[0] in preview_site(watched.options, session, [path])
