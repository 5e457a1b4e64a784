"""Which places someone may see the goals of."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import permissions
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.permissions import Actor


def find_scope(session: Session, actor: Actor, programme: Programme, slug: str) -> Scope | None:
    """The municipality that is asked for, or the widest that is the actor's; None when there is none to see."""
    if slug:
        found = find_municipality(session, slug)
        return Scope.municipality(found) if found and permissions.may_see_municipality(actor, found) else None
    if permissions.may_see_whole_programme(actor):
        return Scope.programme(programme)
    own = municipalities_of(session, actor)
    return Scope.municipality(own[0]) if own else None


def find_municipality(session: Session, slug: str) -> Municipality | None:
    """The municipality with this slug."""
    return session.scalar(sa.select(Municipality).where(Municipality.slug == slug)) if slug else None


def municipalities_of(session: Session, actor: Actor) -> list[Municipality]:
    """The municipalities that the actor may see, by name."""
    statement = sa.select(Municipality).order_by(Municipality.name)
    if not permissions.may_see_whole_programme(actor):
        statement = statement.where(Municipality.id.in_(actor.municipality_ids))
    return list(session.scalars(statement))


def judged(session: Session, scope: Scope) -> list[Kern]:
    """The kernen of a municipality of which goals are judged."""
    if scope.level is not Level.MUNICIPALITY:
        return []
    statement = sa.select(Kern).where(Kern.municipality_id == scope.id, Kern.name.is_not(None)).order_by(Kern.name)
    return list(session.scalars(statement))
