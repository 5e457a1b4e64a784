"""The chain of a referral: what may follow, what can be undone, and the days on which people work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal import referral_chain
from sociaalvitaal.models.referrals import CHAIN, FEEDBACK, WAYS_OUT, Step
from sociaalvitaal.periods import Month
from sociaalvitaal.referral_chain import (
    ENDING,
    NAMES,
    Chain,
    Terms,
    add_working_days,
    asked_from,
    day_fault,
    follows,
    is_working_day,
    undoable,
)

TERMS = Terms(5, 10)
TODAY = date(2018, 12, 31)
days = st.dates(date(2016, 1, 1), date(2030, 12, 31))


def chain(*deeds: tuple[Step, date], on: date | None = date(2017, 7, 3)) -> Chain:
    return Chain.of(Month(2017, 7), on, deeds)


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        (date(2018, 12, 21), 5, date(2019, 1, 2)),  # both days of Christmas and New Year's Day
        (date(2017, 4, 13), 1, date(2017, 4, 18)),  # Good Friday through Easter Monday
        (date(2018, 4, 26), 1, date(2018, 4, 30)),  # King's Day on a Friday
        (date(2025, 4, 25), 1, date(2025, 4, 28)),  # King's Day on a Saturday, because the 27th is a Sunday
        (date(2018, 5, 9), 1, date(2018, 5, 11)),  # Ascension Day
        (date(2018, 5, 18), 1, date(2018, 5, 22)),  # Whit Monday
        (date(2018, 12, 3), 5, date(2018, 12, 10)),  # an ordinary week
        (date(2018, 12, 8), 1, date(2018, 12, 10)),  # from a Saturday
        (date(2018, 12, 3), 0, date(2018, 12, 3)),
    ],
)
def test_working_days_skip_weekends_and_dutch_holidays(start: date, number: int, expected: date) -> None:
    assert add_working_days(start, number) == expected


@given(days, st.integers(1, 30))
def test_so_many_working_days_lie_between_and_the_last_is_one(start: date, number: int) -> None:
    end = add_working_days(start, number)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(is_working_day, between)) == number
    assert is_working_day(end)
    # A weekend and at most three holidays at once (Easter, Christmas) for each working week begun.
    assert (end - start).days <= number + 5 * (number // 5 + 2)


@given(days, st.integers(1, 12), st.integers(1, 12))
def test_working_days_add_up(start: date, a: int, b: int) -> None:
    assert add_working_days(add_working_days(start, a), b) == add_working_days(start, a + b)


def test_a_calendar_without_holidays_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(referral_chain, "_holidays", lambda _year: frozenset())
    assert add_working_days(date(2018, 12, 21), 5) == date(2018, 12, 28)


def test_every_step_has_a_name_and_an_order() -> None:
    assert set(NAMES) == set(Step)
    assert set(referral_chain._RANK) == set(Step)
    assert {*CHAIN, *WAYS_OUT, *FEEDBACK} == set(Step)


def test_a_skipped_step_cannot_follow_any_more() -> None:
    started = chain((Step.STARTED, date(2017, 7, 20)))
    assert follows(started, Step.CONTACTED) == "De doorverwijzing is al verder: gestart."
    assert follows(started, Step.STARTED) == "Er staat al: gestart."
    assert follows(started, Step.NO_OFFER) == "De persoon is al gestart."
    assert follows(chain(), Step.MOVED_ON) == "De persoon is nog niet gestart."
    assert follows(chain((Step.CONTACTED, date(2017, 7, 5))), Step.NOT_REACHED) == "Er is al contact geweest."
    assert follows(chain(), Step.REGISTERED) == "Aangemeld is de doorverwijzing zelf."


def test_a_way_out_ends_it_but_a_waiting_list_does_not() -> None:
    ended = chain((Step.DECLINED, date(2017, 7, 20)))
    assert ended.end == (Step.DECLINED, date(2017, 7, 20))
    assert all(follows(ended, step) for step in Step if step not in FEEDBACK)
    waiting = chain((Step.WAITING, date(2017, 7, 20)))
    assert waiting.end is None
    assert follows(waiting, Step.STARTED) is None
    assert (waiting.stage, waiting.state) == (Step.REGISTERED, Step.WAITING)


def test_a_day_lies_between_the_previous_step_and_today() -> None:
    known = chain((Step.CONTACTED, date(2017, 7, 10)))
    assert day_fault(known, Step.STARTED, date(2017, 7, 10), TODAY) is None
    assert day_fault(known, Step.STARTED, date(2017, 7, 9), TODAY) == (
        "Op 10 juli 2017 staat al: contact gelegd. Kies die dag of later."
    )
    assert day_fault(chain(), Step.STARTED, date(2017, 7, 2), TODAY) == (
        "De verwijzing zelf was later, op 3 juli 2017. Kies die dag of later."
    )
    assert day_fault(chain(on=None), Step.STARTED, date(2017, 7, 1), TODAY) is None
    assert day_fault(known, Step.STARTED, date(2019, 1, 1), TODAY) is not None
    # A message does not wait for what happened to the person.
    assert day_fault(known, Step.FIRST_FEEDBACK, date(2017, 7, 4), TODAY) is None
    told = chain((Step.FIRST_FEEDBACK, date(2017, 7, 8)))
    assert day_fault(told, Step.SECOND_FEEDBACK, date(2017, 7, 7), TODAY) is not None


@pytest.mark.parametrize(
    ("started", "three", "six"),
    [
        (date(2017, 7, 20), date(2017, 10, 20), date(2018, 1, 20)),
        (date(2017, 8, 31), date(2017, 11, 30), date(2018, 2, 28)),
        (date(2017, 11, 30), date(2018, 2, 28), date(2018, 5, 30)),
    ],
)
def test_who_is_still_active_is_asked_when_that_time_has_passed(started: date, three: date, six: date) -> None:
    known = chain((Step.STARTED, started))
    assert (asked_from(known, Step.ACTIVE_3_MONTHS), asked_from(known, Step.ACTIVE_6_MONTHS)) == (three, six)
    assert day_fault(known, Step.ACTIVE_3_MONTHS, three, TODAY) is None
    assert day_fault(known, Step.ACTIVE_3_MONTHS, three - timedelta(days=1), TODAY) is not None


def test_the_terms_run_from_the_day_or_from_the_last_day_of_the_month() -> None:
    assert chain().feedback_due(Step.FIRST_FEEDBACK, TERMS) == date(2017, 7, 10)
    assert chain().feedback_due(Step.SECOND_FEEDBACK, TERMS) == date(2017, 9, 11)
    assert chain(on=None).feedback_due(Step.FIRST_FEEDBACK, TERMS) == date(2017, 8, 7)
    assert chain(on=None).feedback_due(Step.SECOND_FEEDBACK, TERMS) == date(2017, 10, 9)


def test_a_message_is_owed_until_it_was_sent_or_nothing_is_left_to_tell() -> None:
    first = (Step.FIRST_FEEDBACK, date(2017, 7, 20))
    assert chain(first).feedback_due(Step.FIRST_FEEDBACK, TERMS) is None
    assert chain(first).feedback_due(Step.SECOND_FEEDBACK, TERMS) is not None
    told_the_end = chain((Step.DECLINED, date(2017, 7, 20)), first)
    assert told_the_end.feedback_due(Step.SECOND_FEEDBACK, TERMS) is None
    ended_later = chain((Step.DECLINED, date(2017, 7, 21)), first)
    assert ended_later.feedback_due(Step.SECOND_FEEDBACK, TERMS) is not None
    lost = chain((Step.UNKNOWN, date(2017, 7, 20)))
    assert [lost.feedback_due(step, TERMS) for step in FEEDBACK] == [None, None]


tries = st.lists(st.tuples(st.sampled_from(Step), st.integers(0, 400)), max_size=25)


@given(tries)
def test_what_the_rules_let_through_is_in_order_and_comes_undone_step_by_step(wanted: list[tuple[Step, int]]) -> None:
    known, past = chain(), []
    for step, offset in wanted:
        day = date(2017, 7, 3) + timedelta(days=offset)
        if follows(known, step) is None and day_fault(known, step, day, TODAY) is None:
            past.append(known)
            known = Chain.of(known.month, known.referred_on, [*known.deeds, (step, day)])
    steps = [step for step, _ in known.steps]
    assert [day for _, day in known.steps] == sorted(day for _, day in known.steps)
    assert len(set(steps)) == len(steps)
    assert [CHAIN.index(step) for step in steps if step in CHAIN] == sorted(CHAIN.index(s) for s in steps if s in CHAIN)
    assert all(step not in ENDING for step in steps[:-1])
    assert Step.ACTIVE_3_MONTHS not in steps or Step.STARTED in steps
    seen = {frozenset(earlier.deeds) for earlier in past}
    while known.deeds:
        can = undoable(known)
        assert can
        assert all(step in FEEDBACK or step is steps[-1] for step in can)
        taken = max(can, key=lambda step: (known.day_of(step), step in FEEDBACK))
        known = Chain.of(known.month, known.referred_on, [deed for deed in known.deeds if deed[0] is not taken])
        steps = [step for step, _ in known.steps]
        # Messages go their own way; of one day it is not kept whether the waiting list came before the contact.
        if not any(step in (*FEEDBACK, Step.WAITING) for step, _ in wanted):
            assert frozenset(known.deeds) in seen
