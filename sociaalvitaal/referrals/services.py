"""Changes to a referral: a step, several at once, a step undone, the day filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Referral, ReferralStep, Step
from sociaalvitaal.referral_chain import undoable
from sociaalvitaal.referrals import queries, rules
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
    fault = rules.step_fault(chain_of(referral), step, day, reason, who.today)
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


def no_news(session: Session, kern: Kern, referral_id: int, who: Who) -> str:
    """Remember that the leader looked and that there is no news; gives the code of the referral."""
    referral = get_open(session, kern, referral_id)
    if chain_of(referral).end is not None:
        raise NotPossible("De doorverwijzing is al afgesloten.", "stap")
    before, referral.checked_on = referral.checked_on, who.today
    _changed(session, kern, referral, who, "geen nieuws op", before, who.today)
    return referral.code


def undo_no_news(session: Session, kern: Kern, referral_id: int, who: Who) -> str:
    """Take that back; gives the code of the referral."""
    referral = get_open(session, kern, referral_id)
    before, referral.checked_on = referral.checked_on, None
    _changed(session, kern, referral, who, "geen nieuws op", before, None)
    return referral.code


def undo_step(session: Session, kern: Kern, referral_id: int, step: Step, who: Who) -> str:
    """Take the last step back; gives the code of the referral."""
    referral = get_open(session, kern, referral_id)
    row = next((row for row in referral.steps if row.step is step), None)
    if row is None:
        raise NotPossible("Deze stap is al teruggedraaid.")
    if step not in undoable(chain_of(referral)):
        raise NotPossible("Er is intussen een volgende stap. Draai die eerst terug.")
    before = {"stap": step.value, "dag": str(row.on_day)}
    record(session, Event.REFERRAL_STEP_UNDONE, kern, referral, who, before=before, reason=row.reason)
    referral.steps.remove(row)
    session.flush()
    return referral.code


def fill_in_day(session: Session, kern: Kern, referral_id: int, day: date, who: Who) -> str:
    """Fill in the day of a referral of which only the month was known; gives its code."""
    referral = get_open(session, kern, referral_id)
    if message := rules.day_in_month_fault(chain_of(referral), day, who.today):
        raise NotPossible(message, "dag")
    before, referral.referred_on = referral.referred_on, day
    _changed(session, kern, referral, who, "verwezen op", before, day)
    return referral.code


def _changed(
    session: Session, kern: Kern, referral: Referral, who: Who, what: str, before: date | None, after: date | None
) -> None:
    session.flush()
    old, new = ({what: None if day is None else str(day)} for day in (before, after))
    record(session, Event.REFERRAL_CHANGED, kern, referral, who, before=old, after=new)
