"""Questions to the database about who has which kernen and municipalities."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.people import (
    Leadership,
    MunicipalityContact,
)
from sociaalvitaal.models.places import Kern, Municipality


def leaderships_of(session: Session, user_id: int) -> list[tuple[Leadership, Kern]]:
    """The kernen that a user leads or led, the newest first."""
    rows = session.execute(
        sa.select(Leadership, Kern)
        .join(Kern, Kern.id == Leadership.kern_id)
        .where(Leadership.user_id == user_id)
        .order_by(Leadership.starts.desc(), Leadership.id.desc())
    )
    return [(leadership, kern) for leadership, kern in rows.unique()]


def overlapping_leadership(session: Session, user_id: int, kern_id: int, starts: date, ends: date | None) -> bool:
    """Whether the user already leads that kern in (a part of) that time."""
    clashing = sa.select(Leadership.id).where(
        Leadership.user_id == user_id,
        Leadership.kern_id == kern_id,
        sa.or_(Leadership.ends.is_(None), Leadership.ends >= starts),
    )
    if ends is not None:
        clashing = clashing.where(Leadership.starts <= ends)
    return session.scalar(clashing.limit(1)) is not None


def contacts_of(session: Session, user_id: int) -> list[Municipality]:
    """The municipalities of which a user is the contact."""
    return list(
        session.scalars(
            sa.select(Municipality)
            .join(MunicipalityContact, MunicipalityContact.municipality_id == Municipality.id)
            .where(MunicipalityContact.user_id == user_id)
            .order_by(Municipality.name)
        )
    )
