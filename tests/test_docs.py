"""The documentation: its links lead somewhere, its examples work, and what it says of commands is so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import click
import pytest

from site_builder.build import Rendered, check_site, render_site
from site_builder.cli import main
from site_builder.edtf import parse_edtf
from site_builder.issues import ContentError, MachineError, UsageError
from site_builder.locale import format_edtf
from site_builder.options import Options
from site_builder.parse import parse_file
from site_builder.yaml_text import parse_yaml
from tests.sites import CHECKOUT, shipped_wording

DOCS = CHECKOUT / 'docs'
PAGES = sorted([*CHECKOUT.glob('*.md'), *DOCS.rglob('*.md'), *CHECKOUT.glob('site_builder/starter/*.md')])
NAMES = [path.relative_to(CHECKOUT).as_posix() for path in PAGES]
FENCE = re.compile(r'^```(\w*)\n(.*?)^```$', re.MULTILINE | re.DOTALL)
NAMED = re.compile(r'^(?:#|\{#|/\*) ((?:content|templates)/\S+|config\.yaml)(?: #\}| \*/)?$', re.MULTILINE)
OF_THIS_MACHINE = re.compile(
    r'(?<![\w.~])/(?:home|mnt|opt|root|srv|tmp|usr|var|work)/|--(?:extra-)?index-url|\.\./shared'
)


def read(name: str) -> str:
    return (CHECKOUT / name).read_text('utf-8')


def fences(name: str) -> list[tuple[str, str]]:
    """Language and content of each fenced block of a document."""
    return FENCE.findall(read(name))


def examples(text: str) -> dict[str, str]:
    """The fenced blocks that name a file of an archive, by that name."""
    return {found[1]: content for _, content in FENCE.findall(text) if (found := NAMED.search(content))}


def tables(text: str, heading: str) -> Iterator[list[str]]:
    """The cells of each row of the tables whose first column has that heading."""
    for table in re.findall(rf'^\| {heading} \|.*\n\|[ |-]+\|\n((?:\|.*\n)+)', text, re.MULTILINE):
        for row in table.splitlines():
            yield [cell.strip() for cell in re.split(r'(?<!\\)\|', row)[1:-1]]


def sections(text: str) -> dict[str, str]:
    """The text under each heading of the second level."""
    parts = re.split(r'^## (.+)\n', text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


# Links


def prose(text: str) -> str:
    """A document without its code."""
    text = re.sub(r'(?m)^(?: {4}.*\n)+', '\n', FENCE.sub('', text))
    return re.sub(r'`[^`\n]*`', 'code', text)


@cache
def anchors(path: Path) -> frozenset[str]:
    """The fragments of a document, as GitHub makes them from its headings."""
    text = FENCE.sub('', path.read_text('utf-8'))
    found = list(re.findall(r'<a id="([^"]+)">', text))
    for heading in re.findall(r'^#+ (.+)$', text, re.MULTILINE):
        words = re.sub(r'\[([^\]]+)\]\([^)]*\)', r'\1', heading).lower().replace(' ', '-')
        anchor = ''.join(char for char in words if char in '-_' or unicodedata.category(char)[0] in 'LMN')
        found.append(f'{anchor}-{found.count(anchor)}' if anchor in found else anchor)
    return frozenset(found)


def broken_links(path: Path) -> Iterator[str]:
    for target in re.findall(r'\]\(([^)\s]+)\)', prose(path.read_text('utf-8'))):
        if re.match(r'[a-z]+:', target):
            continue
        name, _, fragment = target.partition('#')
        file = (path.parent / name).resolve() if name else path
        if not file.exists() or (fragment and fragment not in anchors(file)):
            yield target


@pytest.mark.parametrize('name', NAMES)
def test_every_link_of_a_document_leads_to_a_file_and_a_heading(name: str) -> None:
    assert list(broken_links(CHECKOUT / name)) == []


def test_the_readme_leads_to_every_document() -> None:
    linked = {target.partition('#')[0] for target in re.findall(r'\]\(([^)]+)\)', read('README.md'))}

    assert {path.relative_to(CHECKOUT).as_posix() for path in DOCS.glob('*.md')} <= linked


@pytest.mark.parametrize('name', NAMES)
def test_a_document_names_no_path_of_a_machine(name: str) -> None:
    assert OF_THIS_MACHINE.findall(read(name)) == []


# Examples


def write_examples(folder: Path, *texts: str) -> Path:
    """The archive that the examples of documents make up."""
    for text in texts:
        for path, content in examples(text).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding='utf-8')
    return folder


def build(folder: Path) -> Mapping[str, bytes]:
    rendered: Rendered = render_site(Options(folder))
    assert rendered.issues == ()
    return rendered.files


def test_every_example_of_writing_names_its_file() -> None:
    assert len(fences('docs/writing.md')) == len(examples(read('docs/writing.md'))) > 10


def test_the_examples_of_writing_make_up_an_archive_without_a_warning(tmp_path: Path) -> None:
    assert check_site(Options(write_examples(tmp_path, read('docs/writing.md')))) == ()


@pytest.mark.parametrize('name', [name for name in NAMES if fences(name)])
def test_every_yaml_example_can_be_read(name: str) -> None:
    for lang, content in fences(name):
        assert lang in ('yaml', 'markdown', 'jinja', 'css'), content
        if lang == 'yaml':
            assert parse_yaml(content, name).issues == []


def test_the_article_in_the_readme_is_one() -> None:
    found = [content for lang, content in fences('README.md') if lang == 'markdown']

    assert len(found) == 1
    assert parse_file('content/articles/ponte-chiuso.md', found[0].encode()).issues == ()


def test_the_rights_of_the_example_are_understood() -> None:
    (_, rights), *others = fences('docs/rights.md')
    article = f'---\ntitle: Il ponte\nlang: it\n{rights}---\nTesto.\n'

    assert others == []
    assert parse_file('content/articles/ponte.md', article.encode()).issues == ()


def test_the_words_of_the_example_catalog_reach_the_pages(tmp_path: Path) -> None:
    files = build(write_examples(tmp_path, read('docs/writing.md'), read('docs/languages.md')))

    assert 'Ultimi ritagli' in files['it/index.html'].decode()
    assert 'Ultimi ritagli' not in files['de/index.html'].decode()


def test_another_language_takes_one_file_more(tmp_path: Path) -> None:
    write_examples(tmp_path, read('docs/writing.md').replace('languages: [it, de]', 'languages: [it, de, rm]'))
    assert 'config.no-catalog' in {issue.code for issue in check_site(Options(tmp_path))}

    catalog = tmp_path / 'templates/catalogs/rm.yaml'
    catalog.parent.mkdir(parents=True)
    catalog.write_text(read('templates/catalogs/en.yaml'), encoding='utf-8')

    assert {issue.severity for issue in check_site(Options(tmp_path))} == {'warning'}
    assert 'rm/index.html' in render_site(Options(tmp_path)).files


def rows_of_dates() -> list[list[str]]:
    return list(tables(sections(read('docs/writing.md'))['Dates'], 'written'))


@pytest.mark.parametrize('row', rows_of_dates(), ids=lambda row: row[0])
def test_a_date_is_shown_as_the_table_says(row: list[str]) -> None:
    written, italian, german = row
    date = parse_edtf(written.strip('`'))

    for lang, shown in (('it', italian), ('de', german)):
        words = {key: word for key, word in shipped_wording(lang).words.items() if isinstance(word, str)}
        assert format_edtf(date, lang, words) == shown


# Templates


EFFECTS = {
    'A block': ('Biblioteca civica di Valserena', 'Errori? Fehler?'),
    'A whole file': ('<p>1 evento</p>',),
    'Style sheet, icon and other files': ('<link rel="stylesheet" href="/valserena/assets/own.css?v=',),
}
"""What the examples of each section of docs/templates.md bring into the pages."""


def test_the_examples_of_templates_are_those_that_are_tried() -> None:
    assert [title for title, text in sections(read('docs/templates.md')).items() if examples(text)] == list(EFFECTS)


@pytest.mark.parametrize('title', EFFECTS)
def test_the_examples_of_templates_do_what_is_said_of_them(title: str, tmp_path: Path) -> None:
    text = sections(read('docs/templates.md'))[title]
    files = build(write_examples(tmp_path, read('docs/writing.md'), text))
    pages = '\n'.join(content.decode() for path, content in files.items() if path.startswith('it/'))

    assert [effect for effect in EFFECTS[title] if effect not in pages] == []
    assert {path for path in examples(text) if 'assets' in path} <= {f'templates/{path}' for path in files}


def blocks_of(template: str) -> list[str]:
    return re.findall(r'\{%-? block (\w+)', read(f'templates/{template}'))


def test_the_blocks_of_the_frame_are_those_that_are_listed() -> None:
    listed = [row[0].strip('`') for row in tables(read('docs/templates.md'), 'block')]

    assert listed == blocks_of('base.html')


def test_the_blocks_of_each_template_are_those_that_are_listed() -> None:
    listed = {
        row[0].strip('`'): re.findall(r'`(\w+)`', row[1]) for row in tables(read('docs/templates.md'), 'template')
    }
    frame = set(blocks_of('base.html'))
    templates = [path.name for path in (CHECKOUT / 'templates').glob('*.html') if path.name != 'base.html']
    own = {name: [block for block in blocks_of(name) if block not in frame] for name in templates}

    assert listed == {name: blocks for name, blocks in own.items() if blocks}


@pytest.mark.parametrize('template', ['macros.html', 'article-parts.html', 'notes.html', 'claims.html'])
def test_the_macros_are_those_that_are_listed(template: str) -> None:
    heading = rf'`{re.escape(template)}` as `\w+`'
    cells = ' '.join(' '.join(row) for row in tables(read('docs/templates.md'), heading))
    macros = re.findall(r'\{% macro (\w+\([^)]*\))', read(f'templates/{template}'))
    if template == 'macros.html':
        macros += re.findall(r'^    (\w+\(\w+\)) ', read('templates/macros.html'), re.MULTILINE)

    assert set(re.findall(r'`(\w+\([^)`]*\))`', cells)) == set(macros)


# Commands


def commands(group: click.Group, before: str = '') -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f'{before}{name} ')
        else:
            yield before + name, command


COMMANDS = dict(commands(main))


def test_the_exit_codes_are_those_that_are_listed() -> None:
    kinds = (ContentError, UsageError, MachineError)

    assert [int(row[0]) for row in tables(read('docs/commands.md'), 'exit code')] == [
        0,
        *(kind.exit_code for kind in kinds),
    ]


def test_every_command_has_a_section() -> None:
    assert list(sections(read('docs/commands.md'))) == list(COMMANDS)


@pytest.mark.parametrize('name', COMMANDS)
def test_the_options_of_a_command_are_those_that_are_listed(name: str) -> None:
    text = sections(read('docs/commands.md'))[name]
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith('-')}

    assert {row[0].strip('`') for row in tables(text, 'option')} == options


@pytest.mark.parametrize('name', COMMANDS)
def test_the_arguments_of_a_command_are_shown(name: str) -> None:
    text = sections(read('docs/commands.md'))[name]
    arguments = [found.make_metavar(click.Context(COMMANDS[name])) for found in COMMANDS[name].params
                 if isinstance(found, click.Argument)]  # fmt: skip

    assert not arguments or f'    rassegna {name} {" ".join(arguments)}\n' in text


@pytest.mark.parametrize('name', NAMES)
def test_the_commands_in_a_document_exist(name: str) -> None:
    text = read(name)
    code = [*re.findall(r'(?m)^ {4}(.*)$', text), *re.findall(r'`([^`\n]+)`', text)]
    targets = set(re.findall(r'(?m)^([a-z-]+):', read('Makefile')))
    made = {word for line in code for word in re.findall(r'^make ([a-z-]+)', line)}
    run = {word for line in code for word in re.findall(r'(?:^|bin/)rassegna ([a-z]+)', line)}

    assert made <= targets
    assert run <= {*main.commands, *(word for name in COMMANDS for word in name.split())}


def test_the_readme_names_the_two_commands() -> None:
    assert {'make site', 'make test'} <= set(re.findall(r'(?m)^ {4}(make [a-z]+)', read('README.md')))
