"""Sends what waits in the outbox: each message is claimed first, so that two processes never send the same one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import begin_write
from sociaalvitaal.mail.messages import Kind
from sociaalvitaal.mail.outbox import is_unsent
from sociaalvitaal.mail.rules import LIMIT, STUCK, State, pause, state_of
from sociaalvitaal.models.mail import OutgoingMail

FAULT = 200
BATCH = 500
"""The most that one run sends."""
KEPT = timedelta(days=7)
"""What could not be sent by then is old news."""


class Unreachable(Exception):
    """The server cannot be reached or does not let us in: no message went."""


class Refused(Exception):
    """The server did not take this message; for good, or for now."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.for_good = for_good


class Uncertain(Exception):
    """The server fell silent after it got the message: it may have gone."""


Deliver = Callable[[OutgoingMail], None]


class Sender(Protocol):
    """Something that delivers: mail.smtp in the toolkit."""

    def connected(self) -> AbstractContextManager[Deliver]:
        """An open line; entering it may raise Unreachable, delivering Refused or Uncertain."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of one message."""

    address: str
    subject: str
    state: State
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one run: each message, and why the line was not there."""

    deliveries: list[Delivery]
    unreachable: str | None = None

    def count(self, *states: State) -> int:
        """How many messages ended so."""
        return sum(delivery.state in states for delivery in self.deliveries)


def send_waiting(
    sessions: Callable[[], Session], sender: Sender, clock: Callable[[], datetime], limit: int = BATCH
) -> Run:
    """Send what is due, oldest first, in transactions of its own."""
    with sessions() as session:
        _tidy(session, clock())
        due = list(session.scalars(sa.select(OutgoingMail.id).where(_is_due(clock())).order_by(OutgoingMail.id)))
        session.commit()
        done: list[Delivery] = []
        if not due:
            return Run(done)
        try:
            with sender.connected() as deliver:
                for mail_id in due[:limit]:
                    if mail := _claim(session, mail_id, clock()):
                        done.append(_send(session, mail, deliver, clock))
        except Unreachable as fault:
            return Run(done, _note(session, due, str(fault)))
    return Run(done)


def _tidy(session: Session, now: datetime) -> None:
    """Give up what waited too long to be of use; invitations that go no further lose their text."""
    begin_write(session)
    table = OutgoingMail
    session.execute(
        sa.update(table)
        .where(is_unsent(), table.attempts < LIMIT, table.created_at < now - KEPT)
        .values(claimed_at=now, attempts=LIMIT, fault="te lang blijven liggen")
        .execution_options(synchronize_session=False)
    )
    held = sa.select(table).where(table.kind == Kind.INVITATION.value, table.text != "")
    for mail in session.scalars(held).all():
        if state_of(mail, now) in (State.SENT, *STUCK):
            _forget(mail)


def _forget(mail: OutgoingMail) -> None:
    # It holds a key to an account.
    mail.text = mail.html = ""


def _is_due(now: datetime) -> sa.ColumnElement[bool]:
    table = OutgoingMail
    again = [sa.and_(table.attempts == n, table.claimed_at <= now - pause(n)) for n in range(1, LIMIT)]
    return sa.and_(is_unsent(), sa.or_(table.claimed_at.is_(None), *again))


def _claim(session: Session, mail_id: int, now: datetime) -> OutgoingMail | None:
    """The message for us alone, None when another process has it."""
    begin_write(session)
    claimed = session.execute(
        sa.update(OutgoingMail)
        .where(OutgoingMail.id == mail_id, _is_due(now))
        .values(claimed_at=now, attempts=OutgoingMail.attempts + 1, fault=None)
        .returning(OutgoingMail.id)
        .execution_options(synchronize_session=False)
    ).first()
    session.commit()
    if claimed is None:
        return None
    session.expire_all()
    return session.get_one(OutgoingMail, mail_id)


def _send(session: Session, mail: OutgoingMail, deliver: Deliver, clock: Callable[[], datetime]) -> Delivery:
    address, subject = mail.address, mail.subject
    session.expunge(mail)
    # No transaction is open while the server is asked: that may take long.
    session.rollback()
    try:
        deliver(mail)
    except Unreachable as fault:
        _settle(session, mail.id, claimed_at=None, attempts=mail.attempts - 1, fault=str(fault)[:FAULT])
        raise
    except Uncertain as fault:
        return Delivery(address, subject, State.UNCERTAIN, str(fault))
    except Refused as fault:
        attempts = LIMIT if fault.for_good else mail.attempts
        _settle(session, mail.id, fault=str(fault)[:FAULT] or "onbekende fout", attempts=attempts)
        state = State.GIVEN_UP if attempts >= LIMIT else State.FAILED
        return Delivery(address, subject, state, str(fault))
    _settle(session, mail.id, sent_at=clock(), fault=None)
    return Delivery(address, subject, State.SENT)


def _settle(session: Session, mail_id: int, **values: object) -> None:
    begin_write(session)
    mail = session.get_one(OutgoingMail, mail_id)
    for name, value in values.items():
        setattr(mail, name, value)
    if mail.kind == Kind.INVITATION.value and (mail.sent_at is not None or mail.attempts >= LIMIT):
        _forget(mail)
    session.commit()


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
