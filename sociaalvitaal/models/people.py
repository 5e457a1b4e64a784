"""Users with their roles and places, sign-in sessions, invitations."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, Name, enum_type


class Role(StrEnum):
    """What someone does in the programme."""

    LEADER = "projectleider"
    MUNICIPALITY = "gemeente"
    COORDINATOR = "coordinator"
    FUNDER = "provincie"
    ADMIN = "beheerder"


class User(Base):
    """Someone who can sign in. Names of staff only, never of participants."""

    __tablename__ = "users"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    """Normalised: see accounts.email_rules.normalise_email."""
    name: Mapped[Name]
    role: Mapped[Role] = mapped_column(enum_type(Role))
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    leaderships: Mapped[list[Leadership]] = relationship(back_populates="user", foreign_keys="Leadership.user_id")
    contacts: Mapped[list[MunicipalityContact]] = relationship(back_populates="user")


class Leadership(Base):
    """Who leads which kern, from when to when."""

    __tablename__ = "leaderships"
    __table_args__ = (sa.CheckConstraint("ends IS NULL OR ends >= starts", name="period"),)

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    starts: Mapped[date]
    ends: Mapped[date | None]
    replaces_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    """For whom this leader stands in, who keeps access; None: leads in an own right."""
    user: Mapped[User] = relationship(back_populates="leaderships", foreign_keys=[user_id])


class MunicipalityContact(Base):
    """Who is the contact of which municipality."""

    __tablename__ = "municipality_contacts"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipalities.id"), primary_key=True)
    user: Mapped[User] = relationship(back_populates="contacts")


class LoginSession(Base):
    """A sign-in that can be revoked; the cookie holds the token, the table only its hash."""

    __tablename__ = "login_sessions"

    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    revoked_at: Mapped[datetime | None]
    user: Mapped[User] = relationship()


class LoginAttempt(Base):
    """A failed sign-in; the subject is a hash of the e-mail or of the address it came from."""

    __tablename__ = "login_attempts"
    __table_args__ = (sa.Index("ix_login_attempts_subject_at", "subject", "at"),)

    id: Mapped[Id]
    subject: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]


class Invitation(Base):
    """An invitation to an account: works once, and not for ever."""

    __tablename__ = "invitations"

    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    email: Mapped[str] = mapped_column(sa.String(254))
    name: Mapped[Name]
    role: Mapped[Role] = mapped_column(enum_type(Role))
    kern_id: Mapped[int | None] = mapped_column(sa.ForeignKey("kernen.id"))
    municipality_id: Mapped[int | None] = mapped_column(sa.ForeignKey("municipalities.id"))
    invited_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class WriteKey(Base):
    """A write that was done: the same form sent twice leads to the same answer, not to two writes."""

    __tablename__ = "write_keys"

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    location: Mapped[str] = mapped_column(sa.String(500))
    created_at: Mapped[datetime] = mapped_column(index=True)


class ApiToken(Base):
    """A key for programs: may what its user may, until it ends or is revoked; the table holds only its hash."""

    __tablename__ = "api_tokens"

    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    name: Mapped[Name]
    role: Mapped[Role] = mapped_column(enum_type(Role))
    """The user's role when it was made; in another role it opens nothing."""
    may_write: Mapped[bool]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
