"""The folders of templates, an archive's own before the default one, and the catalogs and assets in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from site_builder.digests import digest_bytes
from site_builder.discover import read_templates

ASSETS = 'assets/'
CATALOGS = 'catalogs/'


class Templates:
    """The templates, catalogs and assets that a site is made with. Raises `MachineError` where they can't be read."""

    def __init__(self, source: Path) -> None:
        own, default = source / 'templates', default_templates()
        has_own = own.is_dir() and not own.samefile(default)
        self.source = source
        """The archive's folder."""
        self.folders = (own, default) if has_own else (default,)
        """The folders, the archive's own first."""
        self.shipped = read_templates(default)
        """The contents of the default files, by path."""
        self.own = read_templates(own) if has_own else {}
        """Those of the archive's own."""

    @property
    def contents(self) -> tuple[Mapping[str, bytes], ...]:
        """The contents of the files of each of `folders`, by path."""
        return (self.own, self.shipped) if len(self.folders) > 1 else (self.shipped,)

    @cached_property
    def assets(self) -> dict[str, bytes]:
        """The contents of assets by name."""
        files = {**self.shipped, **self.own}
        return {path.removeprefix(ASSETS): data for path, data in files.items() if path.startswith(ASSETS)}

    def digests(self) -> list[tuple[str, bytes]]:
        """Path and digest of every file, the default ones and the archive's own under different paths."""
        files = {
            f'{number}/{path}': data
            for number, found in enumerate((self.shipped, self.own))
            for path, data in found.items()
        }
        return [(path, digest_bytes(data)) for path, data in files.items()]


def find_catalog(files: Mapping[str, bytes], lang: str) -> str | None:
    """The path of a language's catalog or, without one, that of its base language: `de` for `de-CH`."""
    paths = (f'{CATALOGS}{name}.yaml' for name in (lang, lang.partition('-')[0]))
    return next((path for path in paths if path in files), None)


def default_templates() -> Path:
    """The folder of the templates that come with the program: in the package, or at the top of a checkout."""
    package = Path(__file__).parent
    packed = package / 'templates'
    return packed if packed.is_dir() else package.parent / 'templates'
