"""Which messages are due, who sends them, and what came of them; what is of no more use is given up."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import begin_write
from sociaalvitaal.mail.composing import Kind
from sociaalvitaal.mail.queries import is_unsent
from sociaalvitaal.mail.rules import LIMIT, STUCK, State, pause, state_of
from sociaalvitaal.models.mail import OutgoingMail

KEPT = timedelta(days=7)
"""What could not be sent by then is old news."""


def tidy(session: Session, now: datetime) -> None:
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


def is_due(now: datetime) -> sa.ColumnElement[bool]:
    """Whether the time has come to send a message."""
    table = OutgoingMail
    again = [sa.and_(table.attempts == n, table.claimed_at <= now - pause(n)) for n in range(1, LIMIT)]
    return sa.and_(is_unsent(), sa.or_(table.claimed_at.is_(None), *again))


def claim(session: Session, mail_id: int, now: datetime) -> OutgoingMail | None:
    """The message for us alone, None when another process has it."""
    begin_write(session)
    claimed = session.execute(
        sa.update(OutgoingMail)
        .where(OutgoingMail.id == mail_id, is_due(now))
        .values(claimed_at=now, attempts=OutgoingMail.attempts + 1, fault=None)
        .returning(OutgoingMail.id)
        .execution_options(synchronize_session=False)
    ).first()
    session.commit()
    if claimed is None:
        return None
    session.expire_all()
    return session.get_one(OutgoingMail, mail_id)


def settle(session: Session, mail_id: int, **values: object) -> None:
    """Write what came of a message that was claimed."""
    begin_write(session)
    mail = session.get_one(OutgoingMail, mail_id)
    for name, value in values.items():
        setattr(mail, name, value)
    if mail.kind == Kind.INVITATION.value and (mail.sent_at is not None or mail.attempts >= LIMIT):
        _forget(mail)
    session.commit()
