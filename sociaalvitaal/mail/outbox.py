"""Messages that wait: put there in the transaction of what they tell, so that neither is kept without the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sociaalvitaal.mail.messages import Kind, Message
from sociaalvitaal.mail.rules import SILENCE
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.periods import Month

QUEUED = "sociaalvitaal_mail_queued"
"""Set in Session.info when something was queued, so that it can be sent after the commit."""


class Topic(NamedTuple):
    """A month of a kern that a message is about; with `once` it is made only if nothing with that key was."""

    kern_id: int
    month: Month
    once: str | None = None


def is_unsent() -> sa.ColumnElement[bool]:
    """Surely not sent, and nobody is sending it."""
    free = sa.or_(OutgoingMail.claimed_at.is_(None), OutgoingMail.fault.is_not(None))
    return sa.and_(OutgoingMail.sent_at.is_(None), free)


def queue(
    session: Session,
    message: Message,
    address: str,
    *,
    now: datetime,
    user_id: int | None = None,
    topics: Sequence[Topic] = (),
) -> OutgoingMail | None:
    """Put a message in the outbox; None when one of its topics was told before."""
    made = OutgoingMail(
        kind=message.kind.value,
        user_id=user_id,
        address=address,
        subject=message.subject,
        text=message.text,
        html=message.html,
        created_at=now,
        topics=[MailTopic(kern_id=topic.kern_id, month=topic.month, once=topic.once) for topic in topics],
    )
    try:
        # What someone else is telling at this moment is waited for, and then found told.
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        if all(topic.once is None for topic in topics):
            raise
        return None
    send_soon(session)
    return made


def send_soon(session: Session) -> None:
    """Ask for what waits to be sent right after the commit."""
    session.info[QUEUED] = True


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
