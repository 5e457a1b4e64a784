"""Reads of the messages about months: all of them, and those that did not arrive."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.mail.composing import Kind
from sociaalvitaal.models.mail import OutgoingMail

PAGE = 20
NEWS = timedelta(days=30)
"""What did not arrive longer ago than this is no news."""


class Page(NamedTuple):
    """Some messages, and how many there are."""

    mails: list[OutgoingMail]
    number: int
    pages: int


def _about_months() -> sa.Select[OutgoingMail]:
    # Invitations are not for every eye that may see reminders.
    return sa.select(OutgoingMail).where(OutgoingMail.kind != Kind.INVITATION.value)


def mails_page(session: Session, number: int) -> Page:
    """A page of the messages about months, newest first."""
    total = session.scalar(sa.select(sa.func.count()).select_from(_about_months().subquery())) or 0
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    statement = (
        _about_months()
        .order_by(OutgoingMail.created_at.desc(), OutgoingMail.id.desc())
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )
    return Page(list(session.scalars(statement.options(selectinload(OutgoingMail.topics)))), number, pages)


def unsent(session: Session, now: datetime) -> list[OutgoingMail]:
    """The messages about months of late that did not go, or of which nobody knows."""
    wanted = _about_months().where(OutgoingMail.sent_at.is_(None), OutgoingMail.created_at > now - NEWS)
    return list(session.scalars(wanted.order_by(OutgoingMail.id)))


def find_mail(session: Session, mail_id: int) -> OutgoingMail | None:
    """A message about months."""
    return session.scalar(_about_months().where(OutgoingMail.id == mail_id))
