from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from site_builder.build import build_site, check_site
from site_builder.interface import default_templates
from site_builder.issues import RassegnaError
from site_builder.locale import plural_categories
from site_builder.options import Options
from tests.html_pages import broken_links, find_all, find_one, hreflangs_of, html_of, parse_html, text_of
from tests.sites import (
    SMALL,
    build,
    faults_of,
    read_files,
    shipped_wording,
    write_archive,
    write_template,
)

ENGLISH = (default_templates() / 'catalogs/en.yaml').read_text(encoding='utf-8')


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_archive(tmp_path / 'archive', SMALL)


# Templates of the archive


def test_a_template_of_the_archive_takes_the_place_of_the_default_one(source: Path) -> None:
    before = build(source)
    write_template(source, 'table.html', '<!doctype html><title>Mine</title><p>{{ page.heading }}\n')
    after = build(source)

    assert after['it/tabella/index.html'] == b'<!doctype html><title>Mine</title><p>Tabella degli articoli\n'
    assert {path for path in before if before[path] != after[path]} == {
        'it/tabella/index.html',
        'de/tabelle/index.html',
    }


def test_one_block_of_a_template_may_be_changed(source: Path) -> None:
    before = build(source)
    write_template(
        source,
        'event.html',
        "{% extends 'default/event.html' %}\n"
        '{% block summary %}<p class="mine">{{ t("list.events") }}</p>{{ super() }}{% endblock %}\n',
    )
    after = build(source)
    old, new = (parse_html(files['it/eventi/flood/index.html']) for files in (before, after))

    assert text_of(find_one(new, 'p', class_='mine')) == 'Eventi'
    assert text_of(new).replace('Eventi ', '', 1).split() != text_of(old).split()
    assert [text_of(heading) for heading in new.iter('h2')] == [text_of(heading) for heading in old.iter('h2')]
    assert {path for path in before if before[path] != after[path]} == {
        'it/eventi/flood/index.html',
        'de/ereignisse/flood/index.html',
    }


def test_a_change_of_the_frame_shows_on_every_page(source: Path) -> None:
    write_template(
        source,
        'base.html',
        '{% extends \'default/base.html\' %}{% block head %}<meta name="x" content="y">{% endblock %}',
    )

    for path, root in html_of(build(source)).items():
        assert find_one(root, 'meta', name='x').get('content') == 'y', path


def test_a_style_sheet_of_the_archive_has_an_address_of_its_own(source: Path) -> None:
    def style(files: dict[str, bytes]) -> str:
        return find_one(parse_html(files['index.html']), 'link', rel='stylesheet').get('href', '')

    before = build(source)
    write_template(source, 'assets/style.css', 'body { color: red }')
    write_template(source, 'assets/fonts/One.woff2', 'font')
    after = build(source)

    assert after['assets/style.css'] == b'body { color: red }'
    assert after['assets/fonts/One.woff2'] == b'font'
    assert after['assets/icon.svg'] == before['assets/icon.svg']
    assert style(before) != style(after)
    assert style(after).startswith('/assets/style.css?v=')


@pytest.mark.parametrize(
    ('text', 'line', 'said'),
    [
        ('<p>\n{% if page.heading %}\n', 2, 'if'),
        ('<p>\n\n{{ page.headng }}\n', 3, 'headng'),
        ('{{ t("list.evnts") }}', 1, 'list.evnts'),
        ("{% extends 'nowhere.html' %}", 1, 'nowhere.html'),
        ('<p>{{ now() }}', 1, 'now'),
        ('<p>\n{% include "timeline.html" %}', 2, 'itself'),
    ],
)
def test_a_broken_template_is_an_issue_with_its_line_and_nothing_built_before_is_lost(
    source: Path, text: str, line: int, said: str
) -> None:
    before = build(source)
    write_template(source, 'timeline.html', text)
    found = [issue for issue in faults_of(source) if issue.is_error]

    assert [(issue.code, issue.path, issue.line) for issue in found] == [
        ('template.invalid', 'templates/timeline.html', line)
    ]
    assert said in found[0].message
    assert found[0].source == text.splitlines()[line - 1]
    assert read_files(source / '_site') == before
    assert found[0] in check_site(Options(source=source))


