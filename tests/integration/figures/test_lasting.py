"""What lasts: which answers count, of which activities, with what was not answered beside it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sociaalvitaal.figures.evaluation.lasting import GoingOn, lasting, lasting_of_year
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.factors import (
    ActivityFuture,
    Aspect,
    Degree,
    FactorRound,
    GoesOn,
    LastingScore,
    Moment,
)
from sociaalvitaal.periods import Month
from tests.factories import World

pytestmark = pytest.mark.both_databases
DAY = date(2018, 1, 5)


def told(
    world: World, year: int, futures: dict[Activity, GoesOn | None], *, handed_in: date | None = DAY
) -> FactorRound:
    moment = Moment.FINAL if year == 2018 else Moment.INTERIM
    one = FactorRound(
        kern_id=world.hertme.id, moment=moment, month=Month(year, 12), handed_in_on=handed_in,
        updated_at=datetime(2018, 1, 5, tzinfo=UTC),
        lasting=[
            LastingScore(aspect=Aspect.FINANCES, degree=Degree.PARTIAL, grounds="Contributie", on_day=DAY),
            LastingScore(aspect=Aspect.KNOWLEDGE, grounds="Teruggenomen", on_day=DAY),
        ],
        futures=[ActivityFuture(activity_id=a.id, goes_on=goes_on, on_day=DAY) for a, goes_on in futures.items()],
    )  # fmt: skip
    world.session.add(one)
    world.session.commit()
    return one


def test_a_share_is_of_those_with_a_yes_or_a_no_and_the_others_stand_beside_it(world: World) -> None:
    names = ("Wandelen", "Gym", "Schaken", "Yoga", "Koersbal")
    yes, no, unknown, open_, silent = (world.activity(world.hertme, name) for name in names)
    ended = world.activity(world.hertme, "Clinic", last=date(2017, 11, 30))
    told(world, 2017, {yes: GoesOn.YES, no: GoesOn.NO, unknown: GoesOn.UNKNOWN, open_: None, ended: GoesOn.YES})
    found = lasting(world.session, [world.hertme.id, world.zenderen.id])
    assert found.keys() == {world.hertme.id}
    assert found[world.hertme.id].activities == GoingOn(running=5, yes=1, no=1, unknown=1)
    assert found[world.hertme.id].activities.not_answered == 2
    assert found[world.hertme.id].activities.share == 0.5
    assert silent.name == "Koersbal"


def test_without_a_yes_or_a_no_there_is_no_share(world: World) -> None:
    told(world, 2017, {world.activity(world.hertme): GoesOn.UNKNOWN})
    assert lasting(world.session, [world.hertme.id])[world.hertme.id].activities.share is None


def test_what_was_taken_back_or_not_handed_in_is_not_told(world: World) -> None:
    one = told(world, 2017, {})
    found = lasting(world.session, [world.hertme.id])[world.hertme.id]
    assert {key: said.grounds for key, said in found.aspects.items()} == {Aspect.FINANCES: "Contributie"}
    one.handed_in_on = None
    world.session.commit()
    assert lasting(world.session, [world.hertme.id]) == {}


def test_the_newest_report_counts_and_a_report_takes_its_own_year(world: World) -> None:
    told(world, 2017, {})
    ids = [world.hertme.id]
    assert lasting_of_year(world.session, ids, 2018) == {}
    told(world, 2018, {})
    assert lasting(world.session, ids)[world.hertme.id].moment is Moment.FINAL
    assert lasting(world.session, ids, Month(2018, 11))[world.hertme.id].moment is Moment.INTERIM
    assert lasting_of_year(world.session, ids, 2017)[world.hertme.id].moment is Moment.INTERIM


def test_of_a_kern_that_stopped_the_activities_of_its_last_month_count(world: World) -> None:
    until_may = world.activity(world.hertme, "Gym", last=date(2017, 5, 20))
    told(world, 2017, {until_may: GoesOn.NO})
    assert lasting(world.session, [world.hertme.id])[world.hertme.id].activities.running == 0
    world.hertme.ends = Month(2017, 5)
    world.session.commit()
    assert lasting(world.session, [world.hertme.id])[world.hertme.id].activities == GoingOn(1, 0, 1, 0)
