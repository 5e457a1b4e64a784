"""Smaller changes to a referral: no news, a step undone, the day filled in."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Referral, Step
from sociaalvitaal.referral_chain import undoable
from sociaalvitaal.referrals import day_rules
from sociaalvitaal.referrals.ground import NotPossible, Who, chain_of, get_open, record
from sociaalvitaal.referrals.month_queries import Choice


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
    if message := day_rules.day_in_month_fault(chain_of(referral), day, who.today):
        raise NotPossible(message, "dag")
    before, referral.referred_on = referral.referred_on, day
    _changed(session, kern, referral, who, "verwezen op", before, day)
    return referral.code


def set_organisation(
    session: Session, kern: Kern, referral_id: int, organisation: Choice | None, was: int | None, who: Who
) -> str:
    """Say which organisation referred, or that it is not known; gives the code of the referral.

    `was` is what its page showed: someone else's choice is not overwritten unseen. No count rests on it, so the month
    may be closed.
    """
    referral = get_open(session, kern, referral_id)
    if referral.organisation_id != was:
        raise NotPossible("Iemand anders koos net een andere organisatie. Kijk op de pagina wat er nu staat.")
    new = organisation.id if organisation else None
    if new != was:
        referral.organisation_id = new
        session.flush()
        before, after = {"organisatie": was}, {"organisatie": new}
        record(session, Event.REFERRAL_CHANGED, kern, referral, who, before=before, after=after)
    return referral.code


def _changed(
    session: Session, kern: Kern, referral: Referral, who: Who, what: str, before: date | None, after: date | None
) -> None:
    session.flush()
    old, new = ({what: None if day is None else str(day)} for day in (before, after))
    record(session, Event.REFERRAL_CHANGED, kern, referral, who, before=old, after=new)
