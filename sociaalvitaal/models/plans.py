"""Work plans of kernen with their lines, how far goals are reached, and tables with plans from elsewhere."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import MAX_COUNT, Base, Id, LongText, Name, ShortText, enum_type
from sociaalvitaal.periods import Month

MAIN_GOAL = 0
"""The number of the main goal, beside the numbers of the sub-goals."""


class PlanStatus(StrEnum):
    """How far an edition of a work plan is."""

    CONCEPT = "concept"
    ADOPTED = "vastgesteld"
    ADJUSTED = "bijgesteld"
    """Adopted too, in the place of an earlier edition of the same year."""


class Interim(StrEnum):
    """What became of a line at the interim measurement."""

    KEPT = "gehandhaafd"
    UPDATED = "geactualiseerd"
    DROPPED = "vervallen"
    FINISHED = "afgerond"


class Occasion(StrEnum):
    """The report for which a goal is judged."""

    INTERIM = "tussen"
    FINAL = "eind"


class WorkPlan(Base):
    """One edition of the work plan of a kern for a year; once adopted its words stay as they are."""

    __tablename__ = "work_plans"
    __table_args__ = (
        sa.UniqueConstraint("kern_id", "year", "edition"),
        sa.CheckConstraint("(status = 'concept') = (adopted_on IS NULL)", name="adopted"),
        sa.CheckConstraint("adopted_on IS NULL OR adopted_on >= drawn_up_on", name="order"),
    )

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    year: Mapped[int] = mapped_column(index=True)
    edition: Mapped[int] = mapped_column(default=1)
    status: Mapped[PlanStatus] = mapped_column(enum_type(PlanStatus), default=PlanStatus.CONCEPT)
    drawn_up_on: Mapped[date]
    """The day on which this edition was drawn up: it cannot be adopted before it exists."""
    adopted_on: Mapped[date | None]
    present: Mapped[LongText | None]
    """Who adopted it: functions and organisations, no names."""
    note: Mapped[LongText | None]
    communication: Mapped[LongText | None]
    """The communication plan."""
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    lines: Mapped[list[PlanLine]] = relationship(back_populates="plan", order_by="PlanLine.position")

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_concept(self) -> bool:
        """Whether it can still be written in."""
        return self.status is PlanStatus.CONCEPT


class PlanLine(Base):
    """What a kern sets out to do: with a target on an indicator, or a milestone."""

    __tablename__ = "plan_lines"
    __table_args__ = (
        sa.UniqueConstraint("plan_id", "position"),
        sa.CheckConstraint("last_month >= first_month", name="period"),
        sa.CheckConstraint("(indicator IS NULL) = (target IS NULL)", name="target"),
        sa.CheckConstraint("(indicator IS NULL) <> (milestone IS NULL)", name="aim"),
        sa.CheckConstraint(f"target IS NULL OR (target >= 1 AND target <= {MAX_COUNT})", name="counts"),
    )

    id: Mapped[Id]
    plan_id: Mapped[int] = mapped_column(sa.ForeignKey("work_plans.id", ondelete="CASCADE"))
    position: Mapped[int]
    sub_goal_id: Mapped[int] = mapped_column(sa.ForeignKey("sub_goals.id"))
    result_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    action: Mapped[LongText]
    target_group_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    who: Mapped[Name | None]
    """A function or an organisation, no name."""
    first_month: Mapped[Month]
    last_month: Mapped[Month]
    indicator: Mapped[ShortText | None]
    """The code of an indicator that adds up."""
    target: Mapped[int | None]
    milestone: Mapped[LongText | None]
    done_on: Mapped[date | None]
    """When the milestone was reached."""
    origin_id: Mapped[int | None] = mapped_column(sa.ForeignKey("plan_lines.id"), index=True)
    """The line that it goes on from: in the edition before, or in the plan of the year before."""
    wish: Mapped[str | None] = mapped_column(sa.String(120))
    """The wish of residents that it answers: survey, question and option, with dots between."""
    wish_text: Mapped[Name | None]
    interim: Mapped[Interim | None] = mapped_column(enum_type(Interim))
    interim_reason: Mapped[LongText | None]
    deviation: Mapped[LongText | None]
    """Why it came out otherwise."""
    reported_on: Mapped[date | None]
    """When the change was reported to the funder."""
    version: Mapped[int] = mapped_column(default=1)
    plan: Mapped[WorkPlan] = relationship(back_populates="lines")

    __mapper_args__ = {"version_id_col": version}


class GoalVerdict(Base):
    """How far a goal is reached in a kern or a municipality, and on what grounds."""

    __tablename__ = "goal_verdicts"
    # Of kern and municipality one is empty, so each rule holds for one of both.
    __table_args__ = (
        sa.UniqueConstraint("kern_id", "goal", "occasion", "year"),
        sa.UniqueConstraint("municipality_id", "goal", "occasion", "year"),
        sa.CheckConstraint("(kern_id IS NULL) <> (municipality_id IS NULL)", name="place"),
    )

    id: Mapped[Id]
    kern_id: Mapped[int | None] = mapped_column(sa.ForeignKey("kernen.id"))
    municipality_id: Mapped[int | None] = mapped_column(sa.ForeignKey("municipalities.id"))
    goal: Mapped[int]
    """The number of the sub-goal, or MAIN_GOAL."""
    occasion: Mapped[Occasion] = mapped_column(enum_type(Occasion))
    year: Mapped[int]
    reach_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    grounds: Mapped[LongText]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class OutsideTable(Base):
    """A table of plans and results that others published."""

    __tablename__ = "outside_tables"

    id: Mapped[Id]
    file_name: Mapped[Name] = mapped_column(unique=True)
    """The same file read again takes the place of what it was."""
    title: Mapped[Name]
    source: Mapped[Name | None]
    note: Mapped[LongText | None]
    """How far its rows can be compared with each other, and with ours."""
    read_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    figures: Mapped[list[OutsideFigure]] = relationship(
        order_by="OutsideFigure.position, OutsideFigure.year", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}


class OutsideFigure(Base):
    """What was planned and realised in a year in one row of such a table; a published total is a row of its own."""

    __tablename__ = "outside_figures"
    __table_args__ = (sa.UniqueConstraint("table_id", "position", "year"),)

    id: Mapped[Id]
    table_id: Mapped[int] = mapped_column(sa.ForeignKey("outside_tables.id", ondelete="CASCADE"))
    position: Mapped[int]
    label: Mapped[Name]
    is_total: Mapped[bool]
    year: Mapped[int]
    planned: Mapped[int | None]
    realised: Mapped[int | None]
