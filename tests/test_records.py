from __future__ import annotations

from site_builder.records import Origin
from tests.archives import article, event, notes, page, read, register, rendition


def test_a_part_stands_where_its_mark_says() -> None:
    assert Origin('a', {('x',): (2, 1), ('x', 0): (3, 3)}).mark('x', 0) == (3, 3)


def test_a_part_without_a_mark_stands_where_the_part_around_it_does() -> None:
    assert Origin('a', {(): (2, 1), ('x',): (3, 1)}).mark('x', 'y', 1) == (3, 1)
    assert Origin('a', {(): (2, 1)}).mark('x') == (2, 1)


def test_without_marks_everything_stands_at_the_beginning() -> None:
    assert Origin('a').mark('x') == (1, 1)


def test_the_parts_of_a_record_are_counted_from_its_own_place() -> None:
    origin = Origin('a', {('x',): (2, 1), ('y',): (5, 1), ('y', 'label'): (6, 3), ('label',): (9, 9)}, base=('y',))

    assert origin.mark('label') == (6, 3)
    assert origin.mark() == (5, 1)


def test_written_records_are_those_that_could_be_read_and_what_is_left_of_others() -> None:
    archive, _ = read(
        article('a'),
        article('b', x='y'),
        rendition('a', 'de'),
        rendition('a', 'it', x='y'),
        event('e'),
        event('f', x='y'),
        page('p', 'x'),
        page('q', 'x', x='y'),
        notes('a', 'id: n1', 'id: n2, x: y'),
        register('people', 'ada', bea='{label: Bea, x: y}'),
    )
    kinds = ('article', 'rendition', 'event', 'page', 'notes', 'person', 'place')

    assert [[record.ref for record in archive.written(kind)] for kind in kinds] == [
        ['a', 'b'],
        ['a', 'a'],
        ['e', 'f'],
        ['p', 'q'],
        ['articles/a', 'articles/a'],
        ['ada', 'bea'],
        [],
    ]
