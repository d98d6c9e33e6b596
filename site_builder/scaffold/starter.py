"""A new archive: the files of `site_builder/starter/` and the schemas that an editor checks them with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from site_builder import __version__
from site_builder.issues import UsageError
from site_builder.scaffold.folder import SCHEMAS, schema_path, write_new
from site_builder.schema import WRITTEN_FILES, json_schema

STARTER = Path(__file__).parents[1] / 'starter'
PLACES: Mapping[str, str] = {'gitignore': '.gitignore', 'workflows/pages.yml': '.github/workflows/pages.yml'}
"""Where files go whose names would hide them here, or whose rules would apply here."""
VERSION = '@VERSION@'


def write_archive(folder: Path) -> list[str]:
    """Write a small archive that builds without a warning into a new or empty folder; returns the paths of its files.

    Only a `.git` may be there. Raises `UsageError` where there is more, `MachineError` where the disk fails.
    """
    _refuse_occupied(folder)
    files = {**_starter_files(), **_schemas()}
    for path, text in files.items():
        write_new(folder, path, text.encode())
    return list(files)


def _refuse_occupied(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f'{folder} is a file. Choose a new or an empty folder.')
    found = sorted(path.name for path in folder.iterdir() if path.name != '.git') if folder.exists() else []
    if found:
        more = f' and {len(found) - 1} more' if len(found) > 1 else ''
        raise UsageError(f'{folder} is not empty: it holds {found[0]}{more}. Choose a new or an empty folder.')


def _starter_files() -> dict[str, str]:
    paths = sorted(path.relative_to(STARTER) for path in STARTER.rglob('*') if path.is_file())
    return {
        PLACES.get(path.as_posix(), path.as_posix()): (STARTER / path).read_text('utf-8').replace(VERSION, __version__)
        for path in paths
        if not path.name.startswith('.')
    }


def _schemas() -> dict[str, str]:
    return {
        schema_path(SCHEMAS[0], kind): json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + '\n'
        for kind in WRITTEN_FILES
    }
