"""Questions to the database about the kernen that someone may compare."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.places import Kern, Municipality


def municipalities(session: Session, ids: Collection[int] | None) -> list[Municipality]:
    """Municipalities by name; None: all."""
    statement = sa.select(Municipality).order_by(Municipality.name)
    return list(session.scalars(statement if ids is None else statement.where(Municipality.id.in_(ids))))


def kernen(session: Session, of: Collection[int] | None, most: int) -> tuple[Sequence[Kern], int]:
    """The first so many named kernen of some municipalities (None: of all), and how many there are."""
    named = Kern.name.is_not(None) if of is None else sa.and_(Kern.name.is_not(None), Kern.municipality_id.in_(of))
    count = session.scalar(sa.select(sa.func.count(Kern.id)).where(named)) or 0
    statement = (
        sa.select(Kern).join(Municipality).where(named).order_by(Municipality.name, Kern.name, Kern.id).limit(most)
    )
    return session.scalars(statement).all(), count


def named(session: Session, slugs: Collection[str], of: Collection[int] | None) -> dict[str, Kern]:
    """These kernen by slug, as far as they are of some municipalities (None: of all)."""
    statement = sa.select(Kern).where(Kern.slug.in_(slugs), Kern.name.is_not(None))
    found = session.scalars(statement if of is None else statement.where(Kern.municipality_id.in_(of)))
    return {kern.slug: kern for kern in found}


def phases(session: Session) -> Sequence[Phase]:
    """The phases of the plan, in order."""
    return session.scalars(sa.select(Phase).order_by(Phase.number)).all()
