"""Signing in and out, and another password, once a password was compared."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.accounts import queries, sessions
from sociaalvitaal.accounts.checking import Check, confirm
from sociaalvitaal.accounts.sessions import SignedIn


def sign_in(session: Session, check: Check, now: datetime, hours: int, previous: str | None = None) -> SignedIn:
    """Write what came of a check: a new sign-in in place of the browser's previous one, or Refused."""
    user = confirm(session, check, now)
    if check.fresh_hash:
        user.password_hash = check.fresh_hash
    if previous:
        sessions.revoke(session, previous, now)
    audit.record(session, audit.Event.SIGNED_IN, user_id=user.id)
    return sessions.start_session(session, user.id, now, hours)


def sign_out(session: Session, hashed: str, user_id: int, now: datetime) -> None:
    """End this sign-in; its token is worth nothing any more."""
    sessions.revoke(session, hashed, now)
    audit.record(session, audit.Event.SIGNED_OUT, user_id=user_id)


def change_password(session: Session, check: Check, new_hash: str, now: datetime, hours: int) -> SignedIn:
    """Give a user a new password; all sign-ins end, and this browser gets a new one."""
    user = confirm(session, check, now)
    user.password_hash = new_hash
    sessions.revoke_all(session, user.id, now)
    audit.record(session, audit.Event.PASSWORD_CHANGED, user_id=user.id, object_id=user.id)
    return sessions.start_session(session, user.id, now, hours)


def end_session(session: Session, user_id: int, handle: str, now: datetime) -> bool:
    """End one of a user's own sign-ins, named by the first half of its hash; whether there was one."""
    for row in queries.live_sessions(session, user_id, now):
        if row.token_hash[:32] == handle:
            sign_out(session, row.token_hash, user_id, now)
            return True
    return False
