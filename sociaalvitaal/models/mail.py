"""Mail that the toolkit sends: written in the transaction of what it tells, sent after it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, Id, LongText, Name, ShortText
from sociaalvitaal.periods import Month


class OutgoingMail(Base):
    """One message to one person."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (sa.Index("ix_outgoing_mail_kern_id_month", "kern_id", "month"),)

    id: Mapped[Id]
    kind: Mapped[ShortText]
    """One of mail.messages.Kind."""
    once: Mapped[str | None] = mapped_column(sa.String(120), unique=True)
    """What it is about, for a message that may be sent only once: the same reminder is never made twice."""
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    address: Mapped[str] = mapped_column(sa.String(254))
    kern_id: Mapped[int | None] = mapped_column(sa.ForeignKey("kernen.id"))
    month: Mapped[Month | None]
    subject: Mapped[Name]
    text: Mapped[LongText]
    html: Mapped[LongText]
    created_at: Mapped[datetime] = mapped_column(index=True)
    claimed_at: Mapped[datetime | None]
    """When a process began to send it: no other process sends it as well."""
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    fault: Mapped[Name | None]
    """Why the last attempt failed."""
