"""Who is behind a request: the session cookie, the user, the programme and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, cast

import sqlalchemy as sa
from flask import Request, Response, g, request
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.extensions import db
from sociaalvitaal.models.people import Leadership, LoginSession, MunicipalityContact, Role, User
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.permissions import Actor
from sociaalvitaal.tokens import token_hash
from sociaalvitaal.web.clock import Clock

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything that is known of a request before its view runs."""

    actor: Actor | None
    programme: Programme | None
    clock: Clock
    token_hash: str | None = None


COLUMNS = (
    User.id,
    User.name,
    User.role,
    Programme,
    Leadership.kern_id,
    Leadership.starts,
    Leadership.ends,
    MunicipalityContact.municipality_id,
)
"""Of whoever asks: a row for each place that is or was theirs."""


def with_places(statement: AnySelect) -> AnySelect:
    """A question about users, with the programme and everyone's places."""
    return (
        statement.join(Programme, sa.true())
        .outerjoin(Leadership, Leadership.user_id == User.id)
        .outerjoin(MunicipalityContact, MunicipalityContact.user_id == User.id)
    )


_OWN = with_places(sa.select(LoginSession.expires_at, *COLUMNS).join(User, User.id == LoginSession.user_id)).where(
    LoginSession.token_hash == sa.bindparam("token_hash"), LoginSession.revoked_at.is_(None), User.active
)
"""Made once: this is asked at every request."""


def load() -> None:
    """Find out who asks and keep it for the request."""
    token = request.cookies.get(cookie_name())
    g.identity = (_signed_in(db.session, token) if token else None) or _anonymous(db.session)


def load_nobody() -> None:
    """Keep for the request that nobody in particular asks, whoever may be signed in."""
    g.identity = _anonymous(db.session)


def _signed_in(session: Session, token: str) -> Identity | None:
    hashed = token_hash(token)
    rows = session.execute(_OWN, {"token_hash": hashed}).all()
    if not rows or rows[0].expires_at <= datetime.now(UTC):
        return None
    programme = rows[0].Programme
    clock = Clock.of(programme)
    return Identity(actor_of(rows, clock.today), programme, clock, hashed)


def actor_of(rows: Sequence[Any], today: date) -> Actor:
    """Who asks, with the places that are theirs on a day, from rows with COLUMNS."""
    first = rows[0]
    kern_ids: frozenset[int] = frozenset()
    municipality_ids: frozenset[int] = frozenset()
    if first.role is Role.LEADER:
        kern_ids = frozenset(row.kern_id for row in rows if _leads(row.starts, row.ends, today))
    elif first.role is Role.MUNICIPALITY:
        municipality_ids = frozenset(row.municipality_id for row in rows if row.municipality_id is not None)
    return Actor(first.id, first.name, first.role, kern_ids, municipality_ids)


def _anonymous(session: Session) -> Identity:
    programme = session.scalar(sa.select(Programme))
    return Identity(None, programme, Clock.of(programme))


def _leads(starts: date | None, ends: date | None, today: date) -> bool:
    return starts is not None and starts <= today and (ends is None or ends >= today)


def identity() -> Identity:
    """The identity of this request."""
    return cast(Identity, g.identity)


def actor() -> Actor:
    """The signed-in actor; views that may be open to all use `identity().actor`."""
    found = identity().actor
    assert found is not None, "the access rule lets nobody in without signing in"
    return found


def clock() -> Clock:
    """The clock of this request."""
    return identity().clock


def programme() -> Programme:
    """The programme; only the pages before `init` can do without."""
    found = identity().programme
    assert found is not None, "the application does not start without a programme"
    return found


def cookie_name() -> str:
    """The browser guards the `__Host-` prefix, but only over HTTPS; without it only this computer is served."""
    return "__Host-sociaalvitaal" if request.is_secure else "sociaalvitaal_sessie"


def set_cookie(response: Response, token: str, expires: datetime) -> None:
    """Give the browser its session token."""
    response.set_cookie(
        cookie_name(),
        token,
        expires=expires,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def clear_cookie(response: Response) -> None:
    """Take the session token back."""
    response.delete_cookie(cookie_name(), path="/", secure=request.is_secure, httponly=True, samesite="Lax")


def needs_https(asked: Request) -> bool:
    """Whether the request came unprotected from another computer."""
    return (
        not asked.is_secure and asked.host.rpartition(":")[0].strip("[]") not in LOOPBACK and asked.host not in LOOPBACK
    )


def same_origin(asked: Request) -> bool:
    """Whether the browser says that the request comes from one of our own pages."""
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = asked.headers.get("Origin")
    return origin is None or origin == asked.host_url.rstrip("/")
