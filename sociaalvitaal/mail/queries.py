"""Reads of the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.mail.composing import Kind
from sociaalvitaal.models.mail import OutgoingMail


def latest(session: Session, kind: Kind, address: str) -> OutgoingMail | None:
    """The newest message of a kind to an address."""
    return session.scalar(
        sa.select(OutgoingMail)
        .where(OutgoingMail.address == address, OutgoingMail.kind == kind.value)
        .order_by(OutgoingMail.id.desc())
        .limit(1)
    )


def is_unsent() -> sa.ColumnElement[bool]:
    """Surely not sent, and nobody is sending it."""
    free = sa.or_(OutgoingMail.claimed_at.is_(None), OutgoingMail.fault.is_not(None))
    return sa.and_(OutgoingMail.sent_at.is_(None), free)
