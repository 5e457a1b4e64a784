"""What helps and what hinders in a kern, scored from time to time, and what lasts after the project."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, Name, enum_type
from sociaalvitaal.periods import Month


class Moment(StrEnum):
    """What made a kern look back: the note of a month, or a report."""

    MONTH = "maand"
    INTERIM = "tussen"
    FINAL = "eind"


class ScoreState(StrEnum):
    """What an answer about a factor is; no answer at all is no state."""

    SCORED = "score"
    NOT_APPLICABLE = "nvt"
    UNKNOWN = "weet-niet"


class Aspect(StrEnum):
    """In what way a project can last: the list borging."""

    ACTIVITIES = "activiteiten"
    FINANCES = "financien"
    COOPERATION = "samenwerking"
    PARTICIPATION = "deelname"
    KNOWLEDGE = "kennis"


class Degree(StrEnum):
    """How far an aspect is arranged: the list borgingsgraad."""

    FULL = "volledig"
    PARTIAL = "gedeeltelijk"
    NOT = "niet"
    UNKNOWN = "nog-onbekend"


class GoesOn(StrEnum):
    """Whether an activity goes on without the project."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "weet-niet"


class Factor(Base):
    """Something that helps or hinders; known by its number, which stays."""

    __tablename__ = "factors"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    group: Mapped[Name]
    name: Mapped[Name]
    help: Mapped[LongText]
    """What is meant, in one or two sentences."""


class FactorRound(Base):
    """A moment at which a kern looked back. A later moment never changes an earlier one."""

    __tablename__ = "factor_rounds"
    __table_args__ = (
        sa.UniqueConstraint("kern_id", "month", "moment"),
        sa.CheckConstraint("moment <> 'maand' OR handed_in_on IS NOT NULL", name="month_is_handed_in"),
    )

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    moment: Mapped[Moment] = mapped_column(enum_type(Moment))
    month: Mapped[Month]
    """The month of the note; for a report December of its year."""
    handed_in_on: Mapped[date | None]
    """Until then it counts nowhere; a month counts at once."""
    updated_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    """Who wrote in it last."""
    scores: Mapped[list[FactorScore]] = relationship(order_by="FactorScore.factor")
    lasting: Mapped[list[LastingScore]] = relationship()
    futures: Mapped[list[ActivityFuture]] = relationship()


class FactorScore(Base):
    """How a factor worked out at a moment. Without a state it is not answered, or the answer was taken back."""

    __tablename__ = "factor_scores"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "factor"),
        sa.CheckConstraint("value IS NULL OR (value >= -2 AND value <= 2)", name="scale"),
        sa.CheckConstraint(
            "(value IS NOT NULL AND state IS NOT NULL AND state = 'score')"
            " OR (value IS NULL AND (state IS NULL OR state <> 'score'))",
            name="value",
        ),
    )

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("factor_rounds.id", ondelete="CASCADE"))
    factor: Mapped[int] = mapped_column(sa.ForeignKey("factors.number"))
    state: Mapped[ScoreState | None] = mapped_column(enum_type(ScoreState))
    value: Mapped[int | None]
    """From -2, hinders much, to 2, helps much."""
    example: Mapped[LongText | None]
    on_day: Mapped[date]


class LastingScore(Base):
    """How far an aspect is arranged for after the project, and on what grounds."""

    __tablename__ = "lasting_scores"
    __table_args__ = (sa.UniqueConstraint("round_id", "aspect"),)

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("factor_rounds.id", ondelete="CASCADE"))
    aspect: Mapped[Aspect] = mapped_column(enum_type(Aspect))
    degree: Mapped[Degree | None] = mapped_column(enum_type(Degree))
    grounds: Mapped[LongText | None]
    on_day: Mapped[date]


class ActivityFuture(Base):
    """Whether an activity goes on without the project, as seen at a moment."""

    __tablename__ = "activity_futures"
    __table_args__ = (sa.UniqueConstraint("round_id", "activity_id"),)

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("factor_rounds.id", ondelete="CASCADE"))
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activities.id"), index=True)
    goes_on: Mapped[GoesOn | None] = mapped_column(enum_type(GoesOn))
    on_day: Mapped[date]
