"""Whether a password is right: compared without a lock, then written what came of it; tries are limited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.accounts import email_rules, passwords, queries, rules
from sociaalvitaal.accounts.faults import Refused, TooManyTries
from sociaalvitaal.models.people import LoginAttempt, User

WINDOW = timedelta(minutes=15)
TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS = 10, 50
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Check:
    """What came of comparing a password, before anything is written."""

    account: str
    address: str
    known_id: int | None = None
    stored: str = ""
    right: bool = False
    fresh_hash: str | None = None


def authenticate(session: Session, email: str, password: str, address: str, now: datetime) -> Check:
    """Compare a password; reads only, and takes as long for an unknown e-mail address as for a known one."""
    account, origin = rules.account_subject(email), rules.address_subject(address)
    _refuse_when_tired(session, account, origin, now)
    user = queries.find_user_by_email(session, email_rules.email_key(email))
    stored = user.password_hash if user else passwords.dummy_hash()
    right = passwords.matches(stored, password) and user is not None
    fresh = passwords.hash_password(password) if right and passwords.is_outdated(stored) else None
    return Check(account, origin, user.id if user else None, stored, right, fresh)


def confirm(session: Session, check: Check, now: datetime) -> User:
    """The user whose password was right and still is; a failure is counted and raised as Refused."""
    _hold(session, check.account)
    _refuse_when_tired(session, check.account, check.address, now)
    user = queries.find_user(session, check.known_id) if check.known_id else None
    if user is None or not check.right or not user.active or user.password_hash != check.stored:
        _count_failure(session, check, now)
        raise Refused
    session.execute(sa.delete(LoginAttempt).where(LoginAttempt.subject == check.account))
    return user


def _refuse_when_tired(session: Session, account: str, address: str, now: datetime) -> None:
    tries = queries.failures_since(session, account, now - WINDOW)
    from_address = queries.failures_since(session, address, now - WINDOW)
    if tries >= TRIES_PER_ACCOUNT or from_address >= TRIES_PER_ADDRESS:
        raise TooManyTries


def _count_failure(session: Session, check: Check, now: datetime) -> None:
    session.execute(sa.delete(LoginAttempt).where(LoginAttempt.at < now - KEPT))
    session.add_all([LoginAttempt(subject=check.account, at=now), LoginAttempt(subject=check.address, at=now)])
    audit.record(session, audit.Event.SIGN_IN_REFUSED, user_id=check.known_id)


def _hold(session: Session, account: str) -> None:
    # Guesses sent all at once queue up here, so that the count of tries holds; SQLite has one writer anyway.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(int(account[:15], 16))))
