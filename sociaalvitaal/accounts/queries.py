"""Questions to the database about users, sign-ins and invitations."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.people import (
    Invitation,
    LoginAttempt,
    LoginSession,
    User,
)


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


def find_invitation(session: Session, invitation_id: int) -> Invitation | None:
    """An invitation by its number."""
    return session.get(Invitation, invitation_id)
