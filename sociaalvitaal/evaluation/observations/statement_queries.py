"""Reads of statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.observations import (
    Statement,
    StatementFactor,
    StatementGround,
    StatementLink,
    StatementStatus,
)
from sociaalvitaal.models.people import User


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
    wanted = sa.select(User.id, User.name).where(User.id.in_([one for one in set(ids) if one is not None]))
    return {row[0]: row[1] for row in session.execute(wanted)}


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
