"""Changes to referrals: a new one, a step, a step undone, the day filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Referral, ReferralStep, Step
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from sociaalvitaal.referral_chain import Chain, undoable
from sociaalvitaal.referrals import queries, rules
from sociaalvitaal.referrals.rules import NewReferral
from sociaalvitaal.tokens import new_code


class NotPossible(ValueError):
    """The change does not fit the state of the referral; the message says why, `field` where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Gone(NotPossible):
    """For this kern there is no such referral."""


def missing(session: Session, kern: Kern, referral_id: int) -> NotPossible:
    """Why a referral is not here: another kern took it over, or it never was."""
    if queries.gave_away(session, kern, referral_id):
        return NotPossible("Een andere kern heeft deze doorverwijzing net overgenomen.")
    return Gone("")


@dataclass(frozen=True, slots=True)
class Who:
    """Who changes something, and when."""

    user_id: int
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one referral in a list."""

    code: str
    fault: str | None


def month_for(session: Session, programme: Programme, kern: Kern, day: date, today: date) -> Month:
    """The month in which a referral of this day counts: its own, or the first open one after it."""
    closed = queries.closed_months(session, kern)
    month = rules.month_of(day, kern.expects(programme.period), today, lambda month: month not in closed)
    if month is None:
        raise NotPossible(
            "Alle maanden vanaf deze dag zijn al ingediend. Heropen de maand waarin deze doorverwijzing hoort.", "day"
        )
    return month


def add_referral(session: Session, kern: Kern, month: Month, data: NewReferral, who: Who) -> Referral:
    """Record a referral that counts in this month."""
    if not touch_month(session, kern.id, month, who.now, begin=True):
        raise NotPossible(f"{month.label.capitalize()} is net ingediend. Bewaar nog eens.", "day")
    referral = Referral(
        code=new_code(), kern_id=kern.id, holder_kern_id=kern.id, month=month, referred_on=data.referred_on,
        source_id=data.source_id, activity_id=data.activity_id, created_at=who.now,
    )  # fmt: skip
    session.add(referral)
    session.flush()
    after = {"bron": data.source_id, "activiteit": data.activity_id, "dag": str(data.referred_on), "maand": str(month)}
    record(session, Event.REFERRAL_ADDED, kern, referral, who, after=after)
    return referral


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


def remove(session: Session, kern: Kern, referral_id: int, who: Who) -> str:
    """Take a referral back that was added by mistake; it no longer counts. Gives the code that it had."""
    referral = get_open(session, kern, referral_id)
    if referral.kern_id != kern.id:
        raise NotPossible("Deze doorverwijzing telt bij een andere kern. Alleen die kern kan haar verwijderen.")
    if referral.steps or queries.find_open_handover(session, referral.id) is not None:
        raise NotPossible("Er is al een vervolg. Draai eerst de stappen terug, of trek uw vraag aan de andere kern in.")
    if not touch_month(session, kern.id, referral.month, who.now):
        raise NotPossible(f"{referral.month.label.capitalize()} is al ingediend. Heropen die maand eerst.")
    before = {"stap": Step.REGISTERED.value, "bron": referral.source_id, "maand": str(referral.month)}
    record(session, Event.REFERRAL_STEP_UNDONE, kern, referral, who, before=before)
    code = referral.code
    session.delete(referral)
    session.flush()
    return code


def fill_in_day(session: Session, kern: Kern, referral_id: int, day: date, who: Who) -> str:
    """Fill in the day of a referral of which only the month was known; gives its code."""
    referral = get_open(session, kern, referral_id)
    if message := rules.day_in_month_fault(chain_of(referral), day, who.today):
        raise NotPossible(message, "dag")
    before, referral.referred_on = referral.referred_on, day
    _changed(session, kern, referral, who, "verwezen op", before, day)
    return referral.code


def get_open(session: Session, kern: Kern, referral_id: int) -> Referral:
    """The referral, to change; refused when it is another's or erased."""
    referral = queries.lock_referral(session, kern, referral_id)
    if referral is None:
        raise missing(session, kern, referral_id)
    if referral.erased_at is not None:
        raise NotPossible("De gegevens van deze doorverwijzing zijn gewist. Zij kan niet meer veranderen.")
    return referral


def chain_of(referral: Referral) -> Chain:
    """What is known of a referral, as the rules want it."""
    return Chain.of(referral.month, referral.referred_on, ((row.step, row.on_day) for row in referral.steps))


def touch_month(session: Session, kern_id: int, month: Month, now: datetime, *, begin: bool = False) -> bool:
    """Let a form of this month that lies open ask before it overwrites; False when the month is closed."""
    found = queries.lock_return(session, kern_id, month)
    if found is None:
        return not begin or _begin(session, kern_id, month, now)
    if found.status not in queries.OPEN_TO_CHANGE:
        return False
    found.updated_at = now
    session.flush()
    return True


def record(session: Session, event: Event, kern: Kern, referral: Referral, who: Who, **told: Any) -> None:
    """An event about a referral. Without its month: the trail of a month is read by others too."""
    audit.record(session, event, user_id=who.user_id, kern_id=kern.id, object_id=referral.id, **told)


def _begin(session: Session, kern_id: int, month: Month, now: datetime) -> bool:
    # A form that was opened before has counted without this referral; a version makes it ask first.
    begun = MonthlyReturn(kern_id=kern_id, month=month, status=ReturnStatus.DRAFT, updated_at=now)
    try:
        with session.begin_nested():
            session.add(begun)
    except IntegrityError:
        return touch_month(session, kern_id, month, now)
    return True


def _changed(
    session: Session, kern: Kern, referral: Referral, who: Who, what: str, before: date | None, after: date | None
) -> None:
    session.flush()
    old, new = ({what: None if day is None else str(day)} for day in (before, after))
    record(session, Event.REFERRAL_CHANGED, kern, referral, who, before=old, after=new)
