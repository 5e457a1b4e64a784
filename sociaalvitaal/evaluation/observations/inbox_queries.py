"""Reads of the inbox: observations to make statements of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.observations import Observation, ObservationFactor, ObservationKind, StatementGround
from sociaalvitaal.models.places import Kern

PAGE = 20
"""How many observations a page of the inbox shows."""


class InboxRow(NamedTuple):
    """An observation with its kern."""

    observation: Observation
    kern: Kern


@dataclass(frozen=True, slots=True)
class Asked:
    """What an inbox is asked for; None: all."""

    factor: int | None = None
    kern: str | None = None
    target_group: int | None = None
    kind: ObservationKind | None = None
    all: bool = False
    """Also those that a statement was made of."""

    def __bool__(self) -> bool:
        return self != Asked()


def inbox(session: Session, asked: Asked, page: int) -> tuple[list[InboxRow], int]:
    """One page of observations that no statement was made of, newest first; and how many there are."""
    query = sa.select(Observation, Kern).join(Kern, Kern.id == Observation.kern_id).where(*_wanted(asked))
    count = session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    rows = session.execute(query.order_by(Observation.id.desc()).limit(PAGE).offset((page - 1) * PAGE))
    return [InboxRow(row[0], row[1]) for row in rows], count


def waiting(session: Session) -> int:
    """How many observations are in no statement yet."""
    return session.scalar(sa.select(sa.func.count(Observation.id)).where(*_wanted(Asked()))) or 0


def _wanted(asked: Asked) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [Observation.withdrawn_at.is_(None)]
    if not asked.all:
        found.append(~sa.exists().where(StatementGround.observation_id == Observation.id))
    if asked.factor is not None:
        about = sa.select(ObservationFactor.observation_id).where(ObservationFactor.factor == asked.factor)
        found.append(Observation.id.in_(about))
    if asked.kern is not None:
        found.append(Kern.slug == asked.kern)
    if asked.target_group is not None:
        found.append(Observation.target_group_id == asked.target_group)
    if asked.kind is not None:
        found.append(Observation.kind == asked.kind)
    return found


def kernen_with_observations(session: Session) -> list[Kern]:
    """The kernen that the inbox can be filtered by."""
    has = sa.exists().where(Observation.kern_id == Kern.id, Observation.withdrawn_at.is_(None))
    return list(session.scalars(sa.select(Kern).where(has).order_by(sa.func.lower(Kern.name), Kern.id)))


def rows_of(session: Session, observation_ids: Iterable[int]) -> dict[int, InboxRow]:
    """Observations by id, with their kern."""
    both = sa.select(Observation, Kern).join(Kern, Kern.id == Observation.kern_id)
    rows = session.execute(both.where(Observation.id.in_(set(observation_ids))).order_by(Observation.id))
    return {row[0].id: InboxRow(row[0], row[1]) for row in rows}
