"""The kept totals: one definition of what is counted, for one month of a kern and for everything.

Written in the transaction of the entries; a property test proves that they equal the entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.base import Base
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import FINAL, RECEIVED, ActivityMonth, Extension, MonthlyReturn
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal, TotalColumns
from sociaalvitaal.periods import Month, Period, end_of_day

SUMS = tuple(name for name in vars(TotalColumns) if not name.startswith("_"))
FIGURES = ("new_participants", "new_sporters", "attendances", "sessions")
# To write these statements out takes longer than to run them, so it is done once: only these values differ.
MONTH, LAST_MONTH = (sa.bindparam(name, type_=KernMonthTotal.month.type) for name in ("of_month", "of_last_month"))
FIRST_DAY, LAST_DAY = (sa.bindparam(name, type_=sa.Date()) for name in ("of_first_day", "of_last_day"))
ON_TIME_END = sa.bindparam("of_on_time_end", type_=Extension.on_time_end.type)
PLACE = sa.bindparam("of_place", type_=sa.Integer())


def refresh_kern(session: Session, programme: Programme, kern: Kern, months: Iterable[Month]) -> None:
    """Bring the totals of some months of a kern, and of its municipality, up to date."""
    # Two kernen of one municipality may be saved at once; the second waits, then sees the first.
    session.execute(sa.select(Municipality.id).where(Municipality.id == kern.municipality_id).with_for_update())
    session.flush()
    for month in months:
        table = KernMonthTotal
        session.execute(sa.delete(table).where(table.kern_id == kern.id, table.month == month))
        _insert(session, programme, month, table, kern.id)
        refresh_municipality(session, programme, kern.municipality_id, month)


def refresh_municipality(session: Session, programme: Programme, municipality_id: int, month: Month) -> None:
    """Bring the totals of one month of a municipality up to date."""
    table = MunicipalityMonthTotal
    session.execute(sa.delete(table).where(table.municipality_id == municipality_id, table.month == month))
    _insert(session, programme, month, table, municipality_id)


def rebuild(session: Session, programme: Programme, months: Iterable[Month] | None = None) -> None:
    """Make all totals anew from the entries, or those of some months."""
    wanted = list(programme.period if months is None else months)
    for table in (KernMonthTotal, MunicipalityMonthTotal):
        session.execute(sa.delete(table) if months is None else sa.delete(table).where(table.month.in_(wanted)))
    for month in wanted:
        _insert(session, programme, month, KernMonthTotal)
        _insert(session, programme, month, MunicipalityMonthTotal)


def follow_period(session: Session, programme: Programme, before: Period) -> None:
    """Make the totals of months that the programme gained, and drop those of months that it lost."""
    now = programme.period
    for table in (KernMonthTotal, MunicipalityMonthTotal):
        session.execute(sa.delete(table).where(sa.not_(table.month.between(now.first, now.last))))
    for month in now:
        if month not in before:
            _insert(session, programme, month, KernMonthTotal)
            _insert(session, programme, month, MunicipalityMonthTotal)


def kern_rows(*, one: bool) -> AnySelect:
    """The totals of one month, a row for each kern (or one kern) whose return was received."""
    entries, new, referred = _entries(one=one), _new_activities(one=one), _referrals(one=one)
    real = sa.not_(MonthlyReturn.is_nil)
    on_time_end = sa.func.coalesce(Extension.on_time_end, ON_TIME_END)
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
        .where(MonthlyReturn.month == MONTH, MonthlyReturn.status.in_(RECEIVED))
    )
    return statement.where(MonthlyReturn.kern_id == PLACE) if one else statement


def municipality_rows(*, one: bool) -> AnySelect:
    """The totals of one month, a row for each municipality (or one), also where nothing came in."""
    total = KernMonthTotal
    # What was handed in without being asked counts as expected, so that no place has more than all of its months in.
    expected = sa.and_(_takes_part(LAST_MONTH, MONTH), sa.or_(total.kern_id.is_not(None), _asks_for(LAST_MONTH, MONTH)))
    statement = (
        sa.select(
            Kern.municipality_id,
            MONTH.label("month"),
            sa.func.sum(sa.case((expected, 1), else_=0)).label("expected"),
            sa.func.count(total.kern_id).label("received"),
            *(sa.func.coalesce(sa.func.sum(getattr(total, name)), 0).label(name) for name in SUMS),
        )
        .outerjoin(total, sa.and_(total.kern_id == Kern.id, total.month == MONTH))
        .group_by(Kern.municipality_id)
    )
    return statement.where(Kern.municipality_id == PLACE) if one else statement


def asks_for(programme: Programme, month: Month) -> sa.ColumnElement[bool]:
    """Whether a kern is asked for this month: what `Kern.expects` says, for the database."""
    return _asks_for(sa.literal(programme.last_month, Kern.ends.type), sa.literal(month, Kern.starts.type))


def _asks_for(last_month: sa.ColumnElement[Month], month: sa.ColumnElement[Month]) -> sa.ColumnElement[bool]:
    return sa.and_(_takes_part(last_month, month), sa.func.coalesce(Kern.asks_from, Kern.starts) <= month)


def _takes_part(last_month: sa.ColumnElement[Month], month: sa.ColumnElement[Month]) -> sa.ColumnElement[bool]:
    """Whether a kern takes part in a month: what `Kern.takes_part` says, for the database."""
    return sa.and_(Kern.starts <= month, sa.func.coalesce(Kern.ends, last_month) >= month)


def _entries(*, one: bool) -> sa.Subquery:
    entry = ActivityMonth
    idle = sa.or_(entry.sessions == 0, sa.and_(entry.sessions.is_(None), entry.attendances == 0))
    sums: list[sa.ColumnElement[Any]] = [
        sa.func.sum(sa.case((idle, 0), else_=1)).label("running_activities"),
    ]
    for name in FIGURES:
        column = getattr(entry, name)
        sums.append(sa.func.coalesce(sa.func.sum(column), 0).label(name))
        sums.append(sa.func.sum(sa.case((column.is_(None), 1), else_=0)).label(f"{name}_gaps"))
    return _per_kern(sa.select(entry.kern_id, *sums).where(entry.month == MONTH), entry.kern_id, one=one)


def _new_activities(*, one: bool) -> sa.Subquery:
    counted = sa.select(Activity.kern_id, sa.func.count().label("number")).where(
        Activity.novelty.in_((Novelty.NEW, Novelty.RENEWED)), Activity.first_session.between(FIRST_DAY, LAST_DAY)
    )
    return _per_kern(counted, Activity.kern_id, one=one)


def _referrals(*, one: bool) -> sa.Subquery:
    counted = sa.select(Referral.kern_id, sa.func.count().label("number")).where(Referral.month == MONTH)
    return _per_kern(counted, Referral.kern_id, one=one)


def _per_kern(statement: AnySelect, column: Any, *, one: bool) -> sa.Subquery:
    return (statement.where(column == PLACE) if one else statement).group_by(column).subquery()


@cache
def _filling(*, of_kernen: bool, one: bool) -> sa.Insert:
    rows = kern_rows(one=one) if of_kernen else municipality_rows(one=one)
    name = KernMonthTotal.__tablename__ if of_kernen else MunicipalityMonthTotal.__tablename__
    # Not the mapped class: with values beside it, that would take them for rows.
    return sa.insert(Base.metadata.tables[name]).from_select([column.name for column in rows.selected_columns], rows)


def _insert(
    session: Session, programme: Programme, month: Month, table: type[TotalColumns], place: int | None = None
) -> None:
    values: dict[str, Month | date | int | None] = {
        MONTH.key: month, LAST_MONTH.key: programme.last_month, FIRST_DAY.key: month.first_day,
        LAST_DAY.key: month.last_day, ON_TIME_END.key: end_of_day(programme.terms.on_time_until(month)),
        PLACE.key: place,
    }  # fmt: skip
    session.execute(_filling(of_kernen=table is KernMonthTotal, one=place is not None), values)
