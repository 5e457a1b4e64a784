"""Which steps fit which month, and how what was done and not done is said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sociaalvitaal.followup.rules import CHANGED, REOPENED, STEPS, TOUCHED, Step, outcome_text, refusal, steps_for
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.permissions import Actor, Role

NOW = datetime(2019, 1, 4, 12, tzinfo=UTC)
DRAFT, SUBMITTED, RETURNED, APPROVED, LOCKED = ReturnStatus


def found(status: ReturnStatus, version: int = 3, *, touched: bool = False) -> MonthlyReturn:
    later = NOW + timedelta(seconds=1) if touched else NOW
    return MonthlyReturn(status=status, version=version, decided_at=NOW, updated_at=later)


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        (DRAFT, []),
        (SUBMITTED, [Step.APPROVE, Step.RETURN]),
        (RETURNED, [Step.UNDO_RETURN]),
        (APPROVED, [Step.RETURN, Step.LOCK, Step.OPEN, Step.UNDO_APPROVE]),
        (LOCKED, [Step.OPEN, Step.UNLOCK]),
    ],
)
def test_each_status_has_its_steps(status: ReturnStatus, steps: list[Step]) -> None:
    assert steps_for(found(status)) == steps
    assert steps_for(None) == []


def test_what_the_leader_changed_is_not_overruled() -> None:
    assert refusal(Step.UNDO_RETURN, found(RETURNED), 3) is None
    assert refusal(Step.UNDO_RETURN, found(RETURNED, touched=True), 3) == TOUCHED


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (found(SUBMITTED), None),
        (found(SUBMITTED, 4), CHANGED),
        (found(DRAFT, 4), REOPENED),
        (found(APPROVED, 4), "intussen al goedgekeurd"),
        (found(APPROVED), "al goedgekeurd"),
        (None, REOPENED),
    ],
)
def test_a_step_that_does_not_fit_says_why(row: MonthlyReturn | None, why: str | None) -> None:
    assert refusal(Step.APPROVE, row, 3) == why


def test_only_the_coordinator_decides() -> None:
    for transition in STEPS.values():
        who = [role for role in Role if transition.may(Actor(1, "", role, frozenset({1}), frozenset({1})), None)]  # type: ignore[arg-type]
        assert who == [Role.COORDINATOR]


def test_the_outcome_counts_exactly() -> None:
    assert outcome_text(5, "goedgekeurd", []) == "5 maanden zijn goedgekeurd."
    assert outcome_text(1, "vergrendeld", []) == "1 maand is vergrendeld."
    refused = [REOPENED, "al goedgekeurd", REOPENED]
    assert outcome_text(2, "goedgekeurd", refused) == (
        "2 van 5 goedgekeurd; 2 zijn intussen heropend door de projectleider; 1 is al goedgekeurd."
    )
