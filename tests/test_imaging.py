from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from site_builder import images
from site_builder.build import build_site
from site_builder.issues import MachineError
from site_builder.options import Options
from site_builder.plan import WRITTEN
from site_builder.records import Attachment
from site_builder.serve import Served
from site_builder.serve.live import Live, answer, read_content
from site_builder.session import Session, read_unchanged
from tests.scans import draw_scan, exif, opened, put, scanned
from tests.sites import build, write_archive
from tests.trees import tree

LISTED = '[{file: uno.jpg, alt: Uno}, {file: due.png, alt: Due}]'
ONE, TWO = draw_scan(900, 600, kind='JPEG', exif=exif(8, has_place=True)), draw_scan(330, 500)
SIZES = ['due.png-330.webp', 'uno.jpg-320.webp', 'uno.jpg-600.webp']


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An archive with an article that may be shown in full and lists two images."""
    return put(write_archive(tmp_path / 'archive', scanned('full', LISTED)), [('uno.jpg', ONE), ('due.png', TWO)])


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The images that are made smaller from now on."""
    found: list[bytes] = []
    shrink = images.shrink

    def note(data: bytes, sizes: Any) -> list[bytes]:
        found.append(data)
        return shrink(data, sizes)

    monkeypatch.setattr(images, 'shrink', note)
    return found


def images_of(files: Mapping[str, bytes], ref: str = 'ponte') -> list[str]:
    """The names of the images of an article, in a site."""
    return [path.removeprefix(f'images/{ref}/') for path in files if path.startswith(f'images/{ref}/')]


def is_exact(source: Path, **how: Any) -> bool:
    """Whether a build leaves what a clean one does, of which nothing is kept."""
    options = Options(source=source, **how)
    build_site(options)
    clean = Options(source=source, output=source.parent / 'clean', clean=True, **how)
    build_site(clean, session=Session(source, is_kept=False))
    return tree(options.folder) == tree(clean.folder)


def test_each_image_is_published_in_its_sizes_beside_the_file_itself(source: Path) -> None:
    files = build(source, jobs=1)

    assert images_of(files) == SIZES
    assert opened(files['images/ponte/uno.jpg-600.webp']).size == (600, 900)
    assert files['files/articles/ponte/uno.jpg'] == ONE


def test_the_pages_lead_to_files_that_are_there(source: Path) -> None:
    files = build(source)
    page = files['it/articoli/ponte/immagini/index.html'].decode()

    assert [name for name in SIZES if f'/images/ponte/{name}?v=' not in page] == []
    assert 'href="/files/articles/ponte/due.png"' in page


def test_what_did_not_change_is_not_made_again(source: Path, made: list[bytes]) -> None:
    build(source, jobs=1)
    assert sorted(made) == sorted((ONE, TWO))
    made.clear()

    (source / 'content/articles/ponte.it.md').write_text('---\nkind: abstract\n---\nAltro.\n')
    build(source, jobs=1)
    build(source, jobs=1, clean=True)
    build(source, jobs=1, output=Path('_altrove'), edition='private')
    assert made == []
    assert is_exact(source)


def test_a_changed_image_alone_is_made_again_and_its_pages_follow(source: Path, made: list[bytes]) -> None:
    before = build(source, jobs=1)
    made.clear()
    other = draw_scan(500, 700)
    put(source, [('due.png', other)])
    after = build(source, jobs=1)

    assert made == [other]
    assert images_of(after) == ['due.png-320.webp', 'due.png-500.webp', *SIZES[1:]]
    page = 'de/artikel/ponte/abbildungen/index.html'
    assert before[page] != after[page]
    assert is_exact(source)


def test_an_image_that_changed_but_for_its_size_and_times_is_made_again(source: Path) -> None:
    build(source)
    before = (source / 'content/articles/ponte/due.png').stat()
    data = draw_scan(330, 500, kind='PNG', mode='L')
    padded = data + bytes(max(0, len(TWO) - len(data)))
    put(source, [('due.png', padded[: len(TWO)])])
    os.utime(source / 'content/articles/ponte/due.png', ns=(before.st_atime_ns, before.st_mtime_ns))

    assert is_exact(source)


