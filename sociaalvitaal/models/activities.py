"""The register of activities of a kern."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, Name, enum_type
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.periods import Month, Period


class Novelty(StrEnum):
    """Whether an activity is new in the kern; fixed, because the figures rest on it."""

    NEW = "nieuw"
    RENEWED = "vernieuwd"
    EXISTING = "bestaand"


class Activity(Base):
    """An activity in a kern; runs on from month to month until its last session."""

    __tablename__ = "activities"
    __table_args__ = (
        sa.CheckConstraint("last_session IS NULL OR last_session >= first_session", name="sessions"),
        sa.CheckConstraint("price IS NULL OR price >= 0", name="price"),
    )

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    name: Mapped[Name]
    kind_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    duration_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    novelty: Mapped[Novelty] = mapped_column(enum_type(Novelty))
    target_group_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    theme_id: Mapped[int | None] = mapped_column(sa.ForeignKey("list_items.id"))
    location_id: Mapped[int | None] = mapped_column(sa.ForeignKey("list_items.id"))
    provider: Mapped[Name | None]
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    """Who gives it, where that organisation is on the social map."""
    first_session: Mapped[date]
    last_session: Mapped[date | None]
    price: Mapped[Decimal | None] = mapped_column(sa.Numeric(8, 2))
    plan_line_id: Mapped[int | None] = mapped_column(sa.ForeignKey("plan_lines.id"), index=True)
    """The line of the work plan that it carries out."""
    version: Mapped[int] = mapped_column(default=1)
    other_target_groups: Mapped[list[ListItem]] = relationship(
        secondary="activity_target_groups", order_by="ListItem.position"
    )

    __mapper_args__ = {"version_id_col": version}

    def runs_in(self, month: Month) -> bool:
        """Whether the register has it in that month."""
        last = None if self.last_session is None else Month.of(self.last_session)
        return Month.of(self.first_session) <= month and (last is None or month <= last)

    def months(self, period: Period) -> Period | None:
        """The months of a period in which it runs."""
        first = Month.of(self.first_session)
        last = max(first, period.last if self.last_session is None else Month.of(self.last_session))
        return Period(first, last).overlap(period)


class ActivityTargetGroup(Base):
    """A further target group of an activity: for searching, never for adding up."""

    __tablename__ = "activity_target_groups"

    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activities.id", ondelete="CASCADE"), primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"), primary_key=True)
