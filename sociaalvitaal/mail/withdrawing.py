"""Takes messages back that were queued and did not go."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.mail.composing import Kind
from sociaalvitaal.mail.queries import is_unsent
from sociaalvitaal.models.mail import OutgoingMail


def withdraw(session: Session, kind: Kind, still_due: Collection[str]) -> int:
    """Take back what was queued once, did not go and is no longer due; how many messages."""
    waiting = session.scalars(sa.select(OutgoingMail).where(OutgoingMail.kind == kind.value, is_unsent())).all()
    gone = 0
    for mail in waiting:
        keys = {topic.once for topic in mail.topics}
        if None not in keys and not keys <= set(still_due):
            gone += _delete_unsent(session, mail)
    return gone


def discard(session: Session, kind: Kind, address: str) -> None:
    """Take back what was queued for someone and did not go."""
    session.execute(
        sa.delete(OutgoingMail).where(OutgoingMail.kind == kind.value, OutgoingMail.address == address, is_unsent())
    )


def _delete_unsent(session: Session, mail: OutgoingMail) -> bool:
    # Asked once more in the deletion itself: a sender may have claimed it since.
    deleted = (
        sa.delete(OutgoingMail)
        .where(OutgoingMail.id == mail.id, is_unsent())
        .returning(OutgoingMail.id)
        .execution_options(synchronize_session=False)
    )
    if session.execute(deleted).first() is None:
        return False
    # Its topics too: SQLite may give its number to the next message.
    session.expunge(mail)
    return True
