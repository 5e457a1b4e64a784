"""Reads for programs: keys, the kernen and lists that a key opens, the codes behind a month."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import permissions
from sociaalvitaal.exchange.api.rules import Codes
from sociaalvitaal.models.people import ApiToken, Role
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.permissions import Actor

CODED = ("leeftijd", "verwijsbron", "extra")
"""The lists whose codes stand in a month."""


def live_keys(session: Session, user_id: int, now: datetime) -> list[ApiToken]:
    """The keys of a user that still work, newest first."""
    return list(
        session.scalars(
            sa.select(ApiToken)
            .where(ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None), ApiToken.expires_at > now)
            .order_by(ApiToken.created_at.desc(), ApiToken.id.desc())
        )
    )


def find_key(session: Session, user_id: int, key_id: int) -> ApiToken | None:
    """A key of this user, None when it is another's."""
    return session.scalar(sa.select(ApiToken).where(ApiToken.id == key_id, ApiToken.user_id == user_id))


def visible_kernen(session: Session, actor: Actor) -> list[Kern]:
    """The kernen whose months or figures the actor may see, by municipality."""
    statement = sa.select(Kern).join(Municipality).order_by(Municipality.name, Municipality.id, Kern.place)
    if actor.role is Role.LEADER:
        statement = statement.where(Kern.id.in_(actor.kern_ids))
    elif actor.role is Role.MUNICIPALITY:
        statement = statement.where(Kern.municipality_id.in_(actor.municipality_ids))
    may_see = (permissions.may_see_kern, permissions.may_see_kern_figures)
    return [kern for kern in session.scalars(statement) if any(may(actor, kern) for may in may_see)]


def list_items(session: Session) -> list[ListItem]:
    """Everything that can be chosen from, list by list."""
    statement = sa.select(ListItem).where(ListItem.active).order_by(ListItem.list_key, ListItem.position, ListItem.id)
    return list(session.scalars(statement))


def coded_items(session: Session) -> list[ListItem]:
    """The entries of the lists in a month, retired ones too."""
    statement = sa.select(ListItem).where(ListItem.list_key.in_(CODED)).order_by(ListItem.position, ListItem.id)
    return list(session.scalars(statement))


def codes_of(items: list[ListItem]) -> Codes:
    """The ids behind the codes in a month."""
    by_key: dict[str, dict[str, int]] = {key: {} for key in CODED}
    for item in items:
        by_key[item.list_key][item.slug] = item.id
    return Codes(by_key["leeftijd"], by_key["verwijsbron"], by_key["extra"], frozenset(i.id for i in items if i.active))
