"""What a kern's dossier keeps besides figures: facts with their past, lessons, former names, successions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, Id, LongText, Name, ShortText, Slug, enum_type


class ContextFact(Base):
    """What was said of a kern on some day; the newest row of a key counts, the older ones stay.

    A row without number and choice takes the fact back: it is not filled in any more.
    """

    __tablename__ = "context_facts"
    __table_args__ = (
        sa.Index("ix_context_facts_kern_id_key", "kern_id", "key"),
        sa.CheckConstraint("number IS NULL OR number >= 0", name="number"),
        sa.CheckConstraint("number IS NULL OR choice IS NULL", name="value"),
    )

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    key: Mapped[ShortText]
    """One of figures.facts.FACTS."""
    number: Mapped[Decimal | None] = mapped_column(sa.Numeric(10, 2))
    choice: Mapped[ShortText | None]
    text: Mapped[LongText | None]
    source: Mapped[Name | None]
    year: Mapped[int | None]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    at: Mapped[datetime]


class LessonKind(StrEnum):
    """Whether it helped."""

    WORKS = "werkt"
    WORKS_NOT = "werkt niet"


class Lesson(Base):
    """A short dated note of what works in a kern and what does not."""

    __tablename__ = "lessons"

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    kind: Mapped[LessonKind] = mapped_column(enum_type(LessonKind))
    text: Mapped[LongText]
    on_day: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class FormerName(Base):
    """A name and address that a kern had until a day; the old address leads to the new one."""

    __tablename__ = "former_names"

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    name: Mapped[Name | None]
    """None: it was a place still to be chosen."""
    slug: Mapped[Slug] = mapped_column(index=True)
    until: Mapped[date]
    """The day on which it got its next name."""


class Succession(Base):
    """Which kern came in the place of which other; the other keeps all that it did."""

    __tablename__ = "successions"
    __table_args__ = (sa.CheckConstraint("kern_id <> replaces_id", name="two_kernen"),)

    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), primary_key=True)
    replaces_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), unique=True)
