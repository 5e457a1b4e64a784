"""An account made at the command line, without an invitation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.accounts import passwords, queries
from sociaalvitaal.accounts.email_rules import normalise_email
from sociaalvitaal.accounts.password_rules import password_fault
from sociaalvitaal.models.people import Leadership, MunicipalityContact, Role, User
from sociaalvitaal.models.places import Kern, Municipality


def add_user(
    session: Session, *, email: str, name: str, role: Role, password: str,
    kernen: Iterable[Kern], municipalities: Iterable[Municipality], now: datetime, today: date,
) -> User:  # fmt: skip
    """Make an account; ValueError says in plain Dutch what is wrong."""
    email = normalise_email(email)
    if fault := password_fault(password, email):
        raise ValueError(fault)
    if queries.find_user_by_email(session, email):
        raise ValueError(f"{email} heeft al een account")
    user = User(email=email, name=name, role=role, password_hash=passwords.hash_password(password), created_at=now)
    user.leaderships = [Leadership(kern_id=kern.id, starts=today) for kern in kernen]
    user.contacts = [MunicipalityContact(municipality_id=municipality.id) for municipality in municipalities]
    if (user.leaderships and role is not Role.LEADER) or (user.contacts and role is not Role.MUNICIPALITY):
        raise ValueError("een kern hoort bij een projectleider, een gemeente bij een contactpersoon van de gemeente")
    session.add(user)
    session.flush()
    audit.record(
        session, audit.Event.USER_CHANGED, user_id=None, object_id=user.id, after={"email": email, "role": role}
    )
    return user
