"""Which demo accounts to show to someone who wants to look around."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.people import Leadership, Role, User
from sociaalvitaal.models.returns import MonthlyReturn

_ONE_EACH = (Role.COORDINATOR, Role.FUNDER, Role.ADMIN, Role.MUNICIPALITY)


def examples(session: Session) -> list[str]:
    """An account in each role; the leader first, one whose last month is still to be filled in."""
    found = [_open_leader(session), *(_first(session, role) for role in _ONE_EACH)]
    return [email for email in found if email is not None]


def _first(session: Session, role: Role) -> str | None:
    return session.scalar(sa.select(User.email).where(User.role == role, User.active).order_by(User.id).limit(1))


def _open_leader(session: Session) -> str | None:
    latest = sa.select(sa.func.max(MonthlyReturn.month)).scalar_subquery()
    begun = sa.select(MonthlyReturn.kern_id).where(MonthlyReturn.month == latest)
    leader = (
        sa.select(User.email)
        .join(User.leaderships)
        .where(User.active, Leadership.ends.is_(None), Leadership.kern_id.not_in(begun))
        .order_by(User.id)
    )
    return session.scalar(leader.limit(1)) or _first(session, Role.LEADER)
