from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder import discover, interface
from site_builder import session as sessions
from site_builder.build import build_site
from site_builder.cache import FOLDER
from site_builder.discover import read_sources
from site_builder.issues import MachineError
from site_builder.options import Options
from site_builder.plan import WRITTEN
from site_builder.session import Session, Standing, program_digest
from tests.edits import FAST, sync, write_bare_templates
from tests.trees import tree

ARTICLE = '---\ntitle: Il fiume\nlang: it\n---\nIl fiume sale.\n'
FILES = {
    'config.yaml': (
        'site: {title: Prova, base_url: https://prova.example/, languages: [it]}\nrights: {default: full}\n'
    ),
    'content/articles/a1.md': ARTICLE,
    'content/articles/a1.notes.yaml': '- {id: n, quote: fiume, kind: context, body: Quale?}\n',
}
EDITED = {**FILES, 'content/articles/a1.md': ARTICLE.replace('sale', 'scende')}


@pytest.fixture(scope='module', autouse=True)
def bare_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = write_bare_templates(tmp_path_factory.mktemp('bare'))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interface, 'default_templates', lambda: folder)
        yield


@pytest.fixture
def source() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        sync(Path(folder) / 'archive', {}, FILES)
        yield Path(folder) / 'archive'


def build(source: Path, output: str = '_site', session: Session | None = None) -> dict[str, tuple[str, bytes]]:
    build_site(Options(source=source, output=Path(output)), session=session)
    return tree(source / output)


def clean(source: Path) -> dict[str, tuple[str, bytes]]:
    return build(source, 'clean', Session(source, is_kept=False))


def caches(source: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((source / FOLDER).glob('*.cache'))}


# Caches that are gone or damaged


def test_a_build_keeps_four_things(source: Path) -> None:
    build(source)

    assert [name.partition('-')[0].removesuffix('.cache') for name in caches(source)] == [
        'memory', 'results', 'sources', 'standing',
    ]  # fmt: skip


@pytest.mark.parametrize('which', range(4))
@pytest.mark.parametrize('harm', ['deleted', 'emptied', 'halved', 'altered', 'other version', 'a folder'])
def test_a_harmed_cache_changes_no_byte(source: Path, which: int, harm: str) -> None:
    build(source)
    name, data = list(caches(source).items())[which]
    path = source / FOLDER / name
    if harm in ('deleted', 'a folder'):
        path.unlink()
    if harm == 'a folder':
        path.mkdir()
    elif harm != 'deleted':
        middle = len(data) // 2
        path.write_bytes({
            'emptied': b'',
            'halved': data[:middle],
            'altered': data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :],
            'other version': data.replace(b'cache 1', b'cache 0', 1),
        }[harm])  # fmt: skip
    sync(source, FILES, EDITED)

    assert build(source) == clean(source)


def test_without_the_folder_of_caches_nothing_is_written_anew(source: Path) -> None:
    build(source)
    for path in (source / FOLDER).iterdir():
        path.unlink()
    (source / FOLDER).rmdir()

    assert build_site(Options(source=source)).plan.paths(*WRITTEN) == ()


def test_an_archive_that_cannot_be_written_is_built_all_the_same(source: Path) -> None:
    (source / FOLDER).write_text('no folder')
    build(source)
    sync(source, FILES, EDITED)

    assert build(source) == clean(source)
    assert (source / FOLDER).read_text() == 'no folder'


