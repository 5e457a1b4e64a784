"""Questions to the database about users, sign-ins and invitations."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.people import (
    Invitation,
    Leadership,
    LoginAttempt,
    LoginSession,
    MunicipalityContact,
    User,
)
from sociaalvitaal.models.places import Kern, Municipality


def find_user_by_email(session: Session, email: str) -> User | None:
    """The account with this normalised address."""
    return session.scalar(sa.select(User).where(User.email == email))


def find_user(session: Session, user_id: int) -> User | None:
    """An account by its number, with its places."""
    return session.get(User, user_id)


def failures_since(session: Session, subject: str, moment: datetime) -> int:
    """How many failed sign-ins a subject has since a moment."""
    counted = sa.select(sa.func.count()).where(LoginAttempt.subject == subject, LoginAttempt.at > moment)
    return session.scalar(counted) or 0


def live_sessions(session: Session, user_id: int, now: datetime) -> list[LoginSession]:
    """The sign-ins of a user that still work, newest first."""
    return list(
        session.scalars(
            sa.select(LoginSession)
            .where(LoginSession.user_id == user_id, LoginSession.revoked_at.is_(None), LoginSession.expires_at > now)
            .order_by(LoginSession.created_at.desc())
        )
    )


def open_invitations(session: Session, now: datetime) -> list[Invitation]:
    """Invitations that can still be accepted, newest first."""
    return list(
        session.scalars(
            sa.select(Invitation)
            .where(Invitation.used_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > now)
            .order_by(Invitation.created_at.desc())
        )
    )


def find_open_invitation(session: Session, token_hash: str, now: datetime, *, lock: bool = False) -> Invitation | None:
    """The invitation behind a token, if it can still be accepted."""
    statement = sa.select(Invitation).where(
        Invitation.token_hash == token_hash,
        Invitation.used_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > now,
    )
    return session.scalar(statement.with_for_update() if lock else statement)


def find_kernen(session: Session, text: str) -> list[Kern]:
    """The kernen that someone may mean by a slug, a name, or a name with its municipality in brackets."""
    by_slug = session.scalars(sa.select(Kern).where(Kern.slug == text)).all()
    if by_slug:
        return list(by_slug)
    name, _, municipality = text.removesuffix(")").partition(" (")
    statement = sa.select(Kern).join(Kern.municipality).where(sa.func.lower(Kern.name) == name.lower())
    if municipality:
        statement = statement.where(sa.func.lower(Municipality.name) == municipality.lower())
    return list(session.scalars(statement.order_by(Municipality.name).limit(5)))


def count_kernen(session: Session) -> int:
    """How many kernen there are."""
    return session.scalar(sa.select(sa.func.count(Kern.id))) or 0


def all_kernen(session: Session) -> list[Kern]:
    """All kernen, by municipality; only for a list that stays short."""
    return list(session.scalars(sa.select(Kern).join(Kern.municipality).order_by(Municipality.name, Kern.place)))


def all_municipalities(session: Session) -> list[Municipality]:
    """All municipalities by name."""
    return list(session.scalars(sa.select(Municipality).order_by(Municipality.name)))


def find_municipality(session: Session, slug: str) -> Municipality | None:
    """A municipality by its slug."""
    return session.scalar(sa.select(Municipality).where(Municipality.slug == slug))


def kernen_by_id(session: Session, ids: set[int]) -> dict[int, Kern]:
    """Kernen by their number."""
    return {kern.id: kern for kern in session.scalars(sa.select(Kern).where(Kern.id.in_(ids)))}


def leaderships_of(session: Session, user_id: int) -> list[tuple[Leadership, Kern]]:
    """The kernen that a user leads or led, the newest first."""
    rows = session.execute(
        sa.select(Leadership, Kern)
        .join(Kern, Kern.id == Leadership.kern_id)
        .where(Leadership.user_id == user_id)
        .order_by(Leadership.starts.desc(), Leadership.id.desc())
    )
    return [(leadership, kern) for leadership, kern in rows.unique()]


def overlapping_leadership(session: Session, user_id: int, kern_id: int, starts: date, ends: date | None) -> bool:
    """Whether the user already leads that kern in (a part of) that time."""
    clashing = sa.select(Leadership.id).where(
        Leadership.user_id == user_id,
        Leadership.kern_id == kern_id,
        sa.or_(Leadership.ends.is_(None), Leadership.ends >= starts),
    )
    if ends is not None:
        clashing = clashing.where(Leadership.starts <= ends)
    return session.scalar(clashing.limit(1)) is not None


def contacts_of(session: Session, user_id: int) -> list[Municipality]:
    """The municipalities of which a user is the contact."""
    return list(
        session.scalars(
            sa.select(Municipality)
            .join(MunicipalityContact, MunicipalityContact.municipality_id == Municipality.id)
            .where(MunicipalityContact.user_id == user_id)
            .order_by(Municipality.name)
        )
    )


def find_invitation(session: Session, invitation_id: int) -> Invitation | None:
    """An invitation by its number."""
    return session.get(Invitation, invitation_id)
