"""Reads about the project group of a kern."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, contains_eager, selectinload

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.network import Organisation, OrganisationKern
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.projectgroup import GroupAttendance, GroupDecision, GroupMeeting, GroupMember
from sociaalvitaal.projectgroup.overview_rules import Place

SUGGESTED = 200
"""How many organisations a field offers at most."""


def members(session: Session, kern: Kern) -> list[GroupMember]:
    """Everyone who sits or sat in the group, by organisation."""
    wanted = sa.select(GroupMember).where(GroupMember.kern_id == kern.id)
    return list(session.scalars(wanted.order_by(GroupMember.organisation, GroupMember.role, GroupMember.id)))


def meetings(session: Session, kern: Kern) -> list[GroupMeeting]:
    """All meetings with who was there and what was decided, newest first."""
    wanted = sa.select(GroupMeeting).where(GroupMeeting.kern_id == kern.id).order_by(GroupMeeting.on_day.desc())
    return list(
        session.scalars(wanted.options(selectinload(GroupMeeting.present), selectinload(GroupMeeting.decisions)))
    )


def open_decisions(session: Session, kern: Kern) -> list[GroupDecision]:
    """What still has to be done, of all meetings, the first due first."""
    one = GroupDecision
    wanted = (
        sa.select(one)
        .join(one.meeting)
        .join(one.owner)
        .where(GroupMeeting.kern_id == kern.id, one.done_on.is_(None), one.withdrawn_on.is_(None))
        .order_by(one.due_on, one.id)
        .options(contains_eager(one.meeting), contains_eager(one.owner))
    )
    return list(session.scalars(wanted))


def find_member(session: Session, kern: Kern, member_id: int, *, to_change: bool = False) -> GroupMember | None:
    """A member of this kern's group, None when it is another's; to change it, it is held until the end."""
    wanted = sa.select(GroupMember).where(GroupMember.kern_id == kern.id, GroupMember.id == member_id)
    return session.scalar(wanted.with_for_update() if to_change else wanted)


def find_meeting(session: Session, kern: Kern, meeting_id: int, *, to_change: bool = False) -> GroupMeeting | None:
    """A meeting of this kern, None when it is another's."""
    wanted = sa.select(GroupMeeting).where(GroupMeeting.kern_id == kern.id, GroupMeeting.id == meeting_id)
    return session.scalar(wanted.with_for_update() if to_change else wanted)


def find_decision(session: Session, kern: Kern, decision_id: int, *, to_change: bool = False) -> GroupDecision | None:
    """A decision of this kern's group, None when it is another's."""
    wanted = (
        sa.select(GroupDecision)
        .join(GroupDecision.meeting)
        .where(GroupMeeting.kern_id == kern.id, GroupDecision.id == decision_id)
    )
    return session.scalar(wanted.with_for_update(of=GroupDecision) if to_change else wanted)


def other_days(session: Session, kern: Kern, meeting: GroupMeeting | None) -> list[date]:
    """The days of the kern's other meetings."""
    wanted = sa.select(GroupMeeting.on_day).where(GroupMeeting.kern_id == kern.id)
    return list(session.scalars(wanted.where(GroupMeeting.id != meeting.id) if meeting else wanted))


def days_of(session: Session, member: GroupMember) -> list[date]:
    """The days of the meetings at which a member was."""
    wanted = sa.select(GroupMeeting.on_day).join(GroupAttendance, GroupAttendance.meeting_id == GroupMeeting.id)
    return list(session.scalars(wanted.where(GroupAttendance.member_id == member.id)))


def is_used(session: Session, member: GroupMember) -> bool:
    """Whether a meeting or a decision refers to a member."""
    owns = sa.exists(GroupDecision.id).where(GroupDecision.owner_id == member.id)
    came = sa.exists(GroupAttendance.meeting_id).where(GroupAttendance.member_id == member.id)
    return bool(session.scalar(sa.select(sa.or_(owns, came))))


def organisations(session: Session, kern: Kern) -> list[str]:
    """Organisations that the municipality already knows: of the social map, of activities, of project groups."""
    here = sa.select(Kern.id).where(Kern.municipality_id == kern.municipality_id)
    mapped = (
        sa.select(Organisation.name)
        .join(OrganisationKern, OrganisationKern.organisation_id == Organisation.id)
        .where(OrganisationKern.kern_id.in_(here))
    )
    offered = sa.select(Activity.provider).where(Activity.kern_id == kern.id, Activity.provider.is_not(None))
    seated = sa.select(GroupMember.organisation).where(GroupMember.kern_id.in_(here))
    return sorted({*session.scalars(sa.union(mapped, offered, seated))}, key=str.casefold)[:SUGGESTED]


def kernen(session: Session, municipality_ids: Collection[int] | None) -> list[Place]:
    """Every kern that takes or took part, of some municipalities or of all."""
    wanted = (
        sa.select(Kern.id, Kern.slug, Kern.name, Municipality.name, Municipality.slug, Kern.ends)
        .join(Municipality, Municipality.id == Kern.municipality_id)
        .where(Kern.starts.is_not(None))
        .order_by(Municipality.name, Kern.place)
    )
    if municipality_ids is not None:
        wanted = wanted.where(Kern.municipality_id.in_(municipality_ids))
    return [Place(*row) for row in session.execute(wanted)]