def test_caches_of_a_program_that_was_changed_are_not_believed(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(source)
    monkeypatch.setattr(sessions, 'program_digest', lambda: b'another program')
    parsed: list[str] = []
    monkeypatch.setattr('site_builder.parse.parse_file', _noting(parsed))
    Session(source).parse(read_sources(source), 1)

    assert parsed == sorted(FILES, key=lambda path: (path != 'config.yaml', path))


def _noting(parsed: list[str]) -> object:
    from site_builder.parse import parse_file

    def parse(path: str, data: bytes) -> object:
        parsed.append(path)
        return parse_file(path, data)

    return parse


# What is parsed again


def test_only_what_changed_is_parsed_again(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(source)
    sync(source, FILES, EDITED)
    parsed: list[str] = []
    monkeypatch.setattr('site_builder.parse.parse_file', _noting(parsed))
    build(source)

    assert parsed == ['content/articles/a1.md']


def test_a_session_that_is_not_kept_writes_nothing(source: Path) -> None:
    build(source, session=Session(source, is_kept=False))

    assert not (source / FOLDER).exists()


def test_a_file_that_changes_while_it_is_read_is_the_machines_fault(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discover, 'YOUNG', 0)
    session = Session(source)
    session.look()
    sources = session.look()
    sync(source, FILES, EDITED)

    with pytest.raises(MachineError, match=r'content/articles/a1\.md: the file was changed while it was read'):
        session.parse(sources, 1)


def test_a_long_session_writes_after_its_first_build_and_when_it_ends(source: Path) -> None:
    session = Session(source, is_long=True)
    build(source, session=session)
    first = caches(source)
    sync(source, FILES, EDITED)

    assert build(source, session=session) == clean(source)
    assert caches(source) == first

    session.close()
    assert caches(source) != first
    assert build_site(Options(source=source)).plan.paths(*WRITTEN) == ()


def test_a_long_session_that_is_killed_costs_time_only(source: Path) -> None:
    session = Session(source, is_long=True)
    build(source, session=session)
    sync(source, FILES, EDITED)
    build(source, session=session)

    assert build(source) == clean(source)


def test_what_is_kept_is_made_again_when_it_comes_from_something_else(source: Path) -> None:
    session, made = Session(source), []

    def make() -> int:
        made.append('once more')
        return len(made)

    kept = [session.keep('n', digest, make) for digest in (b'a', b'a', b'b', b'b', b'a')]

    assert kept == [1, 1, 2, 2, 3]


# Stamps


def test_a_young_file_is_not_known_by_its_stamp(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_sources(source).seen == {}

    monkeypatch.setattr(discover, 'YOUNG', 0)
    assert read_sources(source).seen.keys() == FILES.keys()


def test_a_file_with_a_time_to_come_is_not_known_by_its_stamp(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discover, 'YOUNG', 0)
    os.utime(source / 'config.yaml', (2**33, 2**33))

    assert 'config.yaml' not in read_sources(source).seen


def test_a_file_of_the_same_stamp_is_not_read_and_one_of_another_is(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discover, 'YOUNG', 0)
    first = read_sources(source)
    forged = {path: (stamp, b'from the stamp') for path, (stamp, _) in first.seen.items()}
    sync(source, FILES, {**FILES, 'content/articles/a1.md': ARTICLE.replace('sale', 'cala')})
    second = read_sources(source, forged)

    assert second.digests['config.yaml'] == b'from the stamp'
    assert second.digests['content/articles/a1.md'] not in (b'from the stamp', first.digests['content/articles/a1.md'])
    assert second.texts['content/articles/a1.md'] == ARTICLE.replace('sale', 'cala').encode()


# What stands


def test_what_a_build_left_is_known_to_the_next_process(source: Path) -> None:
    options = Options(source=source)
    built = build_site(options)
    standing = Session(source).read_standing(options)

    assert standing.files.keys() == built.plan.reasons.keys()
    assert standing.counts == built.counts
    assert Session(source).read_standing(replace(options, output=Path('other'))) == Standing()
    assert Session(source).read_memory(options).units.keys() >= {'home/it', 'article/it/a1'}


def test_the_digest_of_the_program_changes_with_what_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = program_digest.__wrapped__()
    assert program_digest.__wrapped__() == digest

    monkeypatch.setattr(sessions, 'find_libraries', lambda: tmp_path)
    (tmp_path / 'jinja2-1.0.dist-info').mkdir()
    one = program_digest.__wrapped__()
    (tmp_path / 'jinja2-1.0.dist-info').rename(tmp_path / 'jinja2-2.0.dist-info')

    assert len({digest, one, program_digest.__wrapped__()}) == 3
