"""What a kern makes of the plan's actions, its own actions, what shows that they were done, and decisions about the
programme's period."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, Name, ShortText, enum_type
from sociaalvitaal.models.phases import Phase, PhaseAction
from sociaalvitaal.periods import Month


class ActionStatus(StrEnum):
    """How far an action is: the list actiestatus."""

    NOT_STARTED = "niet gestart"
    RUNNING = "loopt"
    DONE = "afgerond"
    DELAYED = "vertraagd"
    DROPPED = "vervallen"


class KernAction(Base):
    """An action in one kern: one of the plan, or one of its own. No row: as the plan has it, and not started."""

    __tablename__ = "kern_actions"
    __table_args__ = (
        sa.UniqueConstraint("kern_id", "phase_action_id"),
        sa.CheckConstraint("(phase_action_id IS NULL) = (name IS NOT NULL)", name="own_or_planned"),
        sa.CheckConstraint(
            "(first_month IS NULL) = (last_month IS NULL) AND (first_month IS NULL OR last_month >= first_month)",
            name="period",
        ),
        sa.CheckConstraint("ended_on IS NULL OR (started_on IS NOT NULL AND ended_on >= started_on)", name="days"),
    )

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    phase_id: Mapped[int] = mapped_column(sa.ForeignKey("phases.id"))
    phase_action_id: Mapped[int | None] = mapped_column(sa.ForeignKey("phase_actions.id"))
    name: Mapped[Name | None]
    """Of an action of the kern itself."""
    first_month: Mapped[Month | None]
    """Where the kern plans it elsewhere than the plan does."""
    last_month: Mapped[Month | None]
    moved_reason: Mapped[LongText | None]
    status: Mapped[ActionStatus] = mapped_column(enum_type(ActionStatus), default=ActionStatus.NOT_STARTED)
    status_reason: Mapped[LongText | None]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    phase: Mapped[Phase] = relationship()
    phase_action: Mapped[PhaseAction | None] = relationship()
    evidence: Mapped[list[ActionEvidence]] = relationship(order_by="ActionEvidence.id")

    __mapper_args__ = {"version_id_col": version}


class ActionEvidence(Base):
    """What shows that an action was done: a note, with or without a file."""

    __tablename__ = "action_evidence"

    id: Mapped[Id]
    kern_action_id: Mapped[int] = mapped_column(sa.ForeignKey("kern_actions.id"), index=True)
    note: Mapped[LongText]
    filename: Mapped[Name | None]
    kind: Mapped[ShortText | None]
    """What the file was found to be, by its content."""
    size: Mapped[int | None]
    content: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))
    added_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    added_at: Mapped[datetime]


class PeriodDecision(Base):
    """A decision to let the programme begin or end in another month."""

    __tablename__ = "period_decisions"
    __table_args__ = (sa.CheckConstraint("to_last >= to_first", name="period"),)

    id: Mapped[Id]
    decided_on: Mapped[date]
    reason: Mapped[LongText]
    from_first: Mapped[Month]
    from_last: Mapped[Month]
    to_first: Mapped[Month]
    to_last: Mapped[Month]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    at: Mapped[datetime]
