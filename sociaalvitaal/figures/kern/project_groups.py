"""How project groups stand: members, meetings and decisions, counted per kern."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting, GroupMember

AT_ONCE = 500
"""How many kernen one question names."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The project group of a kern on a day; a kern of which nothing is known has noughts."""

    members: int = 0
    since: date | None = None
    """From when the first of them sat in it."""
    held: int = 0
    """Meetings up to that day, from the first day that was asked."""
    last_on: date | None = None
    """The last meeting, however long ago."""
    next_on: date | None = None
    open: int = 0
    late: int = 0
    """Of the open ones, those past their day."""
    done: int = 0
    withdrawn: int = 0

    @property
    def exists(self) -> bool:
        """Whether there is a project group."""
        return self.members > 0


def members_on(session: Session, kern_id: int, day: date) -> list[GroupMember]:
    """Who sat in the project group of a kern on a day, by organisation."""
    wanted = sa.select(GroupMember).where(GroupMember.kern_id == kern_id, _sits(day))
    return list(session.scalars(wanted.order_by(GroupMember.organisation, GroupMember.id)))


def standings(session: Session, kern_ids: Collection[int], first: date, day: date) -> dict[int, Standing]:
    """How the groups of these kernen stood at the end of a day; meetings and what was done count from `first`."""
    # A database takes only so many values in one question; of many kernen it may as well count all.
    of = sa.true() if len(kern_ids) > AT_ONCE else sa.literal_column("kern_id").in_(kern_ids)
    members = {row[0]: row[1:] for row in session.execute(_members(day).where(of))}
    meetings = {row[0]: row[1:] for row in session.execute(_meetings(first, day).where(of))}
    decisions = {row[0]: row[1:] for row in session.execute(_decisions(first, day).where(of))}
    return {
        kern_id: Standing(
            *members.get(kern_id, (0, None)),
            *meetings.get(kern_id, (0, None, None)),
            *decisions.get(kern_id, (0, 0, 0, 0)),
        )
        for kern_id in kern_ids
    }


def standing(session: Session, kern_id: int, first: date, day: date) -> Standing:
    """How the group of one kern stood at the end of a day."""
    return standings(session, [kern_id], first, day)[kern_id]


def is_open(day: date) -> sa.ColumnElement[bool]:
    """Whether a decision was neither done nor withdrawn at the end of a day."""
    one = GroupDecision
    return sa.and_(
        sa.or_(one.done_on.is_(None), one.done_on > day), sa.or_(one.withdrawn_on.is_(None), one.withdrawn_on > day)
    )


def _sits(day: date) -> sa.ColumnElement[bool]:
    return sa.and_(GroupMember.starts <= day, sa.or_(GroupMember.ends.is_(None), GroupMember.ends >= day))


def _members(day: date) -> AnySelect:
    counted = sa.select(GroupMember.kern_id, sa.func.count(), sa.func.min(GroupMember.starts)).where(_sits(day))
    return counted.group_by(GroupMember.kern_id)


def _meetings(first: date, day: date) -> AnySelect:
    on = GroupMeeting.on_day
    return sa.select(
        GroupMeeting.kern_id,
        _count(sa.and_(on <= day, on >= first)),
        sa.func.max(sa.case((on <= day, on))),
        sa.func.min(sa.case((on > day, on))),
    ).group_by(GroupMeeting.kern_id)


def _decisions(first: date, day: date) -> AnySelect:
    one = GroupDecision
    return (
        sa.select(
            GroupMeeting.kern_id,
            _count(is_open(day)),
            _count(sa.and_(is_open(day), one.due_on < day)),
            _count(one.done_on.between(first, day)),
            _count(one.withdrawn_on.between(first, day)),
        )
        .join(one, one.meeting_id == GroupMeeting.id)
        .where(GroupMeeting.on_day <= day)
        .group_by(GroupMeeting.kern_id)
    )


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)
