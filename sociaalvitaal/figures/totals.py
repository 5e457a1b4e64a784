"""The kept totals: one definition of what is counted, for one month of a kern and for everything.

Written in the transaction of the entries; a property test proves that they equal the entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import FINAL, RECEIVED, ActivityMonth, Extension, MonthlyReturn
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal, TotalColumns
from sociaalvitaal.periods import Month, Period, Terms, end_of_day

SUMS = tuple(name for name in vars(TotalColumns) if not name.startswith("_"))
FIGURES = ("new_participants", "new_sporters", "attendances", "sessions")


def refresh_kern(session: Session, programme: Programme, kern: Kern, months: Iterable[Month]) -> None:
    """Bring the totals of some months of a kern, and of its municipality, up to date."""
    # Two kernen of one municipality may be saved at once; the second waits, then sees the first.
    session.execute(sa.select(Municipality.id).where(Municipality.id == kern.municipality_id).with_for_update())
    session.flush()
    for month in months:
        table = KernMonthTotal
        session.execute(sa.delete(table).where(table.kern_id == kern.id, table.month == month))
        _insert(session, table, kern_rows(month, programme.terms, kern.id))
        refresh_municipality(session, programme, kern.municipality_id, month)


def refresh_municipality(session: Session, programme: Programme, municipality_id: int, month: Month) -> None:
    """Bring the totals of one month of a municipality up to date."""
    table = MunicipalityMonthTotal
    session.execute(sa.delete(table).where(table.municipality_id == municipality_id, table.month == month))
    _insert(session, table, municipality_rows(programme, month, municipality_id))


def rebuild(session: Session, programme: Programme, months: Iterable[Month] | None = None) -> None:
    """Make all totals anew from the entries, or those of some months."""
    wanted = list(programme.period if months is None else months)
    for table in (KernMonthTotal, MunicipalityMonthTotal):
        session.execute(sa.delete(table) if months is None else sa.delete(table).where(table.month.in_(wanted)))
    for month in wanted:
        _insert(session, KernMonthTotal, kern_rows(month, programme.terms))
        _insert(session, MunicipalityMonthTotal, municipality_rows(programme, month))


def follow_period(session: Session, programme: Programme, before: Period) -> None:
    """Make the totals of months that the programme gained, and drop those of months that it lost."""
    now = programme.period
    for table in (KernMonthTotal, MunicipalityMonthTotal):
        session.execute(sa.delete(table).where(sa.not_(table.month.between(now.first, now.last))))
    for month in now:
        if month not in before:
            _insert(session, KernMonthTotal, kern_rows(month, programme.terms))
            _insert(session, MunicipalityMonthTotal, municipality_rows(programme, month))


def kern_rows(month: Month, terms: Terms, kern_id: int | None = None) -> AnySelect:
    """The totals of one month, a row for each kern (or one kern) whose return was received."""
    entries, new, referred = _entries(month, kern_id), _new_activities(month, kern_id), _referrals(month, kern_id)
    real = sa.not_(MonthlyReturn.is_nil)
    on_time_end = sa.func.coalesce(
        Extension.on_time_end, sa.literal(end_of_day(terms.on_time_until(month)), Extension.on_time_end.type)
    )
    columns: dict[str, sa.ColumnElement[Any]] = {
        "new_activities": sa.case((real, new.c.number), else_=0),
        "referrals": sa.case((real, referred.c.number), else_=0),
        "on_time": sa.case((MonthlyReturn.first_submitted_at < on_time_end, 1), else_=0),
        "provisional": sa.case((MonthlyReturn.status.in_(FINAL), 0), else_=1),
    }
    columns |= {c.name: sa.case((real, c), else_=0) for c in entries.c if c.name != "kern_id"}
    statement = (
        sa.select(
            MonthlyReturn.kern_id,
            MonthlyReturn.month,
            Kern.municipality_id,
            *(sa.func.coalesce(columns[name], 0).label(name) for name in SUMS),
        )
        .join(Kern, Kern.id == MonthlyReturn.kern_id)
        .outerjoin(
            Extension, sa.and_(Extension.kern_id == MonthlyReturn.kern_id, Extension.month == MonthlyReturn.month)
        )
        .outerjoin(entries, entries.c.kern_id == MonthlyReturn.kern_id)
        .outerjoin(new, new.c.kern_id == MonthlyReturn.kern_id)
        .outerjoin(referred, referred.c.kern_id == MonthlyReturn.kern_id)
        .where(MonthlyReturn.month == month, MonthlyReturn.status.in_(RECEIVED))
    )
    return statement if kern_id is None else statement.where(MonthlyReturn.kern_id == kern_id)


def municipality_rows(programme: Programme, month: Month, municipality_id: int | None = None) -> AnySelect:
    """The totals of one month, a row for each municipality (or one), also where nothing came in."""
    total = KernMonthTotal
    # What was handed in without being asked counts as expected, so that no place has more than all of its months in.
    expected = sa.and_(takes_part(programme, month), sa.or_(total.kern_id.is_not(None), asks_for(programme, month)))
    statement = (
        sa.select(
            Kern.municipality_id,
            sa.literal(month.key).label("month"),
            sa.func.sum(sa.case((expected, 1), else_=0)).label("expected"),
            sa.func.count(total.kern_id).label("received"),
            *(sa.func.coalesce(sa.func.sum(getattr(total, name)), 0).label(name) for name in SUMS),
        )
        .outerjoin(total, sa.and_(total.kern_id == Kern.id, total.month == month))
        .group_by(Kern.municipality_id)
    )
    return statement if municipality_id is None else statement.where(Kern.municipality_id == municipality_id)


def asks_for(programme: Programme, month: Month) -> sa.ColumnElement[bool]:
    """Whether a kern is asked for this month: what `Kern.expects` says, for the database."""
    return sa.and_(takes_part(programme, month), sa.func.coalesce(Kern.asks_from, Kern.starts) <= month)


def takes_part(programme: Programme, month: Month) -> sa.ColumnElement[bool]:
    """Whether a kern takes part in this month: what `Kern.takes_part` says, for the database."""
    last = sa.func.coalesce(Kern.ends, sa.literal(programme.last_month, Kern.ends.type))
    return sa.and_(Kern.starts <= month, last >= month)


def _entries(month: Month, kern_id: int | None) -> sa.Subquery:
    entry = ActivityMonth
    idle = sa.or_(entry.sessions == 0, sa.and_(entry.sessions.is_(None), entry.attendances == 0))
    sums: list[sa.ColumnElement[Any]] = [
        sa.func.sum(sa.case((idle, 0), else_=1)).label("running_activities"),
    ]
    for name in FIGURES:
        column = getattr(entry, name)
        sums.append(sa.func.coalesce(sa.func.sum(column), 0).label(name))
        sums.append(sa.func.sum(sa.case((column.is_(None), 1), else_=0)).label(f"{name}_gaps"))
    return _per_kern(sa.select(entry.kern_id, *sums).where(entry.month == month), entry.kern_id, kern_id)


def _new_activities(month: Month, kern_id: int | None) -> sa.Subquery:
    counted = sa.select(Activity.kern_id, sa.func.count().label("number")).where(
        Activity.novelty.in_((Novelty.NEW, Novelty.RENEWED)),
        Activity.first_session.between(month.first_day, month.last_day),
    )
    return _per_kern(counted, Activity.kern_id, kern_id)


def _referrals(month: Month, kern_id: int | None) -> sa.Subquery:
    counted = sa.select(Referral.kern_id, sa.func.count().label("number")).where(Referral.month == month)
    return _per_kern(counted, Referral.kern_id, kern_id)


def _per_kern(statement: AnySelect, column: Any, kern_id: int | None) -> sa.Subquery:
    if kern_id is not None:
        statement = statement.where(column == kern_id)
    return statement.group_by(column).subquery()


def _insert(session: Session, table: type[TotalColumns], rows: AnySelect) -> None:
    session.execute(sa.insert(table).from_select([column.name for column in rows.selected_columns], rows))
