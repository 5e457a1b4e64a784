"""Reads of the kept totals. Nothing else in the toolkit sums entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.tally import COLUMNS, Tally
from sociaalvitaal.figures.totals import SUMS
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Indicator, Programme
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal
from sociaalvitaal.periods import Month, Period

Sums = list[sa.ColumnElement[Any]]


def programme_tally(session: Session, period: Period, search: str = "") -> Tally:
    """All municipalities together, or those whose name holds the search."""
    table = MunicipalityMonthTotal
    statement = sa.select(*_sums(table)).where(table.month.between(period.first, period.last))
    if search:
        statement = statement.join(Municipality).where(_named_like(search))
    return Tally.of(session.execute(statement).one())


def municipality_tallies(
    session: Session, period: Period, search: str = "", *, limit: int | None = None, offset: int = 0
) -> list[tuple[Municipality, Tally]]:
    """Each municipality with its sums, by name."""
    table = MunicipalityMonthTotal
    sums = (
        sa.select(table.municipality_id, *_sums(table))
        .where(table.month.between(period.first, period.last), table.municipality_id.in_(_page(search, limit, offset)))
        .group_by(table.municipality_id)
        .subquery()
    )
    rows = session.execute(
        sa.select(Municipality, *(sums.c[name] for name in COLUMNS))
        .join(sums, sums.c.municipality_id == Municipality.id)
        .order_by(Municipality.name)
    )
    return [(row[0], Tally.of(row[1:])) for row in rows]


def count_municipalities(session: Session, search: str = "") -> int:
    """How many municipalities there are, or have a name that holds the search."""
    statement = sa.select(sa.func.count(Municipality.id))
    return session.scalar(statement.where(_named_like(search)) if search else statement) or 0


def municipality_month_tallies(
    session: Session, municipality_ids: Sequence[int], period: Period
) -> dict[tuple[int, Month], Tally]:
    """The sums of each municipality and month."""
    table = MunicipalityMonthTotal
    rows = session.execute(
        sa.select(table.municipality_id, table.month, *(getattr(table, name) for name in COLUMNS)).where(
            table.municipality_id.in_(municipality_ids), table.month.between(period.first, period.last)
        )
    )
    return {(row[0], row[1]): Tally.of(row[2:]) for row in rows}


def kern_month_tallies(
    session: Session, kernen: Sequence[Kern], programme: Programme, period: Period
) -> dict[tuple[int, Month], Tally]:
    """The sums of each kern and month that is expected or received."""
    table = KernMonthTotal
    rows = session.execute(
        sa.select(table.kern_id, table.month, *(getattr(table, name) for name in SUMS)).where(
            table.kern_id.in_([kern.id for kern in kernen]), table.month.between(period.first, period.last)
        )
    )
    received = {(row[0], row[1]): dict(zip(SUMS, row[2:], strict=True)) for row in rows}
    tallies = {}
    for kern in kernen:
        expects = kern.expects(programme.period)
        for month in period:
            sums, expected = received.get((kern.id, month)), expects is not None and month in expects
            if expected or sums is not None:
                tallies[kern.id, month] = Tally(
                    {"expected": int(expected), "received": int(sums is not None)} | (sums or {})
                )
    return tallies


def kernen_in(session: Session, scope: Scope) -> list[Kern]:
    """The kernen of a scope, by municipality and name; open places last."""
    statement = (
        sa.select(Kern).join(Municipality).order_by(Municipality.name, Kern.name.is_(None), Kern.name, Kern.place)
    )
    if scope.level is Level.MUNICIPALITY:
        statement = statement.where(Kern.municipality_id == scope.id)
    elif scope.level is Level.KERN:
        statement = statement.where(Kern.id == scope.id)
    return list(session.scalars(statement))


def indicators(session: Session) -> list[Indicator]:
    """The newest version of each indicator, in order."""
    newest = sa.select(Indicator.code, sa.func.max(Indicator.version)).group_by(Indicator.code)
    return list(
        session.scalars(
            sa.select(Indicator)
            .where(sa.tuple_(Indicator.code, Indicator.version).in_(newest))
            .order_by(Indicator.position)
        )
    )


def _sums(table: type[MunicipalityMonthTotal]) -> Sums:
    return [sa.func.coalesce(sa.func.sum(getattr(table, name)), 0).label(name) for name in COLUMNS]


def _named_like(search: str) -> sa.ColumnElement[bool]:
    return sa.func.lower(Municipality.name).contains(search.lower(), autoescape=True)


def _page(search: str, limit: int | None, offset: int) -> sa.Select[int]:
    statement = sa.select(Municipality.id)
    if search:
        statement = statement.where(_named_like(search))
    if limit is None:
        return statement
    chosen = statement.order_by(Municipality.name).limit(limit).offset(offset).subquery()
    return sa.select(chosen.c.id)
