"""Mail that the toolkit sends: written in the transaction of what it tells, sent after it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, Name, ShortText
from sociaalvitaal.periods import Month


class OutgoingMail(Base):
    """One message to one person; mail.rules.state_of says how far it is."""

    __tablename__ = "outgoing_mail"

    id: Mapped[Id]
    kind: Mapped[ShortText]
    """One of mail.composing.Kind."""
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    address: Mapped[str] = mapped_column(sa.String(254), index=True)
    subject: Mapped[Name]
    text: Mapped[LongText]
    html: Mapped[LongText]
    created_at: Mapped[datetime] = mapped_column(index=True)
    claimed_at: Mapped[datetime | None]
    """When a process last began to send it: no other process sends it as well."""
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    fault: Mapped[Name | None]
    """Why the last attempt failed; a claim without a fault or an answer means that nobody knows whether it went."""
    topics: Mapped[list[MailTopic]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class MailTopic(Base):
    """A month of a kern that a message is about."""

    __tablename__ = "mail_topics"
    __table_args__ = (sa.Index("ix_mail_topics_kern_id_month", "kern_id", "month"),)

    mail_id: Mapped[int] = mapped_column(sa.ForeignKey("outgoing_mail.id", ondelete="CASCADE"), primary_key=True)
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    once: Mapped[str | None] = mapped_column(sa.String(120), unique=True)
    """What may be told only once to one person: the same reminder is never made twice."""
