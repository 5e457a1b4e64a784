"""Sign-ins as rows that can be revoked; each has a token of its own, never one from before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.people import LoginSession, WriteKey
from sociaalvitaal.models.uploads import Upload
from sociaalvitaal.tokens import new_token, token_hash

KEEP_WRITE_KEYS = timedelta(days=60)
"""A form that is sent again within this time is still known."""
KEEP_UPLOADS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh sign-in: what the browser gets, and until when it works."""

    user_id: int
    token: str
    expires: datetime


def start_session(session: Session, user_id: int, now: datetime, hours: int) -> SignedIn:
    """A new sign-in of a user; those of this user that ran out, old write keys and files that waited too long go."""
    session.execute(sa.delete(LoginSession).where(LoginSession.user_id == user_id, LoginSession.expires_at <= now))
    session.execute(sa.delete(WriteKey).where(WriteKey.created_at < now - KEEP_WRITE_KEYS))
    session.execute(sa.delete(Upload).where(Upload.created_at < now - KEEP_UPLOADS))
    started = SignedIn(user_id, new_token(), now + timedelta(hours=hours))
    session.add(
        LoginSession(token_hash=token_hash(started.token), user_id=user_id, created_at=now, expires_at=started.expires)
    )
    return started


def revoke(session: Session, hashed: str, now: datetime) -> None:
    """End one sign-in."""
    _revoke(session, LoginSession.token_hash == hashed, now)


def revoke_all(session: Session, user_id: int, now: datetime) -> None:
    """End every sign-in of a user."""
    _revoke(session, LoginSession.user_id == user_id, now)


def _revoke(session: Session, which: sa.ColumnElement[bool], now: datetime) -> None:
    statement = sa.update(LoginSession).where(which, LoginSession.revoked_at.is_(None)).values(revoked_at=now)
    session.execute(statement, execution_options={"synchronize_session": "fetch"})
