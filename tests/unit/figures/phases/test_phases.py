"""What the phases of a kern say from its actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sociaalvitaal.charts.gantt_feeding import kern_gantt, kernen_gantt
from sociaalvitaal.figures.phases.table import Action, KernPhase, KernPhases, Urgency
from sociaalvitaal.figures.phases.words import asked_words, done_words, standing
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.planning import ActionStatus
from sociaalvitaal.periods import Month, Period

TODAY = date(2017, 8, 12)
PROGRAMME = Period(Month(2017, 1), Month(2018, 12))
RUNNING, DONE, DROPPED = ActionStatus.RUNNING, ActionStatus.DONE, ActionStatus.DROPPED


def months(first: int, last: int) -> Period:
    return Period(Month(2017, first), Month(2017, last))


def action(planned: Period | None = None, **other: object) -> Action:
    return replace(Action("3.1", "Uitvoering werkplan", planned, "mei t/m dec."), **other)  # type: ignore[arg-type]


def phase(*actions: Action) -> KernPhase:
    return KernPhase(3, "Uitvoering", months(5, 12), "mei 2017 - december 2017", actions)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([], months(5, 12)),
        ([action(months(6, 7))], months(5, 12)),
        ([action(months(5, 6), started_on=date(2017, 7, 3))], months(7, 12)),
        ([action(months(5, 6), status=DONE, started_on=date(2017, 3, 1), ended_on=date(2017, 6, 9))], months(3, 6)),
        ([action(months(5, 6), status=DROPPED, status_reason="Geen tijd")], None),
    ],
)
def test_a_kern_is_in_a_phase_as_it_went_where_that_is_known_else_as_planned(
    actions: list[Action], expected: Period | None
) -> None:
    assert phase(*actions).months(TODAY) == expected


def test_what_goes_on_after_its_months_goes_on_to_today() -> None:
    late = action(months(6, 7), started_on=date(2017, 6, 1), status=RUNNING)
    assert phase(late).months(date(2018, 2, 1)) == Period(Month(2017, 6), Month(2018, 2))


@pytest.mark.parametrize(
    ("planned", "started", "expected"),
    [
        (months(6, 7), None, Urgency.ENDS_LATE),
        (months(6, 7), date(2017, 6, 1), Urgency.ENDS_LATE),
        (months(7, 9), None, Urgency.BEGINS_LATE),
        (months(7, 9), date(2017, 7, 1), Urgency.NONE),
        (months(7, 8), date(2017, 7, 1), Urgency.ENDS_NOW),
        (months(8, 8), None, Urgency.ENDS_NOW),
        (months(8, 9), None, Urgency.BEGINS_NOW),
        (months(9, 9), None, Urgency.NONE),
        (None, None, Urgency.NONE),
    ],
)
def test_what_an_action_asks_for(planned: Period | None, started: date | None, expected: Urgency) -> None:
    status = RUNNING if started else ActionStatus.NOT_STARTED
    found = action(planned, status=status, started_on=started)
    assert found.urgency(TODAY) is expected
    assert (expected.value in standing(found, TODAY)) == bool(expected.value) or expected is Urgency.NONE
    for over in (DONE, DROPPED):
        assert replace(found, status=over).urgency(TODAY) is Urgency.NONE


def test_a_phase_follows_the_plan_until_a_kern_moves_its_actions() -> None:
    plan = action(months(5, 10))
    assert phase(plan, action()).planned == months(5, 12)
    assert phase(replace(plan, moved=months(7, 9))).planned == months(7, 12)
    assert phase(replace(plan, moved=Period(Month(2017, 7), Month(2018, 3)))).planned.last == Month(2018, 3)
    assert phase(replace(plan, moved=months(7, 9)), action(months(6, 6))).planned.first == Month(2017, 6)
    assert phase(replace(plan, moved=months(7, 9), status=DROPPED)).planned == months(5, 12)


def test_figures_are_asked_from_the_real_beginning_else_from_the_planned_one() -> None:
    assert phase(action(months(5, 10))).asks_from == Month(2017, 5)
    assert phase(action(months(5, 10), moved=months(9, 10))).asks_from == Month(2017, 9)
    begun = action(months(5, 10), status=RUNNING, started_on=date(2017, 2, 20))
    assert phase(begun).asks_from == Month(2017, 2)


def test_what_goes_on_without_months_does_not_keep_a_phase_open() -> None:
    done = action(months(5, 6), status=DONE, started_on=date(2017, 5, 2), ended_on=date(2017, 6, 30))
    lasting = action(status=RUNNING, started_on=date(2017, 5, 9))
    found = phase(done, lasting)
    assert (found.status(TODAY), found.ended_on(TODAY)) == (RUNNING, None)
    later = date(2018, 1, 1)
    assert (found.status(later), found.ended_on(later)) == (DONE, date(2017, 12, 31))
    assert phase(done).ended_on(TODAY) == date(2017, 6, 30)
    assert phase(done, action(months(7, 7))).status(later) is RUNNING
    assert phase(replace(done, status=DROPPED)).status(TODAY) is DROPPED


def kern(asks_from: Month | None) -> Kern:
    place = Municipality(slug="borne", name="Borne")
    return Kern(slug="hertme", name="Hertme", municipality=place, place=1, starts=Month(2017, 1), asks_from=asks_from)


@pytest.mark.parametrize(
    ("asks_from", "expected"),
    [
        (None, PROGRAMME),
        (Month(2016, 11), PROGRAMME),
        (Month(2017, 1), PROGRAMME),
        (Month(2017, 9), Period(Month(2017, 9), Month(2018, 12))),
        (Month(2019, 1), None),
    ],
)
def test_a_kern_that_explores_is_not_asked_and_takes_part_all_the_same(
    asks_from: Month | None, expected: Period | None
) -> None:
    found = kern(asks_from)
    assert found.takes_part(PROGRAMME) == PROGRAMME
    assert found.expects(PROGRAMME) == expected
    told = asked_words(found, PROGRAMME, TODAY)
    assert bool(told) == (asks_from is not None and asks_from > Month.of(TODAY))
    assert asks_from is None or not told or asks_from.label in told


def test_charts_conclude_what_the_actions_say() -> None:
    late = action(months(5, 6), status=RUNNING, started_on=date(2017, 5, 2))
    found = KernPhases(kern(None), [phase(late, action(months(9, 9)))])
    chart = kern_gantt(found, TODAY)
    assert chart.title == "Uitvoering loopt; één actie is te laat"
    assert ("Uitvoering werkplan", "mei t/m juni 2017", "02-05-2017", "", "loopt, te laat") in chart.table.rows
    empty = KernPhases(kern(None), [phase(action(months(9, 9)))])
    assert kern_gantt(empty, TODAY).title == "Nog geen fase is begonnen; geen actie is te laat"
    stopped = KernPhases(kern(None), [phase(action(status=DROPPED, started_on=date(2017, 5, 2)))])
    chart = kern_gantt(stopped, TODAY)
    assert chart.title == "Alle fasen zijn afgerond of vervallen; geen actie is te laat"
    assert [bar.was_done for row in chart.rows for bar in row.bars] == [False, False]
    both = kernen_gantt([found, empty], TODAY)
    assert both.title == "In één van de twee kernen is de uitvoering begonnen; bij één kern is een actie te laat"
    part = kernen_gantt([found, empty], TODAY, is_part=True).title
    assert part.endswith(": in één van de twee kernen is de uitvoering begonnen; bij één kern is een actie te laat")
    assert kernen_gantt([], TODAY).title == "Er zijn nog geen kernen begonnen"


def test_days_in_words() -> None:
    day = date(2017, 5, 2)
    assert done_words(None, None) == ""
    assert done_words(day, None) == "vanaf 02-05-2017"
    assert done_words(day, day) == "op 02-05-2017"


@pytest.mark.parametrize(
    ("found", "status", "begun", "ended"),
    [
        (action(status=DONE, started_on=date(2017, 6, 1), ended_on=date(2017, 9, 1)), RUNNING, True, False),
        (action(status=DONE, started_on=date(2017, 6, 1), ended_on=date(2017, 8, 12)), DONE, True, True),
        (action(status=DONE, started_on=date(2017, 9, 1), ended_on=date(2017, 9, 2)), ActionStatus.NOT_STARTED, False,
         False),
        (action(status=DROPPED, started_on=date(2017, 9, 1)), DROPPED, False, False),
    ],
)  # fmt: skip
def test_how_an_action_stood_on_an_earlier_day(found: Action, status: ActionStatus, begun: bool, ended: bool) -> None:
    then = found.on(TODAY)
    assert (then.status, then.started_on is not None, then.ended_on is not None) == (status, begun, ended)
    kern = KernPhases(Kern(name="Hertme"), (phase(found),))
    assert kern.on(TODAY).actions == [then]
