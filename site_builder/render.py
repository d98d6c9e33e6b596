"""A template and a page's data to the bytes of a file. The only importer of jinja2.

Templates see `page`, `head` and `site` (see `pages/views/`), the functions `t` and `n` for the texts of the
interface, and nothing else: no clock, no environment. An archive's templates stand before the default ones, file by
file; a default template remains within reach under `default/`: `{% extends "default/article.html" %}`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType, FunctionType, MethodType, TracebackType
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import meta
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from site_builder.inline import Inline, to_html
from site_builder.issues import RassegnaError

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

    from site_builder.pages.views import Chrome, Page

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
    """Fills templates. It keeps what it has read: after a change of a template, make a new one.

    The frame of a language is global to its templates, so that what they import is made once a language, not once a
    page.
    """

    def __init__(self, folders: Sequence[Path], contents: Sequence[Mapping[str, bytes]] = ()) -> None:
        """`contents` are the files of each folder, by path from it; without them the folders are read."""
        self.folders = tuple(folders)
        """Where templates stand: the first folder that has one wins, the last one holds the default templates."""
        self._codes = _Codes()
        self._loader = _make_loader(self.folders, contents)
        self._environment = _make_environment(self._loader, self._codes)
        self._framed: dict[str, tuple[Chrome, jinja2.Environment]] = {}
        self._sources: dict[str, tuple[str, frozenset[str | None]] | None] = {}

    def render(self, page: Page) -> bytes:
        """The file's content: UTF-8, LF, one line end at the end. Raises TemplateFault."""
        values = {name: value for name, value in (('page', page.view), ('head', page.head)) if value is not None}
        try:
            text = self._environment_of(page.chrome).get_template(page.template).render(values)
        except Exception as error:
            raise self._fault(error, page.template) from error
        return _to_bytes(text)

    def _environment_of(self, chrome: Chrome | None) -> jinja2.Environment:
        """The environment of a frame; of files that have none, one in which there are no texts of the interface."""
        if chrome is None:
            return self._environment
        known, environment = self._framed.get(chrome.lang, (None, self._environment))
        if known is not chrome and known != chrome:
            environment = _make_environment(self._loader, self._codes)
            environment.globals.update(site=chrome, **_texts_of(chrome))
            self._framed[chrome.lang] = (chrome, environment)
        return environment

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
            yield from self._environment.list_templates() if reference is None else (reference,)

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


class _Codes(jinja2.BytecodeCache):
    """Compiled templates, for the environments of all languages."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code


class _Generator(CodeGenerator):
    """Writes the code of a template: what it prints goes through `to_html`, which is faster than `escape`."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write('environment.to_html(')
        else:
            super()._output_child_pre(node, frame, finalize)


class _Context(Context):
    """What a template sees; it calls macros and plain functions without asking what else they want to be given."""

    def __init__(
        self, environment: jinja2.Environment, parent: dict[str, Any], name: str | None, blocks: Any, **_: Any
    ) -> None:
        """Without globals of the template's own, which would make Jinja compare them at each import: there are none."""
        super().__init__(environment, parent, name, blocks)

    def call(self, function: Callable[..., Any], /, *args: Any, **values: Any) -> Any:
        """What Jinja's own gives."""
        if type(function) is Macro:
            args = (self.eval_ctx, *args)
        elif type(function) not in (FunctionType, MethodType):
            return super().call(function, *args, **values)
        if values:
            values.pop('_loop_vars', None)
            values.pop('_block_vars', None)
        return function(*args, **values)


class _Environment(jinja2.Environment):
    """Jinja's, made faster where a page spends its time; what is printed is the same."""

    code_generator_class = _Generator
    context_class = _Context
    to_html = staticmethod(to_html)


class _Contents(jinja2.BaseLoader):
    """Finds the templates of a folder among what was read of it, so that a build sees them as they were then."""

    def __init__(self, folder: Path, contents: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._contents = contents

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Text and path. Raises TemplateNotFound."""
        if template not in self._contents:
            raise jinja2.TemplateNotFound(template)
        return self._contents[template].decode(), str(self._folder / template), lambda: True

    def list_templates(self) -> list[str]:
        """All names."""
        return sorted(self._contents)


def _make_loader(folders: Sequence[Path], contents: Sequence[Mapping[str, bytes]]) -> jinja2.BaseLoader:
    loaders: list[jinja2.BaseLoader] = (
        [_Contents(*pair) for pair in zip(folders, contents, strict=True)]
        if contents
        else [jinja2.FileSystemLoader(folder) for folder in folders]
    )
    return jinja2.ChoiceLoader([jinja2.PrefixLoader({DEFAULT: loaders[-1]}), *loaders])


def _make_environment(loader: jinja2.BaseLoader, codes: _Codes) -> jinja2.Environment:
    environment = _Environment(
        loader=loader,
        autoescape=jinja2.select_autoescape(disabled_extensions=('txt',), default_for_string=True, default=True),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=codes,
    )
    environment.globals['inline'] = Inline(_no_texts)
    return environment


def _no_texts(key: str) -> str:
    raise jinja2.TemplateRuntimeError(f'this file has no texts of the interface, as "{key}"')


def _texts_of(chrome: Chrome) -> dict[str, Any]:
    """The functions `t` and `n` of a language, and the small parts that `macros.html` names."""
    words: Mapping[str, str | Mapping[str, str]] = chrome.words

    def t(key: str, **values: Any) -> str:
        """The text of the interface catalog at `key`, with the values in place of the names in braces."""
        text = _word(words, key)
        if not isinstance(text, str):
            raise jinja2.TemplateRuntimeError(f'the catalog has "{key}" in plural forms: use n("{key}", count)')
        return _fill(key, text, values) if values or '{' in text else text

    def n(key: str, count: int, **values: Any) -> str:
        """The text of the interface catalog at `key` in the plural form for `count`, which stands for `{count}`."""
        from site_builder.locale import format_number, plural_category

        forms = _word(words, key)
        if isinstance(forms, str):
            raise jinja2.TemplateRuntimeError(f'the catalog has no plural forms of "{key}": use t("{key}")')
        text = forms.get(plural_category(count, chrome.lang)) or forms['other']
        return _fill(key, text, {'count': format_number(count, chrome.lang), **values})

    return {'t': t, 'n': n, 'inline': Inline(t)}


def _word(words: Mapping[str, str | Mapping[str, str]], key: str) -> str | Mapping[str, str]:
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
