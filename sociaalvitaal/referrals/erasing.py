"""Deleting the details of one referral on request; it goes on to count."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.observations import Observation
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Handover, Referral
from sociaalvitaal.referrals.ground import Who, get_open, record
from sociaalvitaal.referrals.touching import touch_month

EVENTS = [event.value for event in Event if event.name.startswith("REFERRAL_")]
KEPT = ("stap", "overdracht", "bron", "maand")
"""What the trail keeps of a change: the counts rest on it, and it tells nothing about one person."""


def erase(session: Session, kern: Kern, referral_id: int, who: Who) -> str:
    """Erase code, reasons, exact days, activity and organisation, here and in the trail; gives the code that it had."""
    referral = get_open(session, kern, referral_id)
    code = referral.code
    if referral.activity_id is not None:
        touch_month(session, referral.kern_id, referral.month, who.now)
    referral.code, referral.erased_at = f"gewist-{referral.id}", who.now
    referral.activity_id = referral.organisation_id = None
    referral.referred_on, referral.checked_on = _first(referral.referred_on), _first(referral.checked_on)
    referral.created_at = _start(referral.created_at)
    for row in referral.steps:
        row.on_day, row.reason, row.recorded_at = row.on_day.replace(day=1), None, _start(row.recorded_at)
    # What someone saw stays, without leading to this one person.
    session.execute(sa.update(Observation).where(Observation.referral_id == referral.id).values(referral_id=None))
    _erase_handovers(session, referral, who)
    session.flush()
    _redact(session, referral)
    record(session, Event.REFERRAL_ERASED, kern, referral, who)
    return code


def _erase_handovers(session: Session, referral: Referral, who: Who) -> None:
    for handover in session.scalars(sa.select(Handover).where(Handover.referral_id == referral.id)):
        handover.question = handover.answer = None
        handover.asked_at = _start(handover.asked_at)
        handover.answered_at = _start(handover.answered_at or who.now)


def _redact(session: Session, referral: Referral) -> None:
    about = sa.select(AuditEvent).where(AuditEvent.event.in_(EVENTS), AuditEvent.object_id == referral.id)
    for event in session.scalars(about):
        event.before, event.after = (_what_stays(state) for state in (event.before, event.after))
        event.reason = None


def _what_stays(state: dict[str, object] | None) -> dict[str, object] | None:
    return None if state is None else {key: value for key, value in state.items() if key in KEPT}


def _first(day: date | None) -> date | None:
    return None if day is None else day.replace(day=1)


def _start(at: datetime) -> datetime:
    return datetime.combine(at.date().replace(day=1), time.min, UTC)
