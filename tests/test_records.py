from __future__ import annotations

from site_builder.records import Origin


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
