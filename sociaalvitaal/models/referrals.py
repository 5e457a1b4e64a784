"""Referrals: one act of referral each, by code, without personal data."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, Id, ShortText
from sociaalvitaal.periods import Month


class Referral(Base):
    """A referral that a kern received in a month."""

    __tablename__ = "referrals"
    __table_args__ = (sa.Index("ix_referrals_kern_id_month", "kern_id", "month"),)

    id: Mapped[Id]
    code: Mapped[ShortText] = mapped_column(unique=True)
    """For the leader's own diary; says nothing about the person."""
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    month: Mapped[Month]
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activities.id"))
    created_at: Mapped[datetime]
