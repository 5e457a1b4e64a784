"""Who has access, and to which kernen and municipalities."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.accounts import access_queries, place_queries, places, queries, sessions
from sociaalvitaal.accounts.faults import NotFound, NotPossible
from sociaalvitaal.models.people import Leadership, MunicipalityContact, Role, User
from sociaalvitaal.permissions import Actor, may_invite

BACKWARDS = "De laatste dag ligt vóór de eerste dag."


def get_managed_user(session: Session, actor: Actor, user_id: int) -> User:
    """A user whom this actor may manage: coordinators leave administrators alone."""
    user = queries.find_user(session, user_id)
    if user is None or not may_invite(actor, user.role):
        raise NotFound
    return user


def set_access(session: Session, actor: Actor, user: User, active: bool, now: datetime) -> None:
    """End or resume someone's access; ending it ends all sign-ins at once."""
    if user.id == actor.user_id:
        raise NotPossible("U kunt uw eigen toegang niet beëindigen. Vraag het een ander.")
    if user.active == active:
        return
    user.active = active
    if not active:
        sessions.revoke_all(session, user.id, now)
    _record(session, actor, user, {"active": not active}, {"active": active})


def add_leadership(session: Session, actor: Actor, user: User, kern_text: str, starts: date, ends: date | None) -> None:
    """Make someone leader of a kern, from a day and perhaps until a day."""
    if user.role is not Role.LEADER:
        raise NotFound
    if ends is not None and ends < starts:
        raise NotPossible(BACKWARDS, "ends")
    kern = places.get_kern(session, kern_text)
    if access_queries.overlapping_leadership(session, user.id, kern.id, starts, ends):
        raise NotPossible(f"{user.name} is in die tijd al projectleider van {kern.title}.", "kern")
    session.add(Leadership(user_id=user.id, kern_id=kern.id, starts=starts, ends=ends))
    after = {"kern": kern.title, "starts": starts.isoformat(), "ends": ends.isoformat() if ends else None}
    _record(session, actor, user, None, after, kern.id)


def end_leadership(session: Session, actor: Actor, user: User, leadership_id: int, ends: date) -> None:
    """Set the last day on which someone leads a kern."""
    leadership = session.get(Leadership, leadership_id)
    if leadership is None or leadership.user_id != user.id:
        raise NotFound
    if ends < leadership.starts:
        raise NotPossible(BACKWARDS, "ends")
    before = leadership.ends
    leadership.ends = ends
    _record(
        session,
        actor,
        user,
        {"ends": before.isoformat() if before else None},
        {"ends": ends.isoformat()},
        leadership.kern_id,
    )


def add_contact(session: Session, actor: Actor, user: User, slug: str) -> None:
    """Make someone the contact of a municipality."""
    if user.role is not Role.MUNICIPALITY:
        raise NotFound
    municipality = places.get_municipality(session, slug)
    if session.get(MunicipalityContact, (user.id, municipality.id)):
        raise NotPossible(f"{user.name} is al contactpersoon van {municipality.name}.", "municipality")
    session.add(MunicipalityContact(user_id=user.id, municipality_id=municipality.id))
    _record(session, actor, user, None, {"municipality": municipality.name})


def remove_contact(session: Session, actor: Actor, user: User, slug: str) -> None:
    """End someone's being the contact of a municipality."""
    municipality = place_queries.find_municipality(session, slug)
    contact = session.get(MunicipalityContact, (user.id, municipality.id)) if municipality else None
    if municipality is None or contact is None:
        raise NotFound
    session.delete(contact)
    _record(session, actor, user, {"municipality": municipality.name}, None)


def _record(
    session: Session,
    actor: Actor,
    user: User,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    kern_id: int | None = None,
) -> None:
    audit.record(
        session,
        audit.Event.USER_CHANGED,
        user_id=actor.user_id,
        kern_id=kern_id,
        object_id=user.id,
        before=before,
        after=after,
    )
