"""Referrals: one act of referral each, by code, with dated steps; without personal data."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, ShortText, enum_type
from sociaalvitaal.periods import Month


class Step(StrEnum):
    """What can happen to a referral; the slugs of the lists `keten` and `uitweg`, and the two messages back."""

    REGISTERED = "aangemeld"
    CONTACTED = "contact-gelegd"
    INTAKE = "intake"
    STARTED = "gestart"
    ACTIVE_3_MONTHS = "actief-3-maanden"
    ACTIVE_6_MONTHS = "actief-6-maanden"
    MOVED_ON = "doorgestroomd"
    NOT_REACHED = "niet-bereikt"
    DECLINED = "afgezien"
    NO_OFFER = "geen-passend-aanbod"
    WAITING = "wachtlijst"
    REFERRED_ON = "verder-verwezen"
    STOPPED = "gestopt"
    UNKNOWN = "onbekend"
    FIRST_FEEDBACK = "terugkoppeling-1"
    SECOND_FEEDBACK = "terugkoppeling-2"


CHAIN = (
    Step.REGISTERED, Step.CONTACTED, Step.INTAKE, Step.STARTED,
    Step.ACTIVE_3_MONTHS, Step.ACTIVE_6_MONTHS, Step.MOVED_ON,
)  # fmt: skip
"""The steps in their order; REGISTERED is the referral itself and has no row."""
WAYS_OUT = (
    Step.NOT_REACHED, Step.DECLINED, Step.NO_OFFER, Step.WAITING, Step.REFERRED_ON, Step.STOPPED, Step.UNKNOWN,
)  # fmt: skip
FEEDBACK = (Step.FIRST_FEEDBACK, Step.SECOND_FEEDBACK)


class Referral(Base):
    """A referral that a kern received in a month."""

    __tablename__ = "referrals"
    __table_args__ = (sa.Index("ix_referrals_kern_id_month", "kern_id", "month"),)

    id: Mapped[Id]
    code: Mapped[ShortText] = mapped_column(unique=True)
    """For the leader's own diary; says nothing about the person."""
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    """The kern where it counts: the one that received it first."""
    holder_kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    """The kern that follows it up; another one after a hand-over that was accepted."""
    month: Mapped[Month]
    """The month in which it counts."""
    referred_on: Mapped[date | None]
    """The day of the referral, from which the terms run; None: only the month is known."""
    checked_on: Mapped[date | None]
    """The last day on which its leader said that there was no news: "nog niet"."""
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    """Which organisation referred, where that is known."""
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activities.id"))
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]
    """When its details were deleted on request; it still counts."""
    version: Mapped[int] = mapped_column(default=1)
    steps: Mapped[list[ReferralStep]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ReferralStep.on_day, ReferralStep.id"
    )

    __mapper_args__ = {"version_id_col": version}


class ReferralStep(Base):
    """Something that happened to a referral, on a day."""

    __tablename__ = "referral_steps"
    __table_args__ = (sa.UniqueConstraint("referral_id", "step"),)

    id: Mapped[Id]
    referral_id: Mapped[int] = mapped_column(sa.ForeignKey("referrals.id", ondelete="CASCADE"))
    step: Mapped[Step] = mapped_column(enum_type(Step))
    on_day: Mapped[date]
    reason: Mapped[LongText | None]
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    recorded_at: Mapped[datetime]


class Handover(Base):
    """The question to another kern to take a referral over; the referral moves only when that kern accepts."""

    __tablename__ = "handovers"

    id: Mapped[Id]
    referral_id: Mapped[int] = mapped_column(sa.ForeignKey("referrals.id", ondelete="CASCADE"), index=True)
    from_kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    to_kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    question: Mapped[LongText | None]
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    answered_at: Mapped[datetime | None]
    accepted: Mapped[bool | None]
    """None until the other kern answers; still None with `answered_at`: the question was withdrawn."""
    answer: Mapped[LongText | None]
