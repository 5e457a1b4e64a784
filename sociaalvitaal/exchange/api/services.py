"""Changes by and for programs: make and revoke a key, bring a month into the state that was sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from sociaalvitaal import audit
from sociaalvitaal.exchange.api import queries
from sociaalvitaal.exchange.api.rules import Wanted
from sociaalvitaal.models.people import ApiToken
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import RECEIVED
from sociaalvitaal.monthly import queries as months
from sociaalvitaal.monthly import services as monthly
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.periods import Month
from sociaalvitaal.permissions import Actor
from sociaalvitaal.tokens import new_token, token_hash

MARK = "sv_"
"""What a key begins with, so that people and programs that look for leaked keys know it."""
MOST_KEYS = 10
LONGEST_DAYS = 365


class TooMany(ValueError):
    """Someone has as many keys as one may have; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(f"U hebt al {MOST_KEYS} sleutels. Trek er eerst een in die u niet meer gebruikt.")


def make_key(session: Session, actor: Actor, name: str, *, may_write: bool, days: int, now: datetime) -> str:
    """A new key; what is returned is shown once, the database keeps its hash."""
    if len(queries.live_keys(session, actor.user_id, now)) >= MOST_KEYS:
        raise TooMany
    key = MARK + new_token()
    made = ApiToken(
        token_hash=token_hash(key), user_id=actor.user_id, name=name, role=actor.role, may_write=may_write,
        created_at=now, expires_at=now + timedelta(days=min(days, LONGEST_DAYS)),
    )  # fmt: skip
    session.add(made)
    session.flush()
    audit.record(
        session, audit.Event.TOKEN_MADE, user_id=actor.user_id, object_id=made.id,
        after={"name": name, "may_write": may_write, "expires_at": made.expires_at.date().isoformat()},
    )  # fmt: skip
    return key


def revoke_key(session: Session, actor: Actor, key_id: int, now: datetime) -> str | None:
    """End one of the own keys and say its name; None when there is no such key."""
    found = queries.find_key(session, actor.user_id, key_id)
    if found is None:
        return None
    if found.revoked_at is None:
        found.revoked_at = now
        audit.record(
            session, audit.Event.TOKEN_REVOKED, user_id=actor.user_id, object_id=found.id, before={"name": found.name}
        )
    return found.name


def is_so(present: Present, wanted: Wanted) -> bool:
    """Whether a month is already as it should become: a message that is sent again changes nothing."""
    found = present.found
    if wanted.data != present.data or (found is not None and wanted.nil != found.is_nil):
        return False
    if found is None:
        return False
    return not wanted.is_draft if found.status in RECEIVED else not wanted.hands_in


def put_month(
    session: Session, programme: Programme, kern: Kern, month: Month, present: Present, wanted: Wanted, version: int,
    *, user_id: int, now: datetime,
) -> Present:  # fmt: skip
    """Bring a month into the wanted state in one transaction; Stale when someone was first."""
    try:
        if not wanted.hands_in or wanted.data != present.data:
            monthly.save_draft(session, kern, month, present, wanted.data, version, user_id=user_id, now=now)
            session.flush()
            present = months.present(session, kern, month)
            version = present.version
        if wanted.hands_in and wanted.nil:
            if present.version != version:
                raise monthly.Stale
            monthly.submit_nil(session, programme, kern, month, user_id=user_id, now=now)
        elif wanted.hands_in:
            monthly.submit(session, programme, kern, month, present, version, user_id=user_id, now=now)
        session.flush()
    except StaleDataError:
        raise monthly.Stale from None
    return months.present(session, kern, month)
