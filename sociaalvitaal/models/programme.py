"""The programme itself: period, terms, names of organisations, indicators and lists."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, Id, LongText, Name, ShortText, Slug
from sociaalvitaal.periods import Month, Period, Terms


class Programme(Base):
    """One row: what the programme definition says."""

    __tablename__ = "programme"
    __table_args__ = (sa.CheckConstraint("last_month >= first_month", name="period"),)

    id: Mapped[Id]
    name: Mapped[Name]
    lead_applicant: Mapped[Name]
    supporter: Mapped[Name]
    funder: Mapped[Name]
    first_month: Mapped[Month]
    last_month: Mapped[Month]
    deadline_day: Mapped[int]
    close_days: Mapped[int]
    grace_days: Mapped[int]
    feedback_working_days: Mapped[int]
    second_feedback_weeks: Mapped[int]
    disclosure_threshold: Mapped[int]
    minimum_denominator: Mapped[int]
    remark: Mapped[LongText | None]
    demo_today: Mapped[date | None]
    """Only in a demo: the day that the demo takes for today. Not None means that all figures are fictitious."""

    @property
    def period(self) -> Period:
        """The programme's months."""
        return Period(self.first_month, self.last_month)

    @property
    def terms(self) -> Terms:
        """The terms for handing in."""
        return Terms(self.deadline_day, self.close_days, self.grace_days)


class Indicator(Base):
    """What is counted, and how; a changed definition is a new version beside the old."""

    __tablename__ = "indicators"
    __table_args__ = (sa.UniqueConstraint("code", "version"),)

    id: Mapped[Id]
    code: Mapped[ShortText]
    version: Mapped[int]
    name: Mapped[Name]
    definition: Mapped[LongText]
    unit: Mapped[ShortText]
    is_stock: Mapped[bool]
    """A stock is never added up over months: the last one counts."""
    position: Mapped[int]


class ListItem(Base):
    """An entry of one of the lists that people choose from."""

    __tablename__ = "list_items"
    __table_args__ = (sa.UniqueConstraint("list_key", "slug"),)

    id: Mapped[Id]
    list_key: Mapped[ShortText]
    slug: Mapped[Slug]
    label: Mapped[Name]
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)
    sensitive: Mapped[bool] = mapped_column(default=False)
    """Says something about health or origin: small counts weigh more."""