def test_a_renamed_image_is_not_made_again(source: Path, made: list[bytes]) -> None:
    build(source, jobs=1)
    made.clear()
    folder = source / 'content/articles/ponte'
    (folder / 'due.png').rename(folder / 'tre.png')
    write_archive(source, scanned('full', LISTED.replace('due.png', 'tre.png')))

    assert images_of(build(source, jobs=1)) == ['tre.png-330.webp', *SIZES[1:]]
    assert made == []
    assert is_exact(source)


def test_an_image_that_is_listed_no_more_is_gone_from_the_site_and_from_what_is_kept(source: Path) -> None:
    build(source)
    write_archive(source, scanned('full', '[{file: uno.jpg, alt: Uno}]'))

    assert images_of(build(source)) == SIZES[1:]
    assert len(list((source / '.rassegna/images').iterdir())) == 2
    assert is_exact(source)


def test_the_same_image_in_two_places_is_made_once(source: Path, made: list[bytes]) -> None:
    put(source, [('due.png', ONE)])

    assert images_of(build(source, jobs=1)) == ['due.png-320.webp', 'due.png-600.webp', *SIZES[1:]]
    assert made == [ONE]
    assert is_exact(source)


@pytest.mark.parametrize('spoilt', ['the site', 'what is kept', 'both'])
def test_an_image_that_was_lost_or_altered_comes_back(source: Path, spoilt: str) -> None:
    build(source)
    for folder in {'the site': ['_site/images/ponte'], 'what is kept': ['.rassegna/images']}.get(
        spoilt, ['_site/images/ponte', '.rassegna/images']
    ):
        first, second, *_ = sorted((source / folder).iterdir())
        first.write_bytes(b'altered')
        second.unlink()
    (source / '_site/images/ponte' / SIZES[2]).unlink()

    assert is_exact(source)


def test_the_number_of_processes_changes_no_byte(source: Path) -> None:
    one = build(source, jobs=1)
    shutil.rmtree(source / '.rassegna')
    shutil.rmtree(source / '_site')

    assert build(source, jobs=3) == one


def test_an_archive_that_takes_nothing_into_its_cache_is_built_all_the_same(source: Path) -> None:
    (source / '.rassegna').write_text('in the way')

    assert images_of(build(source)) == SIZES


def test_a_file_that_changes_while_it_is_read_ends_the_build(source: Path) -> None:
    file = Attachment('ponte', 'due.png', 'content/articles/ponte/due.png', len(TWO), bytes(16))

    with pytest.raises(MachineError, match='was changed while it was read'):
        read_unchanged(source, file)
    with pytest.raises(MachineError, match='No such file'):
        read_unchanged(source, Attachment('ponte', 'x.png', 'content/x.png', 1))


def test_a_changed_image_reaches_the_pages_that_are_open_while_serving(source: Path) -> None:
    live, session, options = Live(), Session(source, is_long=True), Options(source=source, search='page')

    def serve() -> str:
        live.succeed(Served(options.folder, build_site(options, session=session)).files)
        return live.state.build

    first = serve()
    assert serve() == first

    put(source, [('due.png', draw_scan(330, 500, mode='L'))])
    assert serve() != first
    response = answer('/images/ponte/due.png-330.webp?v=x', live.state)
    assert response.content_type == 'image/webp'
    shown = opened(read_content(response.body)).convert('RGB').getpixel((300, 10))
    assert isinstance(shown, tuple)
    assert max(shown) - min(shown) < 3


def test_a_build_with_nothing_to_do_writes_no_image(source: Path) -> None:
    build(source)

    assert build_site(Options(source=source)).plan.paths(*WRITTEN) == ()


def test_an_image_whose_name_has_any_letters_is_found(tmp_path: Path) -> None:
    name = 'Città 100% #1?.png'
    source = write_archive(tmp_path, scanned('full', f"[{{file: '{name}', alt: Città}}]"))
    files = build(put(source, [(name, TWO)]))

    assert images_of(files) == [f'{name}-330.webp']
    assert (
        '/images/ponte/Citt%C3%A0%20100%25%20%231%3F.png-330.webp?v=' in files['it/articoli/ponte/index.html'].decode()
    )


def test_when_the_rights_are_narrowed_the_images_go(source: Path) -> None:
    build(source)
    write_archive(source, scanned('citation', LISTED))
    files = build(source)

    assert images_of(files) == []
    assert 'it/articoli/ponte/immagini/index.html' not in files
    assert is_exact(source)
