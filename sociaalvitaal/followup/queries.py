"""Reads about months that are followed: what was decided, who leads, who was reminded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.models.people import Leadership, Role, User
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.returns import Extension, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month

Pair = tuple[int, Month]
"""A kern and a month."""


def held_returns(session: Session, pairs: Collection[Pair]) -> dict[Pair, MonthlyReturn]:
    """These months as they are now; nobody else changes them until this transaction ends."""
    # In one order, so that two who hold the same months wait for each other and never both.
    statement = (
        sa.select(MonthlyReturn)
        .where(sa.tuple_(MonthlyReturn.kern_id, MonthlyReturn.month).in_(list(pairs)))
        .order_by(MonthlyReturn.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {(row.kern_id, row.month): row for row in session.scalars(statement)}


def extensions_of(session: Session, pairs: Collection[Pair]) -> dict[Pair, Extension]:
    """The months of these that have other dates."""
    rows = session.scalars(sa.select(Extension).where(sa.tuple_(Extension.kern_id, Extension.month).in_(list(pairs))))
    return {(row.kern_id, row.month): row for row in rows}


def kernen_by_slug(session: Session, slugs: Collection[str]) -> dict[str, Kern]:
    """Kernen by the name that they have in addresses."""
    return {kern.slug: kern for kern in session.scalars(sa.select(Kern).where(Kern.slug.in_(slugs)))}


def municipalities(session: Session) -> list[Municipality]:
    """All municipalities by name."""
    return list(session.scalars(sa.select(Municipality).order_by(Municipality.name, Municipality.id)))


def leaders_on(session: Session, kern_ids: Collection[int], day: date) -> dict[int, list[User]]:
    """Who can write the months of these kernen on a day."""
    rows = session.execute(
        sa.select(Leadership.kern_id, User)
        .join(User, User.id == Leadership.user_id)
        .where(Leadership.kern_id.in_(kern_ids), User.active, _leads_on(day))
        .order_by(User.id)
    )
    found: dict[int, list[User]] = defaultdict(list)
    for kern_id, user in rows:
        if user not in found[kern_id]:
            found[kern_id].append(user)
    return found


class Telling(NamedTuple):
    """A message about a month: what kind, to whom, when it was made and when it went."""

    kind: str
    address: str
    created_at: datetime
    sent_at: datetime | None


def tellings(session: Session, kern_ids: Collection[int]) -> dict[Pair, list[Telling]]:
    """The messages about months of these kernen, newest first."""
    mail, topic = OutgoingMail, MailTopic
    rows = session.execute(
        sa.select(topic.kern_id, topic.month, mail.kind, mail.address, mail.created_at, mail.sent_at)
        .join(mail, mail.id == topic.mail_id)
        .where(topic.kern_id.in_(kern_ids))
        .order_by(mail.id.desc())
    )
    found: dict[Pair, list[Telling]] = defaultdict(list)
    for row in rows:
        found[row[0], row[1]].append(Telling(*row[2:]))
    return found


def find_return(session: Session, kern: Kern, month: Month) -> MonthlyReturn | None:
    """The return of a month, None when it was not begun."""
    return session.scalar(
        sa.select(MonthlyReturn).where(MonthlyReturn.kern_id == kern.id, MonthlyReturn.month == month)
    )


def find_name(session: Session, user_id: int | None) -> str:
    """The name of a user; empty when there is none."""
    return session.scalar(sa.select(User.name).where(User.id == user_id)) or "" if user_id else ""


def trail(session: Session, kern: Kern, month: Month) -> list[tuple[AuditEvent, str]]:
    """What happened to a month, newest first, with who did it."""
    rows = session.execute(
        sa.select(AuditEvent, User.name)
        .outerjoin(User, User.id == AuditEvent.user_id)
        .where(AuditEvent.kern_id == kern.id, AuditEvent.month == month)
        .order_by(AuditEvent.id.desc())
    )
    return [(row[0], row[1] or "het programma zelf") for row in rows]


def find_next_waiting(session: Session, kern: Kern, month: Month) -> tuple[Kern, Month] | None:
    """The month to judge after this one: older months later, kernen by municipality and name."""
    order = (MonthlyReturn.month.desc(), Municipality.name, Kern.name, Kern.id)
    rows = session.execute(
        sa.select(Kern, MonthlyReturn.month)
        .join(MonthlyReturn, MonthlyReturn.kern_id == Kern.id)
        .join(Municipality, Municipality.id == Kern.municipality_id)
        .where(MonthlyReturn.status == ReturnStatus.SUBMITTED)
        .order_by(*order)
    )
    waiting = [(row[0], row[1]) for row in rows if (row[0].id, row[1]) != (kern.id, month)]
    here = (-month.key, kern.municipality.name, kern.name or "", kern.id)
    later = [(k, m) for k, m in waiting if (-m.key, k.municipality.name, k.name or "", k.id) > here]
    return next(iter(later or waiting), None)


class Lead(NamedTuple):
    """Who leads a kern, from when to when, and for whom."""

    leadership: Leadership
    user: User
    kern: Kern
    replaced: str | None


def leads(session: Session, day: date) -> list[Lead]:
    """Who leads which kern on a day or later, by kern; who stands in comes after who leads in an own right."""
    other = aliased(User)
    rows = session.execute(
        sa.select(Leadership, User, Kern, other.name)
        .join(User, User.id == Leadership.user_id)
        .join(Kern, Kern.id == Leadership.kern_id)
        .outerjoin(other, other.id == Leadership.replaces_id)
        .where(User.active, sa.or_(Leadership.ends.is_(None), Leadership.ends >= day))
        .order_by(Kern.name, Kern.id, Leadership.replaces_id.is_not(None), Leadership.starts)
    )
    return [Lead(*row) for row in rows]


def leader_accounts(session: Session) -> Sequence[User]:
    """Everyone who can lead a kern, by name."""
    return session.scalars(sa.select(User).where(User.role == Role.LEADER, User.active).order_by(User.name)).all()


def find_lead(session: Session, leadership_id: int) -> Leadership | None:
    """A leadership by its number."""
    return session.get(Leadership, leadership_id)


def _leads_on(day: date) -> sa.ColumnElement[bool]:
    return sa.and_(Leadership.starts <= day, sa.or_(Leadership.ends.is_(None), Leadership.ends >= day))
