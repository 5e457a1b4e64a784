"""Questions to the database about kernen and municipalities."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.places import Kern, Municipality


def find_kernen(session: Session, text: str) -> list[Kern]:
    """The kernen that someone may mean by a slug, a name, or a name with its municipality in brackets."""
    by_slug = session.scalars(sa.select(Kern).where(Kern.slug == text)).all()
    if by_slug:
        return list(by_slug)
    name, _, municipality = text.removesuffix(")").partition(" (")
    statement = sa.select(Kern).join(Kern.municipality).where(sa.func.lower(Kern.name) == name.lower())
    if municipality:
        statement = statement.where(sa.func.lower(Municipality.name) == municipality.lower())
    return list(session.scalars(statement.order_by(Municipality.name).limit(5)))


def count_kernen(session: Session) -> int:
    """How many kernen there are."""
    return session.scalar(sa.select(sa.func.count(Kern.id))) or 0


def all_kernen(session: Session) -> list[Kern]:
    """All kernen, by municipality; only for a list that stays short."""
    return list(session.scalars(sa.select(Kern).join(Kern.municipality).order_by(Municipality.name, Kern.place)))


def all_municipalities(session: Session) -> list[Municipality]:
    """All municipalities by name."""
    return list(session.scalars(sa.select(Municipality).order_by(Municipality.name)))


def find_municipality(session: Session, slug: str) -> Municipality | None:
    """A municipality by its slug."""
    return session.scalar(sa.select(Municipality).where(Municipality.slug == slug))
