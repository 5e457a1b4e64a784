"""What a kern hands in for a month."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, NamesType, count_check, enum_type
from sociaalvitaal.periods import Month


class ReturnStatus(StrEnum):
    """How far a month is; a month without a row is not filled in."""

    DRAFT = "concept"
    SUBMITTED = "ingediend"
    RETURNED = "teruggegeven"
    APPROVED = "goedgekeurd"
    LOCKED = "vergrendeld"


RECEIVED = (ReturnStatus.SUBMITTED, ReturnStatus.APPROVED, ReturnStatus.LOCKED)
"""The statuses that count in figures."""
FINAL = (ReturnStatus.APPROVED, ReturnStatus.LOCKED)
"""The statuses whose figures are no longer provisional."""


class MonthlyReturn(Base):
    """The return of one kern for one month."""

    __tablename__ = "monthly_returns"
    __table_args__ = (sa.UniqueConstraint("kern_id", "month"),)

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    month: Mapped[Month] = mapped_column(index=True)
    status: Mapped[ReturnStatus] = mapped_column(enum_type(ReturnStatus))
    is_nil: Mapped[bool] = mapped_column(default=False)
    """A nulopgave: reported that there was nothing."""
    note: Mapped[LongText | None]
    version: Mapped[int] = mapped_column(default=1)
    first_submitted_at: Mapped[datetime | None]
    """Decides whether the month was on time; a later correction does not make it late."""
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    """When it was last returned, approved or locked."""
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    returned_reason: Mapped[LongText | None]
    """What the leader is asked to change; only while it is returned."""
    typed: Mapped[dict[str, Any] | None]
    """What browsers sent field by field, while it is a draft: see monthly.drafts."""
    updated_at: Mapped[datetime]

    __mapper_args__ = {"version_id_col": version}


class ActivityMonth(Base):
    """The figures of one activity in one month; no row: nothing was filled in."""

    __tablename__ = "activity_months"
    __table_args__ = (
        sa.UniqueConstraint("activity_id", "month"),
        sa.Index("ix_activity_months_kern_id_month", "kern_id", "month"),
        count_check("new_participants", "new_sporters", "attendances", "sessions"),
        sa.CheckConstraint(
            "new_sporters IS NULL OR new_participants IS NULL OR new_sporters <= new_participants", name="sporters"
        ),
        sa.CheckConstraint(
            "attendances IS NULL OR new_participants IS NULL OR new_participants <= attendances", name="attendances"
        ),
    )

    id: Mapped[Id]
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activities.id"))
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    month: Mapped[Month]
    new_participants: Mapped[int | None]
    """None only in a draft: a return cannot be submitted without it."""
    new_sporters: Mapped[int | None]
    attendances: Mapped[int | None]
    sessions: Mapped[int | None]
    unknown: Mapped[frozenset[str]] = mapped_column(NamesType(), default=frozenset(), server_default=sa.text("''"))
    """The figures of which the leader says "weet ik niet"; None in a figure that is not here is not filled in."""
    ages: Mapped[list[ActivityMonthAge]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class ActivityMonthAge(Base):
    """New participants of an activity in a month by age band; what is not in a band is unknown."""

    __tablename__ = "activity_month_ages"
    __table_args__ = (count_check("new_participants"),)

    activity_month_id: Mapped[int] = mapped_column(
        sa.ForeignKey("activity_months.id", ondelete="CASCADE"), primary_key=True
    )
    band_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"), primary_key=True)
    new_participants: Mapped[int]


class ExtraFigure(Base):
    """A figure that the programme asks of a kern in a month, beside the activities; None is "weet ik niet"."""

    __tablename__ = "extra_figures"
    __table_args__ = (sa.UniqueConstraint("kern_id", "month", "item_id"), count_check("number"))

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    month: Mapped[Month] = mapped_column(index=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    """One of the list `extra`, which the coordinator edits."""
    number: Mapped[int | None]


class Extension(Base):
    """Other dates for one month of one kern, given by the coordinator."""

    __tablename__ = "extensions"
    __table_args__ = (sa.UniqueConstraint("kern_id", "month"),)

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    month: Mapped[Month] = mapped_column(index=True)
    on_time_until: Mapped[date]
    on_time_end: Mapped[datetime]
    """The moment at which `on_time_until` is over, so that the database can compare."""
    closes_on: Mapped[date]
    reason: Mapped[LongText]
    granted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    """None when it came in with an export, which holds no people."""
    granted_at: Mapped[datetime]
