"""Messages that wait: put there in the transaction of what they tell, so that neither is kept without the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sociaalvitaal.mail.composing import Message
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.periods import Month

QUEUED = "sociaalvitaal_mail_queued"
"""Set in Session.info when something was queued, so that it can be sent after the commit."""


class Topic(NamedTuple):
    """A month of a kern that a message is about; with `once` it is made only if nothing with that key was."""

    kern_id: int
    month: Month
    once: str | None = None


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
