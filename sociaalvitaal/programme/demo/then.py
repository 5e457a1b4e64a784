"""The demo as it was on an earlier day: what came in or was decided later is put aside for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import totals
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.base import Base
from sociaalvitaal.models.dossier import ContextFact
from sociaalvitaal.models.factors import FactorRound, Moment
from sociaalvitaal.models.plans import PlanLine, PlanStatus, WorkPlan
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Referral, ReferralStep
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month, end_of_day
from sociaalvitaal.programme.demo.decisions import APPROVES_ON

EARLIER_EVENTS = 50
"""Room in the trail for what happened before what the demo tells of its last months."""
APPROVED_WITHIN = timedelta(days=3)
"""A month that comes in after the day of approval is approved so much later."""
Restore = Callable[[], None]
Condition = sa.ColumnElement[bool]


@contextmanager
def before_later_events(session: Session, moment: datetime) -> Iterator[None]:
    """The trail without what the demo wrote in it after a moment, so that what is added now stands before that."""
    restore = _put_aside(session, AuditEvent, (AuditEvent.at > moment) & (AuditEvent.id > EARLIER_EVENTS))
    yield
    session.flush()
    restore()


@contextmanager
def told_at(session: Session, moment: datetime) -> Iterator[None]:
    """What is recorded within happened at this moment of the demo, not today."""
    session.flush()
    last = session.scalar(sa.select(sa.func.max(AuditEvent.id))) or 0
    yield
    session.flush()
    session.execute(sa.update(AuditEvent).where(AuditEvent.id > last).values(at=moment))


@contextmanager
def as_known_on(session: Session, programme: Programme, day: date, last: Month) -> Iterator[None]:
    """What was known at the end of a day about the months up to `last`."""
    after, changed = end_of_day(day), _changed_months(session, day, last)
    undo = [*_returns(session, day, last), *_rest(session, day, after, last)]
    totals.rebuild(session, programme, changed)
    session.expire_all()
    yield
    session.flush()
    for restore in reversed(undo):
        restore()
    totals.rebuild(session, programme, changed)
    session.expire_all()


def _changed_months(session: Session, day: date, last: Month) -> list[Month]:
    """The months of which a return came in or was approved later."""
    table, late = MonthlyReturn, MonthlyReturn.submitted_at > end_of_day(day) - APPROVED_WITHIN
    return list(session.scalars(sa.select(table.month).where(table.month <= last, late | _waits(day, last)).distinct()))


def _waits(day: date, last: Month) -> Condition:
    """The months that were not approved yet on a day, however early they came in."""
    return MonthlyReturn.month.in_([
        month for month in (last - back for back in range(3)) if (month + 1).first_day.replace(day=APPROVES_ON) > day
    ])  # fmt: skip


def _returns(session: Session, day: date, last: Month) -> Iterator[Restore]:
    table, after = MonthlyReturn, end_of_day(day)
    here = table.month <= last
    nobody: dict[str, Any] = {"decided_at": None, "decided_by_id": None}
    yield _set(
        session, table, here & (table.first_submitted_at >= after),
        status=ReturnStatus.DRAFT, first_submitted_at=None, submitted_at=None, submitted_by_id=None, **nobody,
    )  # fmt: skip
    fresh = _waits(day, last) | (table.submitted_at > after - APPROVED_WITHIN)
    decided = table.status.in_((ReturnStatus.APPROVED, ReturnStatus.LOCKED))
    yield _set(session, table, here & decided & fresh, status=ReturnStatus.SUBMITTED, **nobody)


def _rest(session: Session, day: date, after: datetime, last: Month) -> Iterator[Restore]:
    """Steps of referrals, what was told of kernen, questionnaires and plans."""
    referred = sa.select(Referral.id).where(Referral.month <= last)
    step, one, line = ReferralStep, FactorRound, PlanLine
    yield _put_aside(session, step, (step.on_day > day) & step.referral_id.in_(referred))
    yield _put_aside(session, ContextFact, ContextFact.at >= after)
    yield _set(session, one, (one.handed_in_on > day) & (one.moment != Moment.MONTH), handed_in_on=None)
    yield _set(session, WorkPlan, WorkPlan.adopted_on > day, status=PlanStatus.CONCEPT, adopted_on=None)
    yield _set(session, line, line.done_on > day, done_on=None)
    yield _set(session, line, line.reported_on > day, reported_on=None)


def _put_aside(session: Session, model: type[Base], condition: Condition) -> Restore:
    table, connection = _table(model), session.connection()
    rows = [dict(row) for row in connection.execute(sa.select(table).where(condition)).mappings()]
    connection.execute(sa.delete(table).where(condition))
    return partial(_run, connection, sa.insert(table), rows)


def _set(session: Session, model: type[Base], condition: Condition, **values: Any) -> Restore:
    table, connection = _table(model), session.connection()
    columns = [table.c[name] for name in values]
    rows = connection.execute(sa.select(table.c.id.label("found"), *columns).where(condition)).mappings()
    kept = [{f"old_{name}": value for name, value in row.items()} for row in rows]
    connection.execute(sa.update(table).where(condition).values(values))
    back = sa.update(table).where(table.c.id == sa.bindparam("old_found"))
    return partial(_run, connection, back.values({name: sa.bindparam(f"old_{name}") for name in values}), kept)


def _table(model: type[Base]) -> sa.Table:
    table = model.__table__
    assert isinstance(table, sa.Table), "a model of one table"
    return table


def _run(connection: sa.Connection, statement: sa.Executable, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)
