"""Ends of observations and what leads outside: withdrawn, released; and how a change is kept in the trail."""

from __future__ import annotations

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.evaluation.observations.ground import NotPossible, Who, observation_state
from sociaalvitaal.models.observations import Observation
from sociaalvitaal.models.places import Kern


def withdraw(session: Session, kern: Kern, row: Observation, reason: str, who: Who) -> None:
    """Take an observation back: it is kept, and counts nowhere."""
    if row.withdrawn_at is not None:
        raise NotPossible("Deze waarneming is al ingetrokken.")
    row.withdrawn_at, row.withdrawn_reason, row.updated_at = who.now, reason, who.now
    session.flush()
    audit.record(
        session, Event.OBSERVATION_WITHDRAWN, user_id=who.user_id, kern_id=kern.id, object_id=row.id, reason=reason
    )


def release(session: Session, kern: Kern, row: Observation, who: Who, *, may_be_quoted: bool) -> None:
    """Say whether an observation may be quoted outside."""
    if row.withdrawn_at is not None:
        raise NotPossible("Deze waarneming is ingetrokken. Dan wordt zij nergens geciteerd.")
    before = observation_state(row)
    row.may_be_quoted, row.updated_at = may_be_quoted, who.now
    session.flush()
    record_change(session, Event.OBSERVATION_RELEASED, kern, row, who, before)


def record_change(
    session: Session, event: Event, kern: Kern, row: Observation, who: Who, before: dict[str, object]
) -> None:
    """Keep in the trail what differs, if anything does."""
    old, new = audit.changes(before, observation_state(row))
    if old or new:
        audit.record(session, event, user_id=who.user_id, kern_id=kern.id, object_id=row.id, before=old, after=new)
