"""Log-ins to show at the start of a demo."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.people import Leadership, Role, User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.periods import Month


def examples(session: Session) -> list[str]:
    """One e-mail for each role; the leader is one whose last month is still open."""
    found = []
    for role in Role:
        statement = sa.select(User.email).where(User.role == role, User.active).order_by(User.id)
        if role is Role.LEADER:
            statement = _with_open_month(session, statement)
        email = session.scalar(statement.limit(1))
        if email is not None:
            found.append(email)
    return found


def _with_open_month(session: Session, statement: sa.Select[str]) -> sa.Select[str]:
    today = session.scalars(sa.select(Programme.demo_today)).one()
    assert today is not None, "only a demo shows its log-ins"
    last = Month.of(today) - 1
    begun = sa.select(MonthlyReturn.kern_id).where(MonthlyReturn.month == last)
    return (
        statement.join(Leadership, Leadership.user_id == User.id)
        .join(Kern, Kern.id == Leadership.kern_id)
        .where(Leadership.ends.is_(None), Kern.ends.is_(None), Kern.starts < last, Kern.id.not_in(begun))
    )
