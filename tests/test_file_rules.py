from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.build import check_site
from site_builder.issues import Issue
from site_builder.options import Options
from tests.scans import draw_scan, exif, put, scanned
from tests.sites import write_archive

PNG = draw_scan(20, 30)
PLACED = draw_scan(20, 30, kind='JPEG', exif=exif(has_place=True))


def check(folder: Path, files: str, *held: tuple[str, bytes], text: str = '') -> list[Issue]:
    """What is said of an article that lists some files, and of what lies in its folder."""
    source = write_archive(
        folder, scanned('full', files), f'-- content/articles/ponte.it.md --\n{text}' if text else ''
    )
    return list(check_site(Options(put(source, held))))


def codes(issues: list[Issue]) -> list[str]:
    return [issue.code for issue in issues]


def test_an_article_whose_files_are_in_order_has_no_issues(tmp_path: Path) -> None:
    files = '[{file: a.png, alt: {it: Uno, de: Eins}}, {file: b.pdf, caption: Due, lang: de}]'

    assert check(tmp_path, files, ('a.png', PNG), ('b.pdf', b'%PDF')) == []


def test_every_fault_of_a_list_is_named_in_one_run_at_its_place(tmp_path: Path) -> None:
    items = ('file: a.png', 'file: A.png, alt: X', 'file: b.odt', 'file: c.jpg', 'file: a.png, alt: X')
    files = ''.join(f'\n  - {{{item}}}' for item in items)
    issues = check(tmp_path, files, ('a.png', PNG), ('c.jpg', b'x'))

    assert [(issue.line, issue.code) for issue in issues] == [
        (7, 'file.no-alt'),
        (8, 'file.not-there'),
        (9, 'file.unknown-kind'),
        (10, 'file.no-alt'),
        (10, 'file.bad-image'),
        (11, 'file.listed-twice'),
    ]
    assert issues[1].hint == 'Did you mean "a.png"?'


def test_what_is_said_of_a_file_is_there_in_every_language(tmp_path: Path) -> None:
    issues = check(tmp_path, '[{file: a.png, alt: {it: Uno}, caption: {de: Eins}}]', ('a.png', PNG))

    assert sorted((issue.code, issue.message) for issue in issues) == [
        ('text.untranslated', 'files 1 › alt: the text is not there in "de"'),
        ('text.untranslated', 'files 1 › caption: the text is not there in "it"'),
    ]


def test_an_empty_alternative_text_is_none(tmp_path: Path) -> None:
    assert codes(check(tmp_path, '[{file: a.png, alt: " "}]', ('a.png', PNG))) == ['text.empty']


def test_a_place_in_an_image_is_a_warning(tmp_path: Path) -> None:
    (issue,) = check(tmp_path, '[{file: a.jpg, alt: X}]', ('a.jpg', PLACED))

    assert (issue.code, issue.is_error) == ('file.place', False)


@pytest.mark.parametrize('link', ['[lo scan](altro.txt)', '![una mappa](altro.txt)'])
def test_a_file_that_a_text_links_to_need_not_be_listed(tmp_path: Path, link: str) -> None:
    text = f'---\nkind: abstract\n---\nIn breve, {link}.\n'

    assert check(tmp_path, '[]', ('altro.txt', b'x'), text=text) == []
    assert codes(check(tmp_path, '[]', ('altro.txt', b'x'), ('b.pdf', b'x'), text=text)) == ['file.unlisted']


def test_a_file_of_unknown_kind_that_is_not_listed_may_be_linked_to(tmp_path: Path) -> None:
    known, unknown = check(tmp_path, '[]', ('a.pdf', b'x'), ('b.odt', b'x'))

    assert known.hint == 'List it under files: in content/articles/ponte.md, or move it out of content/.'
    assert unknown.hint == 'Link to it in the text, or move it out of content/.'
