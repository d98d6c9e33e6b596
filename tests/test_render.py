from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from site_builder.interface import default_templates
from site_builder.pages import views
from site_builder.pages.views import Page, Phrase, Robots
from site_builder.render import Renderer, TemplateFault
from tests.sample_pages import DEFAULT, bare, make_chrome, make_page


def _robots(template: str, **changes: Any) -> Page:
    return make_page(template, Robots('https://example.org/sitemap.xml', True), **changes)


def _render(renderer: Renderer, template: str, **changes: Any) -> str:
    return renderer.render(_robots(template, **changes)).decode()


def _write(folder: Path, **templates: str) -> Renderer:
    """A renderer with templates of its own before the default ones; `__` in a name is a dot."""
    folder.mkdir(exist_ok=True)
    for name, source in templates.items():
        folder.joinpath(name.replace('__', '.')).write_text(source, encoding='utf-8')
    return Renderer([folder, default_templates()])


def _fault(renderer: Renderer, template: str, **changes: Any) -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        _render(renderer, template, **changes)
    return caught.value


# The bytes


def test_a_file_has_line_feeds_only_and_a_single_one_at_its_end(tmp_path: Path) -> None:
    renderer = _write(tmp_path, x__html='\n\na\r\nb{{ "\\r\\n" }}c\n\n\n')
    assert renderer.render(_robots('x.html')) == b'a\nb\nc\n'


def test_two_renderers_give_the_same_bytes() -> None:
    page = make_page('article.html', bare(views.ArticlePage))
    assert DEFAULT.render(page) == Renderer([default_templates()]).render(page)


def test_plain_text_is_not_escaped_and_all_else_is(tmp_path: Path) -> None:
    source = '{{ page.sitemap }}'
    renderer = _write(tmp_path, x__txt=source, x__html=source, x__xml=source, x__svg=source)
    page = replace(_robots('x.txt'), view=Robots('a&b', True))
    texts = {name: renderer.render(replace(page, template=name)) for name in ('x.txt', 'x.html', 'x.xml', 'x.svg')}
    assert texts == {'x.txt': b'a&b\n', 'x.html': b'a&amp;b\n', 'x.xml': b'a&amp;b\n', 'x.svg': b'a&amp;b\n'}


# Templates of one's own


def test_a_template_of_one_s_own_replaces_the_default_one(tmp_path: Path) -> None:
    renderer = _write(tmp_path, event__html='mine')
    assert _render(renderer, 'event.html') == 'mine\n'
    assert _render(renderer, 'robots.txt') == _render(DEFAULT, 'robots.txt')


def test_a_template_of_one_s_own_can_replace_a_single_block(tmp_path: Path) -> None:
    source = '{% extends "default/home.html" %}{% block pages %}<p>{{ m.phrase(site.site_title) }}</p>{% endblock %}'
    renderer = _write(tmp_path, home__html=source)
    page = make_page('home.html', bare(views.HomePage), chrome=make_chrome(site_title=Phrase('Blätter', 'de')))
    own, default = renderer.render(page).decode(), DEFAULT.render(page).decode()
    assert own.replace('<p><span lang="de" dir="auto">Blätter</span></p>', '', 1) == default


def test_a_base_of_one_s_own_serves_the_default_templates(tmp_path: Path) -> None:
    source = '{% extends "default/base.html" %}{% block head %}<meta name="mine">{% endblock %}'
    renderer = _write(tmp_path, base__html=source)
    assert '<meta name="mine">' in renderer.render(make_page('home.html', bare(views.HomePage))).decode()


def test_an_archive_cannot_hide_the_default_templates(tmp_path: Path) -> None:
    (tmp_path / 'default').mkdir()
    (tmp_path / 'default' / 'robots.txt').write_text('hidden', encoding='utf-8')
    assert _render(_write(tmp_path), 'default/robots.txt') == _render(DEFAULT, 'robots.txt')


def test_the_default_templates_come_with_the_program() -> None:
    assert {'templates', 'base.html'} <= {default_templates().name, *(p.name for p in default_templates().iterdir())}


