from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.edtf import parse_edtf
from site_builder.link import link_archive
from site_builder.link.coverage import Report
from tests.archives import article, codes, event, found, link, read, rendition
from tests.strategies import edtf_texts


def coverage_of(*dates: str) -> list[tuple[str, int | None]]:
    """Ref and delay of articles a, b, c … of these dates."""
    articles = [article(chr(97 + number), published=date, events='[e]') for number, date in enumerate(dates)]
    linked, _ = link(event('e'), *articles)
    return [(report.article, report.delay) for report in linked.coverage['e']]


def test_articles_stand_in_the_order_of_their_dates_with_the_days_since_the_first() -> None:
    assert coverage_of('2025-03-10', '2025-03-08', '2025-03-09') == [('b', 0), ('c', 1), ('a', 2)]


def test_articles_of_the_same_day_stand_in_the_order_of_their_refs() -> None:
    assert coverage_of('2025-03-08', '2025-03-08', '2025-03-07') == [('c', 0), ('a', 1), ('b', 1)]


def test_articles_without_a_date_come_last_and_have_no_delay() -> None:
    assert coverage_of('XXXX', '2025-03-09', '2025-03-08') == [('c', 0), ('b', 1), ('a', None)]


def test_a_date_without_its_day_has_no_delay() -> None:
    assert coverage_of('2025-03-08', '2025-04', '2025-03-09?') == [('a', 0), ('c', None), ('b', None)]


def test_no_delay_is_given_after_a_first_report_whose_day_is_not_known() -> None:
    assert coverage_of('2025-03', '2025-03-09') == [('a', None), ('b', None)]


def test_an_article_covers_several_events() -> None:
    linked, issues = link(event('e'), event('f'), article('a', events='[e, f]', published='2025-03-08'))

    assert linked.coverage == {'e': (Report('a', 0),), 'f': (Report('a', 0),)}
    assert issues == []


def test_an_event_that_an_article_names_twice_has_it_once() -> None:
    linked, issues = link(event('e'), article('a', events='[e, e]'))

    assert linked.coverage == {'e': (Report('a', None),)}
    assert codes(issues) == ['link.duplicate']


def test_an_event_without_an_article_is_named() -> None:
    linked, issues = link(event('e'))

    assert linked.coverage == {'e': ()}
    assert found(issues) == [('event.no-coverage', 'content/events/e.yaml', 1, 1)]


def test_an_event_may_be_covered_by_an_article_that_cannot_be_read() -> None:
    archive, _ = read(event('e'), article('a', events='[e]', tittle='x'))
    linked, issues = link_archive(archive)

    assert linked.coverage == {'e': ()}
    assert issues == []


def test_an_article_that_is_older_than_its_event_is_named_where_it_names_it() -> None:
    _, issues = link(event('e', start='2025-03-08'), event('f'), article('a', events='[f, e]', published='2025-03-07'))

    assert found(issues) == [('event.covered-before-start', 'content/articles/a.md', 5, 13)]


def test_an_article_is_not_older_than_its_event_where_their_days_may_be_the_same() -> None:
    for published, start in (('2025-03', '2025-03-08'), ('2025-03-07', '2025-03'), ('XXXX', '2025'), ('2025', 'XXXX')):
        _, issues = link(event('e', start=start), article('a', events='[e]', published=published))

        assert issues == [], (published, start)


def test_renditions_are_no_coverage_of_their_own() -> None:
    linked, _ = link(event('e'), article('a', events='[e]', lang='de'), rendition('a', 'it'))

    assert [report.article for report in linked.coverage['e']] == ['a']


@given(st.lists(edtf_texts(), min_size=1, max_size=6))
def test_coverage_is_complete_sorted_and_its_delays_are_days(dates: list[str]) -> None:
    reports = coverage_of(*(f'"{date}"' for date in dates))
    parsed = {chr(97 + number): parse_edtf(date) for number, date in enumerate(dates)}
    order = [parsed[ref].sort_key for ref, _ in reports]

    assert sorted(ref for ref, _ in reports) == sorted(parsed)
    assert order == sorted(order)
    first = parsed[reports[0][0]]
    for ref, delay in reports:
        if delay is not None:
            assert delay >= 0
            assert first.day is not None
            assert parsed[ref].day is not None
        elif first.is_exact_day:
            assert not parsed[ref].is_exact_day
