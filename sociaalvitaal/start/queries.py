"""Reads for the start page."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.places import Kern


def kernen_by_id(session: Session, ids: Collection[int]) -> list[Kern]:
    """These kernen, by name."""
    return list(session.scalars(sa.select(Kern).where(Kern.id.in_(ids)).order_by(Kern.name, Kern.id)))
