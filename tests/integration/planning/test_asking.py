"""A kern that explores: expected nowhere, behind nowhere, and free to hand in all the same."""

from __future__ import annotations

from datetime import date

import pytest

from sociaalvitaal.figures import queries, totals
from sociaalvitaal.figures.kern import asking
from sociaalvitaal.figures.months.completeness import Cell, completeness
from sociaalvitaal.figures.months.intake import Stand, intake
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.totals import MunicipalityMonthTotal
from sociaalvitaal.monthly.pages import why_not
from sociaalvitaal.periods import Month, Period
from tests.factories import World
from tests.security.planning_things import PlanningThings

pytestmark = pytest.mark.both_databases
TODAY = date(2017, 8, 12)
YEAR = Period(Month(2017, 1), Month(2017, 7))


def test_months_before_the_execution_are_not_expected_unless_they_came(world: World) -> None:
    world.hertme.asks_from = Month(2017, 6)
    world.session.flush()
    world.returned(world.hertme, Month(2017, 3))
    totals.rebuild(world.session, world.programme)
    cells = next(
        row.cells
        for row in completeness(world.session, world.programme, Scope.kern(world.hertme), YEAR, TODAY).rows
        if row.kern.id == world.hertme.id
    )
    assert [cells[Month(2017, number)] for number in (2, 3, 5, 6)] == [
        Cell.NOT_ASKED, Cell.ON_TIME, Cell.NOT_ASKED, Cell.MISSING,
    ]  # fmt: skip
    found = intake(world.session, world.programme, [world.hertme], YEAR, TODAY)
    assert found is not None
    assert found.rows[0].marks[Month(2017, 2)].stand is Stand.NOT_ASKED
    assert found.total.expected == 3, "March, that came, June and July"
    tallies = queries.kern_months(world.session, [world.hertme], world.programme, YEAR)[world.hertme.id]
    assert sorted(tallies) == [Month(2017, 3), Month(2017, 6), Month(2017, 7)]
    for number, expected in ((2, 1), (3, 2), (5, 1), (6, 2)):
        row = world.session.get(MunicipalityMonthTotal, (world.borne.id, Month(2017, number)))
        assert row is not None
        assert row.expected == expected, number


def test_a_month_that_is_not_asked_may_be_filled_in(world: World) -> None:
    world.hertme.asks_from = Month(2017, 6)
    assert why_not(world.programme, world.hertme, Month(2017, 2), TODAY) is None
    world.hertme.starts = Month(2017, 3)
    assert why_not(world.programme, world.hertme, Month(2017, 2), TODAY) is not None


def test_a_kern_that_begins_follows_the_plan(world: World, things: PlanningThings) -> None:
    kern = Kern(slug="nieuw", name="Nieuw", municipality=world.raalte, place=2, starts=Month(2017, 2))
    world.session.add(kern)
    world.session.flush()
    asking.refresh_kern(world.session, world.programme, kern)
    assert kern.asks_from == Month(2017, 5)
    assert kern.version == 1, "who has the page of the kern open is not disturbed"
    row = world.session.get(MunicipalityMonthTotal, (world.raalte.id, Month(2017, 5)))
    assert row is not None
    assert row.expected == 2


def test_the_database_and_python_say_the_same(world: World) -> None:
    for asks_from in (None, *(Month(2016, 11) + step for step in range(10))):
        world.hertme.asks_from, world.hertme.ends = asks_from, Month(2017, 6)
        world.session.flush()
        for month in YEAR:
            rule = totals.asks_for(world.programme, month)
            found = world.session.query(Kern.id).filter(Kern.id == world.hertme.id, rule).first() is not None
            assert found == (month in (world.hertme.expects(world.programme.period) or ())), (asks_from, month)
