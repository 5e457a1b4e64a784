"""Changes to a referral: a step, for one or for several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import ReferralStep, Step
from sociaalvitaal.referrals import queries, step_rules
from sociaalvitaal.referrals.ground import NotPossible, Who, chain_of, get_open, record


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one referral in a list."""

    code: str
    fault: str | None


def record_step(
    session: Session, kern: Kern, referral_id: int, step: Step, day: date, reason: str | None, who: Who
) -> str:
    """Record what happened on a day; gives the code of the referral."""
    referral = get_open(session, kern, referral_id)
    fault = step_rules.step_fault(chain_of(referral), step, day, reason, who.today)
    if fault is not None:
        raise NotPossible(fault[1], fault[0])
    referral.steps.append(
        ReferralStep(step=step, on_day=day, reason=reason, recorded_by_id=who.user_id, recorded_at=who.now)
    )
    session.flush()
    after = {"stap": step.value, "dag": str(day)}
    record(session, Event.REFERRAL_STEP, kern, referral, who, after=after, reason=reason)
    return referral.code


def record_many(
    session: Session, kern: Kern, referral_ids: Sequence[int], step: Step, day: date, who: Who
) -> list[Outcome]:
    """The same step on the same day for several; what does not fit one is told and leaves the others be."""
    outcomes = []
    codes = {row.id: row.code for row in queries.held(session, [kern.id])}
    # In one order, so that two who do this at once never wait for each other.
    for referral_id in sorted(set(referral_ids)):
        try:
            outcomes.append(Outcome(record_step(session, kern, referral_id, step, day, None, who), None))
        except NotPossible as refused:
            outcomes.append(Outcome(codes.get(referral_id, "?"), str(refused)))
    return outcomes
