"""Surveys of what residents need, and what residents answered: without anything that tells who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, Id, LongText, Name, ShortText, enum_type

OTHER = "anders"
"""The id of the option that stands for what is not among the options."""


class SurveyStatus(StrEnum):
    """Whether residents can answer."""

    DRAFT = "concept"
    OPEN = "open"
    CLOSED = "gesloten"


class QuestionKind(StrEnum):
    """What an answer to a question is."""

    ONE = "een"
    SEVERAL = "meer"
    TEXT = "tekst"
    AGE = "leeftijd"
    GROUPS = "doelgroep"


@dataclass(frozen=True, slots=True)
class Option:
    """What residents can choose; the id stays when the words change."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a survey; those about age and target group take their options from the programme's lists."""

    id: str
    text: str
    kind: QuestionKind
    options: tuple[Option, ...] = ()
    hint: str = ""
    is_wish: bool = False
    """Whether its options are wishes, to be laid beside what there is."""

    @property
    def may_explain(self) -> bool:
        """Whether residents can say in words what they mean by something else."""
        return any(option.id == OTHER for option in self.options)

    def option(self, option_id: str) -> Option | None:
        """The option with this id."""
        return next((option for option in self.options if option.id == option_id), None)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Question:
        """The question as a survey keeps it."""
        options = tuple(Option(option["id"], option["text"]) for option in kept["options"])
        return cls(kept["id"], kept["text"], QuestionKind(kept["kind"]), options, kept["hint"], kept["is_wish"])

    def as_kept(self) -> dict[str, Any]:
        """What a survey keeps of the question."""
        return {
            "id": self.id,
            "text": self.text,
            "kind": self.kind.value,
            "options": [{"id": option.id, "text": option.text} for option in self.options],
            "hint": self.hint,
            "is_wish": self.is_wish,
        }


class Survey(Base):
    """A list of questions to the residents of a kern; other questions are another edition."""

    __tablename__ = "surveys"
    __table_args__ = (
        sa.CheckConstraint("opens_on IS NULL OR closes_on IS NULL OR closes_on >= opens_on", name="period"),
    )

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    title: Mapped[Name]
    edition: Mapped[int] = mapped_column(default=1)
    code: Mapped[ShortText] = mapped_column(unique=True)
    """The end of the public address; cannot be guessed."""
    status: Mapped[SurveyStatus] = mapped_column(enum_type(SurveyStatus), default=SurveyStatus.DRAFT)
    intro: Mapped[LongText | None]
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    """When the leader closed it."""
    texts_wiped_on: Mapped[date | None]
    """When what residents wrote in words was removed; the counts stay."""
    questions: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def asked(self) -> list[Question]:
        """The questions, in order."""
        return [Question.of(kept) for kept in self.questions]

    def question(self, question_id: str) -> Question | None:
        """The question with this id."""
        return next((question for question in self.asked if question.id == question_id), None)

    @property
    def name(self) -> str:
        """The title, with the edition where there was one before."""
        return self.title if self.edition == 1 else f"{self.title} (versie {self.edition})"

    def ended_on(self, today: date) -> date | None:
        """The day from which nobody can answer any more; None while it is open or to be opened."""
        if self.status is SurveyStatus.CLOSED:
            return self.closed_on or today
        passed = self.status is SurveyStatus.OPEN and self.closes_on is not None and self.closes_on < today
        return self.closes_on if passed else None

    def is_waiting(self, today: date) -> bool:
        """Whether it is open, but from a later day on."""
        return self.status is SurveyStatus.OPEN and self.opens_on is not None and today < self.opens_on

    def takes_answers(self, today: date) -> bool:
        """Whether residents can answer on that day."""
        return self.status is SurveyStatus.OPEN and not self.is_waiting(today) and self.ended_on(today) is None


class SurveyAnswer(Base):
    """What one resident answered: a day, no moment, and nothing about who or from where."""

    __tablename__ = "survey_answers"

    id: Mapped[Id]
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"), index=True)
    received_on: Mapped[date]
    paper: Mapped[bool] = mapped_column(default=False)
    """Typed over from paper by the leader."""
    answers: Mapped[dict[str, list[str]]] = mapped_column(sa.JSON)
    """By question: the ids of what was chosen."""
    texts: Mapped[dict[str, str] | None] = mapped_column(sa.JSON(none_as_null=True))
    """By question: what was written; goes after a while."""
    age_id: Mapped[int | None] = mapped_column(sa.ForeignKey("list_items.id"))
    group_ids: Mapped[list[int]] = mapped_column(sa.JSON, default=list)
    """The target groups that the resident chose to name."""


class SurveySending(Base):
    """That a form came in: counts a second sending once, and slows down a flood. Removed within a day."""

    __tablename__ = "survey_sendings"
    __table_args__ = (sa.Index("ix_survey_sendings_survey_id_at", "survey_id", "at"),)

    key_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(index=True)
