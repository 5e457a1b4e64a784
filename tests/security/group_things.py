"""A project group with one of each thing that its routes are about, and forms that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting, GroupMember
from tests.factories import World

MADE = datetime(2017, 3, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class GroupThings:
    """Hertme's project group."""

    member: GroupMember
    spare_member: GroupMember
    """One that nothing refers to."""
    meeting: GroupMeeting
    spare_meeting: GroupMeeting
    """One without decisions."""
    decision: GroupDecision
    done: GroupDecision

    @classmethod
    def make(cls, world: World) -> GroupThings:
        """Make them; the caller commits."""
        kern_id, first = world.hertme.id, date(2017, 1, 1)
        member, spare = (
            GroupMember(kern_id=kern_id, organisation=name, role="voorzitter", starts=first, updated_at=MADE)
            for name in ("Plaatselijk belang", "Voetbalclub")
        )
        meeting = GroupMeeting(kern_id=kern_id, on_day=date(2017, 3, 1), place="Dorpshuis", report="Over wandelen.",
                               updated_at=MADE, present=[member])  # fmt: skip
        empty = GroupMeeting(kern_id=kern_id, on_day=date(2017, 6, 1), updated_at=MADE)
        world.session.add_all([member, spare, meeting, empty])
        world.session.flush()
        decision, done = (
            GroupDecision(meeting_id=meeting.id, text="De folder maken", owner_id=member.id, due_on=date(2017, 5, 1),
                          done_on=day, updated_at=MADE)
            for day in (None, date(2017, 4, 1))
        )  # fmt: skip
        world.session.add_all([decision, done])
        world.session.flush()
        return cls(member, spare, meeting, empty, decision, done)

    def values(self, endpoint: str) -> dict[str, int]:
        """What fills the places in the address of a route."""
        return {
            "member_id": (self.spare_member if endpoint.endswith("member_remove") else self.member).id,
            "meeting_id": (self.spare_meeting if endpoint.endswith("meeting_remove") else self.meeting).id,
            "decision_id": (self.done if endpoint.endswith("decision_reopen") else self.decision).id,
        }

    def bodies(self) -> dict[str, dict[str, Any]]:
        """A form for each route that writes."""
        member = {"organisation": "De school", "role": "directeur", "starts": "1-1-2017", "ends": "", "versie": "1"}
        meeting = {
            "on_day": "2-3-2017",
            "place": "Kerk",
            "present": str(self.member.id),
            "report": "Kort.",
            "versie": "1",
        }
        decision = {
            "text": "Een affiche maken", "owner": str(self.member.id), "due_on": "1-9-2017", "versie": "1"
        }  # fmt: skip
        return {
            "projectgroup.member_add": member,
            "projectgroup.member_change": member,
            "projectgroup.member_remove": {},
            "projectgroup.meeting_add": meeting,
            "projectgroup.meeting_change": meeting,
            "projectgroup.meeting_remove": {},
            "projectgroup.decision_add": decision,
            "projectgroup.decision_change": decision,
            "projectgroup.decision_done": {"klaar_op": "1-8-2017", "versie": "1", "terug": "groep"},
            "projectgroup.decision_withdraw": {"reden": "Niet meer nodig", "versie": "1"},
            "projectgroup.decision_reopen": {},
        }
