"""The entries themselves behind a number of one kern: by activity, or referrals by who referred."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.figures.totals import FIGURES
from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import RECEIVED, ActivityMonth, MonthlyReturn
from sociaalvitaal.periods import Month


class Entry(NamedTuple):
    """An activity or a source, with what it put in and how many of its months do not know."""

    label: str
    value: int
    gaps: int = 0


def entries(session: Session, kern_id: int, code: str, months: Sequence[Month]) -> list[Entry]:
    """What stands behind a number of a kern over some months: what was received, and not as "niets te melden"."""
    received = sa.select(MonthlyReturn.month).where(
        MonthlyReturn.kern_id == kern_id, MonthlyReturn.status.in_(RECEIVED), sa.not_(MonthlyReturn.is_nil)
    )
    counted = sorted(set(session.scalars(received)) & set(months))
    if code == "new_activities":
        return _new(session, kern_id, set(counted))
    statement = _referrals(kern_id) if code == "referrals" else _figures(kern_id, code)
    column = Referral.month if code == "referrals" else ActivityMonth.month
    return [Entry(*row) for row in session.execute(statement.where(column.in_(counted)))]


def _figures(kern_id: int, code: str) -> AnySelect:
    entry = ActivityMonth
    if code in FIGURES:
        column = getattr(entry, code)
        value: sa.ColumnElement[int] = sa.func.coalesce(sa.func.sum(column), 0)
        gaps: sa.ColumnElement[int] = sa.func.sum(sa.case((column.is_(None), 1), else_=0))
    else:
        idle = sa.or_(entry.sessions == 0, sa.and_(entry.sessions.is_(None), entry.attendances == 0))
        value, gaps = sa.func.sum(sa.case((idle, 0), else_=1)), sa.literal(0)
    statement = sa.select(Activity.name, value, gaps).join(Activity, Activity.id == entry.activity_id)
    return statement.where(entry.kern_id == kern_id).group_by(Activity.id, Activity.name).order_by(Activity.name)


def _referrals(kern_id: int) -> AnySelect:
    count = sa.func.count(Referral.id)
    statement = sa.select(ListItem.label, count).join(Referral, Referral.source_id == ListItem.id)
    return statement.where(Referral.kern_id == kern_id).group_by(ListItem.id, ListItem.label).order_by(ListItem.label)


def _new(session: Session, kern_id: int, counted: set[Month]) -> list[Entry]:
    rows = session.execute(
        sa.select(Activity.name, Activity.first_session)
        .where(Activity.kern_id == kern_id, Activity.novelty.in_((Novelty.NEW, Novelty.RENEWED)))
        .order_by(Activity.first_session, Activity.name)
    )
    return [Entry(f"{name}, vanaf {Month.of(day).label}", 1) for name, day in rows if Month.of(day) in counted]
