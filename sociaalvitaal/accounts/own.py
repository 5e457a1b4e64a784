"""What the page of the own account shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from sociaalvitaal.accounts import queries
from sociaalvitaal.models.people import User
from sociaalvitaal.periods import ZONE


@dataclass(frozen=True, slots=True)
class SignIn:
    """One of the own sign-ins; times as on the clock in the Netherlands."""

    handle: str
    since: datetime
    until: datetime
    is_current: bool


def get_user(session: Session, user_id: int) -> User:
    """The user who is signed in."""
    return session.get_one(User, user_id)


def sign_ins(session: Session, user_id: int, current: str, now: datetime) -> list[SignIn]:
    """Where a user is signed in, newest first."""
    return [
        SignIn(
            row.token_hash[:32],
            row.created_at.astimezone(ZONE),
            row.expires_at.astimezone(ZONE),
            row.token_hash == current,
        )
        for row in queries.live_sessions(session, user_id, now)
    ]
