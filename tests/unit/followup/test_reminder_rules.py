"""A leader is reminded when it helps: once before the term, once after, once a week later, and never in a pile."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.followup.reminder_rules import DAY, Open, Stage, is_urgent, once_key, sentence, stage_on, windows
from sociaalvitaal.periods import Month

MONTH = Month(2018, 12)
USUAL = Open(MONTH, date(2019, 1, 10), date(2019, 2, 14))
RETURNED = Open(MONTH, date(2019, 1, 10), date(2019, 2, 14), is_returned=True)

MONTHS = st.builds(Month, st.integers(2016, 2030), st.integers(1, 12))


@st.composite
def wanted_months(draw: st.DrawFn) -> Open:
    """A month with dates as terms and extensions give them."""
    month = draw(MONTHS)
    on_time = month.last_day + timedelta(days=draw(st.integers(1, 120)))
    closes = on_time + timedelta(days=draw(st.integers(0, 90)))
    return Open(month, on_time, closes, is_returned=draw(st.booleans()), is_begun=draw(st.booleans()))


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2018, 12, 31), None),
        (date(2019, 1, 6), None),
        (date(2019, 1, 7), Stage.SOON),
        (date(2019, 1, 10), Stage.SOON),
        (date(2019, 1, 11), Stage.LATE),
        (date(2019, 1, 17), Stage.LATE),
        (date(2019, 1, 18), Stage.STILL),
        (date(2019, 1, 31), Stage.STILL),
        (date(2019, 2, 1), None),
        (date(2019, 2, 14), None),
    ],
)
def test_the_reminders_of_one_month(day: date, stage: Stage | None) -> None:
    assert stage_on(USUAL, day, 3) is stage


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2019, 1, 11), None),
        (date(2019, 2, 10), None),
        (date(2019, 2, 11), Stage.CLOSING),
        (date(2019, 2, 14), Stage.CLOSING),
        (date(2019, 2, 15), None),
    ],
)
def test_a_month_that_was_given_back_is_reminded_of_before_it_shuts(day: date, stage: Stage | None) -> None:
    assert stage_on(RETURNED, day, 3) is stage


@given(wanted=wanted_months(), before=st.integers(0, 28), runs=st.sets(st.integers(-40, 260)))
def test_however_often_the_timer_runs_each_reminder_goes_at_most_once_and_in_order(
    wanted: Open, before: int, runs: set[int]
) -> None:
    told: list[Stage] = []
    keys: set[str] = set()
    for day in sorted(wanted.month.first_day + timedelta(days=number) for number in runs):
        stage = stage_on(wanted, day, before)
        if stage is None:
            continue
        assert day > wanted.month.last_day, "the month is not over"
        assert (stage is Stage.CLOSING) == wanted.is_returned
        assert (stage is Stage.SOON) == (not wanted.is_returned and day <= wanted.on_time_until)
        assert (stage in (Stage.LATE, Stage.STILL)) == (not wanted.is_returned and day > wanted.on_time_until)
        key = once_key(wanted, stage, 1, 2)
        if key not in keys:
            keys.add(key)
            told.append(stage)
    assert max(Counter(told).values(), default=1) == 1
    assert told == [stage for stage in Stage if stage in told]
    assert len(told) <= 3


@given(wanted=wanted_months(), before=st.integers(0, 28))
def test_with_a_timer_that_never_fails_all_reminders_go(wanted: Open, before: int) -> None:
    first, last = wanted.month.first_day, wanted.closes_on + timedelta(days=40)
    days = [first + timedelta(days=number) for number in range((last - first).days)]
    met = {stage for day in days if (stage := stage_on(wanted, day, before))}
    assert met == ({Stage.CLOSING} if wanted.is_returned else {Stage.SOON, Stage.LATE, Stage.STILL})


@given(wanted=wanted_months(), before=st.integers(0, 28))
def test_the_reminders_of_a_month_do_not_overlap(wanted: Open, before: int) -> None:
    found = list(windows(wanted, before))
    assert all(first <= last for _, first, last in found)
    assert all(later[1] == earlier[2] + DAY for earlier, later in itertools.pairwise(found))


def test_with_more_time_the_reminders_begin_anew() -> None:
    more = Open(MONTH, date(2019, 1, 20), date(2019, 2, 14))
    assert stage_on(more, date(2019, 1, 11), 3) is None
    assert stage_on(more, date(2019, 1, 17), 3) is Stage.SOON
    assert once_key(more, Stage.SOON, 1, 2) != once_key(USUAL, Stage.SOON, 1, 2)


def test_what_is_told_once_is_one_stage_of_one_month_to_one_leader() -> None:
    keys = {
        once_key(USUAL, Stage.SOON, 1, 2),
        once_key(USUAL, Stage.LATE, 1, 2),
        once_key(USUAL, Stage.SOON, 3, 2),
        once_key(USUAL, Stage.SOON, 1, 3),
        once_key(Open(MONTH - 1, USUAL.on_time_until, USUAL.closes_on), Stage.SOON, 1, 2),
    }
    assert len(keys) == 5
    assert max(map(len, keys)) <= 120


def test_the_words_name_the_dates() -> None:
    assert sentence(USUAL, date(2019, 1, 8)) == "Dient u de maand in tot en met 10 januari 2019? Dan is hij op tijd."
    assert "alsnog" in sentence(USUAL, date(2019, 1, 11))
    assert "helpen we u" in sentence(USUAL, date(2019, 1, 18))
    assert "14 februari 2019" in sentence(RETURNED, date(2019, 2, 12))
    assert sentence(Open(MONTH, USUAL.on_time_until, USUAL.closes_on, is_begun=True), date(2019, 1, 8)).endswith(
        "U bent er al aan begonnen."
    )
    assert [is_urgent(USUAL, day) for day in (date(2019, 1, 10), date(2019, 1, 11))] == [False, True]
