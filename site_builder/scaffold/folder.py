"""The archive that something is added to: what it has, what may be named in it, and how a file comes into it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from site_builder.build import read_archive
from site_builder.forms import FormError, check_lang, check_ref
from site_builder.importers.refs import make_ref, slug
from site_builder.issues import ContentError, Issue, MachineError, UsageError, did_you_mean, with_source
from site_builder.link import Linked
from site_builder.link.targets import FILES
from site_builder.parse import Parsed, parse_file

SCHEMAS = ('schema', 'docs/schema')
"""The folders in which an archive may hold the JSON Schemas; `init` writes them into the first."""
OTHERWISE: Mapping[str, str] = {
    'article': 'Begin it with: rassegna new article',
    'event': 'Begin it with: rassegna new event',
    'outlet': f'Add it to content/{FILES["outlet"]}.',
}


def open_archive(source: Path) -> Linked:
    """The archive in a folder. Raises `UsageError` where there is none, `ContentError` for errors in its settings."""
    linked, issues = read_archive(source)
    settings = [issue for issue in issues if issue.path == 'config.yaml' and issue.is_error]
    missing = next((issue for issue in settings if issue.code == 'file.missing-config'), None)
    if missing:
        raise UsageError(f'{missing.message} in {source}. {missing.hint}')
    if settings:
        raise ContentError(with_lines(settings, (source / 'config.yaml').read_bytes()))
    return linked


def with_lines(issues: list[Issue], data: bytes) -> list[Issue]:
    """The issues of a file, each with its source line."""
    return [with_source(issue, data.decode('utf-8', 'replace')) for issue in sorted(issues)]


def check_known(linked: Linked, kind: str, ref: str, option: str) -> None:
    """Raises `UsageError` where there is no such thing; `option` is what the curator gave it with."""
    if not linked.targets.has(kind, ref):
        hint = did_you_mean(ref, linked.targets.of_kind(kind), OTHERWISE[kind])
        raise UsageError(f'{option}: there is no {kind} "{ref}". {hint}')


def check_language(lang: str, option: str) -> str:
    """The language tag. Raises `UsageError` where it is none."""
    try:
        return check_lang(lang)
    except FormError as error:
        raise UsageError(f'{option}: {error}. {error.hint}') from error


def check_title(title: str) -> str:
    """The title in one line. Raises `UsageError` where it is empty or holds control characters."""
    line = unicodedata.normalize('NFC', ' '.join(title.split()))
    if not line:
        raise UsageError('the title is empty. Give it in quotes.')
    if any(unicodedata.category(char) in ('Cc', 'Cs') for char in line):
        raise UsageError('the title holds characters that are no text. Type it again, or paste it without formatting.')
    return line


def choose_ref(linked: Linked, kind: str, given: str | None, title: str, lang: str) -> str:
    """The ref that was given, else one made from the title. Raises `UsageError` if it is taken or none can be made."""
    ref = given or slug(title, lang)
    if not ref:
        raise UsageError('no ref can be made from this title. Give one with --ref: small letters, digits and hyphens.')
    try:
        check_ref(ref)
    except FormError as error:
        raise UsageError(f'--ref: {error}. {error.hint}') from error
    if not linked.targets.has(kind, ref):
        return ref
    if given or kind != 'article':
        raise UsageError(f'the {kind} "{ref}" is there already. Give another ref with --ref.')
    # Two outlets may well have the same headline.
    return make_ref(title, ref, lang=lang, taken=set(linked.targets.of_kind(kind)))


def schema_line(source: Path, path: str, kind: str) -> str:
    """The line that tells an editor the schema of a YAML file, where the archive holds it; else nothing."""
    up = '../' * len(PurePosixPath(path).parent.parts)
    schemas = (schema_path(folder, kind) for folder in SCHEMAS)
    lines = (f'# yaml-language-server: $schema={up}{found}\n\n' for found in schemas if (source / found).is_file())
    return next(lines, '')


def schema_path(folder: str, kind: str) -> str:
    """The file in a folder that holds the JSON Schema of one kind of file."""
    return f'{folder}/{kind}.schema.json'


def check_valid(path: str, data: bytes) -> Parsed:
    """What a file says that this program has made. Raises `RuntimeError` where it has errors: that is a bug of ours."""
    parsed = parse_file(path, data)
    refuse_errors([*parsed.issues])
    return parsed


def refuse_errors(issues: list[Issue]) -> None:
    """Raises `RuntimeError` where what this program has made has errors."""
    errors = [issue for issue in issues if issue.is_error]
    if errors:
        raise RuntimeError(f'a file was made that is not valid, and was not written: {errors[0]}')


def write_new(root: Path, path: str, data: bytes) -> None:
    """Write a file that is not there yet, wholly or not at all.

    Raises `UsageError` where something is there, `MachineError` where the disk fails.
    """
    file = root / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open('xb') as stream:
            try:
                stream.write(data)
                stream.flush()
            except BaseException:
                file.unlink()
                raise
    except FileExistsError as error:
        raise UsageError(f'{error.filename} is there already and stays as it is.') from error
    except OSError as error:
        raise MachineError(f'{error.filename or file}: {error.strerror}') from error
