"""Reads of observations and statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.dossier import Lesson
from sociaalvitaal.models.observations import (
    Observation,
    ObservationFactor,
    ObservationKind,
    Statement,
    StatementFactor,
    StatementGround,
    StatementLink,
    StatementStatus,
)
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral

PAGE = 20
"""How many observations a page of the inbox shows."""


class Written(NamedTuple):
    """An observation with who wrote it; None: not known."""

    observation: Observation
    by: User | None


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


def observations_of(session: Session, kern: Kern) -> list[Written]:
    """The observations of a kern, newest first; those that were withdrawn too."""
    rows = session.execute(
        sa.select(Observation, User)
        .outerjoin(User, User.id == Observation.by_id)
        .where(Observation.kern_id == kern.id)
        .order_by(Observation.id.desc())
    )
    found = [Written(row[0], row[1]) for row in rows]
    return sorted(found, key=lambda one: one.observation.on_day or one.observation.at.date(), reverse=True)


def find_observation(session: Session, kern: Kern, observation_id: int, *, to_change: bool = False) -> Written | None:
    """An observation of this kern, None when it is another's."""
    query = sa.select(Observation).where(Observation.kern_id == kern.id, Observation.id == observation_id)
    found = session.scalar(query.with_for_update() if to_change else query)
    return Written(found, session.get(User, found.by_id) if found.by_id else None) if found else None


def activities_of(session: Session, kern: Kern) -> list[tuple[int, str]]:
    """The activities of a kern, to choose from; those that run first."""
    rows = session.execute(
        sa.select(Activity.id, Activity.name)
        .where(Activity.kern_id == kern.id)
        .order_by(Activity.last_session.is_not(None), sa.func.lower(Activity.name), Activity.id)
    )
    return [(row[0], row[1]) for row in rows]


def target_groups(session: Session, present: int | None = None) -> list[tuple[int, str]]:
    """The target groups in use, and the one that is chosen already."""
    rows = session.execute(
        sa.select(ListItem.id, ListItem.label)
        .where(ListItem.list_key == "doelgroep", sa.or_(ListItem.active, ListItem.id == present))
        .order_by(ListItem.position)
    )
    return [(row[0], row[1]) for row in rows]


def find_referral(session: Session, kern: Kern, code: str) -> int | None:
    """The referral with this code that the kern received or follows up; one that was erased is not found."""
    return session.scalar(
        sa.select(Referral.id).where(
            sa.func.upper(Referral.code) == code.upper(),
            sa.or_(Referral.kern_id == kern.id, Referral.holder_kern_id == kern.id),
            Referral.erased_at.is_(None),
        )
    )


def find_lesson(session: Session, kern: Kern, lesson_id: int) -> Lesson | None:
    """A lesson of this kern."""
    return session.scalar(sa.select(Lesson).where(Lesson.kern_id == kern.id, Lesson.id == lesson_id))


def used_in(session: Session, observation_ids: Collection[int]) -> dict[int, list[Statement]]:
    """For each observation the statements that rest on it."""
    found: dict[int, list[Statement]] = {}
    rows = session.execute(
        sa.select(StatementGround.observation_id, Statement)
        .join(Statement, Statement.id == StatementGround.statement_id)
        .where(StatementGround.observation_id.in_(observation_ids))
        .order_by(Statement.id)
    )
    for observation_id, statement in rows:
        found.setdefault(observation_id, []).append(statement)
    return found


def inbox(session: Session, asked: Asked, page: int) -> tuple[list[InboxRow], int]:
    """One page of observations that no statement was made of, newest first; and how many there are."""
    query = sa.select(Observation, Kern).join(Kern, Kern.id == Observation.kern_id).where(*_wanted(asked))
    count = session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    rows = session.execute(query.order_by(Observation.id.desc()).limit(PAGE).offset((page - 1) * PAGE))
    return [InboxRow(row[0], row[1]) for row in rows], count


def waiting(session: Session) -> int:
    """How many observations are in no statement yet."""
    unused = sa.select(sa.func.count(Observation.id)).join(Kern, Kern.id == Observation.kern_id)
    return session.scalar(unused.where(*_wanted(Asked()))) or 0


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
    wanted = sorted(set(observation_ids))
    rows = session.execute(
        sa.select(Observation, Kern).join(Kern, Kern.id == Observation.kern_id).where(Observation.id.in_(wanted))
    )
    return {row[0].id: InboxRow(row[0], row[1]) for row in rows}


def statements_of(
    session: Session, factor: int | None = None, status: StatementStatus | None = None
) -> list[Statement]:
    """The statements about a factor and with a status, newest first."""
    query = sa.select(Statement).order_by(Statement.id.desc())
    if factor is not None:
        about = sa.select(StatementFactor.statement_id).where(StatementFactor.factor == factor)
        query = query.where(Statement.id.in_(about))
    if status is not None:
        query = query.where(Statement.status == status)
    return list(session.scalars(query))


def find_statement(session: Session, statement_id: int, *, to_change: bool = False) -> Statement | None:
    """A statement."""
    query = sa.select(Statement).where(Statement.id == statement_id)
    return session.scalar(query.with_for_update() if to_change else query)


def find_successor(session: Session, statement: Statement) -> Statement | None:
    """The statement that took the place of one that was refined."""
    return session.scalar(sa.select(Statement).where(Statement.refines_id == statement.id))


def before(session: Session, statement: Statement) -> list[Statement]:
    """The statements whose outcome belongs to the context of this one."""
    link = StatementLink
    query = sa.select(Statement).join(link, link.statement_id == Statement.id).where(link.next_id == statement.id)
    return list(session.scalars(query.order_by(Statement.id)))


def get_statements(session: Session, ids: Iterable[int]) -> list[Statement]:
    """Statements by id, in order of their number."""
    return list(session.scalars(sa.select(Statement).where(Statement.id.in_(list(ids))).order_by(Statement.id)))


def links(session: Session) -> dict[int, frozenset[int]]:
    """For each statement those that follow on it."""
    found: dict[int, set[int]] = {}
    for row in session.execute(sa.select(StatementLink.statement_id, StatementLink.next_id)):
        found.setdefault(row[0], set()).add(row[1])
    return {key: frozenset(ids) for key, ids in found.items()}


def names(session: Session, ids: Iterable[int | None]) -> Mapping[int, str]:
    """The names of users."""
    wanted = [one for one in set(ids) if one is not None]
    return {row[0]: row[1] for row in session.execute(sa.select(User.id, User.name).where(User.id.in_(wanted)))}
