"""The kept totals equal the entries, whatever was written and in whatever order."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sociaalvitaal.figures import totals
from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import RECEIVED, ActivityMonth, Extension, MonthlyReturn, ReturnStatus
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal
from sociaalvitaal.periods import Month, end_of_day
from tests.factories import World

pytestmark = pytest.mark.both_databases
MONTHS = [Month(2017, n) for n in (4, 5, 6)]

unknown_or = st.none() | st.integers(0, 30)
activity = st.fixed_dictionaries(
    {
        "novelty": st.sampled_from(Novelty),
        "first": st.sampled_from([date(2016, 3, 1), date(2017, 4, 1), date(2017, 4, 30), date(2017, 5, 31)]),
        "entries": st.lists(st.tuples(st.integers(0, 30), unknown_or, unknown_or), min_size=3, max_size=3),
    }
)
kern = st.fixed_dictionaries(
    {
        "activities": st.lists(activity, max_size=3),
        "statuses": st.lists(st.none() | st.sampled_from(ReturnStatus), min_size=3, max_size=3),
        "nil": st.lists(st.booleans(), min_size=3, max_size=3),
        "referrals": st.lists(st.integers(0, 3), min_size=3, max_size=3),
        "asks_from": st.none() | st.integers(1, 12).map(lambda number: Month(2017, number)),
    }
)


def clear(world: World) -> None:
    for model in (KernMonthTotal, MunicipalityMonthTotal, ActivityMonth, Referral, MonthlyReturn, Activity):
        world.session.execute(sa.delete(model))


def fill(world: World, kern: Kern, plan: dict[str, Any]) -> None:
    kern.asks_from = plan["asks_from"]
    world.session.flush()
    for number, wanted in enumerate(plan["activities"]):
        made = world.activity(kern, f"A{number}", first=wanted["first"], novelty=wanted["novelty"])
        for month, (new, visits, sessions) in zip(MONTHS, wanted["entries"], strict=True):
            attendances = None if visits is None else visits + new
            world.entry(
                made, month, new, sporters=visits and min(visits, new), attendances=attendances, sessions=sessions
            )
    for month, status, nil, number in zip(MONTHS, plan["statuses"], plan["nil"], plan["referrals"], strict=True):
        if status is not None:
            world.returned(kern, month, status, nil=nil)
        for _ in range(number):
            world.referral(kern, month)


def by_hand(world: World, kern: Kern, month: Month) -> dict[str, int] | None:
    """The totals of a kern and month, counted row by row in Python; None when nothing was received."""
    session = world.session
    found = session.scalars(sa.select(MonthlyReturn).filter_by(kern_id=kern.id, month=month)).one_or_none()
    if found is None or found.status not in RECEIVED:
        return None
    counted: Counter[str] = Counter({name: 0 for name in totals.SUMS})
    counted["on_time"] = int(found.first_submitted_at is not None)
    counted["provisional"] = int(found.status is ReturnStatus.SUBMITTED)
    if found.is_nil:
        return dict(counted)
    for row in session.scalars(sa.select(ActivityMonth).filter_by(kern_id=kern.id, month=month)):
        idle = row.sessions == 0 or (row.sessions is None and row.attendances == 0)
        counted["running_activities"] += not idle
        for name in totals.FIGURES:
            value = getattr(row, name)
            counted[f"{name}_gaps" if value is None else name] += 1 if value is None else value
    for made in session.scalars(sa.select(Activity).filter_by(kern_id=kern.id)):
        counted["new_activities"] += made.novelty is not Novelty.EXISTING and Month.of(made.first_session) == month
    counted["referrals"] += (
        session.scalar(
            sa.select(sa.func.count()).select_from(Referral).where(Referral.kern_id == kern.id, Referral.month == month)
        )
        or 0
    )
    return dict(counted)


def kept(world: World) -> tuple[dict[Any, dict[str, int]], dict[Any, dict[str, int]]]:
    kernen = {
        (row.kern_id, row.month): {name: getattr(row, name) for name in totals.SUMS}
        for row in world.session.scalars(sa.select(KernMonthTotal).execution_options(populate_existing=True))
    }
    names = ("expected", "received", *totals.SUMS)
    municipalities = {
        (row.municipality_id, row.month): {name: getattr(row, name) for name in names}
        for row in world.session.scalars(sa.select(MunicipalityMonthTotal).execution_options(populate_existing=True))
    }
    return kernen, municipalities


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans=st.lists(kern, min_size=3, max_size=3), order=st.permutations(range(9)))
def test_kept_totals_equal_the_sum_of_the_entries(world: World, plans: list[dict[str, Any]], order: list[int]) -> None:
    clear(world)
    kernen = [world.hertme, world.zenderen, world.heeten]
    for place, plan in zip(kernen, plans, strict=True):
        fill(world, place, plan)
    steps = [(place, month) for place in kernen for month in MONTHS]
    for step in order:
        totals.refresh_kern(world.session, world.programme, steps[step][0], [steps[step][1]])
    of_kernen, of_municipalities = kept(world)
    expected = {
        (place.id, month): counted for place, month in steps if (counted := by_hand(world, place, month)) is not None
    }
    assert of_kernen == expected
    for (municipality_id, month), row in of_municipalities.items():
        mine = [k for k in kernen if k.municipality_id == municipality_id]
        parts = [of_kernen[k.id, month] for k in mine if (k.id, month) in of_kernen]
        assert row["received"] == len(parts)
        # What came in without being asked counts as expected.
        period = world.programme.period
        asked = [
            k
            for k in mine
            if month in (k.expects(period) or ())
            or ((k.id, month) in of_kernen and month in (k.takes_part(period) or ()))
        ]
        assert row["expected"] == len(asked)
        for name in totals.SUMS:
            assert row[name] == sum(part[name] for part in parts), name
    totals.rebuild(world.session, world.programme)
    again, rebuilt = kept(world)
    assert again == of_kernen
    assert {key: rebuilt[key] for key in of_municipalities} == of_municipalities
    world.session.rollback()


def test_more_time_makes_a_month_on_time(world: World) -> None:
    late = datetime(2017, 7, 20, 12, tzinfo=UTC)
    for kern in (world.hertme, world.zenderen):
        world.returned(kern, Month(2017, 6), at=late)
    until = date(2017, 7, 20)
    world.session.add(
        Extension(
            kern_id=world.hertme.id, month=Month(2017, 6), on_time_until=until, on_time_end=end_of_day(until),
            closes_on=date(2017, 9, 1), reason="Ziek", granted_by_id=world.users["coordinator@voorbeeld.nl"].id,
            granted_at=late,
        )
    )  # fmt: skip
    totals.rebuild(world.session, world.programme)
    rows = kept(world)[0]
    assert rows[world.hertme.id, Month(2017, 6)]["on_time"] == 1
    assert rows[world.zenderen.id, Month(2017, 6)]["on_time"] == 0


def test_a_kern_that_stopped_is_expected_no_longer(world: World) -> None:
    world.zenderen.ends = Month(2017, 5)
    world.session.flush()
    totals.rebuild(world.session, world.programme)
    rows = kept(world)[1]
    assert [rows[world.borne.id, month]["expected"] for month in MONTHS] == [2, 2, 1]
    assert [rows[world.raalte.id, month]["expected"] for month in MONTHS] == [0, 1, 1]
