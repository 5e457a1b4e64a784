"""Reads about who leads which kern, and who stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from sociaalvitaal.models.people import Leadership, Role, User
from sociaalvitaal.models.places import Kern


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


class Lead(NamedTuple):
    """Who leads a kern, from when to when, and for whom."""

    leadership: Leadership
    user: User
    kern: Kern
    replaced: str | None


def leads(session: Session, day: date, *, only_stand_ins: bool = False) -> list[Lead]:
    """Who leads which kern on a day or later, by kern; who stands in comes after who leads in an own right."""
    other = aliased(User)
    statement = (
        sa.select(Leadership, User, Kern, other.name)
        .join(User, User.id == Leadership.user_id)
        .join(Kern, Kern.id == Leadership.kern_id)
        .outerjoin(other, other.id == Leadership.replaces_id)
        .where(User.active, sa.or_(Leadership.ends.is_(None), Leadership.ends >= day))
        .order_by(Kern.name, Kern.id, Leadership.replaces_id.is_not(None), Leadership.starts)
    )
    if only_stand_ins:
        statement = statement.where(Leadership.replaces_id.is_not(None))
    return [Lead(*row) for row in session.execute(statement)]


def leader_accounts(session: Session) -> Sequence[User]:
    """Everyone who can lead a kern, by name."""
    return session.scalars(sa.select(User).where(User.role == Role.LEADER, User.active).order_by(User.name)).all()


def find_lead(session: Session, leadership_id: int) -> Leadership | None:
    """A leadership by its number."""
    return session.get(Leadership, leadership_id)


def _leads_on(day: date) -> sa.ColumnElement[bool]:
    return sa.and_(Leadership.starts <= day, sa.or_(Leadership.ends.is_(None), Leadership.ends >= day))
