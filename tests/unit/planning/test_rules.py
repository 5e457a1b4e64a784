"""What may be said of an action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sociaalvitaal.figures.phases.table import Action
from sociaalvitaal.models.planning import ActionStatus
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.planning.rules import ActionData, double_fault, faults

TODAY = date(2017, 8, 12)
IN_PLAN = Period(Month(2017, 3), Month(2017, 4))
NOT_STARTED, RUNNING, DONE = ActionStatus.NOT_STARTED, ActionStatus.RUNNING, ActionStatus.DONE
AS_PLANNED = ActionData(IN_PLAN.first, IN_PLAN.last, None, NOT_STARTED, None, None, None)
BEGUN, ENDED, TO_COME = date(2017, 3, 1), date(2017, 4, 1), date(2017, 8, 13)


def fields(data: ActionData, *, own: bool = False) -> list[str]:
    return [field for field, _ in faults(data, IN_PLAN, TODAY, own=own)]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"first": None, "last": None},
        {"status": RUNNING, "started_on": BEGUN},
        {"status": RUNNING, "started_on": TODAY},
        {"status": DONE, "started_on": BEGUN, "ended_on": BEGUN},
        {"status": ActionStatus.DELAYED, "status_reason": "De zaal was dicht"},
        {"status": ActionStatus.DELAYED, "status_reason": "De zaal was dicht", "started_on": BEGUN},
        {"status": ActionStatus.DROPPED, "status_reason": "Niet nodig", "started_on": BEGUN, "ended_on": ENDED},
        {"last": Month(2017, 9), "moved_reason": "Later begonnen"},
    ],
)
def test_what_fits_together_is_taken(other: dict[str, Any]) -> None:
    assert fields(replace(AS_PLANNED, **other)) == []


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"last": None}, "last"),
        ({"first": None}, "first"),
        ({"first": Month(2017, 5)}, "last"),
        ({"last": Month(2017, 9)}, "moved_reason"),
        ({"started_on": BEGUN}, "status"),
        ({"status": RUNNING}, "started_on"),
        ({"status": RUNNING, "started_on": TO_COME}, "started_on"),
        ({"status": RUNNING, "started_on": BEGUN, "ended_on": ENDED}, "status"),
        ({"status": DONE, "started_on": BEGUN}, "ended_on"),
        ({"status": DONE, "started_on": BEGUN, "ended_on": TO_COME}, "ended_on"),
        ({"status": DONE, "started_on": ENDED, "ended_on": BEGUN}, "ended_on"),
        ({"status": DONE, "ended_on": ENDED}, "started_on"),
        ({"status": ActionStatus.DELAYED}, "status_reason"),
        ({"status": ActionStatus.DROPPED}, "status_reason"),
        ({"status": ActionStatus.DROPPED, "status_reason": "Bel Jan op 06-12345678"}, "status_reason"),
        ({"last": Month(2017, 9), "moved_reason": "Mail jan@voorbeeld.nl"}, "moved_reason"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(other: dict[str, Any], field: str) -> None:
    assert field in fields(replace(AS_PLANNED, **other))


def test_an_own_action_needs_months_and_no_reason() -> None:
    assert fields(replace(AS_PLANNED, first=None, last=None), own=True) == ["first"]
    assert fields(replace(AS_PLANNED, last=Month(2017, 9)), own=True) == []


def test_the_same_action_may_not_stand_twice_in_the_same_months() -> None:
    present = [Action("eigen-1", "Open  dag", None, "", moved=Period(Month(2017, 4), Month(2017, 6)))]
    wanted = replace(AS_PLANNED, name="open DAG")
    assert [field for field, _ in double_fault(wanted, present)] == ["first"]
    assert double_fault(replace(wanted, first=Month(2017, 7), last=Month(2017, 7)), present) == []
    assert double_fault(replace(wanted, name="Andere dag"), present) == []
