"""Which places someone may see figures of, and which one a page is about."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import permissions
from sociaalvitaal.figures.kern.places import find_kern
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.permissions import Actor


def municipalities_of(session: Session, actor: Actor) -> list[Municipality]:
    """The municipalities whose figures the actor may see, by name."""
    statement = sa.select(Municipality).order_by(Municipality.name)
    if not permissions.may_see_whole_programme(actor):
        statement = statement.where(Municipality.id.in_(actor.municipality_ids))
    return list(session.scalars(statement))


def find_origin(
    session: Session, actor: Actor, programme: Programme, *, gemeente: str = "", kern: str = ""
) -> Scope | None:
    """The place whose number is followed: of a leader a kern of the own."""
    if kern or not gemeente:
        place = find_kern(session, kern) if kern else _first_kern(session, actor)
        if place and permissions.may_follow_kern_numbers(actor, place):
            return Scope.kern(place)
        if kern:
            return None
    return find_scope(session, actor, programme, gemeente=gemeente)


def _first_kern(session: Session, actor: Actor) -> Kern | None:
    return session.get(Kern, min(actor.kern_ids)) if actor.kern_ids else None


def find_scope(
    session: Session, actor: Actor, programme: Programme, *, gemeente: str = "", kern: str = ""
) -> Scope | None:
    """The place that an address names, or the widest that is the actor's; None when there is none to see."""
    if kern:
        place = find_kern(session, kern)
        return Scope.kern(place) if place and permissions.may_see_kern_figures(actor, place) else None
    if gemeente:
        found = session.scalar(sa.select(Municipality).where(Municipality.slug == gemeente))
        return Scope.municipality(found) if found and permissions.may_see_municipality(actor, found) else None
    if permissions.may_see_whole_programme(actor):
        return Scope.programme(programme)
    own = municipalities_of(session, actor)
    return Scope.municipality(own[0]) if own else None
