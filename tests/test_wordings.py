from __future__ import annotations

from pathlib import Path

from site_builder.catalog import Wording
from site_builder.interface import Templates
from site_builder.issues import Issue
from site_builder.wordings import make_wordings
from tests.archives import CONFIG, archive_of
from tests.sites import shipped_wording, write_template


def wordings_of(source: Path, languages: str = '[it]') -> tuple[dict[str, Wording], list[Issue]]:
    return make_wordings(archive_of(CONFIG.replace('[it]', languages)), Templates(source))


def test_each_language_has_the_texts_that_ship(tmp_path: Path) -> None:
    wordings, issues = wordings_of(tmp_path, '[de, it]')

    assert issues == []
    assert list(wordings) == ['de', 'it']
    assert wordings['it'].words == shipped_wording('it').words


def test_an_own_catalog_changes_the_texts_that_it_has(tmp_path: Path) -> None:
    write_template(tmp_path, 'catalogs/it.yaml', 'ui: {menu: Indice}\n')
    wordings, issues = wordings_of(tmp_path)

    assert issues == []
    assert wordings['it'].words == {**shipped_wording('it').words, 'ui.menu': 'Indice'}


def test_a_language_has_the_texts_of_its_base(tmp_path: Path) -> None:
    wordings, issues = wordings_of(tmp_path, '[de-CH]')

    assert issues == []
    assert wordings['de-CH'].t('ui.menu') == shipped_wording('de').t('ui.menu')


def test_a_language_without_a_catalog_is_an_error_where_it_is_written(tmp_path: Path) -> None:
    _, (issue,) = wordings_of(tmp_path, '[it, fr]')

    assert (issue.code, issue.path, issue.line) == ('config.no-catalog', 'config.yaml', 4)
    assert 'fr' in issue.message


def test_an_own_catalog_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / 'templates/catalogs').mkdir(parents=True)
    (tmp_path / 'templates/catalogs/it.yaml').write_bytes(b'ui: {menu: \xff}\n')
    _, (issue,) = wordings_of(tmp_path)

    assert (issue.code, issue.path) == ('file.not-utf8', 'templates/catalogs/it.yaml')


def test_a_text_that_there_is_not_is_told(tmp_path: Path) -> None:
    write_template(tmp_path, 'catalogs/it.yaml', 'ui: {nothing: x}\n')
    _, issues = wordings_of(tmp_path)

    assert [issue.path for issue in issues] == ['templates/catalogs/it.yaml']
