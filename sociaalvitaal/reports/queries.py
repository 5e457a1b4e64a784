"""Which places someone may open a report of."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import permissions
from sociaalvitaal.figures.kern.places import find_kern
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.people import Role
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.permissions import Actor


def municipalities_of(session: Session, actor: Actor) -> Sequence[Municipality]:
    """The municipalities whose report the actor may open, by name."""
    statement = sa.select(Municipality).order_by(Municipality.name)
    if not permissions.may_see_whole_programme(actor):
        statement = statement.where(Municipality.id.in_(actor.municipality_ids))
    return session.scalars(statement).all()


def own_kernen(session: Session, actor: Actor) -> Sequence[Kern]:
    """The kernen that are the actor's own: of a leader, or of the municipality of a contact."""
    statement = sa.select(Kern).order_by(Kern.name.is_(None), Kern.name, Kern.place)
    if actor.role is Role.LEADER:
        return session.scalars(statement.where(Kern.id.in_(actor.kern_ids))).all()
    return session.scalars(statement.where(Kern.municipality_id.in_(actor.municipality_ids))).all()


def kernen_of(session: Session, municipality_id: int) -> Sequence[Kern]:
    """The kernen of a municipality, by name."""
    statement = sa.select(Kern).where(Kern.municipality_id == municipality_id)
    return session.scalars(statement.order_by(Kern.name.is_(None), Kern.name, Kern.place)).all()


def find_scope(session: Session, programme: Programme, key: str) -> Scope | None:
    """The place with this key: `programma`, `gemeente:borne`, `kern:hertme`."""
    level, _, slug = key.partition(":")
    if level == Level.KERN:
        kern = find_kern(session, slug)
        return Scope.kern(kern) if kern else None
    if level == Level.MUNICIPALITY:
        place = session.scalar(sa.select(Municipality).where(Municipality.slug == slug))
        return Scope.municipality(place) if place else None
    return Scope.programme(programme) if key == Level.PROGRAMME else None
