"""Sends what waits in the outbox: each message is claimed first, so that two processes never send the same one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import begin_write
from sociaalvitaal.mail.claiming import claim, is_due, settle, tidy
from sociaalvitaal.mail.delivery import Deliver, Delivery, Refused, Run, Sender, Uncertain, Unreachable
from sociaalvitaal.mail.rules import LIMIT, State
from sociaalvitaal.models.mail import OutgoingMail

FAULT = 200
BATCH = 500
"""The most that one run sends."""


def send_waiting(
    sessions: Callable[[], Session], sender: Sender, clock: Callable[[], datetime], limit: int = BATCH
) -> Run:
    """Send what is due, oldest first, in transactions of its own."""
    with sessions() as session:
        tidy(session, clock())
        due = list(session.scalars(sa.select(OutgoingMail.id).where(is_due(clock())).order_by(OutgoingMail.id)))
        session.commit()
        done: list[Delivery] = []
        if not due:
            return Run(done)
        try:
            with sender.connected() as deliver:
                for mail_id in due[:limit]:
                    if mail := claim(session, mail_id, clock()):
                        done.append(_send(session, mail, deliver, clock))
        except Unreachable as fault:
            return Run(done, _note(session, due, str(fault)))
    return Run(done)


def _send(session: Session, mail: OutgoingMail, deliver: Deliver, clock: Callable[[], datetime]) -> Delivery:
    address, subject = mail.address, mail.subject
    session.expunge(mail)
    # No transaction is open while the server is asked: that may take long.
    session.rollback()
    try:
        deliver(mail)
    except Unreachable as fault:
        settle(session, mail.id, claimed_at=None, attempts=mail.attempts - 1, fault=str(fault)[:FAULT])
        raise
    except Uncertain as fault:
        return Delivery(address, subject, State.UNCERTAIN, str(fault))
    except Refused as fault:
        attempts = LIMIT if fault.for_good else mail.attempts
        settle(session, mail.id, fault=str(fault)[:FAULT] or "onbekende fout", attempts=attempts)
        state = State.GIVEN_UP if attempts >= LIMIT else State.FAILED
        return Delivery(address, subject, state, str(fault))
    settle(session, mail.id, sent_at=clock(), fault=None)
    return Delivery(address, subject, State.SENT)


def _note(session: Session, due: list[int], fault: str) -> str:
    """Say with each message that waits why it does."""
    begin_write(session)
    session.execute(
        sa.update(OutgoingMail)
        .where(OutgoingMail.id.in_(due[:BATCH]), OutgoingMail.sent_at.is_(None), OutgoingMail.claimed_at.is_(None))
        .values(fault=fault[:FAULT])
    )
    session.commit()
    return fault
