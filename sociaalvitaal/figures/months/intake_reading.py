"""Reads of how the intake stands: each month that was begun with what is in it, and what ran."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.figures import queries
from sociaalvitaal.figures.totals import FIGURES
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import ActivityMonth, ExtraFigure, MonthlyReturn
from sociaalvitaal.models.totals import KernMonthTotal
from sociaalvitaal.periods import Month, Period


def returns(session: Session, kernen: Sequence[Kern], months: Period) -> dict[tuple[int, Month], Any]:
    """What the database holds of each month that was begun."""
    rows = session.execute(_statement(months).where(queries.is_one_of(MonthlyReturn.kern_id, [k.id for k in kernen])))
    return {(row.kern_id, row.month): row for row in rows}


def _statement(months: Period) -> AnySelect:
    table, total, entry, extra = MonthlyReturn, KernMonthTotal, ActivityMonth, ExtraFigure
    span = (months.first, months.last)
    filled = (
        sa.select(entry.kern_id, entry.month, sa.func.count().label("number"))
        .where(entry.month.between(*span))
        .group_by(entry.kern_id, entry.month)
        .subquery()
    )
    extras = (
        sa.select(extra.kern_id, extra.month, sa.func.count().label("number"))
        .where(extra.month.between(*span), extra.number > 0)
        .group_by(extra.kern_id, extra.month)
        .subquery()
    )
    counted = reduce(add, (getattr(total, name) for name in (*FIGURES, "referrals")))
    gaps = reduce(add, (getattr(total, f"{name}_gaps") for name in FIGURES))
    columns: tuple[Any, ...] = (
        table.kern_id, table.month, table.status, table.is_nil, table.version, table.submitted_at, table.decided_at,
        total.on_time, counted.label("counted"), gaps.label("gaps"), filled.c.number.label("filled"),
        extras.c.number.label("extra"),
    )  # fmt: skip
    statement = sa.select(*columns)
    for other in (total, filled.c, extras.c):
        beside = sa.and_(other.kern_id == table.kern_id, other.month == table.month)
        statement = statement.outerjoin(other if other is total else other.kern_id.table, beside)
    return statement.where(table.month.between(*span))


def running_activities(session: Session, kernen: Sequence[Kern], months: Period) -> dict[tuple[int, Month], int]:
    """How many activities run in each month of each kern."""
    table = Activity
    rows = session.execute(
        sa.select(table.kern_id, table.first_session, table.last_session).where(
            queries.is_one_of(table.kern_id, [kern.id for kern in kernen])
        )
    )
    found: dict[tuple[int, Month], int] = defaultdict(int)
    for kern_id, first, last in rows:
        begins = max(months.first, Month.of(first))
        ends = min(months.last, Month.of(last)) if last else months.last
        for month in Period(begins, ends) if begins <= ends else ():
            found[kern_id, month] += 1
    return found
