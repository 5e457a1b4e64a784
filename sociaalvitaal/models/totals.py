"""Totals that are kept as months are written, so that a summary is quick at any size.

Derived: `figures.totals` writes them in the transaction of the entries and can rebuild them whole.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base
from sociaalvitaal.periods import Month


class TotalColumns:
    """What is added up. `…_gaps` counts the activities for which the number is unknown."""

    new_activities: Mapped[int] = mapped_column(default=0)
    running_activities: Mapped[int] = mapped_column(default=0)
    new_participants: Mapped[int] = mapped_column(default=0)
    new_participants_gaps: Mapped[int] = mapped_column(default=0, server_default="0")
    new_sporters: Mapped[int] = mapped_column(default=0)
    new_sporters_gaps: Mapped[int] = mapped_column(default=0)
    attendances: Mapped[int] = mapped_column(default=0)
    attendances_gaps: Mapped[int] = mapped_column(default=0)
    sessions: Mapped[int] = mapped_column(default=0)
    sessions_gaps: Mapped[int] = mapped_column(default=0)
    referrals: Mapped[int] = mapped_column(default=0)
    on_time: Mapped[int] = mapped_column(default=0)
    provisional: Mapped[int] = mapped_column(default=0)


class KernMonthTotal(TotalColumns, Base):
    """The totals of one kern in one month that was handed in; no row: nothing was received."""

    __tablename__ = "kern_month_totals"
    __table_args__ = (sa.Index("ix_kern_month_totals_municipality_id_month", "municipality_id", "month"),)

    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipalities.id"))


class MunicipalityMonthTotal(TotalColumns, Base):
    """The totals of one municipality in one month, with how many returns are expected and received."""

    __tablename__ = "municipality_month_totals"
    __table_args__ = (sa.Index("ix_municipality_month_totals_month", "month"),)

    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipalities.id"), primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    expected: Mapped[int] = mapped_column(default=0)
    received: Mapped[int] = mapped_column(default=0)