def test_the_warnings_of_an_archive_are_told_beside_a_broken_template(source: Path) -> None:
    write_template(source, 'timeline.html', '{{ page.nothing }}')

    assert [issue.code for issue in faults_of(source)] == ['article.nothing-to-read', 'template.invalid']


def test_what_a_template_of_the_archive_breaks_in_a_default_one_is_told_too(source: Path) -> None:
    write_template(source, 'macros.html', '{% macro phrase(text) %}{{ text.text }}{% endmacro %}')

    with pytest.raises(RassegnaError, match=r'base\.html:\d+: .*macro|\.html:\d+: '):
        build_site(Options(source=source))

    assert not (source / '_site').exists()


def test_templates_see_no_clock_no_environment_and_no_whole_archive(source: Path) -> None:
    for name in ('os', 'environ', 'now', 'archive', 'config', 'desk', 'linked'):
        write_template(source, 'timeline.html', '{{ ' + name + ' }}')
        assert 'template.invalid' in [issue.code for issue in faults_of(source)], name


# Catalogs


def test_a_catalog_of_the_archive_changes_single_texts(source: Path) -> None:
    write_template(
        source,
        'catalogs/de.yaml',
        'list:\n  events: Geschehnisse\ncount:\n  events: {one: "{count} Fall", other: "{count} Fälle"}\n',
    )
    files = build(source)
    german, italian = (parse_html(files[path]) for path in ('de/ereignisse/index.html', 'it/eventi/index.html'))

    assert text_of(find_one(german, 'h1')) == 'Geschehnisse'
    assert '1 Fall' in text_of(german)
    assert text_of(find_one(italian, 'h1')) == 'Eventi'


def test_the_words_in_addresses_may_be_changed(source: Path) -> None:
    write_template(source, 'catalogs/de.yaml', 'address:\n  events: vorfaelle\n  original: urtext\n')
    files = build(source)

    assert {'de/vorfaelle/flood/index.html', 'de/artikel/first/urtext/index.html'} <= set(files)
    assert not any(path.startswith('de/ereignisse') for path in files)
    assert broken_links(files, 'https://proben.example/') == []


@pytest.mark.parametrize(
    ('text', 'code', 'line'),
    [
        ('list:\n  evnts: X\n', 'catalog.unknown-key', 2),
        ('list:\n  of-year: "{yer}"\n', 'catalog.placeholder', 2),
        ('count:\n  events: X\n', 'catalog.plural', 2),
        ('address:\n  events: Vorfälle\n', 'catalog.address', 2),
        ('address:\n  events: artikel\n', 'catalog.address', 2),
        ('list:\n  - x: [\n', 'yaml.syntax', 0),
    ],
)
def test_a_fault_in_a_catalog_is_an_issue_with_its_line(source: Path, text: str, code: str, line: int) -> None:
    write_template(source, 'catalogs/de.yaml', text)
    found = [issue for issue in faults_of(source) if issue.is_error]

    assert [(issue.code, issue.path) for issue in found] == [(code, 'templates/catalogs/de.yaml')]
    if line:
        assert found[0].line == line
        assert found[0].source == text.splitlines()[line - 1]


def french() -> str:
    """A catalog for a language that does not ship: every text of the English one, marked."""
    words = yaml.safe_load(ENGLISH)
    categories = plural_categories('fr')
    for section, texts in words.items():
        for key, text in texts.items():
            if section == 'address':
                texts[key] = f'fr-{text}'
            elif isinstance(text, dict):
                texts[key] = dict.fromkeys(categories, f'FR {text["other"]}')
            elif section not in ('date', 'number', 'citation'):
                texts[key] = f'FR {text}'
    return yaml.safe_dump(words, allow_unicode=True)


THREE = """
-- config.yaml --
site:
  title: {it: Prove di stampa, de: Druckproben}
  base_url: https://proben.example/
  languages: [it, de, fr]
"""


