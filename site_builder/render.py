"""A template and a page's data to the bytes of a file. The only importer of jinja2.

Templates see `page`, `head` and `site` (see `pages/views.py`), the functions `t` and `n` for the texts of the
interface, and nothing else: no clock, no environment. An archive's templates stand before the default ones, file by
file; a default template remains within reach under `default/`: `{% extends "default/article.html" %}`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import meta
from jinja2.runtime import Context
from markupsafe import Markup, escape

from site_builder.issues import RassegnaError

if TYPE_CHECKING:
    from site_builder.pages.views import Page

DEFAULT = 'default'
"""The folder under which the default templates stay within reach."""

_PLACEHOLDER = re.compile(r'\{([a-z_]+)\}')


class TemplateFault(RassegnaError):
    """A template cannot be read or filled."""

    def __init__(self, template: str, line: int, message: str, path: str = '') -> None:
        super().__init__(f'{path or template}:{line}: {message}')
        self.template = template
        """Its name; one that is reached under `default/` has its name without that."""
        self.line = line
        """From 1; 0 where none is known."""
        self.message = message
        """What is wrong, in one line."""
        self.path = path
        """The file; empty where there is none."""

    def __reduce__(self) -> tuple[type[TemplateFault], tuple[str, int, str, str]]:
        return TemplateFault, (self.template, self.line, self.message, self.path)


class Renderer:
    """Fills templates. It keeps what it has read: after a change of a template, make a new one."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        """Where templates stand: the first folder that has one wins, the last one holds the default templates."""
        self._environment = _make_environment(self.folders)
        self._sources: dict[str, tuple[str, frozenset[str | None]] | None] = {}

    def render(self, page: Page) -> bytes:
        """The file's content: UTF-8, LF, one line end at the end. Raises TemplateFault."""
        parts = {'page': page.view, 'head': page.head, 'site': page.chrome}
        values = {name: value for name, value in parts.items() if value is not None}
        try:
            text = self._environment.get_template(page.template).render(values)
        except Exception as error:
            raise self._fault(error, page.template) from error
        return _to_bytes(text)

    def template_digest(self, name: str) -> str:
        """SHA-256 of a template and of all that it extends, includes and imports, in hexadecimal. Raises TemplateFault.

        A name that a template computes may be that of any template, so it stands for all of them.
        """
        digest = hashlib.sha256()
        for part in sorted(self._closure(name)):
            source, _ = self._read(part) or ('', frozenset())
            digest.update(f'{part}\0{len(source)}\0{source}'.encode())
        return digest.hexdigest()

    def _closure(self, name: str) -> set[str]:
        seen: set[str] = set()
        waiting = {name}
        while waiting:
            part = waiting.pop()
            seen.add(part)
            waiting |= set(self._referenced(part)) - seen
        return seen

    def _referenced(self, name: str) -> Iterator[str]:
        read = self._read(name)
        for reference in read[1] if read else ():
            yield from self._environment.list_templates(['html', 'txt', 'xml']) if reference is None else (reference,)

    def _read(self, name: str) -> tuple[str, frozenset[str | None]] | None:
        """A template's source and the names that it refers to; None where there is no such template."""
        if name not in self._sources:
            self._sources[name] = self._parse(name)
        return self._sources[name]

    def _parse(self, name: str) -> tuple[str, frozenset[str | None]] | None:
        loader = self._environment.loader
        try:
            source, filename, _ = loader.get_source(self._environment, name) if loader else ('', None, None)
            tree = self._environment.parse(source, name, filename)
        except jinja2.TemplateNotFound:
            return None
        except Exception as error:
            raise self._fault(error, name) from error
        return source, frozenset(meta.find_referenced_templates(tree))

    def _fault(self, error: Exception, name: str) -> TemplateFault:
        path, line = _find_place(error)
        return TemplateFault(self._name_of(path) or name, line, _message(error), path)

    def _name_of(self, path: str) -> str:
        folders = [folder for folder in self.folders if Path(path).is_relative_to(folder)]
        return Path(path).relative_to(folders[0]).as_posix() if folders else ''


def default_templates() -> Path:
    """The folder of the templates that come with the program: in the package, or at the top of a checkout."""
    package = Path(__file__).parent
    packed = package / 'templates'
    return packed if packed.is_dir() else package.parent / 'templates'


def _make_environment(folders: Sequence[Path]) -> jinja2.Environment:
    default = jinja2.PrefixLoader({DEFAULT: jinja2.FileSystemLoader(folders[-1])})
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([default, jinja2.FileSystemLoader(folders)]),
        autoescape=jinja2.select_autoescape(disabled_extensions=('txt',), default_for_string=True, default=True),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals.update(t=_t, n=_n)
    return environment


@jinja2.pass_context
def _t(context: Context, key: str, **values: Any) -> str:
    """The text of the interface catalog at `key`, with the values in place of the names in braces."""
    text = _word(context, key)
    if not isinstance(text, str):
        raise jinja2.TemplateRuntimeError(f'the catalog has "{key}" in plural forms: use n("{key}", count)')
    return _fill(key, text, values)


@jinja2.pass_context
def _n(context: Context, key: str, count: int, **values: Any) -> str:
    """The text of the interface catalog at `key` in the plural form for `count`, which stands for `{count}`."""
    from site_builder.locale import format_number, plural_category

    forms, lang = _word(context, key), context['site'].lang
    if isinstance(forms, str):
        raise jinja2.TemplateRuntimeError(f'the catalog has no plural forms of "{key}": use t("{key}")')
    text = forms.get(plural_category(count, lang)) or forms['other']
    return _fill(key, text, {'count': format_number(count, lang), **values})


def _word(context: Context, key: str) -> str | dict[str, str]:
    words: Mapping[str, str | dict[str, str]] = context['site'].words
    if key not in words:
        raise jinja2.TemplateRuntimeError(f'the catalog has no text "{key}"')
    return words[key]


def _fill(key: str, text: str, values: Mapping[str, Any]) -> str:
    """The text with its values; safe HTML where one of the values is, and plain text else."""
    if any(hasattr(value, '__html__') for value in values.values()):
        return Markup(_replace(key, str(escape(text)), values, escape))  # noqa: S704  every part is escaped
    return _replace(key, text, values, str)


def _replace(key: str, text: str, values: Mapping[str, Any], write: Callable[[Any], str]) -> str:
    def value_of(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise jinja2.TemplateRuntimeError(f'the text "{key}" needs a value for {match[0]}')
        return str(write(values[match[1]]))

    return _PLACEHOLDER.sub(value_of, text)


def _to_bytes(text: str) -> bytes:
    return (text.replace('\r\n', '\n').replace('\r', '\n').strip('\n') + '\n').encode()


def _find_place(error: Exception) -> tuple[str, int]:
    """The file and line of the template that an error comes from; Jinja writes both into the traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or '', error.lineno
    places = [(path, line) for path, line, jinja in _frames(error.__traceback__) if jinja]
    return places[-1] if places else ('', 0)


def _frames(traceback: TracebackType | None) -> Iterator[tuple[str, int, bool]]:
    while traceback:
        frame = traceback.tb_frame
        yield frame.f_code.co_filename, traceback.tb_lineno, '__jinja_exception__' in frame.f_globals
        traceback = traceback.tb_next


def _message(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f'there is no template "{error.name}"'
    if isinstance(error, RecursionError):
        return f'the template extends or includes itself; the default one is at "{DEFAULT}/…"'
    if isinstance(error, jinja2.TemplateError):
        return (error.message or type(error).__name__).splitlines()[0]
    return f'{type(error).__name__}: {error}'.splitlines()[0]
