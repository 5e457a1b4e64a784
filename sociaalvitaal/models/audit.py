"""The audit trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, Id, LongText, ShortText
from sociaalvitaal.periods import Month


class AuditEvent(Base):
    """Who changed what, when; old and new, with a reason where one is asked."""

    __tablename__ = "audit_events"
    __table_args__ = (sa.Index("ix_audit_events_kern_id_month", "kern_id", "month"),)

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    event: Mapped[ShortText]
    """One of audit.Event."""
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    kern_id: Mapped[int | None] = mapped_column(sa.ForeignKey("kernen.id"))
    month: Mapped[Month | None]
    object_id: Mapped[int | None]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    reason: Mapped[LongText | None]
