from __future__ import annotations

import ast
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from site_builder.interface import default_templates
from site_builder.pages import views
from site_builder.pages.views import Html, Phrase
from tests.sites import CHECKOUT, SMALL, pages_of, write_archive

PLAIN = (str, int, bool, type(None))
CLASSES = [
    node
    for path in sorted(Path(views.__file__).parent.glob('*.py'))
    for node in ast.parse(path.read_text(encoding='utf-8')).body
    if isinstance(node, ast.ClassDef)
]


@pytest.fixture(scope='module', params=['small', 'example'])
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return CHECKOUT if request.param == 'example' else write_archive(tmp_path_factory.mktemp('small'), SMALL)


def check_plain(value: Any, where: str) -> None:
    """Only texts, numbers, tuples and classes of pages/views/."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            check_plain(item, f'{where}[{number}]')
    elif is_dataclass(value):
        assert getattr(views, type(value).__name__, None) is type(value), where
        for field in fields(value):
            check_plain(getattr(value, field.name), f'{where}.{field.name}')
    else:
        assert type(value) in PLAIN, f'{where} is a {type(value).__name__}'


def test_what_a_template_may_show_is_plain_and_can_be_hashed(source: Path) -> None:
    for path, page in pages_of(source).items():
        check_plain(page.view, path)
        check_plain(page.head, path)
        assert isinstance(hash((page.view, page.head)), int)


def test_the_same_archive_gives_the_same_pages(source: Path) -> None:
    one, other = pages_of(source), pages_of(source)

    assert list(one) == list(other)
    assert one == other
    assert [repr(page) for page in one.values()] == [repr(page) for page in other.values()]


def test_every_page_has_a_template(source: Path) -> None:
    assert {page.template for page in pages_of(source).values()} <= {
        path.name for path in default_templates().iterdir()
    }


def test_no_text_says_that_it_is_in_the_language_of_its_page(source: Path) -> None:
    def walk(value: Any, lang: str) -> None:
        if isinstance(value, Phrase):
            assert value.lang != lang or value.fallback, value
        if isinstance(value, tuple):
            for item in value:
                walk(item, lang)
        elif is_dataclass(value):
            for field in fields(value):
                walk(getattr(value, field.name), lang)

    for path, page in pages_of(source).items():
        if page.chrome and path != 'index.html':
            walk(page.view, page.chrome.lang)


def test_every_class_and_every_field_is_described() -> None:
    assert len(CLASSES) > 30
    for node in CLASSES:
        assert ast.get_docstring(node), node.name
        for field, following in zip(node.body, [*node.body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign):
                assert isinstance(following, ast.Expr), f'{node.name}.{ast.unparse(field.target)}'


def test_every_class_can_be_had_from_the_package() -> None:
    assert sorted(views.__all__) == sorted(['View', *(node.name for node in CLASSES)])


def test_every_kind_of_page_is_a_view() -> None:
    pages = {node.name for node in CLASSES if 'Template ' in str(ast.get_docstring(node))}

    assert pages <= {kind.__name__ for kind in get_args(views.View)}


def test_an_empty_text_counts_as_nothing() -> None:
    assert not Phrase('')
    assert not Html('')
    assert Phrase('x')
    assert Html('<p>')
    assert Html('<p>').__html__() == '<p>'
