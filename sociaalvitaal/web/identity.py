"""Who is behind a request: the session cookie, the user, the programme and the clock."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import sqlalchemy as sa
from flask import Request, Response, g, request
from sqlalchemy.orm import Session

from sociaalvitaal.extensions import db
from sociaalvitaal.models.people import Leadership, LoginSession, MunicipalityContact, Role, User
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.permissions import Actor
from sociaalvitaal.web.clock import Clock


LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything that is known of a request before its view runs."""

    actor: Actor | None
    programme: Programme | None
    clock: Clock
    token_hash: str | None = None


def token_hash(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A token that cannot be guessed."""
    return secrets.token_urlsafe(32)


def load() -> None:
    """Find out who asks and keep it for the request."""
    session, token = db.session, request.cookies.get(cookie_name())
    if token is None:
        programme = session.scalar(sa.select(Programme))
        g.identity = Identity(None, programme, Clock.of(programme))
        return
    row = session.execute(
        sa.select(LoginSession, User, Programme)
        .join(User, User.id == LoginSession.user_id)
        .join(Programme, sa.true())
        .where(LoginSession.token_hash == token_hash(token), LoginSession.revoked_at.is_(None), User.active)
    ).first()
    if row is None or row[0].expires_at <= Clock.of(None).now:
        programme = session.scalar(sa.select(Programme))
        g.identity = Identity(None, programme, Clock.of(programme))
        return
    _, user, programme = row
    clock = Clock.of(programme)
    g.identity = Identity(actor_of(session, user, clock), programme, clock, token_hash(token))


def actor_of(session: Session, user: User, clock: Clock) -> Actor:
    """The user as an actor, with the kernen or municipalities of today."""
    kern_ids: frozenset[int] = frozenset()
    municipality_ids: frozenset[int] = frozenset()
    if user.role is Role.LEADER:
        kern_ids = frozenset(
            session.scalars(
                sa.select(Leadership.kern_id).where(
                    Leadership.user_id == user.id,
                    Leadership.starts <= clock.today,
                    sa.or_(Leadership.ends.is_(None), Leadership.ends >= clock.today),
                )
            )
        )
    elif user.role is Role.MUNICIPALITY:
        municipality_ids = frozenset(
            session.scalars(
                sa.select(MunicipalityContact.municipality_id).where(MunicipalityContact.user_id == user.id)
            )
        )
    return Actor(user.id, user.name, user.role, kern_ids, municipality_ids)


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
    response.delete_cookie(cookie_name(), path="/", secure=request.is_secure, httponly=True)


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
