"""A new referral, in the month where it counts; and taking one back that was a mistake."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Referral, Step
from sociaalvitaal.periods import Month
from sociaalvitaal.referrals import day_rules, handover_queries, month_queries
from sociaalvitaal.referrals.day_rules import NewReferral
from sociaalvitaal.referrals.ground import NotPossible, Who, get_open, record
from sociaalvitaal.referrals.touching import touch_month
from sociaalvitaal.tokens import new_code


def month_for(session: Session, programme: Programme, kern: Kern, day: date, today: date) -> Month:
    """The month in which a referral of this day counts: its own, or the first open one after it."""
    closed = month_queries.closed_months(session, kern)
    month = day_rules.month_of(day, kern.takes_part(programme.period), today, lambda month: month not in closed)
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
        source_id=data.source_id, activity_id=data.activity_id,
        organisation_id=data.organisation_id, created_at=who.now,
    )  # fmt: skip
    session.add(referral)
    session.flush()
    after = {"bron": data.source_id, "activiteit": data.activity_id, "dag": str(data.referred_on), "maand": str(month)}
    record(session, Event.REFERRAL_ADDED, kern, referral, who, after=after)
    return referral


def remove(session: Session, kern: Kern, referral_id: int, who: Who) -> str:
    """Take a referral back that was added by mistake; it no longer counts. Gives the code that it had."""
    referral = get_open(session, kern, referral_id)
    if referral.kern_id != kern.id:
        raise NotPossible("Deze doorverwijzing telt bij een andere kern. Alleen die kern kan haar verwijderen.")
    if referral.steps or handover_queries.find_open_handover(session, referral.id) is not None:
        raise NotPossible("Er is al een vervolg. Draai eerst de stappen terug, of trek uw vraag aan de andere kern in.")
    if not touch_month(session, kern.id, referral.month, who.now):
        raise NotPossible(f"{referral.month.label.capitalize()} is al ingediend. Heropen die maand eerst.")
    before = {"stap": Step.REGISTERED.value, "bron": referral.source_id, "maand": str(referral.month)}
    record(session, Event.REFERRAL_STEP_UNDONE, kern, referral, who, before=before)
    code = referral.code
    session.delete(referral)
    session.flush()
    return code
