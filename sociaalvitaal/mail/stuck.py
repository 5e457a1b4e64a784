"""Messages that are stuck: sent once more, or taken for sent."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.mail.outbox import send_soon
from sociaalvitaal.mail.queries import is_unsent
from sociaalvitaal.mail.rules import SILENCE
from sociaalvitaal.models.mail import OutgoingMail


def try_again(session: Session, mail_id: int, now: datetime) -> bool:
    """Let a message that is stuck be sent once more; False when it went, or its text is no longer kept."""
    silent = OutgoingMail.claimed_at <= now - SILENCE
    answer = session.execute(
        sa.update(OutgoingMail)
        .where(
            OutgoingMail.id == mail_id,
            OutgoingMail.sent_at.is_(None),
            sa.or_(is_unsent(), silent),
            OutgoingMail.text != "",
        )
        .values(claimed_at=None, attempts=0, fault=None)
        .returning(OutgoingMail.id)
    )
    if answer.first() is None:
        return False
    send_soon(session)
    return True


def confirm(session: Session, mail_id: int, now: datetime) -> bool:
    """Take a message of which nobody knew for sent, because someone saw it; False when it is no such message."""
    answer = session.execute(
        sa.update(OutgoingMail)
        .where(
            OutgoingMail.id == mail_id,
            OutgoingMail.sent_at.is_(None),
            OutgoingMail.fault.is_(None),
            OutgoingMail.claimed_at <= now - SILENCE,
        )
        .values(sent_at=OutgoingMail.claimed_at)
        .returning(OutgoingMail.id)
    )
    return answer.first() is not None
