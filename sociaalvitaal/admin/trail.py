"""The audit trail, newest first, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.admin import trail_rules
from sociaalvitaal.admin.trail_rules import Change
from sociaalvitaal.audit import Event
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import ZONE, Month

PAGE = 50
NEWEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One event in words; the time is that of the Netherlands."""

    at: datetime
    event: str
    who: str
    about: str
    month: Month | None
    reason: str | None
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class TrailPage:
    """A page of events, and where the older ones begin; None: there are none."""

    entries: list[TrailEntry]
    older: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for; empty means all."""

    event: str = ""
    user: str = ""
    kern: str = ""
    before: int = NEWEST


def trail_page(session: Session, wanted: Wanted) -> TrailPage:
    """The events asked for, newest first."""
    statement = (
        sa.select(AuditEvent, User.name)
        .outerjoin(User, User.id == AuditEvent.user_id)
        .where(AuditEvent.id < wanted.before, *_conditions(wanted))
        .order_by(AuditEvent.id.desc())
        .limit(PAGE + 1)
    )
    rows = session.execute(statement).all()
    events = [event for event, _ in rows[:PAGE]]
    kernen, subjects = _kernen(session, events), _subjects(session, events)
    entries = [_entry(event, name, kernen, subjects) for event, name in rows[:PAGE]]
    return TrailPage(entries, rows[PAGE - 1][0].id if len(rows) > PAGE else None)


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.event:
        found.append(AuditEvent.event == wanted.event)
    if wanted.user:
        held = wanted.user.lower()
        users = sa.select(User.id).where(
            sa.or_(sa.func.lower(User.name).contains(held, autoescape=True), User.email.contains(held, autoescape=True))
        )
        found.append(AuditEvent.user_id.in_(users))
    if wanted.kern:
        meant = sa.or_(Kern.slug == wanted.kern, sa.func.lower(Kern.name) == wanted.kern.lower())
        found.append(AuditEvent.kern_id.in_(sa.select(Kern.id).where(meant)))
    return found


def _kernen(session: Session, events: list[AuditEvent]) -> dict[int, str]:
    found = session.scalars(sa.select(Kern).where(Kern.id.in_({event.kern_id for event in events if event.kern_id})))
    return {kern.id: kern.title for kern in found}


def _subjects(session: Session, events: list[AuditEvent]) -> dict[int, str]:
    """The names of the users whom events of accounts are about."""
    ids = {event.object_id for event in events if event.event in _ABOUT_USERS and event.object_id}
    rows = session.execute(sa.select(User.id, User.name).where(User.id.in_(ids)))
    return {user_id: name for user_id, name in rows}


_ABOUT_USERS = (Event.USER_CHANGED.value, Event.INVITATION_ACCEPTED.value, Event.PASSWORD_CHANGED.value)


def _entry(event: AuditEvent, name: str | None, kernen: dict[int, str], subjects: dict[int, str]) -> TrailEntry:
    about = [kernen[event.kern_id]] if event.kern_id else []
    if event.event in _ABOUT_USERS and event.object_id in subjects:
        about.append(subjects[event.object_id])
    return TrailEntry(
        at=event.at.astimezone(ZONE),
        event=event.event,
        who=name or ("onbekend" if event.event == Event.SIGN_IN_REFUSED.value else "het programma zelf"),
        about=", ".join(about),
        month=event.month,
        reason=event.reason,
        changes=trail_rules.describe(event.before, event.after),
    )