def test_another_language_is_one_file(source: Path) -> None:
    write_archive(source, THREE)
    write_template(source, 'catalogs/fr.yaml', french())
    files = build(source)
    pages = html_of(files)
    event = pages['fr/fr-events/flood/index.html']

    assert broken_links(files, 'https://proben.example/') == []
    assert event.get('lang') == 'fr'
    assert set(hreflangs_of(event)) == {'it', 'de', 'fr', 'x-default'}
    assert hreflangs_of(event) == hreflangs_of(pages['it/eventi/flood/index.html'])
    assert '1 mai 2025' in text_of(event).replace('1er', '1')
    assert 'fr/feed.xml' in files
    assert sum(path.startswith('fr/') for path in files) == sum(path.startswith('it/') for path in files)
    assert {link.get('hreflang') for link in find_one(pages['index.html'], 'main').iter('a')} == {'it', 'de', 'fr'}
    assert {section.get('lang') for section in find_all(pages['404.html'], 'section')} == {'it', 'de', 'fr'}


def test_no_text_of_another_language_is_left_in_a_new_one(source: Path) -> None:
    write_archive(source, THREE)
    write_template(source, 'catalogs/fr.yaml', french())
    page = html_of(build(source))['fr/fr-articles/index.html']
    shipped = {str(text) for text in shipped_wording('en').words.values()}

    assert text_of(find_one(page, 'h1')) == 'FR Articles'
    assert [text_of(e) for e in page.iter() if e.tag in ('a', 'h2', 'summary', 'th') and text_of(e) in shipped] == []


def test_a_language_without_a_catalog_is_an_error_at_its_place(source: Path) -> None:
    write_archive(source, THREE)
    (found,) = [issue for issue in faults_of(source) if issue.is_error]

    assert (found.code, found.path, found.line) == ('config.no-catalog', 'config.yaml', 4)
    assert 'templates/catalogs/fr.yaml' in found.hint
    assert found.source == '  languages: [it, de, fr]'


def test_a_catalog_that_lacks_keys_of_a_new_language_says_which(source: Path) -> None:
    write_archive(source, THREE)
    write_template(source, 'catalogs/fr.yaml', french().replace('  skip: FR Skip to content\n', ''))
    (found,) = [issue for issue in faults_of(source) if issue.is_error]

    assert (found.code, found.path) == ('catalog.missing-key', 'templates/catalogs/fr.yaml')
    assert 'ui.skip' in found.message


def test_a_regional_language_speaks_as_its_base_language_does(source: Path) -> None:
    write_archive(source, THREE.replace('fr]', 'de-CH]'))
    write_template(source, 'catalogs/de.yaml', 'list:\n  events: Geschehnisse\n')
    files = build(source)
    page = parse_html(files['de-ch/ereignisse/index.html'])

    assert page.get('lang') == 'de-CH'
    assert text_of(find_one(page, 'h1')) == 'Geschehnisse'
    assert hreflangs_of(page)['de-CH'] == 'https://proben.example/de-ch/ereignisse/'
    assert [path for path in files if path != path.lower()] == []


# Labels


def test_a_missing_label_falls_back_visibly_and_check_lists_it(source: Path) -> None:
    write_archive(source, '-- content/places.yaml --\nbolzano: {label: {it: Bolzano}}\n')
    page = parse_html(build(source)['de/orte/bolzano/index.html'])
    heading = find_one(page, 'h1')
    found = [issue for issue in check_site(Options(source=source)) if issue.code == 'text.untranslated']

    assert find_one(heading, 'span', lang='it').text == 'Bolzano'
    assert shipped_wording('de').t('ui.fallback') in text_of(heading)
    assert [(issue.path, issue.line, issue.severity) for issue in found] == [('content/places.yaml', 1, 'warning')]
    assert 'de' in found[0].message


def test_a_label_that_is_there_bears_no_mark(source: Path) -> None:
    files = build(source)

    assert [path for path, root in html_of(files).items() if find_all(root, 'small', class_='fallback')] == []
