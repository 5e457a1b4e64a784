"""The project group of a kern: its members by organisation and function, its meetings, what it decided."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, Name


class GroupMember(Base):
    """An organisation with a function in the project group; never a person's name."""

    __tablename__ = "group_members"
    __table_args__ = (sa.CheckConstraint("ends IS NULL OR ends >= starts", name="period"),)

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    organisation: Mapped[Name]
    role: Mapped[Name]
    """The function, or the role in the group: `wijkverpleegkundige`, `voorzitter`."""
    starts: Mapped[date]
    ends: Mapped[date | None]
    """The last day; None: still a member."""
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def title(self) -> str:
        """Organisation and function in one line."""
        return f"{self.organisation} ({self.role})"

    def is_member_on(self, day: date) -> bool:
        """Whether it sat in the group on a day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


class GroupMeeting(Base):
    """A meeting of the project group; with a day to come it is planned."""

    __tablename__ = "group_meetings"
    __table_args__ = (sa.UniqueConstraint("kern_id", "on_day"),)

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    on_day: Mapped[date]
    place: Mapped[Name | None]
    report: Mapped[LongText | None]
    updated_at: Mapped[datetime]
    """Also moves when only who was there changed, so that the version does."""
    version: Mapped[int] = mapped_column(default=1)
    present: Mapped[list[GroupMember]] = relationship(
        secondary="group_attendances", order_by="GroupMember.organisation, GroupMember.id"
    )
    """Who was there; empty: not filled in."""
    decisions: Mapped[list[GroupDecision]] = relationship(
        back_populates="meeting", order_by="GroupDecision.due_on, GroupDecision.id"
    )

    __mapper_args__ = {"version_id_col": version}


class GroupAttendance(Base):
    """A member that was at a meeting."""

    __tablename__ = "group_attendances"

    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("group_meetings.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(sa.ForeignKey("group_members.id"), primary_key=True, index=True)


class GroupDecision(Base):
    """What a meeting decided: someone sees to it, by a day. Open until it is done or withdrawn."""

    __tablename__ = "group_decisions"
    __table_args__ = (sa.CheckConstraint("done_on IS NULL OR withdrawn_on IS NULL", name="one_end"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("group_meetings.id"), index=True)
    text: Mapped[LongText]
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("group_members.id"), index=True)
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_reason: Mapped[LongText | None]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    meeting: Mapped[GroupMeeting] = relationship(back_populates="decisions")
    owner: Mapped[GroupMember] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.done_on is None and self.withdrawn_on is None

    def is_late(self, today: date) -> bool:
        """Whether it is open past its day."""
        return self.is_open and self.due_on < today
