"""What is asked about a referral and how urgent it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.models.referrals import FEEDBACK, Step
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.privacy import suspicions
from sociaalvitaal.referral_chain import QUIET_WEEKS, Chain, Terms, day_fault, follows
from sociaalvitaal.referrals import day_rules, messages, question_rules, rules, step_rules
from sociaalvitaal.referrals.rules import Level

TERMS = Terms(5, 10)
DAY = date(2017, 7, 3)
TOLD = ((Step.FIRST_FEEDBACK, date(2017, 7, 4)), (Step.SECOND_FEEDBACK, date(2017, 7, 5)))
YEAR = Period(Month(2017, 1), Month(2018, 12))


def chain(*deeds: tuple[Step, date], on: date | None = DAY) -> Chain:
    return Chain.of(Month(2017, 7), on, deeds)


def level(known: Chain, today: date, checked_on: date | None = None) -> Level:
    return rules.standing(known, checked_on, TERMS, today).level


def test_a_message_becomes_due_and_then_late() -> None:
    assert level(chain(), DAY) is Level.DUE
    assert level(chain(), date(2017, 7, 10)) is Level.DUE
    assert level(chain(), date(2017, 7, 11)) is Level.LATE
    first = chain((Step.FIRST_FEEDBACK, DAY))
    assert level(first, date(2017, 7, 11)) is Level.OPEN
    second = rules.next_feedback(first, TERMS)
    assert second == rules.Feedback(Step.SECOND_FEEDBACK, date(2017, 9, 11), exact=True)
    assert rules.next_feedback(chain(on=None), TERMS) == rules.Feedback(
        Step.FIRST_FEEDBACK, date(2017, 8, 7), exact=False
    )


def test_who_is_not_heard_of_goes_quiet_until_the_leader_looks() -> None:
    known, quiet = chain(*TOLD), DAY + timedelta(weeks=QUIET_WEEKS)
    assert level(known, quiet) is Level.OPEN
    assert level(known, quiet + timedelta(days=1)) is Level.QUIET
    assert level(known, quiet + timedelta(days=1), checked_on=date(2017, 7, 20)) is Level.OPEN
    contacted = chain(*TOLD, (Step.CONTACTED, date(2017, 7, 20)))
    assert level(contacted, quiet + timedelta(days=1)) is Level.OPEN


def test_after_the_start_nothing_is_asked_until_three_months_have_passed() -> None:
    started = chain(*TOLD, (Step.STARTED, date(2017, 7, 20)))
    assert level(started, date(2017, 10, 19)) is Level.OPEN
    question = question_rules.next_question(started, date(2017, 10, 19))
    assert question is not None
    assert not question.is_asked(date(2017, 10, 19))
    assert level(started, date(2017, 10, 20)) is Level.DUE
    asked = question_rules.next_question(started, date(2017, 10, 20))
    assert asked is not None
    assert (asked.text, asked.yes, asked.may_wait) == (
        "Doet deze persoon na 3 maanden nog mee?", Step.ACTIVE_3_MONTHS, False,
    )  # fmt: skip
    later = question_rules.next_question(started, date(2018, 1, 20))
    assert later is not None
    assert later.yes is Step.ACTIVE_6_MONTHS
    six = chain(*TOLD, (Step.STARTED, date(2017, 7, 20)), (Step.ACTIVE_6_MONTHS, date(2018, 1, 20)))
    last = question_rules.next_question(six, date(2018, 1, 21))
    assert last is not None
    assert (last.yes, last.may_wait) == (Step.MOVED_ON, True)


def test_what_has_ended_asks_nothing_and_still_owes_its_message() -> None:
    ended = chain((Step.DECLINED, date(2017, 7, 5)))
    assert question_rules.next_question(ended, date(2017, 7, 6)) is None
    assert level(ended, date(2017, 7, 6)) is Level.DUE
    assert level(chain((Step.DECLINED, date(2017, 7, 5)), (Step.FIRST_FEEDBACK, date(2017, 7, 6))), DAY) is Level.ENDED


@given(st.lists(st.tuples(st.sampled_from(Step), st.integers(0, 400)), max_size=12), st.integers(0, 500))
def test_every_answer_that_is_offered_can_be_given_today(wanted: list[tuple[Step, int]], after: int) -> None:
    known = chain()
    for step, offset in wanted:
        day = DAY + timedelta(days=offset)
        if follows(known, step) is None and day_fault(known, step, day, date(2019, 1, 1)) is None:
            known = Chain.of(known.month, known.referred_on, [*known.deeds, (step, day)])
    today = max([DAY, *(day for _, day in known.deeds)]) + timedelta(days=after)
    question = question_rules.next_question(known, today)
    assert (question is None) == (known.end is not None)
    if question is not None:
        offered = [*question.on_the_way, *question.no]
        for step in [*offered, question.yes] if question.is_asked(today) else offered:
            assert step_rules.step_fault(known, step, today, "Verhuisd", today) is None, step


def test_stopping_needs_a_reason() -> None:
    started = chain((Step.STARTED, DAY))
    fault = step_rules.step_fault(started, Step.STOPPED, DAY, None, DAY)
    assert fault == ("reden", "Schrijf in een paar woorden waarom. Noem geen namen.")
    assert step_rules.step_fault(started, Step.STOPPED, DAY, "Verhuisd", DAY) is None


def test_a_referral_counts_in_its_own_month_or_in_the_first_open_one_after_it() -> None:
    closed = {Month(2017, 6), Month(2017, 7)}

    def month_of(day: date, today: date) -> Month | None:
        return day_rules.month_of(day, YEAR, today, lambda month: month not in closed)

    assert month_of(date(2017, 5, 31), date(2017, 8, 12)) == Month(2017, 5)
    assert month_of(date(2017, 6, 1), date(2017, 8, 12)) == Month(2017, 8)
    assert month_of(date(2017, 6, 1), date(2017, 7, 31)) is None
    assert day_rules.month_of(date(2018, 12, 3), YEAR, date(2019, 1, 4), lambda _month: False) is None
    assert day_rules.month_of(date(2017, 6, 1), None, date(2017, 8, 12), lambda _month: True) is None


@pytest.mark.parametrize(
    ("day", "expected", "message"),
    [
        (date(2017, 8, 13), YEAR, "Deze dag moet nog komen. Kies vandaag of eerder."),
        (date(2016, 12, 31), YEAR, "De kern doet mee van januari 2017 t/m december 2018."),
        (date(2017, 8, 12), None, "De kern is nog niet begonnen."),
        (date(2017, 8, 12), YEAR, None),
    ],
)  # fmt: skip
def test_the_day_of_a_new_referral(day: date, expected: Period | None, message: str | None) -> None:
    found = day_rules.day_of_new_fault(day, expected, date(2017, 8, 12))
    assert found is None if message is None else (found or "").startswith(message)


def test_a_day_that_is_filled_in_later_lies_in_the_month_and_before_the_first_step() -> None:
    bare, known = chain(on=None), chain((Step.CONTACTED, date(2017, 7, 10)), on=None)
    today = date(2017, 8, 12)
    assert day_rules.day_in_month_fault(bare, date(2017, 7, 31), today) is None
    assert day_rules.day_in_month_fault(known, date(2017, 7, 10), today) is None
    assert "Er is al een stap van 10-7-2017" in (day_rules.day_in_month_fault(known, date(2017, 7, 11), today) or "")
    assert "Kies een dag in juli 2017" in (day_rules.day_in_month_fault(bare, date(2017, 8, 1), today) or "")


steps = st.sampled_from([step for step in Step if step not in FEEDBACK])


@given(steps, st.sampled_from(FEEDBACK), st.booleans())
def test_the_message_names_the_code_and_what_happened_and_nobody(happened: Step, which: Step, exact: bool) -> None:
    deeds = [] if happened is Step.REGISTERED else [(happened, date(2017, 7, 10))]
    known = chain(*deeds, on=DAY if exact else None)
    made = messages.feedback(
        known, which, "K7R-3FQ9", kern="Hertme", programme="Sociaal Vitaal", sender="J. Leider", terms=TERMS
    )
    assert ("Op 3 juli 2017" if exact else "In juli 2017") in made.text
    assert "K7R-3FQ9" in made.text
    assert "K7R-3FQ9" in made.subject
    assert messages.HAPPENED[happened] in made.text
    until = "11 september 2017" if exact else "9 oktober 2017"
    assert (f"uiterlijk {until}" in made.text) == (which is Step.FIRST_FEEDBACK and known.end is None)
    assert suspicions(made.text) == []
    assert made.mailto.startswith("mailto:?subject=")
    assert "\n" not in made.mailto
