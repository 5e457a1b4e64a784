"""What every change in a project group stands on: who does it, when, and the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting, GroupMember

Thing = GroupMember | GroupMeeting | GroupDecision


@dataclass(frozen=True, slots=True)
class Who:
    """Who changes something, and when."""

    user_id: int
    today: date
    now: datetime


class NotPossible(ValueError):
    """The change does not fit how things stand; the message says why, `field` where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def state(thing: Thing) -> dict[str, Any]:
    """What the trail keeps of a member, a meeting or a decision."""
    if isinstance(thing, GroupMember):
        return {
            "organisatie": thing.organisation, "functie": thing.role, "sinds": str(thing.starts),
            "tot_en_met": _day(thing.ends),
        }  # fmt: skip
    if isinstance(thing, GroupMeeting):
        there = sorted(member.title for member in thing.present)
        return {"dag": str(thing.on_day), "plaats": thing.place, "aanwezig": there, "verslag": thing.report}
    return {
        "besluit": thing.text, "wie": thing.owner.title, "uiterlijk": str(thing.due_on),
        "klaar_op": _day(thing.done_on), "ingetrokken_op": _day(thing.withdrawn_on),
    }  # fmt: skip


def record(
    session: Session, event: Event, kern: Kern, thing: Thing, who: Who, *,
    before: dict[str, Any] | None = None, after: dict[str, Any] | None = None, reason: str | None = None,
) -> None:  # fmt: skip
    """An event about something of the project group; where it had both, only what differs."""
    if before is not None and after is not None:
        before, after = audit.changes(before, after)
        if not before and not after:
            return
    audit.record(
        session, event, user_id=who.user_id, kern_id=kern.id, object_id=thing.id, before=before, after=after,
        reason=reason,
    )  # fmt: skip


def _day(day: date | None) -> str | None:
    return None if day is None else str(day)