# Faults


def test_an_unknown_name_is_a_fault_with_the_template_and_the_line(tmp_path: Path) -> None:
    fault = _fault(_write(tmp_path, x__html='<p>\n{{ page.sitemap }}\n{{ page.author }}'), 'x.html')
    assert (fault.template, fault.line, fault.path) == ('x.html', 3, str(tmp_path / 'x.html'))
    assert "has no attribute 'author'" in fault.message
    assert str(fault) == f'{tmp_path / "x.html"}:3: {fault.message}'


def test_a_fault_in_an_included_template_names_that_one(tmp_path: Path) -> None:
    fault = _fault(_write(tmp_path, x__html='\n\n{% include "y.html" %}', y__html='\n{{ nobody }}'), 'x.html')
    assert (fault.template, fault.line, fault.message) == ('y.html', 2, "'nobody' is undefined")


def test_an_error_of_syntax_is_a_fault_with_the_template_and_the_line(tmp_path: Path) -> None:
    fault = _fault(_write(tmp_path, x__html='a\n{% if %}'), 'x.html')
    assert (fault.template, fault.line) == ('x.html', 2)
    assert fault.path == str(tmp_path / 'x.html')


def test_an_error_of_computing_is_a_fault(tmp_path: Path) -> None:
    fault = _fault(_write(tmp_path, x__html='\n{{ 1 // 0 }}'), 'x.html')
    assert (fault.template, fault.line) == ('x.html', 2)
    assert fault.message.startswith('ZeroDivisionError')


def test_a_missing_template_is_a_fault(tmp_path: Path) -> None:
    assert _fault(_write(tmp_path), 'nowhere.html').message == 'there is no template "nowhere.html"'
    fault = _fault(_write(tmp_path, x__html='\n{% include "nowhere.html" %}'), 'x.html')
    assert (fault.template, fault.line) == ('x.html', 2)


def test_a_template_that_extends_itself_is_a_fault(tmp_path: Path) -> None:
    assert '"default/…"' in _fault(_write(tmp_path, home__html='{% extends "home.html" %}'), 'home.html').message


def test_a_page_of_a_machine_sees_its_view_only(tmp_path: Path) -> None:
    page = Page('x.xml', 'x.xml', Robots('', True))
    with pytest.raises(TemplateFault, match="'site' is undefined"):
        _write(tmp_path, x__xml='{{ site.lang }}').render(page)


def test_a_fault_survives_the_way_from_another_process() -> None:
    fault = TemplateFault('x.html', 3, 'wrong', '/templates/x.html')
    copy = pickle.loads(pickle.dumps(fault))
    assert (copy.template, copy.line, copy.message, copy.path) == ('x.html', 3, 'wrong', '/templates/x.html')
    assert str(copy) == str(fault)


# Words


def _say(tmp_path: Path, source: str, words: dict[str, Any], lang: str = 'it') -> str:
    chrome = replace(make_chrome(lang), words=words)
    return _render(_write(tmp_path, x__html=source), 'x.html', chrome=chrome)[:-1]


def test_a_text_takes_its_values(tmp_path: Path) -> None:
    assert _say(tmp_path, '{{ t("ui.a", day="3", of="8") }}', {'ui.a': '{day} di {of}, {day}'}) == '3 di 8, 3'


def test_a_text_and_its_values_are_escaped(tmp_path: Path) -> None:
    text = _say(tmp_path, '{{ t("ui.a", name="<b>") }}', {'ui.a': '<i>{name}</i>'})
    assert text == '&lt;i&gt;&lt;b&gt;&lt;/i&gt;'


def test_a_safe_value_stays_safe_while_all_around_it_is_escaped(tmp_path: Path) -> None:
    source = '{% set safe = "<b>&</b>"|safe %}{{ t("ui.a", safe=safe, name="<u>") }}'
    assert _say(tmp_path, source, {'ui.a': '<i>{safe}{name}'}) == '&lt;i&gt;<b>&</b>&lt;u&gt;'


