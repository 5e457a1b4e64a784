"""Months, periods and terms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.periods import Month, Period, Terms, end_of_day

months = st.builds(Month, st.integers(1950, 2900), st.integers(1, 12))
TERMS = Terms(deadline_day=10, close_days=45, grace_days=14)


@given(months)
def test_a_month_survives_every_way_of_writing_it(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.from_key(month.key) == month
    assert Month.of(month.first_day) == Month.of(month.last_day) == month
    assert month.last_day + timedelta(days=1) == (month + 1).first_day


@given(months, st.integers(-500, 500))
def test_adding_months_and_counting_them_agree(month: Month, steps: int) -> None:
    later = month + steps
    assert month.until(later) == steps
    assert later - steps == month
    assert (later > month) == (steps > 0)
    assert (later.key > month.key) == (steps > 0)


@pytest.mark.parametrize(
    "text", ["", "2017", "2017-13", "2017-00", "2017-1", "17-01", "2017-01-01", "２０１７-01", " 2017-01", "٢٠١٧-٠١"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="geen maand"):
        Month.parse(text)


@given(months, months)
def test_a_period_has_every_month_between_its_ends_once(one: Month, other: Month) -> None:
    period = Period(min(one, other), max(one, other))
    listed = list(period)
    assert len(listed) == len(period) == len(set(listed))
    assert listed[0] == period.first
    assert listed[-1] == period.last
    assert all(month in period for month in listed)
    assert period.first - 1 not in period
    assert period.last + 1 not in period


@given(st.lists(months, min_size=4, max_size=4))
def test_the_overlap_holds_exactly_the_common_months(ends: list[Month]) -> None:
    one, other = Period(*sorted(ends[:2])), Period(*sorted(ends[2:]))
    common = one.overlap(other)
    bounds = (max(one.first, other.first), min(one.last, other.last))
    assert (None if bounds[0] > bounds[1] else Period(*bounds)) == common == other.overlap(one)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="eindigt voordat zij begint"):
        Period(Month(2017, 2), Month(2017, 1))


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ((2017, 1), (2017, 12), "heel 2017"),
        ((2017, 3), (2017, 3), "maart 2017"),
        ((2017, 3), (2017, 5), "maart t/m mei 2017"),
        ((2016, 10), (2017, 3), "oktober 2016 t/m maart 2017"),
    ],
)
def test_a_period_is_named_as_people_say_it(first: tuple[int, int], last: tuple[int, int], label: str) -> None:
    assert Period(Month(*first), Month(*last)).label == label


def test_the_last_day_on_time_lies_in_the_next_month() -> None:
    assert TERMS.on_time_until(Month(2017, 12)) == date(2018, 1, 10)
    assert Terms(31, 45, 14).on_time_until(Month(2018, 1)) == date(2018, 2, 28)


def test_who_was_late_keeps_some_days_to_correct() -> None:
    assert TERMS.closes_on(Month(2017, 1), None) == date(2017, 3, 17)
    assert TERMS.closes_on(Month(2017, 1), date(2017, 2, 9)) == date(2017, 3, 17)
    assert TERMS.closes_on(Month(2017, 1), date(2018, 6, 1)) == date(2018, 6, 15)


def test_a_day_ends_at_midnight_in_the_netherlands() -> None:
    assert end_of_day(date(2017, 7, 10)).isoformat() == "2017-07-10T22:00:00+00:00"
    assert end_of_day(date(2018, 1, 10)).isoformat() == "2018-01-10T23:00:00+00:00"
