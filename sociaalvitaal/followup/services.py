"""Decisions about months: one or many at once, what does not fit stays as it is and says why."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.figures import totals
from sociaalvitaal.followup import queries
from sociaalvitaal.followup.chosen import Chosen, Decider, Outcome, in_order
from sociaalvitaal.followup.rules import STEPS, Step, refusal
from sociaalvitaal.followup.telling import tell_leaders
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus

DECIDED = (ReturnStatus.RETURNED, ReturnStatus.APPROVED, ReturnStatus.LOCKED)


def decide(
    session: Session,
    programme: Programme,
    chosen: Collection[Chosen],
    step: Step,
    by: Decider,
    reason: str | None = None,
) -> Outcome:
    """Take a step with each month that it fits; the totals follow at once."""
    transition, outcome = STEPS[step], Outcome()
    found = queries.held_returns(session, {item.pair for item in chosen})
    for item in in_order(chosen):
        assert transition.may(by.actor, item.kern), "the access rule lets only those in who may decide"
        row = found.get(item.pair)
        if (why := refusal(step, row, item.version)) is not None:
            outcome.refuse(item, why)
            continue
        assert row is not None, "a month without a row fits no step"
        move(session, row, step, by, reason)
        outcome.done.append(item)
    refresh(session, programme, outcome.done)
    if step is Step.RETURN and by.head is not None and reason:
        tell_leaders(session, programme, [(item, found[item.pair]) for item in outcome.done], reason, by, by.head)
    return outcome


def move(session: Session, row: MonthlyReturn, step: Step, by: Decider, reason: str | None = None) -> None:
    """Bring one month to its new status, and remember who did so."""
    transition, before = STEPS[step], row.status
    row.status, row.updated_at = transition.target, by.now
    decided = transition.target in DECIDED
    row.decided_at, row.decided_by_id = (by.now, by.actor.user_id) if decided else (None, None)
    row.returned_reason = reason if transition.target is ReturnStatus.RETURNED else None
    audit.record(
        session, transition.event, user_id=by.actor.user_id, kern_id=row.kern_id, month=row.month, reason=reason,
        before={"status": before.value}, after={"status": row.status.value},
    )  # fmt: skip


def refresh(session: Session, programme: Programme, done: Sequence[Chosen]) -> None:
    """Bring the totals of these months up to date."""
    for kern_id in dict.fromkeys(item.kern.id for item in done):
        mine = [item for item in done if item.kern.id == kern_id]
        totals.refresh_kern(session, programme, mine[0].kern, [item.month for item in mine])
