"""Invitations to an account: a link that works once, and not for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.accounts import places, queries, rules, sessions
from sociaalvitaal.accounts.faults import NotFound, NotPossible
from sociaalvitaal.accounts.sessions import SignedIn
from sociaalvitaal.mail import messages, outbox, withdrawing
from sociaalvitaal.mail.composing import Kind, Letterhead
from sociaalvitaal.models.people import Invitation, Leadership, MunicipalityContact, Role, User
from sociaalvitaal.periods import ZONE
from sociaalvitaal.permissions import Actor, may_invite
from sociaalvitaal.tokens import new_token, token_hash


class Void(Exception):
    """The invitation does not exist, was used or taken back, or came too late."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is invited, as what, where."""

    name: str
    email: str
    role: Role
    place: str = ""
    """A kern for a leader, a municipality for its contact; as it was typed or chosen."""


def invite(session: Session, actor: Actor, invited: Invited, now: datetime, days: int) -> tuple[Invitation, str]:
    """Make an invitation; the token is told once, the table keeps its hash. An earlier open one is replaced."""
    if not may_invite(actor, invited.role):
        raise NotFound
    if queries.find_user_by_email(session, invited.email):
        # Only whoever invites gets to know this; the pages that are open to all never tell.
        raise NotPossible("Er is al een account met dit e-mailadres. Zoek het op in de lijst.", "email")
    kern = places.get_kern(session, invited.place) if invited.role is Role.LEADER else None
    municipality = places.get_municipality(session, invited.place) if invited.role is Role.MUNICIPALITY else None
    return _make(
        session,
        Invitation(
            email=invited.email,
            name=invited.name,
            role=invited.role,
            kern_id=kern.id if kern else None,
            municipality_id=municipality.id if municipality else None,
            invited_by_id=actor.user_id,
        ),
        now,
        days,
    )


def invite_again(session: Session, actor: Actor, user: User, now: datetime, days: int) -> tuple[Invitation, str]:
    """An invitation to a user who has an account and forgot the password."""
    if not user.active:
        raise NotPossible(f"{user.name} heeft geen toegang. Geef eerst de toegang terug.")
    made = Invitation(email=user.email, name=user.name, role=user.role, invited_by_id=actor.user_id)
    return _make(session, made, now, days)


def _make(session: Session, invitation: Invitation, now: datetime, days: int) -> tuple[Invitation, str]:
    for earlier in queries.open_invitations(session, now):
        if earlier.email == invitation.email:
            earlier.revoked_at = now
    withdrawing.discard(session, Kind.INVITATION, invitation.email)
    token = new_token()
    invitation.token_hash = token_hash(token)
    invitation.created_at, invitation.expires_at = now, now + timedelta(days=days)
    session.add(invitation)
    session.flush()
    audit.record(
        session,
        audit.Event.INVITED,
        user_id=invitation.invited_by_id,
        kern_id=invitation.kern_id,
        object_id=invitation.id,
        after={"email": invitation.email, "name": invitation.name, "role": invitation.role.value},
    )
    return invitation, token


def send(session: Session, head: Letterhead, invitation: Invitation, link: str, now: datetime) -> None:
    """Queue the link for whoever is invited; the message loses it again once it has gone."""
    account = account_of(session, invitation)
    message = messages.invitation(
        head,
        invitation.name,
        role=rules.ROLE_NAMES[invitation.role],
        place=places.place_of(session, invitation),
        link=link,
        expires=invitation.expires_at.astimezone(ZONE).date(),
        has_account=account is not None,
    )
    outbox.queue(session, message, invitation.email, now=now, user_id=account.id if account else None)


def revoke(session: Session, actor: Actor, invitation_id: int, now: datetime) -> None:
    """Take an invitation back; once it was used or taken back this does nothing."""
    invitation = queries.find_invitation(session, invitation_id)
    if invitation is None or not may_invite(actor, invitation.role):
        raise NotFound
    if invitation.used_at or invitation.revoked_at:
        return
    invitation.revoked_at = now
    withdrawing.discard(session, Kind.INVITATION, invitation.email)
    audit.record(session, audit.Event.INVITATION_REVOKED, user_id=actor.user_id, object_id=invitation.id)


def accept(
    session: Session, token: str, name: str, password_hash: str, *, now: datetime, today: date, hours: int
) -> SignedIn:
    """Make the account that an invitation promises, or give it a new password, and sign it in; or Void."""
    invitation = queries.find_open_invitation(session, token_hash(token), now, lock=True)
    user = account_of(session, invitation) if invitation else None
    if invitation is None or (user is None and queries.find_user_by_email(session, invitation.email)):
        raise Void
    invitation.used_at = now
    if user is None:
        user = _make_account(session, invitation, name, password_hash, now, today)
    else:
        user.name, user.password_hash = name, password_hash
        sessions.revoke_all(session, user.id, now)
        audit.record(session, audit.Event.PASSWORD_CHANGED, user_id=user.id, object_id=user.id)
    return sessions.start_session(session, user.id, now, hours)


def account_of(session: Session, invitation: Invitation) -> User | None:
    """The account that was there when someone was invited: the invitation is about its password."""
    user = queries.find_user_by_email(session, invitation.email)
    return user if user and user.active and user.created_at < invitation.created_at else None


def _make_account(
    session: Session, invitation: Invitation, name: str, password_hash: str, now: datetime, today: date
) -> User:
    user = User(email=invitation.email, name=name, role=invitation.role, password_hash=password_hash, created_at=now)
    session.add(user)
    session.flush()
    if invitation.kern_id:
        session.add(Leadership(user_id=user.id, kern_id=invitation.kern_id, starts=today))
    if invitation.municipality_id:
        session.add(MunicipalityContact(user_id=user.id, municipality_id=invitation.municipality_id))
    audit.record(
        session,
        audit.Event.INVITATION_ACCEPTED,
        user_id=user.id,
        kern_id=invitation.kern_id,
        object_id=user.id,
        after={"email": user.email, "name": user.name, "role": user.role.value},
    )
    return user
