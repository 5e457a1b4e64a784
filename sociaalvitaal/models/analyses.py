"""An analysis of what works: its question, data, calibration and answers, kept so that it says the same years later."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, Name, enum_type
from sociaalvitaal.periods import Month, Period


class AnalysisStatus(StrEnum):
    """How far an analysis is, and who can read its answer."""

    DRAFT = "concept"
    READY = "klaar"
    SHARED = "gedeeld"


class ChangeKind(StrEnum):
    """What of an analysis was set down or changed."""

    EXPECTATION = "verwachting"
    QUESTION = "vraag"
    DATA = "gegevens"
    ANCHORS = "grens"
    CUTS = "rekenregel"


class Analysis(Base):
    """One question with everything that its answer rests on. What the parts hold is told in `figures.evaluation.study`.

    `card`, `data`, `anchors`, `cuts` and `results` are JSON and are replaced as a whole, never changed in place.
    """

    __tablename__ = "analyses"

    id: Mapped[Id]
    question: Mapped[Name]
    why: Mapped[LongText | None]
    """Why this is asked."""
    status: Mapped[AnalysisStatus] = mapped_column(enum_type(AnalysisStatus), default=AnalysisStatus.DRAFT)
    first_month: Mapped[Month]
    last_month: Mapped[Month]
    """The period of the outcome."""
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    card: Mapped[dict[str, Any]]
    data: Mapped[dict[str, Any]]
    anchors: Mapped[dict[str, Any]]
    cuts: Mapped[dict[str, Any]]
    results: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    known_at: Mapped[datetime | None]
    """When the result was first shown: whatever changes after this is counted."""
    stability: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """What the room of answers found when it shook the analysis; gone when anything changes."""
    answer: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """What the room of answers keeps of the answer page."""
    shared_at: Mapped[datetime | None]
    shared_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    repeats_id: Mapped[int | None] = mapped_column(sa.ForeignKey("analyses.id"), index=True)
    """The analysis that this one does again with newer figures."""
    version: Mapped[int] = mapped_column(default=1)
    changes: Mapped[list[AnalysisChange]] = relationship(
        back_populates="analysis", order_by="AnalysisChange.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def period(self) -> Period:
        """The period of the outcome."""
        return Period(self.first_month, self.last_month)

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed: a shared answer stands."""
        return self.status is not AnalysisStatus.SHARED


class AnalysisChange(Base):
    """One line of an analysis's log: who set down or changed what, when, and whether the result was known by then."""

    __tablename__ = "analysis_changes"

    id: Mapped[Id]
    analysis_id: Mapped[int] = mapped_column(sa.ForeignKey("analyses.id"), index=True)
    at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    kind: Mapped[ChangeKind] = mapped_column(enum_type(ChangeKind))
    key: Mapped[Name | None]
    """The variable that it is about; None: the analysis as a whole."""
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """None: set down for the first time."""
    after: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    reason: Mapped[LongText | None]
    after_result: Mapped[bool] = mapped_column(default=False)
    analysis: Mapped[Analysis] = relationship(back_populates="changes")
