"""The rule for on course, and small counts that neither places nor years give back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.figures.numbers import Number, State, known
from sociaalvitaal.figures.targets.rules import Aim, Comparison, Course, compare, course
from sociaalvitaal.figures.targets.words import planned_note
from sociaalvitaal.periods import Month, Period

YEAR = Period.year(2017)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(84, Course.BEHIND), (85, Course.ON), (100, Course.ON), (115, Course.ON), (116, Course.AHEAD), (0, Course.BEHIND)],
)
def test_fifteen_per_cent_off_is_still_on_course(value: int, expected: Course) -> None:
    assert course(100, Fraction(100), known(value, 12, 12)) is expected


@pytest.mark.parametrize(
    ("now", "expected"), [(None, 0), (Month(2016, 12), 0), (Month(2017, 3), 30), (Month(2018, 5), 120)]
)
def test_what_is_expected_follows_the_part_of_the_period_that_is_over(now: Month | None, expected: int) -> None:
    assert Aim(120, YEAR).expected(now) == expected


def test_before_the_first_month_nothing_is_behind() -> None:
    assert compare([Aim(10, YEAR)], known(0, 0, 0), Month(2016, 12)).course is Course.NOT_BEGUN


def test_months_that_are_missing_are_no_reason_to_call_a_kern_behind() -> None:
    # 60 of 100 with eight of twelve months in: at that pace it would be 90.
    assert course(100, Fraction(100), known(60, 12, 8)) is Course.UNCLEAR
    assert course(100, Fraction(100), known(50, 12, 8)) is Course.BEHIND
    assert course(100, Fraction(100), Number(State.MISSING, expected=12)) is Course.UNCLEAR


def test_a_result_of_kernen_without_a_target_is_not_judged() -> None:
    one = compare([Aim(10, YEAR)], known(40, 12, 12), Month(2017, 12), aimed=1, kernen=2)
    assert (one.course, one.difference.text, planned_note(one)) == (Course.UNCLEAR, "", "van 1 van de 2 kernen")


def test_what_is_withheld_says_nothing_by_its_course_or_its_difference() -> None:
    one = compare([Aim(10, YEAR)], Number(State.WITHHELD, expected=12, received=12), Month(2017, 12))
    assert (one.course, one.difference.text) == (Course.WITHHELD, "x")


def test_without_a_plan_there_is_no_course() -> None:
    assert compare([], known(5, 1, 1), Month(2017, 1)) == Comparison(None, Fraction(0), known(5, 1, 1))
    assert course(None, Fraction(0), known(5, 1, 1)) is Course.NO_PLAN


aims = st.lists(
    st.tuples(st.integers(1, 500), st.integers(1, 12), st.integers(0, 11)).map(
        lambda t: Aim(t[0], Period(Month(2017, t[1]), Month(2017, min(12, t[1] + t[2]))))
    ),
    min_size=1,
    max_size=6,
)


@given(aims, st.integers(0, 400), st.integers(1, 12))
def test_targets_add_up_and_expectation_grows_to_the_plan(found: list[Aim], value: int, month: int) -> None:
    numbers = [compare(found, known(value, 12, 12), Month(2017, m)) for m in range(1, 13)]
    assert {one.planned for one in numbers} == {sum(aim.target for aim in found)}
    expected = [one.expected for one in numbers]
    assert expected == sorted(expected)
    assert expected[-1] == numbers[-1].planned
    assert compare(found, known(value, 12, 12), Month(2017, month)).expected == sum(
        compare([aim], known(value, 12, 12), Month(2017, month)).expected for aim in found
    )


@given(st.integers(1, 1_000), st.integers(0, 2_000), st.integers(0, 2_000))
def test_more_is_never_worse(planned: int, one: int, other: int) -> None:
    order = [Course.BEHIND, Course.ON, Course.AHEAD]
    low, high = sorted((one, other))
    at = [order.index(course(planned, Fraction(planned), known(value, 12, 12))) for value in (low, high)]
    assert at == sorted(at)
