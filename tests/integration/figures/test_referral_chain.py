"""The chain of referrals in numbers equals counting by hand, on both databases."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.chain.counting import COARSE, ChainFigures, chain
from sociaalvitaal.figures.chain.feedback import Told
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import summarise
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import CHAIN, WAYS_OUT, Referral, ReferralStep, Step
from sociaalvitaal.models.returns import RECEIVED, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.referral_chain import ENDING, Chain, Terms
from tests.factories import World

pytestmark = pytest.mark.both_databases
MONTHS = (Month(2017, 5), Month(2017, 6))
PERIOD, TODAY = Period(*MONTHS), date(2017, 8, 12)
RECORDED = datetime(2017, 8, 1, tzinfo=UTC)
DAYS = st.integers(0, 90)

referrals = st.fixed_dictionaries(
    {
        "kern": st.integers(0, 2),
        "month": st.integers(0, 1),
        "source": st.sampled_from(["huisarts", "welzijn"]),
        "day": st.none() | st.integers(0, 27),
        "steps": st.dictionaries(st.sampled_from(CHAIN[1:]), DAYS, max_size=4),
        "out": st.none() | st.tuples(st.sampled_from(WAYS_OUT), DAYS),
        "told": st.dictionaries(st.sampled_from([Step.FIRST_FEEDBACK, Step.SECOND_FEEDBACK]), DAYS),
        "erased": st.booleans(),
    }
)
statuses = st.lists(st.sampled_from([*ReturnStatus, None]), min_size=6, max_size=6)


def add(world: World, kernen: list[Kern], plan: dict[str, Any]) -> None:
    """A referral with its steps; a way out only where the chain lets it follow."""
    month = MONTHS[plan["month"]]
    row = world.referral(kernen[plan["kern"]], month, plan["source"])
    begin = month.first_day + timedelta(days=plan["day"] or 0)
    row.referred_on = None if plan["day"] is None else begin
    row.erased_at = RECORDED if plan["erased"] else None
    steps = {**plan["steps"], **plan["told"]}
    if plan["out"] and Step.MOVED_ON not in plan["steps"]:
        steps[plan["out"][0]] = plan["out"][1]
    for step, days in steps.items():
        day = begin + timedelta(days=days)
        world.session.add(ReferralStep(referral_id=row.id, step=step, on_day=day, recorded_at=RECORDED))


def fill(world: World, plans: list[dict[str, Any]], found: list[ReturnStatus | None]) -> list[Kern]:
    """The world with these referrals and returns."""
    for model in (ReferralStep, Referral, MonthlyReturn):
        world.session.execute(sa.delete(model))
    world.session.expire_all()
    kernen = [world.hertme, world.zenderen, world.heeten]
    for number, status in enumerate(found):
        if status is not None:
            world.returned(kernen[number % 3], MONTHS[number // 3], status)
    for plan in plans:
        add(world, kernen, plan)
    world.session.flush()
    totals.rebuild(world.session, world.programme)
    return kernen


def figures(world: World, scope: Scope | None = None, *, protected: bool = False) -> ChainFigures:
    """The chain of a place."""
    # What is shared is shared by whole years.
    period = world.programme.period if protected else PERIOD
    summary = summarise(
        world.session, world.programme, scope or Scope.programme(world.programme), period, TODAY, protected=protected
    )
    assert summary is not None
    return chain(world.session, world.programme, summary, TODAY, protected=protected)


def counting(plans: list[dict[str, Any]], found: list[ReturnStatus | None]) -> list[dict[str, Any]]:
    """The referrals of the months that were handed in."""
    return [plan for plan in plans if found[plan["month"] * 3 + plan["kern"]] in RECEIVED]


def furthest(plan: dict[str, Any]) -> int:
    """The furthest step of a plan, by number."""
    return max((CHAIN.index(step) for step in plan["steps"]), default=0)


@given(st.lists(referrals, max_size=12), statuses)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_funnel_equals_counting_by_hand(
    world: World, plans: list[dict[str, Any]], found: list[ReturnStatus | None]
) -> None:
    fill(world, plans, found)
    counted, made = counting(plans, found), figures(world)
    wanted = [sum(furthest(plan) >= step for plan in counted) for step in range(len(CHAIN))]
    if any(status in RECEIVED for status in found):
        reached = [number.value for number in made.total.reached.values()]
        assert reached == wanted
        assert reached == sorted(reached, reverse=True)
        assert reached[0] == made.summary.total["referrals"].value
        assert sum(number.value or 0 for _, number in made.standings) == len(counted)
        for _, counts in made.messages:
            assert sum(number.value or 0 for number in counts.values()) == len(counted)
    for parts in (made.places, made.sources):
        for step, number in made.total.reached.items():
            assert sum(part.reached[step].value or 0 for part in parts) == (number.value or 0)
    check_days(made, counted)
    check_messages(made, counted)


def check_days(made: ChainFigures, counted: list[dict[str, Any]]) -> None:
    """The days are the median of those that are known."""
    days = [
        plan["steps"][Step.STARTED]
        for plan in counted
        if Step.STARTED in plan["steps"] and plan["day"] is not None and not plan["erased"]
    ]
    assert (made.total.known.value or 0) == len(days)
    assert (made.total.days.middle if made.total.days else None) == (statistics.median(days) if days else None)


def check_messages(made: ChainFigures, counted: list[dict[str, Any]]) -> None:
    """What is overdue on the leader's page is not on time here."""
    terms = Terms(5, 10)
    for step, counts in made.messages:
        late: Counter[str] = Counter()
        for plan in counted:
            if plan["day"] is None or plan["erased"]:
                late["unknown"] += 1
                continue
            begin = MONTHS[plan["month"]].first_day + timedelta(days=plan["day"])
            steps = {**plan["steps"], **plan["told"]}
            if plan["out"] and Step.MOVED_ON not in plan["steps"]:
                steps[plan["out"][0]] = plan["out"][1]
            deeds = [(one, begin + timedelta(days=days)) for one, days in steps.items()]
            known = Chain.of(MONTHS[plan["month"]], begin, deeds)
            due = known.feedback_due(step, terms)
            late["due"] += due is not None and due < TODAY
            late["later"] += due is not None and due >= TODAY
        assert (counts[Told.LATE].value or 0) >= late["due"]
        assert (counts[Told.NOT_DUE].value or 0) == late["later"]


