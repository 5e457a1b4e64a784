"""The plan's phases with their actions, and its sub-goals."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, Name
from sociaalvitaal.periods import Month


class Phase(Base):
    """A phase of the plan; phases overlap."""

    __tablename__ = "phases"

    id: Mapped[Id]
    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[Name]
    period_text: Mapped[Name]
    """The period in the plan's own words."""
    first_month: Mapped[Month]
    last_month: Mapped[Month]
    actions: Mapped[list[PhaseAction]] = relationship(back_populates="phase", order_by="PhaseAction.position")


class PhaseAction(Base):
    """An action that the plan names within a phase; without months it has no fixed period."""

    __tablename__ = "phase_actions"
    __table_args__ = (sa.UniqueConstraint("phase_id", "position"),)

    id: Mapped[Id]
    phase_id: Mapped[int] = mapped_column(sa.ForeignKey("phases.id"))
    position: Mapped[int]
    name: Mapped[Name]
    period_text: Mapped[Name]
    first_month: Mapped[Month | None]
    last_month: Mapped[Month | None]
    phase: Mapped[Phase] = relationship(back_populates="actions")


class SubGoal(Base):
    """A subdoelstelling of the plan."""

    __tablename__ = "sub_goals"

    id: Mapped[Id]
    number: Mapped[int] = mapped_column(unique=True)
    short: Mapped[Name]
    text: Mapped[LongText]
