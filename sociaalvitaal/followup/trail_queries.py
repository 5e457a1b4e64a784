"""Reads about what happened to a month, and who did it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month


def find_name(session: Session, user_id: int | None) -> str:
    """The name of a user; empty when there is none."""
    return session.scalar(sa.select(User.name).where(User.id == user_id)) or "" if user_id else ""


def trail(session: Session, kern: Kern, month: Month) -> list[tuple[AuditEvent, str]]:
    """What happened to a month, newest first, with who did it."""
    return [(event, name or "het programma zelf") for event, name in audit.trail(session, kern.id, month)]
