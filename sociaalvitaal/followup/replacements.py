"""Someone stands in for a leader who is away: from a day until a day, beside the leader, who keeps access."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.followup import lead_queries
from sociaalvitaal.followup.lead_queries import Lead
from sociaalvitaal.models.people import Leadership, Role
from sociaalvitaal.permissions import Actor

LONGEST = timedelta(days=366)


class NotPossible(ValueError):
    """The replacement cannot be arranged; the message says why and `field` where."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is away, as the number of a leadership, who stands in, and from when to when."""

    away: str
    email: str
    starts: date
    ends: date


def arrange(session: Session, wanted: Wanted, *, actor: Actor, today: date) -> Lead:
    """Let someone lead a kern beside its leader for a time."""
    away = next((lead for lead in own_right(session, today) if str(lead.leadership.id) == wanted.away), None)
    if away is None:
        raise NotPossible("Kies de projectleider die er niet is.", "away")
    _check_days(wanted, today)
    user = next((u for u in lead_queries.leader_accounts(session) if u.email == wanted.email), None)
    if user is None or user.role is not Role.LEADER:
        raise NotPossible("Kies iemand met een account als projectleider.", "email")
    if user.id == away.user.id:
        raise NotPossible("Iemand kan niet zichzelf vervangen. Kies een ander.", "email")
    if _leads_already(session, user.id, away.kern.id, wanted):
        raise NotPossible(f"{user.name} is in die tijd al projectleider van {away.kern.title}.", "email")
    made = Leadership(
        user_id=user.id, kern_id=away.kern.id, starts=wanted.starts, ends=wanted.ends, replaces_id=away.user.id
    )
    session.add(made)
    session.flush()
    audit.record(
        session, Event.LEADER_REPLACED, user_id=actor.user_id, kern_id=away.kern.id, object_id=made.id,
        after={
            "name": user.name, "replaces": away.user.name, "starts": wanted.starts.isoformat(),
            "ends": wanted.ends.isoformat(),
        },
    )  # fmt: skip
    return Lead(made, user, away.kern, away.user.name)


def end(session: Session, leadership_id: int, *, actor: Actor, today: date) -> Lead | None:
    """End a replacement; one that did not begin yet never was. None when there is none."""
    found = next((lead for lead in stand_ins(session, today) if lead.leadership.id == leadership_id), None)
    if found is None:
        return None
    row = found.leadership
    before = {"name": found.user.name, "replaces": found.replaced, "ends": row.ends and row.ends.isoformat()}
    last = today - timedelta(days=1)
    audit.record(
        session, Event.LEADER_REPLACED, user_id=actor.user_id, kern_id=row.kern_id, object_id=row.id,
        before=before, after=before | {"ends": last.isoformat()},
    )  # fmt: skip
    if row.starts > last:
        session.delete(row)
    else:
        row.ends = last
    return found


def own_right(session: Session, today: date) -> list[Lead]:
    """Who leads a kern today in an own right."""
    return [
        lead
        for lead in lead_queries.leads(session, today)
        if lead.leadership.replaces_id is None and lead.leadership.starts <= today
    ]


def stand_ins(session: Session, today: date) -> list[Lead]:
    """Who stands in for a leader, or will."""
    return lead_queries.leads(session, today, only_stand_ins=True)


def _check_days(wanted: Wanted, today: date) -> None:
    if wanted.ends < wanted.starts:
        raise NotPossible("De laatste dag ligt vóór de eerste dag.", "ends")
    if wanted.ends < today:
        raise NotPossible("De laatste dag is al voorbij. Kies een dag vanaf vandaag.", "ends")
    if wanted.ends - wanted.starts > LONGEST:
        raise NotPossible("Een vervanging duurt hoogstens een jaar. Langer? Voeg dan een projectleider toe.", "ends")


def _leads_already(session: Session, user_id: int, kern_id: int, wanted: Wanted) -> bool:
    return any(
        lead.user.id == user_id
        and lead.kern.id == kern_id
        and lead.leadership.starts <= wanted.ends
        and (lead.leadership.ends is None or lead.leadership.ends >= wanted.starts)
        for lead in lead_queries.leads(session, wanted.starts)
    )
