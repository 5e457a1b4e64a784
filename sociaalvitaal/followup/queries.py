"""Reads about months that are followed: how they stand, and which comes next."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.returns import Extension, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month

Pair = tuple[int, Month]
"""A kern and a month."""


def held_returns(session: Session, pairs: Collection[Pair]) -> dict[Pair, MonthlyReturn]:
    """These months as they are now; nobody else changes them until this transaction ends."""
    # In one order, so that two who hold the same months wait for each other and never both.
    statement = (
        sa.select(MonthlyReturn)
        .where(sa.tuple_(MonthlyReturn.kern_id, MonthlyReturn.month).in_(list(pairs)))
        .order_by(MonthlyReturn.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {(row.kern_id, row.month): row for row in session.scalars(statement)}


def extensions_of(session: Session, pairs: Collection[Pair]) -> dict[Pair, Extension]:
    """The months of these that have other dates."""
    rows = session.scalars(sa.select(Extension).where(sa.tuple_(Extension.kern_id, Extension.month).in_(list(pairs))))
    return {(row.kern_id, row.month): row for row in rows}


def kernen_by_slug(session: Session, slugs: Collection[str]) -> dict[str, Kern]:
    """Kernen by the name that they have in addresses."""
    return {kern.slug: kern for kern in session.scalars(sa.select(Kern).where(Kern.slug.in_(slugs)))}


def municipalities(session: Session) -> list[Municipality]:
    """All municipalities by name."""
    return list(session.scalars(sa.select(Municipality).order_by(Municipality.name, Municipality.id)))


def find_return(session: Session, kern: Kern, month: Month) -> MonthlyReturn | None:
    """The return of a month, None when it was not begun."""
    return session.scalar(
        sa.select(MonthlyReturn).where(MonthlyReturn.kern_id == kern.id, MonthlyReturn.month == month)
    )


def find_next_waiting(session: Session, kern: Kern, month: Month) -> tuple[Kern, Month] | None:
    """The month to judge after this one: older months later, kernen by municipality and name."""
    order = (MonthlyReturn.month.desc(), Municipality.name, Kern.name, Kern.id)
    rows = session.execute(
        sa.select(Kern, MonthlyReturn.month)
        .join(MonthlyReturn, MonthlyReturn.kern_id == Kern.id)
        .join(Municipality, Municipality.id == Kern.municipality_id)
        .where(MonthlyReturn.status == ReturnStatus.SUBMITTED)
        .order_by(*order)
    )
    waiting = [(row[0], row[1]) for row in rows if (row[0].id, row[1]) != (kern.id, month)]
    here = (-month.key, kern.municipality.name, kern.name or "", kern.id)
    later = [(k, m) for k, m in waiting if (-m.key, k.municipality.name, k.name or "", k.id) > here]
    return next(iter(later or waiting), None)
