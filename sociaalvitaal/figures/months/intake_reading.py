"""Reads of how the intake stands: each month that was begun with what is in it, and what ran."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from itertools import accumulate
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
    return {(row[0], row[1]): row for row in rows.all()}


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
    later = sa.case(
        (table.decided_at > table.submitted_at, table.decided_at),
        else_=sa.func.coalesce(table.submitted_at, table.decided_at),
    )
    columns: tuple[Any, ...] = (
        table.kern_id, table.month, table.status, table.is_nil, table.version, later.label("at"), total.on_time,
        counted.label("counted"), gaps.label("gaps"), filled.c.number.label("filled"), extras.c.number.label("extra"),
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
    # By kern how many more run in each month than in the one before: of each activity two steps, however long it runs.
    steps: dict[int, list[int]] = defaultdict(lambda: [0] * (len(months) + 1))
    for kern_id, first, last in rows.all():
        begins = max(0, months.first.until(Month.of(first)))
        after = min(len(months), months.first.until(Month.of(last)) + 1) if last else len(months)
        if begins < after:
            steps[kern_id][begins] += 1
            steps[kern_id][after] -= 1
    return {
        (kern_id, month): count
        for kern_id, more in steps.items()
        for month, count in zip(months, accumulate(more[:-1]), strict=True)
    }
