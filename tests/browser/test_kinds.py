from __future__ import annotations

from pathlib import Path

from tests.browser.kinds import longest_of_each


def test_of_the_pages_of_one_kind_the_longest_is_chosen(tmp_path: Path) -> None:
    for name, size in {'a.html': 1, 'b.html': 20, 'c.html': 3, 'd.html': 2}.items():
        (tmp_path / name).write_bytes(b'x' * size)

    pages = [('it-event', 'a.html'), ('it-event', 'b.html'), ('it-event', 'c.html'), ('de-event', 'd.html')]
    assert longest_of_each(pages, tmp_path) == {'it-event': 'b.html', 'de-event': 'd.html'}
