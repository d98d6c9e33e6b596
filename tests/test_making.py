from __future__ import annotations

from pathlib import Path

import pytest

from site_builder import interface, making, parallel
from site_builder.build import build_site
from site_builder.issues import ContentError
from site_builder.options import Options
from site_builder.plan import WRITTEN
from site_builder.standing import Built
from tests.edits import FILES, sync, write_bare_templates
from tests.sites import write_template
from tests.trees import differences, tree


@pytest.fixture(autouse=True)
def bare_templates(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_bare_templates(tmp_path_factory.mktemp('bare'))
    monkeypatch.setattr(interface, 'default_templates', lambda: folder)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An archive that was built."""
    sync(tmp_path / 'archive', {}, FILES)
    build_site(Options(source=tmp_path / 'archive'))
    return tmp_path / 'archive'


def edited(source: Path, path: str, old: str, new: str) -> Built:
    """What a build does after an edit."""
    assert old in FILES[path]
    sync(source, FILES, {**FILES, path: FILES[path].replace(old, new)})
    return build_site(Options(source=source))


def test_only_what_reads_a_value_is_made_again(source: Path) -> None:
    built = edited(source, 'content/people.yaml', 'Bruno Moser', 'Bruno Mayr')
    own = {path for path in built.causes if '/articoli/' in path or '/artikel/' in path}

    assert {'it/articoli/a1/index.html', 'de/artikel/a1/index.html'} <= own
    assert not any('/a2/' in path or '/eventi/' in path or '/testate/' in path for path in built.causes)
    assert built.causes['it/articoli/a1/index.html'] == ('entities.person p2',)


def test_what_gives_the_same_bytes_is_not_written(source: Path) -> None:
    built = edited(
        source, 'content/topics.yaml', '{label: Argini, aliases: [Dighe]}', '{aliases: [Dighe], label: Argini}'
    )

    assert built.plan.paths(*WRITTEN) == ()


def test_a_template_makes_again_what_it_fills_and_nothing_else(source: Path) -> None:
    write_template(source, 'table.html', '{{ page.heading }}')
    built = build_site(Options(source=source))

    assert set(built.plan.paths(*WRITTEN)) == {'it/tabella/index.html', 'de/tabelle/index.html'}
    assert {causes for path, causes in built.causes.items()} == {('template table.html',)}


def test_a_new_article_is_named_in_the_sitemap_and_a_deleted_one_is_not(source: Path) -> None:
    more = {**FILES, 'content/articles/a9.md': '---\ntitle: Nove\nlang: it\n---\nTesto.\n'}
    sync(source, FILES, more)
    build_site(Options(source=source))
    assert b'/a9/' in (source / '_site/sitemap.xml').read_bytes()

    sync(source, more, FILES)
    build_site(Options(source=source))
    assert b'/a9/' not in (source / '_site/sitemap.xml').read_bytes()


def test_several_processes_make_the_same_after_an_edit(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, 'WORTHWHILE', 1)
    monkeypatch.setattr(making, 'WORTHWHILE', 1)
    sync(source, FILES, {**FILES, 'content/outlets.yaml': FILES['content/outlets.yaml'].replace('Ponte', 'Ponticello')})
    build_site(Options(source=source, jobs=2))
    build_site(Options(source=source, output=Path('clean'), clean=True, jobs=3))

    assert b'Ponticello' in (source / '_site/it/articoli/a1/index.html').read_bytes()
    assert differences(tree(source / '_site'), tree(source / 'clean')) == []
    assert build_site(Options(source=source, jobs=2)).plan.paths(*WRITTEN) == ()


def test_a_template_that_fails_leaves_nothing_behind(source: Path) -> None:
    before = tree(source / '_site')
    write_template(source, 'article.html', '{{ page.nothing.at.all }}')

    with pytest.raises(ContentError):
        build_site(Options(source=source))
    assert differences(tree(source / '_site'), before) == []


def test_a_clean_build_writes_every_file_and_changes_none(source: Path) -> None:
    before = tree(source / '_site')
    plan = build_site(Options(source=source, clean=True)).plan

    assert set(plan.paths(*WRITTEN)) == set(plan.reasons)
    assert differences(tree(source / '_site'), before) == []
