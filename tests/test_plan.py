from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.plan import BLOCKED, WRITTEN, Plan, Reason, make_plan


def digests() -> st.SearchStrategy[dict[str, bytes]]:
    """Some of a few files, each with one of two contents."""
    return st.dictionaries(st.sampled_from('abcdef'), st.sampled_from((b'old', b'new')))


def test_a_file_that_is_not_there_is_new() -> None:
    assert make_plan({'a': b'1'}, {}, ()).reasons == {'a': Reason.NEW}


def test_a_file_that_was_deleted_behind_the_builds_back_is_new() -> None:
    assert make_plan({'a': b'1'}, {}, ('a',)).reasons == {'a': Reason.NEW}


def test_a_file_with_other_bytes_is_changed() -> None:
    assert make_plan({'a': b'2'}, {'a': b'1'}, ('a',)).reasons == {'a': Reason.CHANGED}


def test_a_file_with_the_same_bytes_is_kept_whoever_wrote_it() -> None:
    assert make_plan({'a': b'1'}, {'a': b'1'}, ('a',)).reasons == {'a': Reason.SAME}
    assert make_plan({'a': b'1'}, {'a': b'1'}, ()).reasons == {'a': Reason.SAME}


def test_a_clean_build_writes_what_builds_wrote_before() -> None:
    plan = make_plan({'a': b'1', 'b': b'2', 'c': b'3'}, {'a': b'1', 'b': b'1'}, ('a', 'b'), clean=True)

    assert plan.reasons == {'a': Reason.CLEAN, 'b': Reason.CLEAN, 'c': Reason.NEW}


def test_a_file_that_no_page_claims_any_more_is_unclaimed() -> None:
    assert make_plan({}, {'a': b'1'}, ('a',)).reasons == {'a': Reason.UNCLAIMED}


def test_a_file_that_is_gone_already_needs_nothing() -> None:
    assert make_plan({}, {}, ('a',)).reasons == {}


def test_another_file_in_the_way_is_foreign_even_to_a_clean_build() -> None:
    assert make_plan({'a': b'2'}, {'a': b'1'}, ()).reasons == {'a': Reason.FOREIGN}
    assert make_plan({'a': b'2'}, {'a': b'1'}, (), clean=True).reasons == {'a': Reason.FOREIGN}


def test_a_folder_in_the_way_is_foreign_even_where_a_build_wrote_a_file() -> None:
    assert make_plan({'a': b'2'}, {'a': BLOCKED}, ('a',)).reasons == {'a': Reason.FOREIGN}


def test_a_file_of_somebody_else_is_no_part_of_the_plan() -> None:
    assert make_plan({'a': b'1'}, {'a': b'1', 'notes.txt': b'2'}, ('a',)).reasons == {'a': Reason.SAME}


def test_paths_are_told_by_reason_in_order() -> None:
    plan = Plan({'b': Reason.NEW, 'a': Reason.CHANGED, 'c': Reason.SAME})

    assert plan.paths(*WRITTEN) == ('a', 'b')
    assert plan.paths(Reason.SAME, Reason.NEW) == ('b', 'c')
    assert plan.paths(Reason.UNCLAIMED) == ()


def test_a_reason_is_written_as_one_word() -> None:
    assert [f'{reason}' for reason in Reason] == ['new', 'changed', 'same', 'clean', 'unclaimed', 'foreign']


@given(wanted=digests(), present=digests(), owned=st.sets(st.sampled_from('abcdef')), clean=st.booleans())
def test_a_plan_that_is_carried_out_leaves_what_is_wanted_and_what_is_foreign(
    wanted: dict[str, bytes], present: dict[str, bytes], owned: set[str], clean: bool
) -> None:
    plan = make_plan(wanted, present, owned, clean=clean)
    written = {path: wanted[path] for path in plan.paths(*WRITTEN)}
    kept = {path: data for path, data in present.items() if path not in plan.paths(Reason.UNCLAIMED)}
    foreign = {path: data for path, data in present.items() if path not in owned}

    assert {**foreign, **wanted} == {**kept, **written, **{path: wanted[path] for path in plan.paths(Reason.FOREIGN)}}
    assert all(path in foreign and foreign[path] != wanted[path] for path in plan.paths(Reason.FOREIGN))
    assert set(plan.reasons) == set(wanted) | (owned & set(present))
