"""`rassegna check --fix`: annotations put right in their files, each file wholly or not at all."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from site_builder.fixing import Fix, describe_fix, find_fixes, fix_text
from site_builder.link import Linked
from site_builder.link.annotations import Placed, Readable, find_subject, make_readable
from site_builder.parse import parse_file
from site_builder.scaffold.folder import check_valid, open_archive
from site_builder.write import replace_file


def write_fixes(source: Path) -> list[str]:
    """Put right what is certain of the annotations in an archive; returns a line for each that was changed.

    Raises `UsageError` where there is no archive, `ContentError` for errors in its settings, `MachineError`.
    """
    fixes: dict[str, list[Fix]] = {}
    for fix in find_fixes(_placed(open_archive(source))):
        fixes.setdefault(fix.path, []).append(fix)
    written = [fix for path, found in fixes.items() if _write(source, path, found) for fix in found]
    return [describe_fix(fix) for fix in written]


def _write(source: Path, path: str, fixes: list[Fix]) -> bool:
    """Whether the file could be put right: one with errors stays as it is."""
    data = (source / path).read_bytes()
    if any(issue.is_error for issue in parse_file(path, data).issues):
        return False
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b''
    data = mark + fix_text(data.removeprefix(BOM_UTF8).decode(), path, fixes).encode()
    check_valid(path, data)
    replace_file(source / path, data)
    return True


def _placed(linked: Linked) -> Iterator[tuple[Placed, Readable]]:
    for folder, items in linked.annotations.items():
        for item in items:
            subject, _ = find_subject(linked.archive, folder, item.record.meta.in_ or '')
            if item.is_placed and subject:
                yield item, make_readable(linked.archive, linked.targets, subject)
