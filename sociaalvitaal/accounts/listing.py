"""The list of users by role and place, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.accounts.places import full_name
from sociaalvitaal.models.people import Leadership, MunicipalityContact, Role, User
from sociaalvitaal.models.places import Kern, Municipality

PAGE = 50


@dataclass(frozen=True, slots=True)
class UserPage:
    """A page of users with the places that are theirs today."""

    users: list[User]
    places: dict[int, list[str]]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def users_page(session: Session, today: date, role: Role | None, text: str, page: int) -> UserPage:
    """Users with this role whose name, e-mail address or place holds the text."""
    statement = sa.select(User)
    if role:
        statement = statement.where(User.role == role)
    if text:
        statement = statement.where(_holds(text))
    total = session.scalar(sa.select(sa.func.count()).select_from(statement.subquery())) or 0
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    order = sa.case({member.value: number for number, member in enumerate(Role)}, value=User.role)
    statement = statement.order_by(User.active.desc(), order, sa.func.lower(User.name), User.id)
    users = list(session.scalars(statement.limit(PAGE).offset((page - 1) * PAGE)))
    return UserPage(users, _places(session, [user.id for user in users], today), total, page)


def _holds(text: str) -> sa.ColumnElement[bool]:
    def like(column: sa.ColumnElement[str] | sa.orm.InstrumentedAttribute[str | None]) -> sa.ColumnElement[bool]:
        return sa.func.lower(column).contains(text.lower(), autoescape=True)

    leads = (
        sa.select(Leadership.user_id)
        .join(Kern, Kern.id == Leadership.kern_id)
        .join(Municipality, Municipality.id == Kern.municipality_id)
        .where(sa.or_(like(Kern.name), like(Municipality.name)))
    )
    speaks_for = (
        sa.select(MunicipalityContact.user_id)
        .join(Municipality, Municipality.id == MunicipalityContact.municipality_id)
        .where(like(Municipality.name))
    )
    return sa.or_(like(User.name), like(User.email), User.id.in_(leads), User.id.in_(speaks_for))


def _places(session: Session, user_ids: list[int], today: date) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    leads = sa.select(Leadership.user_id, Kern).join(Kern, Kern.id == Leadership.kern_id)
    current = sa.or_(Leadership.ends.is_(None), Leadership.ends >= today)
    rows = session.execute(leads.where(Leadership.user_id.in_(user_ids), Leadership.starts <= today, current))
    for user_id, kern in rows:
        found[user_id].append(full_name(kern))
    contacts = sa.select(MunicipalityContact.user_id, Municipality.name).join(
        Municipality, Municipality.id == MunicipalityContact.municipality_id
    )
    for user_id, name in session.execute(contacts.where(MunicipalityContact.user_id.in_(user_ids))):
        found[user_id].append(name)
    return {user_id: sorted(names) for user_id, names in found.items()}