def test_a_value_is_not_searched_for_placeholders(tmp_path: Path) -> None:
    assert _say(tmp_path, '{{ t("ui.a", a="{b}", b="x") }}', {'ui.a': '{a}{b}'}) == '{b}x'


@pytest.mark.parametrize(
    ('lang', 'count', 'text'),
    [('it', 1, '1 foglio'), ('it', 0, '0 fogli'), ('it', 10**6, '1.000.000 di fogli'), ('en', 12345, '12,345 fogli')],
)
def test_a_number_chooses_the_plural_form_and_is_written_as_the_language_does(
    tmp_path: Path, lang: str, count: int, text: str
) -> None:
    words = {'ui.a': {'one': '{count} foglio', 'many': '{count} di fogli', 'other': '{count} fogli'}}
    assert _say(tmp_path, f'{{{{ n("ui.a", {count}) }}}}', words, lang) == text


def test_a_plural_form_that_is_missing_gives_way_to_the_general_one(tmp_path: Path) -> None:
    assert _say(tmp_path, '{{ n("ui.a", 1, of="x") }}', {'ui.a': {'other': '{count} {of}'}}) == '1 x'


@pytest.mark.parametrize(
    ('source', 'message'),
    [
        ('{{ t("ui.b") }}', 'the catalog has no text "ui.b"'),
        ('{{ t("ui.a") }}', 'the text "ui.a" needs a value for {name}'),
        ('{{ t("ui.n") }}', 'the catalog has "ui.n" in plural forms: use n("ui.n", count)'),
        ('{{ n("ui.a", 1) }}', 'the catalog has no plural forms of "ui.a": use t("ui.a")'),
    ],
)
def test_a_wrong_use_of_the_catalog_is_a_fault_with_its_line(tmp_path: Path, source: str, message: str) -> None:
    chrome = replace(make_chrome(), words={'ui.a': '{name}', 'ui.n': {'other': ''}})
    fault = _fault(_write(tmp_path, x__html=f'\n{source}'), 'x.html', chrome=chrome)
    assert (fault.template, fault.line, fault.message) == ('x.html', 2, message)


# Digests


def test_a_digest_changes_with_a_part_of_a_part(tmp_path: Path) -> None:
    sources = {'x__html': '{% include "y.html" %}', 'y__html': '{% from "z.html" import a %}', 'z__html': 'one'}
    before = _write(tmp_path, **sources).template_digest('x.html')
    assert _write(tmp_path, **sources).template_digest('x.html') == before
    assert _write(tmp_path, z__html='two').template_digest('x.html') != before


def test_a_digest_does_not_change_with_another_template(tmp_path: Path) -> None:
    before = _write(tmp_path, x__html='{{ page }}', y__html='one').template_digest('x.html')
    assert _write(tmp_path, y__html='two').template_digest('x.html') == before


def test_a_digest_changes_when_an_override_comes_or_a_missing_part_appears(tmp_path: Path) -> None:
    renderer = _write(tmp_path, x__html='{% include "y.html" ignore missing %}')
    before = {name: renderer.template_digest(name) for name in ('x.html', 'home.html', 'robots.txt')}
    renderer = _write(tmp_path, y__html='here', macros__html='{% extends "default/macros.html" %}')
    after = {name: renderer.template_digest(name) for name in before}
    assert [name for name in before if before[name] != after[name]] == ['x.html', 'home.html']


def test_a_computed_name_stands_for_every_template(tmp_path: Path) -> None:
    before = _write(tmp_path, x__html='{% include page.sitemap %}', y__html='one').template_digest('x.html')
    assert _write(tmp_path, y__html='two').template_digest('x.html') != before


def test_the_digest_of_a_faulty_template_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault) as caught:
        _write(tmp_path, x__html='{% extends "y.html" %}', y__html='\n{% if %}').template_digest('x.html')
    assert (caught.value.template, caught.value.line) == ('y.html', 2)