def test_a_skipped_step_counts_and_a_waiting_list_is_no_end(world: World) -> None:
    base = {"kern": 0, "month": 0, "source": "huisarts", "day": 3, "told": {}, "erased": False, "out": None}
    plans = [
        {**base, "steps": {Step.STARTED: 9}},
        {**base, "steps": {Step.CONTACTED: 2}, "out": (Step.WAITING, 5)},
        {**base, "steps": {Step.CONTACTED: 2}, "out": (Step.DECLINED, 5)},
        {**base, "steps": {}},
    ]
    fill(world, plans, [ReturnStatus.APPROVED] * 6)
    made = figures(world, Scope.kern(world.hertme))
    assert [number.value for number in made.total.reached.values()] == [4, 3, 1, 1, 0, 0, 0]
    standings = {label: number.value for label, number in made.standings if number.value}
    assert standings == {"nog niet gestart": 1, "op de wachtlijst": 1, "doet mee": 1, "afgezien": 1}
    assert not made.total.reached[Step.STARTED].provisional
    assert made.places == []
    assert Step.WAITING not in ENDING


def test_messages_are_on_time_within_working_days_and_weeks(world: World) -> None:
    base = {"kern": 0, "month": 0, "source": "huisarts", "steps": {}, "erased": False, "out": None}
    first, second = Step.FIRST_FEEDBACK, Step.SECOND_FEEDBACK
    plans = [
        # Thursday 18 May 2017: five working days later is Friday 26 May, because Ascension Day is a holiday.
        {**base, "day": 17, "told": {first: 8, second: 70}},
        {**base, "day": 17, "told": {first: 9, second: 71}},
        {**base, "day": 17, "told": {}},
        {**base, "day": 17, "told": {first: 1}, "out": (Step.NOT_REACHED, 1)},
        {**base, "day": None, "told": {first: 1}},
        {**base, "month": 1, "day": 27, "told": {}},
    ]
    fill(world, plans, [ReturnStatus.SUBMITTED] * 6)
    made = figures(world)
    told = {
        step: {one: number.value for one, number in counts.items() if number.value} for step, counts in made.messages
    }
    assert told[first] == {Told.ON_TIME: 2, Told.LATE: 3, Told.UNKNOWN: 1}
    assert told[second] == {Told.ON_TIME: 1, Told.LATE: 2, Told.NOT_NEEDED: 1, Told.NOT_DUE: 1, Told.UNKNOWN: 1}
    assert made.total.reached[Step.STARTED].provisional


def test_who_shares_sees_only_referrals_and_starts_of_a_place(world: World) -> None:
    base = {"month": 0, "source": "huisarts", "day": 3, "told": {}, "erased": False, "out": None}
    started, not_yet = {**base, "steps": {Step.STARTED: 9}}, {**base, "steps": {}}
    plans = [{**started, "kern": 0}] * 12 + [{**not_yet, "kern": 0}] * 8
    plans += [{**started, "kern": 2}] * 7 + [{**not_yet, "kern": 2}] * 2
    fill(world, plans, [ReturnStatus.SUBMITTED] * 6)
    whole = figures(world, protected=True)
    assert [number.text for number in whole.total.reached.values()] == ["29", "19", "19", "19", "0", "0", "0"]
    assert [[part.reached[step].text for step in COARSE] for part in whole.places] == [["20", "x"], ["9", "x"]]
    borne = figures(world, Scope.municipality(world.borne), protected=True)
    assert borne.total.reached[Step.STARTED].state is State.WITHHELD
    assert [part.reached[Step.STARTED].text for part in borne.places] == ["x", "0"]
    assert (borne.sources, borne.standings, borne.messages) == ([], [], [])
    assert figures(world, Scope.kern(world.hertme), protected=True).total.reached[Step.STARTED].text == "x"
    # The coordinator sees it all.
    assert [part.reached[Step.STARTED].text for part in figures(world).places] == ["12", "7"]
