"""What the page of a project group shows. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sociaalvitaal.formatting import counted
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting, GroupMember

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Todo:
    """A decision that is still open, and how urgent it is."""

    decision: GroupDecision
    is_late: bool
    is_soon: bool
    when: str
    has_left: bool
    """Whether its owner no longer sits in the group."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the page."""

    todo: Sequence[Todo]
    next_meeting: GroupMeeting | None
    planned: Sequence[GroupMeeting]
    """Planned meetings after the next one."""
    held: Sequence[GroupMeeting]
    members: Sequence[GroupMember]
    former: Sequence[GroupMember]
    coming: Sequence[GroupMember]
    """Those whose first day is yet to come."""

    @property
    def late(self) -> int:
        """How many decisions should have been done."""
        return sum(one.is_late for one in self.todo)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all yet."""
        return not (self.members or self.former or self.coming or self.held or self.next_meeting)


def board(
    members: Sequence[GroupMember], meetings: Sequence[GroupMeeting], open_: Sequence[GroupDecision], today: date
) -> Board:
    """The page as it is today; meetings come newest first."""
    planned = [one for one in reversed(meetings) if one.on_day > today]
    return Board(
        todo=[todo(one, today) for one in open_],
        next_meeting=planned[0] if planned else None,
        planned=planned[1:],
        held=[one for one in meetings if one.on_day <= today],
        members=[one for one in members if one.is_member_on(today)],
        former=[one for one in members if one.ends is not None and one.ends < today],
        coming=[one for one in members if one.starts > today],
    )


def todo(decision: GroupDecision, today: date) -> Todo:
    """An open decision as it stands today."""
    days = (decision.due_on - today).days
    return Todo(
        decision=decision,
        is_late=days < 0,
        is_soon=timedelta() <= decision.due_on - today <= SOON,
        when=_when(days),
        has_left=not decision.owner.is_member_on(today),
    )


def _when(days: int) -> str:
    if days < 0:
        return f"{counted(-days, 'dag', 'dagen')} te laat"
    if days == 0:
        return "vandaag"
    return f"nog {counted(days, 'dag', 'dagen')}" if days <= SOON.days else ""


def shares(meeting: GroupMeeting, members: Sequence[GroupMember]) -> str:
    """Who was there, in short: `4 van de 6 leden`."""
    if not meeting.present:
        return "niet ingevuld wie er was"
    sat = sum(one.is_member_on(meeting.on_day) for one in members)
    return f"{len(meeting.present)} van de {counted(sat, 'lid', 'leden')}"
