from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.build import build_site
from site_builder.options import Options
from tests.html_pages import broken_links, find_all, html_of, section_of, text_of
from tests.sites import (
    CONFIG,
    EVENT,
    SMALL,
    build,
    read_files,
    shipped_wording,
    write_archive,
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path / 'archive', SMALL)


# Edits: what is taken away leaves no trace


def changed(source: Path) -> Iterator[str]:
    """The files that a build changes, writes or deletes."""
    plan = build_site(Options(source=source)).plan
    return (path for path, reason in plan.reasons.items() if reason != 'same')


def where(files: dict[str, bytes], text: str) -> list[str]:
    return [path for path, data in files.items() if text.encode() in data or text in path]


def test_a_deleted_translation_removes_its_pages_and_its_headline_everywhere(source: Path) -> None:
    assert len(where(build(source), 'Der Fluss steigt')) > 5
    (source / 'content/articles/first.de.md').unlink()
    files = build(source)

    assert where(files, 'Der Fluss steigt') == where(files, 'Hochwasser in der Stadt') == []
    assert where(files, 'parallel') == []
    assert broken_links(files, 'https://proben.example/') == []


def test_a_deleted_article_removes_its_pages_and_its_traces(source: Path) -> None:
    assert len(where(build(source), '/second/')) > 10
    (source / 'content/articles/second.md').unlink()
    files = build(source)
    coverage = section_of(html_of(files)['it/eventi/flood/index.html'], shipped_wording('it').t('ui.coverage'))

    assert where(files, '/second/') == where(files, 'Dämme halten') == []
    assert [text_of(title) for title in find_all(coverage, 'p', class_='row-title')] == [
        'Il fiume sale',
        'Conta dei danni',
    ]
    assert broken_links(files, 'https://proben.example/') == []
    assert not (source / '_site/it/articoli/second').exists()


def test_a_deleted_outlet_that_nothing_names_removes_its_pages(source: Path) -> None:
    for path in (source / 'content/articles').glob('third.md'):
        path.write_text(path.read_text().replace('outlet: eco\n', ''))
    assert where(build(source), 'Eco delle Valli')
    register = source / 'content/outlets.yaml'
    register.write_text(register.read_text().replace('eco: {label: Eco delle Valli, lang: it}\n', ''))
    files = build(source)

    assert where(files, 'Eco delle Valli') == where(files, '/eco/') == []


def test_a_renamed_outlet_is_renamed_everywhere_and_nothing_else_is_written(source: Path) -> None:
    before = build(source)
    shown = set(where(before, 'Il Ponte'))
    register = source / 'content/outlets.yaml'
    register.write_text(register.read_text().replace('Il Ponte', 'Nuovo Ponte'))
    wrote = set(changed(source))

    assert wrote == shown
    assert where(read_files(source / '_site'), 'Il Ponte') == []


def test_a_deleted_event_is_gone_from_its_articles(source: Path) -> None:
    build(source)
    (source / 'content/events/flood.yaml').unlink()
    for path in (source / 'content/articles').glob('*.md'):
        path.write_text(path.read_text().replace('events: [flood]\n', ''))
    files = build(source)

    assert where(files, 'flood') == where(files, 'La piena') == []
    assert broken_links(files, 'https://proben.example/') == []


def test_a_language_that_is_taken_away_leaves_nothing(source: Path) -> None:
    build(source)
    write_archive(source, CONFIG.replace('[it, de]', '[it]'))
    files = build(source)

    assert not [path for path in files if path.startswith('de/')]
    assert not (source / '_site/de').exists()
    assert where(files, 'hreflang="de"') == []


def test_an_edit_of_a_title_writes_only_the_pages_that_show_it(source: Path) -> None:
    before = build(source)
    write_archive(source, EVENT.replace('Das Hochwasser', 'Die Flut'))

    assert set(changed(source)) == set(where(before, 'Das Hochwasser'))


def test_a_build_after_an_edit_and_its_undoing_is_the_build_before(source: Path) -> None:
    before = build(source)
    path = source / 'content/articles/second.md'
    text = path.read_text()
    path.unlink()
    build(source)
    path.write_text(text)

    assert build(source) == before
