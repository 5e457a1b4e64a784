"""Changes to the members and the meetings of a project group."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.projectgroup import GroupMeeting, GroupMember
from sociaalvitaal.projectgroup import queries
from sociaalvitaal.projectgroup.ground import NotPossible, Who, record, state
from sociaalvitaal.projectgroup.rules import MeetingData, MemberData


def add_member(session: Session, kern: Kern, data: MemberData, who: Who) -> GroupMember:
    """A new member."""
    member = GroupMember(
        kern_id=kern.id, organisation=data.organisation, role=data.role, starts=data.starts, ends=data.ends,
        updated_at=who.now,
    )  # fmt: skip
    session.add(member)
    session.flush()
    record(session, Event.GROUP_MEMBER_ADDED, kern, member, who, after=state(member))
    return member


def change_member(session: Session, kern: Kern, member: GroupMember, data: MemberData, who: Who) -> None:
    """Change a member; with a last day it leaves the group."""
    before = state(member)
    member.organisation, member.role = data.organisation, data.role
    member.starts, member.ends = data.starts, data.ends
    member.updated_at = who.now
    session.flush()
    record(session, Event.GROUP_MEMBER_CHANGED, kern, member, who, before=before, after=state(member))


def remove_member(session: Session, kern: Kern, member: GroupMember, who: Who) -> None:
    """Take back a member that was added by mistake."""
    if queries.is_used(session, member):
        raise NotPossible("Dit lid was bij een overleg of heeft een besluit. Vul in tot wanneer het lid was.")
    record(session, Event.GROUP_MEMBER_REMOVED, kern, member, who, before=state(member))
    session.delete(member)
    session.flush()


def add_meeting(
    session: Session, kern: Kern, data: MeetingData, members: Sequence[GroupMember], who: Who
) -> GroupMeeting:
    """A new meeting, held or planned."""
    meeting = GroupMeeting(
        kern_id=kern.id, on_day=data.on_day, place=data.place, report=data.report, updated_at=who.now,
        present=[one for one in members if one.id in data.present],
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    record(session, Event.GROUP_MEETING_ADDED, kern, meeting, who, after=state(meeting))
    return meeting


def change_meeting(
    session: Session, kern: Kern, meeting: GroupMeeting, data: MeetingData, members: Sequence[GroupMember], who: Who
) -> None:
    """Change a meeting: its day, place, who was there, the report."""
    before = state(meeting)
    meeting.on_day, meeting.place, meeting.report = data.on_day, data.place, data.report
    meeting.present = [one for one in members if one.id in data.present]
    meeting.updated_at = who.now
    session.flush()
    record(session, Event.GROUP_MEETING_CHANGED, kern, meeting, who, before=before, after=state(meeting))


def remove_meeting(session: Session, kern: Kern, meeting: GroupMeeting, who: Who) -> None:
    """Take a meeting away: it was cancelled, or entered by mistake."""
    if meeting.decisions:
        raise NotPossible("Bij dit overleg staan besluiten. Daarom kunt u het niet verwijderen.")
    record(session, Event.GROUP_MEETING_REMOVED, kern, meeting, who, before=state(meeting))
    session.delete(meeting)
    session.flush()
