"""Keys of programs: who is behind `Authorization: Bearer …`. They open the API and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
import structlog
from flask import Response, g, request
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from sociaalvitaal.database import begin_write
from sociaalvitaal.extensions import db
from sociaalvitaal.models.people import ApiToken, LoginAttempt, User
from sociaalvitaal.permissions import may_have_tokens
from sociaalvitaal.tokens import token_hash
from sociaalvitaal.web import identity
from sociaalvitaal.web.clock import Clock
from sociaalvitaal.web.identity import Identity
from sociaalvitaal.web.problems import Problem

REALM = 'Bearer realm="Sociaal Vitaal"'
WINDOW, TRIES = timedelta(minutes=15), 20
"""Within how long how many wrong keys are answered from one address; good keys always are."""
NOTED = timedelta(hours=1)
"""A key that was used within this time is not noted again."""


@dataclass(frozen=True, slots=True)
class Use:
    """What is to be remembered of a request: the key that it used, or whence a wrong key came."""

    key_id: int | None
    subject: str = ""


_KEY = identity.with_places(
    sa.select(ApiToken.id.label("key_id"), ApiToken.may_write, ApiToken.last_used_at, *identity.COLUMNS).join(
        User, sa.and_(User.id == ApiToken.user_id, User.role == ApiToken.role)
    )
).where(
    ApiToken.token_hash == sa.bindparam("token_hash"),
    ApiToken.revoked_at.is_(None),
    ApiToken.expires_at > sa.bindparam("now", type_=ApiToken.expires_at.type),
    User.active,
)


def load(*, writing: bool) -> None:
    """Find out for whom a program asks and keep it for the request; refuse one without a key that works."""
    given, now = request.authorization, datetime.now(UTC)
    token = given.token if given is not None and given.type == "bearer" else None
    if not token:
        raise Problem(401, WWW_Authenticate=REALM)
    rows = db.session.execute(_KEY, {"token_hash": token_hash(token), "now": now}).all()
    if not rows:
        raise _wrong(db.session, token, now)
    key, clock = rows[0], Clock.of(rows[0].Programme)
    actor = identity.actor_of(rows, clock.today)
    if not may_have_tokens(actor):
        raise Problem(401, "Wie deze rol heeft, kan geen sleutels gebruiken.", WWW_Authenticate=REALM)
    if key.last_used_at is None or key.last_used_at < now - NOTED:
        g.key_use = Use(key.key_id)
    if writing and not key.may_write:
        raise Problem(403, "Deze sleutel mag alleen lezen. Maak een sleutel die ook mag schrijven.")
    g.identity = Identity(actor, key.Programme, clock)


def _wrong(session: Session, token: str, now: datetime) -> Problem:
    """The refusal of a key; keys that never were are counted, those that ended are not: they are no guesses."""
    known = session.scalar(sa.select(ApiToken.id).where(ApiToken.token_hash == token_hash(token)))
    if known is None:
        subject = token_hash(f"sleutel {request.remote_addr}")
        counted = sa.select(sa.func.count()).where(LoginAttempt.subject == subject, LoginAttempt.at > now - WINDOW)
        if (session.scalar(counted) or 0) >= TRIES:
            return Problem(429, Retry_After=str(int(WINDOW.total_seconds())))
        g.key_use = Use(None, subject)
    return Problem(
        401, "Deze sleutel werkt niet (meer): ingetrokken, verlopen of verkeerd overgenomen.",
        WWW_Authenticate=f'{REALM}, error="invalid_token"',
    )  # fmt: skip


def remember(response: Response) -> Response:
    """Note after the answer that a key was used, or that a wrong one was tried; it may not spoil the answer."""
    use: Use | None = g.pop("key_use", None)
    if use is not None:
        try:
            begin_write(db.session)
            _write(db.session, use, datetime.now(UTC))
            db.session.commit()
        except SQLAlchemyError as fault:
            db.session.rollback()
            structlog.get_logger().warning("use of a key not noted", exc_info=fault)
    return response


def _write(session: Session, use: Use, now: datetime) -> None:
    if use.key_id is None:
        session.add(LoginAttempt(subject=use.subject, at=now))
    else:
        session.execute(sa.update(ApiToken).where(ApiToken.id == use.key_id).values(last_used_at=now))
